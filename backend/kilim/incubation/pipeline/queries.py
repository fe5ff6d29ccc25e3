"""Reads of the pipeline, for the hub's managers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, run
from kilim.core.errors import NotFound
from kilim.core.paging import counted_page
from kilim.hubs import queries as hubs
from kilim.incubation.pipeline import policy, statements
from kilim.incubation.pipeline.schemas import Aside, EntryFilter, PipelinesFilter, Sought


async def get_pipeline(call: Call, call_id: UUID) -> dict[str, Any]:
    """Every place of a call's pipeline with its counts, as `PipelineOut`. Two queries.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
    """
    row = await _managed(call, call_id)
    counts = await call.reads.all(statements.COUNTS, hub=row["hub_id"], call=call_id)
    return {
        "call_id": call_id,
        "title": row["title"],
        "hub": from_json(row["hub"]),
        "tracks": from_json(row["tracks"] or "[]"),
        "places": _places(from_json(row["stages"]), counts),
        "drafts": row["drafts"],
    }


async def list_entries(call: Call, call_id: UUID, wanted: EntryFilter) -> dict[str, Any]:
    """A page of the applications of a call, as `PipelineEntry`, and how many there are on all.

    Two queries.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
    """
    row = await _managed(call, call_id)
    binds = wanted.model_dump(exclude={"place", "order"})
    place = None if wanted.place is None else str(wanted.place)
    rows = await call.reads.all(
        statements.ENTRIES[wanted.order],
        hub=row["hub_id"],
        call=call_id,
        language=call.language,
        place=place,
        **binds,
    )
    return counted_page(rows, wanted.limit)


async def list_pipelines(call: Call, wanted: PipelinesFilter) -> dict[str, Any]:
    """The published calls of a hub, the newest first, as `CallCounts`. Two queries.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    binds = {"hub": hub_id, "after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.PIPELINES, **binds)
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(one["body"]) for one in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def find_sought(
    reads: Reads, hub_id: UUID, call_id: UUID, wanted: Sought, only: list[UUID] | None
) -> list[UUID]:
    """All applications that are meant, in the order in which they were begun; one query.

    Whoever asks has decided that they may be seen.

    Args:
        only: of these alone, which must be meant as well.
    """
    binds = wanted.model_dump(exclude={"place", "order"})
    binds["place"] = None if wanted.place is None else str(wanted.place)
    rows = await reads.all(statements.SOUGHT, hub=hub_id, call=call_id, only=only, **binds)
    return [row["id"] for row in rows]


async def list_views(call: Call, call_id: UUID) -> dict[str, Any]:
    """The views that the actor keeps and those that others share, as `ViewsOut`.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
    """
    row = await _managed(call, call_id)
    own = {"hub": row["hub_id"], "call": call_id, "person": call.actor.person_id}
    views = await call.reads.all(statements.VIEWS, **own)
    return {"items": [{**view, "wanted": from_json(view["wanted"])} for view in views]}


async def read_hub(session: AsyncSession, call: Call, call_id: UUID) -> UUID:
    """The hub of a call whose pipeline the actor manages, inside the transaction of a change.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
    """
    rows = await run(session, statements.CALL, call=call_id, language=call.language)
    hub_id: UUID = _checked(call, rows[0] if rows else None)["hub_id"]
    return hub_id


async def _managed(call: Call, call_id: UUID) -> Any:
    row = await call.reads.first(statements.CALL, call=call_id, language=call.language)
    return _checked(call, row)


def _checked(call: Call, row: Any) -> Any:
    if row is None:
        raise NotFound
    policy.may_manage(call.actor, row["hub_id"])
    return row


def _places(stages: list[dict[str, Any]], counts: Sequence[Any]) -> list[dict[str, Any]]:
    """New ones first, the stages in order, then how applications left them."""
    new, *rest = ({"place": one, "name": None, "kind": None, "state": None} for one in Aside)
    return [_counted(place, counts) for place in (new, *stages, *rest)]


def _counted(place: dict[str, Any], counts: Sequence[Any]) -> dict[str, Any]:
    own = [row for row in counts if row["place"] == str(place["place"])]
    return place | {
        "count": sum(row["count"] for row in own),
        "tracks": [{"track": row["track"], "count": row["count"]} for row in own],
        "reviews_assigned": sum(int(row["assigned"]) for row in own),
        "reviews_sent": sum(int(row["sent"]) for row in own),
    }
