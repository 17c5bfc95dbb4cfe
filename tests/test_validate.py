"""Validation: a graph as the contract has it passes; each way to break it is named."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from rdflib import Graph

from kg import ontology, validate
from kg.errors import KgError
from kg.validate import Quote, Violation, explain

HEAD = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in ontology.load().prefixes.items())

VALID = """
id:甲省 a pkg:Province ; rdfs:label "甲省"@zh ; pkg:divisionCode "990000" ; geo:lat 28.2 ; geo:long 112.9 .
id:乙市 a pkg:City ; rdfs:label "乙市"@zh ; skos:altLabel "乙"@zh ; pkg:divisionCode "990100" ; pkg:locatedIn id:甲省 .
id:丙市 a pkg:City ; rdfs:label "丙市"@zh ; pkg:divisionCode "990200" ; pkg:locatedIn id:甲省 .
id:双城战略 a pkg:Strategy ; rdfs:label "双城战略"@zh ; pkg:startYear "2019"^^xsd:gYear ; pkg:covers id:甲省 .
id:一核一副 a pkg:Framework ; rdfs:label "一核一副"@zh ; pkg:hasSlot id:slot-1 , id:slot-2 ;
    pkg:hasPart id:乙市 , id:丙市 .
id:slot-1 a pkg:FrameworkSlot ; rdfs:label "一核"@zh ; pkg:slotOrder 1 ; pkg:slotCount 1 ; pkg:filledBy id:乙市 .
id:slot-2 a pkg:FrameworkSlot ; rdfs:label "一副"@zh ; pkg:slotOrder 2 ; pkg:slotCount 1 ; pkg:filledBy id:丙市 .
id:规划 a pkg:PolicyDocument ; rdfs:label "双城规划"@zh ; dcterms:issued "2020-05"^^xsd:gYearMonth ;
    dcterms:publisher id:甲省 ; pkg:basedOn id:条例 .
id:条例 a pkg:Law ; rdfs:label "合作条例"@zh .
id:条例-2020 a pkg:Law ; rdfs:label "合作条例（2020年修订）"@zh ; pkg:editionOf id:条例 ;
    pkg:editionLabel "2020年修订" .
id:通知 a pkg:PolicyDocument ; rdfs:label "印发双城规划的通知"@zh ; pkg:promulgates id:规划 ;
    pkg:documentNumber "甲发〔2020〕5号" .
id:张三 a pkg:Person ; rdfs:label "张三"@zh ; schema:affiliation id:研究院 .
id:研究院 a pkg:Organization ; rdfs:label "甲省研究院"@zh .
id:乙市 pkg:cooperatesWith id:丙市 .
id:claim-1 a pkg:Claim , rdf:Statement ; rdf:subject id:乙市 ; rdf:predicate pkg:cooperatesWith ; rdf:object id:丙市 ;
    pkg:pattern "与…合作" ; pkg:modality pkg:Planned ; prov:wasDerivedFrom id:evidence-1 .
id:claim-2 a pkg:Claim , rdf:Statement ; rdf:subject id:slot-1 ; rdf:predicate pkg:filledBy ; rdf:object id:乙市 ;
    pkg:pattern "以…为核" ; pkg:modality pkg:Stated ; prov:wasDerivedFrom id:evidence-1 .
id:claim-3 a pkg:Claim , rdf:Statement ; rdf:subject id:双城战略 ; rdf:predicate pkg:startYear ;
    rdf:object "2019"^^xsd:gYear ; pkg:pattern "年份" ; pkg:modality pkg:Stated ; prov:wasDerivedFrom id:evidence-1 .
id:claim-5 a pkg:Claim , rdf:Statement ; rdf:subject id:slot-2 ; rdf:predicate pkg:filledBy ; rdf:object id:丙市 ;
    pkg:pattern "以…为副" ; pkg:modality pkg:Stated ; prov:wasDerivedFrom id:evidence-1 .
id:evidence-1 a oa:SpecificResource ; oa:hasSource id:article-1 ; oa:hasSelector id:quote-1 , id:position-1 .
id:quote-1 a oa:TextQuoteSelector ; oa:exact "以乙市为核，与丙市合作。" .
id:position-1 a oa:TextPositionSelector ; oa:start 0 ; oa:end 12 .
id:observation-1 a pkg:Observation ; pkg:about id:乙市 ; pkg:indicator "人口"@zh ; pkg:value 120.5 ; pkg:unit "万人" ;
    pkg:time "2020"^^xsd:gYear ; pkg:pattern "数" ; prov:wasDerivedFrom id:evidence-1 .
