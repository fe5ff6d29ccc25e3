"""Buyers are asked once, both sides are told once, and nobody is told of what is not out."""

from typing import Any

import pytest
from sqlalchemy import text

from kilim.core.db import Database
from kilim.market.ratings import due
from tests.conftest import NOON
from tests.factories.orders import deliver
from tests.market.ratings.conftest import Delivered

pytestmark = pytest.mark.anyio


class Post:
    """What the clock sends about an order."""

    def __init__(self, delivered: Delivered, database: Database) -> None:
        self.delivered, self.database = delivered, database

    async def sent(self) -> list[tuple[str, str]]:
        """The letters about reviews since this was asked for the last time, kind and to whom."""
        session = self.delivered.session
        await due.remind(self.database, NOON)
        await deliver(session)
        query = "DELETE FROM mails WHERE kind LIKE '%review%' RETURNING kind, \"to\""
        rows = (await session.execute(text(query))).all()
        return sorted((row.kind, row.to) for row in rows)

    async def days(self, days: int) -> None:
        """So many more days have passed since the delivery."""
        move = f"UPDATE {{}} SET delivered_at = delivered_at - interval '{days} days'"
        kinds = ("orders", "line_reviews", "buyer_reviews")
        one, two, three = (move.format(kind) for kind in kinds)
        moved = f"WITH a AS ({one}), b AS ({two}) {three}"
        await self.delivered.session.execute(text(moved))


@pytest.fixture
def post(delivered: Delivered, database: Database) -> Post:
    return Post(delivered, database)


@pytest.fixture
def to(delivered: Delivered) -> Any:
    n = delivered.bazaar.n
    return {"buyer": n.resident.email, "shop": n.member.email}


async def test_a_buyer_is_asked_once_three_days_after_delivery(
    post: Post, to: dict[str, str]
) -> None:
    assert await post.sent() == [], "a day ago"
    await post.days(2)
    assert await post.sent() == [("reviews-asked", to["buyer"])]
    await post.days(2)
    assert await post.sent() == []


async def test_who_has_said_it_is_not_asked(post: Post, delivered: Delivered) -> None:
    for line in range(2):
        await delivered.written(line)
    await post.days(3)
    assert await post.sent() == []


async def test_nobody_is_asked_for_what_nobody_may_write_any_more(post: Post) -> None:
    await post.days(14)
    assert await post.sent() == []


async def test_both_sides_are_told_once_that_they_can_read_each_other(
    post: Post, delivered: Delivered, to: dict[str, str]
) -> None:
    await delivered.written(0)
    await delivered.answer()
    assert await post.sent() == [], "one piece has no review yet"
    await delivered.written(1)
    both = [("reviews-out", to["buyer"]), ("reviews-out", to["shop"])]
    assert await post.sent() == sorted(both)
    assert await post.sent() == []


async def test_they_are_told_when_the_days_are_over(
    post: Post, delivered: Delivered, to: dict[str, str]
) -> None:
    await delivered.written(0)
    await post.days(14)
    both = [("reviews-out", to["buyer"]), ("reviews-out", to["shop"])]
    assert await post.sent() == sorted(both)


async def test_both_sides_are_told_why_a_review_is_hidden(
    post: Post, delivered: Delivered, to: dict[str, str]
) -> None:
    review, session = await delivered.written(), delivered.session
    await post.days(14)
    await post.sent()
    path, body = f"/line-reviews/{review}/hiding", {"hidden": True, "reason": "It names a child"}
    for _ in range(2):
        answer = await delivered.bazaar.send("manager", "PUT", path, body)
        assert answer.status_code == 200
    await deliver(session)
    query = "SELECT \"to\" FROM mails WHERE kind = 'review-hidden' AND text LIKE '%names a child%'"
    told = (await session.execute(text(query))).scalars().all()
    assert sorted(told) == sorted(to.values()), "once, though it was hidden twice"
