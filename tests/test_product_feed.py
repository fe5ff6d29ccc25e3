"""What a market has on sale, as engines that list products read it."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.market.listings import product_feed
from tests.conftest import ORIGIN, make_app
from tests.factories.offers import Offer, put_up
from tests.factories.people import Network, make_network
from tests.factories.sellers import open_shop

pytestmark = pytest.mark.anyio

HOSTILE = "]]></title> & <script>\"'"
LISTING: dict[str, Any] = {
    "id": "l1", "slug": "sal", "title": "Şal", "description": "", "category": "kelagayi",
    "seller": {"name": "Aygün M."}, "size": {"weight_g": 410},
    "materials": [{"code": "cotton", "share": 8}, {"code": "wool", "share": 64},
                  {"code": "silk", "share": 20}, {"code": "linen", "share": 8}],
    "pictures": [{"url": f"/p/{n}.jpg"} for n in range(3)],
}  # fmt: skip
VARIANT: dict[str, Any] = {
    "id": "v1", "code": "SAL-1", "price": {"amount": 29500, "currency": "AZN"}, "stock": None,
    "options": [{"option": "colour", "value": "Göy"}, {"option": "size", "value": "M"}],
}  # fmt: skip


@pytest.fixture
async def n(session: AsyncSession) -> Network:
    return await make_network(session)


@pytest.fixture
async def reader(settings: Settings, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(make_app(settings, database))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client


async def read(reader: httpx.AsyncClient, n: Network, **more: Any) -> httpx.Response:
    return await reader.get("/products.xml", params={"hub": n.here.slug, "lang": "en"}, **more)


def items(feed: str) -> list[list[tuple[str, str]]]:
    """The fields of each item, named as they are written."""
    space = f"{{{product_feed.NAMESPACE}}}"
    return [
        [(one.tag.replace(space, "g:"), one.text or "") for one in item]
        for item in ET.fromstring(feed).iter("item")
    ]


def titles(answer: httpx.Response) -> list[str]:
    return [dict(one)["title"] for one in items(answer.text)]


async def test_a_piece_says_what_engines_ask_for(
    reader: httpx.AsyncClient, session: AsyncSession, n: Network
) -> None:
    shop = await open_shop(session, n.here.id, n.member, f"Ruhangiz {HOSTILE}")
    scarf = Offer(
        seller=shop, en=f"Silk scarf {HOSTILE}", description=f"By hand. {HOSTILE}",
        category="kelagayi", materials=("silk",), price=12050, stock=2,
    )  # fmt: skip
    await put_up(session, n.here.id, n.manager.id, [scarf])
    answer = await read(reader, n)
    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "application/rss+xml; charset=utf-8",
    )
    [item] = items(answer.text)
    [variant] = (await session.execute(text("SELECT id FROM variants"))).scalars()
    assert item == [
        ("g:id", str(variant)),
        ("title", f"Silk scarf {HOSTILE}"),
        ("link", f"{ORIGIN}/listings/o-{scarf.id}?variant={scarf.id.hex}"),
        ("g:price", "120.50 AZN"),
        ("g:availability", "in_stock"),
        ("description", f"By hand. {HOSTILE}"),
        ("g:brand", f"Ruhangiz {HOSTILE}"),
        ("g:condition", "new"),
        ("g:identifier_exists", "no"),
        ("g:product_type", "Clothing and accessories > Kelaghayi and scarves"),
        ("g:material", "Silk"),
    ]


async def test_nothing_of_closed_shops_hidden_listings_other_hubs_and_services_is_told(
    reader: httpx.AsyncClient, session: AsyncSession, n: Network
) -> None:
    shops = {
        name: await open_shop(session, n.here.id, n.member, name)
        for name in ("open", "paused", "restricted")
    }
    elsewhere = await open_shop(session, n.there.id, n.stranger, "elsewhere")
    shown, hidden = (Offer(seller=shops["open"], en=one) for one in ("Here", "Hidden"))
    gone = Offer(seller=shops["open"], en="Gone", stock=0)
    kept = [Offer(seller=shops[one], en=one) for one in ("paused", "restricted")]
    service = Offer(seller=shops["open"], en="Lesson", kind="service")
    mine = [shown, gone, hidden, service, *kept]
    await put_up(session, n.here.id, n.manager.id, mine)
    await put_up(session, n.there.id, n.manager.id, [Offer(seller=elsewhere, en="Elsewhere")])
    for state in ("paused", "restricted"):
        changed = text("UPDATE sellers SET state = :state WHERE id = :id")
        await session.execute(changed, {"state": state, "id": shops[state]})
    hide = text("UPDATE listings SET state = 'hidden' WHERE id = :id")
    await session.execute(hide, {"id": hidden.id})
    retire = text("UPDATE variants SET retired_at = made_at WHERE listing_id = :id")
    found = await read(reader, n)
    assert sorted(titles(found)) == ["Gone", "Here"]
    ready = {dict(one)["title"]: dict(one)["g:availability"] for one in items(found.text)}
    assert ready == {"Gone": "out_of_stock", "Here": "in_stock"}
    await session.execute(retire, {"id": gone.id})
    assert titles(await read(reader, n)) == ["Here"]


async def test_whoever_has_it_gets_it_again_once_it_is_another(
    reader: httpx.AsyncClient, session: AsyncSession, n: Network
) -> None:
    shop = await open_shop(session, n.here.id, n.member, "Ruhangiz")
    await put_up(session, n.here.id, n.manager.id, [Offer(seller=shop, en="One", stock=1)])
    tag = (await read(reader, n)).headers["etag"]
    again = await read(reader, n, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    await session.execute(text("UPDATE stock_levels SET on_hand = 0"))
    another = await read(reader, n, headers={"If-None-Match": tag})
    assert (another.status_code, another.headers["etag"] != tag) == (200, True)


async def test_a_hub_that_is_not_there_has_no_feed(reader: httpx.AsyncClient, n: Network) -> None:
    assert (await reader.get("/products.xml?hub=nowhere")).status_code == 404
    nothing = await read(reader, n)
    assert (nothing.status_code, items(nothing.text)) == (200, [])
    assert (await reader.get("/products.xml")).status_code == 200, "that of the first hub"


@pytest.mark.parametrize(("count", "statements"), [(1, 3), (3, 3), (300, 7)])
async def test_each_hundred_listings_take_two_statements(
    reader: httpx.AsyncClient,
    session: AsyncSession,
    n: Network,
    counted: Callable[[], int],
    count: int,
    statements: int,
) -> None:
    shop = await open_shop(session, n.here.id, n.member, "Ruhangiz")
    many = [Offer(seller=shop, en=f"No. {number}", stock=1) for number in range(count)]
    await put_up(session, n.here.id, n.manager.id, many)
    counted()
    found = titles(await read(reader, n))
    assert counted() == statements, "which hub; of each page what is on it, and its stock"
    assert sorted(found) == sorted(f"No. {number}" for number in range(count))


def test_variants_of_one_listing_are_a_group_and_say_how_they_differ() -> None:
    second = VARIANT | {"id": "v2", "code": "SAL-2", "options": []}
    free = VARIANT | {"id": "v3", "price": {"amount": 0, "currency": "AZN"}}
    one = product_feed.items(LISTING | {"variants": [VARIANT]}, "https://hub.example", "az")
    assert "item_group_id" not in one
    several = LISTING | {"variants": [VARIANT, second, free]}
    told = product_feed.begin("", "", "") + product_feed.items(several, "https://hub.example", "az")
    first, other = items(told + product_feed.END)
    assert dict(other)["title"] == "Şal"
    assert dict(other)["g:item_group_id"] == dict(first)["g:item_group_id"] == "l1"
    assert first == [
        ("g:id", "v1"),
        ("title", "Şal, Göy, M"),
        ("link", "https://hub.example/listings/sal?variant=SAL-1"),
        ("g:price", "295.00 AZN"),
        ("g:availability", "in_stock"),
        ("g:color", "Göy"),
        ("g:size", "M"),
        ("g:item_group_id", "l1"),
        ("description", "Şal"),
        ("g:image_link", "https://hub.example/p/0.jpg"),
        ("g:additional_image_link", "https://hub.example/p/1.jpg"),
        ("g:additional_image_link", "https://hub.example/p/2.jpg"),
        ("g:brand", "Aygün M."),
        ("g:condition", "new"),
        ("g:identifier_exists", "no"),
        ("g:product_type", "Geyim və aksesuar > Kəlağayı və şərflər"),
        ("g:material", "Yun/İpək/Pambıq"),
        ("g:shipping_weight", "410 g"),
    ]


@pytest.mark.parametrize(
    ("stock", "said"),
    [
        ({"free": 3, "week_on": None}, {"g:availability": "in_stock"}),
        ({"free": 0, "week_on": None}, {"g:availability": "out_of_stock"}),
        (
            {"free": None, "week_on": "2026-12-07"},
            {"g:availability": "backorder", "g:availability_date": "2026-12-07"},
        ),
    ],
)
def test_what_is_made_to_order_says_from_when(stock: dict[str, Any], said: dict[str, str]) -> None:
    listing = LISTING | {"variants": [VARIANT | {"stock": stock}]}
    told = product_feed.begin("", "", "") + product_feed.items(listing, "https://hub.example", "az")
    [item] = items(told + product_feed.END)
    found = {name: value for name, value in item if name.startswith("g:availability")}
    assert found == said
