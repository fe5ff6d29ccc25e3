"""`python -m tests.benchmarks.raw_booking`: bookings by the one statement that cannot be undercut.

It writes the same rows as `POST /api/v1/bookings` and checks nothing: the idempotency key with the
answer, the booking, its time and buffer, the audit entry, the job of the event with its log line,
the live change with its lock and its notification. Run on as many connections as a Kilim process
has, it prints the processor seconds that it and its PostgreSQL processes have used.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import uvloop

from tests.benchmarks.processes import cpu_seconds

CONNECTIONS = 5
WARM_UP = 8 * CONNECTIONS
STATEMENT = """
    WITH kept AS (
        INSERT INTO idempotency_keys (person_id, key, request_hash, status, body)
        VALUES ($3, $8, $9, 201, $10)
    ), claimed AS MATERIALIZED (SELECT uuidv7() AS id), held AS (
        INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
        SELECT $1::uuid, $2::uuid, claimed.id, kind, span, lane FROM claimed, (VALUES
            ('core', tstzrange($4, $5), int8range(NULL, NULL)),
            ('buffer', tstzrange($5, $5 + interval '15 minutes'), int8range($11::int8, $11 + 1))
        ) AS wanted (kind, span, lane)
        ON CONFLICT DO NOTHING
    ), booked AS (
        INSERT INTO bookings (id, hub_id, studio_id, booked_by, title, note, people, audience,
            state, starts_at, ends_at, local_starts_at, local_ends_at, zone, terms_version,
            buffer_minutes, price_amount, currency, created_at)
        SELECT id, $1, $2, $3, 'Podcast', '', 1, 'resident', 'confirmed', $4, $5, $6, $7,
            'Asia/Baku', 1, 15, 0, 'AZN', now() FROM claimed
    ), audited AS (
        INSERT INTO audit_entries (hub_id, actor_id, act, object_id, after, request_id)
        SELECT $1, $3, 'bookings.book', id, $12::jsonb, $8 FROM claimed
    ), queued AS (
        INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
        VALUES (0, 'events', $10, now(), 'queued') RETURNING id
    ), logged AS (
        INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority)
        SELECT id, 'queued', 'events', 0 FROM queued
    ), locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(5900)), told AS (
        INSERT INTO live_changes (hub_id, topic, body)
        SELECT $1, 'studio-changed', $12::jsonb FROM locked RETURNING id
    )
    SELECT pg_notify('kilim_live', id::text) FROM told
"""


def _arguments(wish: dict[str, Any]) -> list[Any]:
    starts_at = datetime.fromisoformat(wish["starts_at"])
    ends_at = starts_at + timedelta(minutes=30)
    wall = (starts_at.replace(tzinfo=None), ends_at.replace(tzinfo=None))
    ids = [UUID(wish[name]) for name in ("hub_id", "studio_id", "person_id")]
    key, body = uuid4(), json.dumps(wish)
    more = (body.encode() * 3, key.int >> 66, body)  # the answer is about 800 bytes long
    return [*ids, starts_at, ends_at, *wall, str(key), key.bytes * 2, *more]


async def _book_one(connection: asyncpg.Connection, wish: dict[str, Any]) -> None:
    async with connection.transaction():
        await connection.execute(STATEMENT, *_arguments(wish))


async def _book(dsn: str, wishes: list[dict[str, Any]]) -> float:
    """Seconds used for all wishes but the first WARM_UP; Kilim's connections are warm, too."""
    settings = {"jit": "off", "TimeZone": "UTC"}
    connections = [await asyncpg.connect(dsn, server_settings=settings) for _ in range(CONNECTIONS)]

    async def work(connection: asyncpg.Connection, waiting: Iterator[dict[str, Any]]) -> None:
        for wish in waiting:
            await _book_one(connection, wish)

    for number, wish in enumerate(wishes[:WARM_UP]):
        await _book_one(connections[number % CONNECTIONS], wish)
    backends = [connection.get_server_pid() for connection in connections]
    before = time.process_time() + cpu_seconds(backends)
    waiting = iter(wishes[WARM_UP:])
    await asyncio.gather(*[work(connection, waiting) for connection in connections])
    used = time.process_time() + cpu_seconds(backends) - before
    for connection in connections:
        await connection.close()
    return used


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    sys.stdout.write(str(uvloop.run(_book(asked["dsn"], asked["wishes"]))))
