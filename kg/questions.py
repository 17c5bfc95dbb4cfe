"""Competency questions: what the graph must be able to answer, each a SPARQL file in `ontology/competency/`.

A file begins with its question in both languages and a line for each parameter:

    # zh: 哪些地方要担当某一定位？
    # en: Which places are to have a role?
    # ?role: 定位的名称 · the role, by its name

Below, one line `VALUES ?role { "国家中心城市"@zh }` gives the parameter's default, so that the file runs as it
stands in any SPARQL engine. A value of the user's takes the place of the whole term, as a term of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import RuleError, UsageError
from kg.rdf import PREFIXES, literal
from kg.resources import folder

FOLDER = "competency"
_SAID = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^# \?(\w+): (.+?) · (.+)$", re.MULTILINE)
_TERM = r'"(?P<text>[^"\\\n]*)"(?:@(?P<lang>[a-z]+)|\^\^xsd:(?P<type>\w+))?|(?P<prefix>\w+):(?P<local>\w+)'
_VALUES = r"^(?P<before> *VALUES \?{name} \{{ )(?P<term>" + _TERM + r")(?P<after> \}})$"
# What no term may hold: engines differ on backslashes, and a name has neither line breaks nor broken characters.
_UNFIT = re.compile(r"[\\\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]")
_FORMS = {
    "gYear": (re.compile(r"[0-9]{4}"), "a year such as 2019"),
    "integer": (re.compile(r"[+-]?[0-9]+"), "a whole number"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question leaves open. `default` is a term as the query writes it."""

    name: str
    zh: str
    en: str
    default: str

    @property
    def shown(self) -> str:
        """The default as a user would write it: `长沙` for `"长沙"@zh`."""
        return _term(self.default)["text"] or self.default


@dataclass(frozen=True, slots=True)
class Question:
    """A question in Chinese and English and the query that answers it, whole, with its defaults."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    def bound(self, values: Mapping[str, str]) -> str:
        """The query with values in place of defaults.

        >>> "“x”" in load()["city-roles"].bound({"city": "“x”"})
        True

        Args:
            values: by the parameter's name; a name in plain words, a year, or a term of the ontology (`pkg:Planned`).

        Raises:
            UsageError: where the question has no such parameter, or the value does not fit it.
        """
        text, known = self.text, {p.name: p for p in self.parameters}
        for name, value in values.items():
            if name not in known:
                raise UsageError(f"{self.name}: has no parameter {name}; {_choices(known)}")
            text = _put(name, _like(known[name].default, value, f"--param {name}={value}"), text)
        return text

    def names(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Those of the values that must be words of the graph: names, headlines, indicators."""
        worded = {p.name for p in self.parameters if _term(p.default)["lang"]}
        return tuple(value for name, value in values.items() if name in worded)


def _choices(names: Iterable[str]) -> str:
    return f"it has {', '.join(names)}" if names else "it has none"


def _term(written: str) -> re.Match[str]:
    match = re.fullmatch(_TERM, written)
    assert match is not None, written  # parse() took it from the same expression
    return match


def _place(name: str) -> re.Pattern[str]:
    return re.compile(_VALUES.format(name=name), re.MULTILINE)


def _put(name: str, term: str, text: str) -> str:
    return _place(name).sub(lambda found: found["before"] + term + found["after"], text)


def _like(default: str, value: str, where: str) -> str:
    """A value as a term of the same kind as the default: its language, its datatype, or an IRI.

    Raises:
        UsageError: where it cannot be one.
    """
    kind = _term(default)
    if not value or _UNFIT.search(value):
        raise UsageError(f"{where.splitlines()[0]}: is no name; give it on one line, without backslashes")
    if kind["prefix"]:
        return _iri(value, where, default)
    if kind["type"]:
        form, said = _FORMS[kind["type"]]
        if not form.fullmatch(value):
            raise UsageError(f"{where}: does not fit; give {said}")
    return literal(value, lang=kind["lang"] or "", datatype=kind["type"] or "")


def _iri(value: str, where: str, default: str) -> str:
    """A prefixed name as a term; the prefixes are the usual ones."""
    prefix, _, local = value.partition(":")
    if prefix not in PREFIXES or not re.fullmatch(r"\w+", local):
        raise UsageError(f"{where}: is no prefixed name; write it as in {default}")
    return f"<{PREFIXES[prefix]}{local}>"


def parse(name: str, text: str, file: str = "") -> Question:
    """A question from the text of its file.

    Raises:
        RuleError: names the file and what its header lacks.
    """
    said = dict(_SAID.findall(text))
    if missing := [f"“# {lang}: …”" for lang in ("zh", "en") if lang not in said]:
        raise RuleError(file or name, 1, f"has no line {' and '.join(missing)}; begin with the question in zh and en")
    parameters = tuple(Parameter(n, zh, en, _default(file or name, n, text)) for n, zh, en in _PARAMETER.findall(text))
    return Question(name, said["zh"], said["en"], parameters, text)


def _default(file: str, name: str, text: str) -> str:
    found = list(_place(name).finditer(text))
    if len(found) != 1:
        raise RuleError(file, f"?{name}", f'has {len(found)} defaults; write one line VALUES ?{name} {{ "…"@zh }}')
    kind = found[0]["type"]
    if kind and kind not in _FORMS:
        raise RuleError(file, f"?{name}", f"is of type xsd:{kind}; a parameter may be xsd:{' or xsd:'.join(_FORMS)}")
    return found[0]["term"]


@cache
def load() -> dict[str, Question]:
    """All questions by name, in the order of their names.

    Raises:
        RuleError: where a file does not hold.
    """
    files = sorted((folder("ontology") / FOLDER).glob("*.rq"))
    return {file.stem: parse(file.stem, file.read_text("utf-8"), file.name) for file in files}


def find(name: str) -> Question:
    """The question of that name.

    Raises:
        UsageError: where there is none; the text suggests near names.
    """
    questions = load()
    if name not in questions:
        near = [n for n in questions if name and name in n] or get_close_matches(name, questions, 3, 0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "policykg query --list shows them all"
        raise UsageError(f"{name}: no question of that name; {hint}")
    return questions[name]


def from_file(path: Path, text: str) -> Question:
    """A question of the user's own, in the same form."""
    return parse(path.stem, text, path.name)
