"""Places, workshops and items are called something else or retired; weeks follow what is usual."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import OneTransaction, Reads
from kilim.market.stock import holding, queries
from kilim.market.stock.errors import SoldOut
from kilim.market.stock.models import ItemKind
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.people import make_network
from tests.factories.stock import Stock

pytestmark = pytest.mark.anyio
LATER = datetime.now(UTC) + timedelta(minutes=15)  # holds end by the database's clock
MONDAY = NOON.date() - timedelta(days=NOON.weekday())


@pytest.fixture
async def stock(client: httpx.AsyncClient, session: AsyncSession) -> Stock:
    return await Stock(client, await make_network(session)).begin(session)


async def test_a_place_is_called_something_else(stock: Stock) -> None:
    place = await stock.add_place("Lahıc")
    path = f"/sellers/{stock.seller}/stock-places/{place}"
    seen = await stock.made("PUT", path, {"kind": "fair", "name": "Şəki fair"})
    assert seen["places"] == [{"id": place, "kind": "fair", "name": "Şəki fair"}]


async def test_a_place_that_is_not_used_is_not_called_anything(stock: Stock) -> None:
    place = await stock.add_place("Lahıc")
    path, wish = f"/sellers/{stock.seller}/stock-places", {"kind": "hub", "name": "Hub"}
    await stock.made("DELETE", f"{path}/{place}")
    assert (await stock.send("PUT", f"{path}/{place}", wish)).status_code == 404
    assert (await stock.send("PUT", f"{path}/{uuid4()}", wish)).status_code == 404


async def test_an_item_is_called_something_else_and_stays_what_it_is(stock: Stock) -> None:
    item = await stock.put(2, "numbered", edition_size=5)
    before = await stock.seen(item)
    wish = {"code": "EWER-1", "name": "Ewer"}
    assert await stock.made("PUT", f"/stock-items/{item}", wish) == before | wish


async def test_a_name_that_is_in_use_is_refused(stock: Stock) -> None:
    await stock.put(1, code="JUG")
    await stock.add_workshop(4, "Loom")
    own = {
        f"/stock-items/{await stock.add_item()}": {"code": "JUG", "name": "Ewer"},
        f"/workshops/{await stock.add_workshop(1, 'Kiln')}": {"name": "Loom", "capacity": 1},
        f"/sellers/{stock.seller}/stock-places/{await stock.add_place('Hub')}": {
            "kind": "hub",
            "name": "Lahıc",
        },
    }
    for path, wish in own.items():
        assert problem(await stock.send("PUT", path, wish))[1] == "code-taken", path


async def test_weeks_follow_what_is_usual_unless_they_were_set(
    stock: Stock, session: AsyncSession
) -> None:
    shop = await stock.add_workshop(4)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=1))
    fair = {"week_on": (MONDAY + timedelta(days=7)).isoformat(), "capacity": 1}
    await stock.made("PUT", f"/workshops/{shop}/weeks", fair)
    wish = holding.Wish(uuid4(), item, ItemKind.MADE, 3, UUID(shop), MONDAY)
    await holding.hold(session, [wish], until=LATER, now=NOON)

    promised, by_hand = (3, 3), (1, 0)
    assert await _weeks(stock, shop, 2) == [promised, by_hand, (2, 0), (2, 0)]
    # The first week is not as usual any more: what was promised in it is all that it has room for.
    assert await _weeks(stock, shop, 6) == [promised, by_hand, (6, 0), (6, 0)]


async def _weeks(stock: Stock, shop: str, capacity: int) -> Sequence[tuple[int, int]]:
    """What fits into the first weeks and is promised, once so much is usual."""
    wish = {"name": "Loom", "capacity": capacity}
    [seen] = (await stock.made("PUT", f"/workshops/{shop}", wish))["workshops"]
    assert (seen["name"], seen["capacity"]) == ("Loom", capacity)
    return [(week["capacity"], week["taken"]) for week in seen["weeks"][:4]]


async def test_managers_change_no_names_and_strangers_see_none(stock: Stock) -> None:
    item, wish = await stock.put(1), {"code": "A", "name": "A"}
    for who, status in (("manager", 403), ("stranger", 404), ("manager_there", 404)):
        answer = await stock.send("PUT", f"/stock-items/{item}", wish, who)
        assert answer.status_code == status


async def test_an_item_is_retired_once_there_is_none_of_it(stock: Stock) -> None:
    item = await stock.put(2)
    refused = await stock.send("DELETE", f"/stock-items/{item}")
    assert (problem(refused)[1], refused.json()["free"]) == ("not-so-many", 2)

    assert (await stock.count(str(item), -2)).status_code == 201
    assert (await stock.made("DELETE", f"/stock-items/{item}"))["retired"] is True
    assert await _listed(stock) == []
    assert (await stock.seen(item))["retired"] is True  # what became of it can be read
    assert problem(await stock.count(str(item), 1))[1] == "not-counted"


async def test_a_retired_item_of_which_something_comes_back_is_in_use_again(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(1)
    wish = holding.Wish(uuid4(), item, ItemKind.COUNTED, 1)
    claim = await holding.hold(session, [wish], until=LATER, now=NOON)
    await holding.take(session, claim.id)
    await stock.made("DELETE", f"/stock-items/{item}")

    await holding.give_back(session, wish.line_id, item, 1, NOON)
    assert await _listed(stock) == [str(item)]
    assert (await stock.seen(item))["retired"] is False


async def test_nothing_is_promised_of_work_that_is_retired(
    stock: Stock, session: AsyncSession
) -> None:
    shop = await stock.add_workshop(4)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=1))
    await stock.made("DELETE", f"/stock-items/{item}")
    wish = holding.Wish(uuid4(), item, ItemKind.MADE, 1, UUID(shop))
    with pytest.raises(SoldOut):
        await holding.hold(session, [wish], until=LATER, now=NOON)
    free = await queries.find_free(Reads(OneTransaction(session)), [item])
    assert free[item].week_on is None


async def test_a_workshop_is_retired_once_nothing_is_made_or_owed_there(
    stock: Stock, session: AsyncSession
) -> None:
    shop = await stock.add_workshop(4)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=1))
    path, line = f"/workshops/{shop}", uuid4()
    wish = holding.Wish(line, item, ItemKind.MADE, 3, UUID(shop), MONDAY)
    await holding.hold(session, [wish], until=LATER, now=NOON)
    assert problem(await stock.send("DELETE", path))[1] == "still-used"
    await stock.made("DELETE", f"/stock-items/{item}")
    refused = await stock.send("DELETE", path)
    assert (problem(refused)[1], refused.json()["taken"]) == ("capacity-promised", 3)

    await holding.release(session, [line])
    assert (await stock.made("DELETE", path))["workshops"] == []
    assert (await stock.send("PUT", path, {"name": "A", "capacity": 1})).status_code == 404
    made = {"kind": "made", "code": "A", "name": "A", "edition_size": None, "work": 1}
    body = made | {"workshop_id": shop}
    answer = await stock.send("POST", f"/sellers/{stock.seller}/stock-items", body)
    assert problem(answer)[1] == "no-such-stock-place"


async def _listed(stock: Stock) -> list[str]:
    found = await stock.made("GET", f"/sellers/{stock.seller}/stock-items")
    return [one["id"] for one in found["items"]]
