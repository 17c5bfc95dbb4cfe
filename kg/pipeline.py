"""The order of the stages: discover, read, repair, split, understand, resolve, quads, what follows, OUT.

Up to `understand` each document stands alone, so that stretch is a map over documents, in this
process or in several; what follows is one pass over them all.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from kg import export, manifest, ontology, output, rdf, report, rules, store
from kg.errors import KgError, ReadError, UsageError
from kg.export import explorer, html, network
from kg.export.palette import load_palette
from kg.export.payload import Source as Told
from kg.export.picture import draw
from kg.model import Extraction, Note, Source
from kg.read import discover, read, read_bytes, sniff
from kg.reason import infer
from kg.repair import repair
from kg.report import DAMAGED, Summary
from kg.resolve import resolve
from kg.resources import folder
from kg.split import split
from kg.understand import understand
from kg.version import __version__
from kg.view import View

Input = tuple[str, Path | bytes]
STDIN = "-"
Progress = Callable[[int, int], None]
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
BYTES_A_WORKER = 400_000  # below this much input, a second process costs more than it gives


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may be asked for.

    `workers` None means as many as pay; `epoch`, in seconds since 1970, None that no time is told.
    """

    workers: int | None = None
    text: bool = True
    base_iri: str = rdf.ID
    strict: bool = False
    reason: bool = False
    epoch: int | None = None

    def told(self) -> dict[str, bool | str]:
        """Those that change what the graph holds."""
        return {"text": self.text, "base_iri": self.base_iri, "reason": self.reason}


def run(
    paths: Sequence[str | PathLike[str]], out: str | PathLike[str], options: Options, progress: Progress | None = None
) -> Summary:
    """Builds `out` from `paths`; see `kg.build`."""
    names, made = rdf.Names(rdf.check_base(options.base_iri)), rdf.moment(options.epoch)
    target = output.check(out)
    inputs, missing = _inputs(paths, target)
    extractions, unreadable = understand_all(inputs, options.workers, progress)
    unreadable = sorted([*missing, *unreadable], key=str)
    _check_reading(extractions, unreadable, strict=options.strict)
    rule_set, vocabulary = rules.load(), ontology.load()
    resolved = resolve(extractions, rule_set)
    dataset = rdf.graph_of(extractions, resolved, rule_set.gazetteer, vocabulary, names, text=options.text)
    summary = Summary(target, tuple(extractions), resolved, tuple(unreadable), dataset.union)
    quads = dataset.quads
    if options.reason:
        quads = quads + infer(quads, vocabulary, names.graph("inferred"))
    quads = sorted(quads + rdf.describe(_record(summary, options, made), quads, names, vocabulary))
    with output.replacing(target) as new:
        _write(new, summary, quads, vocabulary.turtle(), options)
    return summary


def _record(summary: Summary, options: Options, made: str | None) -> rdf.Record:
    """What the build says of its making."""
    return rdf.Record(
        version=__version__,
        rules=manifest.rules_digest(),
        text=options.text,
        reasoned=options.reason,
        sources=tuple(x.document.source for x in summary.extractions),
        unread=tuple(e.name for e in summary.unreadable),
        made=made,
    )


def _write(new: Path, summary: Summary, quads: list[rdf.Quad], turtle: str, options: Options) -> None:
    """Everything that OUT holds, in a folder that nobody sees yet."""
    prefixes = {**rdf.PREFIXES, "id": options.base_iri}
    output.put(new / "graph.ttl", export.export(quads, "turtle", prefixes))
    trig = export.export(quads, "trig", prefixes)
    output.put(new / "graph.trig", trig)
    output.put(new / "report.md", report.write(summary))
    output.put(new / "manifest.json", manifest.write(summary, options.told()))
    view = View(store.create(new / store.FOLDER, quads, turtle, prefixes))
    graph = network.network(view)
    drawn = draw(graph, load_palette())
    output.put(new / "graph.html", html.render(graph, title=summary.title, drawn=drawn))
    output.put(new / "explorer.html", explorer.render(graph, Told.of(view), trig, title=summary.title, drawn=drawn))


