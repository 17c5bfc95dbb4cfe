"""What can be asked: a build, an RDF file, or an endpoint."""

from __future__ import annotations

import re
from os import PathLike, fspath

from kg.errors import StoreError
from kg.store import Store, open_store

SECONDS = 60.0  # how long an endpoint's answer may take, unless told otherwise


class UnreachableError(StoreError):
    """An endpoint does not answer, or not as an endpoint does."""


def is_url(source: str) -> bool:
    """Whether a source is an endpoint's address.

    >>> is_url("http://localhost:8890/sparql"), is_url("out/http")
    (True, False)
    """
    return re.match(r"https?://", source) is not None


def connect(source: str | PathLike[str], *, seconds: float = SECONDS) -> Store:
    """Opens a build, an RDF file or an endpoint, whichever the source is.

    Args:
        source: a folder, a file, or an address that begins with http:// or https://.
        seconds: how long an endpoint's answer may take.

    Raises:
        StoreError: where a folder or file cannot be opened. An endpoint is asked only by queries.
    """
    if not is_url(fspath(source)):
        return open_store(fspath(source))
    from kg.sparql.remote import Endpoint

    return Endpoint(fspath(source), seconds=seconds)
