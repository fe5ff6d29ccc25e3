"""Saving what one says of oneself."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.directory import queries
from kilim.community.directory.models import DirectoryEntry, ShownWork
from kilim.community.directory.schemas import DirectoryEntryIn, ShownWorkIn
from kilim.community.places.errors import NoSuchPlace
from kilim.core import audit
from kilim.core.db import violations
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile
from kilim.core.ids import uuid7
from kilim.files import service as files
from kilim.files.kinds import PICTURES, Purpose


async def save(
    session: AsyncSession, call: Call, hub: str, wish: DirectoryEntryIn, seen: int
) -> Document:
    """Say all that one says of oneself, and to whom. The answer is an `OwnEntryOut`.

    Raises:
        NotFound: there is no such hub.
        ChangedMeanwhile: it has another version by now.
        NoSuchPlace: there is no such region.
        FileMissing: the actor has sent no such picture, or it is not checked yet.
        FileNotFitting: it was not sent as a picture.
    """
    person_id = call.actor.person_id
    values: dict[str, Any] = wish.model_dump(exclude={"works"})
    values |= {"version": seen + 1, "saved_at": call.now}
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
    await _show(session, call, wish.works)
    # For whom, never what: the trail outlives a person's wish to be forgotten.
    after = {name: said for name, said in values.items() if name.endswith("_for")}
    await audit.record(session, "directory.save", person_id, actor_id=person_id, after=after)
    return await queries.read_own(session, call, hub)


async def _show(session: AsyncSession, call: Call, works: list[ShownWorkIn]) -> None:
    """Show these works and no others; the version of the entry lets nobody else do so now."""
    own = ShownWork.person_id == call.actor.person_id
    there = {work.id: work for work in (await session.scalars(select(ShownWork).where(own))).all()}
    kept = {wish.id for wish in works}
    for gone in [one for one in there.values() if one.id not in kept]:
        await session.delete(gone)
        await _let_go(session, gone)
    for place, wish in enumerate(works):
        new = ShownWork(id=uuid7(), person_id=call.actor.person_id, file_id=None)
        work = there.get(wish.id, new) if wish.id else new
        await _picture(session, call, work, wish.picture.file_id if wish.picture else None)
        alt = wish.picture.alt.model_dump() if wish.picture else {"az": "", "en": ""}
        said = {f"title_{language}": title for language, title in wish.title.model_dump().items()}
        said |= {f"alt_{language}": words for language, words in alt.items()}
        said |= wish.model_dump(include={"kind", "year", "url"}) | {"place": place}
        for name, value in said.items():
            setattr(work, name, value)
        session.add(work)
    await session.flush()


async def _picture(
    session: AsyncSession, call: Call, work: ShownWork, file_id: UUID | None
) -> None:
    """Let a work hold this picture instead of the one that it has."""
    if work.file_id == file_id:
        return
    await _let_go(session, work)
    if file_id is not None:
        held = (queries.HOLDER, work.id)
        await files.attach(session, call, file_id, held, PICTURES, Purpose.PICTURE)
    work.file_id = file_id


async def _let_go(session: AsyncSession, work: ShownWork) -> None:
    if work.file_id is not None:
        await files.detach(session, work.file_id, (queries.HOLDER, work.id))
