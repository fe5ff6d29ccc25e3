"""What is known of a venture, and how long it was seen to go on. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from kilim.impact.observations.models import Metric, VentureStatus
from kilim.impact.outcomes.jobs import Job
from kilim.impact.outcomes.survival import End, Life

GOES_ON = {VentureStatus.ACTIVE, VentureStatus.MERGED, VentureStatus.ACQUIRED}
OVER = {
    VentureStatus.CLOSED: End.CLOSED,
    VentureStatus.DORMANT: End.CLOSED,  # neither turnover nor employment, as the manual has it
    VentureStatus.ACQUIRED: End.ACQUIRED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A number that is known; `currency` is that of money, `jobs` are the lines of jobs."""

    number: Decimal
    currency: str | None = None
    jobs: Sequence[Job] = ()


@dataclass(frozen=True, slots=True)
class Venture:
    """All that is known of a followed venture.

    Attributes:
        began: the calendar year in which it was accepted or turned down.
        said: by metric and year, what is known; what is missing is not there.
        answered: the years of which anything was said, also that it is missing.
        statuses: how it stood in which years, the earliest day first.
    """

    id: UUID
    name: str
    accepted: bool
    may_be_followed: bool
    began: int
    said: Mapping[tuple[Metric, int], Said]
    answered: frozenset[int]
    statuses: Sequence[tuple[int, VentureStatus]]


def life(venture: Venture, last: int) -> Life:
    """How many calendar years after the one of its acceptance it survived, seen to year `last`.

    Born in year x, a venture survives to x + n when it had turnover or employees in any part of
    that year, or stood active, taken over or acquired on a day of it; who is active later was there
    before. Zero turnover and no employees end nothing: founders work, and are not counted as jobs.
    It ended when it stood closed or dormant after that, or was acquired (Eurostat-OECD Manual on
    Business Demography Statistics, 2007, with the acceptance in place of the birth).
    """
    due = max(0, last - venture.began)
    seen = max([venture.began, *_active_years(venture)]) - venture.began
    if seen >= due:
        return Life(due, End.NOT_DUE, due)
    return Life(seen, _end(venture, venture.began + seen), due)


def _active_years(venture: Venture) -> set[int]:
    earned = {
        year
        for (metric, year), said in venture.said.items()
        if metric in {Metric.REVENUE, Metric.JOBS} and said.number > 0
    }
    return earned | {year for year, status in venture.statuses if status in GOES_ON}


def _end(venture: Venture, seen: int) -> End:
    """What was said last, once the year is over in which it was seen last."""
    said = [
        (year, status) for year, status in venture.statuses if status is not VentureStatus.UNKNOWN
    ]
    if not said or said[-1][0] < seen:
        return End.UNKNOWN
    return OVER.get(said[-1][1], End.UNKNOWN)