id:article-1 a pkg:Article ; rdfs:label "两市合作"@zh ; dcterms:title "两市合作"@zh ; pkg:genre "news" ;
    dcterms:creator id:张三 ; dcterms:isPartOf id:file-1 ; schema:mentions id:乙市 ;
    pkg:text "以乙市为核，与丙市合作。"@zh .
id:file-1 a pkg:SourceFile ; rdfs:label "样本.txt" ; pkg:sha256
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
"""


def check(text: str) -> tuple[Violation, ...]:
    return validate.validate(Graph().parse(data=HEAD + text, format="turtle"))


def broken(old: str, new: str) -> str:
    assert VALID.count(old) == 1, f"{old} stands {VALID.count(old)} times"
    return VALID.replace(old, new)


def test_a_graph_as_the_contract_has_it_passes() -> None:
    assert check(VALID) == ()


def test_the_ontology_may_stand_in_the_same_graph() -> None:
    graph = Graph().parse(data=HEAD + VALID, format="turtle")
    graph.parse(data=ontology.load().turtle(), format="turtle")
    assert validate.validate(graph) == ()


def test_articles_may_lack_text_and_title() -> None:
    text = broken(';\n    pkg:text "以乙市为核，与丙市合作。"@zh', "").replace('dcterms:title "两市合作"@zh ;', "")
    assert check(text) == ()


# What is broken: the words taken out, those put in, the shape that complains, and about which node.
BREAKS = [
    ('rdfs:label "双城战略"@zh ;', "", "Entity-label", "双城战略"),
    ('rdfs:label "双城战略"@zh', 'rdfs:label "双城战略"', "Entity-label", "双城战略"),
    ('rdfs:label "双城战略"@zh', 'rdfs:label "双城战略"@zh , "双城"@zh', "Entity-label", "双城战略"),
    ('skos:altLabel "乙"@zh', 'skos:altLabel "B"@en', "Entity-altLabel", "乙市"),
    ('pkg:divisionCode "990100" ;', "", "Division-known", "乙市"),
    ('pkg:divisionCode "990100"', 'pkg:divisionCode "9901"', "Code-digits", "乙市"),
    ('"甲省研究院"@zh', '"甲省研究院"@zh ; pkg:divisionCode "990300"', "Code", "研究院"),
    ("geo:lat 28.2", "geo:lat 112.9", "Coordinates-lat", "甲省"),
    ("; geo:long 112.9", "", "Coordinates-long", "甲省"),
    ("pkg:hasSlot id:slot-1 , id:slot-2", "pkg:hasSlot id:slot-1", "Slot-framework", "slot-2"),
    ('rdfs:label "一副"@zh ;', "", "Slot-label", "slot-2"),
    ("pkg:slotOrder 2", "pkg:slotOrder 0", "Slot-order", "slot-2"),
    ("pkg:slotOrder 2 ; pkg:slotCount 1", 'pkg:slotOrder 2 ; pkg:slotCount "一"', "Slot-count", "slot-2"),
    ("pkg:covers id:甲省", "pkg:covers id:张三", "covers-object", "双城战略"),
    (
        "id:乙市 pkg:cooperatesWith",
        "id:研究院 pkg:cooperatesWith id:乙市 . id:乙市 pkg:cooperatesWith",
        "cooperatesWith",
        "研究院",
    ),
    ('"2020-05"^^xsd:gYearMonth', '"2020-05"', "issuedOn-object", "规划"),
    ('"2020-05"^^xsd:gYearMonth', '"2020-13"^^xsd:gYearMonth', "issuedOn-object", "规划"),
    ("dcterms:publisher id:甲省", "dcterms:publisher id:双城战略", "issuedBy-object", "规划"),
    ('pkg:startYear "2019"', 'pkg:startYear "2018"^^xsd:date , "2019"', "startYear-object", "双城战略"),
    ("schema:affiliation id:研究院", "schema:affiliation id:甲省", "affiliation-object", "张三"),
    ("dcterms:creator id:张三", "dcterms:creator id:研究院", "creator-object", "article-1"),
    ("schema:mentions id:乙市", "schema:mentions id:丁市", "mentions-object", "article-1"),
    ("pkg:basedOn id:条例", "pkg:basedOn id:甲省", "basedOn-object", "规划"),
    ("pkg:promulgates id:规划", "pkg:promulgates id:张三", "promulgates-object", "通知"),
    ("id:条例 a pkg:Law ;", "id:条例 a pkg:Law ; pkg:editionOf id:规划 ;", "Work-top", "条例"),
    ("pkg:editionOf id:条例 ;", "pkg:editionOf id:条例 , id:规划 ;", "editionOf-object", "条例-2020"),
    ('"2020年修订" .', '"2020年修订"@zh .', "editionLabel-object", "条例-2020"),
    (
        'pkg:documentNumber "甲发〔2020〕5号"',
        'pkg:documentNumber "甲发〔2020〕5号"@zh',
        "documentNumber-object",
        "通知",
    ),
    ('"甲发〔2020〕5号"', '"甲发(2020)5号"', "documentNumber-form", "通知"),
    ("id:双城战略 a pkg:Strategy ;", "id:张三 pkg:cites id:条例 . id:双城战略 a pkg:Strategy ;", "cites", "张三"),
    ("rdf:subject id:乙市 ;", "", "Claim-subject", "claim-1"),
    ("rdf:predicate pkg:cooperatesWith", "rdf:predicate rdfs:seeAlso", "Claim-predicate", "claim-1"),
    ('rdf:object "2019"^^xsd:gYear ;', "", "Claim-object", "claim-3"),
    ('pkg:pattern "与…合作" ;', "", "Claim-pattern", "claim-1"),
    ("pkg:modality pkg:Planned", "pkg:modality pkg:Perhaps", "Claim-modality", "claim-1"),
    (
        "pkg:modality pkg:Planned ; prov:wasDerivedFrom id:evidence-1",
        "pkg:modality pkg:Planned",
        "Finding-evidence",
        "claim-1",
    ),
    ('pkg:pattern "数" ; prov:wasDerivedFrom id:evidence-1', 'pkg:pattern "数"', "Finding-evidence", "observation-1"),
    ("oa:hasSource id:article-1 ;", "", "Evidence-source", "evidence-1"),
    ("id:quote-1 , id:position-1", "id:position-1", "Evidence-quote", "evidence-1"),
    ("id:quote-1 , id:position-1", "id:quote-1", "Evidence-position", "evidence-1"),
    ('; oa:exact "以乙市为核，与丙市合作。"', "", "Quote-exact", "quote-1"),
    ("oa:start 0", "oa:start -1", "Position-start", "position-1"),
    ("oa:end 12", "oa:end 12.5", "Position-end", "position-1"),
    ("oa:start 0 ; oa:end 12", "oa:start 12 ; oa:end 12", "Position-order", "position-1"),
    ("pkg:about id:乙市 ;", "", "Observation-about", "observation-1"),
    ('pkg:indicator "人口"@zh ;', "", "Observation-indicator", "observation-1"),
    ("pkg:value 120.5 ;", "", "Observation-value", "observation-1"),
    ('pkg:unit "万人"', 'pkg:unit "万人" , "人"', "Observation-unit", "observation-1"),
    ('pkg:unit "万人"', 'pkg:qualifier "约" , "近" ; pkg:unit "万人"', "Observation-qualifier", "observation-1"),
    ('pkg:pattern "数" ;', "", "Observation-pattern", "observation-1"),
    ('"样本.txt" ;', '"样本.txt" ; pkg:text "甲" , "乙" ;', "File-text", "file-1"),
    ('pkg:time "2020"^^xsd:gYear', "pkg:time 2020", "Observation-time", "observation-1"),
    ('pkg:genre "news"', 'pkg:genre "novel"', "Article-genre", "article-1"),
    ("dcterms:isPartOf id:file-1 ;", "", "Article-file", "article-1"),
    ('"样本.txt" ;', '"样本.txt" , "样本2.txt" ;', "File-label", "file-1"),
    ("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0123456789abcdef", "File-sha256", "file-1"),
    ("pkg:hasPart id:乙市 , id:丙市", "pkg:hasPart id:丙市", "notPart", "一核一副"),
    ("id:乙市 pkg:cooperatesWith id:丙市 .", "", "unsaid", "claim-1"),
    ("id:双城战略 a pkg:Strategy ;", "id:双城战略 a pkg:Strategy ; pkg:villages 3 ;", "undeclared", "双城战略"),
    ("id:研究院 a pkg:Organization ;", "id:研究院 a pkg:Organization , pkg:Institute ;", "undeclared", "研究院"),
    ("id:乙市 a pkg:City ;", "id:乙市 a pkg:City , pkg:FunctionalZone ;", "unclassed", "乙市"),
    ("id:双城战略 a pkg:Strategy ;", "id:双城战略 a pkg:Strategy ; rdfs:seeAlso [] ;", "blank", "双城战略"),
]


@pytest.mark.parametrize(("old", "new", "shape", "focus"), BREAKS, ids=[f"{b[2]}-{i}" for i, b in enumerate(BREAKS)])
def test_each_break_is_named_and_nothing_else(old: str, new: str, shape: str, focus: str) -> None:
    found = check(broken(old, new))
    assert [(v.shape, v.focus.rpartition("/")[2]) for v in found] == [(shape, focus)]
    assert found[0].severity == ("warning" if shape in ("Division-known", "documentNumber-form") else "error")
    assert found[0].message_zh.endswith("。")
    assert found[0].message_en.endswith(".")


def test_a_framework_without_slots_is_named() -> None:
    found = check('id:两翼 a pkg:Framework ; rdfs:label "两翼"@zh .')
    assert [v.shape for v in found] == ["Framework-slot"]


def test_a_class_that_only_gathers_others_is_no_class_of_an_entity() -> None:
    found = check('id:某地 a pkg:Place ; rdfs:label "某地"@zh .')
    assert [(v.shape, v.focus_label) for v in found] == [("unclassed", "某地")]


FILLER = """
id:slot-1 pkg:filledBy id:丙市 . id:一核一副 pkg:hasPart id:丙市 .
id:claim-4 a pkg:Claim , rdf:Statement ; rdf:subject id:slot-1 ; rdf:predicate pkg:filledBy ; rdf:object id:丙市 ;
    pkg:pattern "以…为核" ; pkg:modality pkg:Stated ; prov:wasDerivedFrom id:evidence-1 .
