"""The grammar of counted formulas, as data/frameworks.toml gives it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RuleError

NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2, "单": 1}
COUNT = "[一二两三四五六七八九十双单多N]"


@dataclass(frozen=True)
class FormulaRules:
    """Compiled forms of the grammar; see the comments of data/frameworks.toml."""

    pair: re.Pattern[str]
    pairs: re.Pattern[str]
    plus: re.Pattern[str]
    code: re.Pattern[str]
    counted_set: re.Pattern[str]
    quoted: re.Pattern[str]
    quoted_set: re.Pattern[str]
    abstract: tuple[str, ...]
    frame: re.Pattern[str]
    named: re.Pattern[str]
    bare: re.Pattern[str]
    morphemes: tuple[str, ...]
    sets: frozenset[str]
    loose: frozenset[str]
    traps: tuple[str, ...]
    others: tuple[str, ...]
    leaning: tuple[str, ...]
    leading: re.Pattern[str]
    role_nouns: frozenset[str]
    scopes: tuple[str, ...]
    defining: re.Pattern[str]
    quoted_short: re.Pattern[str]
    plans: re.Pattern[str]
    kinds: dict[str, str]
    verb: str
    free: re.Pattern[str]
    enumerated: re.Pattern[str]
    enumerated_part: re.Pattern[str]
    built_of: re.Pattern[str]
    spelt: re.Pattern[str]
    counted_part: re.Pattern[str]


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def load_formulas(data: Path) -> FormulaRules:
    """Reads data/frameworks.toml.

    Raises:
        RuleError: where the file does not parse or a list is missing.
    """
    name = "frameworks.toml"
    try:
        t = tomllib.loads((data / name).read_text("utf-8"))
        return _compile(t)
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise RuleError(name, 0, str(e)) from e
    except KeyError as e:
        raise RuleError(name, str(e), "this list is missing") from e


def _compile(t: dict[str, Any]) -> FormulaRules:
    thing = _any(t["morphemes"])
    verb = _any(t["verbs"])
    pair = f"{COUNT}{thing}(?:{verb})?"
    inside, counted = f"(?!{_any(t['part_ends'])})", f"{COUNT}(?:个|条|座|大|片)|若干(?:个|条)?"
    part = f"(?:{counted})(?:{inside}[一-鿿]){{0,8}}{inside}{thing}"
    sets = f"(?:{_any(t['set_modifiers'])}){{0,3}}{_any(t['sets'])}"
    return FormulaRules(
        pair=re.compile(f"(?P<count>{COUNT})(?P<thing>{thing})(?P<verb>{verb})?"),
        pairs=re.compile(f"{pair}(?:[、，]?{pair})+(?:[、，]{_any(t['free_parts'])})*"),
        plus=re.compile(r"(?<![\d.+])\d{1,5}(?:\+(?:\d{1,3}|[NXn]))+(?![\d.]*[+>＞=<])"),
        code=re.compile(rf"(?<=[“‘])\d{{3,6}}[NXn]?(?=[”’]{_any(t['code_nouns'])})"),
        counted_set=re.compile(
            f"(?P<count>[一二两三四五六七八九十]{{1,2}}|\\d{{1,2}})(?P<by>大|个|类|项|条)(?P<thing>{sets})"
        ),
        quoted=re.compile(
            f"[“‘](?P<inner>(?P<count>[一二两三四五六七八九十双])(?P<by>个|大|项)?(?P<thing>[一-鿿]{{1,6}}))[”’](?P<tail>{_any(t['named'])})?"
        ),
        quoted_set=re.compile(
            f"(?<=[“‘])(?P<count>[两二三四五六七八九十])(?P<by>大|个)(?P<thing>[一-鿿]{{0,4}}(?:{_any(t['sets'])}|{_any(t['abstract'])}))(?=[”’])"
        ),
        abstract=tuple(t["abstract"]),
        frame=re.compile("(?:的)?" + _any(t["frames"])),
        named=re.compile(_any(t["named"]) + "(?!性)"),
        bare=re.compile(
            f"(?<![一二三四五六七八九十两第\\d“‘])(?P<n>[三四五六七八九十])大?{_any(t['bare_things'])}"
            "(?![一二三四五六七八九十级域别间县市])"
        ),
        morphemes=tuple(t["morphemes"]),
        sets=frozenset(t["sets"]),
        loose=frozenset(t["loose"]),
        traps=tuple(t["traps"]),
        others=tuple(t["others"]),
        leaning=tuple(t["leaning"]),
        leading=re.compile(_any(t["leading"]) + "$"),
        role_nouns=frozenset(t["role_nouns"]),
        scopes=tuple(t["scopes"]),
        defining=re.compile(_any(t["defining"]) + "[“‘]?$"),
        quoted_short=re.compile(
            f"(?<=[“‘])(?P<count>[两二三四五六七八九十])(?P<thing>[一-鿿]{{0,2}}{_any(t['short_nouns'])})(?=[”’])"
        ),
        plans=re.compile(_any(t["plans"]) + "$"),
        kinds=t["kinds"],
        verb=verb,
        enumerated=re.compile(f"{part}(?:(?:[、，]|，?以及|和|及){part})+"),
        enumerated_part=re.compile(part),
        built_of=re.compile(f"(?:共同|有机)?{_any(t['built_of'])}"),
        spelt=re.compile(f"(?<=[“‘])(?:{COUNT}[个大]?[一-鿿]{{1,6}}[、和]){{1,5}}[一-鿿]{{2,8}}(?=[”’])"),
        counted_part=re.compile(f"(?P<count>{COUNT})(?P<by>[个大])?[一-鿿]{{1,6}}"),
        free=re.compile(f"(?<=[“‘])(?:{COUNT}[^“”‘’，。；：、{COUNT[1:-1]}]{{1,2}}){{2,6}}(?=[”’])"),
    )


def number(text: str) -> int | None:
    """The value of a short numeral: 两 2, 十二 12, 7 7; None for N and 多.

    >>> number("十二"), number("两"), number("N")
    (12, 2, None)
    """
    if text.isdigit():
        return int(text)
    if len(text) == 1:
        return NUMERALS.get(text)
    if text.startswith("十"):
        return 10 + (NUMERALS.get(text[1], 0))
    tens, _, ones = text.partition("十")
    return NUMERALS.get(tens, 0) * 10 + NUMERALS.get(ones or "零", 0) if ones or tens else None
