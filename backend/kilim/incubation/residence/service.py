"""A programme names a plan; who takes part is given it, and who leaves loses it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.memberships import giving
from kilim.core import audit, live, outbox
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.incubation import ProgrammePlanNamed
from kilim.incubation.cohorts.service import CHANGED
from kilim.incubation.residence import policy, queries, statements
from kilim.incubation.residence.schemas import ProgrammePlanIn


async def name_plan(
    session: AsyncSession, call: Call, programme_id: UUID, wish: ProgrammePlanIn
) -> Document:
    """Say which plan whoever takes part is given; those who take part already are given it too.

    What was given before stays as it is. The answer is a `ProgrammePlanOut`.

    Raises:
        NotFound: there is no such programme that the actor manages, or no such plan that one can
            still join.
    """
    hub_id = await queries.hub_of(session, programme_id)
    policy.may_name(call.actor, hub_id)
    if wish.plan_id is None:
        await run(session, statements.FORGET, programme=programme_id)
    else:
        own = {"programme": programme_id, "plan": wish.plan_id}
        if not await run(session, statements.NAME, **own):
            raise NotFound
        await outbox.publish(session, ProgrammePlanNamed(programme_id=programme_id))
    act, by = "residence.name_plan", call.actor.person_id
    after = wish.model_dump(mode="json")
    await audit.record(session, act, programme_id, actor_id=by, hub_id=hub_id, after=after)
    return await queries.read_plan(session, programme_id, call.now)


async def give(session: AsyncSession, enrolment_id: UUID, now: datetime) -> None:
    """Give an enrolment the membership that its programme names, once."""
    await run(session, statements.HOLD, enrolment=enrolment_id)
    for row in await run(session, statements.DUE, enrolment=enrolment_id):
        gift = giving.Gift(**row)
        membership_id = await giving.give(session, gift, now)
        if membership_id is not None:
            kept = {"hub": gift.hub_id, "membership": membership_id}
            await run(session, statements.KEEP, enrolment=enrolment_id, **kept)
            await live.publish(session, gift.hub_id, CHANGED, hub_id=gift.hub_id)


async def give_everybody(session: AsyncSession, programme_id: UUID, now: datetime) -> None:
    """Give it to all who take part and were given none."""
    for row in await run(session, statements.WITHOUT, programme=programme_id, now=now):
        await give(session, row["id"], now)


async def take_back(session: AsyncSession, enrolment_id: UUID) -> None:
    """End what an enrolment was given on the day on which they left, for their reason."""
    await run(session, statements.HOLD, enrolment=enrolment_id)
    for row in await run(session, statements.LEFT, enrolment=enrolment_id):
        await giving.end(session, row["membership_id"], row["left_on"], row["left_reason"])
