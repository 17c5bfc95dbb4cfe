"""What is not so, only asked or supposed gives no claim; what is planned or proposed says so."""

from __future__ import annotations

import pytest

from tests.reading import read, said

OFFICIAL, WRITERS = ("policy", "report", "law", "news"), ("opinion", "interview", "paper")

# ------------------------------------------------------------------ what is not stated


@pytest.mark.parametrize(
    "text",
    [
        "洛阳没有打造先进制造业高地。",
        "洛阳不应打造先进制造业高地。",
        "洛阳要避免打造先进制造业高地。",
        "洛阳不再打造先进制造业高地。",
        "洛阳很难打造先进制造业高地。",
        "昆明与玉溪没有合作。",
        "昆明尚未与玉溪合作。",
        "合肥未能融入长三角。",
        "昆明与玉溪并未合作。",
        "洛阳从未打造先进制造业高地。",
        "洛阳不打造先进制造业高地。",
        "洛阳无意打造先进制造业高地。",
    ],
)
def test_a_negated_sentence_gives_no_claim(text):
    """What is denied is not said."""
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "如果洛阳打造先进制造业高地，周边也受益。",
        "一旦昆明打造区域性国际中心城市，滇中也受益。",
        "倘若合肥融入长三角，皖北也受益。",
        "若能推动昆明与玉溪合作，滇中也受益。",
        "若昆明与玉溪合作，滇中也受益。",
    ],
)
def test_a_conditional_sentence_gives_no_claim(text):
    """What would be is not said either."""
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "洛阳是否打造先进制造业高地？",
        "昆明能不能打造区域性国际中心城市？",
        "合肥为什么融入长三角？",
        "昆明如何与玉溪合作？",
        "洛阳能否打造先进制造业高地，还要看条件。",
    ],
)
def test_a_question_gives_no_claim(text):
    """Nor what is asked."""
    assert said(text) == set()


def test_the_negation_of_one_clause_leaves_the_others():
    """Only the clause that is denied is lost."""
    assert said("洛阳没有融入长三角，与郑州合作。") == {"洛阳 cooperatesWith 郑州"} or said(
        "洛阳没有融入长三角，与郑州合作。"
    ) == {"郑州 cooperatesWith 洛阳"}


def test_a_recommendation_is_a_claim():
    """应打造… says the relation, as planned or proposed."""
    assert said("洛阳应打造先进制造业高地。") == {"洛阳 hasGoal 先进制造业高地"}


# ------------------------------------------------------------------ modality


def modalities(text: str, genre: str) -> set[str]:
    return {c.modality for c in read(text, genre).claims if c.predicate == "hasGoal"}


@pytest.mark.parametrize("genre", OFFICIAL + WRITERS)
def test_what_is_done_is_stated(genre):
    """已成长为 is a fact in any genre."""
    assert modalities("洛阳已成长为先进制造业高地。", genre) == {"Stated"}


@pytest.mark.parametrize("genre", OFFICIAL + WRITERS)
def test_what_will_be_is_planned(genre):
    """将打造 is a plan in any genre."""
    assert modalities("洛阳将打造先进制造业高地。", genre) == {"Planned"}


@pytest.mark.parametrize(
    ("genre", "modality"), [*((g, "Planned") for g in OFFICIAL), *((g, "Proposed") for g in WRITERS)]
)
@pytest.mark.parametrize("text", ["洛阳应打造先进制造业高地。", "建议洛阳打造先进制造业高地。"])
def test_a_writer_proposes_what_an_authority_plans(text, genre, modality):
    """应打造 in an opinion is the writer's proposal, in a plan it is the plan."""
    assert modalities(text, genre) == {modality}
