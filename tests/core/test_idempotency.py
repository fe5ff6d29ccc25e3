"""A request with a key has its effect once, whatever happens to its answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import Response
from pydantic import BaseModel
from sqlalchemy import text

from kilim.core.access import Public, Router
from kilim.core.db import Database, Statement, Transaction, run
from kilim.core.documents import Document
from kilim.core.errors import Problem, responses
from kilim.core.idempotency import OncePerKey
from tests.conftest import OwnDatabase, make_client

pytestmark = pytest.mark.anyio

COUNT = Statement(text("INSERT INTO effects DEFAULT VALUES RETURNING id"))
ANSWER = Statement(
    text("""
        SELECT CAST(json_build_object('effect', CAST(:row AS int)) AS text) AS body,
            CAST(:row AS int) AS version
    """)
)
KEY = {"Idempotency-Key": "key-of-the-test"}
ONE, OTHER = str(UUID(int=1)), str(UUID(int=2))


class Refused(Problem):
    status, slug, title = 409, "refused", "Refused"


class Wish(BaseModel):
    person: UUID
    words: str = "x"


class Effect:
    """An operation whose effect counts, and can be held up or refused."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.entered = asyncio.Event()
        self.refusals = 0
        self.router = Router()
        self.router.post(
            "/effects", status_code=201, access=Public("a test"), responses=responses(Refused)
        )(self._route())

    def _route(self) -> Any:
        async def act(wish: Wish, once: OncePerKey) -> Response:
            """Have an effect."""

            async def effect(transaction: Transaction) -> Document:
                [(row,)] = await run(transaction, COUNT)
                self.entered.set()
                await self.gate.wait()
                if self.refusals:
                    self.refusals -= 1
                    raise Refused
                [answer] = await transaction.answer(ANSWER, {"row": row})
                return Document(answer["body"], answer["version"])

            return await once(wish.person, wish, effect)

        return act


class Bench:
    def __init__(self, client: httpx.AsyncClient, effect: Effect, database: Database) -> None:
        self.client, self.effect, self.database = client, effect, database

    async def act(self, person: str = ONE, words: str = "x", **headers: str) -> httpx.Response:
        return await self.client.post(
            "/effects", json={"person": person, "words": words}, headers=KEY | headers
        )

    async def effects(self) -> int:
        async with self.database.sessions.begin() as session:
            return int(await session.scalar(text("SELECT count(*) FROM effects")) or 0)


@pytest.fixture
async def bench(own_database: OwnDatabase) -> AsyncIterator[Bench]:
    await own_database.as_owner("CREATE TABLE effects (id int GENERATED ALWAYS AS IDENTITY)")
    app, effect = own_database.app(), Effect()
    app.router.routes[:0] = effect.router.routes  # before the screens, which take every path
    async with make_client(app) as client:
        yield Bench(client, effect, own_database.database)


async def test_a_retry_gets_the_first_answer_and_has_no_effect(bench: Bench) -> None:
    first, second = await bench.act(), await bench.act()
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]
    assert ("idempotent-replayed" in first.headers, second.headers["idempotent-replayed"]) == (
        False,
        "true",
    )
    assert await bench.effects() == 1


async def test_a_request_in_flight_is_waited_for(bench: Bench) -> None:
    bench.effect.gate.clear()
    first = asyncio.create_task(bench.act())
    await bench.effect.entered.wait()
    second = asyncio.create_task(bench.act())
    await asyncio.sleep(0.1)
    waited = not second.done()
    bench.effect.gate.set()

    answers = [await first, await second]

    assert waited
    assert len({answer.content for answer in answers}) == 1
    assert await bench.effects() == 1


async def test_an_effect_that_is_rolled_back_frees_its_key(bench: Bench) -> None:
    bench.effect.refusals = 1
    refused, done = await bench.act(), await bench.act()
    assert (refused.status_code, done.status_code) == (409, 201)
    assert "idempotent-replayed" not in done.headers
    assert await bench.effects() == 1


async def test_whoever_waits_for_a_refused_effect_has_it_instead(bench: Bench) -> None:
    bench.effect.gate.clear()
    bench.effect.refusals = 1
    first = asyncio.create_task(bench.act())
    await bench.effect.entered.wait()
    second = asyncio.create_task(bench.act())
    await asyncio.sleep(0.1)
    bench.effect.gate.set()
    # The one that is refused may find the other's answer, if that one was faster.
    assert {(await first).status_code, (await second).status_code} in ({201, 409}, {201})
    assert await bench.effects() == 1


async def test_keys_of_different_people_are_different_keys(bench: Bench) -> None:
    own, others = await bench.act(ONE), await bench.act(OTHER)
    assert (own.status_code, others.status_code) == (201, 201)
    assert own.content != others.content
    assert await bench.effects() == 2


async def test_a_key_belongs_to_one_request(bench: Bench) -> None:
    await bench.act(words="x")
    other = await bench.act(words="y")
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")
    assert await bench.effects() == 1


@pytest.mark.parametrize("key", ["x" * 256, "has space", "tab\tinside", ""])
async def test_keys_have_a_form(bench: Bench, key: str) -> None:
    answer = await bench.act(**{"Idempotency-Key": key})
    assert answer.status_code == 422
    assert await bench.effects() == 0


async def test_without_a_key_nothing_happens(bench: Bench) -> None:
    answer = await bench.client.post("/effects", json={"person": ONE})
    assert (answer.status_code, answer.json()["type"]) == (
        428,
        "/problems/idempotency-key-required",
    )
    assert await bench.effects() == 0


async def test_without_the_row_before_the_effect_it_happens_twice(
    bench: Bench, own_database: OwnDatabase
) -> None:
    await own_database.as_owner("ALTER TABLE idempotency_keys DROP CONSTRAINT pk_idempotency_keys")
    await asyncio.gather(*(bench.act() for _ in range(4)))
    assert await bench.effects() > 1
