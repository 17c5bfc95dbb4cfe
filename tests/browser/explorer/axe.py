"""axe-core, as the explorer's lock file has it, run in a page."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tools import bundle

SCRIPT = bundle.HOME / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


@cache
def _script() -> str:
    if not SCRIPT.is_file():  # the bundle may be there without what it was made with
        _, npm = bundle.node()
        subprocess.run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=bundle.HOME, check=True)
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What a page does that keeps people out: rule, gravity, the elements; serious and critical ones alone."""
    page.evaluate(_script())
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{v['id']} ({v['impact']}): {'; '.join(n['html'][:160] + ' ' + n['failureSummary'] for n in v['nodes'][:4])}"
        for v in found["violations"]
        if v["impact"] in GRAVE
    ]
