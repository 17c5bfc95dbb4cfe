"""Files and bytes become sources, or an error that says what to do."""

from __future__ import annotations

import io
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read import READERS, discover, read, read_bytes, sniff

TEXT = "云泽省加快建设环湖生态走廊，推动海州、临江两市协同发展。\n这是一项长期的任务，要久久为功。\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32", "big5"]
)
def test_a_text_reads_the_same_in_every_encoding(encoding: str) -> None:
    text = TEXT if encoding != "big5" else "我們在區域發展中要加強合作，這是重要的任務。\n" * 3
    data = text.encode(encoding)
    assert read_bytes("a.txt", data).raw == text


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_any_utf8_text_comes_through_unchanged(text: str) -> None:
    if text.strip() and not text.startswith(("\ufeff", "%PDF-", "{\\rtf", "\ufffe")):
        assert read_bytes("a.txt", text.encode()).raw == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_bad_byte_or_two_cost_their_characters_only(encoding: str, suffix: str) -> None:
    text = TEXT * 5 if suffix == ".txt" else PAGE.replace("<OPEN>", "<article>").replace("<CLOSE>", "</article>")
    data = text.encode(encoding)
    at = len("云泽省".encode(encoding)) + data.index("云泽省".encode(encoding))
    whole, damaged = read_bytes("a", data, suffix).raw, read_bytes("a", data[:at] + b"\xff" + data[at:], suffix).raw
    assert damaged.replace("\ufffd", "") == whole or suffix == ".html"
    assert damaged.count("\ufffd") == 1


def test_what_is_damaged_in_many_places_is_not_read() -> None:
    with pytest.raises(ReadError, match="unknown encoding"):
        read_bytes("a", b"\xff".join("云泽省加快建设".encode() for _ in range(20)))


def test_line_endings_stay_as_they_are() -> None:
    assert read_bytes("a.txt", "甲。\r\n乙。\r".encode()).raw == "甲。\r\n乙。\r"


