"""A process that answers queries, one after the other, and can be killed at any moment.

A query that runs inside the database's library cannot be interrupted, so each runs in a process that
the server ends when its time is over. The system itself holds the other limits: an alarm ends a worker whose
server is gone, memory beyond the limit ends it, and it can open no connection, whatever a query says.
"""

from __future__ import annotations

import gzip
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError, StoreError, UsageError
from kg.sparql.answer import Limits, TooLargeError, answer
from kg.sparql.formats import Format, Kind, offered
from kg.sparql.source import UnreachableError, connect, is_url
from kg.store import FOLDER, Dataset, Store
from kg.view import View
from kg.web import frames
from kg.web.fence import alarm, bound_memory, forbid_connections
from kg.web.negotiation import choose, named

GRACE = 2  # seconds after which the alarm rings for a worker that the server should have ended


def main(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Opens the source that the first message names, then answers until the server hangs up."""
    first = frames.read(incoming)
    if first is None:
        return
    settings = first[0]
    opened = stamp(settings["source"])
    try:
        store = _open(settings)
    except KgError as error:
        _send(outgoing, {"status": "misused" if isinstance(error, UsageError) else "failed", "text": str(error)})
        return
    _send(outgoing, {"status": "ready", "prefixes": store.prefixes})
    while (message := frames.read(incoming)) is not None:
        if stamp(settings["source"]) != opened:
            _send(outgoing, {"status": "stale"})
            return
        if "explorer" in message[0]:
            with alarm(message[0]["seconds"] + GRACE):
                head, body = _explorer(store, message[0]["explorer"])
        else:
            with alarm(settings["seconds"] + GRACE):
                head, body = _reply(store, message[0], Limits(settings["rows"], settings["size"]))
        _send(outgoing, head, body)


def _open(settings: frames.Head) -> Store:
    """The store, and the limits of the process around it.

    Raises:
        StoreError: where it cannot be opened.
    """
    store = connect(settings["source"], seconds=settings["seconds"])
    bound_memory(settings["memory"])
    if not is_url(settings["source"]):
        forbid_connections()
    return store


def _reply(store: Store, question: frames.Head, limits: Limits) -> tuple[frames.Head, bytes]:
    def wanted(kind: Kind) -> Format:
        return named(question["format"], kind) if question["format"] else choose(question["accept"], offered(kind))

    dataset = Dataset(tuple(question["default"]), tuple(question["named"]))
    try:
        format_, body = answer(store, question["query"], dataset, wanted, limits)
    except TooLargeError as error:
        return {"status": "large", "text": str(error)}, b""
    except UnreachableError as error:
        return {"status": "failed", "text": str(error)}, b""
    except StoreError as error:
        return {"status": "invalid", "text": str(error)}, b""
    except KgError as error:  # the format cannot hold what the query gives
        return {"status": "unacceptable", "text": str(error)}, b""
    except Exception as error:  # whatever it is, the client is told, and the next query is answered
        return {"status": "failed", "text": " ".join(f"{type(error).__name__}: {error}".split())[:200]}, b""
    return {"status": "ok", "media": format_.content_type}, body


def _explorer(store: Store, title: str) -> tuple[frames.Head, bytes]:
    """The data of the explorer, in gzip."""
    from kg.export.explorer import whole

    try:
        return {"status": "ok", "media": "application/json"}, gzip.compress(whole(View(store), title=title), mtime=0)
    except Exception as error:  # a file of some other vocabulary, say: the server tells why, and goes on
        return {"status": "failed", "text": " ".join(f"{type(error).__name__}: {error}".split())[:200]}, b""


def _send(outgoing: BinaryIO, head: frames.Head, body: bytes = b"") -> None:
    outgoing.write(frames.pack(head, body))
    outgoing.flush()


def stamp(source: str) -> int | None:
    """Tells whether a build was replaced by a newer one."""
    try:
        return os.stat(Path(source) / FOLDER).st_ino
    except OSError:
        return None


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then hangs up
    with suppress(BrokenPipeError):
        main(sys.stdin.buffer, sys.stdout.buffer)
