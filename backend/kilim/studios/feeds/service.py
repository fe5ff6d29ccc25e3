"""Changes to calendar feeds."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core import audit
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.core.security import new_token, token_hash
from kilim.studios.catalogue.terms import get_terms
from kilim.studios.feeds import policy, queries
from kilim.studios.feeds.models import CalendarFeed, StudioFeed

READ_AGAIN = timedelta(hours=1)  # how exactly it is known when an address was read


async def renew_feed(session: AsyncSession, actor: Actor, key: bytes) -> str:
    """Give the actor's calendar feed a new secret and return it; the old address is dead.

    Args:
        key: the server's key, from which the secret follows, so that it is not stored.
    """
    statement = pg_insert(CalendarFeed).values(
        person_id=actor.person_id, number=1, token_hash=new_token().encode()
    )
    statement = statement.on_conflict_do_update(
        index_elements=[CalendarFeed.person_id], set_={"number": CalendarFeed.number + 1}
    )
    number = await session.scalar(statement.returning(CalendarFeed.number))
    assert number is not None  # noqa: S101 - an upsert always gives a row
    token = queries.feed_token(key, actor.person_id, number)
    await session.execute(
        update(CalendarFeed)
        .where(CalendarFeed.person_id == actor.person_id)
        .values(token_hash=token_hash(token))
    )
    await audit.record(
        session, "feeds.renew", actor.person_id, actor_id=actor.person_id, after={"number": number}
    )
    return token


async def make_studio_feed(
    session: AsyncSession, call: Call, studio_id: UUID, key: bytes, origin: str
) -> dict[str, Any]:
    """Give the actor an address of the studio's calendar; again gives the same one.

    Managers of the hub see titles and names in it, others when the studio is taken.

    Raises:
        NotFound: there is no such studio.
    """
    policy.may_follow(call.actor)
    hub_id = (await get_terms(session, studio_id)).hub_id
    feed_id, details = uuid7(), policy.sees_details(call.actor, hub_id)
    made = await session.scalar(
        pg_insert(StudioFeed)
        .values(
            id=feed_id,
            hub_id=hub_id,
            studio_id=studio_id,
            person_id=call.actor.person_id,
            details=details,
            token_hash=token_hash(queries.studio_token(key, feed_id)),
            created_at=call.now,
        )
        .on_conflict_do_nothing(
            index_elements=["person_id", "studio_id"], index_where=StudioFeed.revoked_at.is_(None)
        )
        .returning(StudioFeed.id)
    )
    if made is not None:
        await _record(session, call, "feeds.make", made, hub_id, details=details)
    return await queries.own_of_studio(session, call, studio_id, key, origin)


async def revoke_studio_feed(session: AsyncSession, call: Call, feed_id: UUID) -> None:
    """End an address of the actor's; whoever asks for it from now on finds nothing.

    Raises:
        NotFound: the actor has no such living address.
    """
    own = StudioFeed.person_id == call.actor.person_id
    hub_id = await session.scalar(
        update(StudioFeed)
        .where(StudioFeed.id == feed_id, own, StudioFeed.revoked_at.is_(None))
        .values(revoked_at=call.now)
        .returning(StudioFeed.hub_id)
    )
    if hub_id is None:
        raise NotFound
    await _record(session, call, "feeds.revoke", feed_id, hub_id)


async def read_studio_feed(session: AsyncSession, token: str, *, now: datetime) -> bytes:
    """The calendar behind an address, which remembers that it was read.

    Raises:
        NotFound: no living address of an active person has this secret.
    """
    file = await queries.get_studio_file(session, token, now=now)
    stale = or_(StudioFeed.last_read_at.is_(None), StudioFeed.last_read_at < now - READ_AGAIN)
    await session.execute(
        update(StudioFeed)
        .where(StudioFeed.token_hash == token_hash(token), StudioFeed.created_at <= now, stale)
        .values(last_read_at=now)
    )
    return file


async def _record(
    session: AsyncSession, call: Call, act: str, feed_id: UUID, hub_id: UUID, **after: Any
) -> None:
    actor_id = call.actor.person_id
    await audit.record(session, act, feed_id, actor_id=actor_id, hub_id=hub_id, after=after)
