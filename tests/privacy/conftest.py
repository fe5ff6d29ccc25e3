"""Somebody who has left words everywhere, and somebody else of the hub."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kilim.accounts.models import Person, Role
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.privacy.running import Keeper
from tests.factories.cohorts import decline, make_cohort, steps_of
from tests.factories.decisions import Judged, make_entry, make_judged
from tests.factories.directory import PARTS
from tests.factories.files import PDF, make_file, picture
from tests.factories.mentors import make_mentor
from tests.factories.plans import make_membership, make_plan
from tests.factories.studios import make_studio
from tests.incubation.applications.conftest import Desk, desk
from tests.incubation.conftest import Office, office

__all__ = ["desk", "office"]

NAME, OLD_NAME = 'Zərnigar "Zəri" Qumralova', "Zərnigar Tirməyeva"
EMAIL, PASSWORD = "zernigar.q@weaver.example", "weave-one-thread-at-a-time"
OTHER = "Somebody else's secret"


@dataclass
class Life:
    """A person, and the strings that they left: `said` by where."""

    desk: Desk
    person: Person
    person_id: UUID
    database: Database
    settings: Settings
    said: dict[str, str] = field(default_factory=dict)

    def plant(self, where: str, words: str | None = None) -> str:
        """A string that stands nowhere else."""
        self.said[where] = words or f"Planted {where} {len(self.said):02d}x"
        return self.said[where]

    @property
    def office(self) -> Office:
        return self.desk.office

    async def run(self, sql: str, **binds: Any) -> Any:
        return await self.office.session.execute(text(sql), {"person": self.person_id} | binds)

    async def found(self) -> dict[str, list[str]]:
        """In which columns of any table, and in which files, each string is."""
        places = {where: await self._columns(words) for where, words in self.said.items()}
        for place, content in _stored(self.settings.data):
            for where, words in self.said.items():
                if words.encode() in content:
                    places[where].append(place)
        return {where: sorted(found) for where, found in places.items() if found}

    async def _columns(self, words: str) -> list[str]:
        query = text("""
            SELECT c.relname, a.attname, format_type(a.atttypid, NULL) AS kind
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
                AND NOT a.attisdropped AND format_type(a.atttypid, NULL) ~ 'char|text|json|bytea'
            ORDER BY 1, 2
        """)
        session, found = self.office.session, []
        for table, column, kind in (await session.execute(query)).all():
            if kind == "bytea":
                where = f"position(convert_to(:words, 'UTF8') IN \"{column}\") > 0"
            else:
                said = f'lower(CAST("{column}" AS text))'
                where = (
                    f"strpos({said}, lower(:words)) > 0"
                    f" OR strpos({said}, lower(trim('\"' FROM CAST(to_jsonb(:words) AS text)))) > 0"
                )
            sql = text(f'SELECT count(*) FROM "{table}" WHERE {where}')
            if await session.scalar(sql, {"words": words}):
                found.append(f"{table}.{column}")
        return found


def _stored(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in (path for path in folder.rglob("*") if path.is_file()):
        yield path.parent.parent.name, path.read_bytes() + _unpacked(path)


def _unpacked(path: Path) -> bytes:
    content = io.BytesIO(path.read_bytes())
    if not zipfile.is_zipfile(content):
        return b""
    with zipfile.ZipFile(content) as packed:
        return b"".join(name.encode() + packed.read(name) for name in packed.namelist())


@pytest.fixture
def own_settings(app: FastAPI, settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """With a store in which nothing is but what the test puts there."""
    own, shared = settings.model_copy(update={"data": tmp_path}), app.state.store
    app.state.store = Store(own)
    yield own
    app.state.store = shared


@pytest.fixture
def keeper(database: Database, own_settings: Settings) -> Keeper:
    return Keeper(database, Store(own_settings), own_settings)


@pytest.fixture
async def life(desk: Desk, database: Database, own_settings: Settings) -> Life:
    """Through the API where it is short, and as rows where it is not."""
    office = desk.office
    person = office.people["applicant"]
    person.email, person.name = EMAIL, OLD_NAME
    await office.session.flush()
    life = Life(desk, person, person.id, database, own_settings)
    life.plant("e-mail", EMAIL), life.plant("earlier name", OLD_NAME)
    await _say_who(life)
    await _apply(life)
    await _live(life)
    await _judge(life)
    await _take_part(life)
    await _leave_traces(life)
    return life


async def _say_who(life: Life) -> None:
    wish = {"name": OLD_NAME}
    me = await life.office.done("applicant", "PATCH", "/me", wish, seen=1)
    wish = {"name": life.plant("name", NAME), "about": life.plant("about")}
    await life.office.done("applicant", "PATCH", "/me", wish, seen=me["version"])
    await life.office.session.refresh(life.person)


async def _apply(life: Life) -> None:
    """An application with a file, which they took back."""
    content = PDF.replace(b"1 0 obj", f"% {life.plant('file content')}\n1 0 obj".encode())
    named = f"{life.plant('file name')}.pdf"
    headers, client = life.office.headers["applicant"], life.office.client
    file_id = await make_file(client, headers, content, life.database, life.settings, name=named)
    path = await life.desk.begin()
    deck = [{"file_id": str(file_id), "name": named, "bytes": len(content)}]
    await life.desk.fill(path, deck=deck, idea=life.plant("answer"), team=3)
    await life.desk.submit(path)
    wish = {"reason": life.plant("withdrawal")}
    await life.desk.done("applicant", "POST", f"{path}/withdraw", wish)
    loose = f"{life.plant('loose file')}.pdf"
    await make_file(client, headers, PDF, life.database, life.settings, name=loose)


async def _live(life: Life) -> None:
    """A membership, an entry in the directory, bookings, and what was broken."""
    session, hub = life.office.session, life.office.hub
    plan = await make_plan(session, hub.id)
    await make_membership(session, plan, life.person.id, wish=life.plant("wish"))
    client, headers = life.office.client, life.office.headers["applicant"]
    shown = await make_file(
        client, headers, picture(), life.database, life.settings, purpose="picture",
        name=f"{life.plant('picture name')}.png",
    )  # fmt: skip
    work = {
        "id": None, "title": {"az": life.plant("work"), "en": ""}, "kind": "craft", "year": None,
        "url": f"https://loom.example/{life.plant('work link', 'planted-link-31x')}",
        "picture": {"file_id": str(shown), "alt": {"az": "", "en": life.plant("picture")}},
    }  # fmt: skip
    entry = {
        "about": life.plant("directory"), "skills": [life.plant("skill")],
        "works": [work],
        "region": None, "offers": life.plant("offer"), "seeks": life.plant("search"),
    } | {f"{part}_for": "everyone" for part in PARTS}  # fmt: skip
    address = f"/own-directory-entry?hub={hub.slug}"
    await life.office.done("applicant", "PUT", address, entry, seen=0)
    studio = await make_studio(session, hub.id)
    for day in (7, 8):
        wish = {
            "studio_id": str(studio.id), "starts_at": f"2030-05-0{day}T10:00:00Z",
            "ends_at": f"2030-05-0{day}T11:00:00Z", "people": 2,
            "title": life.plant(f"title {day}"), "note": life.plant(f"note {day}"),
        }  # fmt: skip
        await life.desk.done("applicant", "POST", "/bookings", wish)
    await life.run(
        "INSERT INTO incidents (hub_id, unit_id, what, severity, reported_by, reported_at)"
        " VALUES (:hub, :unit, :what, 'usable', :person, now())",
        hub=hub.id, unit=studio.id, what=life.plant("fault"),
    )  # fmt: skip


async def _judge(life: Life) -> None:
    """They read somebody's application, and somebody read theirs, which was declined."""
    session, office = life.office.session, life.office
    manager, programme = office.people["manager"].id, office.programme
    reading = await make_judged(session, programme, manager, reviewer=life.person)
    await make_entry(session, reading)
    await _write(life, reading, "review")
    judged = await make_judged(session, programme, manager)
    own = await make_entry(session, judged, owner=life.person, told={"age": 34})
    await _write(life, judged, "review about them", by=judged.reviewer.id)
    await decline(session, judged, own)
    await life.run(
        "UPDATE decisions SET reason = :reason WHERE application_id = :own",
        own=own, reason=life.plant("reason"),
    )  # fmt: skip


