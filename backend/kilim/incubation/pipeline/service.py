"""Views that managers keep."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.incubation.pipeline import policy, queries, statements
from kilim.incubation.pipeline.errors import TooManyViews, ViewExists
from kilim.incubation.pipeline.schemas import ViewIn

MOST_VIEWS = 30  # of one manager, of one call


async def keep_view(
    session: AsyncSession, call: Call, call_id: UUID, wish: ViewIn
) -> dict[str, Any]:
    """Keep a way to look at the pipeline under a name. The answer is a `ViewOut`.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
        ViewExists: the actor keeps one with this name.
        TooManyViews: they keep as many as they may.
    """
    hub_id = await queries.read_hub(session, call, call_id)
    binds = {
        "hub": hub_id,
        "call": call_id,
        "person": call.actor.person_id,
        "name": wish.name,
        "shared": wish.shared,
        "wanted": wish.wanted.model_dump_json(),
        "most": MOST_VIEWS,
    }
    async with violations(session, uq_pipeline_views_hub_id_call_id_owner_id_name=ViewExists):
        view_id = (await session.execute(statements.ADD_VIEW, binds)).scalar()
    if view_id is None:
        raise TooManyViews
    after = wish.model_dump(mode="json")
    await _record(session, call, "pipeline.keep_view", view_id, hub_id, after=after)
    return wish.model_dump() | {"id": view_id, "own": True, "owner": call.actor.name}


async def remove_view(session: AsyncSession, call: Call, call_id: UUID, view_id: UUID) -> None:
    """Keep a view no longer.

    Raises:
        NotFound: there is no such view, or it is somebody else's.
    """
    rows = await run(session, statements.VIEW, view=view_id, call=call_id)
    if not rows:
        raise NotFound
    policy.may_remove(call.actor, rows[0]["hub_id"], rows[0]["owner_id"])
    if await run(session, statements.REMOVE_VIEW, view=view_id):
        before = {"name": rows[0]["name"]}
        await _record(
            session, call, "pipeline.remove_view", view_id, rows[0]["hub_id"], before=before
        )


async def _record(
    session: AsyncSession, call: Call, act: str, view_id: UUID, hub_id: UUID, **changed: Any
) -> None:
    actor_id = call.actor.person_id
    await audit.record(session, act, view_id, actor_id=actor_id, hub_id=hub_id, **changed)
