"""Dates of texts as ISO 8601 writes them."""

from __future__ import annotations

import re


def iso(text: str, before: str, year: re.Pattern[str]) -> str | None:
    """A date without its words; a date that leaves the year out is of the last year named before it, if any.

    `year` finds a year in a text; its number is a group.

    >>> year = re.compile("([0-9]{4})年")
    >>> iso("2019年12月3日", "", year), iso("2月10日", "2017年1月20日，国务院批复，", year), iso("2月", "", year)
    ('2019-12-03', '2017-02-10', None)
    """
    parts = re.findall(r"\d+", text)
    if len(parts[0]) != 4:
        years = year.findall(before)
        if not years:
            return None
        parts.insert(0, years[-1])
    return "-".join([parts[0], *(p.zfill(2) for p in parts[1:])])
