"""Saving what one says of oneself."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.directory import queries
from kilim.community.directory.models import DirectoryEntry
from kilim.community.directory.schemas import DirectoryEntryIn
from kilim.community.places.errors import NoSuchPlace
from kilim.core import audit
from kilim.core.db import violations
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile


async def save(
    session: AsyncSession, call: Call, hub: str, wish: DirectoryEntryIn, seen: int
) -> Document:
    """Say all that one says of oneself, and to whom. The answer is an `OwnEntryOut`.

    Raises:
        NotFound: there is no such hub.
        ChangedMeanwhile: it has another version by now.
        NoSuchPlace: there is no such region.
    """
    person_id = call.actor.person_id
    values: dict[str, Any] = wish.model_dump() | {"version": seen + 1, "saved_at": call.now}
    if seen == 0:
        first = insert(DirectoryEntry).values(person_id=person_id, **values)
        statement: Any = first.on_conflict_do_nothing(index_elements=["person_id"])
    else:
        own = (DirectoryEntry.person_id == person_id, DirectoryEntry.version == seen)
        statement = update(DirectoryEntry).where(*own).values(values)
    async with violations(session, fk_directory_entries_region=NoSuchPlace):
        written = await session.execute(statement.returning(DirectoryEntry.version))
    if written.first() is None:
        raise ChangedMeanwhile
    # For whom, never what: the trail outlives a person's wish to be forgotten.
    after = {name: said for name, said in values.items() if name.endswith("_for")}
    await audit.record(session, "directory.save", person_id, actor_id=person_id, after=after)
    return await queries.read_own(session, call, hub)
