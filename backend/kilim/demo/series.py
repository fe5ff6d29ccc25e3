"""A weekly rehearsal of the demo, with one evening that was moved by hand."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.times import to_wall
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.errors import StudioTaken
from kilim.studios.bookings.schemas import MoveIn
from kilim.studios.series import service as series
from kilim.studios.series.errors import SeriesRefused
from kilim.studios.series.schemas import SeriesIn, WhenTaken

WEEKS, EVENING, MINUTES = 6, 19, 90


async def add_rehearsals(
    session: AsyncSession, call: Call, studio_id: UUID, zone: ZoneInfo
) -> None:
    """Book every Wednesday evening that is free, and move the last one by a day if that is."""
    wish = SeriesIn(
        studio_id=studio_id,
        local_starts_at=_tomorrow(call.now, zone),
        minutes=MINUTES,
        rule=f"FREQ=WEEKLY;BYDAY=WE;COUNT={WEEKS}",
        title="Yallı qrupu, məşq",
        people=6,
        when_taken=WhenTaken.SKIP,
    )
    try:
        async with session.begin_nested():
            made = from_json((await series.book(session, call, wish)).body)
    except SeriesRefused:
        return  # every evening of the dice is taken
    last = made["occurrences"][-1]
    day = timedelta(days=1)
    to = MoveIn(
        starts_at=datetime.fromisoformat(last["starts_at"]) + day,
        ends_at=datetime.fromisoformat(last["ends_at"]) + day,
    )
    try:
        async with session.begin_nested():
            await bookings.move(session, call, UUID(last["booking_id"]), to, last["version"])
    except StudioTaken:
        return


def _tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    midnight = to_wall(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1, hours=EVENING)
