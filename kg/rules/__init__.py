"""How language maps to the ontology: the only reader of `data/`, typed and checked at load."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from kg import ontology
from kg.errors import RuleError
from kg.resources import folder
from kg.rules.classes import ClassSets, check_classes, load_classes
from kg.rules.documents import DocumentWords
from kg.rules.formula import FormulaRules, load_formulas
from kg.rules.gazetteer import Gazetteer, load_gazetteer
from kg.rules.goals import GoalRules, load_goals
from kg.rules.judgements import Judgements, load_judgements
from kg.rules.lexicon import Lexicon, load_lexicon
from kg.rules.measures import MeasureRules, load_measures
from kg.rules.patterns import PatternRules, load_patterns
from kg.rules.syntax import SyntaxRules, load_syntax
from kg.rules.text import TextRules, load_text
from kg.rules.titles import Leads, Lineage, Offices, Title, load_titles


@dataclass(frozen=True)
class Rules:
    """All rules of `data/`; every stage gets its part as an argument."""

    text: TextRules
    classes: ClassSets
    gazetteer: Gazetteer
    lexicon: Lexicon
    syntax: SyntaxRules
    formula: FormulaRules
    titles: tuple[Title, ...]
    leads: Leads
    offices: Offices
    lineage: Lineage
    documents: DocumentWords
    goals: GoalRules
    patterns: PatternRules
    measures: MeasureRules
    judgements: Judgements

    @cached_property
    def dictionary(self) -> frozenset[tuple[str, str]]:
        """Words that the segmenter is to know, with jieba's tag: short known names and those of words.toml."""
        names = {n for n, k in self.lexicon.entries.items() if 1 < len(n) < 7 and n[0] not in "“" and k.cls != "-"}
        verbs = self.syntax.lists["dictionary_verbs"]
        return frozenset((w, "v" if w in verbs else "nz") for w in self.syntax.lists["dictionary"] | verbs | names)


@cache
def load() -> Rules:
    """Reads and checks all of `data/`, once a process.

    Raises:
        RuleError: names the file, the row and what is wrong with it.
    """
    data = folder("data")
    vocabulary = ontology.load()
    classes = load_classes(data, vocabulary)
    gazetteer = load_gazetteer(data)
    names = frozenset(n for n in gazetteer.by_name if len(n) > 1)
    goals, titles = load_goals(data, classes), load_titles(data)
    rules = Rules(
        text=load_text(data),
        classes=classes,
        gazetteer=gazetteer,
        lexicon=load_lexicon(data, names),
        syntax=load_syntax(data, classes),
        formula=load_formulas(data),
        titles=titles.builds,
        leads=titles.leads,
        offices=titles.offices,
        lineage=titles.lineage,
        documents=titles.documents,
        goals=goals,
        patterns=load_patterns(data, classes, vocabulary, goals.verbs),
        measures=load_measures(data),
        judgements=load_judgements(data),
    )
    _check(rules, vocabulary)
    return rules


def _check(rules: Rules, vocabulary: ontology.Ontology) -> None:
    """Sees that whatever names a class names one of the ontology."""
    for head in rules.syntax.heads.values():
        check_classes("heads.csv", head.text, [head.cls], vocabulary)
    for title in rules.titles:
        check_classes("titles.toml", title.example, [title.cls], vocabulary)
    for predicate in rules.lineage.verbs:
        if predicate not in vocabulary.properties:
            raise RuleError("titles.toml", "lineage", f"predicate {predicate} is not in ontology/policy.ttl")
    judged = [c for c, *_ in (*rules.judgements.same, *rules.judgements.different, *rules.judgements.none) if c]
    check_classes("judgements.csv", "class", judged, vocabulary)
    for known in rules.lexicon.entries.values():
        check_classes("names", known.name, [known.cls] if known.cls != "-" else [], vocabulary)
