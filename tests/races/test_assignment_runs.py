"""A conflict that is being declared and a proposal that is being published never both hold."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core.db import Statement
from kilim.incubation.assignment_runs import statements
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.runs import bar, make_round
from tests.factories.workers import drain, working

pytestmark = pytest.mark.anyio
UNHELD = """
    SELECT p.application_id, p.person_id, p.barred FROM reviewer_pairs p
    JOIN unnest(CAST(:applications AS uuid[]), CAST(:people AS uuid[]))
        AS pair (application_id, person_id) USING (application_id, person_id)
"""


class Place:
    """A stage with three reviewers, of whom each application gets two, and its manager."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own, self.client = own, make_client(own.app())

    async def build(self) -> "Place":
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager = await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            programme = await make_programme(session, hub.id)
            self.round = await make_round(
                session, programme, manager.id, applications=2, reviewers=3
            )
            self.who = await signed_in(session, manager.id)
        return self

    async def send(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.client.request(method, path, json=body, headers=self.who)

    async def proposal(self) -> dict[str, Any]:
        """A run that a worker has finished."""
        path = f"/stages/{self.round.stage_id}/assignment-runs"
        made = (await self.send("POST", path, {})).json()
        async with working(self.own.settings):
            await drain(self.own.database)
        found: dict[str, Any] = (await self.send("GET", f"/assignment-runs/{made['id']}")).json()
        return found

    async def count(self, sql: str) -> int:
        """How many there are."""
        async with self.own.database.sessions.begin() as session:
            return int((await session.execute(text(sql))).scalar_one())


@pytest.fixture
async def place(own_database: OwnDatabase) -> Any:
    place = Place(own_database)
    async with place.client:
        yield await place.build()


async def publish_while_a_conflict_is_declared(place: Place) -> httpx.Response:
    """The answer to publishing a proposal, one of whose pairs is barred before it commits."""
    run = await place.proposal()
    given = run["applications"][0]
    application = [str(id_) for id_ in place.round.applications].index(given["id"])
    reviewer = [str(id_) for id_ in place.round.reviewers].index(given["given"][0]["person_id"])
    async with place.own.database.sessions.begin() as session:
        await bar(session, place.round, (application, reviewer))
        task = asyncio.create_task(place.send("POST", f"/assignment-runs/{run['id']}/publish"))
        await asyncio.sleep(0.3)
        assert not task.done()  # it waits for the conflict
    return await task


async def test_publishing_waits_for_a_conflict_and_names_it(place: Place) -> None:
    answer = await publish_while_a_conflict_is_declared(place)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/pairs-barred")
    assert len(answer.json()["pairs"]) == 1
    assert await place.count("SELECT count(*) FROM assignments") == 0


async def test_without_holding_the_pairs_only_the_key_refuses(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "HOLD_PAIRS", Statement(text(UNHELD)))
    monkeypatch.setattr(
        statements, "ENTER_PAIRS", Statement(text(f"{UNHELD} WHERE false"))
    )  # inserting waits as well
    run = await place.proposal()
    async with place.own.database.sessions.begin() as session:
        for one in run["applications"]:
            for given in one["given"]:
                await session.execute(
                    text("INSERT INTO reviewer_pairs (application_id, person_id) VALUES (:a, :r)"),
                    {"a": one["id"], "r": given["person_id"]},
                )
    path = f"/assignment-runs/{run['id']}/publish"
    first = run["applications"][0]
    async with place.own.database.sessions.begin() as session:
        await session.execute(
            text("""UPDATE reviewer_pairs SET barred = true
                WHERE application_id = :a AND person_id = :r"""),
            {"a": first["id"], "r": first["given"][0]["person_id"]},
        )
        task = asyncio.create_task(place.send("POST", path))
        await asyncio.sleep(0.3)
    answer = await task
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict-of-interest")
    assert await place.count("SELECT count(*) FROM assignments") == 0


async def test_two_who_publish_at_once_publish_once_and_letters_go_once(place: Place) -> None:
    run = await place.proposal()
    path = f"/assignment-runs/{run['id']}/publish"
    answers = await asyncio.gather(*(place.send("POST", path) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409, 409]
    async with working(place.own.settings):
        await drain(place.own.database)
    assert await place.count("SELECT count(*) FROM assignments") == 4
    reviewers = {g["person_id"] for one in run["applications"] for g in one["given"]}
    assert await place.count("SELECT count(*) FROM mails") == len(reviewers)
