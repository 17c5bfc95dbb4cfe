"""Expressions and lists of words as data/ holds them, filled with the words that all share (data/shared.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, cast, dataclass_transform, get_args, get_origin, get_type_hints

from kg.errors import RuleError
from kg.resources import folder
from kg.rules.forms import HANZI, any_of

Pattern = re.Pattern[str]
Words = Mapping[str, str | tuple[str, ...]]
T = TypeVar("T")
NONE: Words = MappingProxyType({})
_MARK = "\uf8ff"  # of the private use area, which no repaired text holds
WORD = f"{_MARK}+"
"""The part of a form that stands for the word which `Form.marked` looks for."""
_FILE = "shared.toml"
_NAME = re.compile(r"(?<!\(\?P)<([a-z_]+)>")


@dataclass_transform(frozen_default=True, eq_default=False)
def section(cls: type[T]) -> type[T]:
    """Makes a dataclass of a table of data/, as `read_section` reads it.

    Such a table is read once, and never compared nor printed; without what does that, it is made in half of the time.
    """
    return dataclass(frozen=True, eq=False, repr=False)(cls)


@dataclass(frozen=True, slots=True)
class Form:
    """An expression with parts that a text fills: <label>, <thing>; the file and the key that it stands at."""

    text: str
    file: str = ""
    key: str = ""

    def fill(self, **parts: str) -> str:
        """The expression with its parts; each is an expression itself."""
        return _NAME.sub(lambda m: parts[m[1]], self.text)

    def of(self, **parts: str) -> Pattern:
        """The compiled expression with its parts, each an expression itself.

        Raises:
            RuleError: where it does not compile; that is seen here, since most forms serve few texts.
        """
        return _filled(self, tuple(parts.items()))

    def marked(self, word: str, text: str, short: str = "", **parts: str) -> Iterator[re.Match[str]]:
        """The matches in a text of the expression with a word, or a part of it, which its parts name by `WORD`.

        The word is overwritten by marks in the text, so that the expression is compiled once for all words: use the
        spans of a match, its groups hold marks. So is `short`, the part of the word that may stand for it.

        >>> [m.span() for m in Form("即<label>").marked("一核", "即一核、即两带", label=WORD)]
        [(0, 3)]
        """
        if (short or word) not in text:
            return iter(())
        text = text.replace(word, _MARK * len(word))
        return self.of(**parts).finditer(text.replace(short, _MARK * len(short)) if short else text)


@lru_cache(maxsize=4096)
def _filled(form: Form, parts: tuple[tuple[str, str], ...]) -> Pattern:
    return compiled(form.fill(**dict(parts)), form.file, form.key)


def load_toml(path: Path) -> dict[str, Any]:
    """A file of data/ as it stands.

    Raises:
        RuleError: where it is missing or no TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as e:
        raise RuleError(path.name, 0, f"cannot be read ({e.strerror}); install policykg again") from e
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise RuleError(path.name, 0, f"is no TOML: {e}") from e


@cache
def shared() -> Words:
    """The words of data/shared.toml by name, those that the numerals make included.

    Raises:
        RuleError: where the file does not parse or a word names one that stands nowhere above it.
    """
    table = load_toml(folder("data") / _FILE)
    if missing := {"numerals", "words"} - set(table):
        raise RuleError(_FILE, min(missing), "this table is missing")
    values = table["numerals"].get("values", ())
    if len(values) != 11 or not all(values):
        raise RuleError(_FILE, "numerals.values", "wants the signs of 0 to 10")
    digits = "".join(signs[0] for signs in values[1:])
    made: Words = {
        "han": HANZI,
        "digits": digits,
        "many": digits[1:],
        "more": digits[2:],
        "numerals": "".join(values[1:]),
    }
    return _with(made, table["words"], _FILE, "words")


@cache
def numerals() -> Mapping[str, int]:
    """The value of each numeral of one sign (两 2)."""
    values = load_toml(folder("data") / _FILE)["numerals"]["values"]
    return {sign: n for n, signs in enumerate(values) for sign in signs}


def _with(words: Words, more: Mapping[str, Any], file: str, table: str) -> Words:
    """Words and further ones, which may hold those above them."""
    out = dict(words)
    for name, value in more.items():
        key = f"{table}.{name}"
        out[name] = tuple(_words(value, out, file, key)) if isinstance(value, list) else _text(value, out, file, key)
    return out


