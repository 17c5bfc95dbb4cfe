"""`policykg explain`: how a sentence was read, in words."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text import table, width, wrap
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.explain import Explanation, Match, Name, Slotted, View
    from kg.model import Article, Claim, Document, Entity, Key, Literal_, Observation

AT_MOST = 5


@click.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--sentence", "number", type=int, metavar="N", help="Explain sentence N, counted from 1.")
@click.option("--find", metavar="TEXT", help=f"Explain the sentences that hold TEXT, at most {AT_MOST}.")
@click.option("--list", "list_", is_flag=True, help="List the sentences with their numbers (the default for FILE).")
@click.option("--text", metavar="TEXT", help="Explain these sentences instead of a FILE's.")
def explain(file: str | None, number: int | None, find: str | None, list_: bool, text: str | None) -> None:
    """Shows how a sentence was read (- is stdin).

    Its words and names with the rule of each, the groups and the subject of each clause as patterns see them,
    each pattern that fits with what it gave or why it was refused, and what came of it all.
    """
    from kg.explain import Explainer, check
    from kg.rules import load

    _check_use(file, text, number, find, list_)
    document, articles = _read(file, text)
    rows = _sentences(document, articles)
    if number is not None:
        check(number, len(rows), document.source.name)
        numbers = [number]
    elif find is not None:
        numbers = _found(find, rows, document)
    elif text is not None and not list_:
        numbers = list(range(1, len(rows) + 1))
    else:
        click.echo(_listing(rows), nl=False)
        return
    explainer = Explainer(document, articles, load())
    click.echo("\n".join(_explanation(explainer.explain(n)) for n in numbers[:AT_MOST]), nl=False)
    if len(numbers) > AT_MOST:
        more = "、".join(map(str, numbers[AT_MOST:][:20])) + ("…" if len(numbers) > AT_MOST + 20 else "")
        click.echo(f"policykg: {len(numbers) - AT_MOST} more, see with --sentence: {more}", err=True)


# ------------------------------------------------------------------ which sentences


def _check_use(file: str | None, text: str | None, number: int | None, find: str | None, list_: bool) -> None:
    """Holds the options against each other.

    Raises:
        UsageError: where they do not go together.
    """
    if (file is None) == (text is None):
        raise UsageError("give either a FILE (- is stdin) or --text")
    if (number is not None) + (find is not None) + list_ > 1:
        raise UsageError("give one of --sentence, --find and --list")
    if find is not None and not find.strip():
        raise UsageError("--find: give a word or more of the sentence")


def _read(file: str | None, text: str | None) -> tuple[Document, tuple[Article, ...]]:
    """The document and its articles.

    Raises:
        ReadError: where the file cannot be read.
        KgError: where it holds no sentence.
    """
    from kg.explain import opened, pasted, sentences
    from kg.read import read, read_bytes, sniff
    from kg.rules import load

    if text is not None:
        document, articles = pasted(text, load())
    elif file == "-":
        data = sys.stdin.buffer.read()
        document, articles = opened(read_bytes("-", data, sniff(data)), load())
    else:
        document, articles = opened(read(str(file), Path(str(file))), load())
    if not sentences(articles):
        raise KgError(f"{document.source.name}: holds no sentence; give running text")
    return document, articles


def _sentences(document: Document, articles: Sequence[Article]) -> list[tuple[Article, bool, str]]:
    from kg.explain import sentences

    return [(a, s.heading, document.text[s.start : s.end]) for a, s in sentences(articles)]


def _found(needle: str, rows: Sequence[tuple[Article, bool, str]], document: Document) -> list[int]:
    """The numbers of the sentences that hold a text, white space aside.

    Raises:
        KgError: where none does.
    """
    wanted = "".join(needle.split())
    numbers = [n for n, (_, _, text) in enumerate(rows, 1) if wanted in "".join(text.split())]
    if not numbers:
        raise KgError(f"{document.source.name}: no sentence holds {needle}; see them all with --list")
    return numbers


def _listing(rows: Sequence[tuple[Article, bool, str]]) -> str:
    """The sentences with their numbers, under their articles' titles."""
    lines, last = [], None
    places = len(str(len(rows)))
    for n, (article, heading, text) in enumerate(rows, 1):
        if article is not last:
            lines.append(_titled(article))
            last = article
        first, *more = wrap(text, " " * (places + 4))
        lines += [f"{n:>{places + 2}}  {'# ' if heading else ''}{first.lstrip()}", *more]
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------ one explanation


