"""Hiding what a hub does not want to show, and showing it again."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.directory import policy, queries, statements
from kilim.core import audit, outbox
from kilim.core.db import OneTransaction, Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.events.community import WorkHidden, WorkShown
from kilim.hubs import queries as hubs


async def hide(
    session: AsyncSession, call: Call, hub: str, whose: tuple[UUID, UUID], reason: str
) -> dict[str, Any]:
    """Show a work to nobody but its maker, who is told why; a hidden one keeps its reason.

    Args:
        whose: the person and the work.

    Raises:
        NotFound: there is no such hub, or no such work of a resident that is open to it.
        Forbidden: the actor does not manage the hub.
    """
    own = {"by": call.actor.person_id, "reason": reason}
    hub_id, is_new = await _change(session, call, hub, whose, statements.HIDE, **own)
    if is_new:
        await outbox.publish(session, WorkHidden(work_id=whose[1], hub_id=hub_id))
    return await queries.read_managed(session, call, whose[0], hub_id)


async def show(
    session: AsyncSession, call: Call, hub: str, whose: tuple[UUID, UUID]
) -> dict[str, Any]:
    """Show a hidden work again; its maker is told.

    Raises:
        NotFound: there is no such hub, or no such work of a resident that is open to it.
        Forbidden: the actor does not manage the hub.
    """
    hub_id, is_new = await _change(session, call, hub, whose, statements.SHOW)
    if is_new:
        await outbox.publish(session, WorkShown(work_id=whose[1], hub_id=hub_id))
    return await queries.read_managed(session, call, whose[0], hub_id)


async def _change(
    session: AsyncSession,
    call: Call,
    hub: str,
    whose: tuple[UUID, UUID],
    change: Statement,
    **own: Any,
) -> tuple[UUID, bool]:
    """The hub, and whether this changed anything."""
    try:
        hub_id = await hubs.get_hub_id(Reads(OneTransaction(session)), hub)
    except NotFound:
        raise NotFound from None  # which of the two is missing is not told
    policy.may_hide(call.actor, hub_id)
    person_id, work_id = whose
    which = {"person": person_id, "work": work_id, "hub": hub_id, "now": call.now}
    rows = await run(session, change, **which, **own)
    if not rows:
        raise NotFound
    if rows[0]["is_new"]:
        act = "directory.hide_work" if own else "directory.show_work"
        by = call.actor.person_id
        await audit.record(session, act, work_id, actor_id=by, hub_id=hub_id)
    return hub_id, bool(rows[0]["is_new"])
