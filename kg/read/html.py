"""HTML: the main text of a page without menus and notices, and its title."""

from __future__ import annotations

import re
from typing import Any

from kg.read.base import Unreadable
from kg.read.encoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_SITE = re.compile(r"\s*[_|｜]\s*.*$|\s+[-—–]+\s+[^-—–]*$|[-—–]{1,2}[^-—–]{2,12}[网站报]$")
_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "td"}
_FURNITURE = "//script|//style|//noscript|//nav|//header|//footer|//form|//aside|//comment()|//head"


def read(data: bytes) -> tuple[str, str | None]:
    """The page's main text, a paragraph a line, and its title.

    Raises:
        Unreadable: where the page holds no text.
    """
    markup = _markup(data)
    tree = _tree(markup)
    text = _main_text(markup) or _all_text(tree)
    if not text.strip():
        raise Unreadable("holds no text; save the page again after it has loaded")
    return text, _title(tree)


def _markup(data: bytes) -> str:
    """The page decoded as it declares, or as its bytes look."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _tree(markup: str) -> Any:
    from lxml import etree, html

    try:
        # Bytes, since lxml refuses a str that declares an encoding.
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("holds no HTML; rename it to .txt or save the page again") from error


def _main_text(markup: str) -> str:
    import trafilatura

    return trafilatura.extract(markup, include_comments=False, include_tables=True, include_formatting=False) or ""


def _all_text(tree: Any) -> str:
    """All text of a page that is too short or odd for the finder of main texts."""
    for node in tree.xpath(_FURNITURE):
        if node.getparent() is not None:
            node.drop_tree()
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(_ordered(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _ordered(node: Any) -> list[str]:
    """An element's text in reading order; a line break around every block."""
    out = ["\n"] if node.tag in _BLOCKS else []
    out.append(node.text or "")
    for child in node:
        out.extend(_ordered(child))
        out.append(child.tail or "")
    if node.tag in _BLOCKS:
        out.append("\n")
    return out


def _title(tree: Any) -> str | None:
    """The page's headline: og:title, the only h1, or the title without the site's name."""
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    named = tree.xpath("//meta[@property='og:title']/@content") + tree.xpath("//meta[@name='ArticleTitle']/@content")
    titles = [" ".join(t.text_content().split()) for t in tree.xpath("//title")]
    for text in [*named, *(headings if len(headings) == 1 else []), *titles]:
        if title := _SITE.sub("", str(text).strip()).strip():
            return title
    return None
