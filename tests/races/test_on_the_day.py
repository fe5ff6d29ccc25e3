"""On the day: whoever is faster has the time, and nobody loses what they had."""

import asyncio
import random
from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.studios.attendance import service
from tests.conftest import NOON, signed_in
from tests.races.conftest import PEOPLE, Crowd, answers_together

pytestmark = pytest.mark.anyio

WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"


async def act(
    crowd: Crowd, booking: str, what: str, *, who: int, body: dict[str, str] | None = None
) -> httpx.Response:
    headers = crowd.people[who % PEOPLE]
    return await crowd.client.post(f"/bookings/{booking}/{what}", json=body, headers=headers)


def iso(minutes: int) -> str:
    return (NOON + timedelta(minutes=minutes)).isoformat()


async def violated(crowd: Crowd) -> dict[str, int]:
    """What `kilim check` finds about time and studios."""
    async with crowd.own.database.sessions() as session:
        found = await checks.count(session)
    return {name: n for (area, name), n in found.items() if area in {"calendar", "studios"} and n}


async def _undo_against_bookings(crowd: Crowd, rounds: int) -> Counter[str]:
    """Each round, one who takes a cancellation back, and others who want the time; who got it."""
    await crowd.gather(buffer_minutes=15)
    winners: Counter[str] = Counter()
    for n in range(rounds):
        start = 60 + 120 * n
        booked = (await crowd.book(start)).json()["id"]
        assert (await act(crowd, booked, "cancel", who=0)).status_code == 200
        wishes = [partial(crowd.book, start + 30 * (w % 2), who=w) for w in range(1, 9)]
        wishes.insert(random.Random(n).randrange(9), partial(act, crowd, booked, "restore", who=0))
        answers = await answers_together(wishes)
        assert {answer.status_code for answer in answers} <= {200, 201, 409}
        won = [answer for answer in answers if answer.status_code < 300]
        winners["undo" if won[0].json()["id"] == booked else "another"] += 1
        winners["too many"] += len(won) - 1
    return winners


async def test_an_undo_and_new_bookings_have_one_winner(crowd: Crowd) -> None:
    winners = await _undo_against_bookings(crowd, 12)
    assert winners["too many"] == 0
    assert winners["undo"] + winners["another"] == 12
    assert (await crowd.overlaps(), await violated(crowd)) == (0, {})


async def test_without_the_constraint_an_undo_takes_what_is_taken(crowd: Crowd) -> None:
    await crowd.own.as_owner(WITHOUT_GUARD)
    winners = await _undo_against_bookings(crowd, 12)
    assert winners["too many"] > 0


async def _extend_against_bookings(crowd: Crowd, rounds: int) -> Counter[int]:
    """Each round, one who wants another hour, and others who want the same hour."""
    await crowd.gather()
    statuses: Counter[int] = Counter()
    for n in range(rounds):
        start = 60 + 120 * n
        booked = (await crowd.book(start)).json()["id"]
        wishes = [partial(crowd.book, start + 60, who=w) for w in range(1, 9)]
        longer = {"ends_at": iso(start + 120)}
        extend = partial(act, crowd, booked, "extend", who=0, body=longer)
        wishes.insert(random.Random(n).randrange(9), extend)
        statuses.update(answer.status_code for answer in await answers_together(wishes))
    return statuses


async def test_more_time_and_new_bookings_have_one_winner(crowd: Crowd) -> None:
    statuses = await _extend_against_bookings(crowd, 10)
    assert statuses[409] == 80
    assert statuses[200] + statuses[201] == 10
    assert (await crowd.overlaps(), await crowd.halves(), await violated(crowd)) == (0, 0, {})


async def test_without_the_constraint_more_time_is_taken_from_others(crowd: Crowd) -> None:
    await crowd.own.as_owner(WITHOUT_GUARD)
    statuses = await _extend_against_bookings(crowd, 10)
    assert statuses[200] + statuses[201] > 10


async def test_neighbours_who_extend_at_once_both_keep_what_they_had(crowd: Crowd) -> None:
    """Each wants what the other has, and a third wants the gap between them."""
    await crowd.gather(studios=2)
    for n in range(10):
        start = 60 + 240 * n
        first, second = [
            (await crowd.book(start + d, who=w)).json()["id"] for w, d in ((0, 0), (1, 90))
        ]
        wishes = [
            partial(act, crowd, first, "extend", who=0, body={"ends_at": iso(start + 120)}),
            partial(act, crowd, second, "extend", who=1, body={"ends_at": iso(start + 210)}),
            partial(crowd.book, start + 60, 30, who=2),
            partial(crowd.move, {"id": second, "version": 1}, start + 60, who=1),
        ]
        answers = await answers_together(wishes)
        assert {answer.status_code for answer in answers} <= {200, 201, 409, 412}
        assert answers[0].status_code == 409 or answers[3].status_code == 200
    assert (await crowd.overlaps(), await crowd.halves(), await violated(crowd)) == (0, 0, {})


