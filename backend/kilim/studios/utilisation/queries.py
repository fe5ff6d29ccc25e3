"""Reads of figures. Only managers see them, because every number opens to bookings."""

from datetime import datetime, timedelta
from math import gcd
from typing import Any
from zoneinfo import ZoneInfo

from kilim.accounts.actor import Call
from kilim.calendar.times import day_span
from kilim.core.documents import Document
from kilim.hubs import queries as hubs
from kilim.studios.bookings.queries import LONGEST
from kilim.studios.utilisation import policy
from kilim.studios.utilisation.errors import BadPeriod
from kilim.studios.utilisation.schemas import NONE, BookedFilter, Period
from kilim.studios.utilisation.statements import DEMAND, FIGURES, ROWS

LONGEST_PERIOD = timedelta(days=366)
DAY = timedelta(days=1)


async def get_utilisation(call: Call, wanted: Period) -> Document:
    """All figures of a period, as `UtilisationOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        BadPeriod: it is empty, or longer than a year.
    """
    row = await call.reads.first(FIGURES, **await look_up(call, wanted))
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def list_booked(call: Call, wanted: BookedFilter) -> Document:
    """The bookings behind one number, each with the minutes that it adds; earliest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        BadPeriod: the period is empty, or longer than a year.
    """
    organisation = wanted.organisation
    row = await call.reads.first(
        ROWS,
        **await look_up(call, wanted),
        weekday=wanted.weekday,
        hour=wanted.hour,
        audience=wanted.audience,
        organisation=None if organisation == NONE else organisation,
        without_organisation=organisation == NONE,
        state=wanted.state,
        after=wanted.after,
        limit=wanted.limit,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def get_demand(call: Call, wanted: Period) -> Document:
    """What was wanted in vain on the days of a period, as `UnmetDemand`; counts, and no people.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        BadPeriod: the period is empty, or longer than a year.
    """
    row = await call.reads.first(DEMAND, **await look_up(call, wanted))
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def look_up(call: Call, wanted: Period) -> dict[str, Any]:
    """The values that statements about a period take, once the actor may see its figures.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        BadPeriod: the period is empty, or longer than a year.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    policy.may_see_figures(call.actor, hub.id)
    if not timedelta(0) < wanted.to - wanted.from_ <= LONGEST_PERIOD:
        raise BadPeriod
    zone, last_on = ZoneInfo(hub.zone), wanted.to - DAY
    starts_at, ends_at = day_span(wanted.from_, zone)[0], day_span(last_on, zone)[1]
    return {
        "hub": hub.id,
        "zone": hub.zone,
        "first_on": wanted.from_,
        "last_on": last_on,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "step": _step(zone, starts_at, ends_at),
        "studios": wanted.studio,
        "longest": LONGEST,
        "language": call.language,
    }


def _step(zone: ZoneInfo, starts_at: datetime, ends_at: datetime) -> int:
    """The most minutes of a step of UTC that never reaches over a full hour of the zone's clock.

    Clocks differ from UTC by half and quarter hours, too, and not in summer as in winter.
    """
    days = int((ends_at - starts_at) / DAY) + 1
    moments = [*(starts_at + n * DAY for n in range(days)), ends_at]
    offsets = {moment.astimezone(zone).utcoffset() for moment in moments}
    return gcd(60, *(int(offset / timedelta(minutes=1)) for offset in offsets if offset))