def _words(values: Sequence[object], words: Words, file: str, key: str) -> Iterator[str]:
    """The words of a list, with the lists that it names."""
    for value in values:
        m = _NAME.fullmatch(value) if isinstance(value, str) else None
        held = words.get(m[1]) if m else None
        if isinstance(held, tuple):
            yield from held
        else:
            yield _text(value, words, file, key)


def _text(value: object, words: Words, file: str, key: str, parts: Sequence[str] = ()) -> str:
    """An expression with its words in their places."""
    if not isinstance(value, str) or not value:
        raise RuleError(file, key, "is no text")

    def word(m: re.Match[str]) -> str:
        held = words.get(m[1])
        if held is None and m[1] not in parts:
            raise RuleError(file, key, f"<{m[1]}> is no word of {_FILE} and no part of this expression")
        return m.group() if held is None else held if isinstance(held, str) else any_of(held)

    return _NAME.sub(word, value)


def read_section(cls: type[T], file: str, name: str, table: Mapping[str, Any], more: Words = NONE) -> T:
    """A table of a TOML file as a dataclass: each field by its type, with the shared words in their places.

    A table may have words of its own under `words`; `more` are further ones. `Pattern` is compiled (a list is any of
    its words), `tuple` and `frozenset` are lists (of words, or of expressions: `tuple[Pattern, ...]`), `dict` holds
    expressions or numbers by name, `str` is a word or an expression that others are built with, and
    `Annotated[Form, "label"]` one with parts of these names.

    Raises:
        RuleError: names the file and the key that is missing, unknown, or does not hold.
    """
    given = table.get(name)
    if not isinstance(given, Mapping):
        raise RuleError(file, name, "this table is missing")
    words = _with({**shared(), **more}, given.get("words", {}), file, f"{name}.words")
    hints = get_type_hints(cls, include_extras=True)
    wanted = [f.name for f in fields(cls)]  # type: ignore[arg-type]
    if unknown := set(given) - {*wanted, "words"}:
        raise RuleError(file, f"{name}.{min(unknown)}", "nothing reads this key")
    return cls(**{f: _value(hints[f], given, words, file, f"{name}.{f}") for f in wanted})


def _value(hint: Any, given: Mapping[str, Any], words: Words, file: str, key: str) -> object:
    name = key.rpartition(".")[2]
    if name not in given:
        raise RuleError(file, key, "is missing")
    value = given[name]
    if hint == Pattern:
        text = any_of(_words(value, words, file, key)) if isinstance(value, list) else _text(value, words, file, key)
        return compiled(text, file, key)
    if get_origin(hint) is Annotated:
        return _form(value, hint.__metadata__, words, file, key)
    if hint is str:
        return _text(value, words, file, key)
    if get_origin(hint) is dict:
        if not isinstance(value, dict):
            raise RuleError(file, key, "is no table")
        if get_args(hint)[1] is int:
            return _numbers(value, file, key)
        return {k: _text(v, words, file, f"{key}.{k}") for k, v in value.items()}
    if not isinstance(value, list):
        raise RuleError(file, key, "is no list")
    items = tuple(_words(value, words, file, key))
    if get_args(hint)[0] == Pattern:
        return tuple(compiled(x, file, key) for x in items)
    return cast("Any", get_origin(hint))(items)


def _numbers(value: Mapping[str, object], file: str, key: str) -> dict[str, int]:
    """A table of whole numbers."""
    if wrong := [k for k, v in value.items() if not isinstance(v, int)]:
        raise RuleError(file, f"{key}.{wrong[0]}", "is no whole number")
    return {k: v for k, v in value.items() if isinstance(v, int)}


def _form(value: object, parts: Sequence[str], words: Words, file: str, key: str) -> Form:
    """An expression with parts."""
    return Form(_text(value, words, file, key, parts), file, key)


def expression(value: object, file: str, key: str) -> Pattern:
    """A compiled expression with the shared words in their places.

    Raises:
        RuleError: names the key of the expression that does not compile or names an unknown word.
    """
    return compiled(_text(value, shared(), file, key), file, key)


def compiled(text: str, file: str, key: str) -> Pattern:
    """A compiled expression.

    Raises:
        RuleError: names the key of the expression that does not compile.
    """
    try:
        return re.compile(text)
    except re.error as e:
        raise RuleError(file, key, f"is no regular expression: {e}") from e
