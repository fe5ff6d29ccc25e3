"""What the market left is what the ledger says, and tells of no single shop to everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.impact.makers import figures
from kilim.impact.makers.figures import Shop
from kilim.impact.makers.schemas import MakersFigure
from kilim.impact.outcomes.cells import LEAST
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold, record_sales
from kilim.market.payouts import service as payouts
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import ADDRESS, Bazaar, deliver
from tests.factories.payouts import call, draft, name_account, name_paying_account, payouts_of
from tests.factories.people import make_network
from tests.factories.sellers import Brand

pytestmark = pytest.mark.anyio

SATURDAY = NOON - timedelta(days=2)  # it is a Monday
SUNDAY = date(2030, 5, 5)
EARNED = 8525  # of 100.00, less 12.50 for the hub and 2.25 of VAT on that


async def _market(client: httpx.AsyncClient, session: AsyncSession, shops: int) -> Bazaar:
    return await Bazaar(client, await make_network(session)).begin(session, shops=shops)


async def _sell(
    session: AsyncSession, market: Bazaar, shops: list[UUID], at: datetime = SATURDAY
) -> list[UUID]:
    """Each shop sells something for 100.00; the ids of the orders."""
    sold = [Sold(uuid4(), shop, [Line(uuid4(), 1, 10_000)], 0, "desk") for shop in shops]
    await record_sales(session, market.n.here.id, "AZN", sold, By(None, at))
    return [one.order_id for one in sold]


async def _settle(session: AsyncSession, market: Bazaar, shops: list[UUID], at: datetime) -> None:
    """What these shops have available arrives in their accounts, but comes back to the last."""
    hub = market.n.here
    await name_paying_account(session, hub.id)
    for shop in shops:
        await name_account(session, hub.id, shop, market.n.member.id)
    one = replace(call(session, hub.id, market.n.manager.id), now=at)
    two = replace(call(session, hub.id, market.n.stranger.id), now=at)
    batch = await draft(session, one, hub.slug)
    await payouts.release(session, two, batch)
    await payouts.send(session, two, batch)
    *arrived, last = [row["id"] for row in await payouts_of(session, batch)]
    for payout in arrived:
        await payouts.settle(session, one, payout)
    await payouts.bounce(session, one, last, "closed")


async def _live_in(session: AsyncSession, shops: list[UUID], region: str) -> None:
    changed = text("UPDATE sellers SET region = :region WHERE id = ANY(:shops)")
    await session.execute(changed, {"region": region, "shops": shops})


async def _impact(market: Bazaar) -> dict[str, Any]:
    answer = await market.client.get("/market-impact", params={"hub": market.n.here.slug})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def _figures(market: Bazaar, on: date | None = None) -> dict[str, dict[str, Any]]:
    path = f"/market-figures?hub={market.n.here.slug}" + (f"&on={on}" if on else "")
    answer = await market.send("manager", "GET", path)
    assert answer.status_code == 200, answer.text
    return {one.pop("figure"): one for one in answer.json()["figures"]}


async def _rows(market: Bazaar, figure: str, **more: Any) -> dict[str, Any]:
    params = httpx.QueryParams({"hub": market.n.here.slug, "figure": figure} | more)
    answer = await market.send("manager", "GET", f"/market-figures/rows?{params}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_everybody_reads_sums_until_the_last_sunday(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    market = await _market(client, session, 12)
    for shops, region in ((slice(6), "AZ-01"), (slice(6, 10), "AZ-02"), (slice(10, 12), "AZ-03")):
        await _live_in(session, market.shops[shops], region)
    await _sell(session, market, market.shops)
    await _sell(session, market, market.shops[:1], NOON)
    told = await _impact(market)
    assert (told["on"], told["least"]) == (str(SUNDAY), 5)
    assert (told["makers"], told["earned"], told["paid"]) == (12, 12 * EARNED, 0)
    assert [(one["region"]["code"], one["makers"], one["earned"]) for one in told["regions"]] == [
        ("AZ-01", 6, 6 * EARNED)
    ]
    assert told["others"] == {
        "regions": 2, "brands": False, "makers": 6, "earned": 6 * EARNED,
    }  # fmt: skip


async def test_four_makers_are_told_of_by_no_figure(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    market = await _market(client, session, 4)
    await _sell(session, market, market.shops)
    told = await _impact(market)
    named = ("makers", "people", "earned")
    assert [told[name] for name in named] == [None, None, None]
    others = {"regions": 1, "brands": False, "makers": None, "earned": None}
    assert (told["regions"], told["brands"], told["others"]) == ([], None, others)


async def test_nothing_sold_is_zero(client: httpx.AsyncClient, session: AsyncSession) -> None:
    told = await _impact(await _market(client, session, 1))
    assert (told["makers"], told["earned"], told["others"]) == (0, 0, None)


async def test_figures_are_what_the_ledger_says_on_any_day(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    market = await _market(client, session, 3)
    sold, freed, again, back = (NOON - timedelta(days=n) for n in (4, 3, 2, 1))
    first = await _sell(session, market, market.shops, sold)
    for order in first:
        await earnings.set_free(session, order, By(None, freed))
    second = await _sell(session, market, market.shops[:2], again)
    await earnings.reverse(session, first[0], By(None, back, "a"), amount=5_000)
    await earnings.reverse(session, second[0], By(None, back, "b"))
    await _settle(session, market, market.shops, NOON)
    left = EARNED // 2 + 1  # of what went back by half, the odd unit stays with the maker
    days = {sold: (3, 0, 0), freed: (3, 0, 0), again: (5, 0, 0), back: (3, left, 0)}
    for day, (whole, half, paid) in (days | {NOON: (3, left, EARNED + left)}).items():
        found = await _figures(market, day.date())
        assert found["earned"]["value"] == found["earned"]["ledger"] == whole * EARNED + half
        assert found["paid"]["value"] == found["paid"]["ledger"] == paid
    before = await _figures(market, sold.date() - timedelta(days=1))
    assert before["earned"] == {"value": 0, "rows": 0, "ledger": 0}


async def test_rows_add_up_page_by_page(client: httpx.AsyncClient, session: AsyncSession) -> None:
    market = await _market(client, session, 3)
    await _live_in(session, market.shops[:1], "AZ-01")
    await _sell(session, market, market.shops)
    await _sell(session, market, market.shops[:1])
    first = await _rows(market, "earned", limit=2)
    rest = await _rows(market, "earned", limit=2, after=first["next"])
    rows = [*first["items"], *rest["items"]]
    assert [(row["name"], row["value"]) for row in rows] == [
        ("Shop 0", 2 * EARNED), ("Shop 1", EARNED), ("Shop 2", EARNED),
    ]  # fmt: skip
    assert (rows[0]["region"]["code"], rows[1]["region"]) == ("AZ-01", None)
    assert (first["total"], rest["next"]) == (3, None)
    found = await _figures(market)
    assert found["earned"]["value"] == sum(row["value"] for row in rows)
    assert (await _rows(market, "makers"))["total"] == found["makers"]["value"] == 3


async def test_what_goes_to_another_country_is_sold_abroad(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    market = await _market(client, session, 1)
    await _live_in(session, market.shops, "AZ-01")
    jug = await market.offer(session, {await market.count(session, 9): 1})
    for place in ("AZ", "GE"):
        bought = await market.bought({jug: 1}, 1500, address=ADDRESS | {"place": place})
        await market.send("resident", "POST", f"/own-payments/{bought['payment_id']}/start")
    await deliver(session)
    found = await _figures(market)
    assert found["abroad"] == {"value": 1000, "rows": 1, "ledger": None}


async def test_of_a_brand_its_makers_are_counted(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    brand = Brand(client, await make_network(session))
    await brand.begin(session, 2)
    await brand.gather()
    proposed = await brand.propose(dict.fromkeys(brand.makers, 1), fund=1_000)
    terms = proposed.json()["terms"][0]["id"]
    for who in brand.makers:
        assert (await brand.sign(who, terms)).status_code == 201
    sold = [Sold(uuid4(), brand.id, [Line(uuid4(), 1, 10_000)], 0, "desk")]
    await record_sales(session, brand.n.here.id, "AZN", sold, By(None, SATURDAY))
    path = f"/market-figures?hub={brand.n.here.slug}"
    answer = await client.get(path, headers=brand.by["manager"])
    seen = answer.json()
    found = {one["figure"]: one for one in seen["figures"]}
    assert (found["makers"]["value"], found["people"]["value"]) == (2, 2)
    assert found["earned"]["value"] == found["earned"]["ledger"] == EARNED
    kept = 853  # a tenth, rounded
    assert seen["brands"] == {"brands": 1, "earned": kept}
    assert sum(one["earned"] for one in seen["regions"]) + kept == EARNED


def _shop(region: str | None, earned: int, *, is_brand: bool = False) -> Shop:
    return Shop(uuid4(), "", is_brand, region and (region, region), earned, 0, 0, 1)  # type: ignore[arg-type]


def _public(makers: dict[str, int], brands: int) -> tuple[list[Shop], dict[str, Any]]:
    """Shops that earned 100 each and brands that keep 7 each, and what everybody reads of them."""
    shops = [_shop(region, 100) for region, many in makers.items() for _ in range(many)]
    shops += [_shop(None, 7, is_brand=True) for _ in range(brands)]
    return shops, figures.told_by_region(shops)


@pytest.mark.parametrize("brands", range(8))
@pytest.mark.parametrize(
    "makers", [{}, {"A": 4}, {"A": 5}, {"A": 9, "B": 5}, {"A": 9, "B": 3}, {"A": 6, "B": 3, "C": 3}]
)
def test_regions_and_funds_add_up_and_tell_of_no_few(makers: dict[str, int], brands: int) -> None:
    shops, told = _public(makers, brands)
    whole = figures.told(shops, MakersFigure.EARNED)
    rows = [*told["regions"], *(told[name] for name in ("brands", "others") if told[name])]
    if whole is not None:
        assert sum(row["earned"] or 0 for row in rows) == whole
    for row in told["regions"]:
        assert row["makers"] >= LEAST
    if told["brands"]:
        assert told["brands"]["brands"] >= LEAST
    if 0 < brands < LEAST <= sum(makers.values()):
        assert told["others"]["brands"] is True
        assert told["others"]["makers"] >= LEAST, "funds alone would be told of by what is left"


async def test_only_the_hubs_managers_see_shops(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    market = await _market(client, session, 1)
    paths = ("/market-figures?", "/market-figures/rows?figure=paid&")
    for path in paths:
        for who in ("resident", "manager_there", "member"):
            answer = await market.send(who, "GET", f"{path}hub={market.n.here.slug}")
            assert problem(answer) == (403, "forbidden")
        assert problem(await market.send("manager", "GET", f"{path}hub=nowhere")) == (
            404, "not-found",
        )  # fmt: skip
    answer = await client.get("/market-impact", params={"hub": "nowhere"})
    assert problem(answer) == (404, "not-found")


@pytest.mark.parametrize("shops", [1, 3, 300])
async def test_it_takes_as_many_statements_however_many_shops_there_are(
    client: httpx.AsyncClient, session: AsyncSession, counted: Callable[[], int], shops: int
) -> None:
    market = await _market(client, session, shops)
    await _sell(session, market, market.shops)
    counted()
    await _impact(market)
    assert counted() == 2, "the hub, its shops"
    await _figures(market)
    assert counted() == 4, "who asks, the hub, its shops, the ledger"
