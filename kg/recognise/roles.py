"""Whether a phrase is a role that a place is to reach, or a zone or a list of things of its own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading import Candidate
from kg.rules.goals import GoalRules


def placed(start: int, end: int, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether a phrase begins with a place."""
    return any(c.start == start and c.end < end and c.cls in rules.classes["Place"] for c in taken)


def lists_places(start: int, end: int, name: str, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether a phrase without 的 coordinates two places by 、, each with what belongs to it."""
    places = [c for c in taken if start <= c.start and c.end <= end and c.cls in rules.classes["Place"]]
    first, _, rest = name.partition(rules.reading.joint)
    begins = [c for c in places if c.start == start or c.start == start + len(first) + 1]
    return bool(rest) and rules.reading.of not in name and len(begins) > 1 and len(first) > len(places[0].name) + 2


def is_zone(start: int, end: int, name: str, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether the phrase names a zone, corridor or framework of its own rather than a role."""
    for c in taken:
        if c.start <= start and end <= c.end and c.cls != "-":
            return not (c.kind == "head" and c.cls in rules.classes["Structure"] and _is_role(c, name, rules))
        formation = c.end == end and c.start > start and c.cls in rules.classes["Formation"]
        if formation and (c.inner or c.kind == "name") and name[: c.start - start] in rules.reading.qualities:
            return True  # 现代化|甲都市圈
        if (
            c.end >= end > c.start > start
            and c.cls in rules.classes["Structure"]
            and c.kind in ("head", "name")
            and rules.reading.of not in name
            and name[: c.start - start] not in rules.links
        ):
            return bool(c.inner) and not name.startswith(rules.scope)
        if formation and c.kind == "name":
            return name[: c.start - start].endswith(rules.reading.of)  # 涵盖甲、乙的丙都市圈
        if formation and c.kind == "head" and c.inner:
            own = c.inner[0].start - c.start <= 1 and not _is_role(c, c.name, rules)
            return own and name.endswith(rules.reading.of + c.name)  # 融合一体的大甲都市圈
    return False


def _is_role(c: Candidate, name: str, rules: GoalRules) -> bool:
    """Whether a zone's name says a role: of some scope or quality, or of no place at all (…先行区)."""
    places = [o for o in c.inner if o.cls in rules.classes["Place"]]
    opens = any(o.start == c.start for o in places)
    widely = opens and rules.widely.search(name) and all(o.cls in rules.classes["Wide"] for o in places)
    general = c.cls == "FunctionalZone" and not places and rules.general.search(name) is not None
    words = rules.roles if opens else (*rules.roles, *rules.unplaced_roles)
    scoped = name.startswith(rules.scope) and not (opens and c.cls == "TransportLine")  # 东北|海陆大通道 is a line
    if c.cls in rules.classes["Belt"] and name.startswith(rules.reading.along):
        return False  # 沿海蓝色经济带
    return scoped or any(r in name for r in words) or general or bool(widely)
