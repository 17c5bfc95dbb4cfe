"""Where `ontology/` and `data/` lie (beside `kg/` in a checkout, inside it once installed), and the explorer."""

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


def bundle(name: str) -> Path:
    """A file of the explorer's bundle, which the build of the package makes.

    Raises:
        KgError: where it was not made.
    """
    path = _PACKAGE / "web" / "explorer" / "dist" / name
    if not path.is_file():
        raise KgError("the explorer is not built; install the package (pip install -e .), or run tools/bundle.py")
    return path
