"""Who asks for it hears once that something is there again."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.market.favourites import service, telling
from tests.accounts.browser import problem
from tests.factories.favourites import ask, listing_of, restock
from tests.factories.orders import Bazaar, deliver

pytestmark = pytest.mark.anyio


async def _sold_out(bazaar: Bazaar, session: AsyncSession, takes: int = 1) -> UUID:
    return await bazaar.offer(session, {await bazaar.count(session, 0): takes})


async def _letters(session: AsyncSession, database: Database) -> list[str]:
    """Look once, write, and say to whom there are letters by now."""
    await telling.find(database)
    await deliver(session)
    query = text('SELECT "to" FROM mails WHERE kind = \'restock\' ORDER BY created_at, "to"')
    return list(await session.scalars(query))


async def _waiting(bazaar: Bazaar, who: str = "resident") -> list[dict[str, object]]:
    params = {"hub": bazaar.n.here.slug}
    answer = await bazaar.client.get("/restock-notices", params=params, headers=bazaar.by[who])
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()["items"]
    return found


async def test_who_waits_hears_once_when_it_is_back(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    variant = await _sold_out(bazaar, session)
    assert [(await ask(bazaar, variant)).status_code for _ in range(2)] == [204, 204]
    [waits] = await _waiting(bazaar)
    assert (waits["variant_id"], waits["title"]) == (str(variant), "Silk kelaghayi")
    assert await _letters(session, database) == []

    await restock(session, 1)
    assert await _letters(session, database) == [bazaar.n.resident.email]
    assert await _waiting(bazaar) == []
    await restock(session, 0)
    await restock(session, 1)  # told of one restock, and not of the next
    assert await _letters(session, database) == [bazaar.n.resident.email]

    await restock(session, 0)
    assert (await ask(bazaar, variant)).status_code == 204
    await restock(session, 1)
    assert await _letters(session, database) == [bazaar.n.resident.email] * 2


async def test_the_letter_leads_to_it_and_to_a_way_out(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    variant, other = [await _sold_out(bazaar, session) for _ in range(2)]
    await ask(bazaar, variant)
    await restock(session, 1)
    await _letters(session, database)
    row = (await session.execute(text("SELECT subject, text, links FROM mails"))).one()
    listing = await session.scalar(text("SELECT slug FROM listings l JOIN variants a"
        " ON a.listing_id = l.id WHERE a.id = :id"), {"id": variant})  # fmt: skip
    assert row.subject == "Silk kelaghayi is available again"
    assert row.links[0].endswith(f"/listings/{listing}")
    assert row.links[1] in row.text

    await restock(session, 0)
    for one in (variant, other):
        assert (await ask(bazaar, one)).status_code == 204
    secret = row.links[1].partition("#token=")[2]
    for _ in range(2):
        answer = await bazaar.send("", "POST", "/restock-notices/stop", {"secret": secret})
        assert answer.status_code == 204
    assert await _waiting(bazaar) == []
    answer = await bazaar.send("", "POST", "/restock-notices/stop", {"secret": "a" * 43})
    assert problem(answer) == (404, "not-found")


async def test_what_is_sold_again_before_the_letter_is_waited_for_further(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    await ask(bazaar, await _sold_out(bazaar, session))
    await restock(session, 1)
    assert await telling.find(database) == 1
    await restock(session, 0)
    assert await _letters(session, database) == []
    assert len(await _waiting(bazaar)) == 1
    await restock(session, 1)
    assert await _letters(session, database) == [bazaar.n.resident.email]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE listings SET state = 'hidden'",
        "UPDATE listings SET state = 'removed'",
        "UPDATE sellers SET state = 'paused'",
        "UPDATE variants SET retired_at = now()",
        "UPDATE people SET state = 'suspended' WHERE email <> ''",
    ],
)
async def test_nobody_hears_of_what_is_not_shown_or_sold(
    bazaar: Bazaar, session: AsyncSession, database: Database, change: str
) -> None:
    await ask(bazaar, await _sold_out(bazaar, session))
    await restock(session, 1)
    await session.execute(text(change))
    assert await _letters(session, database) == []


async def test_a_bundle_is_back_when_all_of_it_is(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    await ask(bazaar, await _sold_out(bazaar, session, takes=2))
    await restock(session, 1)
    assert await _letters(session, database) == []
    await restock(session, 2)
    assert await _letters(session, database) == [bazaar.n.resident.email]


async def test_what_is_free_once_a_hold_is_over_is_back(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    await bazaar.bought({variant: 1}, 1500)
    assert (await ask(bazaar, variant, "stranger")).status_code == 204
    assert await _letters(session, database) == []
    await session.execute(text("UPDATE stock_holds SET until = clock_timestamp()"))
    assert await _letters(session, database) == [bazaar.n.stranger.email]


async def test_who_waits_no_more_hears_nothing(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    variant = await _sold_out(bazaar, session)
    await ask(bazaar, variant)
    for _ in range(2):
        answer = await bazaar.send("resident", "DELETE", f"/restock-notices/{variant}")
        assert answer.status_code == 204
    await restock(session, 1)
    assert await _letters(session, database) == []


async def test_what_can_be_bought_is_not_waited_for(bazaar: Bazaar, session: AsyncSession) -> None:
    there = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    uncounted = await bazaar.offer(session)
    for one in (there, uncounted):
        assert problem(await ask(bazaar, one)) == (409, "not-sold-out")
    await session.execute(text("UPDATE listings SET state = 'hidden'"))
    for unseen in (there, uuid4()):
        assert problem(await ask(bazaar, unseen)) == (404, "not-found")


async def _edition(bazaar: Bazaar, session: AsyncSession, numbered: int) -> UUID:
    """An edition of two, of which so many have their number."""
    own: dict[str, Any] = {
        "hub": bazaar.n.here.id,
        "seller": bazaar.shops[0],
        "place": bazaar.places[0],
    }
    item: UUID = (
        await session.execute(
            text("""INSERT INTO stock_items (hub_id, seller_id, kind, code, name, edition_size)
            VALUES (:hub, :seller, 'numbered', 'ED', 'Print', 2) RETURNING id"""),
            own,
        )
    ).scalar_one()
    own |= {"item": item, "n": numbered}
    for insert in (
        """INSERT INTO stock_levels (item_id, place_id, seller_id, on_hand)
        VALUES (:item, :place, :seller, :n)""",
        """INSERT INTO stock_pieces (item_id, number, edition_size, place_id)
        SELECT :item, k, 2, :place FROM generate_series(1, :n) AS k""",
    ):
        await session.execute(text(insert), own)
    return await bazaar.offer(session, {item: 1})


async def test_an_edition_that_is_sold_for_good_is_not_waited_for(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    variant = await _edition(bazaar, session, 2)
    bought = await bazaar.bought({variant: 2}, 2000 + 600)
    assert (await ask(bazaar, variant, "stranger")).status_code == 204  # it may be given up yet
    await bazaar.send("resident", "POST", f"/own-payments/{bought['payment_id']}/start")
    await deliver(session)
    assert problem(await ask(bazaar, variant, "member")) == (409, "sold-out-for-good")


async def test_an_edition_of_which_some_are_not_made_yet_is_waited_for(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    assert (await ask(bazaar, await _edition(bazaar, session, 0))).status_code == 204


async def test_what_a_shop_makes_no_more_is_not_waited_for(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    variant = await _sold_out(bazaar, session)
    await session.execute(text("UPDATE stock_items SET retired_at = now()"))
    assert problem(await ask(bazaar, variant)) == (409, "sold-out-for-good")


async def test_nobody_waits_for_more_than_there_is_room_for(
    bazaar: Bazaar, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_NOTICES", 1)
    first, second = [await _sold_out(bazaar, session) for _ in range(2)]
    assert (await ask(bazaar, first)).status_code == 204
    assert problem(await ask(bazaar, second)) == (409, "too-many-restock-notices")
    assert (await ask(bazaar, first)).status_code == 204


async def test_what_is_hidden_is_waited_for_without_its_name(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    variant = await _sold_out(bazaar, session)
    await ask(bazaar, variant)
    await session.execute(text("UPDATE listings SET state = 'removed'"))
    [waits] = await _waiting(bazaar)
    listing = await listing_of(session, variant)
    assert (waits["title"], waits["slug"], waits["listing_id"]) == (None, None, str(listing))
