"""Write the sample corpus `data/corpus/` from the plain sources in `tools/corpus_src/`.

    python tools/make_corpus.py [FOLDER]

Each source becomes one file of the sample: a newspaper page with the damage of its columns, a paper as PDF with
footnotes, news as plain text, a plan in Markdown, a web page with its furniture, a report as DOCX, an interview in
GB18030, an opinion. The same sources give the same bytes: no clock, no random choice.
"""

from __future__ import annotations

import html
import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "corpus_src"
NO_LINE_START = "，。、；：！？”’）》％%"


def cells(char: str) -> float:
    """The width of a character in ems: 1 for Chinese and full-width ones, a half for the rest."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def wrap(paragraph: str, width: float, indent: float = 0) -> Iterator[str]:
    """Lines of at most `width` ems; the first one is `indent` narrower; no line begins with a closing mark."""
    line, room = "", width - indent
    for word in re.findall(r"[“‘（《]*(?:[!-~]+|.)", paragraph):
        need = sum(map(cells, word))
        if room < need and word not in NO_LINE_START:
            yield line
            line, room = "", width
        line += word
        room -= need
    if line:
        yield line


# ---------------------------------------------------------------- a newspaper page


def newspaper(source: str) -> bytes:
    """Columns of 22 characters, each line followed by an empty one; the indent of the first line is lost."""
    lines: list[str] = []
    for paragraph in filter(None, source.splitlines()):
        prose = paragraph.endswith(("。", "）"))
        lines += wrap(paragraph, 22, 2) if prose else [paragraph]
    return ("\n\n".join(lines) + "\n").encode()


# ---------------------------------------------------------------- a web page

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_江汉观察网</title>
<meta name="author" content="{author}">
</head>
<body>
<header><a href="/">江汉观察网</a> <a href="/login">登录</a> <a href="/register">注册</a></header>
<nav><ul><li><a href="/">首页</a></li><li><a href="/news">要闻</a></li><li><a href="/sports">体育</a></li>\
<li><a href="/video">视频</a></li><li><a href="/about">关于我们</a></li></ul></nav>
<main>
<article>
<h1>{title}</h1>
<p class="meta">{meta}</p>
{body}
</article>
</main>
<aside><h3>相关推荐</h3><ul><li><a href="/1">周末去哪儿赏花</a></li>\
<li><a href="/2">这份防暑指南请收好</a></li></ul></aside>
<footer>版权所有 江汉观察网 未经授权不得转载 <a href="/contact">联系我们</a></footer>
</body>
</html>
"""


def web_page(source: str) -> bytes:
    """The article between a navigation bar, recommendations and a footer."""
    title, meta, *rest = source.splitlines()
    body = "\n".join(
        f"<h2>{html.escape(line[3:])}</h2>" if line.startswith("## ") else f"<p>{html.escape(line)}</p>"
        for line in rest
        if line
    )
    return PAGE.format(
        title=html.escape(title[2:]), meta=html.escape(meta[2:]), author=html.escape(meta.split("：")[-1]), body=body
    ).encode()


# ---------------------------------------------------------------- a Word document


def word(source: str) -> bytes:
    """Headings, paragraphs and one table; the archive's dates are fixed."""
    document = docx.Document()
    document.core_properties.author = "policykg contributors"
    rows: list[list[str]] = []
    for line in filter(None, source.splitlines()):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            word_table(document, rows)
            rows = []
        if heading := re.match(r"(=|#+) (.*)", line):
            document.add_heading(heading[2], 0 if heading[1] == "=" else len(heading[1]))
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return same_zip(out.getvalue())


def word_table(document: docx.document.Document, rows: list[list[str]]) -> None:
    """Add `rows` as a table."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def same_zip(data: bytes) -> bytes:
    """The same archive with its members in order and dated 1980-01-01."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            new.writestr(member, old.read(name))
    return out.getvalue()


# ---------------------------------------------------------------- a paper as PDF

