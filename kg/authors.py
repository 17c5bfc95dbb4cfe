"""Bylines, speakers and author notes -> creators and the names of the bodies they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from kg.model import Creator
from kg.paragraphs import Paragraph
from kg.people import is_name, marked, office_and_name, people
from kg.rules.forms import HANZI
from kg.rules.text import NameRules, TextRules

Span = tuple[int, int]

_SEPARATOR = re.compile(r"[，、,;；\s]+")
_LOOSE_NAME = re.compile(f"{HANZI}{{2,4}}|{HANZI}{{1,6}}(?:·{HANZI}{{1,8}})+")
_ROLES: dict[str, Literal["author", "compiler", "guest"]] = {"compilers": "compiler", "subtitle": "guest"}
_GROUP = re.compile(r"[；;]")
_PIECE = re.compile(r"(?:（[^（）]*）|[^，、,。（）]|（|）)+")
_NUMBERED = re.compile(r"\s*([1-9])[.．、]?\s*")  # a body's number in an author note
_POSTCODE = re.compile("[0-9]{6}")


def names_in(text: str, at: int, names: NameRules, *, cued: bool) -> list[tuple[str, Span]]:
    """The names on a line that begins at `at`; after a cue (作者：) any name-like word is one."""
    if found := people(text, names):
        return [(name, (at + k, at + k + len(name))) for name, k in found]
    if not cued:
        return []
    out: list[tuple[str, Span]] = []
    k = 0
    for piece in _SEPARATOR.split(text):
        k = text.index(piece, k)
        for name in _names_run(piece, names):
            if not _LOOSE_NAME.fullmatch(name):
                return []
            out.append((name, (at + k, at + k + len(name))))
            k += len(name)
    return out


def _names_run(piece: str, names: NameRules) -> list[str]:
    """Names that lost the space between them (王小明李四光), by their surnames; else the piece itself."""
    for cut in (3, 2):
        first, rest = piece[:cut], piece[cut:]
        if len(rest) > 1 and is_name(first, names) and is_name((more := _names_run(rest, names))[0], names):
            return [first, *more]
    return [piece]


def byline(p: Paragraph, rules: TextRules) -> list[Creator]:
    """The creators of a line of names, a cued byline, a speaker's line or an office with its holder."""
    if p.kind == "name":
        return [Creator(name, *span) for name, span in names_in(p.text, p.start, rules.names, cued=False)]
    if p.kind == "office":
        cut = office_and_name(p.text, rules) or 0
        bodies = tuple(bodies_in(p.start, p.text[:cut], rules.names))
        found = names_in(p.text[cut:], p.start + cut, rules.names, cued=False)
        return [Creator(name, *span, affiliations=bodies) for name, span in found]
    role = _ROLES.get(p.kind, "author")
    for pattern in rules.split.lines.get(p.kind, ()):
        m = pattern.match(p.text)
        if m and (found := named(m, p.start, rules.names)):
            bodies = tuple(_body(m, p.start, rules.names)) if "body" in pattern.groupindex else ()
            # the paper's own are those named first; a correspondent behind them is of another body
            own = p.start + (m.start("more") if "more" in pattern.groupindex and m["more"] else len(p.text))
            return [
                Creator(name, *span, affiliations=bodies if span[0] < own else (), role=role) for name, span in found
            ]
    return []


def named(m: re.Match[str], at: int, names: NameRules, *, cued: bool = True) -> list[tuple[str, Span]]:
    """The names in a line's groups `names` and `more` (记者 甲 通讯员 乙)."""
    groups = [g for g in ("names", "more") if g in m.re.groupindex and m[g]]
    return [found for g in groups for found in names_in(m[g], at + m.start(g), names, cued=cued)]


def _body(m: re.Match[str], at: int, names: NameRules) -> Iterator[Span]:
    """The bodies in a line's group `body`; 本报 and the like name none."""
    if m["body"] and not m["body"].startswith(names.words.own):
        yield from bodies_in(at + m.start("body"), m["body"], names)


def bodies_in(at: int, text: str, names: NameRules) -> Iterator[Span]:
    """The spans of the bodies that a list of posts names: without titles, honours, years.

    Args:
        at: the offset of `text` in the repaired text.
        text: posts parted by commas, like 某大学经济学院教授，某省政府参事.
        names: titles and the endings of bodies.
    """
    for m in _PIECE.finditer(text):
        span = _without_titles(m[0], names)
        if span:
            yield at + m.start() + span[0], at + m.start() + span[1]


def _without_titles(piece: str, names: NameRules) -> Span | None:
    lead = names.words.lead.match(piece)
    start = lead.end() if lead else 0
    post = piece[start:].rstrip("。 ")
    if not post or names.no_body.fullmatch(post) or names.words.personal.match(post):
        return None
    body = strip_titles(post, names)
    if _POSTCODE.search(post) or names.words.ruled.fullmatch(post[len(body) - 1 :]):
        return None
    if len(body) < 3 or not (body.endswith(names.body_end) or (body == post and len(body) > 4)):
        return None
    return start, start + len(body)