async def _write(life: Life, judged: Judged, where: str, by: UUID | None = None) -> None:
    words = life.plant(where)
    own = {"reviewer": by or life.person.id, "words": words}
    await life.run(
        """UPDATE reviews
        SET answers = answers || jsonb_build_object('advice', CAST(:words AS text))
        WHERE assignment_id IN (SELECT id FROM assignments WHERE person_id = :reviewer)""", **own
    )  # fmt: skip
    await life.run(
        """INSERT INTO review_revisions (review_id, number, phase_id, content, sent_at)
        SELECT v.review_id, 2, v.phase_id, jsonb_set(v.content, '{answers,advice}',
            to_jsonb(CAST(:words AS text))), now()
        FROM review_revisions v JOIN reviews r ON r.id = v.review_id
            JOIN assignments s ON s.id = r.assignment_id WHERE s.person_id = :reviewer""", **own
    )  # fmt: skip
    await life.run(
        """INSERT INTO discussion_notes
            (hub_id, call_id, stage_id, application_id, author_id, words, written_at)
        SELECT hub_id, call_id, stage_id, application_id, :reviewer, :words, now()
        FROM stage_entries WHERE application_id = :application""",
        application=judged.applications[-1], reviewer=own["reviewer"],
        words=life.plant(f"discussion of {where}"),
    )  # fmt: skip