"""


SECOND = """
id:evidence-2 a oa:SpecificResource ; oa:hasSource id:article-1 ; oa:hasSelector id:quote-2 , id:position-2 .
id:quote-2 a oa:TextQuoteSelector ; oa:exact "乙市是核心。" .
id:position-2 a oa:TextPositionSelector ; oa:start 12 ; oa:end 18 .
id:claim-2 prov:wasDerivedFrom id:evidence-2 .
"""


def test_a_slot_that_holds_more_than_it_counts_is_a_warning_that_names_the_surplus() -> None:
    """乙市 rests on two sentences, 丙市 on one."""
    (v,) = check(VALID + FILLER + SECOND)
    assert (v.severity, v.shape, v.focus_label) == ("warning", "overfull", "一核一副 · 一核")
    assert v.detail_zh == "应有 1 项，现有 2 项：丙市、乙市；多 1 项，依据最少的是：丙市。"
    assert v.detail_en == "Counts 1, holds 2: 丙市, 乙市; 1 too many, the least attested: 丙市."
    assert explain(v, "zh") == f"警告：一核一副 · 一核，内容：槽位的内容多于其数目。{v.detail_zh}"
    assert explain(v, "en") == f"warning: 一核一副 · 一核, filled by: A slot holds more than it counts. {v.detail_en}"


def test_a_slot_that_holds_less_than_it_counts_is_a_warning_that_names_what_it_holds_and_what_may_be_missing() -> None:
    (v,) = check(
        broken('"一核"@zh ; pkg:slotOrder 1 ; pkg:slotCount 1', '"一核"@zh ; pkg:slotOrder 1 ; pkg:slotCount 3')
    )
    assert (v.severity, v.shape) == ("warning", "underfull")
    assert v.detail_zh == "应有 3 项，现有 1 项：乙市；缺 2 项。"
    assert v.detail_en == "Counts 3, holds 1: 乙市; 2 missing."
    text = VALID.replace("id:丙市 .\nid:slot-1", "id:丙市 , id:甲省 .\nid:slot-1").replace(
        "slotCount 1 ; pkg:filledBy id:乙", "slotCount 2 ; pkg:filledBy id:乙"
    )
    (v,) = check(text)
    assert v.detail_zh == "应有 2 项，现有 1 项：乙市；缺 1 项，可能是：甲省。"
    assert v.detail_en.endswith("1 missing, perhaps: 甲省.")


def test_an_empty_slot_is_told_too_and_one_without_a_count_is_not() -> None:
    text = 'id:三带 a pkg:Framework ; rdfs:label "三带"@zh ; pkg:hasSlot id:slot-3 . id:slot-3 a pkg:FrameworkSlot ; '
    text += 'rdfs:label "三带"@zh ; pkg:slotOrder 1'
    (v,) = check(f"{text} ; pkg:slotCount 3 .")
    assert (v.shape, v.detail_en) == ("underfull", "Counts 3, holds 0; 3 missing.")
    assert check(f"{text} .") == ()


def test_a_filler_that_no_text_claims_is_named() -> None:
    found = check(VALID + FILLER.partition("id:claim-4")[0])
    assert [(v.severity, v.shape, v.value) for v in found] == [
        ("error", "unclaimed", "丙市"),
        ("warning", "overfull", ""),
    ]


def test_each_complaint_comes_with_the_sentences_behind_it() -> None:
    """Of a claim, of an observation, of a slot, of an entity's relation, of a position; none where nothing says it."""
    sentence = Quote("样本.txt", 0, 12, "以乙市为核，与丙市合作。")
    for old, new in (
        ('pkg:pattern "与…合作" ;', ""),
        ("pkg:value 120.5 ;", ""),
        ('rdfs:label "一副"@zh ;', ""),
        ('pkg:startYear "2019"^^xsd:gYear ; pkg:covers', 'pkg:startYear "2019" ; pkg:covers'),
    ):
        errors = [v for v in check(broken(old, new)) if v.severity == "error"]
        assert errors and any(sentence in v.evidence for v in errors), old
    (v,) = check(broken('pkg:divisionCode "990100"', 'pkg:divisionCode "9901"'))
    assert v.evidence == (sentence,), "no claim states a code; what is told is a sentence about the city"
    (v,) = check(broken('rdfs:label "丙市"@zh ;', ""))
    assert v.evidence == (sentence,), "no claim is about it; one names it"
    (v,) = check(broken("oa:hasSelector id:quote-1 , id:position-1", "oa:hasSelector id:position-1"))
    assert v.evidence == ()
    (v,) = check(broken("oa:end 12", "oa:end 12.5"))
    assert v.evidence == (Quote("样本.txt", 0, None, sentence.sentence),)


