"""Which other unit each affected booking could have: a pure function, values in, proposals out."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kilim.calendar.times import Span


def propose(spans: Sequence[Span], free: Mapping[UUID, Sequence[Span]]) -> list[UUID | None]:
    """A unit for each of `spans`, in their order, so that no unit is proposed twice at a time.

    Args:
        free: when each unit can be had.
    """
    given: dict[UUID, list[Span]] = {unit: [] for unit in free}
    proposals: list[UUID | None] = []
    for span in spans:
        fitting = (
            unit
            for unit, times in free.items()
            if any(start <= span[0] and span[1] <= end for start, end in times)
            and not any(start < span[1] and span[0] < end for start, end in given[unit])
        )
        unit = next(fitting, None)
        if unit is not None:
            given[unit].append(span)
        proposals.append(unit)
    return proposals
