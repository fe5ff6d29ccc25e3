"""Who follows a shop hears once a day of what it puts up, and of nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.market.follows import service, telling
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.offers import Offer, put_up
from tests.factories.orders import Bazaar, deliver
from tests.factories.people import make_network

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)
NIGHT = NOON.replace(hour=22)  # a new day at the hub, before anybody is awake


async def _follow(bazaar: Bazaar, shop: int = 0, who: str = "resident") -> int:
    answer = await bazaar.send(who, "PUT", f"/follows/{bazaar.shops[shop]}")
    return answer.status_code


async def _follows(bazaar: Bazaar, who: str = "resident") -> list[dict[str, Any]]:
    params = {"hub": bazaar.n.here.slug}
    answer = await bazaar.client.get("/follows", params=params, headers=bazaar.by[who])
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def _live(
    bazaar: Bazaar, session: AsyncSession, at: datetime, shop: int = 0, **more: Any
) -> UUID:
    """A listing that buyers saw first at a moment."""
    said: dict[str, Any] = {"en": "Silk scarf", "days": 0} | more
    offer = Offer(seller=bazaar.shops[shop], **said)
    await put_up(session, bazaar.n.here.id, bazaar.n.member.id, [offer])
    query = text("UPDATE listings SET live_at = :at WHERE id = :id")
    await session.execute(query, {"at": at, "id": offer.id})
    return offer.id


async def _letters(session: AsyncSession, database: Database, now: datetime) -> list[Any]:
    """Look once, write, and give all letters there are by now."""
    await telling.find(database, now)
    await deliver(session)
    query = text("""SELECT "to", subject, text, links, off FROM mails WHERE kind = 'follow'
        ORDER BY created_at, id""")
    return list(await session.execute(query))


async def test_who_follows_sees_it_and_nobody_else(bazaar: Bazaar) -> None:
    assert [await _follow(bazaar) for _ in range(2)] == [204, 204]
    [one] = await _follows(bazaar)
    assert (one["seller_id"], one["shop"]["name"]) == (str(bazaar.shops[0]), "Shop 0")
    assert one["letters"] is True
    assert await _follows(bazaar, "stranger") == []
    for _ in range(2):
        answer = await bazaar.send("resident", "DELETE", f"/follows/{bazaar.shops[0]}")
        assert answer.status_code == 204
    assert await _follows(bazaar) == []


async def test_of_a_shop_that_is_not_shown_nothing_is_named(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await _follow(bazaar)
    await session.execute(text("UPDATE sellers SET state = 'restricted'"))
    assert [one["shop"] for one in await _follows(bazaar)] == [None]
    assert await _follow(bazaar) == 204, "who follows it already goes on"
    for unseen in (bazaar.shops[0], uuid4()):
        answer = await bazaar.send("stranger", "PUT", f"/follows/{unseen}")
        assert problem(answer) == (404, "not-found")


async def test_the_next_morning_brings_one_letter_of_all_that_is_new(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    await _live(bazaar, session, NOON - DAY, en="Known before")
    await _follow(bazaar)
    for number in range(5):
        await _live(bazaar, session, NOON + timedelta(minutes=number), en=f"Scarf {number}")
    assert await _letters(session, database, NOON + timedelta(hours=1)) == [], "the day is not over"
    assert await _letters(session, database, NIGHT) == [], "nobody is written to at night"

    await _live(bazaar, session, NOON + DAY - timedelta(hours=5), en="Of the next day")
    [letter] = await _letters(session, database, NOON + DAY)
    assert letter.to == bazaar.n.resident.email
    named = "Scarf 4 (Shop 0); Scarf 3 (Shop 0); Scarf 2 (Shop 0) and 2 more."
    assert named in letter.text
    assert "Known before" not in letter.text
    assert "Of the next day" not in letter.text
    again = await _letters(session, database, NOON + DAY + timedelta(hours=3))
    assert len(again) == 1, "one a day at most"

    _, second = await _letters(session, database, NOON + 2 * DAY)
    assert "Of the next day (Shop 0)." in second.text
    assert len(await _letters(session, database, NOON + 3 * DAY)) == 2, "nothing is new"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE listings SET state = 'hidden'",
        "UPDATE sellers SET state = 'restricted'",
        "UPDATE people SET state = 'suspended' WHERE email <> ''",
        "DELETE FROM shop_follows",
    ],
)
async def test_nobody_hears_of_what_is_not_shown_or_not_followed(
    bazaar: Bazaar, session: AsyncSession, database: Database, change: str
) -> None:
    await _follow(bazaar)
    await _live(bazaar, session, NOON)
    await session.execute(text(change))
    assert await _letters(session, database, NOON + DAY) == []


async def test_what_is_hidden_before_the_letter_is_written_is_not_in_it(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    await _follow(bazaar)
    await _live(bazaar, session, NOON)
    await telling.find(database, NOON + DAY)
    await session.execute(text("UPDATE listings SET state = 'hidden'"))
    assert await _letters(session, database, NOON + DAY) == []


async def test_the_letter_says_how_it_is_ended_and_who_ended_it_still_follows(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    await _follow(bazaar)
    await _live(bazaar, session, NOON)
    [letter] = await _letters(session, database, NOON + DAY)
    assert letter.links == [letter.links[0], letter.off]
    assert letter.off in letter.text
    secret = letter.off.partition("/following#token=")[2]
    for _ in range(2):
        answer = await bazaar.send("", "POST", "/follows/stop", {"secret": secret})
        assert answer.status_code == 204
    assert problem(await bazaar.send("", "POST", "/follows/stop", {"secret": "a" * 43})) == (
        404, "not-found",
    )  # fmt: skip
    assert [one["letters"] for one in await _follows(bazaar)] == [False]
    await _live(bazaar, session, NOON + DAY)
    assert len(await _letters(session, database, NOON + 2 * DAY)) == 1

    assert await _follow(bazaar) == 204
    assert [one["letters"] for one in await _follows(bazaar)] == [True]


async def test_nobody_follows_more_than_there_is_room_for(
    bazaar: Bazaar, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST", 1)
    await bazaar._open(session, bazaar.n.stranger, "Another")
    assert await _follow(bazaar) == 204
    answer = await bazaar.send("resident", "PUT", f"/follows/{bazaar.shops[1]}")
    assert problem(answer) == (409, "too-many-follows")
    assert await _follow(bazaar) == 204


@pytest.mark.parametrize("shops", [1, 3, 300])
async def test_it_takes_as_many_statements_however_many_shops_one_follows(
    client: httpx.AsyncClient, session: AsyncSession, counted: Callable[[], int], shops: int
) -> None:
    bazaar = await Bazaar(client, await make_network(session)).begin(session, shops=shops)
    own = {"hub": bazaar.n.here.id, "person": bazaar.n.resident.id, "now": NOON}
    query = text("""INSERT INTO shop_follows (hub_id, person_id, seller_id, followed_at, told_until)
        SELECT :hub, :person, id, :now, :now FROM sellers WHERE hub_id = :hub""")
    await session.execute(query, own)
    counted()
    assert len(await _follows(bazaar)) == shops
    assert counted() == 4, "who asks, the hub, whom one follows, these shops"


async def test_other_hubs_are_not_told_of(bazaar: Bazaar, session: AsyncSession) -> None:
    await _follow(bazaar)
    there = await bazaar.client.get(
        "/follows", params={"hub": bazaar.n.there.slug}, headers=bazaar.by["resident"]
    )
    assert there.json() == {"items": []}