def _explanation(e: Explanation) -> str:
    where = f"{_titled(e.article)} · paragraph {e.paragraph} · {e.start}–{e.end}"
    head = f"句 sentence {e.number} of {e.of} · {where}"
    lines = [head, *wrap(e.text, "  ")]
    if "".join(e.raw.split()) != "".join(e.text.split()):
        lines += ["in the file:", *wrap(e.raw, "  ")]
    lines += _part("词 words", _flow(f"{word}/{tag}" for word, tag in e.words))
    lines += _part("名称 names", _names(e.names))
    lines += _part("组 groups", [line for n, v in enumerate(e.views) for line in _view(v, e.views[:n])])
    lines += _part("分句 clauses and their subjects", _clauses(e.views[:1]))
    tried = [f"  {e.unread}"] if e.unread else [line for m in e.matches for line in _match(m)]
    lines += _part("句式 patterns that fit", tried)
    lines += _part("名称所示 claims without a pattern", [f"  {_claim(c)}  by {c.pattern}" for c in e.implied])
    lines += _part("框架 framework slots", [line for s in e.slots for line in _slot(s, e.number)])
    lines += _part("数据 observations", map(_observation, e.observations))
    return "\n".join(lines) + "\n"


def _part(head: str, lines: Iterable[str]) -> list[str]:
    """A heading with its lines; on one line where there are none."""
    found = list(lines)
    return [head, *found] if found else [f"{head}: —"]


def _flow(pieces: Iterable[str], columns: int = 100) -> list[str]:
    """Pieces on lines of at most so many columns, none of them cut."""
    lines = [" "]
    for piece in pieces:
        if width(lines[-1]) + 1 + width(piece) > columns and lines[-1].strip():
            lines.append(" ")
        lines[-1] += " " + piece
    return lines


def _names(names: Sequence[Name]) -> list[str]:
    """A table of names; what lies inside one stands below it, moved in."""
    if not names:
        return []
    rows = [row for n in names for row in _name(n, 0)]
    return [f"  {line}" for line in table(("span", "text", "class", "rule", "denotes"), rows).splitlines()]


def _name(n: Name, depth: int) -> list[list[str]]:
    shown = n.text if n.text == n.name else f"{n.text} ({n.name})"
    denotes = "、".join(map(_entity, n.entities)) or "open: several places bear this name"
    left = "" if n.kept or depth else "  (nothing ties it: not in the graph)"
    row = [f"{n.start}–{n.end}", "  " * depth + ("└ " if depth else "") + shown, _class(n.cls), n.rule, denotes + left]
    return [row, *(inner for o in n.inner for inner in _name(o, depth + 1))]


def _entity(entity: Entity) -> str:
    return f"{entity.label} {entity.code}" if entity.code else entity.label


def _view(view: View, before: Sequence[View]) -> list[str]:
    if same := next((v.kind for v in before if v.text == view.text), ""):
        return [f"  {view.kind:<8}  as {same}"]
    first, *more = wrap(view.text, " " * 12)
    return [f"  {view.kind:<8}  {first.lstrip()}", *more]


def _clauses(views: Sequence[View]) -> list[str]:
    lines = []
    for clause in (c for v in views for c in v.clauses):
        lines += wrap(clause.text, "  ")
        names = "、".join(c.name for c in clause.subject) or "none"
        lines.append(f"    subject: {names}{f'  ({clause.by})' if clause.by else ''}")
    return lines


def _match(m: Match) -> list[str]:
    head = f"  {'✗' if m.refused else '✓'} {m.pattern}  {_label(m.predicate)}  ({m.kind})"
    roles = f"{'、'.join(m.subject) or 'none'} → {'、'.join(m.object) or 'none'}"
    lines = [head, *wrap(m.text, "      "), f"      {roles}"]
    if m.refused:
        return [*lines, f"      refused: {m.refused}"]
    return [*lines, *(f"      claim: {_claim(c)}" for c in m.claims)]


def _claim(c: Claim) -> str:
    return f"{c.subject.name} {c.predicate} {_value(c.object)}  {c.modality}"


def _value(o: Key | Literal_) -> str:
    from kg.model import Literal_

    return o.value if isinstance(o, Literal_) else o.name


def _slot(s: Slotted, number: int) -> list[str]:
    counted = "N" if s.count is None else str(s.count)
    head = f"  {s.framework or '(for frameworks of other articles)'}  {s.label}  {len(s.fillers)}/{counted}"
    where = ("here" if n == number else f"sentence {n}" if n else "elsewhere" for _, _, n in s.fillers)
    return [head, *(f"    {name}  by {rule}, {at}" for (name, rule, _), at in zip(s.fillers, where, strict=True))]


def _observation(o: Observation) -> str:
    about = "、".join(k.name for k in o.about)
    time = f"  {o.time}" if o.time else ""
    return f"  {about}  {o.indicator}  {o.qualifier or ''}{o.value} {o.unit}{time}  by {o.pattern}"


def _class(name: str) -> str:
    """A class as 地级行政区 City; what recognition calls otherwise stays as it is."""
    from kg import ontology

    known = ontology.load().classes.get(name)
    return f"{known.label_zh} {name}" if known else name


def _label(predicate: str) -> str:
    from kg import ontology

    return f"{ontology.load().term(predicate).label_zh} {predicate}"


def _titled(article: Article) -> str:
    """《title》 genre, on one line."""
    title = " ".join((article.title or "").split())
    return f"《{title}》 {article.genre}" if title else article.genre
