"""Changes to calendar feeds."""

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.core import audit
from kilim.core.security import new_token, token_hash
from kilim.studios.feeds import queries
from kilim.studios.feeds.models import CalendarFeed


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
