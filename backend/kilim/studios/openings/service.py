"""Changes to the hours of certain days."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar.opening import OpeningException
from kilim.calendar.times import to_wall
from kilim.core import audit
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.hubs import queries as hubs
from kilim.studios.catalogue import service as catalogue
from kilim.studios.catalogue.terms import get_terms_at
from kilim.studios.openings import policy, queries
from kilim.studios.openings.errors import DaysOver
from kilim.studios.openings.schemas import ExceptionIn


async def add(session: AsyncSession, call: Call, wish: ExceptionIn) -> Document:
    """Set the hours of certain days; the answer is an `ExceptionOut`.

    Raises:
        NotFound: there is no such hub, or it has no such studio.
        Forbidden: the actor does not manage the hub.
        DaysOver: the days are over, and do not come again.
    """
    policy.may_set_hours(call.actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    if wish.studio_id is not None:
        await get_terms_at(session, hub.id, wish.studio_id)
    if not wish.yearly and wish.last_on < to_wall(call.now, ZoneInfo(hub.zone)).date():
        raise DaysOver
    exception_id = uuid7()
    await session.execute(
        insert(OpeningException).values(
            id=exception_id,
            hub_id=hub.id,
            unit_id=wish.studio_id,
            first_on=wish.first_on,
            last_on=wish.last_on,
            yearly=wish.yearly,
            minutes=[Range(opens, closes) for opens, closes in wish.exceptional().hours],
            reason=wish.reason.model_dump(),
            created_by=call.actor.person_id,
        )
    )
    await audit.record(
        session,
        "openings.add",
        exception_id,
        actor_id=call.actor.person_id,
        hub_id=hub.id,
        after=wish.model_dump(mode="json", exclude={"hub_id", "reason"}),
    )
    answer = await queries.read_back(session, exception_id, call.language)
    await catalogue.renew_terms(session, hub.id, wish.studio_id)
    return answer


async def remove(session: AsyncSession, call: Call, exception_id: UUID) -> None:
    """Let the hours of the week count again on its days.

    Raises:
        NotFound: there is no such exception.
        Forbidden: the actor does not manage its hub.
    """
    query = select(OpeningException).where(OpeningException.id == exception_id)
    exception = await session.scalar(query.with_for_update())
    if exception is None:
        raise NotFound
    policy.may_set_hours(call.actor, exception.hub_id)
    await session.execute(delete(OpeningException).where(OpeningException.id == exception_id))
    await audit.record(
        session,
        "openings.remove",
        exception_id,
        actor_id=call.actor.person_id,
        hub_id=exception.hub_id,
        before={
            "studio_id": exception.unit_id and str(exception.unit_id),
            "first_on": exception.first_on.isoformat(),
            "last_on": exception.last_on.isoformat(),
            "yearly": exception.yearly,
            "hours": [[r.lower, r.upper] for r in exception.minutes],
        },
    )
    await catalogue.renew_terms(session, exception.hub_id, exception.unit_id)
