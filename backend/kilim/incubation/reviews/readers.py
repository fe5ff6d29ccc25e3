"""Who could read an application, for a manager who gives it by hand, and takes it back."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.incubation.calls import queries as calls
from kilim.incubation.panels import service as panels
from kilim.incubation.reviews import policy, service
from kilim.incubation.reviews import reader_statements as statements
from kilim.incubation.reviews.errors import ReviewBegun
from kilim.incubation.reviews.models import AssignmentEnd


async def list_readers(call: Call, stage_id: UUID, application_id: UUID) -> dict[str, Any]:
    """Everybody on the panel for one application of a stage, as `ReadersOut`.

    Raises:
        NotFound: there is no such entry, or the actor does not manage its hub.
    """
    about = {"stage": stage_id, "application": application_id}
    entry = await call.reads.first(statements.ENTRY, **about)
    if entry is None:
        raise NotFound
    policy.may_manage(call.actor, entry["hub_id"])
    rows = await call.reads.all(statements.READERS, **about)
    told = {name: entry[name] for name in ("code", "language", "reviews_each", "takes")}
    return told | {"items": [from_json(row["body"]) for row in rows]}


async def list_wishes_of(
    call: Call, call_id: UUID, person_id: UUID, wanted: Paging
) -> dict[str, Any]:
    """What a reviewer of a call would like to read, and what rather not.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    binds = {"call": call_id, "person": person_id, **wanted.model_dump()}
    rows = await call.reads.all(statements.WISHES, **binds)
    these = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in these],
        "next": str(these[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def take_back(session: AsyncSession, call: Call, assignment_id: UUID) -> None:
    """Take back what was given, as long as nothing is written about it.

    Raises:
        NotFound: there is no such assignment, or the actor does not manage its hub.
        NotAssigned: it has ended already.
        ReviewBegun: its reviewer has begun to write.
    """
    rows = await run(session, statements.HOLD, assignment=assignment_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    [begun] = await run(session, statements.BEGUN, assignment=assignment_id)
    if begun["number"] and not rows[0]["has_ended"]:
        raise ReviewBegun
    await service.end(session, [assignment_id], AssignmentEnd.REASSIGNED)
    await panels.note(session, call, "reviews.take_back", rows[0]["hub_id"], assignment_id, {})
