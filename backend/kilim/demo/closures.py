"""A closure of the demo hub, made as its manager would make it."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.times import to_instant
from kilim.studios.closures import queries, service
from kilim.studios.closures.schemas import ClosureIn, DecisionIn, PreviewFilter, ReasonIn, SlotIn

DAYS_AHEAD, OPENS, HOURS = 4, 13, 4
REASON = ReasonIn(en="The air conditioning is serviced", az="Kondisionerə texniki baxış keçirilir")


async def add_closure(
    session: AsyncSession, call: Call, hub_id: UUID, studio_id: UUID, zone: ZoneInfo
) -> None:
    """Close the studio for an afternoon; each booking in the way goes where the preview says."""
    day = call.now.astimezone(zone).date() + timedelta(days=DAYS_AHEAD)
    start = to_instant(datetime(day.year, day.month, day.day, OPENS), zone)  # noqa: DTZ001 - wall
    times = {"starts_at": start, "ends_at": start + timedelta(hours=HOURS)}
    found = await queries.preview(call, PreviewFilter(studio=[studio_id], **times))
    decisions = []
    for hit in found["hits"]:
        slots = [{k: v for k, v in slot.items() if k != "studio"} for slot in hit["proposals"]]
        slot = SlotIn.model_validate(slots[0]) if slots else None
        decision = DecisionIn(booking_id=hit["booking_id"], version=hit["version"], re_slot=slot)
        decisions.append(decision)
    wish = ClosureIn(
        hub_id=hub_id, studio_ids=[studio_id], reason=REASON, bookings=decisions, **times
    )
    await service.close(session, call, wish)
