"""The command line: thin commands; the only place that prints and sets exit codes.

0: done. 1: done, but something could not be read or did not hold. 2: wrong use, nothing written.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from kg.cli import build, chains, evaluate, explain, graphs, look, serve
from kg.errors import KgError, UsageError
from kg.version import __version__

_NEW_OBJECTS = 200_000
"""So many new objects before Python looks for cycles: a graph makes many objects and few cycles."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="policykg")
def policykg() -> None:
    """Turns Chinese policy texts into a knowledge graph (把中文政策文本变成知识图谱).

    Every statement keeps the sentence that says it. Start with: policykg build FOLDER -o OUT
    """


_COMMANDS = (
    build.build,
    look.query,
    look.show,
    look.frameworks,
    chains.path,
    chains.diff,
    graphs.graph,
    graphs.export,
    graphs.validate,
    evaluate.evaluate,
    explain.explain,
    serve.serve,
    serve.publish,
)
for command in _COMMANDS:
    policykg.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with its code; an error is a line or two, never a traceback."""
    gc.set_threshold(_NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), _interrupt)
    code = _run(arguments)
    if arguments is None:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """Ends a process that has done its work, without giving back each of its objects, which takes 0.1 s (as mypy)."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return  # Python's own exit says so
    os._exit(code)


def _interrupt(*_: object) -> None:
    """Whoever asks the program to end is answered as Ctrl-C is: nothing half-made stays behind."""
    raise KeyboardInterrupt


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = policykg.main(list(arguments) if arguments is not None else None, "policykg", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _complain("stopped; nothing was replaced", 130)
    except BrokenPipeError:  # the reader went away
        _close_output()
        return 0
    except UsageError as error:
        return _complain(str(error), 2)
    except KgError as error:
        return _complain(str(error), 1)
    except OSError as error:
        _close_output()
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}; check it, and whether you may", 1)
    except Exception as error:
        return _unexpected(error)


def _close_output() -> None:
    """Sends what Python still holds nowhere: it must not fail at its exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, code: int) -> int:
    click.echo(f"policykg: {message}", err=True)
    return code


def _unexpected(error: Exception) -> int:
    if os.environ.get("POLICYKG_DEBUG"):
        raise error
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    click.echo(f"policykg: unexpected error: {what}", err=True)
    click.echo("please report it, with what POLICYKG_DEBUG=1 shows", err=True)
    return 1
