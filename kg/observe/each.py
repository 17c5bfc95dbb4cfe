"""分别: which of the values in a row belongs to which of the places named before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.observe.around import Keys
from kg.observe.subjects import Subjects
from kg.observe.values import Value
from kg.reading import Reading
from kg.rules.measures import IndicatorRules


@dataclass
class Each:
    """Deals the values of a sentence to the places that share them.

    `unshared` is how many values 分别 gives to one place, of as many things measured.
    """

    rules: IndicatorRules
    subjects: Subjects
    unshared: int = 0
    _left: list[Keys] = field(default_factory=list)
    _all: list[Keys] = field(default_factory=list)
    _since: int = 0

    def of(self, r: Reading, row: Sequence[tuple[Value, str]]) -> Keys | None:
        """The place of the first value of a row, where 分别 gives it one; () where it gives it to no name that we know.

        Args:
            r: the sentence.
            row: the value and those that follow it, each with the text that leads to it.
        """
        v, lead = row[0]
        n = 1 + sum(1 for _ in takewhile(lambda x: x[1].startswith(self.rules.words.goes_on), row[1:]))
        if self.rules.each in lead:
            self._open(r, v, lead, n)
        elif not self._left and n == len(self._all) > 1 and self.rules.forms.change.search(lead):
            self._left = list(self._all)  # …分别为3、5，比上年提高4%、6%
        elif not self._left and self._all and v.clause < self._since and self.rules.forms.target.search(lead):
            self._left = list(self._all)  # 分别由3%、5%提高到4%、6%
        return self._left.pop(0) if self._left else None

    def _open(self, r: Reading, v: Value, lead: str, n: int) -> None:
        members = self.subjects.members(r, v, n)
        head, _, tail = lead.partition(self.rules.each)
        bare = not self.rules.without_links(self.rules.without_front(head))
        again = (bare and self.rules.forms.target.search(tail)) or self.subjects.again(head)
        if not members and again and len(self._all) == n:
            members = list(self._all)  # 甲、乙分别为3、5，到2020年分别增至4、6; 两地…分别为
        self.unshared = 0 if members else n
        self._left, self._since = list(members), v.start
        self._all = list(members) or self._all
