"""A Virtuoso of the test's own: a new database in a folder, on loopback, gone at the end."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

MOST_ROWS = 3000  # of an answer; what is more it cuts off
USER = PASSWORD = "dba"
_START = 90  # seconds
_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Virtuoso:
    """Where it listens."""

    base: str

    @property
    def sparql(self) -> str:
        """Takes queries, by anybody."""
        return f"{self.base}sparql"

    @property
    def graphs(self) -> str:
        """The Graph Store Protocol, by digest login."""
        return f"{self.base}sparql-graph-crud-auth"


@contextmanager
def running(folder: Path) -> Iterator[Virtuoso]:
    """Starts it in a folder and waits until it answers."""
    program = shutil.which("virtuoso-t")
    assert program, "virtuoso-t is missing; tools/install.sh dev installs it (Debian: virtuoso-opensource-7-bin)"
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http, rows=MOST_ROWS), encoding="utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        store = Virtuoso(f"http://127.0.0.1:{http}/")
        wait(store, process, folder)
        yield store
    finally:
        process.kill()
        process.wait()


def wait(store: Virtuoso, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _START
    while True:
        try:
            httpx.get(store.sparql, params={"query": "ASK {}"}).raise_for_status()
            return
        except httpx.HTTPError:
            log = folder / "virtuoso.log"
            assert process.poll() is None and time.monotonic() < deadline, log.read_text() if log.exists() else "no log"
            time.sleep(0.2)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
