"""Days and months of memberships: pure functions of values."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
RENEWABLE = timedelta(days=60)  # before the last day


def day_of(now: datetime, zone: ZoneInfo) -> date:
    """The local day."""
    return now.astimezone(zone).date()


def month_of(now: datetime, zone: ZoneInfo) -> date:
    """The first day of the local month."""
    return day_of(now, zone).replace(day=1)


def months_later(month: date, months: int) -> date:
    """The first day of the month that many months after `month`."""
    years, rest = divmod(month.month - 1 + months, 12)
    return date(month.year + years, rest + 1, 1)


def last_day(first: date, months: int | None) -> date | None:
    """The last day of a period that begins on `first`; None when it has no end.

    A month of the 31st ends with a shorter month: from 31 January it lasts until 27 or 28 February.
    """
    if months is None:
        return None
    month = months_later(first, months)
    next_month = months_later(month, 1)
    same = min(first.day, (next_month - DAY).day)
    return month.replace(day=same) - DAY


def renewable_from(ends_on: date) -> date:
    """The first day on which a membership that ends then can be renewed."""
    return ends_on - RENEWABLE
