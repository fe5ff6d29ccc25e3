"""What a booking costs in minutes, and what its cancellation keeps: pure functions of values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kilim.calendar.times import Span, open_spans, total_minutes
from kilim.community.memberships.models import GoodFor
from kilim.studios.catalogue.terms import FeeStep, Terms


@dataclass(frozen=True, slots=True)
class Part:
    """So many minutes of a holding: what one part of a booking's cost is paid with."""

    account_id: UUID
    good_for: GoodFor
    minutes: int


@dataclass(frozen=True, slots=True)
class FrozenTerms:
    """What cancelling a booking costs, in minutes and in minor units; the fee once it was due."""

    steps: tuple[FeeStep, ...]
    floor_minutes: int
    floor_amount: int
    fee_minutes: int | None
    fee_amount: int | None


@dataclass(frozen=True, slots=True)
class Fee:
    """What a cancellation keeps: minutes of credits, and minor units that are due at the hub."""

    percent: int
    minutes: int
    amount: int


NO_FEE = Fee(0, 0, 0)


def peak_minutes(terms: Terms, times: Span) -> list[tuple[int, int]]:
    """How many minutes of `times`, as they pass, lie in each of the studio's peaks; its percent."""
    found = [
        (total_minutes(open_spans([peak.hours], terms.zone, times)), peak.percent)
        for peak in terms.peaks
    ]
    return [(minutes, percent) for minutes, percent in found if minutes]


def price(terms: Terms, times: Span) -> int:
    """What `times` cost, in minutes of credits.

    Each minute counts by the hour it lies in; only the sum is rounded, up to a whole minute.
    """
    hundredths = total_minutes([times]) * 100
    hundredths += sum(minutes * (rate - 100) for minutes, rate in peak_minutes(terms, times))
    return -(-hundredths // 100)


def fee_percent(steps: Sequence[FeeStep], starts_at: datetime, now: datetime) -> int:
    """The share that is kept of a booking that is cancelled now; a step begins after its hours."""
    left = starts_at - now
    due = [s.percent for s in steps if left < timedelta(hours=s.hours_before)]
    return max(due, default=0)


def fee(percent: int, floor: int, cost: int) -> int:
    """What is kept of `cost`: its share, rounded down, but never less than the floor."""
    return min(cost, max(floor, cost * percent // 100))


def fee_due(
    frozen: FrozenTerms | None,
    starts_at: datetime,
    cost: tuple[int, int],
    now: datetime,
    *,
    waits: bool,
) -> Fee:
    """What cancelling a booking now keeps of its `cost` in minutes and in minor units.

    One that `waits` for approval owes no more than it did when it was moved.
    """
    if frozen is None:
        return NO_FEE
    percent = 0 if waits else fee_percent(frozen.steps, starts_at, now)
    minutes, amount = cost
    return Fee(
        percent,
        fee(percent, frozen.floor_minutes, minutes),
        fee(percent, frozen.floor_amount, amount),
    )
