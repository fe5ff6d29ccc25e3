"""What hubs keep is known the day before; sellers see what they have, and where each unit went."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.earnings import selling, service
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold
from kilim.market.earnings.service import Units
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.people import make_network
from tests.factories.sellers import Brand

pytestmark = pytest.mark.anyio


@pytest.fixture
async def brand(client: httpx.AsyncClient, session: AsyncSession) -> Brand:
    made = Brand(client, await make_network(session))
    await made.begin(session, 2)
    await made.gather()
    terms = (await made.propose(dict.fromkeys(made.makers, 1))).json()["terms"][0]["id"]
    for who in made.makers:
        assert (await made.sign(who, terms)).status_code == 201
    return made


async def rule(brand: Brand, who: str = "manager", **more: Any) -> httpx.Response:
    body = {"seller_id": None, "rate": 1_000, "vat": 0, "begins_on": "2030-05-07"} | more
    at = {"hub": brand.n.here.slug}
    return await brand.client.post("/fee-rules", params=at, json=body, headers=brand.by[who])


async def seen(brand: Brand, who: str, path: str) -> Any:
    answer = await brand.client.get(path, headers=brand.by[who])
    return answer.json() if answer.status_code == 200 else answer.status_code


async def sell(session: AsyncSession, brand: Brand, seller_id: UUID, price: int) -> UUID:
    sold = Sold(uuid4(), seller_id, [Line(uuid4(), 1, price)], 0, "desk")
    await selling.record_sales(session, brand.n.here.id, "AZN", [sold], By(None, NOON))
    return sold.order_id


async def test_a_rule_begins_tomorrow_at_the_earliest_and_once_a_day(brand: Brand) -> None:
    answer = await rule(brand)
    assert answer.status_code == 201, answer.text
    found = answer.json()
    assert found["usual"] == {"rate": 1_250, "vat": 1_800}
    assert [(one["rate"], one["holds"]) for one in found["items"]] == [(1_000, False)]
    assert problem(await rule(brand)) == (409, "fee-rule-exists")
    assert problem(await rule(brand, begins_on="2030-05-06")) == (422, "fee-rule-begun")
    assert (await rule(brand, rate=9_000, vat=2_000)).status_code == 422
    assert (await rule(brand, seller_id=str(uuid4()))).status_code == 404
    assert (await rule(brand, "member")).status_code == 403


async def test_each_who_gets_a_part_sees_where_every_unit_went(
    session: AsyncSession, brand: Brand
) -> None:
    order = await sell(session, brand, brand.id, 10_001)
    found = await seen(brand, "maker 00", f"/sales/{order}")
    [line] = found["lines"]
    assert sum(part["amount"] for part in line["parts"]) == 10_001
    assert [(p["kind"], p["seller"] and p["seller"]["name"]) for p in line["parts"]] == [
        ("fee", None), ("share", "Maker 00"), ("share", "Maker 01"), ("vat", None),
    ]  # fmt: skip
    for who, expected in {"member": found, "manager": found, "stranger": 404}.items():
        assert await seen(brand, who, f"/sales/{order}") == expected
    assert await seen(brand, "manager", f"/sales/{uuid4()}") == 404


async def test_a_seller_sees_what_is_earned_free_and_held(
    session: AsyncSession, brand: Brand
) -> None:
    shop = brand.shops["maker 00"]
    path = f"/sellers/{shop}/balance"
    assert await seen(brand, "maker 00", path) == {"items": []}
    orders = [await sell(session, brand, shop, 10_000) for _ in range(3)]
    await service.set_free(session, orders[0], By(None, NOON))
    await service.hold(session, orders[1], By(None, NOON), Units())
    balance = {"currency": "AZN", "earning": 8_525, "available": 8_525, "held": 8_525}
    assert await seen(brand, "maker 00", path) == {"items": [balance]}
    assert await seen(brand, "maker 01", path) == 404

    first = await seen(brand, "maker 00", f"/sellers/{shop}/earnings?limit=2")
    assert [one["order_id"] for one in first["items"]] == [str(orders[2]), str(orders[1])]
    rest = await seen(brand, "maker 00", f"/sellers/{shop}/earnings?after={first['next']}")
    assert [(one["amount"], one["held"]) for one in rest["items"]] == [(8_525, 0)]
    assert rest["next"] is None


async def test_everybody_sees_where_a_price_would_go_as_it_then_does(
    session: AsyncSession, brand: Brand
) -> None:
    path = f"/shops/{brand.id}/split?price=10001"
    told = (await brand.client.get(path)).json()
    assert {name: told[name] for name in ("rate", "vat", "fund")} == {
        "rate": 1_250, "vat": 1_800, "fund": 0,
    }  # fmt: skip
    order = await sell(session, brand, brand.id, 10_001)
    found = await seen(brand, "manager", f"/sales/{order}")
    [line] = found["lines"]
    assert sorted((p["kind"], p["amount"]) for p in told["parts"]) == sorted(
        (p["kind"], p["amount"]) for p in line["parts"]
    )
    path = f"/shops/{brand.shops['maker 00']}/split?price=10000"
    alone = (await brand.client.get(path)).json()["parts"]
    assert [(p["kind"], p["seller"] and p["seller"]["name"], p["amount"]) for p in alone] == [
        ("fee", None, 1_250), ("vat", None, 225), ("share", "Maker 00", 8_525),
    ]  # fmt: skip
    for key in (uuid4(), "nobody"):
        assert (await brand.client.get(f"/shops/{key}/split?price=1")).status_code == 404
    assert (await brand.client.get(f"/shops/{brand.id}/split?price=-1")).status_code == 422
