"""On the day: whoever is faster has the time, and nobody loses what they had."""

import random
from collections import Counter
from datetime import timedelta
from functools import partial

import httpx
import pytest

from kilim import checks
from tests.conftest import NOON
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
