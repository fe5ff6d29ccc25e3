"""Asking for an archive; the worker packs it."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit, outbox
from kilim.core.db import violations
from kilim.incubation.archives import policy, queries, statements
from kilim.incubation.archives.errors import ArchiveUnderway, NothingSelected
from kilim.incubation.archives.schemas import CallArchiveIn
from kilim.incubation.calls import queries as calls
from kilim.incubation.exports import queries as exports

BY_PERSON = Limit("call-archives/person", 10, HOUR)


async def ask(
    session: AsyncSession, call: Call, counter: Throttles, call_id: UUID, wish: CallArchiveIn
) -> dict[str, Any]:
    """Ask for the selected applications with their files. The answer is a `CallArchiveOut`.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
        TooManyTries: the actor has asked for too many within an hour.
        Overloaded: the archives cannot be counted.
        NothingSelected: no application is selected.
        ArchiveUnderway: one of this call is being packed for the actor.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_ask(call.actor, offer.hub_id)
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    only = await exports.find_selected(call.reads, offer.hub_id, call_id, wish)
    if not only:
        raise NothingSelected
    person_id = call.actor.person_id
    binds = {"hub": offer.hub_id, "call": call_id, "person": person_id, "language": wish.language}
    async with violations(session, uq_call_archives_underway=ArchiveUnderway):
        rows = await session.execute(statements.ADD, binds | {"applications": only})
    archive_id: UUID = rows.scalar_one()
    await outbox.enqueue(session, outbox.ARCHIVES, to_json({"archive_id": archive_id}))
    chosen = wish.model_dump(mode="json", exclude_defaults=True, exclude={"applications"})
    await audit.record(
        session, "applications.archive", call_id, actor_id=person_id, hub_id=offer.hub_id,
        after=chosen | {"archive_id": str(archive_id), "rows": len(only)},
    )  # fmt: skip
    return await queries.read_archive(session, archive_id)
