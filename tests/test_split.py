"""Pages become articles with their headlines, authors, bodies and sentences."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.authors import bodies_in, strip_titles
from kg.genre import genre_of
from kg.model import Article, Document, Source, article_text
from kg.people import is_name_line
from kg.read import read_bytes
from kg.repair import repair
from kg.resources import folder
from kg.rules.expressions import expression
from kg.rules.text import load_text
from kg.sentences import sentences_of
from kg.split import split

RULES = load_text(folder("data"))
LINES = tomllib.loads((folder("data") / "split.toml").read_text("utf-8"))


def articles(raw: str, title: str | None = None, form: str = "txt") -> tuple[Document, tuple[Article, ...]]:
    document = repair(Source("a", "", raw, form, title), RULES)
    return document, split(document, RULES)


def shown(d: Document, a: Article) -> tuple[str | None, list[tuple[str, list[str]]]]:
    people = [(c.name, [d.text[s:e] for s, e in c.affiliations]) for c in a.creators if c.role == "author"]
    return a.title, people


PAGE = """做强县域经济
张启明
县域是城乡融合的纽带。要因地制宜发展特色产业，壮大集体经济，让群众有更多获得感。
延长产业链条
产业是根本支撑。要延长链条，提高附加值。
（作者单位：海州市委政研室）
图①：丰收的稻田。
周大山摄
守好粮食安全底线
欧阳文 李想
粮食安全是国之大者。要牢牢守住耕地红线，建设高标准农田。
（作者分别系海州农学院教授；临江市农业农村局原副局长、高级农艺师）
责任编辑：钱多多"""


def test_a_page_of_two_articles() -> None:
    d, (first, second) = articles(PAGE)
    assert shown(d, first) == ("做强县域经济", [("张启明", ["海州市委政研室"])])
    assert shown(d, second)[0] == "守好粮食安全底线"
    assert shown(d, second)[1][0] == ("欧阳文", ["海州农学院"])
    assert shown(d, second)[1][1][1][0] == "临江市农业农村局"
    assert article_text(d, first).startswith("县域是") and article_text(d, first).endswith("提高附加值。")
    assert [d.text[s.start : s.end] for s in first.sentences if s.heading] == ["延长产业链条"]
    assert "摄" not in article_text(d, second) and "编辑" not in article_text(d, second)


def test_headlines_at_the_page_end_find_their_articles() -> None:
    lines = PAGE.split("\n")
    moved = [x for x in lines if x not in ("做强县域经济", "守好粮食安全底线")]
    _, found = articles("\n".join([*moved, "守好粮食安全底线", "做强县域经济"]))
    assert [a.title for a in found] == ["做强县域经济", "守好粮食安全底线"]


COLUMNS = """张启明
县域经济是城乡融合的纽带，要因地制
宜发展特色产业，壮大集体经济，让群众有更
多获得感，还要留住人才，引来资金，办好
学校，让县城成为人们愿意来的地方。
（作者单位：海州市委政研室）
欧阳文
粮食安全是国之大者，要牢牢守住耕地
红线，建设高标准农田，管好每一粒种子，护
好每一寸黑土，让种粮的农民有钱可赚，让
主产区的干部有劲可使，把饭碗端牢。
（作者单位：海州农学院）
做强县域经济要从产业做起
守好粮食安全这条底线
海州·理论　2023年3月9日　星期四　责任编辑　钱晓"""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_headlines_below_columns_stay_lines_of_their_own(between: str) -> None:
    _, found = articles(COLUMNS.replace("\n", between))
    assert [a.title for a in found] == ["做强县域经济要从产业做起", "守好粮食安全这条底线"]
    assert [[c.name for c in a.creators] for a in found] == [["张启明"], ["欧阳文"]]
    assert [len(a.sentences) for a in found] == [1, 1]


def test_an_interview_page_has_speakers_and_compilers() -> None:
    raw = """治水故事
