"""`policykg build`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.report import Summary


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("-o", "--out", required=True, metavar="OUT", help="Folder to write; an earlier build there is replaced.")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes (default: all cores, where it pays)."
)
@click.option("--no-text", is_flag=True, help="Leave the articles' texts out.")
@click.option("--base-iri", metavar="IRI", help="What names begin with, instead of https://w3id.org/policykg/id/.")
@click.option("--strict", is_flag=True, help="Any unreadable input: exit 1, nothing written.")
@click.option("--reason", is_flag=True, help="Add what follows by the ontology, in a graph of its own.")
def build(
    paths: tuple[str, ...],
    out: str,
    workers: int | None,
    no_text: bool,
    base_iri: str | None,
    strict: bool,
    reason: bool,
) -> int:
    """Reads files and folders (txt, md, html, pdf, docx; - is stdin) and writes OUT.

    Without PATH it reads the sample corpus that ships with the package. The graph tells the time of its making only
    where SOURCE_DATE_EPOCH gives it.
    """
    import kg

    with _bar() as progress:
        summary = kg.build(
            paths,
            out,
            workers=workers,
            text=not no_text,
            base_iri=base_iri,
            strict=strict,
            reason=reason,
            epoch=_epoch(),
            progress=progress,
        )
    complaints = [*summary.unreadable, *summary.damaged]
    for complaint in complaints:
        click.echo(f"policykg: {complaint}", err=True)
    click.echo(_told(summary, out))
    return 1 if complaints else 0


def _epoch() -> int | None:
    """The time that the environment gives for reproducible builds.

    Raises:
        UsageError: where it is no whole number.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if text and not (text.isascii() and text.isdecimal()):
        raise UsageError(f"SOURCE_DATE_EPOCH={text}: is no time; give whole seconds since 1970, or unset it")
    return int(text) if text else None


def _told(summary: Summary, out: str) -> str:
    entities, relations = summary.classes.total(), summary.predicates.total()
    return (
        f"{out}: {len(summary.extractions)} files, {summary.articles} articles, {entities} entities, "
        f"{relations} relations, {len(summary.union.slots)} frameworks; see {out}/report.md, {out}/explorer.html"
    )


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="reading", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress
