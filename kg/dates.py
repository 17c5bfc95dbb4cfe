"""Dates of texts as ISO 8601 writes them."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(\d{4})年")


def iso(text: str, before: str = "") -> str | None:
    """A date without its words; a date that leaves the year out is of the last year named before it, if any.

    >>> iso("2019年12月3日"), iso("1999"), iso("2月10日", "2017年1月20日，国务院批复，"), iso("2月")
    ('2019-12-03', '1999', '2017-02-10', None)
    """
    parts = re.findall(r"\d+", text)
    if len(parts[0]) != 4:
        years = _YEAR.findall(before)
        if not years:
            return None
        parts.insert(0, years[-1])
    return "-".join([parts[0], *(p.zfill(2) for p in parts[1:])])