EVERYBODY_AT_ONCE = Statement(
    text("""
    WITH due AS MATERIALIZED (
        SELECT id FROM bookings
        WHERE state = 'confirmed' AND checked_in_at IS NULL AND no_show_minutes > 0
        LIMIT CAST(:batch AS int)),
    slow AS MATERIALIZED (SELECT pg_sleep(0.5) FROM due LIMIT 1)
    UPDATE bookings SET state = 'no-show', missed_at = clock_timestamp(), version = version + 1,
        checked_in_at = NULL, checked_in_by = NULL
    FROM due, slow WHERE bookings.id = due.id
    RETURNING bookings.id, hub_id, studio_id, missed_at, starts_at, ends_at, buffer_minutes
    """)
)


async def _late(crowd: Crowd, bookings: int) -> list[str]:
    """Bookings that began 16 minutes ago, of studios that wait for 15; their ids."""
    await crowd.gather(studios=bookings)
    booked = [
        (await crowd.book(60, who=n, studio=studio)).json()["id"]
        for n, studio in enumerate(crowd.studios)
    ]
    begins = current_time().replace(microsecond=0) - timedelta(minutes=16)
    times = {"a": begins, "b": begins + timedelta(hours=1)}
    async with crowd.own.database.sessions.begin() as session:
        await session.execute(text("UPDATE allocations SET span = tstzrange(:a, :b)"), times)
        await session.execute(
            text("""UPDATE bookings SET starts_at = :a, ends_at = :b, no_show_minutes = 15,
                     local_starts_at = CAST(:a AS timestamptz) AT TIME ZONE zone,
                     local_ends_at = CAST(:b AS timestamptz) AT TIME ZONE zone"""),
            times,
        )
        sql = text("SELECT booked_by FROM bookings WHERE id = CAST(:id AS uuid)")
        for n, booking in enumerate(booked):
            person: UUID = (await session.execute(sql, {"id": booking})).scalar_one()
            crowd.people[n] = await signed_in(session, person, current_time())
    return booked


async def _count(crowd: Crowd, sql: str) -> int:
    async with crowd.own.database.sessions() as session:
        return int(await session.scalar(text(sql)) or 0)


MISSED = "SELECT count(*) FROM bookings WHERE state = 'no-show'"
TOLD = """SELECT count(*) FROM pgqueuer
           WHERE convert_from(payload, 'UTF8') LIKE '%BookingMissed%'"""


async def _three_workers(crowd: Crowd) -> tuple[int, int]:
    """How many bookings were missed, and how often somebody was told so."""
    await _late(crowd, 12)
    await asyncio.gather(*[service.release_no_shows(crowd.own.database) for _ in range(3)])
    return await _count(crowd, MISSED), await _count(crowd, TOLD)


async def test_three_workers_give_back_each_time_once(crowd: Crowd) -> None:
    assert await _three_workers(crowd) == (12, 12)
    assert await violated(crowd) == {}


async def test_without_the_guard_each_worker_gives_it_back(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_MISS", EVERYBODY_AT_ONCE)
    missed, told = await _three_workers(crowd)
    assert missed < told


async def _check_in_meets_the_worker(crowd: Crowd, *, after: float = 0) -> tuple[int, int]:
    """How many were told that they are checked in, and how many of them are missed all the same.

    People come so many seconds after the worker has begun.
    """
    booked = await _late(crowd, 12)
    app = crowd.client._transport.app  # type: ignore[attr-defined]
    app.state.clock = current_time
    wishes = [partial(act, crowd, one, "check-in", who=n) for n, one in enumerate(booked)]

    async def come() -> list[httpx.Response]:
        await asyncio.sleep(after)
        return await answers_together(wishes)

    answers, _ = await asyncio.gather(
        come(),
        asyncio.gather(*[service.release_no_shows(crowd.own.database) for _ in range(3)]),
    )
    assert {answer.status_code for answer in answers} <= {200, 409}
    here = [one for one, answer in zip(booked, answers, strict=True) if answer.status_code == 200]
    lost = f"""SELECT count(*) FROM bookings WHERE state = 'no-show'
                AND CAST(id AS text) = ANY('{{{",".join(here)}}}')"""
    return len(here), await _count(crowd, lost)


async def test_who_has_checked_in_is_not_missed(crowd: Crowd) -> None:
    here, lost = await _check_in_meets_the_worker(crowd)
    assert lost == 0
    assert await _count(crowd, MISSED) == 12 - here
    assert await _count(crowd, TOLD) == 12 - here
    assert (await crowd.halves(), await violated(crowd)) == (0, {})


async def test_without_the_guard_some_who_are_there_are_missed(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_MISS", EVERYBODY_AT_ONCE)
    _, lost = await _check_in_meets_the_worker(crowd, after=0.1)  # it looks, and then is slow
    assert lost > 0
