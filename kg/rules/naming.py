"""How names are built: the tables of data/words.toml behind its lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from kg.rules.expressions import Form, Pattern, read_section, section

_FILE = "words.toml"


@section
class EndWords:
    """Where the names of areas end; see [ends] in data/words.toml."""

    end: Annotated[Form, "heads"]


@section
class PlaceWords:
    """Names of places among the words around them; see [places] in data/words.toml."""

    landscapes: tuple[str, ...]
    inner_part: Pattern
    opening: Pattern
    before: frozenset[str]
    of: str
    listed: Pattern
    joint: Pattern
    etc: str
    around: frozenset[str]
    whole: Pattern
    no_run: Pattern
    line_starts: tuple[str, ...]
    initials: Annotated[Form, "marks"]
    torn: tuple[str, ...]
    direction: Annotated[Form, "marks"]
    direction_called: str
    undirected: frozenset[str]
    quarters: Pattern
    quarter: str
    part: Pattern
    corner: Pattern
    part_of: Pattern
    part_zone: Pattern
    parted: tuple[str, ...]
    side: Pattern
    strategy_goes_on: frozenset[str]
    built: str
    built_into: str
    great: str
    numbered: Pattern
    district: Pattern
    ours: tuple[str, ...]
    directed: Pattern
    provinces: dict[str, str]

    def is_district(self, name: str) -> bool:
        """Whether a name only says where in a town a district lies (郊区, 老城区)."""
        return bool(self.district.fullmatch(name))


@section
class ReachWords:
    """What a name reaches over; see [reach] in data/words.toml."""

    enumerated: Pattern
    years: Pattern
    counted: Pattern
    number: Pattern
    counted_nouns: frozenset[str]
    scale: Pattern
    along: str
    develops: str
    closes: str
    to: str
    of: str
    modals: frozenset[str]
    joints: frozenset[str]
    no_noun: frozenset[str]
    builds: frozenset[str]
    matters: tuple[str, ...]


@section
class HeadWords:
    """What stands about a head; see [head] in data/words.toml."""

    numbered: Pattern
    quoted: Pattern
    counted: Pattern
    set_of: Pattern
    nations: Pattern
    divisions: Pattern
    row: str
    linking: Pattern
    way: Pattern
    tally: Pattern
    summed: Pattern
    role: Pattern
    partners: tuple[str, ...]
    mark: str
    along: str
    modifiers: tuple[str, ...]
    continued: frozenset[str]
    verbs: frozenset[str]
    launched: Pattern
    all_of: Pattern
    basin: str
    halves: tuple[str, ...]
    paired: Pattern
    founding: Pattern
    of: str
    aspect: str
    purpose: str


@section
class SharingWords:
    """Lists that share one head; see [sharing] in data/words.toml."""

    joints: frozenset[str]
    quoted_row: Pattern
    quoted: Pattern
    ranked: tuple[str, ...]
    shared: Pattern
    line_row: Pattern
    line_ends: str
    line_between: Pattern
    line_beside: Pattern
    even_row: Pattern
    founded: Pattern
    member: Pattern
    even: Pattern
    counted_again: Pattern
    two_sided: Pattern
    sites: Pattern
    site_leads: Pattern
    no_site: Pattern
    followed: Pattern
    etc: str
    across: str
    halves: frozenset[str]
    places: frozenset[str]
    partnered: Pattern


@section
class IndustryWords:
    """What joins and ends lists of industries; see [industry] in data/words.toml."""

    along: str
    sector: str
    mark: str
    marks: frozenset[str]
    last: frozenset[str]
    etc: str
    of: str
    kinds: tuple[str, ...]
    towns: Pattern


@section
class ShortWords:
    """Short names and strategies in quotation marks; see [short] in data/words.toml."""

    declared: Pattern
    initials: Pattern
    plan: Pattern
    side_way: Pattern
    valley: Pattern
    service: Pattern
    joined: frozenset[str]
    by: str
    abroad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """All tables of data/words.toml."""

    ends: EndWords
    places: PlaceWords
    reach: ReachWords
    head: HeadWords
    sharing: SharingWords
    industry: IndustryWords
    short: ShortWords


def name_words(table: Mapping[str, Any]) -> NameWords:
    """The tables of data/words.toml, read already.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
    """
    founding = {"founding": tuple(table.get("founding", ()))}
    return NameWords(
        ends=read_section(EndWords, _FILE, "ends", table),
        places=read_section(PlaceWords, _FILE, "places", table),
        reach=read_section(ReachWords, _FILE, "reach", table),
        head=read_section(HeadWords, _FILE, "head", table, founding),
        sharing=read_section(SharingWords, _FILE, "sharing", table, founding),
        industry=read_section(IndustryWords, _FILE, "industry", table),
        short=read_section(ShortWords, _FILE, "short", table),
    )
