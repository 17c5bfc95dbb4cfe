"""Content negotiation (RFC 9110): which of the formats on offer a client would rather have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.sparql.formats import Format, Kind, offered

_EXACT = 3
HTML = Format("html", "text/html", ("application/xhtml+xml",))


class NotAcceptableError(UsageError):
    """The client takes none of the formats on offer."""


@dataclass(frozen=True, slots=True)
class Range:
    """A media range of an Accept header with its weight, from 0 (never) to 1."""

    main: str
    sub: str
    weight: float

    def precision(self, media: str) -> int:
        """How exactly it names a media type: 3 all of it, 2 its first half, 1 anything, 0 not at all."""
        main, _, sub = media.partition("/")
        if (self.main, self.sub) == (main, sub):
            return _EXACT
        if self.main == main and self.sub == "*":
            return 2
        return 1 if self.main == self.sub == "*" else 0


def parse(accept: str) -> list[Range]:
    """The media ranges of an Accept header; an empty one takes anything, what is no range is passed by.

    >>> parse("text/turtle;q=0.8, */*;q=0.1")
    [Range(main='text', sub='turtle', weight=0.8), Range(main='*', sub='*', weight=0.1)]
    """
    ranges = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        main, _, sub = media.partition("/")
        if main and sub:
            ranges.append(Range(main, sub, _weight(parameters)))
    return ranges or [Range("*", "*", 1.0)]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def choose(accept: str, formats: Sequence[Format]) -> Format:
    """The format with the highest weight; among equals the one that is named most exactly, then the first.

    >>> choose("text/csv;q=0.5, application/*", offered("rows")).name
    'json'

    Raises:
        NotAcceptableError: where none is acceptable; the text names those on offer.
    """
    ranges = parse(accept)
    best = max(formats, key=lambda f: _rate(ranges, f))
    if _rate(ranges, best)[0] <= 0:
        raise NotAcceptableError(f"cannot send {accept}; on offer: {', '.join(f.media for f in formats)}")
    return best


def _rate(ranges: list[Range], format_: Format) -> tuple[float, int]:
    """The weight and precision that a header gives to a format; its other names count where they are meant."""
    others = (_rate_media(ranges, media) for media in format_.also)
    return max(_rate_media(ranges, format_.media), *(rate for rate in others if rate[1] == _EXACT), (0.0, 0))


def _rate_media(ranges: list[Range], media: str) -> tuple[float, int]:
    found = max(ranges, key=lambda r: r.precision(media))
    return (found.weight, found.precision(media)) if found.precision(media) else (0.0, 0)


def named(name: str, kind: Kind) -> Format:
    """The format of a name (`csv`, `turtle`), or of a media type.

    Raises:
        NotAcceptableError: where answers of that kind have no such format.
    """
    for format_ in offered(kind):
        if name in (format_.name, format_.media, *format_.also, *format_.nicknames):
            return format_
    raise NotAcceptableError(f"{name}: is no format of this answer; choose {', '.join(f.name for f in offered(kind))}")
