"""A call that five thousand applied to, and how long its managers wait."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.incubation.programmes.models import Programme
from tests.benchmarks.client import Request
from tests.benchmarks.processes import Server
from tests.benchmarks.timings import WARM_UP, Figure, ask
from tests.benchmarks.world import Cookie, World
from tests.conftest import signed_in
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.selection import make_closed_call, make_reviewer, make_sent, make_stage

APPLICATIONS, REVIEWERS, ASKED = 5_000, 40, 60
LIST_BAR, PIPELINE_BAR = 300, 1_000  # ms
# Copies of one that was sent; each of somebody else, in one of two tracks, given to three
# reviewers of whom two have sent what they think.
COPIES = (
    """
    INSERT INTO people (id, email, name, language, password_hash)
    SELECT CAST(md5(:slug || n) AS uuid), n || '@' || :slug || '.example', 'Applicant ' || n, 'az',
        '-' FROM generate_series(1, :number) AS n
    """,
    """
    WITH made AS (
        INSERT INTO applications (id, hub_id, call_id, owner_id, state, last_number, submitted_at,
            submitted_digest)
        SELECT CAST(md5('a' || :slug || n) AS uuid), a.hub_id, a.call_id,
            CAST(md5(:slug || n) AS uuid), a.state, 1, a.submitted_at - n * interval '1 minute',
            'sent'
        FROM applications a, generate_series(1, :number) AS n WHERE a.id = :application
        RETURNING id, owner_id
    )
    INSERT INTO application_members (application_id, person_id, role)
    SELECT id, owner_id, 'editor' FROM made
    """,
    """
    INSERT INTO application_snapshots (application_id, number, form_version_id, track_id,
        eligibility, content, sha256, key_id, signature, submitted_at, submitted_by)
    SELECT a.id, 1, s.form_version_id, s.track_id, s.eligibility, s.content, s.sha256, s.key_id,
        s.signature, a.submitted_at, a.owner_id
    FROM application_snapshots s JOIN applications b ON b.id = s.application_id
    JOIN applications a ON a.call_id = b.call_id AND a.id <> b.id
    WHERE s.application_id = :application
    """,
    """
    INSERT INTO stage_entries (stage_id, application_id, hub_id, call_id, track_id, snapshot_id,
        code, language, entered_at)
    SELECT :stage, a.id, a.hub_id, a.call_id, s.track_id, s.id, 'K' || row_number() OVER (), 'az',
        now()
    FROM applications a JOIN application_snapshots s ON s.application_id = a.id
    JOIN stages g ON g.id = :stage AND g.call_id = a.call_id
    """,
    """
    INSERT INTO reviewer_pairs (application_id, person_id)
    SELECT e.application_id, r.person_id FROM stage_entries e
    JOIN LATERAL (SELECT person_id FROM reviewers r WHERE r.call_id = e.call_id
        ORDER BY md5(CAST(e.application_id AS text) || person_id) LIMIT 3) r ON true
    WHERE e.stage_id = :stage
    """,
    """
    INSERT INTO assignments (hub_id, call_id, stage_id, application_id, person_id, source, made_by,
        made_at)
    SELECT e.hub_id, e.call_id, e.stage_id, e.application_id, p.person_id, 'proposal', p.person_id,
        now()
    FROM stage_entries e JOIN reviewer_pairs p ON p.application_id = e.application_id
    WHERE e.stage_id = :stage
    """,
    """
    INSERT INTO reviews (assignment_id, snapshot_id, rubric_id, state, confidence, changed_at,
        sent_at)
    SELECT x.id, e.snapshot_id, g.rubric_id, 'sent', 2, now(), now()
    FROM assignments x JOIN stages g ON g.id = x.stage_id
    JOIN stage_entries e ON e.stage_id = x.stage_id AND e.application_id = x.application_id
    WHERE x.stage_id = :stage AND get_byte(uuid_send(x.application_id), 3) % 3 > 0
    """,
    """
    INSERT INTO review_scores (review_id, key, score)
    SELECT r.id, c.key, 1 + get_byte(uuid_send(r.id), 13) % 5 FROM reviews r
    JOIN assignments x ON x.id = r.assignment_id JOIN stage_criteria c ON c.stage_id = x.stage_id
    WHERE x.stage_id = :stage
    """,
    # A calibration with a score and a chance of each, as the worker would have written it.
    """
    INSERT INTO calibration_runs (hub_id, call_id, stage_id, state, options, sheet, sheet_hash,
        result, made_by, made_at, finished_at)
    SELECT e.hub_id, e.call_id, e.stage_id, 'done', '{"seed": 0}', '{"reviews": []}', '-',
        CAST(json_build_object('calibration', json_build_object('scores', json_agg(
            json_build_object('application', e.application_id, 'track', e.track_id, 'reviews', 2,
                'raw', 3.25, 'low', 2.1875, 'high', 4.3125, 'calibrated',
                1 + get_byte(uuid_send(e.application_id), 5) % 40 / 10.0))),
            'simulations', json_build_array(json_build_object('track', 'all', 'chances',
                json_agg(json_build_array(e.application_id, 0.125))))) AS text),
        (SELECT r.person_id FROM reviewers r WHERE r.call_id = e.call_id LIMIT 1), now(), now()
    FROM stage_entries e WHERE e.stage_id = :stage GROUP BY e.hub_id, e.call_id, e.stage_id
    """,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A call with its manager signed in."""

    call_id: UUID
    stage_id: UUID
    cookie: Cookie


