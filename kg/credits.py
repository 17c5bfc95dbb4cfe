"""Who wrote an article and where they work: claims from bylines and author notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.link import Linker
from kg.model import Article, Claim, Document, Evidence, Key, Mention
from kg.rules.lexicon import bare


def article_key(document: Document, article: Article) -> Key:
    """The identity of an article: the file's name and its place in it."""
    return Key(f"{document.source.name}#{article.order}", "article")


def credit_claims(
    document: Document, articles: Sequence[Article], linker: Linker
) -> tuple[list[Claim], list[tuple[int, Mention]]]:
    """Creator and affiliation claims, and the mentions of people and bodies that they rest on."""
    claims: list[Claim] = []
    mentions: list[tuple[int, Mention]] = []
    for n, a in enumerate(articles):
        for claim, mention in _of_article(document, n, a, linker):
            if claim is not None:
                claims.append(claim)
            mentions.append((n, mention))
    return claims, mentions


def _of_article(document: Document, n: int, article: Article, linker: Linker) -> Iterator[tuple[Claim | None, Mention]]:
    for c in article.creators:
        person = linker.named(bare(c.name), "Person")
        mention = Mention(c.start, c.end, c.name, "Person", "byline", (person,))
        here = Evidence(n, c.start, c.end)
        claim = Claim(article_key(document, article), "creator", person, "Stated", "byline", here)
        yield (claim if c.role == "author" else None), mention
        for span in c.affiliations:
            body, named = _body(document, span, linker)
            where = (
                article.note_span
                if article.note_span and article.note_span[0] <= span[0] < article.note_span[1]
                else (min(c.start, span[0]), max(c.end, span[1]))
            )
            yield Claim(person, "affiliation", body, "Stated", "author-note", Evidence(n, *where)), named
    for span in article.affiliations:
        yield None, _body(document, span, linker)[1]


def _body(document: Document, span: tuple[int, int], linker: Linker) -> tuple[Key, Mention]:
    name = bare(document.text[span[0] : span[1]])
    key = linker.named(name, "Organization")
    return key, Mention(span[0], span[1], name, "Organization", "author-note", (key,))
