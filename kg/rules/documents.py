"""What titles of documents say: the table [documents] of data/titles.toml."""

from __future__ import annotations

from typing import Annotated

from kg.rules.expressions import Form, Pattern, section


@section
class DocumentWords:
    """How titles end and begin, and the lines below them; see [documents] in data/titles.toml."""

    law: Pattern
    policy: Pattern
    media: Pattern
    passed: Pattern
    dated: Pattern
    day_line: Pattern
    notice: Pattern
    number: Pattern
    year: Pattern
    short: Pattern
    also_called: Pattern
    tail: Pattern
    agreements: tuple[str, ...]
    about: str
    areas_joint: frozenset[str]
    bodies_joint: frozenset[str]
    great: str
    party: str
    committees: tuple[str, ...]
    directions: frozenset[str]
    direction: Annotated[Form, "marks"]

    def class_of(self, name: str) -> str:
        """The class of a titled document by how its title ends.

        >>> from kg.rules import load
        >>> words = load().documents
        >>> words.class_of("某省湿地保护条例"), words.class_of("某区发展规划")
        ('Law', 'PolicyDocument')
        """
        if self.law.search(name):
            return "Law"
        return "PolicyDocument" if self.policy.search(name) else "Document"
