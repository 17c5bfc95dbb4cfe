"""Names as a person has decided them, whatever the rules made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.reading import Candidate
from kg.rules.judgements import Judgements


def judge(found: Iterable[Candidate], text: str, offset: int, judgements: Judgements) -> Iterator[Candidate]:
    """The names of a sentence, those left out that name nothing, the others under the names decided for them.

    Args:
        found: the names, by what rules made of them.
        text: the sentence.
        offset: where it starts in the document.
        judgements: the decisions.
    """
    for c in found:
        surface = text[c.start - offset : c.end - offset].strip("“”《》")
        if judgements.denies(c.cls, (c.name, surface)):
            continue
        c = replace(c, inner=tuple(judge(c.inner, text, offset, judgements)))
        if decided := judgements.bears(c.cls, c.name, surface):
            yield _named(c, *decided, aliases=(*c.aliases, c.name, surface))
        elif judgements.parts(c.cls, c.name, surface):
            yield _named(c, surface, c.cls, aliases=())
        else:
            yield replace(c, aliases=tuple(a for a in c.aliases if not judgements.parts(c.cls, c.name, a)))


def _named(c: Candidate, name: str, cls: str, aliases: tuple[str, ...]) -> Candidate:
    """The candidate under another name; what the gazetteer made of the old one is forgotten."""
    others = tuple(dict.fromkeys(a for a in aliases if a != name))
    return replace(c, name=name, cls=cls, aliases=others, rule="judgement", kind="name", denotes=(), code=None)
