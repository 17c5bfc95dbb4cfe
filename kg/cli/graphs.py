"""`policykg graph`, `export` and `validate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.text import wrap
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.export.payload import Graph, Source
    from kg.ontology import Lang
    from kg.store import Store
    from kg.validate import Quote
    from kg.view import View

PYVIS_MOST = 500
"""So many entities at most pyvis draws: of more its page takes minutes."""
SENTENCES = 2
"""How many sentences are shown below a violation."""


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--focus", "names", multiple=True, metavar="NAME", help="Only what is near this entity; may be repeated.")
@click.option("--depth", type=click.IntRange(min=0), default=2, show_default=True, help="How many steps away.")
@click.option("--class", "classes", multiple=True, metavar="CLASS", help="Only entities of this class and below.")
@click.option(
    "--renderer",
    type=click.Choice(["explorer", "pyvis"]),
    default="explorer",
    show_default=True,
    help="What draws it; pyvis: a simpler page, for small graphs.",
)
@click.option("--no-query", is_flag=True, help="Leave the engine for queries out of the file: over 1 MB less.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="The page's language.")
@click.option("-o", "--output", required=True, metavar="FILE.html", help="The file to write.")
def graph(
    out: str,
    names: tuple[str, ...],
    depth: int,
    classes: tuple[str, ...],
    renderer: str,
    no_query: bool,
    lang: Lang,
    output: str,
) -> None:
    """Writes an interactive graph: one HTML file that opens offline.

    It is the explorer of OUT, or of the part that is asked for: with its sentences, its texts, and queries.
    """
    import kg
    from kg.export.network import focus, network
    from kg.output import put_whole

    view, kept = kg.open(out).view, _classes(classes)
    centres = _centres(view, names)
    part = focus(network(view), centres, depth, kept)
    title = "、".join(names) or Path(out).resolve().name
    if renderer == "pyvis":
        text = _small(part, title, lang)
    else:
        from kg.export.explorer import render

        source, rdf = _said(view, None if not (centres or kept) else set(part.nodes))
        text = render(part, source, None if no_query else rdf, title=title, lang=lang, focus=centres)
    put_whole(Path(output), text)
    click.echo(f"{output}: {part.number_of_nodes()} entities, {part.number_of_edges()} relations")


def _centres(view: View, names: tuple[str, ...]) -> set[str]:
    """The entities of some names.

    Raises:
        KgError: where nothing bears one of them.
    """
    from kg.opened import missing

    found = {name: [thing.iri for thing in view.find(name)] for name in names}
    for name in names:
        if not found[name]:
            raise KgError(missing(name, view))
    return {iri for iris in found.values() for iri in iris}


def _small(part: Graph[Any], title: str, lang: Lang) -> str:
    """The page by pyvis.

    Raises:
        UsageError: where the graph is too large for it.
    """
    from kg.export.html import render

    if (many := part.number_of_nodes()) > PYVIS_MOST:
        raise UsageError(
            f"--renderer pyvis draws at most {PYVIS_MOST} entities, and these are {many}\n"
            "leave it out for the explorer, which draws them all, or ask for less with --focus, --depth, --class"
        )
    return render(part, title=title, lang=lang)


def _said(view: View, kept: set[str] | None) -> tuple[Source, str | None]:
    """What the explorer tells of some entities (None: of all), and the same as TriG.

    An endpoint gives no graph as a whole, so there is no TriG over one.
    """
    from kg.export import export
    from kg.export.part import quads_about, source_about
    from kg.export.payload import Source
    from kg.sparql.remote import Endpoint

    source = Source.of(view)
    if isinstance(view.store, Endpoint):
        return source, None
    quads = list(view.store.quads())
    if kept is not None:
        quads = quads_about(quads, view.things, kept)
        source = source_about(source, quads)
    return source, export(quads, "trig", view.store.prefixes)


def _classes(names: tuple[str, ...]) -> frozenset[str]:
    """The classes asked for and all below them.

    Raises:
        UsageError: where the ontology has none of that name.
    """
    from kg import ontology

    terms = ontology.load()
    for name in names:
        if name not in terms.classes:
            concrete = ", ".join(c.name for c in terms.classes.values() if c.concrete)
            raise UsageError(f"--class {name}: is no class; choose from {concrete}")
    return frozenset(c for c in terms.classes for name in names if terms.is_a(c, name))


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", default="-", show_default="stdout", metavar="FILE", help="The file to write.")
def export(out: str, format_: str, output: str) -> int:
    """Writes the graph in another FORMAT.

    RDF: turtle, trig, nquads, jsonld, rdfxml, turtle12 (RDF 1.2). For drawing: graphml (yEd), gexf (Gephi).
    For spreadsheets: csv, into a folder or a .zip.
    """
    from kg.export import exported, write
    from kg.store import open_store

    store = open_store(out)
    if output != "-":
        write(store, format_, Path(output))
    elif isinstance(content := exported(store, format_), str):
        click.echo(content, nl=False)
    else:
        raise UsageError(f"{format_} is several files; name a folder or a zip with -o FOLDER or -o FILE.zip")
    return _lost(store) if format_ == "rdfxml" else 0


def _lost(store: Store) -> int:
    """Says how many values XML cannot hold as they are."""
    from kg.export.xmltext import lossy
    from kg.rdf import bare

    lost = sum(lossy(bare(quad.object)) for quad in store.quads())
    if lost:
        click.echo(f"policykg: {lost} texts hold control characters, which XML cannot; U+FFFD stands there", err=True)
    return 1 if lost else 0


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of messages.")
def validate(out: str, lang: Lang) -> int:
    """Checks the graph against the shapes of the ontology; says what does not hold.

    The gravest comes first, each with the sentences behind it. Warnings are told and do not fail: exit 1 is for errors.
    """
    from kg.validate import explain
    from kg.validate import validate as violations

    found = violations(Path(out))
    for violation in found:
        click.echo("\n".join([explain(violation, lang), *_sentences(violation.evidence, lang)]))
    errors = sum(violation.severity == "error" for violation in found)
    click.echo(_verdict(out, errors, len(found) - errors, lang))
    return 1 if errors else 0


def _sentences(quotes: tuple[Quote, ...], lang: Lang) -> list[str]:
    """The first sentences, each with its place; how many more there are."""
    from kg.view import one_line

    lines = []
    for quote in quotes[:SENTENCES]:
        lines += wrap(one_line(quote.sentence), "    ")
        known = quote.start is not None and quote.end is not None
        lines.append(f"    — {quote.file}" + (f" {quote.start}–{quote.end}" if known else ""))
    more = len(quotes) - SENTENCES
    if more > 0:
        lines.append(f"    另有 {more} 句" if lang == "zh" else f"    and {more} more")
    return lines


def _verdict(out: str, errors: int, warnings: int, lang: Lang) -> str:
    if lang == "zh":
        told = f"{errors} 处错误，{warnings} 处警告" if errors or warnings else "符合约束"
    else:
        told = f"{errors} errors, {warnings} warnings" if errors or warnings else "valid"
    return f"{out}: {told}"
