"""A small calendar in memory: what the product should answer, by the rules and nothing else.

Times are minutes after NOON. A studio is always open, on a grid of 30 minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

GRID, LONGEST, LAST = 30, 240, 720  # minutes; nothing ends after LAST


@dataclass
class Held:
    """A booking: a studio for [start, end) with its buffers, and units for [start, end)."""

    id: str
    version: int
    studio: int
    start: int
    end: int
    units: set[str]


@dataclass
class Shut:
    """A closure of one studio for [start, end)."""

    id: str
    studio: int
    start: int
    end: int


@dataclass
class Oracle:
    """What is held, shut and out of service."""

    buffers: list[tuple[int, int]]  # before and after, of each studio
    units: set[str]
    broken: set[str] = field(default_factory=set)
    bookings: list[Held] = field(default_factory=list)
    closures: list[Shut] = field(default_factory=list)
    apart: set[frozenset[int]] = field(default_factory=set)  # pairs of studios

    def is_free(self, studio: int, start: int, end: int, moving: Held | None = None) -> bool:
        """Whether a core fits: cores keep the buffer apart, and closures hold no core."""
        apart_by = max(self.buffers[studio])  # neighbours share the minutes between them
        apart = all(
            end + apart_by <= other.start or other.end + apart_by <= start
            for other in self._of(studio)
            if other is not moving
        )
        return apart and not any(
            start < shut.end and shut.start < end for shut in self.closures if shut.studio == studio
        )

    def is_quiet(self, studio: int, start: int, end: int, moving: Held | None = None) -> bool:
        """Whether nobody has a studio that must not be booked at the same time."""
        return not any(
            start < other.end and other.start < end
            for other in self.bookings
            if other is not moving and frozenset({studio, other.studio}) in self.apart
        )

    def clashes(self, one: int, other: int) -> bool:
        """Whether bookings of the two share time."""
        return any(
            a.start < b.end and b.start < a.end for a in self._of(one) for b in self._of(other)
        )

    def fits(self, studio: int, start: int, end: int, moving: Held | None = None) -> bool:
        """Whether the studio can be booked, whatever goes with it."""
        where = (studio, start, end, moving)
        return self.is_free(*where) and self.is_quiet(*where)

    def free_units(self, start: int, end: int, moving: Held | None = None) -> set[str]:
        """The units in service that nobody else holds within [start, end)."""
        taken = [
            other.units
            for other in self.bookings
            if other is not moving and start < other.end and other.start < end
        ]
        return (self.units - self.broken).difference(*taken)

    def starts(self, studio: int, minutes: int, quantity: int) -> list[int]:
        """From where a booking of so many minutes and units fits."""
        return [
            start
            for start in range(GRID, LAST - minutes + 1, GRID)
            if self.fits(studio, start, start + minutes)
            and len(self.free_units(start, start + minutes)) >= quantity
        ]

    def hits(self, studio: int, start: int, end: int) -> list[Held]:
        """The bookings whose core a closure would hit, soonest first."""
        found = [one for one in self._of(studio) if start < one.end and one.start < end]
        return sorted(found, key=lambda one: one.start)

    def _of(self, studio: int) -> Iterable[Held]:
        return (one for one in self.bookings if one.studio == studio)
