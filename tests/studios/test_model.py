"""Any sequence of bookings, moves, cancellations and closures is as a small oracle says.

Everything goes through the API; the oracle knows the rules and nothing of how they are kept.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from kilim.accounts.models import Role
from kilim.calendar.service import Wanted
from kilim.core import embedded
from tests.conftest import NOON, database_on, make_client, placed, signed_in
from tests.factories.equipment import make_extra
from tests.factories.hubs import make_hub
from tests.factories.people import make_staff
from tests.factories.studios import make_studio
from tests.studios.oracle import GRID, LAST, LONGEST, Held, Oracle, Shut

T = TypeVar("T")
Json = dict[str, Any]
REASON = {"en": "The floor is repaired", "az": "Döşəmə təmir olunur"}

studios = st.integers(0, 2)
starts = st.integers(1, (LAST - LONGEST) // GRID).map(lambda steps: steps * GRID)
lengths = st.integers(1, LONGEST // GRID).map(lambda steps: steps * GRID)
quantities = st.integers(0, 3)
which = st.integers(0, 99)


def at(minutes: int) -> str:
    return (NOON + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


def minutes_of(instant: str) -> int:
    return int((datetime.fromisoformat(instant) - NOON) / timedelta(minutes=1))


def span(start: int, end: int) -> Json:
    return {"starts_at": at(start), "ends_at": at(end)}


class Calendar(RuleBasedStateMachine):
    """A hub with three studios and three microphones; each sequence is rolled back."""

    loop: asyncio.Runner
    engine: AsyncEngine
    app: FastAPI

    def __init__(self) -> None:
        super().__init__()
        self.do(self._begin())

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run(work)

    async def _begin(self) -> None:
        self.connection = await self.engine.connect()
        self.transaction = await self.connection.begin()
        await self.connection.execute(text("SELECT 1"))
        database = database_on(self.connection)
        async with database.sessions.begin() as session:
            hub = await make_hub(session)
            buffers = [(0, 0), (0, 45), (30, 15)]
            made = [
                await make_studio(
                    session, hub.id, buffer_before_minutes=before, buffer_minutes=after
                )
                for before, after in buffers
            ]
            pool = await make_extra(session, hub.id, units=3)
            manager = await make_staff(session, Role.MANAGER, hub)
            self.headers = await signed_in(session, manager.id)
            found = await session.execute(text("SELECT id, label FROM equipment_units"))
            self.unit_ids = {label: str(unit_id) for unit_id, label in found}
        self.hub_id, self.slug, self.pool = str(hub.id), hub.slug, str(pool.id)
        self.studios = [str(studio.id) for studio in made]
        self.oracle = Oracle(buffers, set(self.unit_ids))
        self.client = make_client(placed(self.app, database))

    def teardown(self) -> None:
        self.do(self._end())

    async def _end(self) -> None:
        await self.client.aclose()
        await self.transaction.rollback()
        await self.connection.close()

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = self.headers | {"Idempotency-Key": uuid4().hex} | more.pop("headers", {})
        return self.do(self.client.request(method, path, headers=headers, **more))

    # What people do

    @rule(studio=studios, start=starts, minutes=lengths, quantity=quantities)
    def book(self, studio: int, start: int, minutes: int, quantity: int) -> None:
        end = start + minutes
        items = [{"pool_id": self.pool, "quantity": quantity}] if quantity else []
        wish = {"studio_id": self.studios[studio], "items": items, **span(start, end)}
        answer = self.ask("POST", "/bookings", json=wish)
        if self._expect(answer, 201, studio, start, end, quantity):
            booked = answer.json()
            held = Held(booked["id"], booked["version"], studio, start, end, set())
            self._take_units(held, booked, quantity)
            self.oracle.bookings.append(held)

    @precondition(lambda self: self.oracle.bookings)
    @rule(one=which, studio=studios, start=starts, minutes=lengths)
    def move(self, one: int, studio: int, start: int, minutes: int) -> None:
        held = self._one(one)
        end = start + minutes
        wish = {"studio_id": self.studios[studio], **span(start, end)}
        seen = {"If-Match": f'"{held.version}"'}
        answer = self.ask("POST", f"/bookings/{held.id}/move", json=wish, headers=seen)
        if self._expect(answer, 200, studio, start, end, len(held.units), held):
            self._now_at(held, answer.json(), studio, start, end)

    @precondition(lambda self: self.oracle.bookings)
    @rule(one=which)
    def cancel(self, one: int) -> None:
        held = self._one(one)
        assert self.ask("POST", f"/bookings/{held.id}/cancel").status_code == 200
        self.oracle.bookings.remove(held)

    @rule(studio=studios, start=starts, minutes=lengths, re_slot=st.booleans())
    def close(self, studio: int, start: int, minutes: int, re_slot: bool) -> None:
        end = start + minutes
        asked = {"studio": self.studios[studio], **span(start, end)}
        hits = self.ask("GET", "/closure-preview", params=asked).json()["hits"]
        expected = self.oracle.hits(studio, start, end)
        assert [hit["booking_id"] for hit in hits] == [one.id for one in expected]
        decisions = [self._decide(hit, re_slot) for hit in hits]
        wish = {
            "hub_id": self.hub_id,
            "studio_ids": [self.studios[studio]],
            "reason": REASON,
            "bookings": decisions,
            **span(start, end),
        }
        answer = self.ask("POST", "/closures", json=wish)
        assert answer.status_code == 201, answer.text
        gone = dict(zip([one.id for one in expected], decisions, strict=True))
        hit = [one for one in self.oracle.bookings if one.id in gone]
        self.oracle.bookings = [one for one in self.oracle.bookings if one.id not in gone]
        self.oracle.closures.append(Shut(answer.json()["id"], studio, start, end))
        for held in hit:
            self._re_slotted(held, gone[held.id]["re_slot"])

    @precondition(lambda self: self.oracle.closures)
    @rule(one=which)
    def lift(self, one: int) -> None:
        shut = self.oracle.closures.pop(one % len(self.oracle.closures))
        assert self.ask("POST", f"/closures/{shut.id}/lift").status_code == 200

    @rule(one=st.integers(1, 3))
    def break_or_mend(self, one: int) -> None:
        label = f"No. {one}"
        broken = label not in self.oracle.broken
        wish = {"state": "out-of-service", "reason": "Torn"} if broken else {"state": "in-service"}
        path = f"/equipment-units/{self.unit_ids[label]}/state"
        assert self.ask("PUT", path, json=wish).status_code == 204
        self.oracle.broken ^= {label}

    @rule(one=studios, by=st.integers(1, 2))
    def keep_apart(self, one: int, by: int) -> None:
        other = (one + by) % len(self.studios)
        answer = self._pair("PUT", one, other, json={"rule": "forbid", "reason": REASON})
        pair, clashes = frozenset({one, other}), self.oracle.clashes(one, other)
        if pair not in self.oracle.apart and clashes:
            assert (answer.status_code, bool(answer.json()["clashes"])) == (409, True)
        else:
            assert answer.status_code == 200, answer.text
            self.oracle.apart.add(pair)

    @precondition(lambda self: self.oracle.apart)
    @rule(one=which)
    def let_together(self, one: int) -> None:
        pair = sorted(self.oracle.apart, key=sorted)[one % len(self.oracle.apart)]
        assert self._pair("DELETE", *sorted(pair)).status_code == 204
        self.oracle.apart.remove(pair)

    @rule(studio=studios, minutes=lengths, quantity=quantities)
    def look_for_a_time(self, studio: int, minutes: int, quantity: int) -> None:
        window = {"from": at(GRID), "to": at(LAST), "minutes": minutes}
        items = {"items": f"{self.pool}:{quantity}"} if quantity else {}
        answer = self.ask(
            "GET", f"/studios/{self.studios[studio]}/free-times", params=window | items
        )
        offered = [minutes_of(item["starts_at"]) for item in answer.json()["items"]]
        assert offered == self.oracle.starts(studio, minutes, quantity)

    @invariant()
    def the_day_is_as_the_oracle_says(self) -> None:
        answer = self.ask("GET", f"/studio-days/{NOON.date()}", params={"hub": self.slug})
        days = [day for day in answer.json()["studios"] if day["id"] in self.studios]
        shown = {
            (self.studios.index(day["id"]), booking["id"], minutes_of(booking["starts_at"]))
            for day in days
            for booking in day["bookings"]
        }
        midnight = minutes_of(answer.json()["day"]["ends_at"])
        assert shown == {
            (one.studio, one.id, one.start) for one in self.oracle.bookings if one.start < midnight
        }

    # What is expected

    def _expect(
        self,
        answer: httpx.Response,
        good: int,
        studio: int,
        start: int,
        end: int,
        quantity: int,
        moving: Held | None = None,
    ) -> bool:
        """Whether it should have succeeded; that it did, or was refused for the right parts."""
        has_room = self.oracle.is_free(studio, start, end, moving)
        is_quiet = self.oracle.is_quiet(studio, start, end, moving)
        units = self.oracle.free_units(start, end, moving)
        if has_room and is_quiet and len(units) >= quantity:
            assert answer.status_code == good, answer.text
            return True
        problem = answer.json()
        assert answer.status_code == 409, answer.text
        what = "adjacent-studio" if not is_quiet else "items" if has_room else "studio"
        assert problem["type"] == f"/problems/{what}-taken"
        named = {(part["pool_id"], part["free"]) for part in problem["parts"]}
        studio_part = set() if has_room and is_quiet else {(None, 0)}
        short = {(self.pool, len(units))} if len(units) < quantity else set()
        assert named == studio_part | short
        for other in problem["alternatives"]:
            where = self.studios.index(other["studio_id"])
            first, last = minutes_of(other["starts_at"]), minutes_of(other["ends_at"])
            assert self.oracle.fits(where, first, last, moving)
            assert len(self.oracle.free_units(first, last, moving)) >= quantity
        return False

    def _pair(self, method: str, one: int, other: int, **more: Any) -> httpx.Response:
        path = f"/studios/{self.studios[one]}/neighbours/{self.studios[other]}"
        return self.ask(method, path, **more)

    def _one(self, number: int) -> Held:
        return self.oracle.bookings[number % len(self.oracle.bookings)]

    def _take_units(
        self, held: Held, booked: Json, quantity: int, before: Held | None = None
    ) -> None:
        """Note which units were chosen: so many as were wished for, all of them free."""
        labels = {label for item in booked["items"] for label in item["units"]}
        assert len(labels) == quantity
        assert labels <= self.oracle.free_units(held.start, held.end, before)
        held.units = labels

    def _now_at(self, held: Held, booked: Json, studio: int, start: int, end: int) -> None:
        quantity = len(held.units)
        held.studio, held.start, held.end = studio, start, end
        held.version = booked["version"]
        self._take_units(held, booked, quantity, held)

    def _decide(self, hit: Json, re_slot: bool) -> Json:
        proposal = hit["proposals"][0] if re_slot and hit["proposals"] else None
        where = proposal and {key: proposal[key] for key in ("studio_id", "starts_at", "ends_at")}
        return {"booking_id": hit["booking_id"], "version": hit["version"], "re_slot": where}

    def _re_slotted(self, held: Held, slot: Json | None) -> None:
        """A booking that made way is where it was proposed, and that place was free."""
        booked = self.ask("GET", f"/bookings/{held.id}").json()
        assert booked["state"] == ("confirmed" if slot else "cancelled")
        if slot is None:
            return
        studio = self.studios.index(slot["studio_id"])
        start, end = minutes_of(slot["starts_at"]), minutes_of(slot["ends_at"])
        assert self.oracle.fits(studio, start, end)
        self._now_at(held, booked, studio, start, end)
        self.oracle.bookings.append(held)


@pytest.fixture
def calendar(cluster: embedded.Cluster, built_app: FastAPI) -> Iterator[type[Calendar]]:
    Calendar.engine, Calendar.app = create_async_engine(cluster.app_url), built_app
    with asyncio.Runner() as Calendar.loop:
        yield Calendar
        Calendar.loop.run(Calendar.engine.dispose())


def run_sequences(calendar: type[Calendar], number: int) -> None:
    run_state_machine_as_test(
        calendar,
        settings=settings(
            max_examples=number,
            stateful_step_count=25,
            deadline=None,
            derandomize=number < 50,
            database=None,
            phases=[Phase.generate],  # a failing sequence is short enough to be read as it is
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@pytest.mark.parametrize(
    "sequences", [12, pytest.param(400, marks=pytest.mark.slow)], ids=["short", "long"]
)
def test_the_calendar_does_what_the_oracle_says(calendar: type[Calendar], sequences: int) -> None:
    run_sequences(calendar, sequences)


def test_a_calendar_that_forgets_its_buffers_is_found_out(
    calendar: type[Calendar], monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget(calendar, monkeypatch, after_minutes=0, before_minutes=0)


def test_a_calendar_that_forgets_the_neighbours_is_found_out(
    calendar: type[Calendar], monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget(calendar, monkeypatch, beside=())


def _forget(calendar: type[Calendar], monkeypatch: pytest.MonkeyPatch, **what: Any) -> None:
    complete = Wanted.rows
    monkeypatch.setattr(Wanted, "rows", lambda wish: complete(replace(wish, **what)))
    with pytest.raises((AssertionError, ExceptionGroup)):
        run_sequences(calendar, 40)
