"""Sharing under a crowd: others choose, join and write at the same moment."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.outbox import Context
from kilim.events.incubation import ReviewerJoined
from kilim.incubation.reviews import reactions, sharing, statements
from kilim.incubation.reviews import shared_statements as shared
from kilim.incubation.reviews.shared_schemas import SharedIn
from kilim.incubation.stages import service as stages
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.selection import make_closed_call, make_reviewer, make_sent, make_stage

pytestmark = pytest.mark.anyio
REVIEW = {"answers": {"idea": 4, "people": 2}, "cannot_judge": [], "confidence": 3}


@dataclass
class Stage:
    """A stage with three applications, of which a reviewer has the last; all is committed."""

    own: OwnDatabase
    hub_id: UUID
    call_id: UUID
    stage_id: UUID
    manager_id: UUID
    reviewer_id: UUID
    assignment_id: UUID
    headers: dict[str, dict[str, str]]
    sent: list[UUID] = field(default_factory=list)

    def call(self) -> Call:
        """What a request of the manager brings."""
        actor = Actor(self.manager_id, "Manager", "en", frozenset({(Role.MANAGER, self.hub_id)}))
        return Call(actor, self.own.database.reads, "en", NOON)

    async def holders(self, person_id: UUID) -> int:
        """How many shared applications somebody has."""
        sql = "SELECT count(*) FROM assignments WHERE person_id = :p AND source = 'shared'"
        async with self.own.database.sessions() as session:
            return int(await session.scalar(text(sql), {"p": person_id}) or 0)


@pytest.fixture
async def stage(own_database: OwnDatabase) -> Stage:
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        manager = await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        call = await make_closed_call(session, await make_programme(session, hub.id), manager.id)
        made = await make_stage(session, call, manager.id)
        sent = [(await make_sent(session, call, await make_person(session))).id for _ in range(3)]
        reviewer = await make_reviewer(session, call)
        await stages.enter(session, made.id)
        headers = {
            "manager": await signed_in(session, manager.id),
            "reviewer": await signed_in(session, reviewer.id),
        }
        found = Stage(
            own_database, hub.id, call.id, made.id, manager.id, reviewer.id, uuid4(), headers, sent
        )
    body = {"application_id": str(sent[2]), "person_id": str(reviewer.id), "pinned": False}
    async with make_client(own_database.app()) as client:
        path = f"/stages/{made.id}/assignments"
        assert (await client.post(path, json=body, headers=headers["manager"])).is_success
        [task] = (await client.get("/reviews", headers=headers["reviewer"])).json()["items"]
    found.assignment_id = UUID(task["id"])
    return found


async def choose_twice(stage: Stage) -> Counter[int]:
    """What two managers are answered who saw the same."""
    headers = stage.headers["manager"] | {"If-Match": '"0"'}
    async with make_client(stage.own.app()) as client:
        answers = await asyncio.gather(
            *(
                client.put(
                    f"/stages/{stage.stage_id}/shared",
                    json={"application_ids": [str(one)]},
                    headers=headers,
                )
                for one in stage.sent[:2]
            )
        )
    return Counter(answer.status_code for answer in answers)


async def test_of_two_who_choose_at_once_one_is_told(stage: Stage) -> None:
    assert await choose_twice(stage) == {200: 1, 412: 1}


async def test_without_the_version_the_second_takes_back_what_the_first_chose(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = shared.CHOOSE.sql.replace("AND shared_version =", "AND -1 <>")
    assert sql != shared.CHOOSE.sql
    monkeypatch.setattr(shared.CHOOSE, "sql", sql)
    assert await choose_twice(stage) == {200: 2}


async def join(stage: Stage) -> UUID:
    """Somebody is put on the panel, and it is committed."""
    async with stage.own.database.sessions.begin() as session:
        person = await make_person(session)
        await session.execute(
            text("""INSERT INTO reviewers (call_id, person_id, hub_id, most, languages)
                VALUES (:call, :person, :hub, 9, '{az}')"""),
            {"call": stage.call_id, "person": person.id, "hub": stage.hub_id},
        )
        return person.id


async def react(stage: Stage, person_id: UUID) -> None:
    event = ReviewerJoined(call_id=stage.call_id, person_id=person_id)
    async with stage.own.database.sessions.begin() as session:
        await reactions.on_reviewer_joined(session, event, Context(uuid4(), NOON, ""))


async def share_meanwhile(stage: Stage, meanwhile: Any, *, waits: bool) -> Any:
    """What comes of something that is done while a manager chooses and has not finished."""
    wish = SharedIn(application_ids=stage.sent[:1])
    async with stage.own.database.sessions.begin() as session:
        await sharing.choose(session, stage.call(), stage.stage_id, wish, 0)
        task = asyncio.create_task(meanwhile())
        if waits:
            await asyncio.wait({task}, timeout=0.3)
            assert not task.done()
        else:
            await task
    return await task


async def test_who_joins_while_a_manager_chooses_gets_it(stage: Stage) -> None:
    joined: list[UUID] = []

    async def meanwhile() -> None:
        joined.append(await join(stage))
        await react(stage, joined[0])

    await share_meanwhile(stage, meanwhile, waits=True)
    assert await stage.holders(joined[0]) == 1


async def test_without_holding_the_stage_they_get_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined: list[UUID] = []
    monkeypatch.setattr(shared.HOLD, "sql", shared.HOLD.sql.replace("FOR NO KEY UPDATE", ""))

    async def meanwhile() -> None:
        joined.append(await join(stage))
        await react(stage, joined[0])

    await share_meanwhile(stage, meanwhile, waits=False)
    assert await stage.holders(joined[0]) == 0


async def write(stage: Stage) -> int:
    """What the reviewer is answered who writes about something else."""
    headers = stage.headers["reviewer"] | {"If-Match": '"0"'}
    async with make_client(stage.own.app()) as client:
        path = f"/reviews/{stage.assignment_id}"
        return (await client.put(path, json=REVIEW, headers=headers)).status_code


async def test_who_writes_while_a_manager_chooses_waits_and_is_told(stage: Stage) -> None:
    assert await share_meanwhile(stage, lambda: write(stage), waits=True) == 409


async def test_without_the_condition_they_write_all_the_same(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = statements.SAVE.sql.replace(f"AND {shared.HELD_BY} IS NULL", "")
    monkeypatch.setattr(statements.SAVE, "sql", sql)
    assert await share_meanwhile(stage, lambda: write(stage), waits=True) == 200
