"""Many people want the same time at once: exactly one gets it, and nobody gets an error.

`make bench` runs the long form: 1,000 requests, 20 rounds.
"""

import random
from collections import Counter
from functools import partial
from typing import Any

import pytest

from tests.races.conftest import Crowd, answers_together, together

pytestmark = pytest.mark.anyio

REQUESTS, ROUNDS = 100, 3
WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"


async def test_one_of_many_gets_the_hour(crowd: Crowd) -> None:
    await crowd.gather(buffer_minutes=15)
    for round_ in range(1, ROUNDS + 1):
        wishes = [partial(crowd.book, 180 * round_, who=n) for n in range(REQUESTS)]
        answers = await answers_together(wishes)
        assert Counter(a.status_code for a in answers) == {201: 1, 409: REQUESTS - 1}
        losers = [a.json() for a in answers if a.status_code == 409]
        assert {problem["type"] for problem in losers} == {"/problems/studio-taken"}
        assert all(problem["alternatives"] for problem in losers)
    assert (await crowd.overlaps(), await crowd.halves()) == (0, 0)


async def test_without_the_constraint_the_same_hour_is_sold_twice(crowd: Crowd) -> None:
    await crowd.gather()
    await crowd.own.as_owner(WITHOUT_GUARD)
    statuses = await together([partial(crowd.book, 180, who=n) for n in range(REQUESTS)])
    assert statuses.count(201) > 1
    assert await crowd.overlaps() > 0


async def test_wishes_that_overlap_without_being_the_same_leave_no_overlap(crowd: Crowd) -> None:
    await crowd.gather(studios=2, buffer_minutes=30)
    dice = random.Random(5900)
    wishes = [
        partial(
            crowd.book,
            30 * dice.randint(1, 40),
            30 * dice.randint(1, 6),
            who=n,
            studio=dice.choice(crowd.studios),
        )
        for n in range(150)
    ]
    statuses = await together(wishes)
    assert set(statuses) == {201, 409}
    assert (await crowd.overlaps(), await crowd.halves()) == (0, 0)


@pytest.mark.parametrize("round_", range(3))
async def test_move_and_book_for_the_same_hour_have_one_winner(crowd: Crowd, round_: int) -> None:
    await crowd.gather(buffer_minutes=30)
    booked: list[dict[str, Any]] = []
    for n in range(8):
        answer = await crowd.book(600 + 120 * n, who=n)
        booked.append(answer.json())
    moves = [partial(crowd.move, booking, 180, who=n) for n, booking in enumerate(booked)]
    books = [partial(crowd.book, 180, who=n) for n in range(40)]
    mixed = [*moves, *books]
    random.Random(round_).shuffle(mixed)

    answers = await answers_together(mixed)

    won = [a.status_code for a in answers if a.status_code in {200, 201}]
    assert len(won) == 1
    assert {a.status_code for a in answers} - {200, 201} == {409}
    assert (await crowd.overlaps(), await crowd.halves()) == (0, 0)


async def test_neighbours_that_swap_hours_never_deadlock(crowd: Crowd) -> None:
    await crowd.gather(buffer_minutes=30)
    first = (await crowd.book(120, who=0)).json()
    second = (await crowd.book(240, who=1)).json()
    for _ in range(5):
        statuses = await together(
            [
                partial(crowd.move, first, 240, who=0),
                partial(crowd.move, second, 120, who=1),
                *[partial(crowd.book, 180, who=n) for n in range(2, 10)],
            ]
        )
        assert set(statuses) == {409}
    assert (await crowd.overlaps(), await crowd.halves()) == (0, 0)


async def test_one_key_sent_ten_times_at_once_books_once(crowd: Crowd) -> None:
    await crowd.gather()
    wish = {
        "studio_id": str(crowd.studios[0]),
        "starts_at": "2030-05-06T15:00:00Z",
        "ends_at": "2030-05-06T16:00:00Z",
    }
    headers = crowd.people[0] | {"Idempotency-Key": "one-key-for-all"}
    send = partial(crowd.client.post, "/bookings", json=wish, headers=headers)

    answers = await answers_together([send] * 10)

    assert [a.status_code for a in answers] == [201] * 10
    assert len({a.content for a in answers}) == 1
    assert sum("idempotent-replayed" in a.headers for a in answers) == 9
    assert await crowd.halves() == 0


async def test_without_the_key_table_the_same_request_books_twice(crowd: Crowd) -> None:
    await crowd.gather()
    await crowd.own.as_owner(
        WITHOUT_GUARD, "ALTER TABLE idempotency_keys DROP CONSTRAINT pk_idempotency_keys"
    )
    wish = {
        "studio_id": str(crowd.studios[0]),
        "starts_at": "2030-05-06T15:00:00Z",
        "ends_at": "2030-05-06T16:00:00Z",
    }
    headers = crowd.people[0] | {"Idempotency-Key": "one-key-for-all"}
    send = partial(crowd.client.post, "/bookings", json=wish, headers=headers)
    answers = await answers_together([send] * 10)
    assert len({a.content for a in answers}) > 1
