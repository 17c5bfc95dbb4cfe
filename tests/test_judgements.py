"""Judgements: what a person has decided about a name wins over every rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.model import Article, Document, Extraction, Sentence, Source
from kg.rules import load
from kg.rules.judgements import load_judgements
from kg.understand import understand
from tests.reading import claims, names

HEADER = "judgement,class,name,other,note\n"


def judged(tmp_path: Path, rows: str, text: str) -> Extraction:
    """What a text of one sentence says under some judgements."""
    (tmp_path / "judgements.csv").write_text(HEADER + rows, encoding="utf-8")
    rules = replace(load(), judgements=load_judgements(tmp_path))
    article = Article(1, "测试", None, (), (), None, "policy", (Sentence(0, len(text), 0),))
    return understand(Document(Source("t.txt", "", text, "txt"), text), (article,), rules)


def test_two_names_that_are_the_same_are_one_entity(tmp_path):
    """The second is a further name of the first, in every relation."""
    text = "支持宁波建设甬江科创走廊，支持舟山建设甬江走廊。"
    x = judged(tmp_path, "same,Corridor,甬江科创走廊,甬江走廊,\n", text)
    assert claims(x) >= {"宁波 builds 甬江科创走廊", "舟山 builds 甬江科创走廊"}
    assert "甬江走廊" not in names(x)
    assert {a for e in x.entities if e.label == "甬江科创走廊" for a in e.aliases} == {"甬江走廊"}


def test_a_name_that_is_not_the_same_is_a_thing_of_its_own(tmp_path):
    """大湾区 of a text about another bay is not 粤港澳大湾区."""
    text = "支持宁波融入大湾区。"
    assert claims(judged(tmp_path, "", text)) == {"宁波 alignsWith 粤港澳大湾区"}
    x = judged(tmp_path, "not the same,,粤港澳大湾区,大湾区,杭州湾\n", text)
    assert claims(x) == {"宁波 alignsWith 大湾区"}


def test_no_such_thing_has_no_entity_no_relation_and_fills_no_slot(tmp_path):
    """The words are read as words: neither a subject, an object nor a filler."""
    text = "构建“一核一廊”格局：“一核”即杭州；“一廊”即城西科创走廊；支持杭州建设城西科创走廊。"
    before, x = judged(tmp_path, "", text), judged(tmp_path, "no such thing,,城西科创走廊,,\n", text)
    assert "杭州 builds 城西科创走廊" in claims(before) and "城西科创走廊" in names(before)
    assert claims(x) == set()
    assert "城西科创走廊" not in names(x) and "杭州" in names(x)
    assert [len(s.fillers) for f in x.frameworks for s in f.slots] == [1, 0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("perhaps,,甲,乙,\n", "judgements.csv, row 2: 'perhaps' is no judgement"),
        ("same,,甲,,\n", "judgements.csv, row 2: other is empty"),
        ("same,,,乙,\n", "judgements.csv, row 2: name is empty"),
    ],
)
def test_a_row_that_does_not_hold_is_named(tmp_path, rows, said):
    """File and row, and what to write instead."""
    with pytest.raises(RuleError) as e:
        judged(tmp_path, rows, "杭州。")
    assert said in str(e.value)
