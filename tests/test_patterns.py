"""Every row of data/ that carries an example finds it, and finds nothing in its counter-example."""

from __future__ import annotations

import pytest

from kg.rules import load
from tests.reading import claims, names, read

RULES = load()


@pytest.mark.parametrize("pattern", RULES.patterns.patterns, ids=lambda p: p.id)
def test_a_pattern_gives_what_its_example_expects(pattern):
    """The claims of the pattern in its example are exactly the expected ones."""
    found = claims(read(pattern.example), pattern.id)
    assert pattern.expect
    assert set(pattern.expect) <= found, f"{pattern.example}: {found}"


@pytest.mark.parametrize("pattern", RULES.patterns.patterns, ids=lambda p: p.id)
def test_a_pattern_gives_nothing_in_its_counter_example(pattern):
    """The counter-example holds no claim of the pattern."""
    assert claims(read(pattern.counter_example), pattern.id) == set()


@pytest.mark.parametrize("head", RULES.syntax.heads.values(), ids=lambda h: h.text)
def test_a_head_finds_the_name_of_its_example(head):
    """The example names one thing of the head's class that ends in the head."""
    found = names(read(head.example + "。"))
    assert any(n.endswith(head.text) and c == head.cls for n, c in found.items()), found


@pytest.mark.parametrize("head", RULES.syntax.heads.values(), ids=lambda h: h.text)
def test_a_head_finds_no_name_in_its_counter_example(head):
    """The counter-example holds the head, and no name that ends in it."""
    found = names(read(head.counter_example + "。"))
    assert not any(n.endswith(head.text) for n in found), found


@pytest.mark.parametrize("title", RULES.titles, ids=lambda t: t.example)
def test_a_title_is_found_whole(title):
    """The example, or what the group `name` holds of it, is one name of the title's class."""
    named = title.pattern.search(title.example) if "name" in title.pattern.groupindex else None
    name = (named["name"] if named else title.example).replace("“", "").replace("”", "")
    found = names(read(f"{title.example}提出新要求。"))
    assert found.get(name) == title.cls, found


@pytest.mark.parametrize("title", RULES.titles, ids=lambda t: t.example)
def test_a_title_is_not_found_in_its_counter_example(title):
    """The counter-example holds no name of the title's class."""
    assert title.cls not in names(read(f"{title.counter_example}提出新要求。")).values()
