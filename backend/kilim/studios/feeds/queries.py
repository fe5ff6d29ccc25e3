"""Reads of calendar feeds."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, select, text

from kilim.accounts.actor import Actor
from kilim.core.db import Reads, Statement
from kilim.core.errors import NotFound
from kilim.core.security import derived_key, token_hash
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.queries import Facts
from kilim.studios.feeds.models import CalendarFeed

_FEED_OWNER = Statement(
    text("""
    SELECT f.person_id, p.language FROM calendar_feeds f JOIN people p ON p.id = f.person_id
    WHERE f.token_hash = CAST(:token AS bytea) AND p.state = 'active'
    """)
)
_FEED_NUMBER = Statement(
    select(CalendarFeed.number).where(CalendarFeed.person_id == bindparam("person"))
)
FEED_REACHES_BACK = timedelta(days=90)


def feed_token(key: bytes, person_id: UUID, number: int) -> str:
    """The secret of a person's `number`-th calendar feed: 43 URL-safe characters."""
    own = derived_key(key, f"calendar-feed/{person_id}/{number}")
    return urlsafe_b64encode(own).rstrip(b"=").decode()


async def find_feed(reads: Reads, actor: Actor, key: bytes) -> str | None:
    """The secret of the actor's calendar feed, if they have one."""
    row = await reads.first(_FEED_NUMBER, person=actor.person_id)
    return feed_token(key, actor.person_id, row["number"]) if row else None


async def get_feed(reads: Reads, token: str, *, now: datetime) -> tuple[Facts, str]:
    """The bookings of a feed from the last 90 days on, and the language of its owner.

    Raises:
        NotFound: no active person has a feed with this secret.
    """
    row = await reads.first(_FEED_OWNER, token=token_hash(token))
    if row is None:
        raise NotFound
    facts = await bookings.calendar_facts(reads, row["person_id"], now - FEED_REACHES_BACK)
    return facts, row["language"]
