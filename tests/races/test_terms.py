"""Terms are remembered, and never relied on after they have changed."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from kilim.core.db import Addition, Stale, run
from kilim.studios.bookings import queries
from kilim.studios.catalogue import terms
from tests.conftest import OwnDatabase
from tests.races.conftest import Crowd

pytestmark = pytest.mark.anyio

NEVER_STALE = Addition(
    "terms_unchanged",
    only_if="(CAST(:studio AS uuid), CAST(:version AS int), CAST(:zone AS text)) IS NOT NULL",
    otherwise=Stale,
)


async def close_studio(crowd: Crowd) -> None:
    """As another process would: this one hears nothing of it."""
    async with crowd.own.database.sessions.begin() as session:
        await session.execute(text("UPDATE studios SET bookable = false, version = version + 1"))


async def test_terms_are_read_once_and_again_when_they_have_changed(crowd: Crowd) -> None:
    await crowd.gather()
    assert (await crowd.book(60)).status_code == 201
    await close_studio(crowd)
    refused = await crowd.book(120)
    assert (refused.status_code, refused.json()["violations"]) == (
        422,
        [{"rule": "not-bookable", "limit": None}],
    )


async def test_without_the_comparison_a_closed_studio_is_booked(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms, "_UNCHANGED", NEVER_STALE)
    await crowd.gather()
    await crowd.book(60)
    await close_studio(crowd)
    assert (await crowd.book(120)).status_code == 201


async def open_studio(crowd: Crowd) -> None:
    async with crowd.own.database.sessions.begin() as session:
        await session.execute(text("UPDATE studios SET bookable = true, version = version + 1"))
        await run(session, terms._KEEP, studio=crowd.studios[0])


async def _book_before_and_after_opening(crowd: Crowd) -> list[int]:
    await crowd.gather()
    await close_studio(crowd)
    before = (await crowd.book(60)).status_code
    await open_studio(crowd)
    return [before, (await crowd.book(60)).status_code]


async def test_nobody_is_refused_for_what_was_true_before(crowd: Crowd) -> None:
    assert await _book_before_and_after_opening(crowd) == [422, 201]


async def test_without_looking_again_an_open_studio_stays_closed(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: Any) -> None: ...

    monkeypatch.setattr(terms, "confirm", nothing)
    assert await _book_before_and_after_opening(crowd) == [422, 422]


async def test_terms_that_change_all_the_time_are_given_up(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    await crowd.gather()
    always = Addition("terms_unchanged", only_if="false", otherwise=Stale)
    monkeypatch.setattr(terms, "_UNCHANGED", always)
    answer = await crowd.book(60)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert await crowd.halves() == 0


async def test_few_terms_are_remembered(monkeypatch: pytest.MonkeyPatch, crowd: Crowd) -> None:
    monkeypatch.setattr(terms, "MOST_SEEN", 2)
    terms._seen.clear()
    await crowd.gather(studios=4)
    for studio in crowd.studios:
        assert (await crowd.book(60, studio=studio)).status_code == 201
    assert len(terms._seen) == 2


async def test_alternatives_are_looked_for_when_nothing_is_held(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch, crowd: Crowd
) -> None:
    await crowd.gather()
    booking: dict[str, Any] = (await crowd.book(60)).json()
    other = (await crowd.book(300, who=1)).json()
    looking, found = asyncio.Event(), asyncio.Event()
    original = queries.alternatives

    async def slow(*args: Any, **named: Any) -> Any:
        looking.set()
        await found.wait()
        return await original(*args, **named)

    monkeypatch.setattr(queries, "alternatives", slow)
    for losing in (crowd.book(60, who=2), crowd.move(other, 60, who=1)):
        looking.clear()
        found.clear()
        loser = asyncio.create_task(losing)
        await looking.wait()
        async with own_database.database.reads.source.acquire() as connection:
            held = await connection.fetchval(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND state LIKE 'idle in transaction%'"
            )
        found.set()
        assert (held, (await loser).status_code) == (0, 409)
    assert booking["state"] == "confirmed"


async def test_a_retry_is_answered_by_its_key_though_the_studio_is_closed_now(
    crowd: Crowd,
) -> None:
    await crowd.gather()
    wish = {
        "studio_id": str(crowd.studios[0]),
        "starts_at": "2030-05-06T15:00:00Z",
        "ends_at": "2030-05-06T16:00:00Z",
    }
    headers = crowd.people[0] | {"Idempotency-Key": uuid4().hex}

    async def send() -> httpx.Response:
        return await crowd.client.post("/bookings", json=wish, headers=headers)

    first = await send()
    await close_studio(crowd)
    terms._seen.clear()
    second = await send()
    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.content, first.headers["etag"]) == (second.content, second.headers["etag"])
