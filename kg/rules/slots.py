"""What says what fills the slots of a formula: the tables of data/frameworks.toml behind its grammar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from kg.rules.expressions import Form, Pattern, read_section, section

_FILE = "frameworks.toml"


@section
class ToldWords:
    """How a sentence explains a label; see [told] in data/frameworks.toml."""

    defined: Annotated[Form, "name", "pause"]
    pause: str
    numbered: Annotated[Form, "name"]
    part_marks: Pattern
    item: Pattern
    part_ends: Pattern
    part_commas: Pattern
    part_said: Pattern
    following: Annotated[Form, "labels", "verb"]
    bracketed: Annotated[Form, "label"]
    apposed: Annotated[Form, "label"]
    bracket: Pattern
    being: Pattern
    content: Annotated[Form, "label"]
    cast: Annotated[Form, "part"]
    makes_up: Annotated[Form, "label"]
    played: Annotated[Form, "part", "alone"]
    plays: Pattern
    casting: Pattern
    part: Annotated[Form, "part"]
    led: Pattern
    hearts: tuple[str, ...]
    lines: tuple[str, ...]
    inner: tuple[str, ...]
    same: dict[str, str]
    counted: Pattern
    counted_places: Pattern
    places_called: dict[str, str]
    listed: Pattern
    of_places: frozenset[str]
    before_set: tuple[str, ...]
    which_are: Pattern
    before_pairs: tuple[str, ...]
    lets: tuple[str, ...]
    of_characters: tuple[str, ...]
    of_industries: tuple[str, ...]
    predicated: Annotated[Form, "thing"]
    brands: tuple[str, ...]
    even: Pattern
    aspect: Pattern
    character: str
    sharing: Annotated[Form, "thing", "long"]
    that_is: Pattern
    made: Annotated[Form, "thing"]
    open_sharing: Annotated[Form, "thing"]
    plain: tuple[str, ...]
    groups: frozenset[str]
    aside: Pattern
    cuts: Pattern
    shared_cuts: Pattern
    clauses: Pattern
    member: Pattern
    leads_in: Pattern
    made_of: Pattern
    made_sides: Annotated[Form, "thing"]
    made_cuts: Pattern
    narrowed: tuple[Pattern, ...]
    narrowed_several: tuple[Pattern, ...]
    predicate: Pattern
    alone_label: Annotated[Form, "name"]
    then: Pattern
    backs: Pattern
    taken_up: Annotated[Form, "label"]
    only_counts: Pattern
    counts_itself: Pattern
    goes_on: Pattern
    listing_set: Pattern
    singly: Annotated[Form, "thing"]
    apiece: Annotated[Form, "thing"]
    sided: Annotated[Form, "thing"]
    clause: Pattern
    calls: dict[str, str]
    alone: dict[str, str]
    alone_here: dict[str, str]


@section
class ListWords:
    """How lists of names are built; see [lists] in data/frameworks.toml."""

    parting: Pattern
    role: Pattern
    around: str
    leading: Pattern
    summary: Pattern
    joint: Pattern
    joined: Pattern
    paired: Pattern
    last: Pattern
    alike: Annotated[Form, "tail"]
    no_name: frozenset[str]
    vague: tuple[str, ...]
    lines: Pattern
    modifier: Pattern
    opening: Pattern
    long_parting: Pattern
    long_before: Pattern
    inside: frozenset[str]
    mechanism: str
    processes: frozenset[str]
    quarters: frozenset[str]
    adverbs: tuple[str, ...]
    joints: frozenset[str]
    etc: str


@section
class BesideWords:
    """What stands beside a formula; see [beside] in data/frameworks.toml."""

    centre: Pattern
    dashed: Pattern
    by_what: Pattern
    opens: Annotated[Form, "label", "verb"]
    roles: tuple[str, ...]
    too_wide: tuple[str, ...]
    corridor: str
    corridors: str
    corridor_things: tuple[str, ...]
    layer: str
    parts: tuple[str, ...]
    played: frozenset[str]
    zones: tuple[str, ...]
    of_sides: tuple[str, ...]
    side: Pattern
    itself: tuple[str, ...]
    anywhere: dict[str, str]
    ends: dict[str, str]


@section
class SummedWords:
    """Counted lists that sums add up; see [summed] in data/frameworks.toml."""

    numbers: Pattern
    mention: Pattern
    noun: Annotated[Form, "thing"]
    behind: Pattern
    open: Pattern
    system: Pattern


@section
class Headlines:
    """How headlines are numbered, the highest level first, and all that may stand before a name that heads a text."""

    levels: tuple[Pattern, ...]
    opening: Pattern
    counted: Annotated[Form, "numeral", "thing"]


@dataclass(frozen=True, slots=True)
class SlotRules:
    """All that the fillers of slots are told by."""

    told: ToldWords
    lists: ListWords
    beside: BesideWords
    summed: SummedWords
    headlines: Headlines


def slot_rules(table: Mapping[str, Any]) -> SlotRules:
    """The rules of slots in data/frameworks.toml, read already.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
    """
    return SlotRules(
        told=read_section(ToldWords, _FILE, "told", table),
        lists=read_section(ListWords, _FILE, "lists", table),
        beside=read_section(BesideWords, _FILE, "beside", table),
        summed=read_section(SummedWords, _FILE, "summed", table),
        headlines=read_section(Headlines, _FILE, "headlines", table),
    )
