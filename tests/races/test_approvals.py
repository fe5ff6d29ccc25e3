"""A booking that waits is decided once, whoever decides at the same moment."""

import asyncio
from collections import Counter
from functools import partial
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.core.db import Statement
from kilim.studios.approvals import service
from tests.conftest import signed_in
from tests.factories.people import grant, make_person
from tests.factories.workers import one
from tests.races.conftest import Crowd, answers_together, together

pytestmark = pytest.mark.anyio

ROUNDS, REQUESTS = 12, 1_000
Json = dict[str, Any]
# What decides when it is not asked whether the booking still waits.
CARELESS = Statement(
    text("""
    UPDATE bookings SET state = CAST(:state AS text), decline_reason = CAST(:reason AS text),
        decided_at = clock_timestamp(), decided_by = CAST(:actor AS uuid), approve_by = NULL,
        version = version + 1
    WHERE id = CAST(:booking AS uuid) AND CAST(:seen AS int) > 0
    RETURNING hub_id, id, studio_id, booked_by, starts_at, ends_at, buffer_before_minutes,
        buffer_minutes
    """)
)


class Desk:
    """A crowd whose studio needs approval, and two managers."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.managers = crowd, list[dict[str, str]]()

    async def open(self) -> "Desk":
        await self.crowd.gather(buffer_minutes=15, approval="everyone")
        async with self.crowd.own.database.sessions.begin() as session:
            for _ in range(2):
                person = await make_person(session)
                await grant(session, person, Role.MANAGER, self.crowd.hub_id)
                self.managers.append(await signed_in(session, person.id))
        return self

    async def ask(self, round_: int) -> Json:
        """A pending booking of the hour of the round."""
        answer = await self.crowd.book(120 * round_, who=round_)
        assert answer.json()["state"] == "pending", answer.text
        booked: Json = answer.json()
        return booked

    async def decide(self, verb: str, booking: Json, who: int = 0) -> httpx.Response:
        headers = self.managers[who] | {"If-Match": f'"{booking["version"]}"'}
        body = {"reason": "No"} if verb == "decline" else None
        path = f"/bookings/{booking['id']}/{verb}"
        return await self.crowd.client.post(path, json=body, headers=headers)

    async def cancel(self, booking: Json, round_: int) -> httpx.Response:
        headers = self.crowd.people[round_ % len(self.crowd.people)]
        return await self.crowd.client.post(f"/bookings/{booking['id']}/cancel", headers=headers)

    async def state(self, booking: Json) -> str:
        sql = "SELECT state FROM bookings WHERE id = CAST(:id AS uuid)"
        return str(await one(self.crowd.own.database, sql, id=booking["id"]))

    async def overdue(self, booking: Json) -> None:
        sql = """UPDATE bookings SET approve_by = clock_timestamp() WHERE id = CAST(:id AS uuid)
            RETURNING 1"""
        await one(self.crowd.own.database, sql, id=booking["id"])

    async def decisions(self, booking: Json) -> list[str]:
        """What the audit trail says became of the booking, in order."""
        sql = """SELECT array_agg(act ORDER BY id) FROM audit_entries
            WHERE object_id = CAST(:id AS uuid) AND act <> 'bookings.book'"""
        return list(await one(self.crowd.own.database, sql, id=booking["id"]) or [])

    async def violations(self) -> dict[tuple[str, str], int]:
        async with self.crowd.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for name, n in found.items() if n and name[0] in {"calendar", "studios"}}


@pytest.fixture
async def desk(crowd: Crowd) -> Desk:
    return await Desk(crowd).open()


async def two_managers(desk: Desk, round_: int) -> tuple[list[int], list[str]]:
    """One approves and one declines at the same moment: the statuses, and what was recorded."""
    booking = await desk.ask(round_)
    answers = await answers_together(
        [partial(desk.decide, "approve", booking, 0), partial(desk.decide, "decline", booking, 1)]
    )
    winner = {200: "confirmed"}.get(answers[0].status_code, "declined")
    told = [answer.json()["state"] for answer in answers if answer.status_code == 409]
    if told:
        assert (told, await desk.state(booking)) == ([winner], winner)
    return sorted(answer.status_code for answer in answers), await desk.decisions(booking)


async def test_two_managers_decide_once(desk: Desk) -> None:
    for round_ in range(1, ROUNDS):
        statuses, decisions = await two_managers(desk, round_)
        assert (statuses, len(decisions)) == ([200, 409], 1)
    assert await desk.violations() == {}


async def test_without_the_condition_both_decide(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_DECIDE", CARELESS)
    results = [await two_managers(desk, round_) for round_ in range(1, ROUNDS)]
    assert [200, 200] in [statuses for statuses, _ in results]


async def test_who_approves_in_time_or_the_time_is_over(desk: Desk) -> None:
    seen = Counter[str]()
    database = desk.crowd.own.database
    for round_ in range(1, ROUNDS):
        booking = await desk.ask(round_)
        await desk.overdue(booking)
        workers = asyncio.gather(*(service.end_overdue(database) for _ in range(3)))
        approved, ended = await asyncio.gather(desk.decide("approve", booking), workers)
        assert (approved.status_code, sum(ended)) == (409, 1)
        assert await desk.decisions(booking) == ["bookings.expire"]
        seen[await desk.state(booking)] += 1
    assert seen == {"expired": ROUNDS - 1}
    assert await desk.violations() == {}


async def test_approving_at_the_last_moment_and_expiring_exclude_each_other(desk: Desk) -> None:
    database = desk.crowd.own.database
    for round_ in range(1, ROUNDS):
        booking = await desk.ask(round_)
        sql = """UPDATE bookings SET approve_by = clock_timestamp() + interval '15 ms'
            WHERE id = CAST(:id AS uuid) RETURNING 1"""
        await one(database, sql, id=booking["id"])

        async def approve(booking: Json = booking, wait: float = round_ / 400) -> int:
            await asyncio.sleep(wait)
            return (await desk.decide("approve", booking)).status_code

        async def end() -> int:
            ended = 0
            for _ in range(25):
                ended += await service.end_overdue(database)
                await asyncio.sleep(0.002)
            return ended

        status, ended = await asyncio.gather(approve(), end())
        state = await desk.state(booking)
        assert (status, ended, state) in {(200, 0, "confirmed"), (409, 1, "expired")}
    assert await desk.violations() == {}


async def test_approving_and_cancelling_at_once_leave_one_truth(desk: Desk) -> None:
    for round_ in range(1, ROUNDS):
        booking = await desk.ask(round_)
        approved, cancelled = await answers_together(
            [partial(desk.decide, "approve", booking), partial(desk.cancel, booking, round_)]
        )
        decisions = await desk.decisions(booking)
        assert cancelled.status_code == 200
        assert (approved.status_code, decisions) in (
            (200, ["bookings.approve", "bookings.cancel"]),
            (409, ["bookings.cancel"]),
        )
        assert await desk.state(booking) == "cancelled"
    assert await desk.violations() == {}


async def test_of_many_who_want_an_hour_that_needs_approval_one_gets_it(desk: Desk) -> None:
    wishes = [partial(desk.crowd.book, 60, who=number) for number in range(REQUESTS)]
    assert Counter(await together(wishes)) == {201: 1, 409: REQUESTS - 1}
    states = "SELECT array_agg(DISTINCT state) FROM bookings"
    assert await one(desk.crowd.own.database, states) == ["pending"]
    assert await desk.violations() == {}


async def test_without_the_constraint_the_hour_is_promised_twice(desk: Desk) -> None:
    await desk.crowd.own.as_owner(
        "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"
    )
    wishes = [partial(desk.crowd.book, 60, who=number) for number in range(64)]
    assert Counter(await together(wishes))[201] > 1


async def test_declined_time_goes_to_somebody_else_once(desk: Desk) -> None:
    for round_ in range(1, ROUNDS):
        booking = await desk.ask(round_)
        wishes = [partial(desk.crowd.book, 120 * round_, who=n) for n in range(20)]
        answers = await answers_together([partial(desk.decide, "decline", booking), *wishes])
        assert Counter(a.status_code for a in answers[1:])[201] <= 1
    assert await desk.violations() == {}
