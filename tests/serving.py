"""`policykg serve` in a process of its own, on loopback, at a port that was free."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kg

LAUNCHER = Path(kg.__file__).parent.parent / "cli.py"


@contextmanager
def serving(*arguments: object) -> Iterator[str]:
    """Runs the server and gives its address, with a slash at the end; afterwards it must end well."""
    with started(*arguments) as (process, site):
        yield site
        assert process.poll() is None, "the server is no longer there"


@contextmanager
def started(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server's process and its address."""
    command = [sys.executable, str(LAUNCHER), "serve", *map(str, arguments), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout and process.stderr
    try:
        line = process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+/)  \(SPARQL", line)
        assert found, line + process.stderr.read()
        yield process, found[1]
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=20)
    assert errors == "" and process.returncode == 0