MARGIN, SIZE, LEADING, COLUMN, LINES = 72, 12, 23, 36, 28
TYPE_0 = b"""<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H
/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"""
CID_FONT = b"""<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>
/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]
/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>"""
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /policykg-identity def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def paper(source: str) -> bytes:
    """Pages with a running head, footnotes below the line that cites them, and page numbers."""
    notes = dict(re.findall(r"^\[(\d)\] (.*)$", source, re.MULTILINE))
    body = [line for line in source.splitlines() if line and not re.match(r"\[\d\] ", line)]
    pages: list[tuple[list[str], list[str]]] = [([], [])]
    for paragraph in body:
        prose = not re.match(r"[=@#]", paragraph)
        text = re.sub(r"\[(\d)\]", lambda m: "①②③"[int(m[1]) - 1], re.sub(r"^(=|@|#+) ", "", paragraph))
        for line in wrap("　　" + text if prose else text, COLUMN):
            cited = [f"{mark} {notes[str('①②③'.index(mark) + 1)]}" for mark in line if mark in "①②③"]
            lines, foot = pages[-1]
            if len(lines) + len(foot) + len(cited) >= LINES - 2:
                pages.append((lines := [], foot := []))
            lines.append(line)
            foot += cited
    return pdf([paper_page(number, *page) for number, page in enumerate(pages, 15)])


def paper_page(number: int, lines: list[str], foot: list[str]) -> list[tuple[float, str]]:
    """(distance from the top, text) of each line of a page."""
    out: list[tuple[float, str]] = [(0, "区域纵横　2022年第6期")]
    out += [(LEADING * (i + 2), line) for i, line in enumerate(lines)]
    out += [(LEADING * (LINES - len(foot) + i + 1), note) for i, note in enumerate(foot)]
    return [*out, (LEADING * (LINES + 1), f"— {number} —")]


def pdf(pages: list[list[tuple[float, str]]]) -> bytes:
    """A PDF 1.4 file with the standard Chinese font (not embedded) and a map back to Unicode."""
    kids = [f"{6 + 2 * i} 0 R" for i in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>".encode(),
        TYPE_0,
        CID_FONT,
        stream(TO_UNICODE),
    ]
    for i, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {7 + 2 * i} 0 R >>".encode()
        )
        objects.append(stream("\n".join(show(top, text) for top, text in page).encode()))
    return with_table(objects)


def show(top: float, text: str) -> str:
    """The operators that set one line of text."""
    return f"BT /F1 {SIZE} Tf {MARGIN} {842 - MARGIN - top:g} Td <{text.encode('utf-16-be').hex().upper()}> Tj ET"


def stream(data: bytes) -> bytes:
    """A stream object's body."""
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def with_table(objects: list[bytes]) -> bytes:
    """The objects in a file, with the cross-reference table."""
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{o:010d} 00000 n \n" for o in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table.encode() + trailer.encode()


# ---------------------------------------------------------------- all of them


def plain(source: str) -> bytes:
    """As it stands, in UTF-8."""
    return source.encode()


def gb18030(source: str) -> bytes:
    """As it stands, in GB18030."""
    return source.encode("gb18030")


FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "01-湖南-理论版.txt": ("01-hunan-page.txt", newspaper),
    "02-战略框架-论文.pdf": ("02-national-paper.txt", paper),
    "03-广东-新闻.txt": ("03-guangdong-news.txt", plain),
    "04-四川-规划.md": ("04-sichuan-plan.md", plain),
    "05-湖北-网页.html": ("05-hubei-page.txt", web_page),
    "06-陕西-报告.docx": ("06-shaanxi-report.txt", word),
    "07-浙江-访谈.txt": ("07-zhejiang-interview.txt", gb18030),
    "08-京津冀-评论.txt": ("08-jingjinji-opinion.txt", plain),
}


def main(arguments: list[str]) -> None:
    """Write all samples into the folder named, or into `data/corpus/`."""
    folder = Path(arguments[0]) if arguments else ROOT / "data" / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (source, write) in FILES.items():
        (folder / name).write_bytes(write((SOURCES / source).read_text("utf-8")))
        print(folder / name)


if __name__ == "__main__":
    main(sys.argv[1:])
