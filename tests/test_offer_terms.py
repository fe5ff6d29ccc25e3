"""What engines need to show how an offer is sent and given back stands in the first HTML."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.market.listings.pages import listing_page
from kilim.market.shipping.queries import Destinations, SentTo
from kilim.market.shipping.rules import Zone
from kilim.spa.offer_terms import add_terms
from kilim.spa.weaving import PLACES
from tests.conftest import ORIGIN, make_app
from tests.factories.offers import Offer, put_up
from tests.factories.people import make_network
from tests.factories.shipping import Sending, by_post, pickup, zone
from tests.test_spa import json_ld

pytestmark = pytest.mark.anyio
TEMPLATE = f"{PLACES['language']}<head>{PLACES['head']}</head><body>{PLACES['root']}</body></html>"

# What https://developers.google.com/search/docs/appearance/structured-data/merchant-listing and
# …/product-variants call required of each kind of thing, and https://schema.org what it is called.
REQUIRED = {
    "Product": {"name", "image", "offers"},
    "ProductGroup": {"name", "productGroupID", "variesBy", "hasVariant"},
    "Offer": {"price", "priceCurrency", "availability"},
    "OfferShippingDetails": {"shippingRate", "shippingDestination"},
    "MonetaryAmount": {"value", "currency"},
    "DefinedRegion": {"addressCountry"},
    "ShippingDeliveryTime": {"transitTime"},
    "QuantitativeValue": {"minValue", "maxValue", "unitCode"},
    "MerchantReturnPolicy": {"applicableCountry", "returnPolicyCategory"},
}
FINITE = "https://schema.org/MerchantReturnFiniteReturnWindow"
NONE = "https://schema.org/MerchantReturnNotPermitted"


def _lacking(node: Any) -> list[str]:
    """What is required of the things in some data, and not said."""
    if isinstance(node, list):
        return [one for part in node for one in _lacking(part)]
    if not isinstance(node, dict):
        return []
    kind = node.get("@type", "")
    own = [f"{kind}.{name}" for name in REQUIRED.get(kind, ()) if not node.get(name)]
    return own + [one for part in node.values() for one in _lacking(part)]


@pytest.fixture
async def browser(
    settings: Settings, database: Database, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    (tmp_path / "index.html").write_text(TEMPLATE)
    app = make_app(settings.model_copy(update={"frontend_dist": tmp_path}), database)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGIN, headers={"Accept-Encoding": "identity"}
    ) as client:
        yield client


async def _page(browser: httpx.AsyncClient, offer: Offer) -> dict[str, Any]:
    found: dict[str, Any] = json_ld((await browser.get(f"/listings/o-{offer.id}?lang=en")).text)
    return found


async def test_an_offer_says_where_it_is_sent_for_how_much_and_what_goes_back(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    sending = await Sending(client, n).begin(session)
    await session.execute(text("UPDATE sellers SET region = 'AZ-01'"))
    near = zone("AZ", "GE", first=400, free_from=4_000)
    await sending.add(by_post(near, zone("DE", first=2500), zone("AZ-05", first=300), zone()))
    await sending.add(pickup())
    goods = Offer(seller=sending.seller, en="Scarf", price=3_999)
    dear = goods.with_(price=4_000)
    made = goods.with_(kind="made_to_order")
    service = goods.with_(kind="service")
    await put_up(session, n.here.id, n.member.id, [goods, dear, made, service])

    [offer] = (await _page(browser, goods))["offers"]
    by_zone = [
        (one["shippingRate"]["value"], [to["addressCountry"] for to in one["shippingDestination"]])
        for one in offer["shippingDetails"]
    ]
    assert by_zone == [("4.00", ["AZ", "GE"]), ("25.00", ["DE"])], "as others know places"
    times = offer["shippingDetails"][0]["deliveryTime"]["transitTime"]
    assert (times["minValue"], times["maxValue"], times["unitCode"]) == (2, 5, "DAY")
    [returns] = offer["hasMerchantReturnPolicy"]
    assert returns["applicableCountry"] == ["AZ", "GE", "DE"]
    assert (returns["returnPolicyCategory"], returns["merchantReturnDays"]) == (FINITE, 14)
    assert _lacking(offer) == []

    [offer] = (await _page(browser, dear))["offers"]
    assert offer["shippingDetails"][0]["shippingRate"]["value"] == "0.00"
    [offer] = (await _page(browser, made))["offers"]
    [returns] = offer["hasMerchantReturnPolicy"]
    assert (returns["returnPolicyCategory"], "merchantReturnDays" in returns) == (NONE, False)
    [offer] = (await _page(browser, service))["offers"]
    assert {"shippingDetails", "hasMerchantReturnPolicy"} & set(offer) == set()


async def test_what_may_not_be_sent_to_the_eu_is_not_offered_there(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    sending = await Sending(client, n).begin(session)
    await sending.add(by_post(zone("AZ", "DE")))
    await sending.ask_for_the_eu(session)
    scarf = Offer(seller=sending.seller, en="Scarf")
    await put_up(session, n.here.id, n.member.id, [scarf])
    [offer] = (await _page(browser, scarf))["offers"]
    [sent] = offer["shippingDetails"]
    assert sent["shippingDestination"] == [{"@type": "DefinedRegion", "addressCountry": "AZ"}]
    assert offer["hasMerchantReturnPolicy"][0]["applicableCountry"] == ["AZ"]


async def test_a_shop_that_says_nothing_promises_nothing(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    sending = await Sending(client, n).begin(session)
    scarf = Offer(seller=sending.seller, en="Scarf")
    await put_up(session, n.here.id, n.member.id, [scarf])
    [offer] = (await _page(browser, scarf))["offers"]
    assert {"shippingDetails", "hasMerchantReturnPolicy"} & set(offer) == set()


LISTING: dict[str, Any] = {
    "id": "l1", "slug": "sal", "title": "Şal", "description": "İsti", "kind": "goods",
    "story": "", "care": "", "category": None, "materials": [], "techniques": [], "claims": [],
    "origin": {"country": None}, "for_sale": True, "price_from": None, "picture": None,
    "seller": {"name": "Aygün M.", "slug": "aygun", "kind": "alone"},
    "pictures": [{"url": "/p/1.jpg"}],
    "variants": [
        {"code": f"SAL-{value}", "price": {"amount": amount, "currency": "AZN"}, "stock": None,
         "options": [{"option": "colour", "value": value}]}
        for value, amount in (("göy", 900), ("qara", 900), ("ağ", 2_000))
    ],
}  # fmt: skip


def test_variants_are_products_of_their_own_and_share_what_they_are_sent_by() -> None:
    [data] = listing_page(LISTING, ORIGIN, "az")["data"]
    sent_to = [SentTo(["AZ"], Zone(500, 100, 2_000), 1, 3)]
    told = add_terms(data, LISTING, Destinations(None, sent_to))
    assert _lacking(told) == []
    first, second, third = (one["offers"] for one in told["hasVariant"])
    [once] = first["shippingDetails"]
    assert second["shippingDetails"] == [{"@id": once["@id"]}]
    assert second["hasMerchantReturnPolicy"] == [{"@id": f"{data['@id']}-returns"}]
    [free] = third["shippingDetails"]
    assert (once["shippingRate"]["value"], free["shippingRate"]["value"]) == ("5.00", "0.00")
    assert [one["color"] for one in told["hasVariant"]] == ["göy", "qara", "ağ"]
