"""The pattern language: what a sentence must look like to say a relation (data/patterns.toml).

A pattern is a regular expression over a sentence in which every group of coordinated names is
one sign. Beyond regular expressions it knows

    {S:Place}       a group of that class (or of several, A|B, or of a set named under [classes]); the
                    letter says its role: S subject, O object, S2 and O2 further ones, none: only context
    {O*:Place}      the group and all further groups of the class up to the next semicolon
    {T:date}        a date, {T:year} a year
    ^               the beginning of a clause
    @               the clause's subject (its topic) takes the role S; stands first, or is left out
    ~               up to 12 characters without a name and without punctuation
    ~~              up to 40 characters within the clause, names allowed
    ~~~             anything up to the next semicolon or full stop

Modelled on Odin's and TokensRegex's rules, cut down to what policy texts need.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from kg.errors import RuleError
from kg.ontology import Ontology
from kg.rules.classes import ClassSets
from kg.rules.clauses import CarryingWords, ClauseWords, DutyWords, ImpliedWords, ModalityWords, RefusalWords
from kg.rules.expressions import load_toml, read_section, section, shared
from kg.rules.predicates import PredicateRules, load_predicates

FIRST_CLASS, FIRST_GROUP, LAST = 0xE000, 0xE100, 0xF8FF
_GROUP = "."  # behind the sign of a class always stands that of its group
_SIGN = f"{chr(FIRST_CLASS)}-{chr(FIRST_GROUP - 1)}"
_CLASS = f"[{_SIGN}]"
_ANY = _CLASS + _GROUP
_STOPS = "，；。：！？"
_ELEMENT = re.compile(r"\{(?P<role>[A-Z]\d?)?(?P<all>\*)?:(?P<cls>[A-Za-z|]+)\}|(?P<gap>~{1,3})|(?P<topic>@)")
_INNERMOST = re.compile(r"\\.|\[[^]]*\]|\([^()]*\)")  # what no group holds any more, once all of these are gone
_NO_RELATION = {"predicate": "", "example": "", "counter_example": ""}
_OPENED = "^<lead>"
_START = f"(?:(?<=[{_STOPS}])|^)"  # where a clause begins


@dataclass(frozen=True, slots=True)
class Pattern:
    """One relation pattern: `roles` are its named groups, `rest` those read on to the semicolon.

    A `bare` one has nothing but names beside names, so that the text has to be about policy. One for subjects that
    `keeps` says that a clause goes on with the subject which its sentence has; one that `looks_back` sees the clauses
    before it, and if it `keeps` only where there is no subject. `several` says whether its object has more than one
    member, where that counts. `needs` are the signs of which a match holds at least one each. `behind_lead` says that
    it wants a clause without what opens it.
    """

    id: str
    predicate: str
    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    subject: str
    object: str
    rest: frozenset[str]
    rest_classes: str
    topic: bool
    topic_classes: frozenset[str]
    same_sentence: bool
    bare: bool
    several: bool | None
    keeps: bool
    looks_back: bool
    behind_lead: bool
    skeleton: str
    example: str
    expect: tuple[str, ...]
    counter_example: str


class Patterns(Sequence[Pattern]):
    """Patterns in the order of their file."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._all = tuple(patterns)
        self._signs = frozenset(sign for p in self._all for signs in p.needs for sign in signs)
        self._possible: dict[frozenset[str], tuple[Pattern, ...]] = {}

    def possible(self, text: str) -> tuple[Pattern, ...]:
        """Those that may match in a skeleton: it has the signs that they need. Much faster than to search for each."""
        held = self._signs.intersection(text)
        if held not in self._possible:
            some = tuple(p for p in self._all if not any(map(held.isdisjoint, p.needs)))
            self._possible[held] = some
        return self._possible[held]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Pattern: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Pattern, ...]: ...
    def __getitem__(self, at: int | slice) -> Pattern | tuple[Pattern, ...]:
        """The one at a place, or those of a slice."""
        return self._all[at]


