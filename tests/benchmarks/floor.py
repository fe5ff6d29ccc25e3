"""The least that Python can do for an answer: FastAPI, one fetch by asyncpg, a constant reply.

The fetches give the rows of the real answer through the same joins, as columns; nothing is made
of them. No sign-in, no checks, no log line.
"""

import contextlib
from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import asyncpg
from fastapi import FastAPI, Request, Response
from sqlalchemy import make_url

from kilim.core.config import get_settings

LIST = """
    SELECT b.id, b.state, b.version, s.id AS studio_id, s.slug, s.name, s.kind, h.id AS hub_id,
        h.slug AS hub_slug, h.name AS hub, h.currency, b.starts_at, b.ends_at, b.local_starts_at,
        b.local_ends_at, b.zone, b.title, b.note, b.people, b.audience, b.price_amount,
        p.id AS person_id, p.name AS person, o.id AS organisation_id, o.name AS organisation,
        b.created_at, b.cancelled_at
    FROM bookings b
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN hubs h ON h.id = b.hub_id
    JOIN people p ON p.id = b.booked_by
    LEFT JOIN organisations o ON o.hub_id = b.hub_id AND o.id = b.organisation_id
    WHERE b.booked_by = $1
    ORDER BY b.starts_at DESC, b.id DESC
    LIMIT 20
"""
DAY = """
    WITH day AS (
        SELECT h.*, $2::date::timestamp AT TIME ZONE h.zone AS starts_at,
            ($2::date + 1)::timestamp AT TIME ZONE h.zone AS ends_at
        FROM hubs h WHERE h.slug = $1
    )
    SELECT h.id AS hub_id, h.name AS hub, h.zone, h.currency, s.id AS studio_id, s.slug,
        s.name AS studio, s.kind, s.summary, s.grid_minutes, s.min_minutes, s.max_minutes,
        s.buffer_minutes, u.opens, u.closes, b.id, lower(a.span) AS starts_at,
        upper(a.span) AS ends_at, b.audience, b.state, b.title, b.version, b.booked_by,
        p.name AS person
    FROM day h
    JOIN studios s ON s.hub_id = h.id
    LEFT JOIN opening_hours u ON u.hub_id = h.id AND u.unit_id = s.id
        AND u.weekday = extract(isodow FROM $2::date)
    LEFT JOIN allocations a ON a.hub_id = h.id AND a.unit_id = s.id AND a.kind = 'core'
        AND a.span && tstzrange(h.starts_at, h.ends_at)
    LEFT JOIN bookings b ON b.id = a.claim_id
    LEFT JOIN people p ON p.id = b.booked_by
    ORDER BY s.id, lower(a.span)
"""
REPLY = b"{}" + b" " * 16_000  # as long as the real one


def create_app() -> FastAPI:
    """The floor, on the database of `KILIM_DATABASE_URL`."""
    app = FastAPI(lifespan=_lifespan)

    @app.get("/list/{person_id}")
    async def _list(request: Request, person_id: UUID) -> Response:
        await request.app.state.pool.fetch(LIST, person_id)
        return Response(REPLY, media_type="application/json")

    @app.get("/day/{on}")
    async def _day(request: Request, on: date, hub: str) -> Response:
        await request.app.state.pool.fetch(DAY, hub, on)
        return Response(REPLY, media_type="application/json")

    return app


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings = get_settings()
    assert settings.database_url is not None
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql")
    async with asyncpg.create_pool(
        url.render_as_string(hide_password=False),
        min_size=0,
        max_size=settings.read_pool,
        server_settings={"jit": "off", "TimeZone": "UTC"},
    ) as pool:
        app.state.pool = pool
        yield
