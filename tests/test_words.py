"""Words and tags are the same with either segmenter, and neither leaves anything behind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.resources import folder
from kg.rules import load
from kg.words import _Jieba, segmenter, words

rjieba = pytest.importorskip("rjieba")
DICTIONARY = load().dictionary
SLOW = _Jieba(sorted(DICTIONARY))
FAST = segmenter(DICTIONARY)


@pytest.mark.parametrize("path", sorted(folder("data").glob("corpus/*.[tmh]*")), ids=lambda p: p.name)
def test_both_segmenters_cut_and_tag_the_sample_texts_alike(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    assert SLOW.tag(text) == FAST.tag(text)


@given(
    st.lists(
        st.sampled_from([*"aB13.%-+#&_ /:（，。三地核协广清", "长沙", "一是", "GDP", "襄十随", "朱贊"]), max_size=12
    )
)
@settings(max_examples=300, deadline=None)
def test_both_segmenters_cut_and_tag_any_text_alike(parts: list[str]) -> None:
    """But for one character three times and more (核核核): its cuts are equally likely, and each picks its own."""
    text = "".join(parts)
    assume(not re.search(r"(.)\1\1", text))
    assert SLOW.tag(text) == FAST.tag(text)


def test_both_segmenters_know_the_same_words() -> None:
    for word in ("长沙", "成渝", "海州临江", "打造", "没有这词"):
        assert SLOW.has_word(word) == FAST.has_word(word)


def test_verbs_that_the_dictionary_lacks_are_verbs() -> None:
    first, _ = words("做大做强产业", FAST)
    assert (first.text, first.tag) == ("做大做强", "v")


def test_the_fallback_says_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    """By itself jieba logs its loading and keeps a cache in the folder for temporary files."""
    code = (
        "import sys; sys.modules['rjieba'] = None\nfrom kg.words import segmenter\nprint(segmenter().tag('支持岳阳'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"TMPDIR": str(tmp_path), "PYTHONPATH": "."}, capture_output=True, text=True
    )
    assert done.stdout == "[('支持', 'v'), ('岳阳', 'nr')]\n" and done.stderr == ""
    assert not list(tmp_path.iterdir())
