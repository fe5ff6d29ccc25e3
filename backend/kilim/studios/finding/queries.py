"""Reads that find times. They show what is free, and nobody who is not."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json

from kilim.accounts.actor import Actor
from kilim.calendar.times import Span, to_instant, to_wall
from kilim.community.organisations import queries as organisations
from kilim.core.db import Reads
from kilim.core.money import Money
from kilim.hubs import queries as hubs
from kilim.hubs.queries import HubSettings
from kilim.studios.bookings.errors import NotYourOrganisation
from kilim.studios.catalogue.errors import BadWindow
from kilim.studios.demand import service as demand
from kilim.studios.demand.models import Source
from kilim.studios.finding import policy
from kilim.studios.finding.rules import obstacles
from kilim.studios.finding.schemas import Merit, ObstacleKind, TimeSearch
from kilim.studios.finding.statements import finding

USUAL_WINDOW, LONGEST_WINDOW = timedelta(days=30), timedelta(days=62)
ONE_DAY, FEW_HOURS = timedelta(days=1), timedelta(hours=6)
# The wish was of a form that no studio takes; nothing was short.
NO_DEMAND = {ObstacleKind.TOO_SHORT, ObstacleKind.OFF_GRID}


async def find_times(
    reads: Reads,
    actor: Actor | None,
    wanted: TimeSearch,
    language: str,
    *,
    asker: str,
    now: datetime,
) -> dict[str, Any]:
    """The best times at which everything that is wanted can be booked, or why there are none.

    Args:
        asker: tells visitors apart, so that somebody who asks again and again counts once.

    Raises:
        NotFound: there is no such hub.
        BadWindow: the window is empty or longer than 62 days.
        NotYourOrganisation: it is wanted for a group that the actor is not in.
    """
    hub = await hubs.find_settings(reads, wanted.hub)
    if wanted.organisation_id is not None:
        await _is_in_group(reads, actor, wanted.organisation_id, hub.id, now)
    window = _window(wanted, ZoneInfo(hub.zone), now)
    own, items = policy.is_of_the_hub(actor, hub.id), wanted.quantities()
    row = await reads.first(
        finding(wanted.limit),
        hub=hub.id,
        zone=hub.zone,
        now=now,
        starts_at=window[0],
        ends_at=window[1],
        minutes=wanted.minutes,
        kind=wanted.kind,
        studios=wanted.studio,
        people=wanted.people,
        own=own,
        person=actor.person_id if actor else None,
        pools=list(items),
        quantities=list(items.values()),
        prefer=wanted.preferred_minute(),
        group=wanted.organisation_id,
        language=language,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    if row["items"] is None:
        found = obstacles(from_json(row["facts"]))
        _note_demand(hub, wanted, window, found[0], asker, now)
        return {"items": [], "obstacles": found}
    extras = [(n, hourly) for n, hourly in from_json(row["extras"] or "[]")]
    times = [_found(time, hub, wanted.minutes, extras, own=own) for time in from_json(row["items"])]
    return {"items": times, "obstacles": []}


def _note_demand(
    hub: HubSettings,
    wanted: TimeSearch,
    window: Span,
    obstacle: Mapping[str, Any],
    asker: str,
    now: datetime,
) -> None:
    """Count a search in vain. It names an hour when it looks at few of them or prefers one."""
    if obstacle["kind"] in NO_DEMAND:
        return
    zone, length = ZoneInfo(hub.zone), window[1] - window[0]
    prefer = wanted.preferred_minute()
    start = max(window[0], now)
    if prefer is not None:
        day = to_wall(start, zone).replace(hour=0, minute=0, second=0, microsecond=0)
        start = to_instant(day + timedelta(minutes=prefer), zone)
    offered = obstacle["kind"] != ObstacleKind.EXTRA_NOT_OFFERED
    demand.note(
        Source.SEARCH,
        obstacle["kind"],
        hub_id=hub.id,
        zone=zone,
        kind=wanted.kind,
        minutes=wanted.minutes,
        starts_at=start if length <= ONE_DAY else None,
        any_hour=prefer is None and length > FEW_HOURS,
        pool_id=obstacle.get("pool_id") if offered else None,
        asker=asker,
        now=now,
    )


async def _is_in_group(
    reads: Reads, actor: Actor | None, organisation_id: UUID, hub_id: UUID, now: datetime
) -> None:
    """When all of them are free says something about each, so only they may ask, and managers."""
    if actor is None:
        raise NotYourOrganisation
    if not actor.manages(hub_id):
        person_id = actor.person_id
        found = await organisations.peek_current(reads, person_id, organisation_id, now)
        if found is None or found.hub_id != hub_id:
            raise NotYourOrganisation


def _found(
    time: dict[str, Any],
    hub: HubSettings,
    minutes: int,
    extras: list[tuple[int, int]],
    *,
    own: bool,
) -> dict[str, Any]:
    """A found time with its price and its merits; the hub's own people pay nothing."""
    parts = [time.pop("hourly_amount"), *(n * hourly for n, hourly in extras)]
    amounts = [Money(part, hub.currency).prorate(minutes, 60).amount for part in parts]
    merits = {
        Merit.EARLIEST: time.pop("is_earliest"),
        Merit.PREFERRED_HOUR: time.pop("is_preferred"),
        Merit.CHEAPEST: time.pop("is_cheapest") and not own,
    }
    return time | {
        "price": {"amount": 0 if own else sum(amounts), "currency": hub.currency},
        "merits": [merit for merit, holds in merits.items() if holds],
    }


def _window(wanted: TimeSearch, zone: ZoneInfo, now: datetime) -> Span:
    start = now if wanted.from_ is None else _instant(wanted.from_, zone)
    end = start + USUAL_WINDOW if wanted.to is None else _instant(wanted.to, zone)
    if not timedelta(0) < end - start <= LONGEST_WINDOW:
        raise BadWindow
    return start, end


def _instant(value: date, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        return value
    return to_instant(datetime(value.year, value.month, value.day), zone)  # noqa: DTZ001 - wall time
