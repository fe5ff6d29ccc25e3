"""`kill -9` of everything in the middle of a checkout: it is bought once and paid once."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from kilim import checks
from kilim.core.config import load_settings
from kilim.demo import PASSWORD
from tests.runtime.conftest import ask
from tests.runtime.product import Product

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc"),
]
AT_ONCE = 20
LISTING = "zolaq-naxislari"  # files, which nobody sends
# Of the purchases that are new: how many, their orders, what the buyer paid, and how often.
BOUGHT = """
    SELECT json_build_array(count(DISTINCT p.id), count(DISTINCT o.id), count(DISTINCT y.id),
        count(m.payment_id) FILTER (WHERE m.state_after = 'captured'))::text
    FROM purchases p JOIN orders o ON o.purchase_id = p.id JOIN payments y ON y.id = p.payment_id
    LEFT JOIN payment_moves m ON m.payment_id = y.id
    WHERE p.phone = '+994 50 000 00 20'
"""


@pytest.fixture
def product(folder: Path) -> Iterator[Product]:
    product = Product(folder / "var")
    yield product
    if product.processes():
        product.kill()


@pytest.fixture
async def buyer(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        base_url=f"{product.origin}/api/v1",
        headers={"Origin": product.origin},
        limits=httpx.Limits(max_connections=AT_ONCE),
        timeout=60,
    ) as client:
        yield client


async def wish(buyer: httpx.AsyncClient) -> dict[str, Any]:
    """What buys one piece of the listing for what it costs now."""
    found = (await buyer.get(f"/listings/{LISTING}")).json()
    line = {"variant_id": found["variants"][0]["id"], "quantity": 1, "price": None}
    asked: dict[str, Any] = {"hub": "baku", "lines": [line], "place": None, "vouchers": {}}
    quote = (await buyer.post("/quotes", json=asked)).json()
    (group,) = quote["groups"]
    price = group["lines"][0]["price"]
    return {
        "hub": "baku",
        "lines": [line | {"price": price}],
        "orders": [
            {"seller_id": group["seller"]["id"], "method_id": None, "voucher": None, "note": ""}
        ],
        "name": "Nigar Əliyeva",
        "email": "buyer@baku.example",
        "phone": "+994 50 000 00 20",
        "address": None,
        "method": "test",
        "total": price,
        "language": "en",
        "code": None,
        "secret": None,
    }


async def interrupted(product: Product, send: Callable[[], Awaitable[httpx.Response]]) -> None:
    """Send it twenty times at once, and kill everything when the first answer is there."""

    async def attempt() -> httpx.Response | None:
        try:
            return await send()
        except httpx.TransportError:
            return None

    sent = [asyncio.create_task(attempt()) for _ in range(AT_ONCE)]
    await asyncio.wait(sent, return_when=asyncio.FIRST_COMPLETED)
    product.kill()
    await asyncio.gather(*sent)


async def answered(send: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """What is answered in the end, by somebody who tries again when told that it is too much."""
    for _ in range(AT_ONCE):
        if (answer := await send()).status_code != 503:
            return answer
        await asyncio.sleep(float(answer.headers["Retry-After"]))
    raise AssertionError("it is too much all the time")


async def test_what_is_bought_when_everything_dies_is_bought_and_paid_once(
    product: Product, buyer: httpx.AsyncClient
) -> None:
    product.start()
    credentials = {"email": "buyer@baku.example", "password": PASSWORD}
    assert (await buyer.post("/session", json=credentials)).status_code == 201
    body, key = await wish(buyer), {"Idempotency-Key": uuid4().hex}

    async def buy() -> httpx.Response:
        return await buyer.post("/purchases", json=body, headers=key)

    await interrupted(product, buy)
    product.start()
    again = await asyncio.gather(*(answered(buy) for _ in range(AT_ONCE)))
    assert [answer.status_code for answer in again] == [201] * AT_ONCE
    [bought] = {answer.json()["id"] for answer in again}
    purchase = (await buyer.get(f"/purchases/{bought}")).json()

    async def pay() -> httpx.Response:
        return await buyer.post(f"/own-payments/{purchase['payment_id']}/start")

    await interrupted(product, pay)
    product.start()
    paid = await asyncio.gather(*(answered(pay) for _ in range(AT_ONCE)))
    assert [answer.json()["state"] for answer in paid] == ["captured"] * AT_ONCE
    assert await asyncio.to_thread(ask, product.cluster.app_url, BOUGHT) == "[1, 1, 1, 1]"
    where = {"database_url": product.cluster.app_url, "data": product.data}
    assert await checks.run(load_settings(**where, demo=True))
    assert product.stop() == 0