第3期
让山区喝上放心水
本期主讲人：云泽省水利厅农村水利处原处长 周小雨
山区吃水难，难在工程，也难在管护。我们跑遍了全省的山区县。
（云泽网记者张三丰、李四光整理）
视频报道请看云泽网客户端。
案例一
一户一表解民忧
讲述人：海州市水务局局长 钱小江
过去抢水，现在让水。这是一户一表带来的变化，群众都说好，工作也更好做了。
（王五一整理）"""
    d, (first, second) = articles(raw)
    assert shown(d, first) == ("让山区喝上放心水", [("周小雨", ["云泽省水利厅农村水利处"])])
    assert [(c.name, c.role) for c in first.creators[1:]] == [("张三丰", "compiler"), ("李四光", "compiler")]
    assert d.text[slice(*first.creators[1].affiliations[0])] == "云泽网"
    assert shown(d, second) == ("一户一表解民忧", [("钱小江", ["海州市水务局"])])
    assert {first.genre, second.genre} == {"interview"}
    assert article_text(d, first).endswith("山区县。")


def test_a_lead_text_and_a_pull_quote_belong_to_no_article() -> None:
    raw = """本报特约请专家建言献策，共话湖区发展。
导读
丁小明
湖区发展要协调推进。各地要各展所长，形成合力。
（作者系海州学院讲师）
湖清，百姓才有好日子过，这件事要一抓到底。
——某负责同志在座谈会上的讲话
核心提示
湖区要发展，先要治好水。
湖区农业要走绿色发展的路子。减少化肥农药用量，推广有机种植，让湖区的农产品卖上好价钱，让农民的钱袋子鼓起来。
推广绿色技术，靠的是看得见的收益。县里建起示范田，请农民来看、来比、来算账，一年下来，跟着干的农户越来越多。
（作者系临江市委党校副教授）"""
    d, (first, second) = articles(raw)
    assert article_text(d, first).startswith("湖区发展要协调")
    assert article_text(d, second).startswith("湖区农业要走")
    assert [d.text[s:e] for s, e in second.affiliations] == ["临江市委党校"]


def test_a_text_without_byline_is_one_article_titled_by_its_first_line() -> None:
    law = "云泽省湿地保护条例\n第一条 为了保护湿地，制定本条例。\n第二条 本条例适用于全省。\n第三条 政府负责。"
    _, (one,) = articles(law)
    assert (one.title, one.genre, one.creators) == ("云泽省湿地保护条例", "law", ())
    _, (bare,) = articles("今天有雨。明天放晴。")
    assert bare.title is None and len(bare.sentences) == 2
    _, (named,) = articles("今天有雨。明天放晴。", "天气预报")
    assert (named.title, named.title_span) == ("天气预报", None)


def test_a_report_keeps_its_numbered_headings() -> None:
    raw = "政府工作报告\n——2025年1月在省人民代表大会上\n云泽省省长　王大川\n各位代表：\n一、工作回顾\n"
    raw += "过去一年，经济增长6%。\n（一）改革深化。环境优化。"
    d, (one,) = articles(raw)
    assert (one.title, one.genre, one.creators[0].name) == ("政府工作报告", "report", "王大川")
    heads = [d.text[s.start : s.end] for s in one.sentences if s.heading]
    assert heads == ["——2025年1月在省人民代表大会上", "一、工作回顾"]


def test_a_dateline_names_the_reporters_and_is_no_sentence() -> None:
    raw = "走廊开工\n本报海州3月5日电（记者张小帆、李思远）今天上午，走廊开工。投资85亿元。"
    d, (one,) = articles(raw)
    assert one.genre == "news" and [c.name for c in one.creators] == ["张小帆", "李思远"]
    assert article_text(d, one) == "今天上午，走廊开工。投资85亿元。"


def test_authors_told_of_between_abstract_and_text_end_no_paper() -> None:
    lines = [
        "山海协作的空间格局",
        "方自立，余晓岚",
        "摘　要：文章讨论县域产业的布局，提出建议。",
        "关键词：县域；产业",
        "作者简介：方自立（1978—），男，海州大学经济学院教授；余晓岚（1986—），女，临江市委党校副教授。",
        "一、引言",
        "县域是城乡融合的纽带，产业是根本支撑。",
    ]
    d, found = articles("\n\n".join(lines))
    assert len(found) == 1, "what follows is the paper's text"
    people = [("方自立", ["海州大学经济学院"]), ("余晓岚", ["临江市委党校"])]
    assert shown(d, found[0]) == (lines[0], people), "a name and a year are no body"
    assert article_text(d, found[0]).endswith("产业是根本支撑。")


def test_a_note_that_names_its_authors_gives_each_their_own_body() -> None:
    note = "（作者周大山系海州大学经济学院研究员，余晓岚系临江市委党校副教授）"
    d, (a,) = articles(f"山海协作的空间格局\n周大山 余晓岚\n县域是城乡融合的纽带，产业是根本支撑。\n{note}")
    assert shown(d, a)[1] == [("周大山", ["海州大学经济学院"]), ("余晓岚", ["临江市委党校"])]


def test_a_paper_has_its_abstract_but_no_key_words_and_references() -> None:
    raw = """数字经济与县域发展
