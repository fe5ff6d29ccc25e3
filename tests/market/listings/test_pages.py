"""What the first HTML says of a listing."""

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.listings.pages import listing_page
from tests.factories.listings import Stall
from tests.factories.people import make_network

ORIGIN = "https://hub.example"
BLUE = [{"option": "colour", "value": "mavi"}, {"option": "wood", "value": "qoz"}]


async def test_goods_in_several_variants_are_a_group_of_products(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    stall = Stall(client, await make_network(session))
    await stall.begin(session)
    assert (await stall.add()).status_code == 201
    await stall.open()
    shown = await stall.public(**{"Accept-Language": "az"})
    assert shown is not None
    [plain] = shown["variants"]
    blue = plain | {"code": "in blue", "options": BLUE}
    goods = shown | {"kind": "goods", "variants": [plain, blue]}
    [told] = listing_page(goods, ORIGIN, "az")["data"]
    assert (told["@type"], told["variesBy"]) == ("ProductGroup", ["https://schema.org/color"])
    assert "offers" not in told
    first, second = told["hasVariant"]
    assert (first["name"], "color" in first) == ("İpək kəlağayı", False)
    assert (second["name"], second["sku"], second["color"]) == (
        "İpək kəlağayı, mavi, qoz", "in blue", "mavi",
    )  # fmt: skip
    assert second["offers"]["url"] == f"{ORIGIN}/listings/kelagayi?variant=in+blue"
    [alone] = listing_page(goods | {"variants": [plain]}, ORIGIN, "az")["data"]
    assert (alone["@type"], len(alone["offers"])) == ("Product", 1)
