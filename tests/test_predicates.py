"""What holds for all patterns of a predicate is checked where it is read."""

from __future__ import annotations

from typing import get_args

import pytest

from kg import ontology, rules
from kg.errors import RuleError
from kg.extract.refusals import CHECKS
from kg.rules.predicates import Check, load_predicates

FILE = "patterns.toml"


def test_every_check_is_one_that_some_predicate_asks_for() -> None:
    asked = {c for p in rules.load().patterns.predicates.values() for c in (*p.checks, *p.pair_checks)}
    assert set(CHECKS) == set(get_args(Check)) == asked


def test_a_predicate_that_the_file_does_not_name_has_no_checks() -> None:
    loaded = load_predicates({"builds": {"checks": ["pushed"], "leads": True}}, FILE, ontology.load())
    assert (loaded["builds"].checks, loaded["builds"].leads) == (("pushed",), True)
    assert (loaded["covers"].checks, loaded["covers"].leads) == ((), False)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"owns": {"leads": True}}, r"patterns\.toml, row predicate\.owns: predicate owns is not in ontology"),
        ({"builds": {"led": True}}, r"row predicate\.builds\.led: nothing reads this key"),
        ({"builds": {"checks": ["pulled"]}}, r"row predicate\.builds: pulled is none of the checks: built_before, "),
    ],
)
def test_an_unknown_predicate_key_or_check_is_told(table: dict[str, dict[str, object]], says: str) -> None:
    with pytest.raises(RuleError, match=says):
        load_predicates(table, FILE, ontology.load())
