"""A manager closes a studio while people book, move and cancel: nobody is left inside."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.calendar import closures
from tests.conftest import NOON, signed_in
from tests.factories.people import grant, make_person
from tests.races.conftest import Crowd, answers_together

pytestmark = pytest.mark.anyio

START, END = 300, 600  # minutes after noon
WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"


class Desk:
    """A manager of the crowd's hub, who closes its first studio."""

    def __init__(self, crowd: Crowd, headers: dict[str, str]) -> None:
        self.crowd, self.headers = crowd, headers

    async def preview(self) -> list[dict[str, Any]]:
        query = {"studio": str(self.crowd.studios[0]), **_times()}
        answer = await self.crowd.client.get("/closure-preview", params=query, headers=self.headers)
        hits: list[dict[str, Any]] = answer.json()["hits"]
        return hits

    async def close(self, hits: Sequence[dict[str, Any]]) -> httpx.Response:
        """Move the hits by turns to their first proposal, or cancel them."""
        decisions = [
            {
                "booking_id": hit["booking_id"],
                "version": hit["version"],
                "re_slot": _slot(hit["proposals"][0]) if n % 2 else None,
            }
            for n, hit in enumerate(hits)
        ]
        wish = {
            "hub_id": str(self.crowd.hub_id),
            "studio_ids": [str(self.crowd.studios[0])],
            "reason": {"en": "Flood", "az": "Su basıb"},
            "bookings": decisions,
            **_times(),
        }
        headers = self.headers | {"Idempotency-Key": uuid4().hex}
        return await self.crowd.client.post("/closures", json=wish, headers=headers)

    async def close_as_it_is(self) -> httpx.Response:
        """Close on the ground of a fresh preview, until it still holds when it is used."""
        for _ in range(50):
            answer = await self.close(await self.preview())
            if answer.status_code != 409:
                break
        return answer

    async def violated(self) -> dict[str, int]:
        """What `kilim check` finds about time and studios."""
        async with self.crowd.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for (area, name), n in found.items() if area in _AREAS and n}


_AREAS = {"calendar", "studios"}


def _times() -> dict[str, str]:
    return {
        "starts_at": (NOON + timedelta(minutes=START)).isoformat(),
        "ends_at": (NOON + timedelta(minutes=END)).isoformat(),
    }


def _slot(proposal: dict[str, Any]) -> dict[str, Any]:
    return {name: proposal[name] for name in ("studio_id", "starts_at", "ends_at")}


async def open_desk(crowd: Crowd) -> Desk:
    await crowd.gather(studios=3, buffer_minutes=15)
    async with crowd.own.database.sessions.begin() as session:
        person = await make_person(session)
        await grant(session, person, Role.MANAGER, crowd.hub_id)
        return Desk(crowd, await signed_in(session, person.id))


@pytest.mark.parametrize("round_", range(3))
async def test_closing_while_people_book_leaves_nobody_inside(crowd: Crowd, round_: int) -> None:
    desk = await open_desk(crowd)
    dice = random.Random(round_)
    booked = [(await crowd.book(START - 60 + 90 * n, who=n)).json() for n in range(4)]
    books = [
        partial(
            crowd.book,
            30 * dice.randint(6, 22),
            30 * dice.randint(1, 4),
            who=n,
            studio=dice.choice(crowd.studios),
        )
        for n in range(60)
    ]
    moves = [
        partial(crowd.move, booking, 30 * dice.randint(6, 22), who=n)
        for n, booking in enumerate(booked)
    ]
    wishes: list[Callable[[], Awaitable[httpx.Response]]] = [*books, *moves]
    dice.shuffle(wishes)
    wishes.insert(20, desk.close_as_it_is)

    answers = await answers_together(wishes)

    [closed] = [a for a in answers if a.request.url.path == "/api/v1/closures"]
    assert closed.status_code == 201, closed.text
    assert {a.status_code for a in answers} <= {200, 201, 409, 412}
    assert await desk.preview() == []
    outcomes = Counter(one["booking_id"] for one in closed.json()["bookings"])
    assert set(outcomes.values()) <= {1}
    assert (await crowd.overlaps(), await crowd.halves(), await desk.violated()) == (0, 0, {})


async def test_of_many_who_close_on_the_same_preview_one_is_heard(crowd: Crowd) -> None:
    desk = await open_desk(crowd)
    for n in range(3):
        await crowd.book(START + 90 * n, who=n)
    hits = await desk.preview()

    answers = await answers_together([partial(desk.close, hits)] * 8)

    assert Counter(a.status_code for a in answers) == {201: 1, 409: 7}
    async with crowd.own.database.sessions() as session:
        audited = await session.execute(
            text("SELECT act, count(*) FROM audit_entries WHERE act ~ 'move|cancel' GROUP BY act")
        )
        assert dict(map(tuple, audited)) == {"bookings.cancel": 2, "bookings.move": 1}
    assert await desk.violated() == {}


async def test_without_the_constraint_and_the_locks_somebody_is_left_inside(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await open_desk(crowd)
    await crowd.own.as_owner(WITHOUT_GUARD)

    original = closures.shut

    async def shut_late(*arguments: Any) -> None:
        for n in range(3):  # they come between the look and the closing
            await crowd.book(START + 60 * n, who=n)
        await original(*arguments)

    monkeypatch.setattr(closures, "lock_for_closing", _no_lock)
    monkeypatch.setattr(closures, "shut", shut_late)
    assert (await desk.close([])).status_code == 201
    assert (await desk.violated())["no booking lies in a closure"] == 3


async def _no_lock(*_: object) -> None:
    """Instead of the locks."""
