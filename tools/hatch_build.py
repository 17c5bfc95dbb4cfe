"""The build hook: the explorer's bundle is made before the wheel, or the editable install, is."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ExplorerHook(BuildHookInterface):
    """Runs tools/bundle.py, which does nothing where the bundle is fresh."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before anything is gathered for the wheel."""
        spec = importlib.util.spec_from_file_location("bundle", Path(self.root) / "tools" / "bundle.py")
        assert spec and spec.loader
        bundle = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(bundle)
        if not bundle.is_fresh():
            bundle.make()
