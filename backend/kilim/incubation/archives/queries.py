"""Reads of archives: own ones of a call, and the file of one."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.files import queries as files
from kilim.files.queries import Kept
from kilim.incubation.archives import policy, statements
from kilim.incubation.archives.errors import ArchiveGone
from kilim.incubation.calls import queries as calls

HOLDER = "call_archives"


async def list_own(call: Call, call_id: UUID) -> dict[str, Any]:
    """The actor's last archives of a call, as `CallArchivesOut`.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_ask(call.actor, offer.hub_id)
    own = {"call": call_id, "person": call.actor.person_id}
    return {"items": [dict(row) for row in await call.reads.all(statements.OWN, **own)]}


async def read_archive(session: AsyncSession, archive_id: UUID) -> dict[str, Any]:
    """An archive as `CallArchiveOut`, inside the transaction of a change."""
    [row] = await run(session, statements.ONE, archive=archive_id)
    return dict(row)


async def get_file(call: Call, archive_id: UUID) -> Kept:
    """The ZIP of an archive.

    Raises:
        NotFound: there is no such archive of the actor, or they do not manage its hub any more.
        ArchiveGone: it is not packed yet, was not, or its time is over.
    """
    row = await call.reads.first(statements.ONE, archive=archive_id)
    if row is None:
        raise NotFound
    policy.may_fetch(call.actor, row["hub_id"], row["made_by"])
    if not row["fetchable"] or row["file_id"] is None:
        raise ArchiveGone
    return await files.get_held(call.reads, row["file_id"], HOLDER, archive_id)
