"""HTML: the main text of a page without menus and notices, and its title."""

from __future__ import annotations

import re
from typing import Any

from kg.read.base import Unreadable
from kg.read.encoding import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_SITE = re.compile(r"\s*[_|｜]\s*.*$|\s+[-—–]+\s+[^-—–]*$|[-—–]{1,2}[^-—–]{2,12}[网站报]$")
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_NO_TEXT = (
    "//head|//script|//style|//noscript|//template|//comment()|//processing-instruction()|//select|//button|//iframe"
)
_FURNITURE = (
    "//nav|//form|//aside|//header[not(ancestor::article or ancestor::main)]"
    "|//footer[not(ancestor::article or ancestor::main)]"
)
# What class and id call menus, share buttons and the like, as a word of their own.
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|share|bdshare\w*|related|recommend|pager|pagination|copyright"
    r"|footer|sidebar|toolbar|qrcode)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINKED = 0.7  # share of a list's characters inside links from which on it is a menu
_MAIN = 0.9  # share of the main text's characters that the element which holds it must have
_CELL = 200  # characters: a longer cell lays out the page
_PIECE = re.compile(r"[\n|。；！？]")
_LETTERS = re.compile(r"\w+")


def read(data: bytes) -> tuple[str, str | None]:
    """The page's main text, a paragraph a line, and its title.

    Raises:
        Unreadable: where the page holds no text.
    """
    markup = _markup(data)
    tree, found = _tree(markup), _found(markup)
    title = _title(tree)
    _drop(tree, _NO_TEXT)
    whole = _text(tree)
    _strip(tree, found)
    text = _text(_main(tree, found)) or whole
    if not text:
        raise Unreadable("holds no text; save the page again after it has loaded")
    return text, title


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


def _found(markup: str) -> list[str]:
    """The sentences of the main text as trafilatura sees it, letters only; it leaves out much that stands there."""
    import trafilatura

    text = trafilatura.extract(markup, include_comments=False, include_tables=True, include_formatting=False) or ""
    return [letters for piece in _PIECE.split(text) if (letters := _letters(piece))]


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _strip(tree: Any, found: list[str]) -> None:
    """Takes menus, notices and lists of links out of a page, unless they hold most of the main text."""
    _drop(tree, _FURNITURE)
    most = _held(tree, found) / 2
    for node in tree.xpath("//body//*[@class or @id or self::ul or self::ol]"):
        if (_is_called(node) or _is_linked(node)) and _held(node, found) <= most:
            _drop(node, ".")


def _is_called(node: Any) -> bool:
    return any(_CALLED.search(node.get(name, "")) for name in ("class", "id"))


def _is_linked(node: Any) -> bool:
    """A list of which most is links."""
    linked = sum(len(_letters(a.text_content())) for a in node.iter("a")) if node.tag in ("ul", "ol") else 0
    return linked > _LINKED * len(_letters(node.text_content()))


def _drop(tree: Any, path: str) -> None:
    """Takes elements out; the text behind them stays."""
    for node in tree.xpath(path):
        if node.getparent() is not None:
            node.drop_tree()


def _main(tree: Any, found: list[str]) -> Any:
    """The smallest element above paragraphs that holds nearly all of the main text; the body if nothing was found."""
    body = tree.find("body")
    node = tree if body is None else body
    least = _MAIN * _held(node, found)
    while least:
        child = next((c for c in node if _held(c, found) >= least), None)
        if child is None or child.tag == "p":
            break
        node = child
    return node


def _held(node: Any, found: list[str]) -> int:
    """How many characters of the sentences that were found stand in an element."""
    text = _letters(node.text_content())
    return sum(len(piece) for piece in found if piece in text)


def _text(node: Any) -> str:
    """An element's text, a block a line; a list item begins with a hyphen, a table row has tabs between its cells."""
    lines = (re.sub(" *\t *", "\t", line).strip(" \n") for line in "".join(_ordered(node)).split("\n"))
    return "\n".join(line for line in lines if line.strip(" -\t"))


def _ordered(node: Any) -> list[str]:
    """An element's text in reading order; a line break around every block."""
    if node.tag == "tr" and (row := _row(node)):
        return ["\n", row, "\n"]
    out = ["\n"] if node.tag in _BLOCKS else []
    if node.tag == "li":
        out.append("- ")
    out.append(_flat(node.text, node.tag))
    for child in node:
        out.extend(_ordered(child))
        out.append(_flat(child.tail, node.tag))
    if node.tag in _BLOCKS:
        out.append("\n")
    return out


def _flat(text: str | None, tag: str) -> str:
    """Text without the line breaks of the markup, which mean nothing but in `pre`."""
    return re.sub(r"[^\S\n\u3000]+" if tag == "pre" else r"[^\S\u3000]+", " ", text or "")


def _row(row: Any) -> str | None:
    """The cells of a table row; none where the table lays out the page."""
    if row.find(".//table") is not None:
        return None
    cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]
    return "\t".join(cells) if len(cells) > 1 and all(len(cell) <= _CELL for cell in cells) else None


def _title(tree: Any) -> str | None:
    """The page's headline: og:title, the only h1, or the title without the site's name."""
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    named = tree.xpath("//meta[@property='og:title']/@content") + tree.xpath("//meta[@name='ArticleTitle']/@content")
    titles = [" ".join(t.text_content().split()) for t in tree.xpath("//title")]
    for text in [*named, *(headings if len(headings) == 1 else []), *titles]:
        if title := _SITE.sub("", str(text).strip()).strip():
            return title
    return None
