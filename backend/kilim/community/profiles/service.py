"""Changes of profiles: each saved state is one more version, and the newest is what is shown."""

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.histories import service as histories
from kilim.community.histories.service import Cause
from kilim.community.places.errors import NoSuchPlace
from kilim.community.profiles import queries
from kilim.community.profiles.errors import AddressTaken
from kilim.community.profiles.models import Profile, ProfileVersion
from kilim.community.profiles.schemas import StartupProfileIn
from kilim.core import audit
from kilim.core.db import violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import ChangedMeanwhile
from kilim.core.ids import uuid7
from kilim.files import service as files
from kilim.files.kinds import PICTURES, Kind, Purpose

DECKS = frozenset({Kind.PDF, Kind.PPTX})
_TAKES = {"logo_id": (PICTURES, Purpose.PICTURE), "deck_id": (DECKS, Purpose.ATTACHMENT)}


async def save(
    session: AsyncSession, call: Call, organisation_id: UUID, wish: StartupProfileIn, seen: int
) -> Document:
    """Save a profile as its next version; what changes nothing saves nothing.

    Raises:
        NotFound: there is no such startup.
        Forbidden: the actor is neither of its people nor manages its hub.
        ChangedMeanwhile: `seen` is not its newest version.
        AddressTaken: another startup has the address.
        NoSuchPlace: there is no such region.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is no picture, or no document for a deck.
    """
    hub_id, current = await queries.read_profile(session, call, organisation_id)
    check_version(seen, current.version or 0)
    before = await _before(session, organisation_id)
    values = wish.model_dump()
    changed = [name for name in values if before is None or before[name] != values[name]]
    if not changed:
        return current
    version_id, number = uuid7(), seen + 1
    await _hold(session, call, before, wish, version_id)
    await _write(session, (hub_id, organisation_id), wish, (version_id, number))
    session.add(
        ProfileVersion(
            id=version_id,
            hub_id=hub_id,
            organisation_id=organisation_id,
            number=number,
            content=wish.model_dump(mode="json"),
            changed=changed,
            saved_by=call.actor.person_id,
            saved_at=call.now,
        )
    )
    await session.flush()
    await audit.record(
        session,
        "profiles.save",
        organisation_id,
        actor_id=call.actor.person_id,
        hub_id=hub_id,
        after={"version": number, "changed": changed, "published": wish.published},
    )
    if "published" in changed and (wish.published or number > 1):
        turned = Cause("published" if wish.published else "hidden", version_id)
        await histories.note(session, organisation_id, turned, call.now)
    return (await queries.read_profile(session, call, organisation_id))[1]


async def _before(session: AsyncSession, organisation_id: UUID) -> RowMapping | None:
    """What the newest version says; the first has none before it."""
    query = select(Profile.__table__).where(Profile.organisation_id == organisation_id)
    return (await session.execute(query)).mappings().first()


async def _write(
    session: AsyncSession,
    whose: tuple[UUID, UUID],
    wish: StartupProfileIn,
    version: tuple[UUID, int],
) -> None:
    """Make the version the newest, unless another one has become that meanwhile."""
    hub_id, organisation_id = whose
    values: dict[str, Any] = wish.model_dump()
    values |= {"version_id": version[0], "version": version[1]}
    if version[1] == 1:
        first = insert(Profile).values(organisation_id=organisation_id, hub_id=hub_id, **values)
        statement: Any = first.on_conflict_do_nothing(index_elements=["organisation_id"])
    else:
        statement = (
            update(Profile)
            .where(Profile.organisation_id == organisation_id, Profile.version == version[1] - 1)
            .values(values)
        )
    async with violations(session, uq_profiles_slug=AddressTaken, fk_profiles_region=NoSuchPlace):
        written = await session.execute(statement.returning(Profile.organisation_id))
    if written.first() is None:
        raise ChangedMeanwhile


async def _hold(
    session: AsyncSession,
    call: Call,
    before: RowMapping | None,
    wish: StartupProfileIn,
    version_id: UUID,
) -> None:
    """Let the version hold its files; one that was there before may be of somebody else."""
    for name, (kinds, purpose) in _TAKES.items():
        file_id = getattr(wish, name)
        if file_id is None:
            continue
        holder = (queries.HOLDER, version_id)
        if before is not None and before[name] == file_id:
            await files.hold(session, file_id, holder)
        else:
            await files.attach(session, call, file_id, holder, kinds, purpose)
