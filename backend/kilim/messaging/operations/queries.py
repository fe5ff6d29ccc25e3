"""Reads for the operator."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.core import queue
from kilim.core.queue import QueueState
from kilim.messaging.operations import policy
from kilim.messaging.operations.schemas import DeadLetterPaging


async def get_operations(session: AsyncSession, actor: Actor) -> QueueState:
    """How much waits, since when, and whether workers are alive.

    Raises:
        Forbidden: the actor is not an admin.
    """
    policy.may_operate(actor)
    return await queue.get_state(session)


async def list_dead_letters(
    session: AsyncSession, actor: Actor, paging: DeadLetterPaging
) -> dict[str, Any]:
    """The dead letters, newest first.

    Raises:
        Forbidden: the actor is not an admin.
    """
    policy.may_operate(actor)
    found = await queue.list_dead_letters(session, after=paging.after, limit=paging.limit + 1)
    items = found[: paging.limit]
    return {"items": items, "next": str(items[-1].id) if len(found) > paging.limit else None}
