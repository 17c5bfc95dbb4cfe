"""The pool of workers: hands out questions, ends what runs too long, and replaces what is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kg.errors import StoreError, StoreUseError
from kg.store import EVERYTHING, Dataset
from kg.web import frames

MOST_WAITING = 256  # questions; who comes then is told to come again
START_SECONDS = 120.0  # an RDF file of some size is read in this time
EXPLORER_SECONDS = 600.0  # in which the explorer's data are made, of a graph that was not built here

_SLOW = "the query ran longer than {:g} s and was ended; ask for less, or have the server give it longer"
_HEAVY = "the query was ended: it needed more than {} MB of memory; ask for less"
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
_PACKAGES = str(Path(__file__).resolve().parents[2])

Status = Literal["ok", "invalid", "unacceptable", "large", "failed", "slow", "heavy", "busy", "stopping"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the workers open, and what a query may take.

    Attributes:
        source: a build, an RDF file, or an endpoint's address.
        workers: how many processes; None: two more than there are cores.
        seconds: how long a query may run.
        rows: how many rows or triples an answer may have.
        size: how large it may be, in bytes.
        memory: how much memory a query may take, in bytes.
    """

    source: str
    workers: int | None = None
    seconds: float = 30.0
    rows: int = 100_000
    size: int = 128 << 20
    memory: int = 1 << 30

    @property
    def processes(self) -> int:
        """How many workers there are."""
        return self.workers or (os.cpu_count() or 1) + 2


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs to ask, and the answer's format: by name, else by an Accept header."""

    query: str
    dataset: Dataset = EVERYTHING
    accept: str = "*/*"
    format: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: `media` and `body` where the status is ok, else a `text` for the client."""

    status: Status
    media: str = ""
    body: bytes = b""
    text: str = ""


@dataclass(eq=False)
class Worker:
    """A running process and the prefixes of what it opened."""

    process: Process
    prefixes: dict[str, str]

    @classmethod
    async def start(cls, settings: Settings) -> Worker:
        """Starts a process and waits until it has opened the source.

        Raises:
            StoreError: where it cannot.
        """
        command = (sys.executable, "-m", "kg.web.worker")
        path = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
        env = {**os.environ, "PYTHONPATH": path}
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=env)
        worker = cls(process, {})
        try:
            head, _ = await asyncio.wait_for(worker.exchange(_head(settings)), START_SECONDS)
        except BaseException as error:
            await worker.end()
            if isinstance(error, TimeoutError | EOFError | ConnectionError):
                raise StoreError(f"{settings.source}: cannot be opened; is it too large for this machine?") from None
            raise
        if head["status"] != "ready":
            await worker.end()
            raise (StoreUseError if head["status"] == "misused" else StoreError)(head["text"])
        worker.prefixes = head["prefixes"]
        return worker

    async def exchange(self, head: frames.Head) -> tuple[frames.Head, bytes]:
        """Sends a message and waits for the answer.

        Raises:
            EOFError: where the process ended instead (`asyncio.IncompleteReadError`).
            ConnectionError: where it had ended before.
        """
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(frames.pack(head))
        await self.process.stdin.drain()
        sizes = frames.sizes(await self.process.stdout.readexactly(frames.SIZES.size))
        told, body = [await self.process.stdout.readexactly(size) for size in sizes]
        return frames.unpack(told), body

    async def end(self) -> None:
        """Kills the process, whatever it does."""
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, _KILL)  # Process.kill would take the exit code from the loop's watcher
        await self.process.wait()


def _head(settings: Settings) -> frames.Head:
    return {name: getattr(settings, name) for name in ("source", "seconds", "rows", "size", "memory")}


@dataclass(eq=False)
class Pool:
    """Workers over one source. A place whose worker was ended is filled again when it is next needed."""

    settings: Settings
    prefixes: dict[str, str] = field(default_factory=dict)
    _places: asyncio.LifoQueue[Worker | None] = field(default_factory=asyncio.LifoQueue)
    _waiting: int = 0
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Starts one worker, which shows that the source can be opened; the others start when they are needed.

        Raises:
            StoreError: where it cannot.
        """
        first = await Worker.start(self.settings)
        self.prefixes = first.prefixes
        for worker in (*[None] * (self.settings.processes - 1), first):
            self._places.put_nowait(worker)

    def interrupt(self) -> None:
        """Ends all questions, which are answered by the status `stopping`."""
        self._stopping.set()

    async def stop(self) -> None:
        """Ends all workers that are not at work."""
        while not self._places.empty():
            worker = self._places.get_nowait()
            if worker:
                await worker.end()

    async def ask(self, question: Question) -> Reply:
        """Has a worker answer, once one is free.

        A task that is cancelled while it waits here ends its query.
        """
        return await self._unless_stopped(self._queued(question))

    async def explore(self, title: str) -> Reply:
        """The data of the explorer (gzip), made by a worker of its own, which may take longer than a query."""
        return await self._unless_stopped(self._explored(title))

    async def _unless_stopped(self, answering: Coroutine[None, None, Reply]) -> Reply:
        return await unless(self._stopping.wait(), answering, Reply("stopping", text="the server is being stopped"))

    async def _queued(self, question: Question) -> Reply:
        if self._waiting >= MOST_WAITING:
            return Reply("busy", text="too many queries are waiting; try again in a moment")
        self._waiting += 1
        try:
            worker = await self._places.get()
        finally:
            self._waiting -= 1
        return await self._ask(worker, question)

    async def _explored(self, title: str) -> Reply:
        worker = None
        try:
            worker = await Worker.start(self.settings)
            head, body = await asyncio.wait_for(
                worker.exchange({"explorer": title, "seconds": EXPLORER_SECONDS}), EXPLORER_SECONDS
            )
            return _reply(head, body)
        except StoreError as error:
            return Reply("failed", text=str(error))
        except TimeoutError:
            return Reply("slow", text=_SLOW.format(EXPLORER_SECONDS))
        except (EOFError, ConnectionError):
            return Reply("heavy", text=_HEAVY.format(self.settings.memory >> 20))
        finally:
            if worker:
                await worker.end()

    async def _ask(self, worker: Worker | None, question: Question) -> Reply:
        """One place's turn: its worker stays if it answered, and is ended if it did not."""
        kept = None
        try:
            while kept is None:
                worker = worker or await Worker.start(self.settings)
                head, body = await asyncio.wait_for(worker.exchange(_asked(question)), self.settings.seconds)
                if head["status"] == "stale":
                    await worker.end()
                    worker = None
                else:
                    kept = worker
            return _reply(head, body)
        except StoreError as error:
            return Reply("failed", text=str(error))
        except TimeoutError:
            return Reply("slow", text=_SLOW.format(self.settings.seconds))
        except (EOFError, ConnectionError):
            return Reply("heavy", text=_HEAVY.format(self.settings.memory >> 20))
        finally:
            if worker and not kept:
                await worker.end()
            self._places.put_nowait(kept)


async def unless(over: Coroutine[None, None, object], answering: Coroutine[None, None, Reply], else_: Reply) -> Reply:
    """The answer, or another reply where something else is over before; what then still runs is cancelled."""
    answer, other = asyncio.create_task(answering), asyncio.create_task(over)
    try:
        await asyncio.wait((answer, other), return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else else_
    finally:
        answer.cancel()
        other.cancel()


def _reply(head: frames.Head, body: bytes) -> Reply:
    return Reply(head["status"], head.get("media", ""), body, head.get("text", ""))


def _asked(question: Question) -> frames.Head:
    default, named = question.dataset.default, question.dataset.named
    return {
        "query": question.query,
        "default": default,
        "named": named,
        "accept": question.accept,
        "format": question.format,
    }
