"""What everybody on a panel reads first, so that one score means the same to all of them."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile, Problem
from kilim.incubation.panels import service as panels
from kilim.incubation.reviews import policy, shared_queries
from kilim.incubation.reviews import shared_statements as statements
from kilim.incubation.reviews.errors import NotShareable, SharedFirst, SharedSent
from kilim.incubation.reviews.shared_schemas import SharedIn
from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import StageKind, StageState

_TAKEN = dict.fromkeys(
    ("pk_shared_applications", "uq_shared_applications_stage_id_position"), ChangedMeanwhile
)


async def choose(
    session: AsyncSession, call: Call, stage_id: UUID, wish: SharedIn, seen: int
) -> Document:
    """Choose what every reviewer of a stage reads first. The answer is a `SharedOut`.

    Each reviewer of the panel gets each of them, unless a conflict bars them; of a planned stage
    when it opens. What is not shared any more is taken from those who have not begun.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        ChangedMeanwhile: somebody else has chosen meanwhile.
        NotShareable: nothing is reviewed in the stage, or one is not in it (any more).
        SharedSent: a review of what was chosen before was sent.
    """
    stage = await stages.lock_stage(session, stage_id)
    policy.may_manage(call.actor, stage["hub_id"])
    if stage["kind"] != StageKind.REVIEW or stage["state"] == StageState.CLOSED:
        raise NotShareable
    own = {"stage": stage_id}
    if not await run(session, statements.CHOOSE, **own, seen=seen):
        raise ChangedMeanwhile
    await run(session, statements.FORGET, **own)
    if await run(session, statements.LEFT, **own):
        raise SharedSent
    chosen = {"applications": wish.application_ids}
    async with violations(session, **_TAKEN):
        binds = own | chosen | {"person": call.actor.person_id}
        added = (await session.execute(statements.ADD, binds)).all()
    if len(added) < len(wish.application_ids):
        raise NotShareable
    await run(session, statements.END, **own, **chosen)
    await run(session, statements.UNPIN, **own, **chosen)
    await give(session, stage_id)
    after = wish.model_dump(mode="json")
    await panels.note(session, call, "reviews.share", stage["hub_id"], stage_id, after)
    shown = await shared_queries.read_shared(session, stage_id, call.language)
    return Document(to_json(shown), seen + 1)


async def give(session: AsyncSession, stage_id: UUID, person_id: UUID | None = None) -> int:
    """Give what is shared in a stage to its reviewers, or to one, who do not have it yet.

    The stage is held, and open; conflicts that are declared at the same moment are waited for.

    Returns:
        How many were given.
    """
    own: dict[str, Any] = {"stage": stage_id, "person": person_id}
    await run(session, statements.ENTER_PAIRS, **own)
    return len(await run(session, statements.GIVE, **own))


async def give_late(session: AsyncSession, call_id: UUID, person_id: UUID) -> None:
    """Give somebody what is shared in the stages of a call, though it was chosen before."""
    for row in await run(session, statements.HOLD, call=call_id):
        await give(session, row["id"], person_id)


async def refusal(session: AsyncSession, assignment_id: UUID) -> Problem:
    """Why a review is not kept: shared ones come first, or it has another version."""
    [row] = await run(session, statements.HELD, assignment=assignment_id)
    return ChangedMeanwhile() if row["held_by"] is None else SharedFirst(first=row["held_by"])
