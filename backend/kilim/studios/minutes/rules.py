"""What minutes are good for, and until when: pure functions of values."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kilim.calendar.times import day_span
from kilim.community.memberships.models import GoodFor
from kilim.community.memberships.rules import months_later
from kilim.studios.schemas import StudioKind


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


def expiry(month: date, rollover_months: int, zone: ZoneInfo) -> datetime:
    """When the minutes of a month end: with the month, or so many months later."""
    return day_span(months_later(month, rollover_months + 1), zone)[0]
