"""What is gone, sold out, renamed or closed is said at once, or within seconds."""

from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.market import ListingChanged, ListingGone, ListingLive
from kilim.market.search import indexing, reactions
from tests.conftest import NOON
from tests.factories.listings import Stall
from tests.factories.offers import Offer
from tests.factories.people import make_network
from tests.market.search.conftest import Market

pytestmark = pytest.mark.anyio
TAKEN = "UPDATE stock_levels SET held = on_hand"
FREE = "UPDATE stock_levels SET held = 0"


async def _run(market: Market, sql: str, **binds: object) -> None:
    await market.session.execute(text(sql), binds)


async def _indexed(market: Market) -> list[str]:
    rows = await market.session.execute(
        text("SELECT availability FROM search_listings ORDER BY availability")
    )
    return list(rows.scalars())


@pytest.mark.parametrize("state", ["hidden", "removed", "archived"])
async def test_what_is_not_live_any_more_is_gone_with_the_same_change(
    market: Market, state: str
) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Kilim"))
    await _run(market, "UPDATE listings SET state = :state", state=state)
    assert (await market.find())["total"] == 0


@pytest.mark.parametrize(
    ("state", "found", "availability"),
    [("approved", 1, "now"), ("paused", 1, "none"), ("restricted", 0, ""), ("closed", 0, "")],
)
async def test_how_a_shop_stands_holds_at_once(
    market: Market, state: str, found: int, availability: str
) -> None:
    shop = await market.shop()
    await market.offer(Offer(seller=shop, en="Kilim"))
    await _run(market, "UPDATE sellers SET state = :state", state=state)
    page = await market.find()
    assert (page["total"], len(page["items"])) == (found, found)
    assert [one["availability"] for one in page["items"]] == [availability] * found
    counts = {one["value"]: one["found"] for one in page["facets"]["availability"]}
    assert counts == ({availability: 1} if found else {})


async def test_a_shop_that_is_open_again_is_found_again(market: Market, database: Database) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Kilim"))
    await _run(market, "UPDATE sellers SET state = 'restricted'")
    await indexing.refresh_at(database, NOON)
    assert await _indexed(market) == []
    await _run(market, "UPDATE sellers SET state = 'approved'")
    await indexing.refresh_at(database, NOON)
    assert (await market.find())["total"] == 1


async def test_a_shop_with_another_name_is_found_by_it(market: Market, database: Database) -> None:
    await market.offer(Offer(seller=await market.shop("Ruhangiz"), en="Kilim"))
    await _run(market, "UPDATE sellers SET name = 'Göyçək'")
    await indexing.refresh_at(database, NOON)
    assert await market.titles("goychek") == ["Kilim"]
    assert await market.titles("ruhangiz") == []


async def test_what_is_sold_out_says_so_at_once_and_is_counted_so_in_seconds(
    market: Market, database: Database
) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Kilim", stock=2))
    await _run(market, TAKEN)
    [shown] = (await market.find())["items"]
    assert shown["availability"] == "none", "read when it is asked"
    assert await indexing.refresh_at(database, NOON) == 1
    assert [one["value"] for one in (await market.find())["facets"]["availability"]] == ["none"]
    assert await market.titles(availability=["now"]) == []
    await _run(market, FREE)
    assert await indexing.refresh_at(database, NOON) == 1
    assert await market.titles(availability=["now"]) == ["Kilim"]


async def test_a_sale_of_one_of_many_is_not_heard_of(market: Market, database: Database) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Kilim", stock=9))
    await _run(market, "UPDATE stock_levels SET held = 4")
    assert await indexing.refresh_at(database, NOON) == 0


async def test_what_lies_at_two_places_counts_together(market: Market, database: Database) -> None:
    one = Offer(seller=await market.shop(), en="Pair", stock=1)
    await market.offer(one)
    await _run(market, "UPDATE variant_parts SET quantity = 2")
    await _run(
        market,
        """WITH p AS (INSERT INTO stock_places (hub_id, seller_id, kind, name)
            SELECT hub_id, seller_id, 'hub', 'Hub' FROM stock_places RETURNING id, seller_id)
        INSERT INTO stock_levels (item_id, place_id, seller_id, on_hand)
        SELECT i.id, p.id, p.seller_id, 1 FROM stock_items i, p""",
    )
    assert await indexing.refresh_at(database, NOON) == 1, "the second one makes a pair"
    assert await _indexed(market) == ["now"]
    await _run(market, "UPDATE stock_levels SET held = 1 WHERE place_id IN (SELECT id FROM"
        " stock_places WHERE name = 'Hub')")  # fmt: skip
    await indexing.refresh_at(database, NOON)
    assert await _indexed(market) == ["none"]


