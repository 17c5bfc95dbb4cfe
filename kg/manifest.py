"""`manifest.json`: from which inputs, with which versions a build was made; no clock, no path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from kg.report import Summary
from kg.resources import folder
from kg.version import __version__

LIBRARIES = (
    "ahocorasick_rs",
    "charset-normalizer",
    "jieba",
    "networkx",
    "pyoxigraph",
    "pypdfium2",
    "python-docx",
    "pyvis",
    "rjieba",
    "trafilatura",
)


def write(summary: Summary, options: Mapping[str, Any]) -> str:
    """The manifest as JSON text.

    Args:
        summary: the finished build.
        options: those that change what the graph holds.
    """
    content = {
        "policykg": __version__,
        "rules": rules_digest(),
        "libraries": _versions(),
        "options": dict(options),
        "inputs": [
            {
                "name": x.document.source.name,
                "sha256": x.document.source.sha256,
                "format": x.document.source.format,
                "characters": len(x.document.source.raw),
                "articles": len(x.articles),
            }
            for x in summary.extractions
        ],
        "unreadable": [{"name": e.name, "reason": e.reason} for e in summary.unreadable],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


@cache
def rules_digest() -> str:
    """SHA-256 over `ontology/` and `data/`, the sample corpus and the explanations apart: names and contents."""
    total = hashlib.sha256()
    for name in ("data", "ontology"):
        root = folder(name)
        for path in sorted(p for p in root.rglob("*") if p.is_file() and not _is_no_rule(p, root)):
            entry = [f"{name}/{path.relative_to(root).as_posix()}", hashlib.sha256(path.read_bytes()).hexdigest()]
            total.update(json.dumps(entry).encode())
    return total.hexdigest()


def _is_no_rule(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] == "corpus" or path.suffix == ".md" or any(p.startswith((".", "__")) for p in parts)


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
