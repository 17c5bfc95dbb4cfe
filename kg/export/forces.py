"""Discs that repel each other and springs that hold them together, in plain Python.

Only +, -, *, / and sqrt are used while forces act: these are exactly rounded everywhere, so the
same input gives the same picture on every machine. (A last-bit difference of `sin` or of a linear
algebra library would grow with each step.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

Spring = tuple[int, int, float]

_NEAR = 20
"""So many discs share a cell; beyond their own cell, discs feel cells only."""

_COSINE, _SINE = -0.7373688780783197, 0.6754902942615238
"""The golden angle: discs placed at its multiples lie like the seeds of a sunflower."""


def sunflower(radii: Iterable[float], gap: float = 1.0) -> tuple[list[float], list[float]]:
    """Places discs, the first in the middle, so that they fill a round area evenly.

    >>> xs, ys = sunflower([1.0, 1.0, 1.0])
    >>> (xs[0], ys[0]), len(xs)
    ((0.0, 0.0), 3)
    """
    xs, ys, area = [], [], 0.0
    cosine, sine = 1.0, 0.0
    for radius in radii:
        reach = sqrt(area) * gap
        xs.append(reach * cosine)
        ys.append(reach * sine)
        area += radius * radius * 1.6
        cosine, sine = cosine * _COSINE - sine * _SINE, sine * _COSINE + cosine * _SINE
    return xs, ys


@dataclass
class Field:
    """Discs with centres and radii, and springs (i, j, weight) between them.

    A disc's charge and its weight are its area. Charges that repel by 1/distance and are drawn to
    the middle fill a round area evenly, and `density` is the share of it that they cover; the
    springs then gather what belongs together.
    """

    x: list[float]
    y: list[float]
    r: list[float]
    springs: list[Spring]
    density: float = 0.6
    _fx: list[float] = field(default_factory=list)
    _fy: list[float] = field(default_factory=list)
    _charge: list[float] = field(default_factory=list)

    def settle(self, steps: int, heat: float = 1.0) -> None:
        """Lets the forces act; steps get smaller towards the end. `heat` scales the first step."""
        if len(self.x) == 1:
            return  # nothing moves it
        self._charge = [r * r for r in self.r]
        limit = heat * sqrt(sum(self._charge)) * 0.5
        pace = self._pace()
        cells: list[list[int]] = []
        for step in range(steps):
            if step % 6 == 0:
                cells = self._cells(list(range(len(self.x))), tall=step % 12 == 0)
            self._fx, self._fy = [-self.density * x for x in self.x], [-self.density * y for y in self.y]
            for cell in cells:
                self._repel_near(cell)
            if len(cells) > 1:
                self._repel_far(cells)
            self._pull()
            self._move(limit * (1 - step / steps), pace)

    def _pace(self) -> list[float]:
        """How far each disc follows its force in a step: less where many springs hold it."""
        hold = [self.density] * len(self.x)
        for i, j, weight in self.springs:
            hold[i] += weight
            hold[j] += weight
        return [min(0.4, 0.7 / held) for held in hold]

    def _cells(self, members: list[int], tall: bool) -> list[list[int]]:
        """Halves the discs at the median, turn by turn across and along, down to small cells."""
        if len(members) <= _NEAR:
            return [members]
        along = self.x if tall else self.y
        members.sort(key=lambda i: (along[i], i))
        half = len(members) // 2
        return self._cells(members[:half], not tall) + self._cells(members[half:], not tall)

    def _repel_near(self, cell: list[int]) -> None:
        """Each disc of a cell pushes each other one away."""
        x, y, charges, fx, fy = self.x, self.y, self._charge, self._fx, self._fy
        for at, i in enumerate(cell):
            xi, yi, sx, sy, charge = x[i], y[i], 0.0, 0.0, charges[i]
            for j in cell[at + 1 :]:
                dx, dy, other = xi - x[j], yi - y[j], charges[j]
                square = dx * dx + dy * dy + 1.0
                dx /= square
                dy /= square
                sx += dx * other
                sy += dy * other
                fx[j] -= dx * charge
                fy[j] -= dy * charge
            fx[i] += sx
            fy[i] += sy

    def _repel_far(self, cells: list[list[int]]) -> None:
        """Each disc is pushed by every other cell as a whole, from that cell's middle."""
        x, y, fx, fy = self.x, self.y, self._fx, self._fy
        hearts = [self._heart(cell) for cell in cells]
        for at, cell in enumerate(cells):
            others = hearts[:at] + hearts[at + 1 :]
            for i in cell:
                xi, yi, sx, sy = x[i], y[i], 0.0, 0.0
                for cx, cy, charge in others:
                    dx, dy = xi - cx, yi - cy
                    push = charge / (dx * dx + dy * dy + 1.0)
                    sx += dx * push
                    sy += dy * push
                fx[i] += sx
                fy[i] += sy

    def _heart(self, cell: list[int]) -> tuple[float, float, float]:
        """Where a cell's charge lies, and how much it is."""
        charges = [self._charge[i] for i in cell]
        total = sum(charges)
        x = sum(self.x[i] * charge for i, charge in zip(cell, charges, strict=True)) / total
        y = sum(self.y[i] * charge for i, charge in zip(cell, charges, strict=True)) / total
        return x, y, total

    def _pull(self) -> None:
        """Each spring draws its ends together, the more the further they are apart."""
        x, y, fx, fy = self.x, self.y, self._fx, self._fy
        for i, j, weight in self.springs:
            dx, dy = (x[j] - x[i]) * weight, (y[j] - y[i]) * weight
            fx[i] += dx
            fy[i] += dy
            fx[j] -= dx
            fy[j] -= dy

    def _move(self, limit: float, pace: list[float]) -> None:
        """Moves every disc along its force, by `limit` at most."""
        for i, (fx, fy, step) in enumerate(zip(self._fx, self._fy, pace, strict=True)):
            force = sqrt(fx * fx + fy * fy)
            scale = step if force * step <= limit else limit / force
            self.x[i] += fx * scale
            self.y[i] += fy * scale

    def separate(self) -> None:
        """Moves discs apart until none overlaps another."""
        for turn in range(400):
            if not self._push_apart():
                return
            if turn >= 40:  # too tight to resolve by pushing: make room
                self.x = [x * 1.02 for x in self.x]
                self.y = [y * 1.02 for y in self.y]

    def _push_apart(self) -> bool:
        """One sweep from left to right; whether any two discs overlapped."""
        x, y, r = self.x, self.y, self.r
        order = sorted(range(len(x)), key=lambda i: (x[i] - r[i], i))
        found, active = False, list[int]()
        for i in order:
            left = x[i] - r[i]
            active = [j for j in active if x[j] + r[j] > left]
            for j in active:
                dx, dy, reach = x[j] - x[i], y[j] - y[i], r[i] + r[j]
                square = dx * dx + dy * dy
                if square < reach * reach * 0.999:
                    found = True
                    self._part(i, j, sqrt(square), reach)
            active.append(i)
        return found

    def _part(self, i: int, j: int, distance: float, reach: float) -> None:
        """Moves two discs apart along the line between them, the lighter one further."""
        if distance < 1e-6:
            dx, dy, distance = 1.0, 0.0, 1.0
        else:
            dx, dy = self.x[j] - self.x[i], self.y[j] - self.y[i]
        overlap = (reach - distance) * 1.02 / distance
        share = self.r[j] / reach
        self.x[i] -= dx * overlap * share
        self.y[i] -= dy * overlap * share
        self.x[j] += dx * overlap * (1 - share)
        self.y[j] += dy * overlap * (1 - share)
