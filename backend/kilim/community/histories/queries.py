"""Reads of histories."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.community.histories import policy, statements
from kilim.community.histories.models import KINDS
from kilim.community.histories.schemas import HistoryFilter
from kilim.core.errors import NotFound


async def list_moments(call: Call, organisation_id: UUID, wanted: HistoryFilter) -> dict[str, Any]:
    """The life of an organisation, the newest first.

    Raises:
        NotFound: there is no such organisation.
        Forbidden: the actor is neither of its team nor manages its hub.
    """
    own = {"organisation": organisation_id}
    who = {"person": call.actor.person_id, "now": call.now}
    standing = await call.reads.first(statements.STANDING, **own, **who)
    if standing is None:
        raise NotFound
    policy.may_read(call.actor, standing["hub_id"], inside=standing["inside"])
    kinds = None if wanted.about is None else [kind.value for kind in KINDS[wanted.about]]
    page = {"kinds": kinds, "after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.LINE, **own, **page)
    shown = rows[: wanted.limit]
    more = str(shown[-1]["id"]) if len(rows) > wanted.limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}