def strip_titles(post: str, names: NameRules) -> str:
    """A body's name without the titles after it.

    >>> from kg.resources import folder
    >>> from kg.rules.text import load_text
    >>> strip_titles("某市发展研究中心原副主任", load_text(folder("data")).names)
    '某市发展研究中心'
    """
    body = post
    while title := next((t for t in names.titles if body.endswith(t) and len(body) > len(t)), None):
        shorter = names.words.former.sub("", body[: -len(title)]).rstrip(" 、")
        # 宣传部长 is the 长 of a 宣传部: the ending goes back where nothing that ends like a body is left.
        if names.words.ends_in_head.search(title) and len(title) == 2 and not shorter.endswith(names.body_end):
            return body[:-1]
        body = shorter
    return "" if body in names.titles else body


def with_note(
    creators: Sequence[Creator], note: Paragraph, rules: TextRules, text: str
) -> tuple[list[Creator], list[Span]]:
    """The creators with the bodies of an author note, and the bodies whose holder it does not name.

    `text` is the document's, in which marks behind the names may tell whose bodies are whose (甲1，乙1，2).
    """
    for pattern in rules.split.lines["note"]:
        m = pattern.match(note.text)
        if m:
            at = note.start + m.start("notes")
            named = list(creators) or _named(m, note.start, rules.names)
            if told := _each_told(named, at, m["notes"], rules.names):
                return told, []
            if told := _marked(named, text, at, m["notes"], rules.names):
                return told, []
            return _shared(named, _groups(at, m["notes"], rules.names), rules.names.words.each in m[0])
    return list(creators), []


def _named(m: re.Match[str], at: int, names: NameRules) -> list[Creator]:
    """Authors that only the note names: （作者：张三，某大学教授）, （作者张三系…）."""
    if "who" in m.re.groupindex and (who := m["who"].strip(" ，、")):
        k = at + m.start("who") + m["who"].index(who)
        return [Creator(name, *span) for name, span in names_in(who, k, names, cued=False)]
    first = re.match(f"{HANZI}{{2,4}}(?={names.words.name_ends})", m["notes"])
    if first and is_name(first[0], names):
        start = at + m.start("notes")
        return [Creator(first[0], start, start + len(first[0]))]
    return []


def _each_told(creators: Sequence[Creator], at: int, text: str, names: NameRules) -> list[Creator]:
    """To each author the bodies behind their name (作者甲系某大学教授，乙系某院研究员); or nothing."""
    among = "|".join(re.escape(c.name) for c in creators)
    found = list(re.finditer(rf"[，；、]\s*({among})(?=[系为是：（])", text)) if among else []
    if not found:
        return []
    told = {
        m[1]: (m.end(), after) for m, after in zip(found, [*(x.start() for x in found[1:]), len(text)], strict=True)
    }
    first = (0, found[0].start())  # what stands before the first of these names is of those not named there
    parts = [(c, told.get(c.name, first)) for c in creators]
    own = [(c, bodies_in(at + start, text[start:end], names)) for c, (start, end) in parts]
    return [replace(c, affiliations=(*c.affiliations, *bodies)) for c, bodies in own]


def _marked(creators: Sequence[Creator], text: str, at: int, notes: str, names: NameRules) -> list[Creator]:
    """To each author the bodies whose numbers are behind their name (甲1，乙1，2 above 1.某校；2.某院); or nothing."""
    numbered = ((_NUMBERED.match(part), start, part) for start, part in _parts(at, notes))
    bodies = {int(m[1]): list(bodies_in(start, part, names)) for m, start, part in numbered if m}
    marks = [marked(text, c.end) & bodies.keys() for c in creators]
    if len(bodies) < 2 or not all(marks):
        return []
    own = [tuple(span for n in sorted(mine) for span in bodies[n]) for mine in marks]
    return [replace(c, affiliations=(*c.affiliations, *spans)) for c, spans in zip(creators, own, strict=True)]


def _groups(at: int, text: str, names: NameRules) -> list[list[Span]]:
    """The bodies of each part between semicolons; what only tells of the text (本文系某项目成果) is no part."""
    own = (x for x in _parts(at, text) if not names.words.personal.match(x[1]))
    return [list(bodies_in(start, part, names)) for start, part in own]


def _parts(at: int, text: str) -> Iterator[tuple[int, str]]:
    """The parts of an author note between semicolons, each with its offset."""
    for part in _GROUP.split(text):
        yield at, part
        at += len(part) + 1


def _shared(creators: list[Creator], groups: list[list[Span]], each: bool) -> tuple[list[Creator], list[Span]]:
    """To each author the part that is theirs (作者分别系 A、B); to all of them the only part there is."""
    flat = [span for group in groups for span in group]
    if each and len(groups) == 1 and len(flat) == len(creators):
        groups = [[span] for span in flat]
    if not creators:
        return [], flat
    if len(groups) == len(creators):
        return [replace(c, affiliations=(*c.affiliations, *g)) for c, g in zip(creators, groups, strict=True)], []
    if len(groups) == 1 or len(creators) == 1:
        return [replace(c, affiliations=(*c.affiliations, *flat)) for c in creators], []
    return creators, flat
