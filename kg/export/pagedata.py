"""What the page knows: the graph as small numbers and shared lists, ready for JSON.

Entities, sentences, articles and the like are named by their place in a list, so each text is
written once, and no document text is ever an identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.export.layout import Point, sizes
from kg.export.palette import Palette
from kg.export.picture import Picture, draw
from kg.view import one_line

Labels = Mapping[str, tuple[str, str]]
"""Class -> its label in Chinese and in English."""

Edge = tuple[int, int, str, Mapping[str, Any]]

_LONGEST_LINE, _LONGEST_EVIDENCE = 4.0, 12
_PART = "hasPart"


@dataclass
class Shared:
    """A list without repetition; `at` gives the place of an item, adding it where it is new.

    >>> names = Shared()
    >>> names.at("a"), names.at("b"), names.at("a"), names.items
    (0, 1, 0, ['a', 'b'])
    """

    items: list[Any] = field(default_factory=list)
    _index: dict[Any, int] = field(default_factory=dict)

    def at(self, item: Any) -> int:
        """The place of `item`."""
        if item not in self._index:
            self._index[item] = len(self.items)
            self.items.append(item)
        return self._index[item]


@dataclass(frozen=True)
class Page:
    """Nodes and lines as pyvis takes them, and `details`: all that a click can show."""

    nodes: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    details: dict[str, Any]


def page_data(graph: nx.MultiDiGraph[Any], palette: Palette, labels: Labels, drawn: Picture | None = None) -> Page:
    """Reads the graph once, in the order of its node ids, whatever order it was made in.

    `drawn` is `draw` of the same graph, where the caller has it already.
    """
    names = sorted(graph, key=str)
    number = {name: at for at, name in enumerate(names)}
    classes = _classes(graph, palette)
    edges = _edges(graph, number)
    relations, shared = _relations(edges)
    lines = _lines(relations)
    parts = {(a, b): at for at, (a, b, key, _) in enumerate(edges) if key == _PART}
    drawn = drawn or draw(graph, palette)
    shown, places, first = set(drawn.start), drawn.places, drawn.first
    return Page(
        nodes=_nodes(graph, names, palette, places | first, shown),
        lines=[_line(at, pair, [relations[r] for r in found]) for at, (pair, found) in enumerate(lines.items())],
        details={
            "classes": [_class(cls, palette, labels) for cls in classes],
            "entities": [_entity(graph.nodes[name], classes) for name in names],
            "slots": {
                number[name]: _slots(number[name], slots, number, parts)
                for name, slots in ((name, data.get("slots")) for name, data in graph.nodes(data=True))
                if slots
            },
            "relations": relations,
            "lines": list(lines.values()),
            "partial": len(shown) < len(names),
            "places": [places[name] for name in names] if first else [],
            **{kind: found.items for kind, found in shared.items()},
        },
    )


def _classes(graph: nx.MultiDiGraph[Any], palette: Palette) -> list[str]:
    """The classes that occur, in the order of the palette."""
    found = {_text(cls) for _, cls in graph.nodes(data="cls")}
    return sorted(found, key=lambda cls: (palette.of(cls).order, cls))


def _class(cls: str, palette: Palette, labels: Labels) -> dict[str, Any]:
    """One row of the legend."""
    look = palette.of(cls)
    zh, en = labels.get(cls, (cls, cls))
    return {"name": cls, "zh": zh, "en": en, "colour": look.colour, "shape": look.shape, "focus": look.focus}


def _entity(data: Mapping[str, Any], classes: list[str]) -> dict[str, Any]:
    """What the panel says of a node, beside its label."""
    return {
        "class": classes.index(_text(data.get("cls"))),
        "aliases": sorted(_text(alias) for alias in data.get("aliases") or ()),
        "mentions": int(data.get("mentions") or 0),
    }


def _slots(
    framework: int,
    slots: Iterable[Mapping[str, Any]],
    number: Mapping[Any, int],
    parts: Mapping[tuple[int, int], int],
) -> list[list[Any]]:
    """The slots of a framework as [label, count, the relations that fill it]."""
    filled = []
    for slot in slots:
        fillers = (number[name] for name in slot["fillers"] if name in number)
        relations = [parts[framework, filler] for filler in fillers if (framework, filler) in parts]
        filled.append([_text(slot["label"]), slot["count"], relations])
    return filled


def _nodes(
    graph: nx.MultiDiGraph[Any], names: list[Any], palette: Palette, places: Mapping[Any, Point], shown: set[Any]
) -> list[dict[str, Any]]:
    """The nodes as pyvis draws them: small integers for ids, fixed places, no tooltip."""
    radii, nodes = sizes(graph), []
    for at, name in enumerate(names):
        data = graph.nodes[name]
        look = palette.of(_text(data.get("cls")))
        x, y = places[name]
        node = {"id": at, "label": _text(data.get("label")) or str(name), "x": x, "y": y, "size": radii[name]}
        nodes.append(node | {"shape": look.shape, "color": look.colour, "hidden": name not in shown})
    return nodes


def _edges(graph: nx.MultiDiGraph[Any], number: Mapping[Any, int]) -> list[Edge]:
    """All edges in the order of their ends' numbers, then of their keys."""
    edges = ((number[a], number[b], str(key), data) for a, b, key, data in graph.edges(keys=True, data=True))
    return sorted(edges, key=lambda edge: edge[:3])


