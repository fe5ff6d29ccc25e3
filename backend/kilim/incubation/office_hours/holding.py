"""Holding the time of a meeting: the mentor, who comes and the room are one claim.

What is free is looked at without a lock, so several may see the same slot; the constraint of the
calendar lets one of them have it, and the others are told.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import closures, others, pairs
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.models import ClaimPurpose
from kilim.calendar.service import Wanted
from kilim.core.db import OneTransaction, Reads, run
from kilim.incubation.office_hours import statements
from kilim.incubation.office_hours.errors import MeetingTimeTaken, UnknownMeetingTime
from kilim.incubation.office_hours.slots import AHEAD, Diary, Offered

PURPOSE = ClaimPurpose.MENTORING


def offered(row: Any) -> Offered:
    """A row of hours that can be taken, as values."""
    return Offered(
        id=row["id"],
        mentor_id=row["mentor_id"],
        person_id=row["person_id"],
        first_on=row["first_on"],
        last_on=row["last_on"],
        opens=row["opens"],
        closes=row["closes"],
        minutes=row["minutes"],
        skipped=frozenset(row["skipped"]),
        zone=ZoneInfo(row["zone"]),
        unit=row["unit"],
        room=row["room_id"],
        beside=tuple(row["beside"]),
    )


async def get_diary(
    reads: Reads,
    hub_id: UUID,
    hours: Iterable[Offered],
    guest: UUID | None,
    now: datetime,
    without: Sequence[UUID] = (),
) -> Diary:
    """What is held of everything that slots need, for as long as anybody looks ahead."""
    units = {unit for one in hours for unit in one.units()} | ({guest} if guest else set())
    held = await closures.list_held(reads, hub_id, units, (now, now + AHEAD)) if units else []
    return Diary(held, without)


async def find_slot(
    session: AsyncSession,
    enrolment_id: UUID,
    hours_id: UUID,
    start: datetime,
    now: datetime,
    mentor_id: UUID | None = None,
) -> Any:
    """Hours that offer this slot to the venture, held against being skipped.

    Raises:
        UnknownMeetingTime: there are none.
    """
    await pairs.stay(session)
    own = {"enrolment": enrolment_id, "hours": hours_id, "mentor": mentor_id, "now": now}
    rows = await run(session, statements.HOLD_OFFERED, **own)
    if not rows or start not in offered(rows[0]).starts((now, now + AHEAD)):
        raise UnknownMeetingTime
    return rows[0]


async def hold(
    session: AsyncSession,
    row: Any,
    guest: UUID,
    start: datetime,
    now: datetime,
    claim_id: UUID | None = None,
) -> UUID:
    """Claim a slot for the mentor, who comes and the room, or move a claim to it; the claim.

    Raises:
        MeetingTimeTaken: one of them is not free.
    """
    hub_id = row["hub_id"]
    units = await calendar.units_of(session, hub_id, {row["person_id"], guest})
    hours = offered(row)
    reads = Reads(OneTransaction(session))
    without = [claim_id] if claim_id else []
    diary = await get_diary(reads, hub_id, [hours], units[guest], now, without)
    if not diary.fits(hours, start, units[guest]):
        raise MeetingTimeTaken
    span = (start, start + hours.length)
    wanted = [Wanted(units[person], *span) for person in (row["person_id"], guest)]
    if hours.room is not None:
        wanted.append(Wanted(hours.room, *span, beside=hours.beside))
    try:
        if claim_id is None:
            return await others.claim(session, hub_id, wanted, PURPOSE)
        await others.reclaim(session, hub_id, claim_id, wanted, PURPOSE)
    except Taken:
        raise MeetingTimeTaken from None
    return claim_id
