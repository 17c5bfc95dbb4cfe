"""The explorer over what is served: its page, and its data, made once for each state of the store."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import KgError
from kg.export import explorer
from kg.sparql.source import is_url
from kg.web import protocol
from kg.web.pool import Pool
from kg.web.worker import stamp

_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Made:
    """Data as gzip, of one state of the store."""

    stamp: int | None
    content: bytes
    tag: str


@dataclass(eq=False)
class Exploring:
    """The page and the data of the explorer over one pool."""

    pool: Pool
    title: str
    _made: Made | None = None
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def page(self, request: Request) -> Response:
        """The application, without data.

        Raises:
            HTTPException: where the package was installed without its explorer.
        """
        try:
            return HTMLResponse(self._text, headers={**_SAFE, "Content-Security-Policy": self._policy})
        except KgError as error:
            raise HTTPException(500, str(error)) from None

    async def data(self, request: Request) -> Response:
        """The data, in gzip for who takes it; not sent again to who has it."""
        made = await self._current()
        headers = {**_SAFE, "ETag": made.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if made.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(made.content, headers=headers, media_type="application/json")
        return Response(gzip.decompress(made.content), headers=headers, media_type="application/json")

    @cached_property
    def _text(self) -> str:
        return explorer.served(title=self.title)

    @cached_property
    def _policy(self) -> str:
        return f"{explorer.policy(served=True)}; frame-ancestors 'none'"

    async def _current(self) -> Made:
        """The data of the store as it is now; several that ask at once wait for one making."""
        async with self._making:
            now = stamp(self.pool.settings.source)
            if self._made is None or self._made.stamp != now:
                content = await self._make()
                self._made = Made(now, content, f'"{sha256(content).hexdigest()[:32]}"')
            return self._made

    async def _make(self) -> bytes:
        """A build brings its explorer along; what does not is read by a worker.

        Raises:
            HTTPException: where the store cannot be read, or is too large to be.
        """
        source = self.pool.settings.source
        if is_url(source):
            return gzip.compress(explorer.empty(title=self.title, base=self.pool.prefixes["id"]), mtime=0)
        if found := await asyncio.to_thread(_beside, Path(source)):
            return found
        reply = await self.pool.explore(self.title)
        if reply.status != "ok":
            raise HTTPException(protocol.STATUS[reply.status], reply.text)
        return reply.body


def _beside(source: Path) -> bytes | None:
    """The data of the explorer that was built with a store, if there is one that this version can show."""
    try:
        return explorer.taken((source / "explorer.html").read_text("utf-8"))
    except (OSError, ValueError):
        return None
