"""`policykg serve` and `publish`: the graph for others."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.sparql.publish import Login


@click.command()
@click.argument("out", metavar="OUT", required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30, show_default=True, help="Seconds a query may run.")
@click.option(
    "--max-rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows or triples of an answer."
)
@click.option("--max-memory", type=click.IntRange(64), default=1024, show_default=True, help="MB a query may take.")
@click.option("--workers", type=click.IntRange(1), help="Queries at the same time.  [default: cores + 2]")
@click.option("--endpoint", metavar="URL", help="Serve what this SPARQL endpoint holds, instead of a build.")
def serve(
    out: str | None,
    host: str,
    port: int,
    timeout: float,
    max_rows: int,
    max_memory: int,
    workers: int | None,
    endpoint: str | None,
) -> None:
    """Serves a build or an RDF file: a SPARQL endpoint, and a page for each thing. For reading only.

    A query that takes more time or memory, or gives more rows, is ended; the server goes on. Ctrl-C ends it.
    """
    from kg.web.pool import Settings
    from kg.web.serve import serve as serving

    if (out is None) == (endpoint is None):
        raise UsageError("name what to serve: either a build, or --endpoint URL")
    source = endpoint or str(out)
    settings = Settings(source, workers, timeout, max_rows, memory=max_memory << 20)
    title = source if endpoint else Path(source).resolve().name
    serving(settings, title, host, port, lambda site: click.echo(f"{source}: {site}  (SPARQL: {site}sparql)"))


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--endpoint", required=True, metavar="URL", help="The store's address for the Graph Store Protocol.")
@click.option("--user", metavar="NAME", help="Who may write there (digest or basic login, as the store asks).")
@click.option("--password-file", metavar="FILE", help="Its password (- is stdin).  [default: $POLICYKG_PASSWORD]")
@click.option("--journal", metavar="FILE", help="What has arrived.  [default: OUT.published.jsonl beside OUT]")
def publish(out: str, endpoint: str, user: str | None, password_file: str | None, journal: str | None) -> None:
    """Loads a build into a SPARQL store: one PUT a named graph.

    A run that broke off goes on where it stopped; a newer build sends only what changed.
    """
    from kg.sparql.publish import publish as publishing
    from kg.sparql.source import is_url
    from kg.store import open_store

    if not is_url(endpoint):
        raise UsageError(f"--endpoint {endpoint}: is no address; give one that begins with http:// or https://")
    quads = list(open_store(out).quads(ontology=True))
    if not any(quad.graph for quad in quads):
        raise UsageError(f"{out}: has no named graph; give a build, or a file in TriG or N-Quads")
    notes = Path(journal) if journal else Path(out).resolve().with_name(f"{Path(out).resolve().name}.published.jsonl")
    done = publishing(quads, endpoint, notes, login=_login(user, password_file), progress=_tell)
    click.echo(f"{endpoint}: {done.sent} graphs sent, {done.removed} taken out, {done.kept} were there")


def _login(user: str | None, password_file: str | None) -> Login | None:
    """Who we are, if anybody; the password from a file, or from the environment.

    Raises:
        UsageError: where a password is missing or cannot be read.
    """
    from kg.sparql.publish import Login

    if user is None:
        return None
    if password_file is None:
        if "POLICYKG_PASSWORD" not in os.environ:
            raise UsageError(f"--user {user}: give the password in a file (--password-file) or in POLICYKG_PASSWORD")
        return Login(user, os.environ["POLICYKG_PASSWORD"])
    try:
        text = sys.stdin.read() if password_file == "-" else Path(password_file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--password-file {password_file}: cannot be read ({error})") from None
    return Login(user, text.rstrip("\r\n"))


def _tell(done: int, every: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{every} graphs", err=True, nl=done == every)
