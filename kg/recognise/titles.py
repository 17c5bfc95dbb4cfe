"""Documents in 《》, meetings and other titles with a fixed build, people with their office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.reading import Candidate, Unit
from kg.rules.lexicon import bare
from kg.rules.titles import Offices, Title

_BOOK = re.compile(r"《(?P<name>[^《》]{2,80}(?:《[^《》]{2,60}》[^《》]{0,20})?)》")
_LAW = re.compile(r"(?:法|条例|法典|宪法)(?:（[^（）]*）)?$")
_POLICY = re.compile(
    r"(?:规划|纲要|意见|方案|决定|通知|报告|建议|计划|办法|规定|决议|公报|要点|协议|协定|细则|指南|标准|批复|命令|公告|措施|政策|行动)"
    r"(?:[（(][^（）()]*[）)])?$"
)
_MEDIA = re.compile(r"(?:(?<![公年通])报|新闻联播|杂志|网|日报|周刊)$")


def find_titles(text: str, offset: int, titles: Sequence[Title], edition: re.Pattern[str]) -> Iterator[Candidate]:
    """Titles of a sentence; spans are shifted by `offset`. What `edition` ends bears the work's name for no alias."""
    for m in _BOOK.finditer(text):
        name = bare(m["name"])
        if not _MEDIA.search(name) and not text[: m.start()].endswith("——"):
            short = re.sub(r"[（(][^（）()]*[）)]$", "", name)
            aliases = (short,) if short != name and len(short) > 2 and not edition.search(name) else ()
            yield Candidate(
                m.start() + offset, m.end() + offset, name, document_class(name), "title:《》", "title", aliases
            )
    for t in titles:
        for m in t.pattern.finditer(text):
            name = bare(m.group())
            yield Candidate(m.start() + offset, m.end() + offset, name, t.cls, f"title:{t.example}", "title")


def document_class(name: str) -> str:
    """The class of a titled document by how its title ends.

    >>> document_class("某省湿地保护条例"), document_class("某区发展规划")
    ('Law', 'PolicyDocument')
    """
    if _LAW.search(name):
        return "Law"
    return "PolicyDocument" if _POLICY.search(name) else "Document"


def find_people(row: Sequence[Unit], offices: Offices) -> Iterator[Candidate]:
    """Names that jieba takes for people, where an office stands right before or behind them.

    Args:
        row: the units of a sentence.
        offices: the words for offices.
    """
    for i, u in enumerate(row):
        if u.tag != "nr" or not 2 <= len(u.text) <= 4 or u.candidate:
            continue
        before = row[i - 1].text if i and row[i - 1].candidate is None else ""
        after = row[i + 1].text if i + 1 < len(row) else ""
        if offices.behind.match(after) or offices.before.search(before):
            yield Candidate(u.start, u.end, u.text, "Person", "person:office", "name")