@dataclass(frozen=True)
class PatternRules:
    """All patterns, the rules that find a clause's subject, the signs of classes, and the words of the stages.

    `topics` find the subject in the clause, those `looking_back` in the clauses before it.

    `predicates` hold what counts for all patterns of one, `next_actor` is a 、 before a place that acts.

    `sign` finds a group in a skeleton, `owned` one behind 的, `next_group` one with what joins it to a list before it,
    `lead` what opens a clause (一是, 同时), which is cut off once for all rules that ask for a clause's subject.
    """

    patterns: Patterns
    topics: Patterns
    looking_back: Patterns
    companions: Patterns
    sources: Patterns
    signs: dict[str, str]
    predicates: dict[str, PredicateRules]
    modality: ModalityWords
    carrying: CarryingWords
    refusals: RefusalWords
    clauses: ClauseWords
    names: ImpliedWords
    duties: DutyWords
    next_actor: re.Pattern[str]
    sign: re.Pattern[str]
    owned: re.Pattern[str]
    next_group: re.Pattern[str]
    lead: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """What patterns are compiled with: class sets, the sign of each class, and the words used as <name>."""

    classes: ClassSets
    signs: dict[str, str]
    words: dict[str, str]
    dates: Dates


@section
class Dates:
    """The expressions behind {T:date} and {T:year}."""

    date: str
    year: str


def load_patterns(data: Path, classes: ClassSets, ontology: Ontology, goal_verbs: Sequence[str]) -> PatternRules:
    """Reads data/patterns.toml; the word <goal> stands for any of `goal_verbs`.

    Raises:
        RuleError: names the pattern that lacks a field, does not compile, has the id of another, or names an
            unknown class or predicate.
    """
    file = "patterns.toml"
    t = load_toml(data / file)
    common = {name: word for name, word in shared().items() if isinstance(word, str)}
    modality, clauses = read_section(ModalityWords, file, "modality", t), read_section(ClauseWords, file, "clauses", t)
    words = {**common, **t["words"], "goal": "|".join(goal_verbs), "veto": modality.veto.pattern}
    names = [*(c for family in classes.families for c in family), *classes.narrow]
    language = Language(
        classes, {c: chr(FIRST_CLASS + i) for i, c in enumerate(names)}, words, read_section(Dates, file, "dates", t)
    )

    def of_clause(e: dict[str, object]) -> Pattern:
        """A rule for the subject of a clause."""
        return _pattern(file, {**_NO_RELATION, **e}, language, of_clause=not e.get("looks_back"))

    def compiled(e: dict[str, object]) -> Pattern:
        predicate = str(e.get("predicate", ""))
        if predicate and predicate not in ontology.properties:
            raise RuleError(file, str(e.get("id", "?")), f"predicate {predicate} is not in ontology/policy.ttl")
        return _pattern(file, e, language)

    for kind in ("pattern", "topic", "source", "companion"):
        _no_id_twice(file, kind, [str(e.get("id", "?")) for e in t[kind]])
    topics = [of_clause(e) for e in t["topic"]]
    return PatternRules(
        patterns=Patterns(compiled(e) for e in t["pattern"]),
        topics=Patterns(p for p in topics if not p.looks_back),
        looking_back=Patterns(p for p in topics if p.looks_back),
        sources=Patterns(of_clause(e) for e in t["source"]),
        companions=Patterns(of_clause(e) for e in t["companion"]),
        signs=language.signs,
        predicates=load_predicates(t["predicate"], file, ontology),
        modality=modality,
        carrying=read_section(CarryingWords, file, "carrying", t),
        refusals=read_section(RefusalWords, file, "refusals", t),
        clauses=clauses,
        names=read_section(ImpliedWords, file, "names", t),
        duties=read_section(DutyWords, file, "duties", t),
        next_actor=re.compile(_next_actor(language)),
        sign=re.compile(_ANY),
        owned=re.compile(f"{re.escape(clauses.of)}{_CLASS}"),
        next_group=re.compile(f"{clauses.next}(?P<group>{_ANY}){clauses.next_ends}"),
        lead=re.compile("^" + words["lead"]),
    )


