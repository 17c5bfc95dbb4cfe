"""DOCX: paragraphs and tables in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.read.base import Unreadable

_OLD = b"\xd0\xcf\x11\xe0"  # a compound file: .doc, or a .docx locked with a password


def read(data: bytes) -> tuple[str, str | None]:
    """The text, a paragraph or a table row a line, cells parted by tabs; and the title.

    Raises:
        Unreadable: where the file is no Word document or holds no text.
    """
    document = _open(data)
    text = "\n".join(_lines(document))
    if not text.strip():
        raise Unreadable("holds no text; give a file with text")
    return text, _title(document)


def _open(data: bytes) -> Any:
    if data.startswith(_OLD):
        raise Unreadable("is an old or an encrypted Word file; save it as .docx without a password")
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx lets through whatever zipfile, lxml and its own parts raise
        raise Unreadable("is no Word document or a broken one; save it as .docx again") from error


def _lines(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (_row(row) for row in block.rows)
        else:
            yield block.text


def _row(row: Any) -> str:
    """A row's cells; a merged cell, which Word repeats in each column, counts once."""
    cells = {id(cell._tc): cell.text.replace("\n", " ") for cell in row.cells}
    return "\t".join(cells.values())


def _title(document: Any) -> str | None:
    for paragraph in document.paragraphs[:10]:
        if paragraph.style is not None and paragraph.style.name == "Title" and paragraph.text.strip():
            return str(paragraph.text.strip())
    return None
