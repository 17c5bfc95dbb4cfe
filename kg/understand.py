"""A document's articles -> all that they say: recognition, linking, extraction, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg import ontology
from kg.credits import credit_claims
from kg.enacted import enacted, policies
from kg.extract import Extractor, of_policy
from kg.extract.implied import implied_claims, named_claims
from kg.frameworks import FrameworkReader
from kg.lineage import lineage_claims
from kg.link import Linker, link
from kg.model import (
    Article,
    Claim,
    Document,
    Entity,
    Evidence,
    Explanation,
    Extraction,
    Framework,
    Key,
    Literal_,
    Mention,
    Note,
)
from kg.observe import Observer
from kg.reading import Candidate, Reading, with_names
from kg.recognise import recognise
from kg.rules import Rules
from kg.words import segmenter

_NAME = 4  # signs of a name that says enough by itself
_SHORT = 4  # sentences of a text too short to say what it is about
_SHARED = "有几个政区同名 · several divisions bear this name"


@dataclass(frozen=True)
class Read:
    """A document as it was read: its sentences with all names, the linker that knows them, and its frameworks."""

    readings: Sequence[Reading]
    linker: Linker
    reader: FrameworkReader
    frameworks: list[Framework]
    explanations: list[Explanation]


def read_all(document: Document, articles: tuple[Article, ...], rules: Rules) -> Read:
    """Recognition, linking and frameworks; the sentences then hold the areas too that only slots name."""
    recognised = recognise(document, articles, rules, segmenter(rules.dictionary))
    linker = link(recognised, document.text, rules)
    reader = FrameworkReader(rules, linker)
    frameworks, explanations = reader.run(recognised)
    return Read(_with_members(recognised, reader.names, rules), linker, reader, frameworks, explanations)


def understand(document: Document, articles: tuple[Article, ...], rules: Rules) -> Extraction:
    """Mentions, entities, frameworks, claims and observations of one document."""
    read = read_all(document, articles, rules)
    readings, linker, frameworks, explanations = read.readings, read.linker, read.frameworks, read.explanations
    admits = ontology.load().admits
    claims = Extractor(rules, linker, articles, admits).run(readings)
    claims += implied_claims(readings, linker, rules, admits, claims)
    claims += lineage_claims(readings, linker, rules.lineage, rules.documents, rules.classes["Doc"])
    passed, laws = _passed(articles, readings, linker, rules)
    issued, titled = _issued(articles, readings, linker, rules, document.text)
    claims += [*passed, *issued]
    credited, people = credit_claims(document, articles, linker)
    claims += credited
    observations = Observer(rules, linker, articles, document.text).run(readings)
    denied = _denied(linker)
    if not of_policy(articles, readings, rules):
        denied |= read.reader.bare(frameworks) | _of_other_matters(linker, readings)
    claims = [c for c in claims if c.subject not in denied and c.object not in denied]
    frameworks = [f.without(denied) for f in frameworks if f.key not in denied]
    explanations = [e.without(denied) for e in explanations]
    observations = [o for o in observations if not denied.intersection(o.about)]
    fillers = [(n, _mention(c, linker.keys(c))) for n, c in read.reader.names]
    mentions = tuple(
        sorted(
            (
                x
                for x in {*_mentions(readings, linker, claims), *laws, *titled, *people, *fillers}
                if not denied & {*x[1].keys}
            ),
            key=lambda x: (x[1].start, x[1].end, x[1].name),
        )
    )
    about = {k for o in observations for k in o.about}
    about |= {f.key for told in explanations for f in told.fillers}
    about |= {k for f in frameworks for k in (f.key, *(filler.key for s in f.slots for filler in s.fillers))}
    entities = _used(linker, mentions, claims, about)
    notes = tuple(Note("ambiguous", f"{name}：{_SHARED}") for name in sorted(linker.ambiguous))
    return Extraction(
        document,
        articles,
        entities,
        mentions,
        tuple(dict.fromkeys(claims)),
        tuple(frameworks),
        tuple(explanations),
        tuple(observations),
        notes,
    )


def _with_members(
    readings: Sequence[Reading], names: Sequence[tuple[int, Candidate]], rules: Rules
) -> Sequence[Reading]:
    """The readings with the areas and roles that only the slots of frameworks name, so that more can be said of these.

    Areas are found wherever their article names them. Pairs of places (甲—乙) stay two names.
    """
    areas = rules.classes["Area"] | rules.classes["Built"]
    told = [(article, c) for article, c in names if c.rule != "slot:pair"]
    found = [(n, c) for n, c in told if c.cls in areas | {"Goal"} and c.end - c.start == len(c.name)]
    spread = {(n, c.name): c for n, c in told if c.cls in areas and len(c.name) >= _NAME}
    out = []
    for r in readings:
        mine = [c for n, c in found if n == r.article and r.sentence.start <= c.start < r.sentence.end]
        mine += _named_again(r, [c for (n, _), c in spread.items() if n == r.article])
        out.append(with_names(r, mine) if mine else r)
    return out


def _named_again(r: Reading, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """The places of a sentence where names stand that another one has told."""
    for c in names:
        for m in re.finditer(re.escape(c.name), r.text):
            start, end = m.start() + r.offset, m.end() + r.offset
            if start != c.start:
                yield replace(c, start=start, end=end, inner=())


def _of_other_matters(linker: Linker, readings: Sequence[Reading]) -> set[Key]:
    """The mechanisms of a longer text that names nothing of policy beside them (the 会商机制 of a weather desk)."""
    named = (c for r in readings for c in r.names if c.cls == "Mechanism") if len(readings) > _SHORT else ()
    return {k for c in named for k in linker.keys(c)}


def _denied(linker: Linker) -> set[Key]:
    """The entities that a person has said to be no such thing."""
    judgements = linker.rules.judgements
    return {k for k, e in linker.entities.items() if judgements.denies(e.cls, (k.name, e.label))}


def _passed(
    articles: Sequence[Article], readings: Sequence[Reading], linker: Linker, rules: Rules
) -> tuple[list[Claim], list[tuple[int, Mention]]]:
    """What laws say by their title and first line, and the mentions of the laws."""
    claims: list[Claim] = []
    mentions = []
    for r, law, meeting in enacted(articles, readings, rules.lineage, rules.documents):
        (subject,), evidence = linker.keys(law), Evidence(r.article, r.sentence.start, r.sentence.end)
        claims += [Claim(subject, "adoptedAt", k, "Stated", "law:passed", evidence) for k in linker.keys(meeting)]
        claims += named_claims(law, r, linker, rules, ontology.load().admits)
        mentions.append((r.article, _mention(law, (subject,))))
    return claims, mentions


def _issued(
    articles: Sequence[Article], readings: Sequence[Reading], linker: Linker, rules: Rules, text: str
) -> tuple[list[Claim], list[tuple[int, Mention]]]:
    """What policies say by their title, the date below it and the signature at their end, and their mentions."""
    claims: list[Claim] = []
    mentions = []
    for policy in policies(articles, readings, text, rules.lineage, rules.documents):
        for title in filter(None, (policy.title, policy.attached)):
            (subject,), here = linker.keys(title), _at(policy.first.article, title)
            named = named_claims(title, policy.first, linker, rules, ontology.load().admits)
            claims += [replace(c, evidence=here) for c in named]
            for start, end, date in policy.dates:
                at = Evidence(policy.first.article, start, end)
                claims.append(Claim(subject, "issuedOn", Literal_(date), "Stated", "title:dated", at))
            for r, body in ((r, c) for r, bodies in policy.signed for c in bodies):
                at = Evidence(r.article, r.sentence.start, r.sentence.end)
                claims += [Claim(subject, "issuedBy", k, "Stated", "title:signed", at) for k in linker.keys(body)]
            mentions.append((policy.first.article, _mention(title, (subject,))))
    return claims, mentions


def _at(article: int, c: Candidate) -> Evidence:
    return Evidence(article, c.start, c.end)


def _mentions(readings: Sequence[Reading], linker: Linker, claims: Sequence[Claim]) -> tuple[tuple[int, Mention], ...]:
    """The mentions of all readings; industries only where a claim ties them to something."""
    tied = {k for c in claims for k in (c.subject, c.object) if isinstance(k, Key)}
    out = []
    for r in readings:
        for c in r.names:
            keys = linker.keys(c)
            if c.cls != "Industry" or any(k in tied for k in keys) or _listed(c, r, linker.rules.classes["Ground"]):
                out.append((r.article, _mention(c, keys)))
            out += [(r.article, _mention(o, linker.keys(o))) for o in _nested(c, linker.rules.classes["Settled"])]
    return tuple(sorted(out, key=lambda x: (x[1].start, x[1].end)))


def _listed(c: Candidate, r: Reading, ground: frozenset[str]) -> bool:
    """Whether an industry stands in a list with others in a sentence that names a place."""
    here = any(o.cls in ground for o in r.names)
    return here and any(
        o is not c
        and o.cls == "Industry"
        and r.text[min(o.end, c.end) - r.offset : max(o.start, c.start) - r.offset] == "、"
        for o in r.names
    )


def _nested(c: Candidate, formations: frozenset[str]) -> Iterator[Candidate]:
    """Names inside a name that count too: places of zones and bodies, in goals only strategies and named regions."""
    for o in c.inner:
        if c.cls == "Goal":
            if o.cls == "Strategy" or (o.cls in formations and (o.kind == "name" or o.inner)):
                yield o
        elif o.cls not in ("Industry", "-") and not o.cls == c.cls == "Organization":
            yield o


def _mention(c: Candidate, keys: tuple[Key, ...]) -> Mention:
    return Mention(c.start, c.end, c.name, c.cls, c.rule, keys, c.code)


def _used(
    linker: Linker, mentions: Sequence[tuple[int, Mention]], claims: Sequence[Claim], about: set[Key]
) -> tuple[Entity, ...]:
    """The entities that a mention, a claim or an observation uses, sorted by key."""
    used = about | {k for _, m in mentions for k in m.keys}
    used |= {k for c in claims for k in (c.subject, c.object) if isinstance(k, Key)}
    return tuple(sorted((e for k, e in linker.entities.items() if k in used), key=lambda e: e.key))
