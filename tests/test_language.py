"""The tables of words and expressions in data/: what they may hold, and how a broken one is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest

from kg.errors import RuleError
from kg.rules.expressions import Form, Pattern, read_section, shared
from kg.rules.numerals import count_of, same_label, thing_of
from kg.rules.syntax import load_syntax


@dataclass(frozen=True)
class Sample:
    """A table with a field of every kind."""

    ends: Pattern
    told: Annotated[Form, "label"]
    word: str
    joints: tuple[str, ...]
    levels: tuple[Pattern, ...]
    calls: dict[str, str]


GIVEN = {
    "ends": "(?P<n>[<digits>])(?:<joints>)$",
    "told": "<label><says>",
    "word": "<etc>",
    "joints": ["、", "<and>"],
    "levels": ["第[<digits>]+章"],
    "calls": {"心": "<says>"},
}


def sample(**changed: object) -> Sample:
    """The sample table, with some keys changed; None leaves one out."""
    table = {**GIVEN, **changed}
    kept = {k: v for k, v in table.items() if v is not None}
    return read_section(Sample, "sample.toml", "sample", {"sample": kept}, {"says": "(?:是|为)"})


def test_a_table_holds_the_words_that_all_share():
    """Lists stand for any of their words, texts for themselves, groups keep their names."""
    x = sample()
    assert x.ends.search("五以及")["n"] == "五" and x.word == "等"
    assert x.joints == ("、", "和", "与", "及")
    assert x.levels[0].match("第十二章") and x.calls == {"心": "(?:是|为)"}


def test_a_form_takes_its_parts_from_the_text():
    """<label> is filled anew for each label; equal parts give the same compiled expression."""
    told = sample().told
    assert told.of(label="两副").search("两副是") and not told.of(label="两副").search("三带是")
    assert told.of(label="两副") is told.of(label="两副")


@pytest.mark.parametrize(
    ("changed", "key", "reason"),
    [
        ({"ends": None}, "sample.ends", "is missing"),
        ({"more": "是"}, "sample.more", "nothing reads this key"),
        ({"ends": "(是"}, "sample.ends", "is no regular expression"),
        ({"ends": "<nothing>"}, "sample.ends", "<nothing> is no word"),
        ({"ends": "<label>"}, "sample.ends", "<label> is no word"),
        ({"told": "<name>是"}, "sample.told", "<name> is no word"),
        ({"joints": "是"}, "sample.joints", "is no list"),
        ({"levels": ["[是"]}, "sample.levels", "is no regular expression"),
        ({"calls": ["是"]}, "sample.calls", "is no table"),
        ({"word": 3}, "sample.word", "is no text"),
        ({"word": ""}, "sample.word", "is no text"),
    ],
)
def test_a_key_that_does_not_hold_is_named(changed, key, reason):
    """The error names the file, the key and what is wrong."""
    with pytest.raises(RuleError) as error:
        sample(**changed)
    assert (error.value.file, error.value.row) == ("sample.toml", key)
    assert reason in str(error.value)


def test_a_form_that_does_not_compile_is_named_when_it_is_used():
    """Forms are made with what a text fills in; their error names the file and the key all the same."""
    told = sample(told="(<label>").told
    with pytest.raises(RuleError, match=r"sample\.toml, row sample\.told: is no regular expression"):
        told.of(label="两副")


def test_a_table_that_is_missing_is_named():
    """The error names the table."""
    with pytest.raises(RuleError, match=r"sample\.toml, row sample: this table is missing"):
        read_section(Sample, "sample.toml", "sample", {})


def test_numerals_stand_once_and_make_the_rows_of_signs():
    """The shared words hold the rows that the numerals make."""
    words = shared()
    assert words["digits"] == "一" + words["many"] and words["many"] == "二" + words["more"]
    assert words["joints"] == ("、", "和", "与", "及", "以及")


def test_labels_count_things():
    """A label is a count and a thing."""
    assert (count_of("三个高地"), thing_of("三个高地")) == (3, "高地")
    assert (count_of("若干单元"), thing_of("若干单元")) == (None, "单元")
    assert same_label("两翼", "双翼") and not same_label("多点", "多极")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("新区,FunctionalZone,word,建设东湖新区,一个新区,twice", "shared 'twice' is none of any, counted"),
        ("新区,FunctionalZone,pair,建设东湖新区,一个新区,sites", "no list shares a head that needs a pair"),
    ],
)
def test_a_head_with_a_wrong_list_is_named(tmp_path, row, reason):
    """The column `shared` of heads.csv is checked at load."""
    (tmp_path / "heads.csv").write_text(f"head,class,need,example,counter_example,shared\n{row}\n", "utf-8")
    (tmp_path / "words.toml").write_text("", "utf-8")
    with pytest.raises(RuleError, match=r"heads\.csv, row 2") as error:
        load_syntax(tmp_path, None)  # type: ignore[arg-type]
    assert reason in str(error.value)
