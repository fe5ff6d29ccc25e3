import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.throttles import Limit, Throttles, TooManyTries
from kilim.core.db import Database
from kilim.core.errors import Overloaded
from tests.conftest import NOON, OwnDatabase

pytestmark = pytest.mark.anyio
THREE = Limit("test/three", 3, timedelta(minutes=5))
TWO = Limit("test/two", 2, timedelta(minutes=5))


async def refused(counter: Throttles, *subjects: throttles.Subject, at: int = 0) -> bool:
    """Whether a try `at` seconds after noon is one too many."""
    try:
        await counter.take(*subjects, now=NOON + timedelta(seconds=at))
    except TooManyTries:
        return True
    return False


async def test_a_window_holds_so_many_tries_and_opens_anew_when_it_is_over(
    database: Database,
) -> None:
    counter = Throttles(database)
    at = [0, 10, 20, 30, 299, 300, 301]
    found = [await refused(counter, (THREE, "a"), at=seconds) for seconds in at]
    assert found == [False, False, False, True, True, False, False]


async def test_subjects_and_limits_are_counted_apart(database: Database) -> None:
    counter = Throttles(database)
    assert [await refused(counter, (TWO, "a")) for _ in range(3)] == [False, False, True]
    assert not await refused(counter, (TWO, "b"))
    assert not await refused(counter, (THREE, "a"))


async def test_the_refusal_says_how_long_to_wait(database: Database) -> None:
    counter = Throttles(database)
    for _ in range(2):
        await counter.take((TWO, "a"), now=NOON)
    with pytest.raises(TooManyTries) as refusal:
        await counter.take((TWO, "a"), now=NOON + timedelta(seconds=100))
    assert refusal.value.extra == {"retry_after": 200}
    assert refusal.value.headers == {"Retry-After": "200"}


async def test_a_used_up_subject_spares_those_after_it(database: Database) -> None:
    """Or one address could use up the tries of every account."""
    counter = Throttles(database)
    for _ in range(5):
        await refused(counter, (TWO, "address"), (THREE, "account"))
    assert [await refused(counter, (THREE, "account")) for _ in range(2)] == [False, True]


async def test_an_honest_try_is_given_back(database: Database, session: AsyncSession) -> None:
    counter = Throttles(database)
    for _ in range(10):
        await counter.take((TWO, "a"), now=NOON)
        await throttles.give_back(session, (TWO, "a"))
    assert [await refused(counter, (TWO, "a")) for _ in range(3)] == [False, False, True]


async def test_what_cannot_be_counted_is_not_tried(own_database: OwnDatabase) -> None:
    await own_database.as_owner("ALTER TABLE throttles RENAME TO elsewhere")
    counter = Throttles(own_database.database)
    with pytest.raises(Overloaded) as refusal:
        await counter.take((THREE, "a"), now=NOON)
    assert refusal.value.headers == {"Retry-After": "5"}


async def test_tries_at_the_same_time_count_each(own_database: OwnDatabase) -> None:
    counter = Throttles(own_database.database)
    found = await asyncio.gather(*(refused(counter, (THREE, "a")) for _ in range(30)))
    assert Counter(found) == {False: 3, True: 27}
