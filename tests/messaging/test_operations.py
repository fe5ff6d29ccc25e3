"""What the operator sees and does."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.core import observability, outbox, queue
from kilim.core.audit import AuditEntry
from kilim.core.db import Database
from kilim.core.outbox import Permanent
from kilim.events.accounts import PasswordChanged
from kilim.messaging.mail.models import Mail, MailState
from tests.conftest import OwnDatabase, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.workers import drain, jobs, one, working

pytestmark = pytest.mark.anyio
DEAD = 900_000_000  # far beyond what the queue numbers while the tests of one process run
CALLS = [
    ("GET", "/operations"),
    ("GET", "/dead-letters"),
    ("POST", f"/dead-letters/{DEAD}/retry"),
    ("DELETE", f"/dead-letters/{DEAD}"),
]


async def make_dead_letter(
    session: AsyncSession, *, job_id: int = DEAD, entrypoint: str = "events", payload: bytes = b""
) -> None:
    event = b'{"id":"%s","name":"PasswordChanged","body":{"person_id":"x"},"request_id":null}'
    binds = {"id": job_id, "entrypoint": entrypoint, "payload": payload or event % b"y"}
    await session.execute(
        text(
            "INSERT INTO pgqueuer (id, priority, status, entrypoint, payload, attempts)"
            " VALUES (:id, 0, 'failed', :entrypoint, :payload, 7)"
        ),
        binds,
    )
    await session.execute(
        text(
            "INSERT INTO pgqueuer_log (job_id, status, priority, entrypoint, traceback)"
            " VALUES (:id, 'failed', 0, 'events', '{\"exception_message\": \"ValueError: no\"}')"
        ),
        {"id": job_id},
    )
    await session.flush()


@pytest.fixture
async def admin(session: AsyncSession) -> dict[str, str]:
    person = await make_person(session)
    await grant(session, person, Role.ADMIN, None)
    return await signed_in(session, person.id)


@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_only_admins_operate(
    client: httpx.AsyncClient, session: AsyncSession, method: str, path: str
) -> None:
    hub = await make_hub(session)
    manager = await make_person(session)
    await grant(session, manager, Role.MANAGER, hub.id)
    await make_dead_letter(session)

    as_manager = await client.request(method, path, headers=await signed_in(session, manager.id))
    as_visitor = await client.request(method, path)

    assert (as_manager.status_code, as_visitor.status_code) == (403, 401)
    assert await _states(session) == ["failed"]


async def _states(session: AsyncSession) -> list[str]:
    rows = await session.scalars(text("SELECT status::text FROM pgqueuer ORDER BY id"))
    return list(rows)


async def test_the_queue_is_shown(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    await make_dead_letter(session)
    await outbox.publish(session, PasswordChanged(person_id=uuid4()))
    await queue.beat(session, uuid4(), "here")

    shown = (await client.get("/operations", headers=admin)).json()

    assert (shown["queued"], shown["running"], shown["failed"], shown["workers_seen"]) == (
        1, 0, 1, 1,
    )  # fmt: skip
    assert 0 <= shown["oldest_seconds"] < 5
    assert 0 <= shown["worker_seen_seconds"] < 5


async def silent(session: AsyncSession, host: str, *, seen: int, started: int = 3600) -> None:
    """A worker that was seen last so many seconds ago, and has not said that it stops."""
    await session.execute(
        text(
            "INSERT INTO heartbeats (worker_id, host, started_at, seen_at) VALUES"
            " (gen_random_uuid(), :host, now() - make_interval(secs => :started),"
            " now() - make_interval(secs => :seen))"
        ),
        {"host": host, "seen": seen, "started": started},
    )


async def test_a_worker_that_vanished_is_named_until_another_takes_its_place(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    async def workers() -> tuple[int, list[str]]:
        shown = (await client.get("/operations", headers=admin)).json()
        return shown["workers_seen"], shown["lost_workers"]

    await silent(session, "studio-a", seen=5)
    assert await workers() == (1, [])
    await silent(session, "studio-b", seen=31)
    assert await workers() == (1, ["studio-b"])
    await silent(session, "studio-b", seen=1, started=30)
    assert await workers() == (2, [])


async def test_an_idle_queue_has_no_oldest_job(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    await make_dead_letter(session)

    assert (await client.get("/operations", headers=admin)).json()["oldest_seconds"] is None


async def test_dead_letters_are_listed_newest_first_in_pages(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    for job_id in (DEAD + 1, DEAD + 2, DEAD + 3):
        await make_dead_letter(session, job_id=job_id)

    first = (await client.get("/dead-letters?limit=2", headers=admin)).json()
    second = (await client.get(f"/dead-letters?after={first['next']}", headers=admin)).json()

    assert [item["id"] for item in first["items"]] == [DEAD + 3, DEAD + 2]
    assert [item["id"] for item in second["items"]] == [DEAD + 1]
    assert second["next"] is None
    item = dict(second["items"][0])
    assert item.pop("failed_at")
    assert item == {
        "id": DEAD + 1,
        "event": "PasswordChanged",
        "body": {"person_id": "x"},
        "error": "ValueError: no",
        "attempts": 8,
    }


async def test_a_dead_letter_is_queued_again_and_the_trail_says_by_whom(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    await make_dead_letter(session)

    answers = [
        (await client.post(f"/dead-letters/{DEAD}/retry", headers=admin)).status_code
        for _ in range(2)
    ]

    assert (answers, await _states(session)) == ([202, 404], ["queued"])
    assert await _trail(session) == [("operations.retry", DEAD)]


async def test_a_dead_letter_is_deleted_and_the_trail_says_by_whom(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    await make_dead_letter(session)

    answers = [
        (await client.delete(f"/dead-letters/{DEAD}", headers=admin)).status_code for _ in range(2)
    ]

    assert (answers, await _states(session)) == ([204, 404], [])
    assert await _trail(session) == [("operations.delete", DEAD)]


async def _trail(session: AsyncSession) -> list[tuple[str, int]]:
    entries = await session.scalars(text("SELECT id FROM audit_entries WHERE actor_id IS NOT NULL"))
    found = [await session.get_one(AuditEntry, UUID(str(entry))) for entry in entries]
    return [(entry.act, entry.before["job"]) for entry in found if entry.before]


@pytest.mark.parametrize("letter", ["0", "-1", "9223372036854775808", "x"])
async def test_nonsense_is_no_dead_letter(
    client: httpx.AsyncClient, admin: dict[str, str], letter: str
) -> None:
    answer = await client.post(f"/dead-letters/{letter}/retry", headers=admin)

    assert answer.status_code == 422


async def test_a_job_that_still_waits_is_no_dead_letter(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    await outbox.publish(session, PasswordChanged(person_id=uuid4()))
    job_id = await session.scalar(text("SELECT id FROM pgqueuer"))

    assert (await client.delete(f"/dead-letters/{job_id}", headers=admin)).status_code == 404
    assert await _states(session) == ["queued"]


async def test_the_mail_of_a_dead_letter_waits_again(
    client: httpx.AsyncClient, session: AsyncSession, admin: dict[str, str]
) -> None:
    mail = Mail(
        event_id=uuid4(),
        kind="greeting",
        to="nigar@hub.example",
        language="az",
        subject="Salam",
        text="Salam",
        links=[],
        attachments=[],
        secret=False,
        state=MailState.DEAD,
    )
    session.add(mail)
    await session.flush()
    await make_dead_letter(
        session, entrypoint="mails", payload=b'{"mail_id":"%s"}' % str(mail.id).encode()
    )

    await client.post(f"/dead-letters/{DEAD}/retry", headers=admin)

    await session.refresh(mail)
    assert mail.state is MailState.QUEUED


async def test_a_retried_event_is_delivered(own_database: OwnDatabase) -> None:
    database, broken = own_database.database, [True]

    async def react(session: Any, event: Any, context: Any) -> None:
        if broken[0]:
            raise Permanent("not yet")

    async with database.sessions.begin() as session:
        await outbox.publish(session, PasswordChanged(person_id=uuid4()))
    async with working(own_database.settings, reactions={PasswordChanged: [react]}):
        await drain(database)
        assert await jobs(database, "failed") == 1
        broken[0] = False
        async with database.sessions.begin() as session:
            job_id = await session.scalar(text("SELECT id FROM pgqueuer"))
            await queue.retry(session, int(job_id))
        await drain(database)

    assert await jobs(database, "failed") == 0
    assert await one(database, "SELECT count(*) FROM deliveries") == 1


async def test_the_metrics_tell_the_depth_of_the_queue(
    session: AsyncSession, database: Database
) -> None:
    await make_dead_letter(session)
    await queue.beat(session, uuid4(), "here")
    await silent(session, "there", seen=60)

    await queue.refresh_queue_metrics(database.reads)

    lines = observability.metrics().decode().splitlines()
    assert 'kilim_queue_jobs{state="failed"} 1.0' in lines
    assert 'kilim_queue_jobs{state="queued"} 0.0' in lines
    assert "kilim_queue_oldest_seconds 0.0" in lines
    assert "kilim_workers 1.0" in lines
    assert "kilim_lost_workers 1.0" in lines
