"""`report.md`: what was read and found, what could not be read, what stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ontology
from kg.errors import ReadError
from kg.model import Extraction, Key, Note, Resolved
from kg.rdf import Union

DAMAGED = "damaged"  # the kind of a note on characters that were lost
_KINDS = {"ambiguous": "同名政区 ambiguous", "open-slot": "槽位未满 open slot", DAMAGED: "字符缺损 damaged"}


@dataclass(frozen=True)
class Summary:
    """A finished build: where it is, what was read, what could not be, what the documents agreed on."""

    out: Path
    extractions: tuple[Extraction, ...]
    resolved: Resolved
    unreadable: tuple[ReadError, ...]
    union: Union

    @property
    def title(self) -> str:
        """A few words for the head of a page: the one file's name, or how many there are."""
        names = [x.document.source.name for x in self.extractions]
        return names[0] if len(names) == 1 else f"政策知识图谱 · {len(names)} 篇文件"

    @property
    def damaged(self) -> list[str]:
        """The files of which some characters were lost, a message each."""
        return [f"{x.document.source.name}: {n.text}" for x in self.extractions for n in x.notes if n.kind == DAMAGED]

    @property
    def articles(self) -> int:
        """How many articles were found."""
        return sum(len(x.articles) for x in self.extractions)

    @property
    def classes(self) -> Counter[str]:
        """How many entities of each class the texts name."""
        keys = {e.key for x in self.extractions for e in x.entities}
        return Counter(self.union.classes[k] for k in keys)

    @property
    def predicates(self) -> Counter[str]:
        """How many different relations of each predicate the texts state."""
        said = {(c.subject, c.predicate, c.object) for x in self.extractions for c in x.claims}
        return Counter(predicate for _, predicate, _ in said)

    @property
    def observations(self) -> int:
        """How many values were read."""
        return sum(len(x.observations) for x in self.extractions)

    @property
    def fillers(self) -> dict[tuple[Key, int], set[Key]]:
        """What fills each slot of each framework, from its own and from other articles."""
        filled: dict[tuple[Key, int], set[Key]] = {
            (key, order): set() for key, slots in self.union.slots.items() for order in slots
        }
        for f in (f for x in self.extractions for f in x.frameworks):
            for slot in f.slots:
                filled[f.key, slot.order].update(filler.key for filler in slot.fillers)
        for key, slot, filler, _ in self.resolved:
            filled.setdefault((key, slot.order), set()).add(filler.key)
        return filled


def write(summary: Summary) -> str:
    """The report as Markdown, headings in Chinese and English."""
    parts = ["# 构建报告 · Build report"]
    parts += ["## 读入 · Read", *_read(summary)]
    parts += ["## 所得 · Found", *_found(summary)]
    parts += ["## 未能读取 · Unreadable", *(_list(f"{e.name}：{e.reason}" for e in summary.unreadable))]
    parts += ["## 未决 · Unresolved", *_unresolved(summary)]
    return "\n\n".join(parts) + "\n"


def _cell(text: object) -> str:
    """Text that stays text in a Markdown cell or list item."""
    line = " ".join(str(text).split())
    return "".join("\\" + c if c in "\\|`*_<>[]" else c for c in line)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *([_cell(c) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(items: Iterable[str]) -> list[str]:
    return ["\n".join(f"- {_cell(item)}" for item in items) or "无 · none"]


def _read(summary: Summary) -> list[str]:
    rows = [
        (x.document.source.name, x.document.source.format, len(x.document.source.raw), len(x.articles), len(x.entities))
        for x in summary.extractions
    ]
    head = ("文件 File", "格式 Format", "字符 Characters", "文章 Articles", "实体 Entities")
    empty = [x.document.source.name for x in summary.extractions if not x.articles]
    return [_table(head, rows), *(f"{_cell(name)}：没有文章 · no article found" for name in empty)]


def _found(summary: Summary) -> list[str]:
    terms = ontology.load()

    def rows(counts: Counter[str]) -> Iterator[tuple[str, str, int]]:
        for name in sorted(counts, key=lambda n: (-counts[n], n)):
            yield terms.term(name).label_zh, name, counts[name]

    filled = summary.fillers
    frameworks = len(summary.union.slots)
    return [
        f"文章 articles {summary.articles} · 框架 frameworks {frameworks} · 槽位 slots {len(filled)}，"
        f"其中已填 filled {sum(map(bool, filled.values()))} · 观测值 observations {summary.observations}",
        _table(("类 Class", "", "实体 Entities"), rows(summary.classes)),
        _table(("关系 Relation", "", "数目 Number"), rows(summary.predicates)),
    ]


def _unresolved(summary: Summary) -> list[str]:
    union, rows = summary.union, []
    for (key, order), fillers in sorted(summary.fillers.items()):
        label, count = union.slots[key][order]
        if len(fillers) < (1 if count is None else count):
            rows.append((union.labels.get(key, key.name), label, "不定 open" if count is None else count, len(fillers)))
    head = ("框架 Framework", "槽位 Slot", "计数 Counted", "已填 Filled")
    full = "槽位均已填满 · every slot is filled" if union.slots else "没有框架 · no framework"
    return [_table(head, rows) if rows else full, *_list(_notes(summary))]


def _notes(summary: Summary) -> list[str]:
    """The notes of all documents, each with where it stands, then those of the union."""
    lines = [
        f"{x.document.source.name}{_where(x, note)}：{_kind(note)}：{note.text}"
        for x in summary.extractions
        for note in x.notes
    ]
    return lines + [f"{_kind(note)}：{note.text}" for note in summary.resolved.notes]


def _kind(note: Note) -> str:
    return _KINDS.get(note.kind, note.kind)


def _where(x: Extraction, note: Note) -> str:
    if note.evidence is None:
        return ""
    start, end = x.document.to_raw(note.evidence.start, note.evidence.end)
    return f" {start}–{end}"
