"""A late cancellation whose time somebody else books costs nothing, once."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.studios.credits.conftest import Desk

pytestmark = pytest.mark.anyio
WEEK = 7 * 24


async def cancel_late(desk: Desk, minutes: int = 120) -> None:
    """The resident loses it all."""
    await desk.give("resident", minutes)
    await desk.give("other", 500)
    booking = await desk.book("resident", WEEK, minutes)
    await desk.at(NOON + timedelta(hours=WEEK - 10))
    await desk.cancel("resident", booking)
    await desk.react()
    assert await desk.credits("resident") == {"any": 0}


async def test_the_fee_returns_when_somebody_else_books_the_time(desk: Desk) -> None:
    await cancel_late(desk)
    await desk.book("other", WEEK, 120)
    await desk.react()
    assert await desk.credits("resident") == {"any": 120}
    assert await desk.mails("fee-returned") == [desk.people["resident"].email]
    assert await desk.violations() == {}


async def test_part_of_the_time_is_not_enough_and_several_together_are(desk: Desk) -> None:
    await cancel_late(desk)
    await desk.book("other", WEEK, 60)
    await desk.react()
    assert await desk.credits("resident") == {"any": 0}
    await desk.book("manager", WEEK + 1, 120)
    await desk.react()
    assert await desk.credits("resident") == {"any": 120}


async def test_who_takes_the_time_again_gets_nothing_for_it(desk: Desk) -> None:
    await cancel_late(desk)
    await desk.give("resident", 120)
    await desk.book("resident", WEEK, 120)
    await desk.react()
    assert await desk.credits("resident") == {"any": 0}


async def test_a_fee_returns_once(desk: Desk) -> None:
    await cancel_late(desk)
    sold = await desk.book("other", WEEK, 120)
    await desk.react()
    await desk.cancel("other", sold)
    await desk.book("manager", WEEK, 120)
    await desk.react()
    assert await desk.credits("resident") == {"any": 120}
    assert await desk.credits("other") == {"any": 500}
    assert len(await desk.mails("fee-returned")) == 2
    assert await desk.violations() == {}


async def test_a_booking_that_is_moved_there_counts_too(desk: Desk) -> None:
    await cancel_late(desk, 60)
    booking = await desk.book("other", 2 * WEEK)
    await desk.react()
    assert (await desk.move("other", booking, WEEK, 60)).status_code == 200
    await desk.react()
    assert await desk.credits("resident") == {"any": 60}


async def test_money_that_was_due_is_no_longer_due(desk: Desk) -> None:
    booking = await desk.book("guest", WEEK)
    await desk.at(NOON + timedelta(hours=WEEK - 10))
    await desk.cancel("guest", booking)
    await desk.give("other", 60)
    await desk.book("other", WEEK)
    await desk.react()
    assert (await desk.preview("guest", booking))["returned"] is True
    assert await desk.mails("fee-returned") == [desk.people["guest"].email]
