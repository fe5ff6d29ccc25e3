"""Reads of profiles: published ones for everybody, whole ones for who may change them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.community.profiles import policy, statements
from kilim.community.profiles.rules import slug_of
from kilim.community.profiles.schemas import StartupFilter
from kilim.core.db import Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.files import delivery
from kilim.files import queries as files
from kilim.files.store import Store

HOLDER = "profile_versions"


async def list_startups(reads: Reads, wanted: StartupFilter, language: str) -> dict[str, Any]:
    """The published startups that fit, the newest first."""
    binds = wanted.model_dump(exclude={"limit"})
    rows = await reads.all(statements.published(wanted.limit), language=language, **binds)
    more = len(rows) > wanted.limit
    rows = rows[: wanted.limit]
    items = [from_json(row["body"]) for row in rows]
    return {"items": items, "next": str(rows[-1]["id"]) if more else None}


async def get_startup(reads: Reads, key: str, language: str, *, now: datetime) -> dict[str, Any]:
    """One published startup by id or slug.

    Raises:
        NotFound: there is none.
    """
    row = await reads.first(statements.ONE, key=key, language=language, now=now)
    if row is None:
        raise NotFound
    startup: dict[str, Any] = from_json(row["body"])
    return startup


async def get_profile(call: Call, organisation_id: UUID) -> Document:
    """The whole profile of a startup, for its people and managers; one that is not saved is empty.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither of its people nor manages its hub.
    """
    own = {"organisation": organisation_id, "person": call.actor.person_id, "now": call.now}
    return _own(call, await call.reads.first(statements.OWN, **own))


async def read_profile(
    session: AsyncSession, call: Call, organisation_id: UUID
) -> tuple[UUID, Document]:
    """The same after its hub, inside the transaction of a change.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither of its people nor manages its hub.
    """
    own = {"organisation": organisation_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.OWN, **own)
    profile = _own(call, rows[0] if rows else None)
    return rows[0]["hub_id"], profile


def _own(call: Call, row: Any) -> Document:
    if row is None:
        raise NotFound
    policy.may_change(call.actor, row["hub_id"], inside=row["inside"])
    if row["version"] > 0:
        return Document(row["body"], row["version"])
    profile = from_json(row["body"])
    return Document(to_json(profile | {"slug": slug_of(profile["name"])}), 0)


async def list_versions(call: Call, organisation_id: UUID, before: int | None) -> dict[str, Any]:
    """Fifty saved states of a profile, the newest first; `next` is the `before` of the next page.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither of its people nor manages its hub.
    """
    await get_profile(call, organisation_id)
    own = {"organisation": organisation_id, "before": before}
    rows = await call.reads.all(statements.VERSIONS, **own)
    items = [
        dict(row) | {name: from_json(row[name]) for name in ("saved_by", "content")}
        for row in rows[: statements.PAGE]
    ]
    more = len(rows) > statements.PAGE
    return {"items": items, "next": str(items[-1]["number"]) if more else None}


async def show_logo(
    reads: Reads, store: Store, request: Request, actor: Actor | None, wanted: Any
) -> Response:
    """The bytes of a logo in one of its widths.

    Args:
        wanted: the startup, the file and the name of the width.

    Raises:
        NotFound: it has no such logo, or shows it to nobody but its own people.
        Overloaded: the store cannot be reached.
    """
    organisation_id, file_id, name, now = wanted
    row = await _files(reads, actor, organisation_id, now)
    if row["logo_id"] != file_id or not _sees(actor, row, public=row["published"]):
        raise NotFound
    file = await files.get_held(reads, file_id, HOLDER, row["version_id"])
    return await delivery.answer(store, request, file, name, public=row["published"])


async def send_deck(
    reads: Reads, store: Store, request: Request, actor: Actor | None, wanted: Any
) -> Response:
    """The pitch deck of a startup.

    Args:
        wanted: the startup, and the present time.

    Raises:
        NotFound: it has none, or shows it to nobody but its own people.
        Overloaded: the store cannot be reached.
    """
    organisation_id, now = wanted
    row = await _files(reads, actor, organisation_id, now)
    public = row["published"] and row["deck_public"]
    if row["deck_id"] is None or not _sees(actor, row, public=public):
        raise NotFound
    file = await files.get_held(reads, row["deck_id"], HOLDER, row["version_id"])
    return await delivery.answer(store, request, file, file.objects[0].name)


async def _files(reads: Reads, actor: Actor | None, organisation_id: UUID, now: Any) -> Any:
    person = actor and actor.person_id
    own = {"organisation": organisation_id, "person": person, "now": now}
    row = await reads.first(statements.FILES, **own)
    if row is None:
        raise NotFound
    return row


def _sees(actor: Actor | None, row: Any, *, public: bool) -> bool:
    return policy.may_see(actor, row["hub_id"], public=public, inside=row["inside"])
