"""Credits under a crowd: nothing appears, nothing is lost, nobody waits in a circle."""

import asyncio
import random
from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement
from kilim.ledger import statements
from kilim.studios.catalogue.terms import keep_terms
from kilim.studios.minutes import service as minutes
from tests.conftest import NOON, OwnDatabase
from tests.factories.plans import give, make_membership, make_plan
from tests.races.conftest import PEOPLE, Crowd, together

pytestmark = pytest.mark.anyio

ROUNDS = 1_000
STEPS = '[{"hours_before": 48, "percent": 50}]'
UNGUARDED = Statement(text("SELECT CAST(unnest(CAST(:accounts AS uuid[])) AS uuid) AS id"))


async def charging(crowd: Crowd, minutes: int, *, studios: int = 1) -> list[UUID]:
    """Studios that cost credits, and `minutes` for each of the crowd; who they are."""
    await crowd.gather(studios=studios)
    async with crowd.own.database.sessions.begin() as session:
        await session.execute(
            text(f"UPDATE studios SET residents_pay = 'credits', fee_steps = '{STEPS}'")
        )
        people = list(await session.scalars(text("SELECT id FROM people ORDER BY id")))
        for person in people:
            await give(session, crowd.hub_id, person, minutes)
    return people


async def violations(own: OwnDatabase) -> dict[str, int]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return {name: n for (area, name), n in found.items() if n and area in {"ledger", "studios"}}


async def test_a_hundred_credits_at_three_each_are_spent_thirty_three_times(crowd: Crowd) -> None:
    """One person, a thousand requests at once, every one for a time that is free."""
    await charging(crowd, 100)
    async with crowd.own.database.sessions.begin() as session:
        peaks = [
            f'{{"weekday": {day}, "opens": "00:00", "closes": "24:00", "percent": 10}}'
            for day in range(1, 8)
        ]
        await session.execute(
            text("""
                UPDATE studios SET peaks = CAST(:peaks AS jsonb), horizon_days = 700,
                    version = version + 1
            """),
            {"peaks": f"[{', '.join(peaks)}]"},
        )
        for studio in crowd.studios:
            await keep_terms(session, studio)
    statuses = await together(
        [lambda n=n: crowd.book(60 + 30 * n, 30) for n in range(ROUNDS)]  # type: ignore[misc]
    )
    assert Counter(statuses) == {201: 33, 409: ROUNDS - 33}
    assert await violations(crowd.own) == {}


async def of_small_lots(crowd: Crowd) -> list[int]:
    """A hundred bookings at once of somebody who has exactly enough, in a hundred lots."""
    [person, *_] = await charging(crowd, 30)
    async with crowd.own.database.sessions.begin() as session:
        for _ in range(99):
            await give(session, crowd.hub_id, person, 30)
    return await together(
        [lambda n=n: crowd.book(60 + 30 * n, 30) for n in range(100)]  # type: ignore[misc]
    )


async def test_who_has_enough_is_never_refused(crowd: Crowd) -> None:
    assert set(await of_small_lots(crowd)) == {201}
    assert await violations(crowd.own) == {}


async def test_without_the_lock_people_who_can_pay_get_errors(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "LOCK", UNGUARDED)
    assert set(await of_small_lots(crowd)) != {201}


async def test_a_thousand_mixed_changes_leave_no_drift(crowd: Crowd) -> None:
    """People book, move and cancel over each other; some run out of credits."""
    await charging(crowd, 600, studios=3)
    chance = random.Random(5)
    mine: dict[int, list[dict[str, Any]]] = {who: [] for who in range(PEOPLE)}
    seen: list[int] = []

    async def act() -> None:
        who, dice = chance.randrange(PEOPLE), chance.random()
        held = mine[who]
        if held and dice < 0.3:
            booking = held.pop()
            path = f"/bookings/{booking['id']}/cancel"
            answer = await crowd.client.post(path, headers=crowd.people[who])
        elif held and dice < 0.6:
            booking = held.pop()
            answer = await crowd.move(booking, 60 + 30 * chance.randrange(200), who=who)
            held.append(answer.json() if answer.status_code == 200 else booking)
        else:
            start, minutes = 60 + 30 * chance.randrange(200), 30 * chance.randrange(1, 5)
            studio = chance.choice(crowd.studios)
            answer = await crowd.book(start, minutes, who=who, studio=studio)
            if answer.status_code == 201:
                held.append(answer.json())
        seen.append(answer.status_code)

    gate = asyncio.Semaphore(32)

    async def one() -> None:
        async with gate:
            await act()

    await asyncio.gather(*(one() for _ in range(ROUNDS)))
    assert {status for status in seen if status >= 500} == set()
    assert {200, 201, 409} <= set(seen)
    assert await crowd.overlaps() == 0
    assert await violations(crowd.own) == {}


async def a_membership_of_each(crowd: Crowd) -> None:
    await crowd.gather()
    async with crowd.own.database.sessions.begin() as session:
        plan = await make_plan(session, crowd.hub_id, minutes={"any": 60, "sound": 30})
        for person in list(await session.scalars(text("SELECT id FROM people"))):
            await make_membership(session, plan, person, date(2030, 5, 1))


async def grants(crowd: Crowd) -> int:
    """How many lots there are, when three workers look for what is due at once."""
    await asyncio.gather(*(minutes.grant_due(crowd.own.database, NOON) for _ in range(3)))
    async with crowd.own.database.sessions() as session:
        return int(await session.scalar(text("SELECT count(*) FROM ledger_lots")) or 0)


async def test_three_workers_grant_each_month_once(crowd: Crowd) -> None:
    await a_membership_of_each(crowd)
    assert await grants(crowd) == 2 * PEOPLE
    assert await violations(crowd.own) == {}


async def test_without_the_unique_month_it_is_granted_several_times(crowd: Crowd) -> None:
    await a_membership_of_each(crowd)
    await crowd.own.as_owner("ALTER TABLE membership_grants DROP CONSTRAINT pk_membership_grants")
    assert await grants(crowd) > 2 * PEOPLE
