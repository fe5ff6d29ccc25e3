"""Reads of what is known of ventures."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.impact.observations import policy, statements
from kilim.impact.observations.schemas import FollowUpFilter, Group


async def list_follow_ups(call: Call, wanted: FollowUpFilter) -> dict[str, Any]:
    """Whom a hub follows, as `FollowUps`, the newest organisation first. Two queries.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    rows = await call.reads.all(
        statements.LIST,
        hub=hub_id,
        programme=wanted.programme,
        accepted=None if wanted.group is None else wanted.group is Group.ACCEPTED,
        after=wanted.after,
        limit=wanted.limit,
        now=call.now,
    )
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(one["body"]) for one in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def list_own_follow_ups(call: Call) -> Document:
    """The actor's own ventures that are followed, as `OwnFollowUps`. One query."""
    row = await call.reads.first(statements.OWN, person=call.actor.person_id, now=call.now)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def get_follow_up(call: Call, organisation_id: UUID) -> Document:
    """All that is known of a followed venture, as `FollowUpOut`. Two queries.

    Raises:
        NotFound: nobody follows it, or the actor neither belongs to it nor manages its hub.
    """
    return await _shown(call, call.reads, organisation_id)


async def read_follow_up(session: AsyncSession, call: Call, organisation_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _shown(call, Reads(OneTransaction(session)), organisation_id)


async def find_followed(session: AsyncSession, call: Call, organisation_id: UUID) -> str | None:
    """The JSON of a `FollowUpOut` for those who know it may be shown; None if nobody follows it."""
    own = {"organisation": organisation_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.SHOWN, **own)
    return rows[0]["body"] if rows else None


async def _shown(call: Call, reads: Reads, organisation_id: UUID) -> Document:
    own = {"organisation": organisation_id, "person": call.actor.person_id, "now": call.now}
    row = await reads.first(statements.VENTURE, **own)
    if row is None:
        raise NotFound
    policy.may_follow(call.actor, row["hub_id"], is_inside=row["is_inside"])
    shown = await reads.first(statements.SHOWN, **own)
    assert shown is not None  # noqa: S101 - it was there a moment ago, and none is ever removed
    return Document(shown["body"])
