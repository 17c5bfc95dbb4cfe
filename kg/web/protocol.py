"""The SPARQL 1.1 Protocol: HTTP requests -> questions, replies -> status codes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.errors import KgError
from kg.sparql.text import asks_elsewhere
from kg.store import Dataset
from kg.web.pool import Question, Status

MOST = 1 << 20  # bytes of a request's body
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
STATUS: dict[Status, int] = {
    "ok": 200,
    "invalid": 400,
    "unacceptable": 406,
    "large": 500,
    "slow": 500,
    "heavy": 500,
    "failed": 500,
    "busy": 503,
    "stopping": 503,
}
_READ_ONLY = "this endpoint is for reading: updates are refused; send a query"
_NO_SERVICE = "SERVICE is refused: this endpoint asks no other; ask that one yourself"
_KNOWN = ("query", "update", "default-graph-uri", "named-graph-uri", "format")


class Refused(KgError):
    """A request that is no legal query. `status` is the HTTP status code.

    Args:
        status: the code.
        text: why, and what would do.
    """

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A request's parameters by name, each with all its values."""

    values: dict[str, list[str]]

    @property
    def empty(self) -> bool:
        """Whether it says nothing that the protocol knows: who asks so wants to know what is here."""
        return not self.values

    def question(self, accept: str) -> Question:
        """The question that it puts.

        Raises:
            Refused: where it puts none, several, or one that this endpoint does not take.
        """
        if "update" in self.values:
            raise Refused(403, _READ_ONLY)
        queries = self.values.get("query", [])
        if len(queries) != 1:
            raise Refused(400, f"a request holds exactly one parameter “query”, this one {len(queries)}")
        if asks_elsewhere(queries[0]):
            raise Refused(403, _NO_SERVICE)
        dataset = Dataset(*(tuple(self.values.get(f"{kind}-graph-uri", ())) for kind in ("default", "named")))
        return Question(queries[0], dataset, accept, self.values.get("format", [""])[0])


async def read(request: Request) -> Asked:
    """The parameters of a request, wherever its method puts them.

    Raises:
        Refused: where method, media type, size or encoding are not the protocol's.
    """
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        media, _, parameters = request.headers.get("content-type", "").partition(";")
        fields += _posted(media.strip().lower(), parameters.strip().lower(), await _body(request))
    values: dict[str, list[str]] = {}
    for name, value in fields:
        if name in _KNOWN:
            values.setdefault(name, []).append(value)
    return Asked(values)


def _posted(media: str, parameters: str, body: bytes) -> list[tuple[str, str]]:
    if media == UPDATE:
        raise Refused(403, _READ_ONLY)
    if media not in (FORM, DIRECT):
        raise Refused(415, f"a query is posted as {FORM} or {DIRECT}, not as {media or 'nothing'}")
    if parameters.startswith("charset=") and parameters.strip('"').removeprefix("charset=").strip('"') != "utf-8":
        raise Refused(415, "a query is posted in UTF-8")
    return _fields(body) if media == FORM else [("query", _text(body))]


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            raise Refused(413, f"the request is larger than {MOST >> 10} KB; send a shorter query")
    return bytes(body)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict", max_num_fields=2_000)
    except UnicodeDecodeError:
        raise Refused(400, "the request is not in UTF-8") from None
    except ValueError as error:
        raise Refused(400, str(error)) from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the request is not in UTF-8") from None
