"""A hub with a hundred cohorts and ten years of check-ins, and how long its managers wait."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.incubation.checkins.models import KpiUnit
from kilim.incubation.checkins.queries import last_month
from tests.benchmarks.client import Request
from tests.benchmarks.processes import Server
from tests.benchmarks.timings import WARM_UP, Figure, ask
from tests.benchmarks.world import Cookie, World
from tests.conftest import signed_in
from tests.factories.calls import make_programme
from tests.factories.checkins import make_kpi
from tests.factories.cohorts import make_cohort
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.selection import make_closed_call, make_sent

COHORTS, EACH, APPLIED, MONTHS, ASKED = 100, 20, 60, 120, 60
PAGE_BAR, SAVE_BAR = 1_000, 200  # ms
# Cohorts begin across ten years, each with a call of its own; its applications are copies of one
# that was sent, and so many of them take part. Everybody tells each month since ten years ago, but
# the last one, which is told while it is measured.
FILL = (
    """
    INSERT INTO organisations (id, hub_id, name, kind)
    SELECT CAST(md5('o' || :slug || n) AS uuid), :hub, 'Venture ' || n, 'startup'
    FROM generate_series(1, CAST(:ventures AS int)) AS n
    """,
    """
    INSERT INTO calls (id, hub_id, programme_id, slug, title, summary, offered, audience,
        next_steps, opens_at, closes_at, zone, rules, form_id, state, published_at)
    SELECT CAST(md5('k' || :slug || n) AS uuid), hub_id, programme_id, slug || '-' || n, title,
        summary, offered, audience, next_steps, opens_at, closes_at, zone,
        '[{"kind": "team"}]', form_id, state, published_at
    FROM calls, generate_series(1, CAST(:cohorts AS int)) AS n WHERE id = :call
    """,
    """
    INSERT INTO call_tracks (call_id, track_id, hub_id, programme_id, places)
    SELECT CAST(md5('k' || :slug || n) AS uuid), track_id, hub_id, programme_id, places
    FROM call_tracks, generate_series(1, CAST(:cohorts AS int)) AS n WHERE call_id = :call
    """,
    """
    WITH made AS (
        INSERT INTO applications (id, hub_id, call_id, organisation_id, owner_id, state,
            last_number, submitted_at, submitted_digest)
        SELECT CAST(md5('a' || :slug || n || '-' || i) AS uuid), a.hub_id,
            CAST(md5('k' || :slug || n) AS uuid), CAST(md5('o' || :slug
                || ((n - 1) * CAST(:each AS int) + i - 1) % CAST(:ventures AS int) + 1) AS uuid),
            a.owner_id, a.state, 1, a.submitted_at, 'sent'
        FROM applications a, generate_series(1, CAST(:cohorts AS int)) AS n,
            generate_series(1, CAST(:applied AS int)) AS i WHERE a.id = :application
        RETURNING id, owner_id
    )
    INSERT INTO application_members (application_id, person_id, role)
    SELECT id, owner_id, 'editor' FROM made
    """,
    """
    INSERT INTO application_snapshots (application_id, number, form_version_id, track_id,
        eligibility, content, sha256, key_id, signature, submitted_at, submitted_by)
    SELECT a.id, 1, s.form_version_id, t.track_id, s.eligibility, s.content, s.sha256, s.key_id,
        s.signature, a.submitted_at, a.owner_id
    FROM applications a JOIN application_snapshots s ON s.application_id = :application
    JOIN LATERAL (SELECT o.track_id FROM call_tracks o WHERE o.call_id = a.call_id
        ORDER BY md5(CAST(a.id AS text) || o.track_id) LIMIT 1) AS t ON true
    WHERE a.hub_id = :hub AND a.id <> :application
    """,
    """
    INSERT INTO cohorts (id, hub_id, programme_id, call_id, name, starts_on, ends_on)
    SELECT CAST(md5('c' || :slug || n) AS uuid), :hub, :programme,
        CAST(md5('k' || :slug || n) AS uuid), '{"en": "Cohort", "az": "Qrup"}',
        CAST(:since AS date) + n * 36, CAST(:since AS date) + n * 36 + 150
    FROM generate_series(1, CAST(:cohorts AS int)) AS n
    """,
    """
    INSERT INTO cohort_steps (id, cohort_id, part, kind, position, due_days, number)
    SELECT CAST(md5(CAST(s.id AS text) || n) AS uuid), CAST(md5('c' || :slug || n) AS uuid),
        s.part, s.kind, s.position, s.due_days, 1
    FROM cohort_steps s, generate_series(1, CAST(:cohorts AS int)) AS n WHERE s.cohort_id = :cohort
    """,
    """
    INSERT INTO enrolments (id, hub_id, cohort_id, application_id, organisation_id, person_id,
        enrolled_on)
    SELECT CAST(md5('e' || :slug || n || '-' || i) AS uuid), :hub,
        CAST(md5('c' || :slug || n) AS uuid),
        CAST(md5('a' || :slug || n || '-' || i) AS uuid),
        CAST(md5('o' || :slug || (n - 1) * CAST(:each AS int) + i) AS uuid), :person,
        CAST(:since AS date)
    FROM generate_series(1, CAST(:cohorts AS int)) AS n,
        generate_series(1, CAST(:each AS int)) AS i
    """,
    """
    INSERT INTO step_completions (enrolment_id, step_id, cohort_id, done_by)
    SELECT e.id, s.id, s.cohort_id, e.person_id
    FROM enrolments e JOIN cohort_steps s ON s.cohort_id = e.cohort_id
    WHERE e.hub_id = :hub AND get_byte(uuid_send(e.id), 3) % 3 > 0
    """,
    """
    INSERT INTO checkin_ventures (id, hub_id, programme_id, organisation_id, months)
    SELECT CAST(md5('v' || :slug || n) AS uuid), :hub, :programme,
        CAST(md5('o' || :slug || n) AS uuid), daterange(CAST(:since AS date), NULL)
    FROM generate_series(1, CAST(:ventures AS int)) AS n
    """,
    """
    INSERT INTO kpi_values (hub_id, organisation_id, kpi_id, version_id, month, state, number,
        currency, reason, evidence, doubts, source, source_note, entered_by)
    SELECT :hub, CAST(md5('o' || :slug || n) AS uuid), v.kpi_id, v.id,
        CAST(CAST(:since AS date) + m * interval '1 month' AS date), 'value',
        100 + n % 50 + m, CASE v.unit WHEN 'money' THEN 'AZN' END, '', '', '{}', 'venture', '',
        :person
    FROM generate_series(1, CAST(:ventures AS int)) AS n,
        generate_series(0, CAST(:months AS int) - 2) AS m, kpi_versions v WHERE v.hub_id = :hub
    """,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The hub with its manager signed in."""

    slug: str
    cookie: Cookie
    cohorts: list[UUID]
    tracks: list[UUID]
    ventures: list[UUID]
    kpis: list[UUID]
    last: date