async def test_what_was_kept_too_long_is_there_again_without_anybody(
    market: Market, database: Database
) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Kilim", stock=1))
    await _run(
        market,
        """INSERT INTO stock_holds (claim_id, line_id, item_id, kind, place_id, quantity, until)
        SELECT :claim, :claim, item_id, 'counted', place_id, 1,
            clock_timestamp() + interval '1 second' FROM stock_levels""",
        claim=uuid4(),
    )
    await _run(market, TAKEN)
    await indexing.refresh_at(database, NOON)
    assert await _indexed(market) == ["none"]
    await _run(market, "SELECT pg_sleep(1.1)")
    assert await indexing.refresh_at(database, NOON) == 1
    assert await _indexed(market) == ["now"]


async def test_what_is_made_to_order_comes_later_while_a_week_has_room(
    market: Market, database: Database
) -> None:
    one = Offer(seller=await market.shop(), en="Kilim", kind="made_to_order", stock=0)
    await market.offer(one)
    await _run(
        market,
        """WITH w AS (INSERT INTO stock_workshops (hub_id, seller_id, name, capacity)
            SELECT hub_id, seller_id, 'Loom', 4 FROM stock_items RETURNING hub_id, seller_id, id),
        i AS (INSERT INTO stock_items (hub_id, seller_id, kind, code, name, workshop_id, work)
            SELECT hub_id, seller_id, 'made', 'm', 'Kilim', id, 1 FROM w RETURNING id)
        UPDATE variant_parts SET stock_item_id = i.id FROM i""",
    )
    await indexing.index(market.session, [one.id], NOON)
    assert await _indexed(market) == ["none"]
    await _run(
        market,
        """INSERT INTO stock_weeks (workshop_id, week_on, capacity)
        SELECT id, CAST(date_trunc('week', now()) AS date), 4 FROM stock_workshops""",
    )
    assert await indexing.refresh_at(database, NOON) == 1
    assert await _indexed(market) == ["later"]
    await _run(market, "UPDATE stock_weeks SET taken = capacity")
    assert await indexing.refresh_at(database, NOON) == 1
    assert await _indexed(market) == ["none"]


async def test_events_write_it_in_and_out_however_often_they_come(
    client: httpx.AsyncClient, session: AsyncSession, app: object, settings: Settings
) -> None:
    stall = Stall(client, await make_network(session))
    await stall.begin(session)
    assert (await stall.add()).status_code == 201
    await stall.open()
    market = Market(client, session, stall.n)
    told = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
    listing = UUID(stall.id)
    await reactions.on_listing_live(session, ListingLive(listing_id=listing), told)
    await reactions.on_listing_live(session, ListingLive(listing_id=listing), told)
    assert await market.titles("kelaghayi") == ["Silk kelaghayi"]
    assert (await stall.reprice(9900)).status_code == 200
    await reactions.on_listing_changed(session, ListingChanged(listing_id=listing), told)
    assert await market.titles(price_min=9900, price_max=9900) == ["Silk kelaghayi"]
    assert (await stall.move("member", "hide")).status_code == 200
    assert (await stall.move("member", "show")).status_code == 200
    await reactions.on_listing_live(session, ListingLive(listing_id=listing), told)
    await reactions.on_listing_gone(session, ListingGone(listing_id=listing), told)
    assert (await market.find())["total"] == 1, "an old event reads what is true now"


async def test_the_index_holds_its_invariants(market: Market) -> None:
    shop = await market.shop()
    await market.offer(*(Offer(seller=shop, en=f"Kilim {n}", stock=n) for n in range(3)))
    counts = await checks.count(market.session)
    assert {name: many for name, many in counts.items() if many} == {}
