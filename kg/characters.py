"""The first step of repair: single characters and what stands between two of them, line by line.

Whatever it replaces is one character long or becomes at most one, but for ligatures; so the second step
can lay its edits over these.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.lines import CJK, HAN
from kg.marks import HEADING, HEADINGS, ITEM, ITEMS, MARKED, rows
from kg.model import Edit
from kg.rules.text import RepairRules, Signs

_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_RADICALS = "\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06"
_SPACE = r"[ \u00a0\u2002-\u200a\u202f\u205f\u3000\t]"
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！", ".": "。"}
_BLOCK = r"</?(?:p|br|div|li|ul|ol|tr|table|tbody|h[1-6]|section|article|blockquote)\b[^<>]{0,300}>"
_INLINE = (
    r"</?(?:a|b|i|u|em|strong|span|font|sup|sub|td|th|img|center|small|big|o:p|html|body|head|meta|link)\b"
    r"[^<>]{0,300}>|<!--.{0,300}?-->"
)
_ENTITIES = {
    "&nbsp;": " ",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&mdash;": "—",
    "&middot;": "·",
    "&hellip;": "…",
    "&emsp;": "\u3000",
    "&ensp;": " ",
    "&#160;": " ",
}
_NEVER = "(?!)"
_MARKS = "\u2460-\u2473"
# ASCII marks become Chinese ones beside a Chinese character, but not between digits (10:30, 1,000) or in a URL.
_ASCII = (
    rf"(?<=[{CJK}])[,;:()?!]|(?<=[{CJK}]{_SPACE})[,;:()?!]"
    rf"|(?<![0-9A-Za-z/{_WIDE}])[,;:](?={_SPACE}?[{CJK}])"
    rf"|[)?!,;:](?=[{HAN}])|\((?=[{CJK}])|(?<=[)])[,;:]"
    rf"|(?<=[{HAN}”’》）])\.(?=\s*$|{_SPACE}?[{HAN}“《])"
)
_BRACKETED = rf"(?<=[{HAN}”’》）。，])[\[［][0-9]{{1,3}}(?:[-–—,，、][0-9]{{1,3}})*[\]］]"
_TARGET = r"\((?:https?:|mailto:|/|\.|#|[\w%-]+[./])[^)\n]*\)"
_MD = (
    rf"^[ \t]*>[ \t]+|[ \t]+#+[ \t]*$|!\[[^\]\n]*\]\([^)\n]*\)|\[(?=[^\[\]\n]{{1,200}}\]{_TARGET})|\]{_TARGET}"
    r"|\[\^[^\]\s]{1,20}\]:?[ \t]*"
    r"|\*\*|__(?=\S)|(?<=\S)__|^[ \t]*(?:-{3,}|\*{3,}|={3,}|`{3,}.*)$|`"
)
_BULLET = r"^[ \t\u3000]*(?:#{1,6}[ \t]+|[-*>•●▪■◆◇▲★☆➢✦]{1,2}[ \t\u3000]+|[•●▪◆◇★☆➢✦])"


def _marks(signs: Signs) -> dict[str, str]:
    """Footnote marks: circled numbers that are no figure's, numbers in brackets that are no document's.

    `loose` ones are marks only of a text with notes.
    """
    strict = (
        rf"(?<![{signs.figures}：；、。\n])[{_MARKS}]+(?=[。，；、：！？”’）])|(?<=[”’》）])[{_MARKS}]+"
        rf"|(?<=[{HAN}][。])[{_MARKS}]+(?=\s*$)"
    )
    anywhere = rf"(?<=[{HAN}0-9{_WIDE}。”’》）])(?<![{signs.figures}])[{_MARKS}]+"
    bracketed = rf"{_BRACKETED}(?![{HAN}]{{0,2}}{signs.document_number})"
    return {"mark": strict, "loose": anywhere, "bracketed": bracketed}


@lru_cache(maxsize=16)
def _expression(invisible: str, singles: str, form: str, signs: Signs) -> re.Pattern[str]:
    """All of them in one alternation, the first that fits wins; a name is the rule's."""
    parts = [
        ("newline", r"\r\n?|[\f\v\x1c-\x1e\x85\u2028\u2029]"),
        ("html", _BLOCK),
        ("tag", _INLINE),
        ("entity", "|".join(map(re.escape, _ENTITIES))),
        ("heading", HEADINGS if form == "md" else _NEVER),
        ("item", ITEMS if form in MARKED else _NEVER),
        ("markdown", _MD if form == "md" else _NEVER),
        ("bullet", _BULLET),
        ("invisible", invisible),
        *_marks(signs).items(),
        ("punctuation", _ASCII),
        ("width", f"[{_WIDE}{re.escape(singles)}]"),
        ("radical", f"[{_RADICALS}]"),
        ("zero", signs.zero),
    ]
    return re.compile("|".join(f"(?P<{name}>{part})" for name, part in parts), re.MULTILINE)


