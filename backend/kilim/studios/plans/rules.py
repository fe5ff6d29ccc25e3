"""What minutes are good for, and the months they are given in: pure functions of values."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from kilim.calendar.times import day_span, to_wall
from kilim.studios.schemas import StudioKind


class GoodFor(StrEnum):
    """What minutes can be spent on: studios of one kind, or any studio."""

    PHOTO = "photo"
    VIDEO = "video"
    SOUND = "sound"
    ANIMATION = "animation"
    DANCE = "dance"
    ANY = "any"


def unit_of(good_for: GoodFor) -> str:
    """The ledger's unit of account."""
    return f"minutes:{good_for}"


def good_for_of(unit: str) -> GoodFor:
    """What minutes of a unit of account are good for."""
    return GoodFor(unit.removeprefix("minutes:"))


def is_credits(unit: str) -> bool:
    """Whether a unit of account counts minutes of studio time."""
    return unit.startswith("minutes:")


def spent_on(kind: str) -> list[GoodFor]:
    """Which minutes pay for a studio of the kind, in the order in which they are taken."""
    return [GoodFor(StudioKind(kind)), GoodFor.ANY]


def month_of(now: datetime, zone: ZoneInfo) -> date:
    """The first day of the local month."""
    return to_wall(now, zone).date().replace(day=1)


def months_later(month: date, months: int) -> date:
    """The first day of the month that many months after `month`."""
    years, rest = divmod(month.month - 1 + months, 12)
    return date(month.year + years, rest + 1, 1)


def expiry(month: date, rollover_months: int, zone: ZoneInfo) -> datetime:
    """When the minutes of a month end: with the month, or so many months later."""
    return day_span(months_later(month, rollover_months + 1), zone)[0]
