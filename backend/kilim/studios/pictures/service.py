"""Changes to the pictures of a studio: one after the other, the studio's row being locked."""

from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import violations
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.files import service as files
from kilim.files.kinds import PICTURES, Purpose
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue import service as studios
from kilim.studios.pictures import policy, queries
from kilim.studios.pictures.errors import OtherPictures, PictureThereAlready, TooManyPictures
from kilim.studios.pictures.models import StudioPicture
from kilim.studios.pictures.schemas import OrderIn, PictureChangeIn, PictureIn


async def add_picture(
    session: AsyncSession, call: Call, studio_id: UUID, wish: PictureIn
) -> dict[str, Any]:
    """Let a studio show a picture, after those it has. All of them are the answer.

    Raises:
        NotFound: there is no such studio.
        Forbidden: the actor does not manage its hub.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it was not sent as a picture.
        PictureThereAlready: the studio shows this file.
        TooManyPictures: it shows twelve.
    """
    hub_id = await _lock(session, call, studio_id)
    picture = StudioPicture(
        id=uuid7(),
        hub_id=hub_id,
        studio_id=studio_id,
        file_id=wish.file_id,
        alt=wish.alt.model_dump(),
        place=await _count(session, studio_id),
        added_by=call.actor.person_id,
        added_at=call.now,
    )
    held = (queries.HOLDER, picture.id)
    await files.attach(session, call, wish.file_id, held, PICTURES, Purpose.PICTURE)
    async with violations(
        session,
        uq_studio_pictures_hub_id_studio_id_file_id=PictureThereAlready,
        ck_studio_pictures_place=TooManyPictures,
    ):
        session.add(picture)
    after = {"studio_id": str(studio_id)} | wish.model_dump(mode="json")
    return await _told(session, call, picture, "pictures.add", after=after)


async def describe_picture(
    session: AsyncSession, call: Call, studio_id: UUID, picture_id: UUID, wish: PictureChangeIn
) -> dict[str, Any]:
    """Say what a picture shows, for who does not see it. All of them are the answer.

    Raises:
        NotFound: there is no such studio, or it has no such picture.
        Forbidden: the actor does not manage its hub.
    """
    await _lock(session, call, studio_id)
    picture = await _find(session, studio_id, picture_id)
    before, after = {"alt": picture.alt}, wish.model_dump(mode="json")
    picture.alt = wish.alt.model_dump()
    return await _told(session, call, picture, "pictures.describe", before=before, after=after)


async def order_pictures(
    session: AsyncSession, call: Call, studio_id: UUID, wish: OrderIn
) -> dict[str, Any]:
    """Put the pictures of a studio in another order; the first stands for it.

    Raises:
        NotFound: there is no such studio.
        Forbidden: the actor does not manage its hub.
        OtherPictures: these are not exactly the pictures that it has.
    """
    hub_id = await _lock(session, call, studio_id)
    own = select(StudioPicture.id).where(StudioPicture.studio_id == studio_id)
    there = list((await session.scalars(own.order_by(StudioPicture.place))).all())
    if set(there) != set(wish.order):
        raise OtherPictures
    if there:
        places = {picture: place for place, picture in enumerate(wish.order)}
        moved = update(StudioPicture).where(StudioPicture.studio_id == studio_id)
        await session.execute(moved.values(place=case(places, value=StudioPicture.id)))
    after = wish.model_dump(mode="json")
    act: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": hub_id, "after": after}
    await audit.record(session, "pictures.order", studio_id, **act)
    answer = await queries.read_pictures(session, studio_id)
    await live.publish(session, hub_id, studios.CHANGED, hub_id=hub_id, studio_id=studio_id)
    return answer


async def remove_picture(
    session: AsyncSession, call: Call, studio_id: UUID, picture_id: UUID
) -> dict[str, Any]:
    """Let a studio show a picture no longer; those that stay are the answer.

    Raises:
        NotFound: there is no such studio, or it has no such picture.
        Forbidden: the actor does not manage its hub.
    """
    await _lock(session, call, studio_id)
    picture = await _find(session, studio_id, picture_id)
    await session.delete(picture)
    await session.flush()
    await files.detach(session, picture.file_id, (queries.HOLDER, picture.id))
    behind = (StudioPicture.studio_id == studio_id, StudioPicture.place > picture.place)
    closer = update(StudioPicture).where(*behind).values(place=StudioPicture.place - 1)
    await session.execute(closer)
    before = {"studio_id": str(studio_id), "file_id": str(picture.file_id), "alt": picture.alt}
    return await _told(session, call, picture, "pictures.remove", before=before)


async def _lock(session: AsyncSession, call: Call, studio_id: UUID) -> UUID:
    """The hub of a studio whose pictures nobody else changes now."""
    hub_id, _ = await catalogue.lock_studio(session, studio_id)
    policy.may_change(call.actor, hub_id)
    return hub_id


async def _count(session: AsyncSession, studio_id: UUID) -> int:
    query = select(func.count()).where(StudioPicture.studio_id == studio_id)
    return int(await session.scalar(query) or 0)


async def _find(session: AsyncSession, studio_id: UUID, picture_id: UUID) -> StudioPicture:
    own = (StudioPicture.id == picture_id, StudioPicture.studio_id == studio_id)
    picture = await session.scalar(select(StudioPicture).where(*own))
    if picture is None:
        raise NotFound
    return picture


async def _told(
    session: AsyncSession, call: Call, picture: StudioPicture, act: str, **changed: Any
) -> dict[str, Any]:
    """The pictures of the studio as they are now; open screens are told last."""
    hub_id, studio_id = picture.hub_id, picture.studio_id
    own: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": hub_id}
    await session.flush()
    await audit.record(session, act, picture.id, **own, **changed)
    answer = await queries.read_pictures(session, studio_id)
    await live.publish(session, hub_id, studios.CHANGED, hub_id=hub_id, studio_id=studio_id)
    return answer