def test_errors_come_first_the_gravest_at_the_head_and_always_alike() -> None:
    text = VALID.replace('pkg:divisionCode "990100" ;', "").replace('pkg:genre "news"', 'pkg:genre "novel"')
    text = text.replace("pkg:covers id:甲省", "pkg:covers id:张三").replace(
        'rdfs:label "甲省研究院"@zh', "pkg:nothing 1"
    )
    text = text.replace('pkg:pattern "与…合作" ;', "")
    found = check(text)
    shapes = ["undeclared", "Claim-pattern", "Entity-label", "covers-object", "Article-genre", "Division-known"]
    assert [v.shape for v in found] == shapes
    assert [v.weight for v in found] == [1, 2, 3, 4, 5, 6]
    assert found == check(text)


def test_a_violation_reads_as_one_line_in_either_language() -> None:
    (v,) = check(broken('pkg:divisionCode "990100"', 'pkg:divisionCode "9901"'))
    assert explain(v, "zh") == "错误：乙市，行政区划代码：行政区划代码应仅有一个，为六位数字。现为：9901"
    assert explain(v, "en") == (
        "error: 乙市, division code: A division code must be single and of six digits. Found: 9901"
    )


def test_a_claim_goes_by_what_it_says() -> None:
    (v,) = check(broken('pkg:pattern "与…合作" ;', ""))
    assert v.focus_label == "乙市 合作 丙市"
    assert explain(v, "en").startswith("error: 乙市 cooperates with 丙市, pattern: ")


def test_a_file_or_a_builds_folder_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text(HEAD + broken("oa:start 0", "oa:start -1"), encoding="utf-8")
    assert validate.validate(tmp_path) == validate.validate(file)
    assert len(validate.validate(file)) == 1


def test_what_cannot_be_read_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="not found; name a build's folder"):
        validate.validate(tmp_path)
    file = tmp_path / "graph.ttl"
    file.write_text("no turtle", encoding="utf-8")
    with pytest.raises(KgError, match=r"graph\.ttl: is no valid RDF .*; build it again"):
        validate.validate(file)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(validate).failed == 0
    assert doctest.testmod(ontology).failed == 0
