"""What follows in stages when something happens to an application, a stage or a panel."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.incubation import (
    ApplicationWithdrawn,
    ConflictLifted,
    ReviewerJoined,
    StageOpened,
)
from kilim.incubation.reviews import service, sharing, statements
from kilim.incubation.reviews.models import AssignmentEnd
from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import Outcome


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """Take it out of its stage, and away from its reviewers."""
    application_id = event.application_id
    for row in await run(session, statements.OF_APPLICATION, application=application_id):
        await stages.leave(session, row["stage_id"], {application_id: Outcome.WITHDRAWN})
        await service.end(session, row["assignments"] or [], AssignmentEnd.WITHDRAWN)


async def on_stage_opened(session: AsyncSession, event: StageOpened, context: Context) -> None:
    """Give its reviewers what they all read first, if that was chosen before."""
    await stages.lock_stage(session, event.stage_id)
    await sharing.give(session, event.stage_id)


async def on_reviewer_joined(
    session: AsyncSession, event: ReviewerJoined, context: Context
) -> None:
    """Give them what the others on the panel read first."""
    await sharing.give_late(session, event.call_id, event.person_id)


async def on_conflict_lifted(
    session: AsyncSession, event: ConflictLifted, context: Context
) -> None:
    """Give them what they were barred from, if everybody reads it first."""
    await sharing.give_late(session, event.call_id, event.person_id)
