"""A stage of reviews with applications and a panel, for tests of its runs."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.incubation.assignment_runs import running
from kilim.incubation.assignment_runs import statements as assigning
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel
from kilim.incubation.calibration_runs import statements as calibrating
from kilim.incubation.calibration_runs.schemas import CalibrationIn
from kilim.incubation.calibration_runs.sheets import Kept
from kilim.incubation.programmes.models import Programme, Track
from tests.factories.calls import make_call, make_programme, said
from tests.factories.forms import ask, form, make_form, page

CRITERIA = {"idea": 3, "team": 1}  # weights


@dataclass
class Round:
    """A stage: its ids, those of its applications and reviewers by number, and of its tracks."""

    hub_id: UUID
    call_id: UUID
    stage_id: UUID
    applications: list[UUID]
    reviewers: list[UUID]
    tracks: dict[str, UUID]

    @property
    def path(self) -> str:
        """Where its runs are asked for."""
        return f"/stages/{self.stage_id}"


_PEOPLE = """
    INSERT INTO people (id, email, name, language, password_hash, state)
    SELECT CAST(md5(:salt || kind || n) AS uuid), lower(:salt || kind || n || '@kilim.example'),
        kind || ' ' || to_char(n, 'FM00'), 'en', '-', 'active'
    FROM (SELECT 'Owner' AS kind, generate_series(1, :applications) AS n
        UNION ALL SELECT 'Reviewer', generate_series(1, :reviewers)) AS made
