"""Articles: split where the reference says, with their titles and authors."""

from __future__ import annotations

from kg.evaluation.found import Found, FoundArticle
from kg.evaluation.names import norm
from kg.evaluation.reference import Article, Reference
from kg.evaluation.tally import Scores

INSIDE = 5  # characters that a title must exceed to be recognised inside a longer one


def compare_articles(reference: Reference, found: Found, scores: Scores) -> None:
    """Counts articles, titles and authors; nothing where the reference does not speak of articles."""
    if reference.articles is None:
        return
    free = list(found.articles)
    for article in reference.articles:
        hit = next((a for a in free if _is_this(article, a, reference.articles)), None)
        if hit:
            free.remove(hit)
        if not article.optional:
            _count(article, hit, scores)
    for rest in free:
        scores.extra("articles", rest.title or rest.text[:12])


def _is_this(article: Article, a: FoundArticle, all_: tuple[Article, ...]) -> bool:
    """Whether a text is this article whole, and no other one with it."""
    return _holds(a, article) and sum(_holds(a, other) for other in all_) == 1


def _holds(a: FoundArticle, article: Article) -> bool:
    start, end = article.ends
    return start in a.text and end in a.text


def _count(article: Article, hit: FoundArticle | None, scores: Scores) -> None:
    name = article.title or article.starts_with
    if not hit:
        scores.missed("articles", name)
        hit = FoundArticle("", None, frozenset())
    else:
        scores.right("articles")
    if article.title:
        if _titled(norm(article.title), hit.title or ""):
            scores.right("titles")
        else:
            scores.missed("titles", f"{article.title}: read as {hit.title or 'none'}")
    _creators(name, frozenset(map(norm, article.creators)), hit.creators, scores)


def _titled(want: str, have: str) -> bool:
    return want in have or (len(have) > INSIDE and have in want)


def _creators(name: str, want: frozenset[str], have: frozenset[str], scores: Scores) -> None:
    scores.count("creators", found=len(want & have))
    for person in sorted(want - have):
        scores.missed("creators", f"{name}: {person}")
    for person in sorted(have - want):
        scores.extra("creators", f"{name}: {person}")
