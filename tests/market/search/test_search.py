"""What is offered is found, counted and ordered."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.market.listings.vocabulary import CATEGORIES
from kilim.market.search import indexing
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.offers import Offer
from tests.market.search.conftest import Market

pytestmark = pytest.mark.anyio
SPELLINGS = ["kəlağayı", "kelagayi", "KELAGHAYI", "келагаи", "kəlağayılar", "кәлағајы"]


@pytest.mark.parametrize("q", SPELLINGS)
async def test_it_is_found_however_it_is_spelled(market: Market, q: str) -> None:
    shop = await market.shop()
    scarf = Offer(seller=shop, az="İpək kəlağayı", en="Silk scarf")
    await market.offer(scarf, scarf.with_(az="Mis güyüm", en="Copper jug"))
    found = await market.find(q)
    assert [one["title"] for one in found["items"]] == ["Silk scarf"]
    assert (found["total"], found["suggestion"]) == (1, None)


@pytest.mark.parametrize("q", ["kelegayi", "kəlğayı", "kealgayi ipek"])
async def test_the_nearest_word_is_looked_for_and_said(
    market: Market, counted_words: Any, q: str
) -> None:
    await market.offer(Offer(seller=await market.shop(), az="İpək kəlağayı", en="Silk scarf"))
    await counted_words()
    found = await market.find(q)
    assert [one["title"] for one in found["items"]] == ["Silk scarf"]
    assert found["suggestion"] == {"q": q.replace(q.split()[0], "kəlağayı")}


async def test_of_two_near_words_the_one_with_the_same_end_is_meant(
    market: Market, counted_words: Any
) -> None:
    shop = await market.shop()
    clay = [Offer(seller=shop, az=f"Gil qab {n}", en="Clay") for n in range(3)]
    await market.offer(Offer(seller=shop, az="Yun kilim", en="Kilim"), *clay)
    await counted_words()
    assert (await market.find("kilmi"))["suggestion"] == {"q": "kilim"}


async def test_what_is_not_there_is_not_found(market: Market, counted_words: Any) -> None:
    await market.offer(Offer(seller=await market.shop(), az="İpək kəlağayı"))
    await counted_words()
    for q in ("velosiped", "!!!", "…", "kəlağayı velosiped"):
        found = await market.find(q)
        assert (found["items"], found["total"], found["next"]) == ([], 0, None)
        assert found["suggestion"] is None


async def test_of_another_hub_nothing_is_found(market: Market) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Silk scarf"))
    assert (await market.find(hub=market.n.there.slug))["total"] == 0
    answer = await market.client.get("/search", params={"hub": "nowhere"})
    assert problem(answer) == (404, "not-found")


KINDS = ("goods", "made_to_order", "service")
TECHNIQUES = ("felting", "copper_smithing", "pottery")
MATERIALS = ("wool", "silk", "copper")
LEAVES = ("carpets", "ceramics", "rings", "home")
WORDS = ("kilim", "xalça", "üzük", "boşqab")


async def _filled(market: Market, chance: random.Random, many: int = 60) -> None:
    shops = [await market.shop(f"Shop {n}", ("alone", "brand")[n % 2]) for n in range(4)]
    await market.offer(
        *(
            Offer(
                seller=chance.choice(shops),
                az=" ".join(chance.sample(WORDS, 2)),
                kind=chance.choice(KINDS),
                category=chance.choice(LEAVES),
                techniques=tuple(chance.sample(TECHNIQUES, chance.randrange(3))),
                materials=tuple(chance.sample(MATERIALS, chance.randrange(1, 3))),
                region=chance.choice((None, "AZ-01", "AZ-02")),
                price=chance.choice((300, 900, 4000, 15_000, 15_001, 700_000)),
                days=chance.randrange(400),
                stock=chance.choice((None, 0, 3)),
            )
            for _ in range(many)
        )
    )
    closed = {"state": "paused"}, {"state": "closed"}
    for shop, change in zip(shops[:2], closed, strict=True):
        await market.session.execute(
            text("UPDATE sellers SET state = :state WHERE id = :id"), change | {"id": shop}
        )


def _choices(facet: str, one: dict[str, Any]) -> dict[str, Any]:
    if facet == "price":
        most = {} if one["max"] is None else {"price_max": one["max"]}
        return {"price_min": one["min"]} | most
    return {facet: [one["value"]]}


async def test_each_count_is_how_many_are_found_once_it_is_chosen(market: Market) -> None:
    chance = random.Random(6)
    await _filled(market, chance)
    looked_at: Counter[str] = Counter()
    for _ in range(14):
        chosen: dict[str, Any] = {}
        for _ in range(chance.randrange(4)):
            facets = (await market.find(**chosen))["facets"]
            facet = chance.choice([name for name in facets if facets[name]])
            chosen |= _choices(facet, chance.choice(facets[facet]))
        q = chance.choice(("", chance.choice(WORDS)))
        found = await market.find(q, **chosen, limit=48)
        assert found["total"] == len(await market.pages(q, **chosen)), chosen
        for facet, counts in found["facets"].items():
            for one in counts:
                narrowed = chosen | _choices(facet, one)
                if facet == "price" and one["max"] is None:
                    narrowed.pop("price_max", None)
                then = await market.find(q, **narrowed)
                assert then["total"] == one["found"], (q, chosen, facet, one)
                looked_at[facet] += 1
    assert len(looked_at) == 9, "claims need somebody who has checked them"


async def test_what_is_chosen_within_a_facet_adds_and_across_facets_narrows(
    market: Market,
) -> None:
    shop = await market.shop()
    one = Offer(seller=shop, en="One", category="carpets", materials=("wool",))
    await market.offer(
        one,
        one.with_(en="Two", category="ceramics", materials=("clay",)),
        one.with_(en="Three", category="rings", materials=("silver",)),
    )
    assert sorted(await market.titles(category=["carpets", "rings"])) == ["One", "Three"]
    assert sorted(await market.titles(category=["home"])) == ["One", "Two"]
    assert await market.titles(category=["home"], material=["wool", "silver"]) == ["One"]


async def test_something_of_every_facet_can_be_chosen_at_once(market: Market) -> None:
    shop = await market.shop()
    told: dict[str, Any] = {"region": "AZ-01", "techniques": ("pottery",), "materials": ("clay",)}
    piece = Offer(seller=shop, en="Jug", stock=1, **told)
    await market.offer(piece, piece.with_(en="Mug", price=900_000))
    facets = (await market.find(price_max=500_000))["facets"]
    chosen: dict[str, Any] = {"price_max": 500_000}
    for facet in facets:
        if facet not in ("price", "brand", "claim"):
            chosen |= _choices(facet, facets[facet][0])
    for q in ("", "jug"):
        found = await market.find(q, **chosen)
        assert (found["total"], found["facets"]["region"][0]["found"]) == (1, 1)
        every = await market.find(q, **chosen, brand=True, claim=["handmade"])
        assert (every["total"], every["items"]) == (0, [])


async def test_what_is_chosen_keeps_its_name_though_nothing_has_it(market: Market) -> None:
    shop = await market.shop("Ruhangiz")
    await market.offer(Offer(seller=shop, en="Jug", category="ceramics", materials=("clay",)))
    for q, found in (("Jug", 1), ("…", 0)):
        facets = (await market.find(q, category=["rings"], material=["silk"], seller=[str(shop)]))[
            "facets"
        ]
        told = {
            name: [(one["name"], one["found"]) for one in facets[name]]
            for name in ("category", "material", "seller")
        }
        assert told == {
            "category": [("Jewellery", 0), ("Rings", 0)],
            "material": [("Silk", 0)],
            "seller": [("Ruhangiz", 0)],
        }, (q, found)


async def test_pages_neither_skip_nor_repeat(market: Market) -> None:
    shops = [await market.shop(f"Shop {n}") for n in range(3)]
    await market.offer(
        *(
            Offer(
                seller=shops[n % 10 // 8 + n % 2],
                en=f"Kilim {n}",
                price=100 + 100 * (n % 7),
                days=n % 5,
            )
            for n in range(61)
        )
    )
    for order in ("best", "newest", "cheapest", "dearest"):
        for q in ("", "kilim"):
            found = await market.pages(q, order=order, limit=12)
            assert sorted(one["title"] for one in found) == sorted(f"Kilim {n}" for n in range(61))
            again = await market.pages(q, order=order, limit=29)
            assert [one["id"] for one in again] == [one["id"] for one in found], order
    prices = [one["price_from"]["amount"] for one in await market.pages(order="cheapest")]
    assert prices == sorted(prices)
    prices = [one["price_from"]["amount"] for one in await market.pages(order="dearest")]
    assert prices == sorted(prices, reverse=True)


async def test_of_the_first_twelve_at_most_three_are_of_one_shop(market: Market) -> None:
    big, *small = [await market.shop(f"Shop {n}") for n in range(5)]
    await market.offer(
        *(Offer(seller=big, en=f"Big {n}", days=1) for n in range(230)),
        *(Offer(seller=shop, en=f"Small {n}", days=900) for shop in small for n in range(3)),
    )
    found = (await market.find())["items"]
    of = Counter(one["seller"]["name"] for one in found[:12])
    assert (of["Shop 0"], max(of.values())) == (3, 3), "though all of the big one are newer"
    assert {one["seller"]["name"] for one in found[12:24]} == {"Shop 0"}
    narrowed = await market.find(seller=[str(big)])
    assert len(narrowed["items"]) == 24, "when there are no others, it may have all"


async def test_a_hit_tells_its_factors(market: Market) -> None:
    shop = await market.shop("Kilim evi")
    other = await market.shop("Ruhangiz")
    await market.offer(
        Offer(seller=other, en="Kilim bag", days=90),
        Offer(seller=shop, en="Jug", days=90),
        Offer(seller=other, en="Bowl", category="carpets", days=90),
        Offer(seller=other, en="Plate", description="Goes well with a kilim", days=90),
    )
    found = (await market.find("kilim"))["items"]
    assert [(one["title"], one["factors"]["text"]) for one in found] == [
        ("Kilim bag", 1.0),
        ("Jug", 0.85),
        ("Bowl", 0.625),
        ("Plate", 0.25),
    ]
    first = found[0]["factors"]
    assert (first["freshness"], first["newcomer"]) == (0.85, 1.0)
    assert 0.8 < first["completeness"] < 1


async def test_what_nobody_can_buy_stands_behind_what_is_for_sale(market: Market) -> None:
    shop = await market.shop()
    await market.offer(
        Offer(seller=shop, en="Kilim sold", days=1, stock=0),
        Offer(seller=shop, en="Kilim left", days=400, stock=1),
    )
    found = (await market.find("kilim"))["items"]
    assert [(one["title"], one["factors"]["available"]) for one in found] == [
        ("Kilim left", 1.0),
        ("Kilim sold", 0.5),
    ]


async def test_a_new_shop_gets_a_little_more_for_a_month(market: Market) -> None:
    await market.offer(Offer(seller=await market.shop(), en="Kilim", days=15))
    [one] = (await market.find())["items"]
    assert one["factors"]["newcomer"] == 1.075


async def test_the_price_lies_within_what_is_chosen(market: Market) -> None:
    shop = await market.shop()
    await market.offer(*(Offer(seller=shop, en=f"{p}", price=p) for p in (499, 500, 999, 1000)))
    assert await market.titles(price_min=500, price_max=999, order="cheapest") == ["500", "999"]
    bars = (await market.find())["facets"]["price"]
    assert bars == [
        {"min": 0, "max": 499, "found": 1},
        {"min": 500, "max": 999, "found": 2},
        {"min": 1000, "max": 1999, "found": 1},
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        {"after": "x"},
        {"after": "eyJvcmRlciI6ImJlc3QifQ=="},
        {"limit": "11"},
        {"limit": "49"},
        {"q": "x" * 101},
        {"category": "nonsense"},
        {"price_min": "-1"},
        {"order": "paid"},
        {"seller": "1"},
    ],
)
async def test_what_cannot_be_asked_is_said(market: Market, wanted: dict[str, str]) -> None:
    answer = await market.client.get("/search", params={"hub": market.n.here.slug} | wanted)
    assert problem(answer) == (422, "invalid")


async def test_a_page_is_continued_in_its_own_order(market: Market) -> None:
    shop = await market.shop()
    await market.offer(*(Offer(seller=shop, en=f"Kilim {n}") for n in range(13)))
    after = (await market.find(limit=12))["next"]
    params = {"hub": market.n.here.slug, "after": after, "order": "newest"}
    assert problem(await market.client.get("/search", params=params)) == (422, "invalid")


@pytest.mark.parametrize("many", [1, 3, 300])
async def test_it_is_asked_for_in_as_many_statements_however_many_there_are(
    market: Market, counted: Callable[[], int], many: int
) -> None:
    shops = [await market.shop(f"Shop {n}") for n in range(4)]
    await market.offer(*(Offer(seller=shops[n % 4], en=f"Kilim {n}", stock=1) for n in range(many)))
    counted()
    found = await market.find("kilim", category=["services"])
    assert counted() == 7, "the hub, counts, a page, what it shows, its stock twice, names"
    if found["next"]:
        counted()
        await market.find("kilim", category=["services"], after=found["next"])
        assert counted() == 5, "the hub, a page, what it shows, its stock twice"


async def test_suggestions_complete_what_was_begun(market: Market, counted_words: Any) -> None:
    shop = await market.shop("Basqal kəlağayı evi")
    await market.offer(
        Offer(seller=shop, az="İpək kəlağayı", en="Silk scarf"),
        Offer(seller=await market.shop(), az="Mis güyüm", en="Copper jug"),
    )
    await counted_words()
    asked = {"hub": market.n.here.slug, "q": "ipək kəla"}
    answer = await market.client.get("/search/suggestions", params=asked)
    found = answer.json()
    assert [one["title"] for one in found["listings"]] == ["Silk scarf"]
    answer = await market.client.get("/search/suggestions", params=asked | {"q": "Kelag"})
    found = answer.json()
    assert found["words"] == ["kəlağayı"]
    assert [one["name"] for one in found["shops"]] == ["Basqal kəlağayı evi"]
    assert found["categories"] == [{"code": "kelagayi", "name": CATEGORIES["kelagayi"].en}]
    empty = await market.client.get("/search/suggestions", params=asked | {"q": "?"})
    assert empty.json() == {"words": [], "categories": [], "shops": [], "listings": []}


async def test_words_that_nothing_has_any_more_are_forgotten(
    market: Market, session: AsyncSession, counted_words: Any
) -> None:
    await market.offer(Offer(seller=await market.shop(), az="Güyüm"))
    await session.execute(text("UPDATE listings SET state = 'hidden'"))
    await counted_words()
    assert (await session.execute(text("SELECT count(*) FROM search_words"))).scalar_one() == 0


async def test_the_whole_index_can_be_written_anew(market: Market, database: Database) -> None:
    shop = await market.shop()
    offers = [Offer(seller=shop, en=f"Kilim {n}") for n in range(5)]
    await market.offer(*offers)
    await market.session.execute(text("DELETE FROM search_listings"))
    assert await indexing.rebuild(database, NOON) == 5
    assert {UUID(one["id"]) for one in await market.pages()} == {one.id for one in offers}
