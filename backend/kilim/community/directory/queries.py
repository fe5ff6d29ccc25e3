"""Reads of the directory; each says to the statement whether its reader is one of the hub."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.community.directory import policy, statements
from kilim.community.directory.models import Readers
from kilim.community.directory.schemas import DirectoryEntryIn, DirectoryFilter
from kilim.core.db import OneTransaction, Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.files.delivery import Delivery
from kilim.hubs import queries as hubs

HOLDER = "shown_works"

CLOSED = DirectoryEntryIn(
    about="", skills=[], works=[], region=None, offers="", seeks="",
    **dict.fromkeys([f"{part}_for" for part in ("listed", *statements.PARTS)], Readers.NOBODY),
)  # fmt: skip


async def list_entries(
    reads: Reads, actor: Actor | None, wanted: DirectoryFilter, language: str, now: datetime
) -> dict[str, Any]:
    """The residents of a hub whom the reader may see and who fit, by name.

    Raises:
        NotFound: there is no such hub.
    """
    binds = await _reader(reads, actor, wanted.hub, language, now)
    found = wanted.model_dump(exclude={"hub", "limit"})
    rows = await reads.all(statements.listed(wanted.limit), **binds, **found)
    more, rows = len(rows) > wanted.limit, rows[: wanted.limit]
    items = [from_json(row["body"]) for row in rows]
    return {"items": items, "next": str(rows[-1]["id"]) if more else None}


async def count_facets(
    reads: Reads, actor: Actor | None, hub: str, language: str, now: datetime
) -> dict[str, Any]:
    """Skills and regions of those whom the reader may see, and how many they are.

    Raises:
        NotFound: there is no such hub.
    """
    binds = await _reader(reads, actor, hub, language, now)
    row = await reads.first(statements.FACETS, **binds)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    found: dict[str, Any] = from_json(row["body"])
    return found


async def get_entry(
    reads: Reads, actor: Actor | None, person_id: UUID, hub: str, language: str, now: datetime
) -> dict[str, Any]:
    """One resident, as the reader may see them.

    Raises:
        NotFound: there is no such hub, or nobody whom the reader may see.
    """
    binds = await _reader(reads, actor, hub, language, now)
    entry = await _seen(reads, person_id, binds)
    if entry is None:
        raise NotFound
    return entry


async def get_own(call: Call, hub: str) -> Document:
    """One's own entry, and how others see it today, as `OwnEntryOut`.

    Raises:
        NotFound: there is no such hub.
    """
    return await _own(call.reads, call, hub)


async def read_own(session: AsyncSession, call: Call, hub: str) -> Document:
    """The same, inside the transaction that has just changed it.

    Raises:
        NotFound: there is no such hub.
    """
    return await _own(Reads(OneTransaction(session)), call, hub)


async def list_managed(call: Call, person_id: UUID, hub: str) -> dict[str, Any]:
    """The works that a resident has opened to the hub, hidden ones too, as `ManagedWorksOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_hide(call.actor, hub_id)
    return await _managed(call.reads, call, person_id, hub_id)


async def read_managed(
    session: AsyncSession, call: Call, person_id: UUID, hub_id: UUID
) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _managed(Reads(OneTransaction(session)), call, person_id, hub_id)


async def _managed(reads: Reads, call: Call, person_id: UUID, hub_id: UUID) -> dict[str, Any]:
    own = {"person": person_id, "hub": hub_id, "language": call.language, "now": call.now}
    return {"items": [dict(row) for row in await reads.all(statements.MANAGED, **own)]}


async def mail_facts(session: AsyncSession, work_id: UUID, hub_id: UUID) -> Any | None:
    """Whom to tell about a work, and what; None when it is there no more."""
    rows = await run(session, statements.LETTER, work=work_id, hub=hub_id)
    return rows[0] if rows else None


async def show(delivery: Delivery, actor: Actor | None, wanted: tuple[Any, ...]) -> Response:
    """The bytes of the picture of a work in one of its widths.

    Args:
        wanted: the person, the work, the name of the width, the hub, and the present time.

    Raises:
        NotFound: there is no such picture, or none that the reader may see.
        Overloaded: the store cannot be reached.
    """
    person_id, work_id, name, hub, now = wanted
    try:
        binds = await _reader(delivery.reads, actor, hub, "en", now)
    except NotFound:
        raise NotFound from None  # which of the two is missing is not told
    own = actor is not None and actor.person_id == person_id
    whose = {"person": person_id, "work": work_id, "own": own}
    row = await delivery.reads.first(statements.FILE, **whose, **binds)
    if row is None:
        raise NotFound
    # Never for everyone's memory: the person may close the part tomorrow.
    return await delivery.send(row["file_id"], (HOLDER, work_id), name)


async def _own(reads: Reads, call: Call, hub: str) -> Document:
    hub_id = await hubs.get_hub_id(reads, hub)
    person_id = call.actor.person_id
    own = {"person": person_id, "hub": hub_id, "language": call.language}
    row = await reads.first(statements.OWN, **own)
    kept: dict[str, Any] = CLOSED.model_dump(mode="json")
    if row is not None:
        said = from_json(row["entry"]) | {"works": from_json(row["said_of_works"])}
        kept = {name: said[name] for name in kept}
    version = 0 if row is None else row["version"]
    binds = {"hub": hub_id, "language": call.language, "now": call.now}
    answer = {
        "version": version,
        "is_resident": call.actor.has(Role.RESIDENT, hub_id),
        "entry": kept,
        "works": [] if row is None else from_json(row["works"]),
        "as_residents": await _seen(reads, person_id, binds | {"inside": True}),
        "as_everyone": await _seen(reads, person_id, binds | {"inside": False}),
    }
    return Document(to_json(answer), version)


async def _seen(reads: Reads, person_id: UUID, binds: dict[str, Any]) -> dict[str, Any] | None:
    row = await reads.first(statements.ONE, person=person_id, **binds)
    if row is None:
        return None
    found: dict[str, Any] = from_json(row["body"])
    return found


async def _reader(
    reads: Reads, actor: Actor | None, hub: str, language: str, now: datetime
) -> dict[str, Any]:
    hub_id = await hubs.get_hub_id(reads, hub)
    inside = policy.is_inside(actor, hub_id)
    return {"hub": hub_id, "inside": inside, "language": language, "now": now}