def _inputs(paths: Sequence[str | PathLike[str]], target: Path) -> tuple[list[Input], list[ReadError]]:
    """What to read, sorted by name, and what is not there; an earlier build in OUT is no input.

    Raises:
        UsageError: where a path is empty.
    """
    if "" in paths:
        raise UsageError("PATH is empty; name a file or a folder")
    given = [Path(p) for p in paths if p != STDIN] if paths else [folder("data") / "corpus"]
    found, errors = discover(given)
    files: list[Input] = [(name, path) for name, path in found if not output.inside(path, target)]
    if STDIN in paths:
        files.append((STDIN, sys.stdin.buffer.read()))
    outside = [_named(e, given) for e in errors if not output.inside(Path(e.name), target)]
    return sorted(files, key=lambda item: item[0]), outside


def _named(error: ReadError, given: Sequence[Path]) -> ReadError:
    """The same error, named as documents are: `name` says no more of this machine.

    The message keeps the path of what was given on its own, as it was given.
    """
    path = Path(error.name)
    above = next((folder for folder in given if folder != path and path.is_relative_to(folder)), None)
    named = ReadError(path.relative_to(above or path.parent).as_posix(), error.reason)
    if above is None:
        named.args = error.args
    return named


def extract(source: Source) -> Extraction:
    """One document through all stages that need nothing but it and the rules."""
    rule_set = rules.load()
    document = repair(source, rule_set.text)
    found = understand(document, split(document, rule_set.text), rule_set)
    return replace(found, notes=(*_damage(source), *found.notes))


def _damage(source: Source) -> Iterator[Note]:
    """What to say of characters that were lost before or in decoding."""
    if lost := source.raw.count("\ufffd"):
        many = f"{lost} characters" if lost > 1 else "1 character"
        yield Note(DAMAGED, f"有 {lost} 个字符无法解码 · {many} could not be decoded; save it again as UTF-8")


def extract_input(item: Input) -> Extraction | ReadError:
    """Reads and understands one input; what cannot be read comes back as its error."""
    try:
        name, where = item
        return extract(read_bytes(name, where, sniff(where)) if isinstance(where, bytes) else read(name, where))
    except ReadError as error:
        return error


def understand_all(
    inputs: Sequence[Input], workers: int | None, progress: Progress | None = None
) -> tuple[list[Extraction], list[ReadError]]:
    """The map over documents, results in the order of the inputs.

    Raises:
        UsageError: where `workers` is not positive.
    """
    done: list[Extraction] = []
    failed: list[ReadError] = []
    for n, result in enumerate(_map(inputs, _worth(inputs, workers)), 1):
        if isinstance(result, ReadError):
            failed.append(result)
        else:
            done.append(result)
        if progress:
            progress(n, len(inputs))
    return done, failed


def _worth(inputs: Sequence[Input], workers: int | None) -> int:
    """How many processes to use: what was asked for, else what the amount of input pays for."""
    if workers is not None and workers < 1:
        raise UsageError(f"--workers {workers}: give at least 1")
    if workers is None:
        size = sum(len(where) if isinstance(where, bytes) else _size(where) for _, where in inputs)
        workers = min(os.cpu_count() or 1, 1 + size // BYTES_A_WORKER)
    return max(1, min(workers, len(inputs)))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _map(inputs: Sequence[Input], workers: int) -> Iterator[Extraction | ReadError]:
    if workers == 1:
        yield from map(extract_input, inputs)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # a build in one process needs none

    pool = ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(os.getpid(),))
    try:
        with _undisturbed():
            results = pool.map(extract_input, inputs)
        yield from results
    except BrokenProcessPool:
        raise KgError("a worker process died, perhaps for want of memory; try --workers 1") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _start_worker(parent: int) -> None:
    """Loads the rules once, leaves Ctrl-C to the parent, which tells the user, and ends when that does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in _ENDING:
        signal.signal(each, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    if hasattr(os, "getppid"):
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    rules.load()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds Ctrl-C and the like back while the pool starts, which it would leave half-started."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(parent: int) -> None:
    """Ends this process when its parent is gone, which a killed parent cannot ask for."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _check_reading(done: Sequence[Extraction], failed: Sequence[ReadError], *, strict: bool) -> None:
    reasons = "".join(f"\n{error}" for error in failed)
    if failed and strict:
        raise KgError(f"nothing was written, since --strict allows no unreadable input{reasons}")
    if not done:
        raise KgError(f"nothing was written, since nothing could be read{reasons or '; name files or folders'}")
