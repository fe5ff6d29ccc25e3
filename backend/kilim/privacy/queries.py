"""Reads of own data: how far it is, and the copy itself."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.files import queries as files
from kilim.files.queries import Kept
from kilim.privacy import policy, statements
from kilim.privacy.errors import CopyGone

HOLDER = "data_copies"


async def get_own(call: Call) -> dict[str, Any]:
    """The actor's last copy and waiting erasure, as `OwnDataOut`."""
    own = {"person": call.actor.person_id}
    last = await call.reads.first(statements.LAST_COPY, **own)
    waiting = await call.reads.first(statements.WAITING, **own)
    return {"copy_of_data": last and dict(last), "erasure": waiting and dict(waiting)}


async def read_own(session: AsyncSession, call: Call) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    own = {"person": call.actor.person_id}
    last = await run(session, statements.LAST_COPY, **own)
    waiting = await run(session, statements.WAITING, **own)
    return {
        "copy_of_data": dict(last[0]) if last else None,
        "erasure": dict(waiting[0]) if waiting else None,
    }


async def get_file(call: Call, copy_id: UUID) -> Kept:
    """The ZIP of a copy.

    Raises:
        NotFound: the actor has no such copy.
        CopyGone: it is not made yet, was not, or its time is over.
    """
    row = await call.reads.first(statements.COPY, copy=copy_id)
    if row is None:
        raise NotFound
    policy.may_fetch(call.actor, row["person_id"])
    if not row["fetchable"] or row["file_id"] is None:
        raise CopyGone
    return await files.get_held(call.reads, row["file_id"], HOLDER, copy_id)