def _no_id_twice(file: str, kind: str, ids: Sequence[str]) -> None:
    """An id names one pattern in explain, in the graph and in the tests."""
    if twice := next((i for i, n in Counter(ids).items() if n > 1), None):
        raise RuleError(file, twice, f"two [[{kind}]] have this id; give one of them another")


def _next_actor(language: Language) -> str:
    """A 、, or 和 behind a role, before a place that acts; a 、 before two that are no end of a row of pairs."""
    place = f"[{''.join(language.signs[c] for c in language.classes.expand('Place') if c in language.signs)}]{_GROUP}"
    acts, goal = f"(?:{language.words['acting']})", language.signs["Goal"] + _GROUP
    return f"(?:、|(?<={goal})和)(?={place}{acts})|(?<![与和同]{place})、(?={place}[与和同]{place}{acts})"


def _pattern(file: str, e: dict[str, object], language: Language, *, of_clause: bool = False) -> Pattern:
    """A pattern out of its table; one `of_clause` sees no more than a clause, and is spared what opens it."""
    try:
        text = str(e["match"])
        behind_lead = of_clause and text.startswith(_OPENED)
        text = "^" + text.removeprefix(_OPENED) if behind_lead else text
        for _ in range(3):
            text = re.sub(r"<([a-z_]+)>", lambda m: f"(?:{language.words[m[1]]})", text)
        rest: dict[str, list[str]] = {}
        topic = "@" in text
        needs = tuple(_needed(text, language))

        def element(m: re.Match[str]) -> str:
            return _element(m, language, rest)

        text = _ELEMENT.sub(element, text)
        regex = re.compile(_START + text[1:] if text.startswith("^") else text)
        expect = e.get("expect", [])
        topic_classes = language.classes.expand(str(e.get("topic_class", "Any")))
        return Pattern(
            id=str(e["id"]),
            predicate=str(e["predicate"]),
            regex=regex,
            needs=needs,
            subject=str(e.get("subject", "S")),
            object=str(e.get("object", "O")),
            rest=frozenset(rest),
            rest_classes="".join(language.signs[c] for cs in rest.values() for c in cs),
            topic=topic,
            topic_classes=frozenset(topic_classes),
            same_sentence=bool(e.get("same_sentence", False)),
            bare=bool(e.get("bare", False)),
            several=bool(e["several"]) if "several" in e else None,
            keeps=bool(e.get("keeps", False)),
            looks_back=bool(e.get("looks_back", False)),
            behind_lead=behind_lead,
            skeleton=str(e.get("skeleton", "joined")),
            example=str(e["example"]),
            expect=tuple(map(str, expect if isinstance(expect, list) else [expect])),
            counter_example=str(e["counter_example"]),
        )
    except (KeyError, ValueError, re.error) as error:
        raise RuleError(file, str(e.get("id", "?")), f"{error}") from error


def _needed(text: str, language: Language) -> Iterator[frozenset[str]]:
    """The signs of each element that every match holds: those that stand in no group and no alternative."""
    outside = text
    while outside != (inner := _INNERMOST.sub("", outside)):
        outside = inner
    for m in _ELEMENT.finditer(outside) if "|" not in _ELEMENT.sub("", outside) else ():
        if m["cls"] and m["cls"] not in ("date", "year"):
            yield frozenset(language.signs[c] for c in language.classes.expand(m["cls"]))


def _element(m: re.Match[str], language: Language, rest: dict[str, list[str]]) -> str:
    if gap := m["gap"]:
        inside = {1: f"[^{_STOPS}{_SIGN}]{{0,12}}?", 2: f"[^{_STOPS}]{{0,40}}?", 3: "[^；。！？]{0,120}?"}
        return inside[len(gap)]
    if m["topic"]:
        return ""
    role = m["role"]
    if m["cls"] in ("date", "year"):
        return f"(?P<{role}>{language.dates.date if m['cls'] == 'date' else language.dates.year})"
    classes = language.classes.expand(m["cls"])
    if m["all"]:
        rest[role] = classes
    body = f"[{''.join(sorted(language.signs[c] for c in classes))}]{_GROUP}"
    return f"(?P<{role}>{body})" if role else body