def _relations(edges: list[Edge]) -> tuple[list[list[Any]], dict[str, Shared]]:
    """Each relation as [from, to, predicate, evidence], and the lists that it points into."""
    shared = {kind: Shared() for kind in ("predicates", "sentences", "articles", "modalities", "patterns")}
    return [[a, b, *_said(key, data, shared)] for a, b, key, data in edges], shared


def _said(key: str, data: Mapping[str, Any], shared: Mapping[str, Shared]) -> tuple[int, list[list[int]]]:
    """A relation's predicate and its evidence, in the order of the texts."""
    label = _text(data.get("label")) or _text(data.get("predicate")) or key
    evidence = sorted(data.get("evidence") or (), key=_where)
    return shared["predicates"].at(label), [
        [
            shared["sentences"].at(one_line(_text(found.get("sentence")))),
            shared["articles"].at((_text(found.get("article")), _text(found.get("file")))),
            shared["modalities"].at(_text(found.get("modality"))),
            shared["patterns"].at(_text(found.get("pattern"))),
        ]
        for found in evidence
    ]


def _where(found: Mapping[str, Any]) -> tuple[str, str, int, str, str]:
    """Where a piece of evidence stands: sorts by file, article, offset."""
    file, article, sentence = (_text(found.get(name)) for name in ("file", "article", "sentence"))
    return file, article, int(found.get("start") or 0), sentence, _text(found.get("pattern"))


def _lines(relations: list[list[Any]]) -> dict[tuple[int, int], list[int]]:
    """The relations between the same two nodes, either way: they are drawn as one line."""
    found: dict[tuple[int, int], list[int]] = {}
    for at, (a, b, *_) in enumerate(relations):
        found.setdefault((min(a, b), max(a, b)), []).append(at)
    return found


def _line(at: int, pair: tuple[int, int], relations: list[list[Any]]) -> dict[str, Any]:
    """One drawn line: wider with more evidence, with an arrow for each direction that is said."""
    a, b = pair
    said = sum(len(evidence) for *_, evidence in relations)
    width = round(1 + (_LONGEST_LINE - 1) * min(said, _LONGEST_EVIDENCE) / _LONGEST_EVIDENCE, 2)
    ends = [end for end, start in (("to", a), ("from", b)) if any(relation[0] == start for relation in relations)]
    return {"id": at, "from": a, "to": b, "width": width, "arrows": ",".join(ends[:1] if a == b else ends)}


def _text(value: Any) -> str:
    """A string, whatever was there; lone surrogates, which no file can hold, become `?`."""
    return "" if value is None else str(value).encode("utf-8", "replace").decode("utf-8")
