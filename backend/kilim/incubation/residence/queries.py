"""Reads of what taking part brings."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.residence import policy, statements


async def get_plan(call: Call, programme_id: UUID) -> Document:
    """The plan that a programme gives, as `ProgrammePlanOut`.

    Raises:
        NotFound: there is no such programme, or the actor does not manage its hub.
    """
    row = await call.reads.first(statements.HUB, programme=programme_id)
    if row is None:
        raise NotFound
    policy.may_name(call.actor, row["hub_id"])
    found = await call.reads.first(statements.ONE, programme=programme_id, now=call.now)
    assert found is not None  # noqa: S101 - programmes are not deleted
    return Document(found["body"])


async def hub_of(session: AsyncSession, programme_id: UUID) -> UUID:
    """The hub of a programme.

    Raises:
        NotFound: there is no such programme.
    """
    rows = await run(session, statements.HUB, programme=programme_id)
    if not rows:
        raise NotFound
    found: UUID = rows[0]["hub_id"]
    return found


async def read_plan(session: AsyncSession, programme_id: UUID, now: datetime) -> Document:
    """The same as `get_plan`, inside the transaction that has just changed it."""
    [row] = await run(session, statements.ONE, programme=programme_id, now=now)
    return Document(row["body"])
