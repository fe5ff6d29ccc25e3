"""What can go wrong when time is claimed."""

from collections.abc import Mapping, Sequence
from uuid import UUID


class Taken(Exception):
    """At least one unit is already held in a wanted range; the transaction must be given up.

    Slices that claim time turn it into their own problem, with what to do instead.
    """

    def __init__(
        self, *, units: Sequence[UUID] | None = None, short: Mapping[UUID, int] | None = None
    ) -> None:
        """Take what is missing.

        Args:
            units: those held by somebody else, when they are known; else one of those that were
                wanted by name.
            short: pools that have too few free units, with how many could be had.
        """
        super().__init__()
        self.units = units
        self.short = dict(short or {})


class TakenBeside(Taken):
    """A unit that must not be held at the same time as a wanted one is held."""


class NotHeld(Exception):
    """The claim does not hold the unit, or the other one is not to be had from the same pool."""