@pytest.mark.parametrize(
    ("data", "suffix", "says"),
    [
        (b"", ".txt", "empty"),
        (b"  \n ", ".txt", "empty"),
        ("\u3000\n".encode(), ".txt", "white space"),
        (b"\x00\x01\x02\x03\xff\xfe\x80" * 50, ".txt", "binary"),
        (os.urandom(4000), ".txt", ""),
        (b"%PDF-1.7 and more", ".txt", "PDF"),
        (b"PK\x03\x04 and more", ".md", "ZIP"),
        (b"%PDF-1.7 broken", ".pdf", "broken PDF"),
        (b"no pdf at all", ".pdf", "broken PDF"),
        (b"no zip at all", ".docx", "Word"),
        (b"\xd0\xcf\x11\xe0 old", ".docx", "old"),
        (b"<html><head></head><body></body></html>", ".html", "no text"),
        (b"<html><body><script>var text = 1;</script><!-- a remark --></body></html>", ".html", "no text"),
        (b"<html><frameset><frame src='a.html'></frameset></html>", ".html", "no text"),
        (b"text", ".xlsx", "unsupported"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(data: bytes, suffix: str, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes("x", data, suffix)
    assert says in caught.value.reason
    assert "\n" not in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@given(st.binary(min_size=1, max_size=300), st.sampled_from(sorted(READERS)))
def test_no_bytes_raise_anything_but_a_read_error(data: bytes, suffix: str) -> None:
    with suppress(ReadError):
        read_bytes("x", data, suffix)


def test_a_missing_or_forbidden_file_and_a_lock_file_are_read_errors(tmp_path: Path) -> None:
    lock = tmp_path / "~$报告.docx"
    lock.write_bytes(b"x")
    for path, says in ((tmp_path / "none.txt", "does not exist"), (lock, "lock file"), (tmp_path, "cannot be read")):
        with pytest.raises(ReadError, match=says):
            read(path.name, path)


def test_markdown_names_its_title() -> None:
    assert read_bytes("a.md", "---\ntitle: 工作要点\n---\n正文。".encode(), ".md").title == "工作要点"
    assert read_bytes("a.md", "## 小标题\n# 大标题 #\n正文。".encode(), ".md").title == "大标题"


def test_html_gives_the_main_text_and_the_title() -> None:
    body = "".join(f"<p>第{n}段：云泽省加快建设环湖生态走廊，推动各市协同发展，让群众共享成果。</p>" for n in range(5))
    head = "<head><title>走廊开工_云泽网</title></head>"
    page = f"<html>{head}<body><nav>首页</nav><article>{body}</article></body></html>"
    source = read_bytes("a.html", page.encode(), ".html")
    assert source.title == "走廊开工"
    assert "第4段" in source.raw and "首页" not in source.raw
    declared = page.replace("<head>", '<head><meta charset="gb2312">').encode("gb18030")
    assert read_bytes("a.html", declared, ".html").raw == source.raw


PARAGRAPHS = "".join(
    f"<p>第{n}段：云泽省加快建设环湖生态走廊，推动各市协同发展，让群众共享成果。</p>" for n in range(10)
)
PAGE = f"""<html><head><title>走廊开工_云泽网</title></head><body><header><a href="/">云泽网</a></header>
<nav><a href="/">首页</a></nav><OPEN><h1>走廊开工</h1>{PARAGRAPHS}<h2>二、重点任务</h2>
<ul><li>推动海州对接大湾区</li><li>支持临江打造<b>副中心</b>城市</li></ul>直接写在容器里的文字。
<div>推动海州与临江同城化。</div><figure><img src="x"><figcaption>图为海州港</figcaption></figure>
<table><tr><th>市</th><th>产值</th></tr><tr><td><p>海州</p></td><td>120</td></tr></table>
<div class="share-box">分享到微信</div>
<ul><li><a href="1">附件一</a></li><li><a href="2">相关阅读：粮食丰收</a></li></ul><CLOSE>
<div class="side"><h3>热点</h3>
<ul><li><a href="3">别处的新闻</a></li></ul></div><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("tag", ['div class="article"', "article", 'div id="zoom"', "main", "td"])
def test_no_text_of_an_article_is_lost_and_none_of_the_page_around_it_comes_in(tag: str) -> None:
    """Headings, list items, bare text, captions and tables stay, whatever holds them; a list item says so."""
    opened, closed = f"<{tag}>", f"</{tag.split()[0]}>"
    if tag == "td":
        opened, closed = "<table><tr><td>", "</td></tr></table>"
    page = PAGE.replace("<OPEN>", opened).replace("<CLOSE>", closed)
    lines = read_bytes("a.html", page.encode(), ".html").raw.split("\n")
    assert [line for line in lines if not line.startswith("第")] == [
        "走廊开工",
        "二、重点任务",
        "- 推动海州对接大湾区",
        "- 支持临江打造副中心城市",
        "直接写在容器里的文字。",
        "推动海州与临江同城化。",
        "图为海州港",
        "市\t产值",
        "海州\t120",
    ]
    assert len(lines) == 19


@pytest.mark.parametrize("menu", ["", "<nav>首页</nav>", '<div class="nav">首页</div>'])
def test_inline_tags_break_no_line_of_a_short_page(menu: str) -> None:
    page = (
        f"<html><body>{menu}<p>海州与<b>临江</b>深化<a href='x'>合作</a>，\n推动<em>云泽</em>发展。</p></body></html>"
    )
    assert read_bytes("a.html", page.encode(), ".html").raw == "海州与临江深化合作， 推动云泽发展。"


def test_a_page_without_paragraphs_still_gives_its_text() -> None:
    source = read_bytes("a.htm", "<div>全省要闻<br>粮食丰收</div><script>var x;</script>".encode(), ".htm")
    assert source.raw.split("\n") == ["全省要闻", "粮食丰收"]


def test_what_is_called_a_menu_but_holds_the_text_stays() -> None:
    """A class is a hint only, and a page of nothing but links is text too."""
    page = PAGE.replace("<OPEN>", '<div class="content share">').replace("<CLOSE>", "</div>")
    assert "推动海州与临江同城化。" in read_bytes("a.html", page.encode(), ".html").raw
    links = "<ul><li><a href='1'>海州港开工</a></li><li><a href='2'>临江通车</a></li></ul>"
    for page in (links, f"<nav>{links}</nav>"):
        assert read_bytes("a.html", page.encode(), ".html").raw == "- 海州港开工\n- 临江通车"


def test_docx_keeps_tables_in_their_place() -> None:
    import docx

    document = docx.Document()
    document.add_heading("工作要点", 0)
    document.add_paragraph("前文。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "海州市", "1200"
    document.add_paragraph("后文。")
    file = io.BytesIO()
    document.save(file)
    source = read_bytes("a.docx", file.getvalue(), ".docx")
    assert source.raw == "工作要点\n前文。\n海州市\t1200\n后文。"
    assert source.title == "工作要点"


def _pdf(text: str | None) -> bytes:
    """A PDF of one page, by hand; without text it stands for a scan."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET" if text else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, at = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        at.append(len(out))
        out += f"{n} 0 obj{body}endobj\n"
    table = "".join(f"{o:010} 00000 n \n" for o in at)
    trailer = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    out += f"xref\n0 6\n0000000000 65535 f \n{table}{trailer}"
    return out.encode("latin-1")


def test_pdf_gives_its_text_layer_and_a_scan_says_so() -> None:
    assert "Plan 2030" in read_bytes("a.pdf", _pdf("Plan 2030"), ".pdf").raw
    with pytest.raises(ReadError, match="OCR"):
        read_bytes("a.pdf", _pdf(None), ".pdf")


def _tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("正文。", "utf-8")


def test_discover_names_files_by_their_path_below_the_root(tmp_path: Path) -> None:
    _tree(tmp_path, "b/甲.txt", "a.md", ".hidden/x.txt", ".y.txt", "c.xls")
    files, errors = discover([tmp_path])
    assert [name for name, _ in files] == ["a.md", "b/甲.txt"]
    assert [Path(e.name).name for e in errors] == ["c.xls"]
    assert "unsupported" in errors[0].reason


def test_discover_does_not_mind_the_order_and_counts_a_file_once(tmp_path: Path) -> None:
    _tree(tmp_path, "one/a.txt", "two/a.txt", "two/b.txt")
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "two" / "a.txt", tmp_path / "none.txt"]
    forward, backward = discover(paths), discover(paths[::-1])
    assert forward[0] == backward[0]
    assert [name for name, _ in forward[0]] == ["b.txt", "one/a.txt", "two/a.txt"]
    assert [str(e) for e in forward[1]] == [str(e) for e in backward[1]]
    assert "does not exist" in str(forward[1][0])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_names_that_no_text_can_hold_stay_different_and_below_the_root(tmp_path: Path) -> None:
    """Undecodable bytes, a name that spells them out, and two spellings of one letter."""
    for name in (b"y-\xff.txt", b"y-\xfe.txt", rb"y-\xff.txt", "é.txt".encode(), "e\u0301.txt".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("正文。", "utf-8")
    files, _ = discover([tmp_path])
    assert [name for name, _ in files] == ["e\u0301.txt", r"y-\\xff.txt", r"y-\xfe.txt", r"y-\xff.txt", "é.txt"]
    assert all(read(name, path).name == name for name, path in files)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("link", ["z.txt", "b/甲.txt"])
def test_a_link_gives_no_name_to_the_file_it_leads_to(link: str, tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / link).symlink_to(tmp_path / "a.txt")
    assert [name for name, _ in discover([tmp_path])[0]] == ["a.txt", "b/c.txt"]
    assert [name for name, _ in discover([tmp_path / link])[0]] == [Path(link).name]


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"PK\x03\x04 word/document.xml", ".docx"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", ".html"),
        (b"<html lang='zh'>", ".html"),
        ("<html>是什么".encode("gb18030"), ".html"),
        ("正文<html>。".encode(), ".txt"),
        (b"", ".txt"),
    ],
)
def test_bytes_without_a_name_tell_their_format(data: bytes, suffix: str) -> None:
    assert sniff(data) == suffix
