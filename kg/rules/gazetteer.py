"""Places of the country: its divisions, abbreviations, and regions that everybody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Entity, Key
from kg.rules.table import Row, read_table

_LEVELS = {"province": "Province", "prefecture": "City", "county": "County"}


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division: `cls` is Province, City or County; `parent` a code.

    `names` are all forms that denote it, `full` the official one, `label` the one to show.
    """

    code: str
    key: Key
    cls: str
    label: str
    full: str
    aliases: tuple[str, ...]
    parent: str | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class Gazetteer:
    """Divisions by code and by name, one-character abbreviations, members of known regions."""

    divisions: dict[str, Division]
    by_name: dict[str, tuple[Division, ...]] = field(default_factory=dict)
    abbreviations: dict[str, Division] = field(default_factory=dict)
    company: dict[str, str] = field(default_factory=dict)
    city_characters: frozenset[str] = frozenset()
    regions: dict[Key, Entity] = field(default_factory=dict)
    members: dict[Key, tuple[Key, ...]] = field(default_factory=dict)
    by_key: dict[Key, Division] = field(default_factory=dict)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above a division, the nearest first.

        >>> from kg.rules import load
        >>> load().gazetteer.ancestors("430103")
        ('430100', '430000')
        """
        out: list[str] = []
        parent = self.divisions[code].parent
        while parent:
            out.append(parent)
            parent = self.divisions[parent].parent
        return tuple(out)

    def province(self, code: str) -> Division:
        """The province-level division that holds a division."""
        return self.divisions[(code, *self.ancestors(code))[-1]]

    def is_run(self, text: str) -> bool:
        """Whether each character of a run stands for a province there (陕甘宁, but not 沪宁)."""
        return all(not self.company[c] or any(o in self.company[c] for o in text if o != c) for c in text)

    def known(self, keys: Iterable[Key]) -> tuple[tuple[Entity, ...], tuple[tuple[Key, str, Key], ...]]:
        """What the gazetteer adds about these entities.

        Returns:
            The entities to describe (divisions, their ancestors, known regions, their members), and
            facts (subject, predicate, object): locatedIn for divisions, hasPart for regions.
        """
        found = set(keys)
        facts: set[tuple[Key, str, Key]] = set()
        for region in sorted(found & self.members.keys()):
            facts |= {(region, "hasPart", member) for member in self.members[region]}
        found |= {member for _, _, member in facts}
        codes = {self.by_key[k].code for k in found if k in self.by_key}
        codes |= {a for c in codes for a in self.ancestors(c)}
        for code in codes:
            d = self.divisions[code]
            if d.parent:
                facts.add((d.key, "locatedIn", self.divisions[d.parent].key))
        entities = [_division_entity(self.divisions[c]) for c in codes]
        entities += [self.regions[k] for k in found if k in self.regions]
        return tuple(sorted(entities, key=lambda e: e.key)), tuple(sorted(facts))


def _division_entity(d: Division) -> Entity:
    """A division as an entity."""
    return Entity(d.key, d.cls, d.label, d.aliases, d.code)


def division_entity(d: Division) -> Entity:
    """A division as an entity: its short name is shown, its other names are aliases."""
    return _division_entity(d)


def _label(row: Row, provinces: frozenset[str]) -> str:
    """The name to show: short for provinces and cities, the full one for counties.

    Autonomous prefectures are shown as 恩施州, leagues and 地区 by their full names; 吉林市 keeps its
    suffix, since the bare name is the province's.
    """
    if row["level"] == "county" or row["kind"] in ("地区", "盟"):
        return row["name"]
    if row["kind"] == "自治州":
        return row["short"] + "州"
    return row["name"] if row["level"] == "prefecture" and row["short"] in provinces else row["short"]


def _number(row: Row, column: str) -> float | None:
    """A coordinate in degrees, or None where the cell is empty."""
    try:
        return float(row[column]) if row[column] else None
    except ValueError:
        raise row.error(f"{column} {row[column]!r} is no number") from None


def _division(row: Row, label: str, unique: bool) -> Division:
    names = dict.fromkeys([row["name"], row["short"], *row.many("aliases")])
    aliases = tuple(n for n in names if n and n != label and "/" not in n)
    return Division(
        code=row["code"],
        key=Key(label) if unique else Key(label, row["code"]),
        cls=_LEVELS[row["level"]],
        label=label,
        full=row["name"],
        aliases=aliases,
        parent=row["parent"] or None,
        lon=_number(row, "lon"),
        lat=_number(row, "lat"),
    )


def _divisions(path: Path) -> dict[str, Division]:
    rows = list(read_table(path, "code", "name", "level"))
    for row in rows:
        if row["level"] not in _LEVELS:
            raise row.error(f"level {row['level']!r} is none of {', '.join(_LEVELS)}")
    codes = {r["code"] for r in rows}
    for row in rows:
        if row["parent"] and row["parent"] not in codes:
            raise row.error(f"parent {row['parent']} is no division of the file")
    provinces = frozenset(r["short"] for r in rows if r["level"] == "province")
    labels = [_label(r, provinces) for r in rows]
    count: dict[str, int] = defaultdict(int)
    for label in labels:
        count[label] += 1
    return {r["code"]: _division(r, label, count[label] == 1) for r, label in zip(rows, labels, strict=True)}


def _by_name(divisions: Iterable[Division]) -> dict[str, tuple[Division, ...]]:
    """Name -> the divisions that bear it, the highest level first."""
    out: dict[str, list[Division]] = defaultdict(list)
    for d in divisions:
        for name in dict.fromkeys([d.full, d.label, *d.aliases]):
            out[name].append(d)
    rank = {"Province": 0, "City": 1, "County": 2}
    return {n: tuple(sorted(ds, key=lambda d: (rank[d.cls], d.code))) for n, ds in out.items()}


def load_gazetteer(data: Path) -> Gazetteer:
    """Reads `divisions.csv`, `abbreviations.csv` and `regions.csv`.

    Raises:
        RuleError: where a row names a division or region that is not there.
    """
    divisions = _divisions(data / "divisions.csv")
    by_name = _by_name(divisions.values())
    short, company = {}, {}
    for row in read_table(data / "abbreviations.csv", "abbreviation", "name", "level"):
        if row["name"] not in by_name:
            raise row.error(f"{row['name']} is no division of divisions.csv")
        if row["level"] == "province":
            short[row["abbreviation"]] = by_name[row["name"]][0]
            company[row["abbreviation"]] = row["with"]
    cities = [d for d in divisions.values() if d.cls == "City" or d.parent is None]
    marks = {d.label[0] for d in cities} | {d.label[1] for d in cities if len(d.label) > 1}
    marks |= {row["abbreviation"] for row in read_table(data / "abbreviations.csv")}
    regions, members = _regions(data / "regions.csv", by_name)
    by_key = {d.key: d for d in divisions.values()}
    return Gazetteer(divisions, by_name, short, company, frozenset(marks), regions, members, by_key)


def _regions(
    path: Path, by_name: dict[str, tuple[Division, ...]]
) -> tuple[dict[Key, Entity], dict[Key, tuple[Key, ...]]]:
    rows = [r for r in read_table(path, "name", "class") if r["class"] != "-"]
    regions = {Key(r["name"]): Entity(Key(r["name"]), r["class"], r["name"], r.many("aliases")) for r in rows}
    members = {}
    for row in rows:
        keys = []
        for name in row.many("members"):
            if name in by_name:
                keys.append(by_name[name][0].key)
            elif Key(name) in regions:
                keys.append(Key(name))
            else:
                raise row.error(f"member {name} is no division and no region")
        if keys:
            members[Key(row["name"])] = tuple(keys)
    return regions, members
