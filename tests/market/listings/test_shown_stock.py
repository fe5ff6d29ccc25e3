"""Buyers read how many of each variant there are: of a bundle, as many as its scarcest part."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from tests.factories.files import make_file, picture
from tests.factories.listings import SILENT, Stall, content
from tests.factories.people import make_network
from tests.factories.stock import Stock

pytestmark = pytest.mark.anyio


@pytest.fixture
async def stall(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> Stall:
    """A live bowl with one variant that takes nothing out of stock yet."""
    made = Stall(client, await make_network(session))
    await made.begin(session)
    assert (await made.add("kasa", "goods")).status_code == 201
    own = (client, made.by["member"], picture(), database, settings)
    shown = {"file_id": str(await make_file(*own, purpose="picture")), "alt": SILENT}
    whole = content(made.shop, category="ceramics", pictures=[shown])
    assert (await made.draft(**whole)).status_code == 200
    assert (await made.move("member", "submit")).status_code == 200
    assert (await made.move("manager", "approve")).status_code == 200
    return made


@pytest.fixture
def shelf(stall: Stall) -> Stock:
    """What the same shop counts."""
    made = Stock(stall.client, stall.n)
    made.seller, made.by = stall.shop, stall.by
    return made


def takes(**items: UUID) -> list[dict[str, Any]]:
    """Parts of a variant: `one`, `two` or `six` of each item."""
    many = {"one": 1, "two": 2, "six": 6}
    return [{"stock_item_id": str(id_), "quantity": many[name]} for name, id_ in items.items()]


async def first(stall: Stall) -> Any:
    found = await stall.public()
    assert found is not None
    return found["variants"][0]["stock"]


async def test_what_takes_nothing_says_nothing(stall: Stall) -> None:
    assert await first(stall) is None


async def test_what_is_counted_says_how_many_are_free(stall: Stall, shelf: Stock) -> None:
    bowl = await shelf.put(7)
    assert (await stall.reprice(4000, parts=takes(one=bowl))).status_code == 200
    assert await first(stall) == {"free": 7, "week_on": None}
    assert (await stall.reprice(4000, parts=takes(six=bowl))).status_code == 200
    assert await first(stall) == {"free": 1, "week_on": None}


async def test_a_bundle_is_there_as_often_as_its_scarcest_part(stall: Stall, shelf: Stock) -> None:
    bowl, jug = await shelf.put(9), await shelf.put(3)
    assert (await stall.reprice(4000, parts=takes(one=bowl, two=jug))).status_code == 200
    assert await first(stall) == {"free": 1, "week_on": None}
    assert (await shelf.count(str(jug), -2)).status_code == 201
    assert await first(stall) == {"free": 0, "week_on": None}


async def test_what_is_made_to_order_says_its_first_week_with_room(
    stall: Stall, shelf: Stock
) -> None:
    workshop = await shelf.add_workshop(4)
    made = UUID(await shelf.add_item("made", workshop_id=workshop, work=2))
    assert (await stall.reprice(4000, parts=takes(one=made))).status_code == 200
    stock = await first(stall)
    assert (stock["free"], stock["week_on"] is not None) == (None, True)
    idle = await shelf.add_workshop(0, "Idle")
    never = UUID(await shelf.add_item("made", workshop_id=idle, work=1))
    assert (await stall.reprice(4000, parts=takes(one=never))).status_code == 200
    assert await first(stall) == {"free": 0, "week_on": None}


async def test_stock_takes_one_statement_more_however_many_variants_there_are(
    stall: Stall, shelf: Stock, counted: Callable[[], int]
) -> None:
    bowl = await shelf.put(7)
    for number in range(3):
        colour = {"option": "colour", "value": {"az": f"{number}", "en": "", "ru": ""}}
        answer = await stall.offer(code=f"n-{number}", options=[colour], parts=takes(one=bowl))
        assert answer.status_code == 201
    counted()
    found = await stall.public()
    assert (counted(), found is not None and len(found["variants"])) == (2, 4)
