"""Reads of calendar feeds."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.core.security import derived_key, token_hash
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.queries import Facts
from kilim.studios.feeds.ical import Entry, studio_file
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
_NAME = "coalesce({0} ->> CAST(:language AS text), {0} ->> 'en')"
_OWN = f"""
    SELECT f.id, f.details, f.created_at, f.last_read_at, s.id AS studio_id, s.slug,
        {_NAME.format("s.name")} AS name
    FROM studio_feeds f JOIN studios s ON s.hub_id = f.hub_id AND s.id = f.studio_id
    WHERE f.person_id = CAST(:person AS uuid) AND f.revoked_at IS NULL
"""
_OWN_STUDIO_FEEDS = Statement(text(_OWN + " ORDER BY f.id"))
_OWN_OF_STUDIO = Statement(text(_OWN + " AND f.studio_id = CAST(:studio AS uuid)"))
# Details are told only while the one who made the address manages the hub.
_OF_TOKEN = Statement(
    text("""
    SELECT f.id, f.studio_id, p.language, h.zone, h.name AS hub, h.city,
        CAST(s.name AS text) AS names,
        f.details AND EXISTS (SELECT FROM grants g WHERE g.person_id = p.id
            AND (g.role = 'admin' OR g.role = 'manager' AND g.hub_id = f.hub_id)) AS details
    FROM studio_feeds f
    JOIN people p ON p.id = f.person_id
    JOIN hubs h ON h.id = f.hub_id
    JOIN studios s ON s.hub_id = f.hub_id AND s.id = f.studio_id
    WHERE f.token_hash = CAST(:token AS bytea) AND f.revoked_at IS NULL AND p.state = 'active'
    """)
)
_ENTRIES = Statement(
    text("""
    SELECT b.id, b.version - 1 AS sequence, b.starts_at, b.ends_at,
        coalesce(b.cancelled_at, b.created_at) AS changed_at, false AS is_closure,
        b.state = 'pending' AS is_waiting,
        NOT EXISTS (SELECT FROM allocations a
            WHERE a.claim_id = b.id AND a.unit_id = b.studio_id AND a.kind = 'core') AS is_over,
        b.title, p.name AS who, NULL AS reason
    FROM bookings b JOIN people p ON p.id = b.booked_by JOIN studios s ON s.id = b.studio_id
    WHERE s.id = CAST(:studio AS uuid) AND b.hub_id = s.hub_id
        AND b.starts_at > CAST(:since AS timestamptz)
    UNION ALL
    SELECT c.id, CASE WHEN c.lifted_at IS NULL THEN 0 ELSE 1 END, c.starts_at, c.ends_at,
        coalesce(c.lifted_at, c.created_at), true, false, c.lifted_at IS NOT NULL, '', '',
        CAST(c.reason AS text)
    FROM closures c JOIN closed_units k ON k.closure_id = c.id
    WHERE k.unit_id = CAST(:studio AS uuid) AND c.ends_at > CAST(:since AS timestamptz)
    ORDER BY starts_at, id
    LIMIT 5000
    """)
)


def feed_token(key: bytes, person_id: UUID, number: int) -> str:
    """The secret of a person's `number`-th calendar feed: 43 URL-safe characters."""
    own = derived_key(key, f"calendar-feed/{person_id}/{number}")
    return urlsafe_b64encode(own).rstrip(b"=").decode()


def studio_token(key: bytes, feed_id: UUID) -> str:
    """The secret of an address of a studio's calendar: 43 URL-safe characters."""
    own = derived_key(key, f"studio-feed/{feed_id}")
    return urlsafe_b64encode(own).rstrip(b"=").decode()


async def list_studio_feeds(call: Call, key: bytes, origin: str) -> dict[str, Any]:
    """The actor's living addresses of studios; nobody has many, so this is one page."""
    rows = await call.reads.all(
        _OWN_STUDIO_FEEDS, person=call.actor.person_id, language=call.language
    )
    return {"items": [_address(row, key, origin) for row in rows], "next": None}


async def own_of_studio(
    session: AsyncSession, call: Call, studio_id: UUID, key: bytes, origin: str
) -> dict[str, Any]:
    """The actor's living address of the studio, inside the transaction that has made it."""
    binds = {"person": call.actor.person_id, "studio": studio_id, "language": call.language}
    [row] = await run(session, _OWN_OF_STUDIO, **binds)
    return _address(row, key, origin)


def _address(row: Any, key: bytes, origin: str) -> dict[str, Any]:
    token = studio_token(key, row["id"])
    return {
        **{name: row[name] for name in ("id", "details", "created_at", "last_read_at")},
        "studio": {"id": row["studio_id"], "slug": row["slug"], "name": row["name"]},
        "url": f"{origin}/api/v1/studio-feeds/{token}.ics",
    }


async def get_studio_file(session: AsyncSession, token: str, *, now: datetime) -> bytes:
    """The calendar of a studio from the last 90 days on, closures in it.

    Bookings have ids of their own in a calendar without details, which say nothing about them.

    Raises:
        NotFound: no living address of an active person has this secret.
    """
    rows = await run(session, _OF_TOKEN, token=token_hash(token))
    if not rows:
        raise NotFound
    [feed] = rows
    found = await run(session, _ENTRIES, studio=feed["studio_id"], since=now - FEED_REACHES_BACK)
    language, names = feed["language"], from_json(feed["names"])
    return studio_file(
        [_entry(row, feed, language) for row in found],
        studio=names.get(language) or names["en"],
        place=f"{feed['hub']}, {feed['city']}",
        zone=feed["zone"],
        language=language,
    )


def _entry(row: Any, feed: Any, language: str) -> Entry:
    reason = from_json(row["reason"] or "{}")
    shown = feed["details"]
    own = f"{row['id']}" if shown else sha256(f"{feed['id']}/{row['id']}".encode()).hexdigest()
    closed = reason.get(language) or reason.get("en") or ""
    return Entry(
        uid=f"{row['id']}-{feed['studio_id']}@kilim" if row["is_closure"] else f"{own}@kilim",
        sequence=row["sequence"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        changed_at=row["changed_at"],
        is_closure=row["is_closure"],
        is_waiting=row["is_waiting"],
        is_over=row["is_over"],
        title=closed if row["is_closure"] else (row["title"] if shown else ""),
        who=row["who"] if shown else "",
    )


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
