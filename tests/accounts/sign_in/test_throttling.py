"""Guessing does not work, and locking people out by guessing does not either."""

import asyncio
from collections import Counter

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.throttles import Throttles
from tests.accounts.browser import cookie, problem
from tests.conftest import ORIGIN, OwnDatabase, make_client
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.anyio
GUESS = "another-thread-entirely"


def from_address(app: FastAPI, address: str) -> httpx.AsyncClient:
    """A client that connects from `address`."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, client=(address, 5900)),
        base_url=f"{ORIGIN}/api/v1",
        headers={"Origin": ORIGIN},
    )


async def guess(
    client: httpx.AsyncClient,
    email: str,
    password: str = GUESS,
    headers: dict[str, str] | None = None,
) -> int:
    client.cookies.clear()
    wish = {"email": email, "password": password}
    return (await client.post("/session", json=wish, headers=headers)).status_code


async def test_the_eleventh_guess_from_an_address_is_not_tried(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    emails = [f"nobody{n}@kilim.example" for n in range(12)]
    assert [await guess(client, e) for e in emails] == [401] * 10 + [429] * 2
    person = await make_person(session, password=PASSWORD)
    wish = {"email": person.email, "password": PASSWORD}
    refused = await client.post("/session", json=wish)
    assert problem(refused) == (429, "too-many-tries")
    assert refused.json()["retry_after"] == 300
    assert refused.headers["Retry-After"] == "300"


async def test_without_the_throttle_guessing_would_go_on(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_take(*_: object, **__: object) -> None: ...

    monkeypatch.setattr(Throttles, "take", no_take)
    monkeypatch.setattr(Throttles, "refuse_used_up", no_take)
    assert [await guess(client, "nobody@kilim.example") for _ in range(12)] == [401] * 12


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP"]
)
async def test_headers_do_not_change_the_address(client: httpx.AsyncClient, header: str) -> None:
    statuses = [
        await guess(client, f"nobody{n}@kilim.example", headers={header: f"198.51.100.{n}"})
        for n in range(11)
    ]
    assert statuses == [401] * 10 + [429]


async def test_guesses_at_one_account_from_many_addresses_are_limited(
    app: FastAPI, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    statuses = []
    for n in range(12):
        async with from_address(app, f"203.0.113.{n}") as client:
            written = person.email if n % 2 else person.email.upper()
            statuses.append(await guess(client, written))
    assert statuses == [401] * 10 + [429] * 2


async def test_an_unknown_account_is_throttled_like_a_known_one(app: FastAPI) -> None:
    statuses = []
    for n in range(12):
        async with from_address(app, f"203.0.113.{n}") as client:
            statuses.append(await guess(client, "nobody@kilim.example"))
    assert statuses == [401] * 10 + [429] * 2


async def test_one_network_of_ipv6_is_one_address(app: FastAPI) -> None:
    statuses = []
    for n in range(11):
        async with from_address(app, f"2001:db8:1:2:{n:x}::1") as client:
            statuses.append(await guess(client, f"nobody{n}@kilim.example"))
    assert statuses == [401] * 10 + [429]
    async with from_address(app, "2001:db8:1:3::1") as neighbour:
        assert await guess(neighbour, "nobody@kilim.example") == 401


async def test_signing_in_rightly_uses_nothing_up(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    assert [await guess(client, person.email, PASSWORD) for _ in range(12)] == [201] * 12


async def test_an_attacker_cannot_reset_the_count_with_an_own_account(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    own = await make_person(session, password=PASSWORD)
    statuses = []
    for n in range(11):
        statuses.append(await guess(client, f"nobody{n}@kilim.example"))
        if n < 10:
            await guess(client, own.email, PASSWORD)
    assert statuses == [401] * 10 + [429]


async def test_a_known_device_still_gets_in_while_others_guess(
    app: FastAPI, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    wish = {"email": person.email, "password": PASSWORD}
    device = cookie(await client.post("/session", json=wish), "kilim_device")
    for n in range(11):
        async with from_address(app, f"203.0.113.{n}") as attacker:
            await guess(attacker, person.email)
    assert await guess(client, person.email, PASSWORD) == 429
    assert await guess(client, person.email, PASSWORD, headers=device) == 201


async def test_a_known_device_has_ten_guesses_at_its_own_account_alone(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    wish = {"email": person.email, "password": PASSWORD}
    device = cookie(await client.post("/session", json=wish), "kilim_device")
    own = [await guess(client, person.email, headers=device) for _ in range(11)]
    assert own == [401] * 10 + [429]
    others = [await guess(client, f"no{n}@kilim.example", headers=device) for n in range(11)]
    assert others == [401] * 10 + [429]


async def test_signing_in_fails_closed(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        person = await make_person(session, password=PASSWORD)
    async with make_client(own_database.app()) as client:
        assert await guess(client, person.email, PASSWORD) == 201
        await own_database.as_owner("ALTER TABLE throttles RENAME TO elsewhere")
        client.cookies.clear()
        wish = {"email": person.email, "password": PASSWORD}
        refused = await client.post("/session", json=wish)
        assert problem(refused) == (503, "overloaded")
        assert refused.headers["Retry-After"] == "5"
        asked = await client.post("/sign-ups", json={"email": "new@kilim.example"})
        assert problem(asked) == (503, "overloaded")


async def test_a_class_that_signs_in_at_once_gets_in(own_database: OwnDatabase) -> None:
    """Thirty people behind one address; each try is given back when it proves honest."""
    async with own_database.database.sessions.begin() as session:
        people = [await make_person(session, password=PASSWORD) for _ in range(30)]
    async with make_client(own_database.app()) as client:
        wishes = [{"email": person.email, "password": PASSWORD} for person in people]
        answers = await asyncio.gather(*(client.post("/session", json=w) for w in wishes))
    assert Counter(a.status_code for a in answers) == {201: 30}


async def test_a_burst_of_guesses_is_counted_one_by_one(own_database: OwnDatabase) -> None:
    async with make_client(own_database.app()) as client:
        wish = {"email": "nobody@kilim.example", "password": GUESS}
        answers = await asyncio.gather(*(client.post("/session", json=wish) for _ in range(30)))
    assert Counter(a.status_code for a in answers) == {401: 10, 429: 20}


async def test_a_refused_sign_in_keeps_its_count_in_another_process(
    own_database: OwnDatabase,
) -> None:
    """The request fails, its transaction is rolled back, and the try still counts."""
    for _ in range(2):
        async with make_client(own_database.app()) as client:
            statuses = [await guess(client, "nobody@kilim.example") for _ in range(5)]
            assert statuses == [401] * 5
    async with make_client(own_database.app()) as client:
        assert await guess(client, "nobody@kilim.example") == 429
