"""Reads of panels, for managers."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.incubation.calls import queries as calls
from kilim.incubation.panels import policy, statements
from kilim.incubation.panels.schemas import ConflictFilter


async def get_panel(call: Call, call_id: UUID) -> dict[str, Any]:
    """The reviewers of a call, and who could be asked, as `PanelOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    items = await call.reads.all(statements.PANEL, call=call_id)
    candidates = await call.reads.all(statements.CANDIDATES, call=call_id)
    return {
        "items": [from_json(row["body"]) for row in items],
        "candidates": [dict(row) for row in candidates],
        "tracks": [{"slug": slug, "name": name} for slug, name in offer.names.items()],
    }


async def list_conflicts(call: Call, call_id: UUID, wanted: ConflictFilter) -> dict[str, Any]:
    """The conflicts of a call, the newest first.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    rows = await call.reads.all(statements.CONFLICTS, call=call_id, **wanted.model_dump())
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }
