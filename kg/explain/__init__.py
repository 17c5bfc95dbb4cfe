"""How a sentence was read: words, names, groups, subjects, patterns that fit, and what came of it.

Nothing is read anew here: recognition and extraction run as in a build and are listened to; what they
gave is taken from `understand`. Offsets are those of the file's text, as in evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import ontology
from kg.errors import UsageError
from kg.explain.listen import Heard, Listener, readable, role
from kg.explain.values import Clause, Explanation, Match, Name, Slotted, View
from kg.extract.carried import Topic
from kg.extract.hits import Hit
from kg.extract.skeleton import Skeleton, skeletons
from kg.model import Article, Claim, Document, Entity, Evidence, Extraction, Filler, Key, Mention, Sentence, Source
from kg.reading import Candidate, Reading
from kg.repair import repair
from kg.rules import Rules
from kg.sentences import sentences_of
from kg.split import split
from kg.understand import read_all, understand

__all__ = [
    "Clause", "Explainer", "Explanation", "Match", "Name", "Slotted", "View", "check", "explain", "opened", "pasted",
    "sentences",
]  # fmt: skip


def opened(source: Source, rules: Rules) -> tuple[Document, tuple[Article, ...]]:
    """A source as a build reads it, up to where its sentences are known."""
    document = repair(source, rules.text)
    return document, split(document, rules.text)


def pasted(text: str, rules: Rules) -> tuple[Document, tuple[Article, ...]]:
    """A sentence or more of running text as an article without headline; each line is a paragraph.

    >>> from kg.rules import load
    >>> document, (article,) = pasted("支持洛阳。支持襄阳", load())
    >>> [document.text[s.start : s.end] for s in article.sentences]
    ['支持洛阳。', '支持襄阳']
    """
    document = repair(Source("--text", "", text, "txt"), rules.text)
    found, at = [], 0
    for number, line in enumerate(document.text.split("\n")):
        found += [Sentence(*span, number) for span in sentences_of(document.text, at, at + len(line))]
        at += len(line) + 1
    return document, (Article(0, None, None, (), (), None, "policy", tuple(found)),)


def sentences(articles: Sequence[Article]) -> list[tuple[Article, Sentence]]:
    """The sentences of a document in order; number N is the N-th of them."""
    return [(a, s) for a in articles for s in a.sentences if s.end > s.start]


def check(number: int, count: int, name: str) -> None:
    """Holds a sentence's number against their count.

    Raises:
        UsageError: where the document has no such sentence.
    """
    if not 1 <= number <= count:
        raise UsageError(f"{name}: has {count} sentences, no number {number}; see them with --list")


def explain(document: Document, articles: tuple[Article, ...], rules: Rules, number: int) -> Explanation:
    """How one sentence of a document was read; to explain several, make an `Explainer`.

    Args:
        document: the repaired document.
        articles: its articles, as `split` gives them.
        rules: all rules.
        number: which sentence, from 1, over all articles.

    Raises:
        UsageError: where the document has no such sentence.

    >>> from kg.rules import load
    >>> e = explain(*pasted("支持洛阳打造区域物流枢纽。", load()), load(), 1)
    >>> e.views[0].text
    '支持⟦City:洛阳⟧打造⟦Goal:区域物流枢纽⟧。'
    >>> e.views[0].clauses[0].by
    'topic-start'
    """
    check(number, len(sentences(articles)), document.source.name)
    return Explainer(document, articles, rules).explain(number)


class Explainer:
    """One document, read once with everything listened to."""

    def __init__(self, document: Document, articles: tuple[Article, ...], rules: Rules) -> None:
        self.document, self.articles, self.rules = document, articles, rules
        self.extraction: Extraction = understand(document, articles, rules)
        read = read_all(document, articles, rules)
        self.readings, self.linker = read.readings, read.linker
        self._heard = Listener(rules, self.linker, articles, ontology.load().admits)
        self._heard.run(self.readings)
        self._numbers = {r.sentence.start: n for n, r in enumerate(self.readings, 1)}
        self._kept = {(m.start, m.end, m.name, m.cls, m.rule): m for _, m in self.extraction.mentions}

    def explain(self, number: int) -> Explanation:
        """How sentence `number` was read.

        Raises:
            UsageError: where the document has no such sentence.
        """
        check(number, len(self.readings), self.document.source.name)
        r = self.readings[number - 1]
        raw, start, end = self.extraction.quote(_evidence(r))
        matches = tuple(self._match(*told) for told in self._heard.hits[r.sentence.start])
        views = tuple(self._views(r))
        return Explanation(
            number,
            len(self.readings),
            self.articles[r.article],
            r.sentence.paragraph + 1,
            r.text,
            raw,
            start,
            end,
            tuple((w.text, w.tag) for w in r.words),
            tuple(sorted(self._names(r), key=lambda n: (n.start, -n.end))),
            views,
            matches,
            self._implied(r, matches),
            tuple(self._slots(r)),
            tuple(o for o in self.extraction.observations if o.evidence == _evidence(r)),
            _unread(r, views),
        )

    # ------------------------------------------------------------ names

    def _names(self, r: Reading) -> Iterator[Name]:
        """The names of the reading, and those that only the reading of frameworks or bylines found."""
        known = [c for top in r.names for c in _nested(top)]
        seen = {(c.start, c.end, c.name, c.cls) for c in known}
        yield from map(self._name, r.names)
        for m in self._kept.values():
            if r.sentence.start <= m.start and m.end <= r.sentence.end and (m.start, m.end, m.name, m.cls) not in seen:
                yield self._mention(m)

    def _name(self, c: Candidate) -> Name:
        named = replace(c.mention(), keys=self.linker.keys(c))
        kept = (c.start, c.end, c.name, c.cls, c.rule) in self._kept
        return replace(self._mention(named), inner=tuple(map(self._name, c.inner)), kept=kept)

    def _mention(self, m: Mention) -> Name:
        start, end = self.document.to_raw(m.start, m.end)
        entities = tuple(self._entity(k) for k in m.keys)
        return Name(start, end, self.document.text[m.start : m.end], m.name, m.cls, m.rule, entities, (), True)

    def _entity(self, key: Key) -> Entity:
        """An entity as the build has it; what it leaves out as recognition saw it."""
        built = next((e for e in self.extraction.entities if e.key == key), None)
        return built or self.linker.entities[key]

    # ------------------------------------------------------------ groups, clauses, patterns

    def _views(self, r: Reading) -> Iterator[View]:
        heard = self._heard.clauses[r.sentence.start]
        for kind, sk in skeletons(self._heard.seen(r), self.rules).items():
            told = heard.get(kind, [])
            yield View(kind, readable(sk, self.rules), tuple(self._clause(r, sk, t) for t in told))

    def _clause(self, r: Reading, sk: Skeleton, told: Heard) -> Clause:
        return Clause(readable(sk, self.rules, told[1]), told[3].members, self._by(r, *told))

    def _by(self, r: Reading, before: str, text: str, carried: Topic, topic: Topic) -> str:
        """What set a clause's subject: the topic rule, a word that stands for it, or where it was carried from."""
        if topic.partners:
            return f"together with {'、'.join(c.name for c in topic.partners)}"
        if topic.source is not None and topic.source != carried.source:
            return f"what {topic.source.name} is about"
        behind = self.rules.patterns.lead.sub("", text, 1)
        texts = ((t, behind if t.behind_lead else text) for t in self.rules.patterns.topics)
        if rule := next((t.id for t, clause in texts if t.regex.search(clause)), ""):
            return rule
        if not topic.members:
            return ""
        if topic != carried:
            if rule := next((t.id for t in self.rules.patterns.looking_back if t.regex.search(before)), ""):
                return rule
            home = topic.members[0].rule == "place:self"
            return "the province that the text is about" if home else "a noun that stands for it"
        if topic.sentence == r.sentence.start:
            return "carried from the clause before"
        number = self._numbers.get(topic.sentence)
        return f"carried from sentence {number}" if number else "the only area that the paragraph has named"

    def _match(self, hit: Hit, reason: str, claims: tuple[Claim, ...]) -> Match:
        p, m = hit.pattern, hit.match
        text = readable(hit.skeleton, self.rules, m.group())
        roles = (tuple(role(hit, p.subject)), tuple(role(hit, p.object)))
        return Match(p.id, p.predicate, p.skeleton, text, *roles, claims, reason)

    # ------------------------------------------------------------ what came of it

    def _implied(self, r: Reading, matches: Sequence[Match]) -> tuple[Claim, ...]:
        """The sentence's claims that no pattern gave."""
        given = {c for m in matches for c in m.claims}
        return tuple(c for c in self.extraction.claims if c.evidence == _evidence(r) and c not in given)

    def _slots(self, r: Reading) -> Iterator[Slotted]:
        """Slots that this sentence fills, all slots of frameworks that it names, and explanations for others."""
        named = {k for c in r.names if c.cls == "Framework" for k in self.linker.keys(c)}
        used = set()
        for f in self.extraction.frameworks:
            for s in f.slots:
                here = any(x.evidence == _evidence(r) for x in s.fillers)
                if here or f.key in named:
                    yield Slotted(f.key.name, s.label, s.count, self._fillers(s.fillers))
                used |= {(s.label, x.key) for x in s.fillers}
        for e in self.extraction.explanations:
            if any(x.evidence == _evidence(r) and (e.label, x.key) not in used for x in e.fillers):
                yield Slotted("", e.label, e.count, self._fillers(e.fillers))

    def _fillers(self, fillers: Sequence[Filler]) -> tuple[tuple[str, str, int], ...]:
        return tuple((x.key.name, x.pattern, self._numbers.get(x.evidence.start, 0)) for x in fillers)


def _nested(c: Candidate) -> Iterator[Candidate]:
    yield c
    for o in c.inner:
        yield from _nested(o)


def _evidence(r: Reading) -> Evidence:
    return Evidence(r.article, r.sentence.start, r.sentence.end)


def _unread(r: Reading, views: Sequence[View]) -> str:
    if r.sentence.heading:
        return "a headline; no pattern is tried on it"
    if any(v.clauses for v in views):
        return ""
    return "a question; no pattern is tried on it" if "？" in r.text[-3:] else "no clause in it"