async def _add_file_of_work(life: Life) -> None:
    """A newer version of their work, which holds a file."""
    content = PDF.replace(b"1 0 obj", f"% {life.plant('file of work')}\n1 0 obj".encode())
    headers, client = life.office.headers["applicant"], life.office.client
    own = (client, headers, content, life.database, life.settings)
    file_id = await make_file(*own, name=f"{life.plant('name of that file')}.pdf")
    await life.run(
        """WITH made AS (
            INSERT INTO handed_in (cohort_id, enrolment_id, step_id, step_number, number, words,
                links, files, handed_in_by)
            SELECT cohort_id, enrolment_id, step_id, step_number, 2, '', '{}', 1, :person
            FROM handed_in WHERE handed_in_by = :person RETURNING id)
        INSERT INTO file_holds (file_id, holder, holder_id)
        SELECT :file, 'handed_in', id FROM made""",
        file=file_id,
    )  # fmt: skip


async def _take_part(life: Life) -> None:
    """They are in a cohort, mentor in the hub, and answer somebody's work."""
    session, office = life.office.session, life.office
    manager = office.people["manager"].id
    cohort = await make_cohort(session, office.programme, manager)
    steps = await steps_of(session, cohort.id)
    other = office.people["other"]
    for person in (life.person, other):
        await life.run(
            """WITH made AS (
                INSERT INTO enrolments (hub_id, cohort_id, person_id, enrolled_on)
                VALUES (:hub, :cohort, :whom, '2026-01-01') RETURNING id)
            INSERT INTO enrolled_people (enrolment_id, person_id, joined_on)
            SELECT id, :whom, '2026-01-01' FROM made""",
            hub=office.hub.id, cohort=cohort.id, whom=person.id,
        )  # fmt: skip
        await life.run(
            """INSERT INTO handed_in (cohort_id, enrolment_id, step_id, step_number, number, words,
                links, handed_in_by)
            SELECT cohort_id, id, :step, 1, 1, :words, '{}', :whom FROM enrolments
            WHERE person_id = :whom AND cohort_id = :cohort""",
            step=steps[3], whom=person.id, cohort=cohort.id,
            words=life.plant("work handed in") if person is life.person else OTHER,
        )  # fmt: skip
    await _add_file_of_work(life)
    await life.run(
        """INSERT INTO work_feedback (work_id, verdict, words, given_by)
        SELECT id, 'again', :words, :person FROM handed_in WHERE handed_in_by = :other""",
        words=life.plant("feedback"), other=other.id,
    )  # fmt: skip
    about = life.plant("mentor")
    await make_mentor(session, office.hub.id, life.person.id, about=about)