def measured(world: World, server: Server) -> Iterator[Figure]:
    """Every figure of the manager's desk, in the large database."""
    office = asyncio.run(_filled(world))
    call, stage = f"calls/{office.call_id}", f"stages/{office.stage_id}"
    for name, path, bar in (
        ("pipeline of 5,000 applications", f"{call}/pipeline", PIPELINE_BAR),
        ("list of 5,000 applications", f"{call}/pipeline/entries?limit=50", LIST_BAR),
        ("its first page by score", f"{call}/pipeline/entries?limit=50&order=score", LIST_BAR),
        ("a search by name", f"{call}/pipeline/entries?limit=50&words=applicant%20499", LIST_BAR),
        ("decisions about 5,000 applications", f"{stage}/decisions?limit=50", LIST_BAR),
        ("by calibrated score", f"{stage}/decisions?limit=50&order=calibrated", LIST_BAR),
    ):
        request = Request("GET", f"/api/v1/{path}", office.cookie)
        millis = ask(server, [request] * ASKED).millis
        yield Figure(name, "ms", bar, millis[WARM_UP:])


async def _filled(world: World) -> Office:
    """A call with its applications, and another of its size beside it."""
    database = await Database.connect(world.settings("large"))
    owner = await asyncpg.connect(world.dsn("large", owner=True))
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        manager = await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        programme = await make_programme(session, hub.id)
        made = [await _call(session, programme, manager.id) for _ in range(2)]
        cookie = await signed_in(session, manager.id, current_time())
    for binds in made:
        for statement in COPIES:
            async with database.sessions.begin() as session:
                await session.execute(text(statement), _named(statement, binds))
            await owner.execute("ANALYZE")  # the next one reads what this one wrote
    await owner.close()
    await database.close()
    return Office(made[-1]["call"], made[-1]["stage"], cookie)


async def _call(session: AsyncSession, programme: Programme, manager_id: UUID) -> dict[str, Any]:
    call = await make_closed_call(session, programme, manager_id)
    sent = await make_sent(session, call, await make_person(session))
    stage = await make_stage(session, call, manager_id)
    for _ in range(REVIEWERS):
        await make_reviewer(session, call)
    return {
        "call": call.id,
        "slug": call.slug,
        "number": APPLICATIONS - 1,
        "application": sent.id,
        "stage": stage.id,
    }


def _named(statement: str, binds: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in binds.items() if f":{name}" in statement}
