"""What follows in stages when something happens to an application."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.incubation import ApplicationWithdrawn
from kilim.incubation.reviews import service, statements
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