def measured(world: World, server: Server, *, short: bool) -> Iterator[Figure]:
    """Every figure of the dashboards, in the large database."""
    desk = asyncio.run(_filled(world, 12 if short else COHORTS))
    some = desk.cohorts[len(desk.cohorts) // 2 :]
    six = "&".join(f"cohort_id={one}" for one in some[:6])
    tracks = "&".join(f"track_id={one}" for one in desk.tracks)
    base = f"/api/v1/cohort-comparison?hub={desk.slug}"
    cohorts = [f"/api/v1/cohorts/{some[n % len(some)]}/overview" for n in range(ASKED)]
    for name, paths in (
        (f"a cohort of {len(desk.cohorts)} at a glance", cohorts),
        ("six cohorts beside each other", [f"{base}&{six}"] * ASKED),
        (f"both tracks, {len(desk.ventures):,} ventures", [f"{base}&{tracks}"] * ASKED),
        ("the list of cohorts", [f"/api/v1/cohorts?hub={desk.slug}"] * ASKED),
    ):
        millis = ask(server, [Request("GET", path, desk.cookie) for path in paths]).millis
        yield Figure(name, "ms", PAGE_BAR, millis[WARM_UP:])
    saved = ask(server, [_save(desk, venture) for venture in desk.ventures[:ASKED]])
    yield Figure(
        "saving a check-in after ten years of them", "ms", SAVE_BAR, saved.millis[WARM_UP:]
    )


def _save(desk: Desk, venture: UUID) -> Request:
    answers = [{"kpi_id": str(kpi), "state": "value", "number": 220} for kpi in desk.kpis]
    body: dict[str, Any] = {"answers": answers, "source_note": "By telephone", "sure": True}
    return Request("PUT", f"/api/v1/check-ins/{venture}/{desk.last}", desk.cookie, body)


async def _filled(world: World, cohorts: int) -> Desk:
    patient = {"statement_timeout_ms": 600_000, "transaction_timeout_ms": 600_000}
    database = await Database.connect(world.settings("large").model_copy(update=patient))
    now = current_time()
    last = last_month(now, "Asia/Baku")
    ten_years_ago = date(last.year - MONTHS // 12, last.month, 1)
    since = (ten_years_ago + timedelta(days=31)).replace(day=1)
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        manager = await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        programme = await make_programme(session, hub.id)
        call = await make_closed_call(session, programme, manager.id)
        sent = await make_sent(session, call, await make_person(session))
        like = await make_cohort(session, programme, manager.id)
        for slug, unit in (("revenue", KpiUnit.MONEY), ("people", KpiUnit.FTE)):
            await make_kpi(session, programme, manager.id, slug, unit, from_month=since)
        cookie = await signed_in(session, manager.id, now)
        binds: dict[str, Any] = {
            "hub": hub.id, "slug": call.slug, "ventures": cohorts * EACH, "cohorts": cohorts,
            "each": EACH, "applied": APPLIED, "months": MONTHS, "since": since, "call": call.id,
            "application": sent.id, "programme": programme.id, "person": manager.id,
            "cohort": like.id,
        }  # fmt: skip
        slug = hub.slug
    owner = await asyncpg.connect(world.dsn("large", owner=True))
    for statement in FILL:
        async with database.sessions.begin() as session:
            used = {name: value for name, value in binds.items() if f":{name}" in statement}
            await session.execute(text(statement), used)
        await owner.execute("ANALYZE")  # the next one reads what this one wrote

    async def ids(query: str, *values: Any) -> list[UUID]:
        return [row[0] for row in await owner.fetch(query, *values)]

    own = (binds["hub"],)
    found = Desk(
        slug,
        cookie,
        await ids(
            "SELECT id FROM cohorts WHERE hub_id = $1 AND call_id IS NOT NULL ORDER BY starts_on",
            *own,
        ),
        await ids("SELECT id FROM tracks WHERE hub_id = $1", *own),
        await ids("SELECT id FROM checkin_ventures WHERE hub_id = $1", *own),
        await ids("SELECT id FROM kpis WHERE hub_id = $1", *own),
        last,
    )
    await owner.close()
    await database.close()
    return found
