"""Changes to incidents: one public function per use case, run in the caller's transaction."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import service as calendar
from kilim.calendar.errors import NotHeld, Taken
from kilim.calendar.models import UnitKind, UnitState
from kilim.core import audit, live
from kilim.core.db import violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings import reports
from kilim.studios.bookings.queries import Booking
from kilim.studios.equipment import service as equipment
from kilim.studios.incidents import policy, queries
from kilim.studios.incidents.errors import IncidentOver, SwapRefused, UnusableAlready
from kilim.studios.incidents.models import Incident, Severity
from kilim.studios.incidents.schemas import (
    FixIn,
    IncidentIn,
    ResolutionIn,
    SwapIn,
    UnitStateIn,
    WhyNot,
)


async def report(session: AsyncSession, call: Call, wish: IncidentIn) -> Document:
    """Say what is broken; a thing that is unusable is out of service at once. An `IncidentOut`.

    Raises:
        NotFound: there is no such studio or thing, or the actor may not see it.
        Forbidden: the actor has no booking of the studio.
        UnusableAlready: it has been reported as unusable, and that is not resolved.
    """
    unit = await queries.get_reported(session, call, wish.unit_id)
    policy.may_report(call.actor, unit.hub_id, unit.kind, unit.holds)
    incident = Incident(
        id=uuid7(),
        hub_id=unit.hub_id,
        reported_by=call.actor.person_id,
        reported_at=call.now,
        **wish.model_dump(),
    )
    async with violations(session, uq_incidents_one_unusable=UnusableAlready):
        session.add(incident)
    if incident.severity is Severity.UNUSABLE and unit.kind is UnitKind.EQUIPMENT:
        out = (UnitState.OUT_OF_SERVICE, wish.what)
        await equipment.put_state(session, call.actor, unit.hub_id, wish.unit_id, *out)
    after = wish.model_dump(mode="json")
    return await _told(session, call, incident, "incidents.report", after)


async def resolve(
    session: AsyncSession, call: Call, incident_id: UUID, wish: ResolutionIn
) -> Document:
    """Say that it works again; doing it again changes nothing. The answer is an `IncidentOut`.

    A thing that was unusable is in service again.

    Raises:
        NotFound: there is no such incident, or the actor does not manage its hub.
    """
    incident = await queries.lock_incident(session, call, incident_id)
    if incident.resolved_at is not None:
        return await queries.read_back(session, call, incident.id)
    incident.resolved_at, incident.resolved_by = call.now, call.actor.person_id
    incident.resolution = wish.resolution
    await session.flush()
    unit = await queries.get_reported(session, call, incident.unit_id)
    if incident.severity is Severity.UNUSABLE and unit.kind is UnitKind.EQUIPMENT:
        back = (UnitState.IN_SERVICE, "")
        await equipment.put_state(session, call.actor, unit.hub_id, incident.unit_id, *back)
    after = wish.model_dump(mode="json")
    return await _told(session, call, incident, "incidents.resolve", after)


async def set_state(session: AsyncSession, call: Call, unit_id: UUID, wish: UnitStateIn) -> None:
    """Take a unit or an operator out of service, or back; bookings that hold it keep it.

    Back in service, it is usable: the incident that says otherwise is resolved with it.

    Raises:
        NotFound: there is no such unit or operator, or the actor does not manage its hub.
    """
    # The incident before the unit, as `resolve` does.
    broken = wish.state is UnitState.IN_SERVICE and await queries.lock_unusable(session, unit_id)
    if broken:
        broken.resolved_at, broken.resolved_by = call.now, call.actor.person_id
        await session.flush()
        await audit.record(
            session,
            "incidents.resolve",
            broken.id,
            actor_id=call.actor.person_id,
            hub_id=broken.hub_id,
            after={"unit_id": str(unit_id), "resolution": ""},
        )
    await equipment.set_state(session, call.actor, unit_id, wish)


async def fix(session: AsyncSession, call: Call, incident_id: UUID, wish: FixIn) -> Document:
    """Let bookings have other units in place of this one; all of them or none.

    Their times, prices and versions stay, and nobody is mailed. The answer is an `IncidentOut`.

    Raises:
        NotFound: there is no such incident, or the actor does not manage its hub.
        IncidentOver: it is resolved.
        SwapRefused: a booking does not hold the unit any more, or cannot have the other one.
    """
    incident = await queries.lock_incident(session, call, incident_id)
    if incident.resolved_at is not None:
        raise IncidentOver
    swaps = sorted(wish.swaps, key=lambda swap: swap.booking_id)
    rows = [await _lock(session, incident, swap) for swap in swaps]
    # Rows first, then units, as a move: so nobody waits in a circle (docs/adr/0003).
    await calendar.keep_others_out(session, [incident.unit_id, *(s.unit_id for s in swaps)])
    for swap in swaps:
        await _swap(session, call, incident, swap)
    after = {"bookings": len(swaps)}
    answer = await _told(session, call, incident, "incidents.fix", after)
    for booking in rows:
        times = (booking.starts_at, booking.ends_at)
        await reports.tell(session, booking.hub_id, booking.studio_id, times)
    return answer


async def _lock(session: AsyncSession, incident: Incident, swap: SwapIn) -> Booking:
    try:
        booking = await bookings.lock_booking(session, swap.booking_id)
    except NotFound:
        raise _refused(swap, WhyNot.CHANGED) from None
    if booking.hub_id != incident.hub_id:
        raise _refused(swap, WhyNot.CHANGED)
    return booking


async def _swap(session: AsyncSession, call: Call, incident: Incident, swap: SwapIn) -> None:
    own = (incident.hub_id, swap.booking_id, incident.unit_id, swap.unit_id)
    try:
        await calendar.swap(session, *own)
    except Taken:
        raise _refused(swap, WhyNot.TAKEN) from None
    except NotHeld:
        raise _refused(swap, WhyNot.CHANGED) from None
    await audit.record(
        session,
        "bookings.swap_unit",
        swap.booking_id,
        actor_id=call.actor.person_id,
        hub_id=incident.hub_id,
        before={"unit_id": str(incident.unit_id)},
        after={"unit_id": str(swap.unit_id)},
    )


def _refused(swap: SwapIn, why: WhyNot) -> SwapRefused:
    return SwapRefused(bookings=[{"booking_id": swap.booking_id, "why": why}])


async def _told(
    session: AsyncSession, call: Call, incident: Incident, act: str, after: dict[str, Any]
) -> Document:
    """The incident as it is now; open screens are told last."""
    own: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": incident.hub_id}
    await audit.record(session, act, incident.id, after=after, **own)
    answer = await queries.read_back(session, call, incident.id)
    await live.publish(session, incident.hub_id, equipment.CHANGED, hub_id=incident.hub_id)
    return answer