摘　要：本文分析数字经济的影响。
关键词：数字经济；县域
一、引言
近年来数字经济快速发展[1]。
参考文献：
[1] 张某. 数字经济研究[J]. 经济学刊, 2020(3)."""
    d, (one,) = articles(raw)
    assert one.genre == "paper"
    assert article_text(d, one) == "本文分析数字经济的影响。\n一、引言\n近年来数字经济快速发展。"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("甲。乙！丙？", 3),
        ("他说：“好。”大家都笑了。", 2),
        ("《你好吗？》是一部作品。", 1),
        ("目标（见表。）明确；任务清楚。", 1),
        ("进展顺利……成效明显。", 2),
        ("见http://a.cn/?x=1一文。", 1),
        ("没有句号", 1),
        ("。。", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(list(sentences_of(text, 0, len(text)))) == count


@pytest.mark.parametrize(
    ("post", "body"),
    [
        ("某大学经贸学院教授", "某大学经贸学院"),
        ("某市委党校原副校长", "某市委党校"),
        ("某省发展研究中心特约研究员", "某省发展研究中心"),
        ("省委宣传部长", "省委宣传部"),
        ("某市发展和改革委员会主任", "某市发展和改革委员会"),
        ("教授", ""),
    ],
)
def test_titles_are_taken_off_bodies(post: str, body: str) -> None:
    assert strip_titles(post, RULES.names) == body or body == ""


def test_honours_are_no_bodies() -> None:
    text = "某大学经贸学院教授，博士生导师，某省政府参事，享受国务院特殊津贴专家"
    assert [text[s:e] for s, e in bodies_in(0, text, RULES.names)] == ["某大学经贸学院", "某省政府"]


@pytest.mark.parametrize("line", ["王明", "欧阳小文", "赵玉 李礼、王小二", "司马光"])
def test_names(line: str) -> None:
    assert is_name_line(line, RULES.names)


@pytest.mark.parametrize("line", ["方法", "高质量", "江西", "理论·智库", "核心提示", "张家界", "总体要求", ""])
def test_no_names(line: str) -> None:
    assert not is_name_line(line, RULES.names)


@pytest.mark.parametrize("row", LINES["line"] + LINES["genre"], ids=lambda r: r.get("kind") or r.get("genre"))
def test_every_pattern_matches_its_example_only(row: dict[str, str]) -> None:
    pattern = expression(row["pattern"], "split.toml", row["example"])
    assert pattern.match(row["example"])
    assert not pattern.match(row["counter_example"])


def test_genres_by_their_cues() -> None:
    assert genre_of("云泽省湖区发展规划", [], RULES, signed=False) == "policy"
    assert genre_of(None, ["问：为何？", "答：因为。"], RULES, signed=True) == "interview"
    assert genre_of(None, ["扎实推进项目建设，大力推动改革，着力提升质量。"], RULES, signed=False) == "report"
    assert genre_of(None, ["春天来了。"], RULES, signed=True) == "opinion"


LINE = st.sampled_from(
    [
        "王明",
        "做强县域经济",
        "甲乙丙，丁戊己。庚辛！",
        "（作者系某大学教授）",
        "讲述人：某局局长 李四",
        "导读",
        "图①：景。",
        "参考文献",
        "——某人",
        "——2024年1月5日在某省第一次会议上",
        "——访某大学教授王明",
        "某某市市长王明",
        "王明：好。",
        "记者：好？",
        "（王明）",
        "今天好。（王明）",
        "第一条 总则。",
        "（张三整理）",
        "摘要：短。",
        "a\tb",
        "123",
        "本报讯（记者王明）今天。",
        "",
    ]
)


@given(st.lists(LINE, max_size=14) | st.text(max_size=120).map(lambda t: [t]))
@settings(max_examples=300, deadline=None)
def test_sentences_are_disjoint_and_inside_the_text(lines: list[str]) -> None:
    d, found = articles("\n".join(lines))
    spans = sorted((s.start, s.end) for a in found for s in a.sentences)
    assert all(0 <= s < e <= len(d.text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for a in found:
        assert a.sentences == tuple(sorted(a.sentences, key=lambda s: s.start))
        assert all(d.text[s.start : s.end] == d.text[s.start : s.end].strip() for s in a.sentences)
        for c in a.creators:
            assert d.text[c.start : c.end] == c.name
            assert all(0 <= s < e <= len(d.text) for s, e in c.affiliations)
    assert [a.order for a in found] == list(range(len(found)))


@pytest.mark.parametrize("form", ["md", "html"])
def test_list_items_are_sentences_where_the_format_marks_them(form: str) -> None:
    raw = "前言说明安排。\n- 推动海州与临江深化合作\n- 做强县域经济\n\n二、重点任务\n后文说明安排。"
    d, (one,) = articles(raw, form=form)
    assert [(d.text[s.start : s.end], s.heading) for s in one.sentences] == [
        ("前言说明安排。", False),
        ("推动海州与临江深化合作", False),
        ("做强县域经济", False),
        ("二、重点任务", True),
        ("后文说明安排。", False),
    ]


def test_a_heading_of_markdown_is_one_however_it_reads() -> None:
    d, (one,) = articles("前言说明安排。\n\n### 如何推动海州发展？\n后文说明安排。", form="md")
    assert [d.text[s.start : s.end] for s in one.sentences if s.heading] == ["如何推动海州发展？"]


def test_what_ends_in_no_full_stop_is_an_item_only_where_it_is_marked() -> None:
    d, (one,) = articles("前言说明安排。\n- 做强县域经济\n后文说明安排。")
    assert [d.text[s.start : s.end] for s in one.sentences if s.heading] == ["做强县域经济"]


@pytest.mark.parametrize(
    "piece", ["推动海州发展，", "海州、临江、", "支持海州；推动临江，", "海州临江云泽", "海州 临江 "]
)
def test_a_sentence_without_end_is_cut_at_its_best_places(piece: str) -> None:
    text = piece * (4800 // len(piece)) + "云泽。末句。"
    found = [text[s:e] for s, e in sentences_of(text, 0, len(text))]
    assert found[-1] == "末句。" and all(len(x) <= 1000 for x in found)
    assert "".join(found) == text.strip() or " " in piece
    mark = "；" if "；" in piece else piece[-1].strip()
    assert mark.isalnum() or (all(x.endswith(mark) for x in found[:-2]) and len(found) < 12)


def test_a_long_sentence_that_is_bearable_stays_whole() -> None:
    text = "推动海州发展，" * 140 + "好。"
    assert list(sentences_of(text, 0, len(text))) == [(0, len(text))]


SPOKEN = "在区域协调上见真章。要做强县域，拉长链条，让群众得实惠。"


def test_a_speech_names_its_meeting_and_its_speaker_under_the_headline() -> None:
    raw = "政府工作报告（节选）\n——2026年1月9日在云泽省第五届人民代表大会第四次会议上\n"
    raw += f"云泽省人民政府省长　王大川\n\n{SPOKEN}"
    d, (one,) = articles(raw)
    assert shown(d, one) == ("政府工作报告（节选）", [("王大川", ["云泽省人民政府"])])
    assert next(d.text[s.start : s.end] for s in one.sentences if s.heading).startswith("——2026年")


def test_an_interview_has_a_reporter_and_a_guest() -> None:
    raw = "山海之间\n——访海州大学经济学院教授李远山\n本报记者　陈小岚\n\n"
    raw += "记者：怎么看？\n李远山：要看长远。\n记者：然后呢？\n李远山：再看人。"
    d, (one,) = articles(raw)
    roles = {c.name: (c.role, [d.text[s:e] for s, e in c.affiliations]) for c in one.creators}
    assert roles == {"李远山": ("guest", ["海州大学经济学院"]), "陈小岚": ("author", [])}
    assert one.genre == "interview"


def test_authors_behind_their_body_and_what_a_note_tells_of_the_text() -> None:
    body, note = "海州市委党校（海州行政学院）", "（作者单位：海州市委党校；本文系海州市社会科学规划项目成果）"
    d, (one,) = articles(f"协同立法的几点思考\n\n{body} 周立言 孙蔚\n\n{SPOKEN}")
    assert shown(d, one)[1] == [("周立言", [body]), ("孙蔚", [body])]
    for end in (note, note.replace("；", "教授。")):
        d, (one,) = articles(f"协同立法的几点思考\n周立言 孙蔚\n{SPOKEN}\n{end}")
        assert shown(d, one)[1] == [("周立言", ["海州市委党校"]), ("孙蔚", ["海州市委党校"])]


def test_a_correspondent_is_not_of_the_paper() -> None:
    d, (one,) = articles(f"协同立法见实效\n\n海州日报全媒记者 周立言 通讯员 孙蔚\n\n{SPOKEN}")
    assert shown(d, one)[1] == [("周立言", ["海州日报"]), ("孙蔚", [])]


def test_who_answers_twice_is_a_guest_without_a_line_of_their_own() -> None:
    raw = "修书人说\n本报记者 陈小岚\n记者：怎么看？\n周文远：慢一点。\n记者：难忘吗？\n周文远：难忘。"
    _, (one,) = articles(raw)
    assert [(c.name, c.role) for c in one.creators] == [("陈小岚", "author"), ("周文远", "guest")]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (f"标题在此\n本报海州5月2日电（记者 王小明 通讯员 李四光）{SPOKEN}", ["王小明", "李四光"]),
        (f"标题在此\n本报海州5月2日讯（记者 王小明 李四光）{SPOKEN}", ["王小明", "李四光"]),
        (f"标题在此\n{SPOKEN}（方一苇）", ["方一苇"]),
        (f"标题在此\n{SPOKEN}（完）", []),
        (f"区域差距的再收敛\n周立言1　孙蔚2\n{SPOKEN}", ["周立言", "孙蔚"]),
        (f"布局优化的几点思考\n次仁旺姆　李文博\n{SPOKEN}", ["次仁旺姆", "李文博"]),
        (f"协同立法的几点思考\n海州市人大常委会法工委 李文博\n{SPOKEN}", ["李文博"]),
    ],
)
def test_bylines_of_several_people(raw: str, names: list[str]) -> None:
    d, (one,) = articles(raw)
    assert [c.name for c in one.creators] == names
    assert not any(name in article_text(d, one) for name in names)


@pytest.mark.parametrize(
    ("raw", "genre"),
    [
        (f"（四）做强县域。今年，全省工业增长5%。去年投产项目不少，年内再开工一批。{SPOKEN}", "report"),
        (f"第二节　做强一带\n到2035年，{SPOKEN}", "policy"),
        (f"空间格局的演进\n周予宁\n（海州大学 商学院，云泽 海州 450001）\n{SPOKEN}", "paper"),
        (f"协议落地\n本报海州讯 经批准，{SPOKEN}", "news"),
        (f"海州发布公报\n3月8日，海州市统计局发布公报。{SPOKEN}", "news"),
        (f"湖区规划获批复\n据国家有关部门网站消息，{SPOKEN}", "news"),
        (f"向北走\n林海波\n3月8日，我在海州。{SPOKEN}", "opinion"),
    ],
)
def test_the_genre_of_excerpts_and_of_signed_texts(raw: str, genre: str) -> None:
    assert articles(raw)[1][0].genre == genre


def test_a_line_of_two_names_right_below_a_headline_is_a_byline():
    """Its space parts two names, also where the line follows without an empty one."""
    text = (
        "某城市群怎样才能“抱得紧”\n覃丽萍 陆明远\n\n" + "城市之间不时各唱各的调。要让群抱得紧，当前宜从三处落子。" * 4
    )
    (article,) = pipeline.extract(read_bytes("page.txt", text.encode())).articles
    assert [c.name for c in article.creators] == ["覃丽萍", "陆明远"]


MARKED = """湘北城市群空间格局演化研究
张启明1，欧阳文2，李想1，2
（1.海州大学地理学院，湖南 海州 410000；2.临江师范大学经济学院，湖南 临江 420000）

摘要：城市群是推进新型城镇化的主体形态。
关键词：城市群

0 引言
湘北地区是重要的工业基地。"""


def test_numbers_behind_the_names_say_whose_bodies_are_whose() -> None:
    d, (paper,) = articles(MARKED)
    college, school = "海州大学地理学院", "临江师范大学经济学院"
    assert shown(d, paper)[1] == [("张启明", [college]), ("欧阳文", [school]), ("李想", [college, school])]


def test_a_document_number_with_placeholders_is_no_headline() -> None:
    d, (paper,) = articles(
        "云泽省人民政府关于推进园区发展的实施意见\n云政发〔2023〕×号\n\n各市人民政府：\n现提出以下意见。"
    )
    assert shown(d, paper)[0] == "云泽省人民政府关于推进园区发展的实施意见"


def test_a_byline_of_reporters_and_correspondents_apart() -> None:
    d, (report,) = articles("湘北三市联手向前\n海州日报记者 张启明 通讯员 李想\n\n三市签署协议，共建园区。")
    assert [name for name, _ in shown(d, report)[1]] == ["张启明", "李想"]