_KINDS = {"loose": "mark", "bracketed": "mark"}
_LONE_MARKS = re.compile(rf"^\s*[{_MARKS}]+\s*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*$", re.DOTALL | re.MULTILINE)
_STRAIGHT = re.compile(r'"([^"\n]{1,200})"')
_ANY_CJK = re.compile(f"[{CJK}]")


def mend_characters(raw: str, rules: RepairRules, form: str) -> tuple[Edit, ...]:
    """The edits that mend characters: widths, radicals, punctuation, marks, remains of markup.

    Args:
        raw: the text as it was read.
        rules: `data/repair.toml`.
        form: the format it was read from, which tells what is a mark there and not text.
    """
    # Lone marks on lines of their own are a footnote block: then a mark in running text refers to it.
    lone = bool(_LONE_MARKS.search(raw))
    expression = _expression(rules.invisible, "".join(rules.characters), form, rules.signs)
    found = ((m, str(m.lastgroup)) for m in expression.finditer(raw))
    edits = [
        Edit(m.start(), m.end(), new, _KINDS.get(kind, kind))
        for m, kind in found
        if (lone or kind != "loose") and (new := _replacement(kind, m[0], rules)) != m[0]
    ]
    if '"' in raw:
        edits = _with_quotes(raw, edits)
    return tuple(_of_markdown(raw, edits) if form == "md" else edits)


def _of_markdown(raw: str, edits: list[Edit]) -> list[Edit]:
    """Adds: tables without their pipes and rules; front matter goes."""
    found = [Edit(start, end, new, "table") for start, end, new in rows(raw)]
    if front := _FRONT_MATTER.match(raw):
        found = [Edit(0, front.end(), "", "front matter"), *(e for e in found if e.start >= front.end())]
    taken = {i for e in found for i in range(e.start, e.end)}
    kept = (e for e in edits if taken.isdisjoint(range(e.start, max(e.end, e.start + 1))))
    return sorted([*found, *kept], key=lambda e: (e.start, e.end))


def _replacement(group: str, found: str, rules: RepairRules) -> str:
    match group:
        case "newline" | "html":
            return "\n"
        case "entity":
            return _ENTITIES[found]
        case "punctuation":
            return _FULL[found]
        case "width":
            return rules.characters.get(found) or unicodedata.normalize("NFKC", found)
        case "radical":
            return unicodedata.normalize("NFKC", found)
        case "heading":
            return HEADING
        case "item":
            return ITEM
        case "zero":
            return "〇"
        case _:
            return ""


def _with_quotes(raw: str, edits: list[Edit]) -> list[Edit]:
    """Adds: straight quotation marks around Chinese words become Chinese ones, unless inside markup."""
    taken = {i for e in edits for i in range(e.start, e.end)} if edits else set()
    more: list[Edit] = []
    for m in _STRAIGHT.finditer(raw):
        if _ANY_CJK.search(m[1]) and m.start() not in taken and m.end() - 1 not in taken:
            more += (Edit(m.start(), m.start() + 1, "“", "quote"), Edit(m.end() - 1, m.end(), "”", "quote"))
    return sorted([*edits, *more], key=lambda e: e.start)
