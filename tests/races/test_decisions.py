"""The last place has one winner, each place that becomes free one next, and each batch one end."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.incubation.decisions import offers
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.applications import key
from tests.factories.calls import make_programme
from tests.factories.decisions import Judged, make_entry, make_judged
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.workers import drain, one, working
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
ACCEPTS = 30


@dataclass
class Hall:
    """A hub with a call that is decided, and everybody's browsers."""

    own: OwnDatabase
    client: httpx.AsyncClient
    manager: dict[str, str] = field(default_factory=dict)
    applicants: list[tuple[UUID, dict[str, str]]] = field(default_factory=list)
    judged: Judged | None = None

    async def gather(self, people: int, *, places: int) -> "Hall":
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager = await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            self.manager = await signed_in(session, manager.id, current_time())
            programme = await make_programme(session, hub.id)
            self.judged = await make_judged(session, programme, manager.id, places=places)
            for _ in range(people):
                person = await make_person(session)
                application = await make_entry(session, self.judged, owner=person, scores=None)
                headers = await signed_in(session, person.id, current_time())
                self.applicants.append((application, headers))
        return self

    @property
    def path(self) -> str:
        assert self.judged is not None
        return f"/stages/{self.judged.stages[0].id}/decisions"

    async def manage(self, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = self.manager | key()
        return await self.client.request(method, path, json=body, headers=headers)

    async def decide(self, outcome: str, people: range) -> None:
        ids = [str(self.applicants[one][0]) for one in people]
        wish = {"application_ids": ids, "outcome": outcome}
        assert (await self.manage("POST", self.path, wish)).status_code == 200

    async def seen(self) -> str:
        found: str = (await self.manage("GET", f"{self.path}/dry-run")).json()["seen"]
        return found

    async def apply(self, seen: str | None = None) -> httpx.Response:
        body = {"seen": seen or await self.seen(), "over_offer": True}
        return await self.manage("POST", f"{self.path}/apply", body)

    async def release(self) -> None:
        """Apply what is pending, and let all letters be written at once."""
        assert (await self.apply()).status_code == 201
        await self.execute("UPDATE decision_batches SET releases_at = now()")
        await self.execute("UPDATE pgqueuer SET execute_after = now()")
        async with working(self.own.settings):
            await drain(self.own.database, seconds=60)

    async def answer(self, who: int, path: str, body: Any) -> httpx.Response:
        application, headers = self.applicants[who]
        return await self.client.post(
            f"/applications/{application}/{path}", json=body, headers=headers
        )

    async def accept(self, who: int) -> httpx.Response:
        words = "We accept the place and take part in the programme from its first day to its last."
        return await self.answer(who, "offer/accept", {"agreed": words})

    async def decline(self, who: int) -> httpx.Response:
        return await self.answer(who, "offer/decline", {"reason": None})

    async def execute(self, sql: str) -> None:
        async with self.own.database.sessions.begin() as session:
            await session.execute(text(sql))

    async def offers(self) -> Counter[str]:
        async with self.own.database.sessions() as session:
            return Counter((await session.scalars(text("SELECT state FROM offers"))).all())

    async def violations(self) -> dict[str, int]:
        async with self.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for (area, name), n in found.items() if n and area == "incubation"}


@pytest.fixture
async def hall(own_database: OwnDatabase) -> AsyncIterator[Hall]:
    app = own_database.app()
    app.state.clock = current_time
    async with make_client(app) as client:
        yield Hall(own_database, client)


def outcomes(answers: list[httpx.Response]) -> Counter[str]:
    return Counter(
        answer.json()["type"] if answer.is_error else str(answer.status_code) for answer in answers
    )


async def test_one_of_thirty_gets_the_last_place(hall: Hall) -> None:
    await hall.gather(ACCEPTS, places=1)
    await hall.decide("offer", range(ACCEPTS))
    await hall.release()
    answers = await answers_together([partial(hall.accept, who) for who in range(ACCEPTS)])
    assert outcomes(answers) == {"204": 1, "/problems/no-place-left": ACCEPTS - 1}
    assert await hall.offers() == {"accepted": 1, "open": ACCEPTS - 1}
    assert await hall.violations() == {}


async def test_without_the_guard_the_places_are_exceeded(hall: Hall) -> None:
    await hall.gather(ACCEPTS, places=1)
    await hall.decide("offer", range(ACCEPTS))
    await hall.release()
    await hall.own.as_owner("ALTER TABLE call_tracks DROP CONSTRAINT ck_call_tracks_taken_within")
    unguarded = Statement(
        text("""
        UPDATE call_tracks SET taken = taken + 1
        WHERE call_id = CAST(:call AS uuid) AND track_id = CAST(:track AS uuid) RETURNING taken
        """)
    )
    with patch.object(offers, "TAKE_PLACE", unguarded):
        answers = await answers_together([partial(hall.accept, who) for who in range(ACCEPTS)])
    assert outcomes(answers) == {"204": ACCEPTS}
    assert set(await hall.violations()) == {
        "a track has as many places taken as offers were accepted, and no more than it has"
    }


async def test_each_place_that_becomes_free_goes_to_one_next(hall: Hall) -> None:
    await hall.gather(10, places=4)
    await hall.decide("offer", range(4))
    await hall.decide("waiting", range(4, 10))
    await hall.release()
    answers = await answers_together([partial(hall.decline, who) for who in range(4)])
    assert outcomes(answers) == {"204": 4}
    assert await hall.offers() == {"declined": 4, "open": 4}
    promoted = """SELECT array_agg(rank ORDER BY rank) FROM waiting_places
        WHERE state = 'promoted'"""
    assert await one(hall.own.database, promoted) == [1, 2, 3, 4]
    assert await hall.violations() == {}


async def test_two_managers_apply_a_batch_once(hall: Hall) -> None:
    await hall.gather(5, places=4)
    await hall.decide("decline", range(5))
    seen = await hall.seen()
    answers = await answers_together([partial(hall.apply, seen) for _ in range(6)])
    assert outcomes(answers) == {"201": 1, "/problems/nothing-pending": 5}
    assert await one(hall.own.database, "SELECT count(*) FROM decision_batches") == 1
    assert await hall.violations() == {}


async def test_a_batch_is_taken_back_or_released_and_never_both(hall: Hall) -> None:
    await hall.gather(6, places=4)
    await hall.decide("decline", range(6))
    batch = (await hall.apply()).json()["id"]
    path = f"/decision-batches/{batch}/take-back"

    async def release() -> None:
        await hall.execute("UPDATE decision_batches SET releases_at = now()")
        await hall.execute("UPDATE pgqueuer SET execute_after = now()")

    async with working(hall.own.settings):
        answer, _ = await asyncio.gather(hall.manage("POST", path), release())
        await drain(hall.own.database, seconds=60)
    letters = await one(hall.own.database, "SELECT count(*) FROM decision_letters")
    assert (answer.status_code, letters) in {(204, 0), (409, 6)}
    assert await hall.violations() == {}
