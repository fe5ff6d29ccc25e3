"""`kill -9` of the worker while a hundred decisions are told: each applicant has one mail."""

import signal
from collections import Counter
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core import outbox
from kilim.events.incubation import DecisionReleased, DecisionsApplied
from tests.conftest import OwnDatabase
from tests.factories.calls import make_programme
from tests.factories.decisions import make_entry, make_judged
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.workers import drain, free_port, mail_server, one
from tests.messaging.test_killed_worker import Ambush, start_worker

pytestmark = pytest.mark.anyio
DECISIONS, FEW, HEARTBEAT = 100, 20, 3


async def applied(own: OwnDatabase, decisions: int) -> UUID:
    """A batch of decisions whose undo window is over, and the event that releases it."""
    async with own.database.sessions.begin() as session:
        hub = await make_hub(session)
        manager = await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        programme = await make_programme(session, hub.id)
        judged = await make_judged(session, programme, manager.id)
        for _ in range(decisions):
            await make_entry(session, judged, scores=None)
        batch = uuid4()
        names = {"batch": batch, "stage": judged.stages[0].id, "person": manager.id}
        size = {"size": decisions}
        await session.execute(
            text("""
            INSERT INTO decision_batches (id, hub_id, call_id, stage_id, size, over_offered,
                places, applied_by, applied_at, releases_at)
            SELECT :batch, hub_id, call_id, id, :size, false, '[]', :person, now(), now()
            FROM stages WHERE id = :stage
            """),
            names | size,
        )
        await session.execute(
            text("""
            INSERT INTO decisions (hub_id, call_id, stage_id, application_id, snapshot_id,
                track_id, state, outcome, batch_id, evidence, proposed_by, decided_by, decided_at)
            SELECT hub_id, call_id, stage_id, application_id, snapshot_id, track_id, 'standing',
                'decline', :batch, '{}', :person, :person, now()
            FROM stage_entries WHERE stage_id = :stage
            """),
            names,
        )
        await session.execute(
            text("UPDATE stage_entries SET left_at = now(), outcome = 'declined'")
        )
        await outbox.publish(session, DecisionsApplied(batch_id=batch))
    return batch


async def killed_half_way(own: OwnDatabase, decisions: int) -> Counter[str]:
    """Who has how many mails after a worker was killed while it sent them, and another went on."""
    port, inbox = free_port(), Ambush()
    with mail_server(port, inbox):
        inbox.left = decisions // 2
        worker = await start_worker(own, port, HEARTBEAT)
        inbox.victim = worker.pid
        assert await worker.wait() == -signal.SIGKILL
        worker = await start_worker(own, port, HEARTBEAT)
        await drain(own.database, seconds=90)
        worker.send_signal(signal.SIGTERM)
        assert await worker.wait() == 0
    async with own.database.sessions() as session:
        return Counter((await session.scalars(text('SELECT "to" FROM mails'))).all())


async def again(own: OwnDatabase) -> None:
    """Ask for every letter once more, as a repeated event of before would."""
    async with own.database.sessions.begin() as session:
        for decision_id in await session.scalars(text("SELECT id FROM decisions")):
            await outbox.publish(session, DecisionReleased(decision_id=decision_id))


async def test_each_of_a_hundred_applicants_has_exactly_one_mail(
    own_database: OwnDatabase,
) -> None:
    batch = await applied(own_database, DECISIONS)
    async with own_database.database.sessions.begin() as session:
        await outbox.publish(session, DecisionsApplied(batch_id=batch))  # and once more
    await again(own_database)
    mails = await killed_half_way(own_database, DECISIONS)
    assert (len(mails), set(mails.values())) == (DECISIONS, {1})
    letters = await one(own_database.database, "SELECT count(*) FROM decision_letters")
    assert letters == DECISIONS


async def test_without_the_key_of_letters_a_repeated_event_doubles_them(
    own_database: OwnDatabase,
) -> None:
    await applied(own_database, FEW)
    await own_database.as_owner("ALTER TABLE decision_letters DROP CONSTRAINT pk_decision_letters")
    await again(own_database)
    mails = await killed_half_way(own_database, FEW)
    assert (len(mails), set(mails.values())) == (FEW, {2})
