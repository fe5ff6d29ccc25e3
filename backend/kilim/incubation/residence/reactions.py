"""What the beginning and the end of an enrolment mean for the membership."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.events.incubation import EnrolmentBegan, EnrolmentEnded, ProgrammePlanNamed
from kilim.incubation.residence import service


async def on_enrolment_began(
    session: AsyncSession, event: EnrolmentBegan, context: Context
) -> None:
    """Give them the membership that the programme names."""
    await service.give(session, event.enrolment_id, context.now)


async def on_enrolment_ended(
    session: AsyncSession, event: EnrolmentEnded, context: Context
) -> None:
    """End the membership that they were given."""
    await service.take_back(session, event.enrolment_id)


async def on_programme_plan_named(
    session: AsyncSession, event: ProgrammePlanNamed, context: Context
) -> None:
    """Give it to those who take part already."""
    await service.give_everybody(session, event.programme_id, context.now)
