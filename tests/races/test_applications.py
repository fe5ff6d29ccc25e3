"""Two editors at the same moment never lose a field, and an end stands to the request."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.incubation.applications import statements
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.applications import ANSWERS, key, make_asking_call
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person

pytestmark = pytest.mark.anyio


class Place:
    """An application with a complete draft, and its owner's browser."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own, self.client = own, make_client(own.app())

    async def build(self) -> "Place":
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager, owner = await make_person(session), await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            programme = await make_programme(session, hub.id)
            call = await make_asking_call(session, programme, manager.id)
            self.call, self.who = str(call.id), await signed_in(session, owner.id)
        begun = await self.send("POST", "/applications", {"call_id": self.call})
        self.path = f"/applications/{begun.json()['id']}"
        await self.write(ANSWERS, {})
        await self.send("PATCH", self.path, {"track": "music"}, seen=2)
        return self

    async def send(self, method: str, path: str, body: Any = None, seen: int = 1) -> httpx.Response:
        headers = self.who | key() | {"If-Match": f'"{seen}"'}
        return await self.client.request(method, path, json=body, headers=headers)

    async def write(self, answers: dict[str, Any], base: dict[str, Any]) -> httpx.Response:
        body = {"base": base, "answers": answers}
        return await self.send("PATCH", f"{self.path}/answers", body)

    async def answers(self) -> dict[str, Any]:
        shown = (await self.client.get(self.path, headers=self.who)).json()
        found: dict[str, Any] = shown["draft"]["answers"]
        return found


@pytest.fixture
async def place(own_database: OwnDatabase) -> Any:
    place = Place(own_database)
    async with place.client:
        yield await place.build()


async def two_editors(place: Place) -> tuple[list[int], dict[str, Any]]:
    """Both have read the draft, or wait to, when the row becomes free for them."""
    async with place.own.database.sessions.begin() as session:
        await session.execute(text("SELECT FROM application_drafts FOR NO KEY UPDATE"))
        writing = [
            asyncio.create_task(place.write({"idea": "New"}, {"idea": ANSWERS["idea"]})),
            asyncio.create_task(place.write({"website": "https://new.example"},
                                            {"website": ANSWERS["website"]})),
        ]  # fmt: skip
        await both_wait(place)
    statuses = [answer.status_code for answer in await asyncio.gather(*writing)]
    return statuses, await place.answers()


async def both_wait(place: Place) -> None:
    sql = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(200):
        async with place.own.database.sessions() as session:
            if await session.scalar(sql) == 2:
                return
        await asyncio.sleep(0.02)
    raise AssertionError("nobody waits")


async def test_two_editors_at_the_same_moment_keep_both_fields(place: Place) -> None:
    statuses, answers = await two_editors(place)
    assert statuses == [200, 200]
    assert answers == {"idea": "New", "website": "https://new.example"}


async def test_twin_without_the_lock_a_field_is_lost(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "LOCK", statements.LOOK)
    statuses, answers = await two_editors(place)
    assert statuses == [200, 200]
    assert answers != {"idea": "New", "website": "https://new.example"}


async def test_of_two_who_send_at_once_one_makes_the_snapshot(place: Place) -> None:
    sending = [place.send("POST", f"{place.path}/submit", seen=3) for _ in range(6)]
    statuses = sorted(answer.status_code for answer in await asyncio.gather(*sending))
    assert statuses == [200] + [409] * 5
    async with place.own.database.sessions() as session:
        assert await session.scalar(text("SELECT count(*) FROM application_snapshots")) == 1


async def two_senders(place: Place) -> tuple[list[int], int]:
    """Both send when the application becomes free for them; how many snapshots that makes."""
    async with place.own.database.sessions.begin() as session:
        await session.execute(text("SELECT FROM applications FOR NO KEY UPDATE"))
        sending = [
            asyncio.create_task(place.send("POST", f"{place.path}/submit", seen=3))
            for _ in range(2)
        ]
        await both_wait(place)
    statuses = sorted(answer.status_code for answer in await asyncio.gather(*sending))
    async with place.own.database.sessions() as session:
        made = await session.scalar(text("SELECT count(*) FROM application_snapshots"))
    return statuses, int(made or 0)


async def test_who_sends_second_finds_that_it_was_sent(place: Place) -> None:
    assert await two_senders(place) == ([200, 409], 1)


async def test_twin_without_lock_and_constraint_it_is_sent_twice(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "LOCK", statements.LOOK)
    await place.own.as_owner(
        "ALTER TABLE application_snapshots DROP CONSTRAINT"
        " uq_application_snapshots_application_id_number"
    )
    assert await two_senders(place) == ([200, 200], 2)


async def five_beginnings(place: Place) -> list[int]:
    """They have one already; without it, several at once make one."""
    async with place.own.database.sessions.begin() as session:
        await session.execute(text("SET CONSTRAINTS ALL DEFERRED"))
        for table in ("application_drafts", "application_members"):
            await session.execute(text(f"DELETE FROM {table}"))
        await session.execute(text("DELETE FROM applications"))
    begin = [place.send("POST", "/applications", {"call_id": place.call}) for _ in range(5)]
    return sorted(answer.status_code for answer in await asyncio.gather(*begin))


async def test_of_five_beginnings_one_wins(place: Place) -> None:
    assert await five_beginnings(place) == [201] + [409] * 4


async def test_twin_without_the_index_everybody_begins(place: Place) -> None:
    await place.own.as_owner("DROP INDEX uq_applications_own")
    assert await five_beginnings(place) == [201] * 5