_LETTER = """
    WITH m AS (
        INSERT INTO mails (event_id, kind, "to", language, subject, text, html, links, attachments,
            secret, state, sent_at)
        VALUES (uuidv7(), 'x', :to, 'en', :subject, :text, :text, '[]', '[]', false,
            CAST(:state AS text), CASE WHEN CAST(:state AS text) = 'sent' THEN now() END)
        RETURNING id)
    INSERT INTO pgqueuer (priority, entrypoint, payload, status)
    SELECT 0, 'mails', convert_to(CAST(json_build_object('mail_id', id) AS text), 'UTF8'), 'queued'
    FROM m
"""


async def _leave_traces(life: Life) -> None:
    """What others wrote about them, and what was kept of requests, jobs and letters."""
    office, plant = life.office, life.plant
    hub = {"hub": office.hub.id}
    await office.done("manager", "POST", "/invitations", {
        "email": EMAIL, "role": "mentor", "hub_id": str(office.hub.id), "language": "az",
    })  # fmt: skip
    await life.run(_LETTER, to=EMAIL, subject="Hello", text=plant("letter"), state="queued")
    about = f"{NAME} would like a desk: {plant('letter about them')}"
    await life.run(_LETTER, to="m@hub.example", subject=about, text=about, state="sent")
    waiting = f"{NAME}’s desk"
    await life.run(_LETTER, to="m@hub.example", subject=waiting, text=waiting, state="queued")
    await life.run(
        "INSERT INTO idempotency_keys (person_id, key, request_hash, status, body)"
        " VALUES (:person, 'k', '', 200, convert_to(:body, 'UTF8'))", body=plant("answer kept"),
    )  # fmt: skip
    await life.run(
        "INSERT INTO idempotency_keys (person_id, key, request_hash, status, body)"
        " VALUES (:other, 'k', '', 200, convert_to(CAST(jsonb_build_object('name',"
        " CAST(:name AS text)) AS text), 'UTF8'))", other=office.people["other"].id, name=NAME,
    )  # fmt: skip
    body = "jsonb_build_object('who', CAST(:name AS text), 'to', CAST(:email AS text))"
    whom = {"name": NAME, "email": EMAIL}
    await life.run(
        "INSERT INTO pgqueuer (priority, entrypoint, payload, status)"
        f" VALUES (0, 'events', convert_to(CAST({body} AS text), 'UTF8'), 'exception')", **whom
    )  # fmt: skip
    await life.run(
        f"INSERT INTO live_changes (hub_id, topic, body) VALUES (:hub, 'x', {body})", **hub, **whom
    )
    await life.run(
        "INSERT INTO audit_entries (hub_id, act, actor_id, after)"
        f" VALUES (:hub, 'people.look', :manager, {body})",
        manager=office.people["manager"].id, **hub, **whom,
    )  # fmt: skip
    await life.run(
        "INSERT INTO audit_entries (hub_id, act, actor_id, after)"
        " VALUES (:hub, 'x.change', :person,"
        " jsonb_build_object('title', CAST(:title AS text), 'state', 'open'))",
        title=plant("audit"), **hub,
    )  # fmt: skip


__all__ += ["OTHER", "Life", "Role"]
