"""Serving: a socket, the application, and an end to both."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from kg.errors import UsageError
from kg.web.app import application
from kg.web.pool import Pool, Settings

_PATIENCE = 2  # seconds that answers on their way are given when the server is stopped


def serve(settings: Settings, title: str, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serves until the process is told to stop.

    Args:
        settings: what is served, and what a query may take.
        title: what the pages call the graph.
        host: the address to listen at.
        port: the port; 0 takes a free one.
        ready: called with the site's address once it answers.

    Raises:
        UsageError: where the address or port cannot be had.
        StoreError: where the source cannot be opened.
    """
    with _listen(host, port) as listening:
        site = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        asyncio.run(_run(Pool(settings), title, listening, lambda: ready(site)))


async def _run(pool: Pool, title: str, listening: socket.socket, ready: Callable[[], None]) -> None:
    await pool.start()
    config = uvicorn.Config(
        application(pool, title),
        log_level="error",
        lifespan="off",
        timeout_graceful_shutdown=2 * _PATIENCE,
        server_header=False,
    )
    try:
        await _Server(config, pool, ready).serve(sockets=[listening])
    finally:
        await pool.stop()


class _Server(uvicorn.Server):
    """Says when it answers, and takes a signal to stop as the usual end."""

    def __init__(self, config: uvicorn.Config, pool: Pool, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._pool = pool
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Gives answers on their way some time, then ends their queries: their clients are told so."""
        asyncio.get_running_loop().call_later(_PATIENCE, self._pool.interrupt)
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:  # at the second time, without patience
            asyncio.get_running_loop().call_soon_threadsafe(self._pool.interrupt)
        self.should_exit = True


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot listen at {host}:{port} ({reason}); choose another --port or --host") from None
    return listening
