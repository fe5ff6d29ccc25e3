"""What is like a listing is told by its craft, with the reason, and by nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from tests.accounts.browser import problem
from tests.factories.offers import Offer
from tests.market.search.conftest import Market

pytestmark = pytest.mark.anyio


async def _similar(market: Market, offer: Offer, language: str = "en") -> list[dict[str, Any]]:
    headers = {"Accept-Language": language}
    answer = await market.client.get(f"/listings/o-{offer.id}/similar", headers=headers)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def _titles(items: list[dict[str, Any]]) -> list[str]:
    return [one["title"] for one in items]


async def test_what_shares_most_of_the_craft_comes_first(market: Market) -> None:
    shops = [await market.shop(f"Shop {n}") for n in range(6)]
    felt = Offer(
        seller=shops[0], en="Felt hat", category="headwear", techniques=("felting",),
        materials=("wool",), region="AZ-01",
    )  # fmt: skip
    other = {"category": "rings", "techniques": (), "materials": (), "region": None}
    await market.offer(
        felt,
        felt.with_(seller=shops[1], en="The same in all"),
        felt.with_(seller=shops[2], en="Another use", category="toys", region=None),
        felt.with_(seller=shops[3], en="The same use", days=1, **other | {"category": "headwear"}),
        felt.with_(seller=shops[4], en="The same stuff", **other | {"materials": ("wool",)}),
        felt.with_(seller=shops[5], en="The same region", **other | {"region": "AZ-01"}),
        felt.with_(en="The same hands", **other),
    )
    assert [(one["title"], [each["shared"] for each in one["reasons"]])
        for one in await _similar(market, felt)] == [
        ("The same in all", ["technique", "material", "category", "region"]),
        ("Another use", ["technique", "material"]),
        ("The same use", ["category"]),
        ("The same hands", ["maker"]),
    ]  # fmt: skip


async def test_each_says_why_in_the_language_of_the_reader(market: Market) -> None:
    felt = Offer(
        seller=await market.shop(), en="Hat", category="headwear", techniques=("felting",),
        materials=("wool",),
    )  # fmt: skip
    await market.offer(felt, felt.with_(en="Cap", category="toys"))
    [cap] = await _similar(market, felt)
    assert cap["reasons"] == [
        {"shared": "technique", "name": "Felting"},
        {"shared": "material", "name": "Wool"},
        {"shared": "maker", "name": "Ruhangiz"},
    ]
    [cap] = await _similar(market, felt, "az")
    assert [one["name"] for one in cap["reasons"]][:2] == ["Keçəçilik", "Yun"]


async def test_of_one_shop_there_are_two_at_most_and_six_in_all(market: Market) -> None:
    shops = [await market.shop(f"Shop {n}") for n in range(4)]
    first = Offer(seller=shops[0], en="Hat", techniques=("felting",))
    await market.offer(first, *(first.with_(seller=shop, en="Cap") for shop in shops * 3))
    found = await _similar(market, first)
    assert len(found) == 6
    sellers = [one["seller"]["id"] for one in found]
    assert max(map(sellers.count, sellers)) == 2


async def test_what_cannot_be_had_or_seen_is_left_out(market: Market) -> None:
    shops = [await market.shop(f"Shop {n}") for n in range(3)]
    hat = Offer(seller=shops[0], en="Hat", techniques=("felting",), stock=1)
    await market.offer(
        hat,
        hat.with_(seller=shops[0], en="Sold out", stock=0),
        hat.with_(seller=shops[1], en="Of a paused shop"),
        hat.with_(seller=shops[2], en="Of a closed shop"),
    )
    for shop, state in ((shops[1], "paused"), (shops[2], "closed")):
        changed = text("UPDATE sellers SET state = :state WHERE id = :id")
        await market.session.execute(changed, {"state": state, "id": shop})
    assert await _similar(market, hat) == []


async def test_a_listing_that_nobody_sees_is_like_nothing(market: Market) -> None:
    hat = Offer(seller=await market.shop(), en="Hat", techniques=("felting",))
    await market.offer(hat, hat.with_(en="Cap"))
    await market.session.execute(
        text("UPDATE listings SET state = 'hidden' WHERE id = :id"), {"id": hat.id}
    )
    for key in (f"o-{hat.id}", "nowhere"):
        answer = await market.client.get(f"/listings/{key}/similar")
        assert problem(answer) == (404, "not-found")


@pytest.mark.parametrize("many", [1, 3, 300])
async def test_it_takes_two_statements_however_many_there_are(
    market: Market, counted: Callable[[], int], many: int
) -> None:
    shops = [await market.shop(f"Shop {n}") for n in range(4)]
    hat = Offer(seller=shops[0], en="Hat", techniques=("felting",))
    await market.offer(hat, *(hat.with_(seller=shops[n % 4], en=f"Cap {n}") for n in range(many)))
    counted()
    assert len(await _similar(market, hat)) == min(many, 6)
    assert counted() == 2, "what is like it, and what it shows"
