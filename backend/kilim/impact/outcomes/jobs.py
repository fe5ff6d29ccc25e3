"""Jobs in full-time equivalents, by gender. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kilim.impact.schemas import Gender

UNKNOWN_PART = Decimal("0.5")  # two part-time jobs are one, when nothing else is known
MONTHS = 12
Name = TypeVar("Name", bound=Hashable)  # of a venture


@dataclass(frozen=True, slots=True)
class Job:
    """`people` who worked `months` of the year, `share` of full time each (None: part-time)."""

    gender: Gender
    people: int
    months: Decimal
    share: Decimal | None = Decimal(1)


@dataclass(frozen=True, slots=True)
class NetJobs:
    """What was added and lost, in full-time equivalents, over `ventures` that are known twice."""

    by_gender: Mapping[Gender, Decimal]
    total: Decimal
    ventures: int


def fte(jobs: Sequence[Job]) -> Decimal:
    """People times months of twelve times their share of full time.

    Three of twelve months are 0.25; two part-time jobs whose hours are unknown are one; seasonal
    work counts by its months (HIPSO, Joint Impact Indicators, jobs). Founders are counted apart
    (GALI), so they are not given here.
    """
    parts = (j.people * j.months / MONTHS * (UNKNOWN_PART if j.share is None else j.share)
        for j in jobs)  # fmt: skip
    return sum(parts, Decimal(0))


def net_jobs(before: Mapping[Name, Sequence[Job]], after: Mapping[Name, Sequence[Job]]) -> NetJobs:
    """The jobs at the end less those at the beginning: IRIS+ PI3687 = PI4874 - PI5691.

    Only ventures that are known at both ends count: a missing year is not zero, and an empty list
    is. The result may be negative.
    """
    known = before.keys() & after.keys()

    def of(gender: Gender, year: Mapping[Name, Sequence[Job]]) -> Decimal:
        return fte([job for name in known for job in year[name] if job.gender is gender])

    by_gender = {gender: of(gender, after) - of(gender, before) for gender in Gender}
    return NetJobs(by_gender, sum(by_gender.values(), Decimal(0)), len(known))
