"""Reads of check-ins."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.incubation.checkins import policy, statements
from kilim.incubation.checkins.errors import MonthNotOpen
from kilim.incubation.checkins.schemas import GridFilter

MONTHS = 12


async def list_kpis(call: Call, programme_id: UUID) -> Document:
    """What a programme asks, as `KpisOut`, in the order in which it was added. Two queries.

    Raises:
        NotFound: there is no such programme, or the actor does not manage its hub.
    """
    row = await call.reads.first(statements.HUB_OF_PROGRAMME, programme=programme_id)
    if row is None:
        raise NotFound
    policy.may_see_programme(call.actor, row["hub_id"])
    found = await call.reads.first(statements.KPIS, programme=programme_id, kpi=None)
    assert found is not None  # noqa: S101 - an aggregate always gives a row
    return Document(found["body"])


async def read_kpi(session: AsyncSession, programme_id: UUID, kpi_id: UUID) -> Document:
    """One KPI as `KpiOut`, inside the transaction that has just changed it."""
    [row] = await run(session, statements.KPIS, programme=programme_id, kpi=kpi_id)
    return Document(to_json(from_json(row["body"])["items"][0]))


async def list_checkins(call: Call, wanted: GridFilter) -> dict[str, Any]:
    """Twelve months of the hub's ventures, as `CheckinGrid`, the newest venture first. Two queries.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub.id)
    last = wanted.last or last_month(call.now, hub.zone)
    first = _back(last, MONTHS - 1)
    rows = await call.reads.all(
        statements.GRID,
        hub=hub.id,
        programme=wanted.programme,
        after=wanted.after,
        limit=wanted.limit,
        first=first,
        last=last,
        now=call.now,
    )
    shown = rows[: wanted.limit]
    return {
        "months": [_back(last, MONTHS - 1 - n) for n in range(MONTHS)],
        "items": [from_json(one["body"]) for one in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def list_own_checkins(call: Call) -> Document:
    """Twelve months of the actor's own ventures, as `OwnCheckins`. One query."""
    binds = _window(call) | {"person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.OWN, **binds)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def get_venture(call: Call, venture_id: UUID) -> Document:
    """A venture with every figure it stated, as `VentureOut`. Two queries.

    Raises:
        NotFound: there is no such venture, or the actor neither belongs to it nor manages its hub.
    """
    await _visible(call, venture_id, call.now.date())
    row = await call.reads.first(
        statements.SERIES, venture=venture_id, now=call.now, **_window(call)
    )
    assert row is not None  # noqa: S101 - it was there a moment ago, and none is ever removed
    return Document(row["body"])


async def get_checkin(call: Call, venture_id: UUID, month: date) -> Document:
    """The check-in of a month, as `CheckinOut`. Two queries.

    Raises:
        NotFound: there is no such venture, or the actor neither belongs to it nor manages its hub.
        MonthNotOpen: the month is not over, or nothing is asked of the venture in it.
    """
    if not (await _visible(call, venture_id, month))["is_open"]:
        raise MonthNotOpen
    binds = {"venture": venture_id, "month": month, "person": call.actor.person_id}
    row = await call.reads.first(statements.CHECKIN, now=call.now, **binds)
    assert row is not None  # noqa: S101 - see above
    return Document(row["body"])


async def _visible(call: Call, venture_id: UUID, month: date) -> Any:
    binds = {"venture": venture_id, "person": call.actor.person_id, "month": month}
    row = await call.reads.first(statements.VENTURE, now=call.now, **binds)
    if row is None:
        raise NotFound
    policy.may_enter(call.actor, row["hub_id"], is_inside=row["is_inside"])
    return row


async def list_silent(reads: Reads, hub_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Ventures of a hub that said nothing in the last two months that are well over.

    The caller asks its own policy.
    """
    return [dict(row) for row in await reads.all(statements.SILENT, hub=hub_id, now=now)]


def last_month(now: datetime, zone: str) -> date:
    """The last month that is over at `zone`."""
    return _back(now.astimezone(ZoneInfo(zone)).date().replace(day=1), 1)


def _window(call: Call) -> dict[str, date]:
    """Twelve months that end with the last one that may be over somewhere."""
    last = call.now.date().replace(day=1)
    return {"first": _back(last, MONTHS), "last": last}


def _back(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
