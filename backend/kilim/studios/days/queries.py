"""The day of a hub. It takes the actor and shows only what the actor may see."""

from datetime import date, datetime

from sqlalchemy import text

from kilim.accounts.actor import Actor
from kilim.core.db import Reads, Statement
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.studios.bookings.queries import ALLOWED, BRIEF, VISIBLE, actor_binds

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAME = "coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en')"


def _sql(statement: str) -> Statement:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return Statement(text(statement.replace("::", r"\:\:")))


def _wall(minutes: str) -> str:
    """SQL for the instant of so many minutes after the local midnight of `h.on_day`.

    PostgreSQL takes the second of two equal wall times, `calendar.times` the first.
    """
    local = f"(h.on_day::timestamp + make_interval(mins => {minutes}))"
    second = f"({local} AT TIME ZONE h.zone)"
    first = f"({second} - interval '1 hour')"
    return f"CASE WHEN {first} AT TIME ZONE h.zone = {local} THEN {first} ELSE {second} END"


_DAY = _sql(f"""
    WITH day AS (
        SELECT h.*, CAST(:on AS date) AS on_day,
            CAST(:on AS date)::timestamp AT TIME ZONE h.zone AS starts_at,
            (CAST(:on AS date) + 1)::timestamp AT TIME ZONE h.zone AS ends_at
        FROM hubs h WHERE h.slug = CAST(:hub AS text)
    )
    SELECT json_build_object(
        'hub', {_HUB}, 'on', h.on_day, 'now', {iso("CAST(:now AS timestamptz)")},
        'day', json_build_object('starts_at', {iso("h.starts_at")}, 'ends_at', {iso("h.ends_at")}),
        'studios', (SELECT coalesce(json_agg(json_build_object(
            'id', s.id, 'slug', s.slug, 'name', {_NAME}, 'kind', s.kind,
            'summary', coalesce(s.summary ->> CAST(:language AS text), s.summary ->> 'en'),
            'grid_minutes', s.grid_minutes, 'min_minutes', s.min_minutes,
            'max_minutes', s.max_minutes, 'buffer_minutes', s.buffer_minutes,
            'notice_minutes', s.notice_minutes, 'bookable', s.bookable,
            'open', (SELECT coalesce(json_agg(json_build_object(
                'starts_at', {iso(_wall("u.opens"))},
                'ends_at', {iso(_wall("u.closes"))}
                ) ORDER BY u.opens), '[]')
                FROM opening_hours u
                WHERE u.hub_id = h.id AND u.unit_id = s.id AND s.bookable
                    AND u.weekday = extract(isodow FROM h.on_day)),
            'closures', (SELECT coalesce(json_agg(json_build_object(
                'starts_at', {iso("c.starts_at")}, 'ends_at', {iso("c.ends_at")},
                'reason', coalesce(c.reason ->> CAST(:language AS text), c.reason ->> 'en')
                ) ORDER BY c.starts_at, c.id), '[]')
                FROM allocations a JOIN closures c ON c.hub_id = a.hub_id AND c.id = a.claim_id
                WHERE a.hub_id = h.id AND a.unit_id = s.id AND a.kind = 'closure'
                    AND a.span && tstzrange(h.starts_at, h.ends_at)),
            'held', (SELECT coalesce(json_agg(json_build_object(
                'starts_at', {iso("w.starts_at")}, 'ends_at', {iso("w.ends_at")}
                ) ORDER BY w.starts_at), '[]')
                FROM waiting_offers w
                WHERE w.hub_id = h.id AND w.studio_id = s.id AND w.state = 'open'
                    AND w.starts_at < h.ends_at AND w.ends_at > h.starts_at),
            'bookings', (SELECT coalesce(json_agg(json_build_object(
                'id', CASE WHEN {VISIBLE} THEN b.id END,
                'starts_at', {iso("lower(a.span)")}, 'ends_at', {iso("upper(a.span)")},
                'buffer_minutes', b.buffer_minutes, 'audience', b.audience, 'state', b.state,
                'title', CASE WHEN {VISIBLE} THEN b.title END,
                'person', CASE WHEN {VISIBLE} THEN p.name END,
                'items', CASE WHEN {VISIBLE} THEN {BRIEF} END,
                'mine', coalesce(b.booked_by = CAST(:person AS uuid), false),
                'version', CASE WHEN {VISIBLE} THEN b.version END,
                'allowed', {ALLOWED}
                ) ORDER BY lower(a.span)), '[]')
                FROM allocations a
                JOIN bookings b ON b.id = a.claim_id
                JOIN people p ON p.id = b.booked_by
                WHERE a.hub_id = h.id AND a.unit_id = s.id AND a.kind = 'core'
                    AND a.span && tstzrange(h.starts_at, h.ends_at))
            ) ORDER BY s.id), '[]')
            FROM studios s WHERE s.hub_id = h.id)
    )::text AS body FROM day h
""")


async def get_day(
    reads: Reads, actor: Actor | None, hub: str, on: date, language: str, *, now: datetime
) -> Document:
    """A hub's day, as `StudioDay`: who and what only where the actor may see it.

    Raises:
        NotFound: there is no such hub.
    """
    row = await reads.first(_DAY, hub=hub, on=on, language=language, now=now, **actor_binds(actor))
    if row is None:
        raise NotFound
    return Document(row["body"])
