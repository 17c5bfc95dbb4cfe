"""Where `ontology/` and `data/` lie: beside `kg/` in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `ontology` or `data`, wherever the package stands.

    Raises:
        KgError: where neither place holds it (a broken installation).
    """
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise KgError(f"{name}/ is missing beside {_PACKAGE}; install policykg again")
