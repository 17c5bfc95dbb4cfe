"""Every row of data/ that carries an example finds it, and finds nothing in its counter-example."""

from __future__ import annotations

import shutil

import pytest

from kg import ontology
from kg.errors import RuleError
from kg.resources import folder
from kg.rules import load
from kg.rules.patterns import load_patterns
from kg.rules.syntax import Head
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


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, "two [[pattern]] have this id"),
        ({'id = "FIRST"': 'id = "new"', "hasPart": "holdsPart"}, "holdsPart is not in ontology"),
        ({'id = "FIRST"': 'id = "new"', "match = '": "match = '("}, "unterminated subpattern"),
        ({'id = "FIRST"': 'id = "new"', "counter_example": "counter"}, "counter_example"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_named(tmp_path, changed, reason):
    """An id used twice, a predicate that is not there, a broken expression or a missing field: file, id and reason."""
    shutil.copytree(folder("data"), tmp_path / "data")
    file = tmp_path / "data" / "patterns.toml"
    one = '[[pattern]]\nid = "FIRST"\npredicate = "hasPart"\nmatch = \'{S:Region}含{O:City}\'\n'
    one += 'example = "甲"\ncounter_example = "乙"\n'
    first = RULES.patterns.patterns[0].id
    for old, new in changed.items():
        one = one.replace(old, new)
    file.write_text(f"{one.replace('FIRST', first)}\n{file.read_text('utf-8')}", "utf-8")
    with pytest.raises(RuleError) as error:
        load_patterns(tmp_path / "data", RULES.classes, ontology.load(), RULES.goals.verbs)
    assert error.value.file == "patterns.toml" and error.value.row in (first, "new")
    assert reason in str(error.value)


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


def shared(how: str) -> list[Head]:
    """The heads that lists of a kind share."""
    return [h for h in RULES.syntax.heads.values() if h.shared == how]


def restored(sentence: str) -> list[str]:
    """The names that a sentence has restored from a list with one head."""
    return [m.name for _, m in read(sentence).mentions if m.rule == "restored"]


@pytest.mark.parametrize("head", RULES.syntax.heads.values(), ids=lambda h: h.text)
def test_a_list_shares_a_head_as_its_row_says(head):
    """A list that the row names gives one name a member; without such a row a counted list gives none."""
    noun = head.text if len(head.text) > 1 else "货运" + head.text
    lists = {"any": f"信息通报、风险会商等{noun}", "counted": f"京沪、宁西两条{noun}"}
    found = restored(f"建设{lists.get(head.shared, f'岳阳、衡阳两个{noun}')}。")
    assert len(found) == (2 if head.shared else 0), found


@pytest.mark.parametrize("head", shared("counted"), ids=lambda h: h.text)
def test_a_head_for_counted_lists_is_shared_by_no_other(head):
    """Behind 等 alone no name is restored."""
    assert restored(f"建设京沪、宁西等{head.text}。") == []


@pytest.mark.parametrize("head", shared("places"), ids=lambda h: h.text)
def test_a_head_for_places_is_shared_by_places_alone(head):
    """Behind 等 places share the head, other words do not."""
    assert len(restored(f"建设岳阳、衡阳等{head.text}。")) == 2
    assert restored(f"建设信息、风险等{head.text}。") == []


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
