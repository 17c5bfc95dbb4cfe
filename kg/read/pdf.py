"""PDF: the text layer, page after page."""

from __future__ import annotations

from typing import Any

from kg.read.base import Unreadable


def read(data: bytes) -> tuple[str, str | None]:
    """The text of all pages, a line break between two; a PDF's own title is too often a file name to trust.

    Raises:
        Unreadable: where the PDF is broken, locked, or a scan without text.
    """
    pages = _pages(data)
    if not any(page.strip() for page in pages):
        raise Unreadable("holds no text layer (a scan); run OCR on it first")
    return "\n".join(pages), None


def _pages(data: bytes) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_reason(str(error))) from error
    try:
        return [_text(document[i]) for i in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("is a broken PDF; save or download it again") from error
    finally:
        document.close()


def _text(page: Any) -> str:
    """A page's text; PDFium ends its lines with CR LF."""
    return str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").replace("\r", "\n")


def _reason(message: str) -> str:
    if "password" in message.lower() or "security" in message.lower():
        return "is an encrypted PDF; remove its password first"
    return "is a broken PDF; save or download it again"
