"""Giving applications to reviewers, and taking them away.

Whoever calls `assign` and `end` has decided who may, and writes the audit: a manager who gives one
application away, or the slice that publishes a proposal.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run, violations
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.errors import ConflictOfInterest
from kilim.incubation.reviews import statements
from kilim.incubation.reviews.errors import AlreadyAssigned, NotAssignable, NotAssigned
from kilim.incubation.reviews.models import AssignmentEnd, AssignmentSource

_REFUSED = {"fk_assignments_pair": ConflictOfInterest, "uq_assignments_live": AlreadyAssigned}


@dataclass(frozen=True, slots=True)
class Given:
    """An application for a reviewer; no repair takes away what is `pinned`."""

    application_id: UUID
    person_id: UUID
    pinned: bool = False


async def assign(
    session: AsyncSession,
    stage_id: UUID,
    given: Sequence[Given],
    source: AssignmentSource,
    actor_id: UUID,
) -> list[UUID]:
    """Give applications of a stage to reviewers of its panel: all of them, or none.

    Returns:
        The ids of the assignments, in no order.

    Raises:
        ConflictOfInterest: a conflict bars one of the pairs.
        AlreadyAssigned: one of the reviewers has the application already.
        NotAssignable: the stage is not open or has no reviews, an application has left it, or a
            reviewer is not of the panel any more.
    """
    binds = {
        "stage": stage_id,
        "given": to_json([asdict(one) for one in given]).decode(),
        "source": source.value,
        "actor": actor_id,
    }
    async with violations(session, **_REFUSED):
        rows = (await session.execute(statements.ASSIGN, binds)).all()
    if len(rows) < len(given):
        raise NotAssignable
    return [row.id for row in rows]


async def drop_out(session: AsyncSession, call_id: UUID, person_id: UUID) -> list[UUID]:
    """Free for others what a reviewer has not sent; what they sent counts.

    Returns:
        The assignments that ended.

    Raises:
        NotFound: they are not on the panel, or have left it.
    """
    await panels.leave(session, call_id, person_id)
    rows = await run(session, statements.UNFINISHED, call=call_id, person=person_id)
    ended = [row["id"] for row in rows]
    await end(session, ended, AssignmentEnd.DROPPED_OUT)
    return ended


async def end(session: AsyncSession, assignment_ids: Sequence[UUID], reason: AssignmentEnd) -> None:
    """Take applications away from their reviewers: all of them, or none. What they wrote stays.

    Raises:
        NotAssigned: one has ended already.
    """
    rows = await run(session, statements.END, assignments=list(assignment_ids), reason=reason.value)
    if len(rows) < len(assignment_ids):
        raise NotAssigned
