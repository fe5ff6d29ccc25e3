"""Changes to programmes and their tracks."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import violations
from kilim.core.documents import Document, check_version
from kilim.hubs import queries as hubs
from kilim.incubation.programmes import policy, queries
from kilim.incubation.programmes.errors import ProgrammeExists, TrackInUse
from kilim.incubation.programmes.models import Programme, Track
from kilim.incubation.programmes.schemas import ProgrammeChangeIn, ProgrammeIn, TrackIn

CHANGED = "calls-changed"  # the topic that open screens follow
SHOWN = ("slug", "name", "summary", "state", "tracks")


async def add_programme(session: AsyncSession, call: Call, wish: ProgrammeIn) -> Document:
    """Offer a programme with its tracks. The answer is a `ProgrammeOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
        ProgrammeExists: the hub has another one with this slug.
    """
    policy.may_manage(call.actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    texts = wish.model_dump(include={"slug", "name", "summary"})
    programme = Programme(hub_id=hub.id, created_at=call.now, **texts)
    async with violations(session, uq_programmes_hub_id_slug=ProgrammeExists):
        session.add(programme)
    await _set_tracks(session, programme, wish.tracks)
    after = wish.model_dump(mode="json", exclude={"hub_id"})
    return await _reported(session, call, "programmes.add", programme, after=after)


async def change_programme(
    session: AsyncSession, call: Call, programme_id: UUID, wish: ProgrammeChangeIn, seen: int
) -> Document:
    """Change a programme and its tracks; calls keep the places that they have.

    Raises:
        NotFound: there is no such programme, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        ProgrammeExists: the hub has another one with this slug.
        TrackInUse: a track that is left out is one of a call's.
    """
    programme = await queries.lock_programme(session, programme_id)
    policy.may_see(call.actor, programme.hub_id)
    check_version(seen, programme.version)
    old = from_json((await queries.read_programme(session, programme_id)).body)
    async with violations(session, uq_programmes_hub_id_slug=ProgrammeExists):
        for name, value in wish.model_dump(exclude={"tracks"}, exclude_unset=True).items():
            setattr(programme, name, value)
        programme.version += 1
    if wish.tracks is not None:
        await _set_tracks(session, programme, wish.tracks)
    new = from_json((await queries.read_programme(session, programme_id)).body)
    changed = [name for name in SHOWN if old[name] != new[name]]
    before, after = ({name: row[name] for name in changed} for row in (old, new))
    return await _reported(
        session, call, "programmes.change", programme, before=before, after=after
    )


async def _set_tracks(session: AsyncSession, programme: Programme, tracks: list[TrackIn]) -> None:
    """Make the tracks of the programme those of `tracks`; a track is known by its slug."""
    rows = [
        track.model_dump()
        | {"hub_id": programme.hub_id, "programme_id": programme.id, "position": position}
        for position, track in enumerate(tracks)
    ]
    gone = delete(Track).where(
        Track.programme_id == programme.id, Track.slug.not_in([track.slug for track in tracks])
    )
    async with violations(session, fk_call_tracks_hub_id_programme_id_track_id=TrackInUse):
        await session.execute(gone)
    added = insert(Track).values(rows)
    changed = {name: added.excluded[name] for name in ("name", "summary", "places", "position")}
    await session.execute(
        added.on_conflict_do_update(index_elements=["programme_id", "slug"], set_=changed)
    )


async def _reported(
    session: AsyncSession, call: Call, act: str, programme: Programme, **values: dict[str, Any]
) -> Document:
    hub_id, actor_id = programme.hub_id, call.actor.person_id
    await audit.record(session, act, programme.id, actor_id=actor_id, hub_id=hub_id, **values)
    answer = await queries.read_programme(session, programme.id)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return answer
