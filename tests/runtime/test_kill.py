"""`kill -9` of everything while people book: what was acknowledged is there, and there once."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from kilim import checks
from kilim.core import embedded
from kilim.core.config import load_settings
from kilim.demo import PASSWORD
from tests.factories.workers import until
from tests.runtime.conftest import ask
from tests.runtime.product import Product

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc"),
]
ROUNDS = [1, pytest.param(8, marks=pytest.mark.slow)]
ACKNOWLEDGED = 40  # bookings before the kill, which comes in the middle of others
IN_FLIGHT = 8
PEOPLE = ("resident@baku.example", "resident2@baku.example", "manager@baku.example")
GAP = timedelta(minutes=120)  # an hour each, and more than any studio needs between two


@dataclass
class Wish:
    """One person's wish for one hour; `booking_id` once the product has acknowledged it."""

    person: int
    body: dict[str, str]
    key: str = field(default_factory=lambda: uuid4().hex)
    booking_id: str | None = None


class Crowd:
    """People with browsers who book; they stay signed in whatever happens to the product."""

    def __init__(self, people: list[httpx.AsyncClient]) -> None:
        self.people = people
        self.sent: list[Wish] = []

    async def sign_in(self) -> None:
        for person, email in zip(self.people, PEOPLE, strict=True):
            answer = await person.post("/session", json={"email": email, "password": PASSWORD})
            assert answer.status_code == 201

    async def wishes(self) -> Iterator[Wish]:
        """Free hours of all studios, none of which touches another, each wanted by somebody."""
        today = datetime.now(UTC).date()
        window = {"from": f"{today + timedelta(3)}", "to": f"{today + timedelta(24)}"}
        found = []
        for studio in await self._all("/studios", hub="baku"):
            path = f"/studios/{studio['id']}"
            if (await self.people[0].get(path)).json()["qualification"] is not None:
                continue  # not everybody has learned it
            path += "/free-times"
            last = datetime.min.replace(tzinfo=UTC)
            for time in await self._all(path, minutes="60", limit="500", **window):
                begin = datetime.fromisoformat(time["starts_at"])
                if begin - last >= GAP:
                    last = begin
                    body = {name: time[name] for name in ("starts_at", "ends_at")}
                    found.append(body | {"studio_id": studio["id"]})
        return (
            Wish(number % len(PEOPLE), body | {"title": f"Wish {number}"})
            for number, body in enumerate(found)
        )

    async def book(self, wish: Wish) -> None:
        """Send a wish, for the first time or again."""
        headers = {"Idempotency-Key": wish.key}
        answer = await self.people[wish.person].post("/bookings", json=wish.body, headers=headers)
        if answer.status_code == 503:
            raise httpx.RemoteProtocolError("the database died first: ask again")
        assert answer.status_code == 201, answer.text
        wish.booking_id = answer.json()["id"]

    async def book_until_it_dies(self, wishes: Iterator[Wish]) -> None:
        for wish in wishes:
            self.sent.append(wish)
            try:
                await self.book(wish)
            except httpx.TransportError:
                return

    @property
    def acknowledged(self) -> dict[str, str]:
        """The title of each booking that somebody was told of."""
        return {w.booking_id: w.body["title"] for w in self.sent if w.booking_id is not None}

    async def bookings(self) -> list[dict[str, Any]]:
        """What the product has of what was wished."""
        found = await self._all("/bookings", hub="baku", limit="100")
        return [booking for booking in found if booking["title"].startswith("Wish ")]

    async def mails(self) -> list[dict[str, Any]]:
        """What is in the development mailbox."""
        return await self._all("/mailbox", limit="100")

    async def _all(self, path: str, **query: str) -> list[dict[str, Any]]:
        """All pages, as the manager sees them."""
        items: list[dict[str, Any]] = []
        while True:
            page = (await self.people[-1].get(path, params=query)).raise_for_status().json()
            items += page["items"]
            if page["next"] is None:
                return items
            query["after"] = page["next"]


@pytest.fixture
def product(folder: Path) -> Iterator[Product]:
    product = Product(folder / "var")
    yield product
    if product.processes():
        product.kill()


@pytest.fixture
async def crowd(product: Product) -> AsyncIterator[Crowd]:
    people = [
        httpx.AsyncClient(
            base_url=f"{product.origin}/api/v1", headers={"Origin": product.origin}, timeout=30
        )
        for _ in PEOPLE
    ]
    yield Crowd(people)
    for person in people:
        await person.aclose()


async def book_and_kill(product: Product, crowd: Crowd, wishes: Iterator[Wish]) -> None:
    """Let people book and, in the middle of it, kill everything."""
    enough = len(crowd.acknowledged) + ACKNOWLEDGED
    booking = [asyncio.create_task(crowd.book_until_it_dies(wishes)) for _ in range(IN_FLIGHT)]
    while len(crowd.acknowledged) < enough:
        await asyncio.sleep(0.001)
        assert not all(task.done() for task in booking)
    product.kill()
    await asyncio.gather(*booking)


@pytest.mark.parametrize("rounds", ROUNDS)
async def test_what_was_acknowledged_survives_and_what_is_sent_again_happens_once(
    product: Product, crowd: Crowd, rounds: int
) -> None:
    product.start()
    await crowd.sign_in()
    wishes = await crowd.wishes()
    for _ in range(rounds):
        await book_and_kill(product, crowd, wishes)
        told = crowd.acknowledged
        product.start()

        kept = {booking["id"]: booking["title"] for booking in await crowd.bookings()}
        assert told.items() <= kept.items()
        # A browser that got no answer asks again with the same key.
        for wish in crowd.sent:
            if wish.booking_id is None:
                await crowd.book(wish)

        titles = [booking["title"] for booking in await crowd.bookings()]
        assert Counter(titles) == dict.fromkeys((w.body["title"] for w in crowd.sent), 1)
        assert {b["id"]: b["title"] for b in await crowd.bookings()} == crowd.acknowledged

    where = {"database_url": product.cluster.app_url, "data": product.data}
    assert await checks.run(load_settings(**where, demo=True))
    assert len(product.processes()) > 5
    assert product.stop() == 0
    assert product.processes() == set()


@pytest.mark.slow
async def test_every_booking_is_confirmed_by_exactly_one_mail(
    product: Product, crowd: Crowd
) -> None:
    product.start()
    await crowd.sign_in()
    wishes = await crowd.wishes()
    for _ in range(3):
        await book_and_kill(product, crowd, wishes)
        product.start()

    async def drained() -> bool:
        left = "SELECT count(*) FROM pgqueuer"
        return not await asyncio.to_thread(ask, product.cluster.app_url, left)

    await until(drained, seconds=60)  # what a killed worker had in hand is free after ten
    links = Counter(link for mail in await crowd.mails() for link in mail["links"])
    booked = await crowd.bookings()
    assert {links[f"{product.origin}/bookings/{booking['id']}"] for booking in booked} == {1}


@pytest.mark.slow
async def test_twin_without_durable_commits_what_was_acknowledged_is_lost(
    product: Product, crowd: Crowd
) -> None:
    product.start()
    await asyncio.to_thread(
        ask,
        product.cluster.superuser_url,
        "ALTER ROLE kilim_app SET synchronous_commit = off",
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'kilim_app'",
    )
    await crowd.sign_in()
    await book_and_kill(product, crowd, await crowd.wishes())

    with embedded.running(product.data) as cluster:
        kept = "SELECT count(*) FROM bookings WHERE title LIKE 'Wish %'"
        assert await asyncio.to_thread(ask, cluster.app_url, kept) < len(crowd.acknowledged)