"""
_EACH = "(SELECT n, CAST(md5(:salt || 'application' || n) AS uuid) AS id, CAST(md5(:salt || 'Owner' || n) AS uuid) AS owner, CASE WHEN n % 2 = 1 THEN CAST(:music AS uuid) ELSE CAST(:games AS uuid) END AS track FROM generate_series(1, :applications) AS n) AS made"  # noqa: E501
_APPLICATIONS = (
    f"""INSERT INTO applications (id, hub_id, call_id, owner_id, state, last_number, submitted_at,
            submitted_digest)
        SELECT id, :hub, :call, owner, 'submitted', 1, now(), 'x' FROM {_EACH}""",
    f"""INSERT INTO application_members (application_id, person_id, role)
        SELECT id, owner, 'editor' FROM {_EACH}""",
    f"""INSERT INTO application_drafts (application_id, form_version_id, track_id, digest,
            changed_by)
        SELECT id, :form, track, 'x', owner FROM {_EACH}""",
    f"""INSERT INTO application_snapshots (id, application_id, number, form_version_id, track_id,
            eligibility, content, sha256, key_id, signature, submitted_at, submitted_by)
        SELECT CAST(md5('s' || id) AS uuid), id, 1, :form, track, 'met', content,
            sha256(convert_to(content, 'UTF8')), :salt, '', now(), owner
        FROM (SELECT made.*, json_build_object('answers', json_build_object('region',
            CASE WHEN n % 3 = 0 THEN 'games' ELSE 'music' END), 'files', '[]'::json)::text
            AS content FROM {_EACH}) AS made""",
    f"""INSERT INTO stage_entries (hub_id, call_id, stage_id, application_id, track_id, snapshot_id,
            code, language, entered_at)
        SELECT :hub, :call, :stage, id, track, CAST(md5('s' || id) AS uuid), 'A' || n,
            CASE WHEN n % 4 = 0 THEN 'en' ELSE 'az' END, now() FROM {_EACH}""",
)
_PANEL = (
    """INSERT INTO reviewers (hub_id, call_id, person_id, least, most, languages)
       SELECT :hub, :call, CAST(md5(:salt || 'Reviewer' || n) AS uuid), 0, :most,
           CASE WHEN n % 3 = 0 THEN ARRAY['az'] ELSE ARRAY['az', 'en'] END
       FROM generate_series(1, :reviewers) AS n""",
    """INSERT INTO reviewer_expertise (call_id, person_id, track_id, level)
       SELECT :call, CAST(md5(:salt || 'Reviewer' || n) AS uuid),
           CASE WHEN n % 2 = 1 THEN CAST(:music AS uuid) ELSE CAST(:games AS uuid) END, 3
       FROM generate_series(1, :reviewers) AS n""",
)


async def make_round(
    session: AsyncSession,
    programme: Programme,
    manager_id: UUID,
    *,
    applications: int = 6,
    reviewers: int = 4,
    reviews_each: int = 2,
    most: int = 5,
    **changed: Any,
) -> Round:
    """An open stage; odd applications are of music and odd reviewers know it, the others games."""
    tracks = {
        row.slug: row.id
        for row in await session.execute(
            select(Track.slug, Track.id).where(Track.programme_id == programme.id)
        )
    }
    asked = form(page("one", ask("choice", "region"), ask("long_text", "idea")))
    answered = await make_form(
        session, programme.hub_id, manager_id, definition=asked, published=True
    )
    judged = form(page("one", *(ask("scale", key) for key in CRITERIA)))
    rubric = await make_form(
        session, programme.hub_id, manager_id, definition=judged, published=True
    )
    call = await make_call(session, programme, form_id=answered.form_id, **changed)
    binds: dict[str, Any] = {
        "salt": call.slug, "hub": programme.hub_id, "call": call.id, "form": answered.id,
        "rubric": rubric.id, "music": tracks["music"], "games": tracks["gametech"],
        "applications": applications, "reviewers": reviewers, "each": reviews_each, "most": most,
    }  # fmt: skip
    stage_id = await _stage(session, binds)
    binds["stage"] = stage_id
    await session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    signing = (
        "INSERT INTO receipt_keys (id, public_key) VALUES (:salt, decode(repeat('00', 32), 'hex'))"
    )
    for statement in (_PEOPLE, signing, *_APPLICATIONS, *_PANEL):
        await _run(session, statement, binds)
    return Round(
        programme.hub_id, call.id, stage_id,
        await _ids(session, binds, "application", applications),
        await _ids(session, binds, "Reviewer", reviewers), tracks,
    )  # fmt: skip


async def give(
    session: AsyncSession, made: Round, pairs: list[tuple[int, int]], by: UUID, **changed: Any
) -> None:
    """Assign pairs of an application and a reviewer by their numbers from 0."""
    fields = {"pinned": False} | changed
    for application, reviewer in pairs:
        binds = {"a": made.applications[application], "r": made.reviewers[reviewer]}
        await session.execute(
            text("""INSERT INTO reviewer_pairs (application_id, person_id) VALUES (:a, :r)
                ON CONFLICT DO NOTHING"""),
            binds,
        )
        await session.execute(
            text("""INSERT INTO assignments (hub_id, call_id, stage_id, application_id, person_id,
                    source, pinned, made_by, made_at)
                VALUES (:hub, :call, :stage, :a, :r, 'manager', :pinned, :by, now())"""),
            binds | fields | {
                "hub": made.hub_id, "call": made.call_id, "stage": made.stage_id, "by": by,
            },
        )  # fmt: skip


async def write(
    session: AsyncSession, made: Round, pair: tuple[int, int], *scores: int | None
) -> None:
    """Send a review of an assigned pair, with a score for each criterion, or None."""
    binds = {
        "stage": made.stage_id, "a": made.applications[pair[0]], "r": made.reviewers[pair[1]],
    }  # fmt: skip
    review = await session.scalar(
        text("""INSERT INTO reviews (assignment_id, snapshot_id, rubric_id, state, confidence,
                changed_at, sent_at)
            SELECT g.id, e.snapshot_id, s.rubric_id, 'sent', 2, now(), now()
            FROM assignments g JOIN stage_entries e ON e.stage_id = g.stage_id
                AND e.application_id = g.application_id JOIN stages s ON s.id = g.stage_id
            WHERE g.stage_id = :stage AND g.application_id = :a AND g.person_id = :r
                AND g.ended_at IS NULL RETURNING id"""),
        binds,
    )
    for key, score in zip(CRITERIA, scores, strict=True):
        await session.execute(
            text("INSERT INTO review_scores (review_id, key, score) VALUES (:v, :k, :s)"),
            {"v": review, "k": key, "s": score},
        )
    answers = {key: score for key, score in zip(CRITERIA, scores, strict=True) if score is not None}
    await session.execute(
        text("""INSERT INTO review_revisions (review_id, number, phase_id, content, sent_at)
            SELECT :v, 1, p.id, CAST(:content AS jsonb), now() FROM stage_phases p
            WHERE p.stage_id = :stage"""),
        {"v": review, "stage": made.stage_id, "content": json.dumps({"answers": answers})},
    )


async def bar(session: AsyncSession, made: Round, pair: tuple[int, int]) -> None:
    """Let a conflict stand between a pair that is not assigned."""
    binds = {"a": made.applications[pair[0]], "r": made.reviewers[pair[1]]}
    await session.execute(
        text("""INSERT INTO reviewer_pairs (application_id, person_id, barred)
            VALUES (:a, :r, true) ON CONFLICT (application_id, person_id)
            DO UPDATE SET barred = true"""),
        binds,
    )
    await session.execute(
        text("""INSERT INTO conflicts (application_id, person_id, kind, source, evidence, made_by,
                made_at) VALUES (:a, :r, 'family', 'declared', 'A cousin', :r, now())"""),
        binds,
    )


async def make_runs(session: AsyncSession, things: Any, manager_id: UUID) -> None:
    """Let `things` have a call in review, with a proposal and a calibration that waits."""
    programme = await make_programme(session, things.hub)
    made = await make_round(session, programme, manager_id, applications=2, reviewers=3)
    await give(session, made, [(0, 0)], manager_id)
    await write(session, made, (0, 0), 4, 3)
    things.judged, things.stage_of_runs = made.call_id, made.stage_id
    things.entry, things.panellist = made.applications[0], made.reviewers[0]
    [panel] = await run(session, assigning.PANEL, stage=made.stage_id)
    wish = AssignmentRunIn.model_validate({})
    solved = running.solve(Panel.model_validate_json(panel["panel"]), wish)
    own = {"hub": made.hub_id, "call": made.call_id, "stage": made.stage_id, "person": manager_id}
    options = wish.model_dump_json()
    [(things.assignment_run,)] = await run(
        session, assigning.ADD, **own, options=options, panel=panel["panel"]
    )
    await run(session, assigning.START, run=things.assignment_run)
    result = {"state": solved.state, "hash": solved.input_hash, "result": solved.result}
    await run(session, assigning.FINISH, run=things.assignment_run, **result)
    sheet = Kept(entries=[], criteria=[], reviews=[], tracks=[]).model_dump_json()
    [(things.calibration_run,)] = await run(
        session, calibrating.ADD, **own, sheet=sheet,
        options=CalibrationIn.model_validate({}).model_dump_json(),
        hash=sha256(sheet.encode()).hexdigest(),
    )  # fmt: skip


async def _stage(session: AsyncSession, binds: dict[str, Any]) -> UUID:
    made = """INSERT INTO stages (hub_id, call_id, position, kind, name, rubric_id, reviews_each,
            state, opened_at)
        VALUES (:hub, :call, 1, 'review', CAST(:name AS jsonb), :rubric, :each, 'open', now())
        RETURNING id"""
    words = said("First reading", "Birinci oxu")
    name = f'{{"en": "{words["en"]}", "az": "{words["az"]}"}}'
    stage_id: UUID = (
        await session.execute(text(made), _used(made, binds | {"name": name}))
    ).scalar_one()
    criteria = """INSERT INTO stage_criteria (stage_id, key, weight, position)
        VALUES (:stage, :key, :weight, :position)"""
    for position, (key, weight) in enumerate(CRITERIA.items(), start=1):
        await session.execute(
            text(criteria),
            {"stage": stage_id, "key": key, "weight": weight, "position": position},
        )
    phase = """INSERT INTO stage_phases (stage_id, position, name, may_review, shows_names,
            shows_reviews, active)
        VALUES (:stage, 1, CAST(:name AS jsonb), true, true, 'after_own', true)"""
    await session.execute(text(phase), {"stage": stage_id, "name": name})
    return stage_id


async def _run(session: AsyncSession, statement: str, binds: dict[str, Any]) -> None:
    await session.execute(text(statement.replace("::", "\\:\\:")), _used(statement, binds))


def _used(statement: str, binds: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in binds.items() if f":{name}" in statement}


async def _ids(session: AsyncSession, binds: dict[str, Any], kind: str, count: int) -> list[UUID]:
    made = """SELECT CAST(md5(:salt || CAST(:kind AS text) || n) AS uuid)
        FROM generate_series(1, :n) AS n ORDER BY n"""
    rows = await session.execute(text(made), {"salt": binds["salt"], "kind": kind, "n": count})
    return list(rows.scalars())
