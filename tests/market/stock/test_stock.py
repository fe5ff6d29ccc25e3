"""What there is of something is counted, moved, held, taken and given back, and always adds up."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.db import OneTransaction, Reads
from kilim.market.stock import holding, queries
from kilim.market.stock.errors import HoldsEnded, SoldOut
from kilim.market.stock.models import ItemKind
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.people import make_network
from tests.factories.stock import Stock

pytestmark = pytest.mark.anyio
LATER = datetime.now(UTC) + timedelta(minutes=15)  # holds end by the database's clock
BEFORE = datetime.now(UTC) - timedelta(minutes=1)
COUNTED, NUMBERED, MADE = ItemKind.COUNTED, ItemKind.NUMBERED, ItemKind.MADE


@pytest.fixture
async def stock(client: httpx.AsyncClient, session: AsyncSession) -> Stock:
    return await Stock(client, await make_network(session)).begin(session)


async def _hold(
    session: AsyncSession, *wishes: holding.Wish, until: datetime = LATER
) -> holding.Claim:
    return await holding.hold(session, wishes, until=until, now=NOON)


def _wish(item: UUID, quantity: int, kind: ItemKind = COUNTED, **more: Any) -> holding.Wish:
    return holding.Wish(uuid4(), item, kind, quantity, **more)


async def _free(session: AsyncSession, *items: UUID) -> list[int]:
    found = await queries.find_free(Reads(OneTransaction(session)), items)
    return [found[item].pieces for item in items]


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


async def test_pieces_are_counted_and_each_change_stays(stock: Stock) -> None:
    item = await stock.put(5)
    assert (await stock.count(str(item), -2, reason="damaged")).status_code == 201

    seen = await stock.seen(item)
    assert (seen["free"], seen["levels"]) == (
        3, [{"place_id": stock.place, "on_hand": 3, "held": 0}],
    )  # fmt: skip
    moved = (await stock.made("GET", f"/stock-items/{item}/movements"))["items"]
    assert [(one["kind"], one["change"]) for one in moved] == [("damaged", -2), ("made", 5)]


async def test_nobody_counts_below_nothing(stock: Stock) -> None:
    item = await stock.put(2)
    answer = await stock.count(str(item), -3)
    assert (answer.status_code, answer.json()["free"]) == (409, 2)
    assert problem(answer)[1] == "not-so-many"


async def test_what_goes_elsewhere_leaves_the_sum_as_it_was(stock: Stock) -> None:
    item, hub = await stock.put(5), await stock.add_place("The hub's shop")
    wish = {"from_id": stock.place, "to_id": hub, "quantity": 4}
    await stock.made("POST", f"/stock-items/{item}/transfers", wish)

    seen = await stock.seen(item)
    levels = {one["place_id"]: one["on_hand"] for one in seen["levels"]}
    assert (levels, seen["free"]) == ({stock.place: 1, hub: 4}, 5)
    answer = await stock.send("POST", f"/stock-items/{item}/transfers", wish)
    assert (answer.status_code, answer.json()["free"]) == (409, 1)


async def test_a_place_with_something_in_it_stays(stock: Stock) -> None:
    item = await stock.put(1)
    path = f"/sellers/{stock.seller}/stock-places/{stock.place}"
    assert problem(await stock.send("DELETE", path))[1] == "not-so-many"
    assert (await stock.count(str(item), -1)).status_code == 201
    assert (await stock.made("DELETE", path))["places"] == []


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"kind": "numbered"}, "not-counted"),
        ({"kind": "counted", "edition_size": 3}, "not-counted"),
        ({"kind": "made", "work": 1}, "not-counted"),
        ({"kind": "made", "work": 1, "workshop_id": str(uuid4())}, "no-such-stock-place"),
    ],
)
async def test_an_item_is_what_its_kind_needs(stock: Stock, wish: Any, why: str) -> None:
    body = {"code": "a", "name": "A", "edition_size": None, "workshop_id": None, "work": None}
    answer = await stock.send("POST", f"/sellers/{stock.seller}/stock-items", body | wish)
    assert problem(answer)[1] == why


async def test_codes_and_names_are_of_one_thing(stock: Stock) -> None:
    await stock.put(1, code="JUG")
    body = {"kind": "counted", "code": "JUG", "name": "A", "edition_size": None}
    body |= {"workshop_id": None, "work": None}
    answer = await stock.send("POST", f"/sellers/{stock.seller}/stock-items", body)
    assert problem(answer)[1] == "code-taken"
    place = {"kind": "hub", "name": "Lahıc"}
    answer = await stock.send("POST", f"/sellers/{stock.seller}/stock-places", place)
    assert problem(answer)[1] == "code-taken"


async def test_others_do_not_see_it_and_managers_only_look(stock: Stock) -> None:
    item = await stock.put(1)
    for who in ("stranger", "manager_there"):
        assert (await stock.send("GET", f"/stock-items/{item}", who=who)).status_code == 404
    assert (await stock.send("GET", f"/stock-items/{item}", who="manager")).status_code == 200
    wish = {"place_id": stock.place, "change": 1, "reason": "made", "piece": None}
    path = f"/stock-items/{item}/counts"
    assert (await stock.send("POST", path, wish, "manager")).status_code == 403
    assert (await stock.send("POST", path, wish, "stranger")).status_code == 404


async def test_what_is_held_is_free_for_nobody_until_it_is_released(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(3)
    wish = _wish(item, 2)
    await _hold(session, wish)

    assert await _free(session, item) == [1]
    with pytest.raises(SoldOut) as refused:
        await _hold(session, _wish(item, 2))
    assert refused.value.extra["lacking"] == [{"item_id": item, "free": 1}]
    await holding.release(session, [wish.line_id])
    assert await _free(session, item) == [3]
    assert await _broken(session) == []


async def test_what_is_taken_has_left_and_can_come_back(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(3)
    wish = _wish(item, 2)
    claim = await _hold(session, wish)
    await holding.take(session, claim.id)

    assert (await stock.seen(item))["levels"][0] == {
        "place_id": stock.place, "on_hand": 1, "held": 0,
    }  # fmt: skip
    await holding.give_back(session, wish.line_id, item, 1, NOON)
    assert await _free(session, item) == [2]
    with pytest.raises(ValueError, match="1 of 2"):
        await holding.give_back(session, wish.line_id, item, 2, NOON)
    assert await _broken(session) == []


async def test_one_wish_comes_from_one_place_where_that_is_possible(
    stock: Stock, session: AsyncSession
) -> None:
    item, hub = await stock.put(2), await stock.add_place("The hub's shop")
    assert (await stock.count(str(item), 3, hub)).status_code == 201
    await _hold(session, _wish(item, 3))
    held = {one["place_id"]: one["held"] for one in (await stock.seen(item))["levels"]}
    assert held == {stock.place: 0, hub: 3}


async def test_a_wish_that_no_place_has_alone_comes_from_several(
    stock: Stock, session: AsyncSession
) -> None:
    item, hub = await stock.put(2), await stock.add_place("The hub's shop")
    assert (await stock.count(str(item), 3, hub)).status_code == 201
    await _hold(session, _wish(item, 1), _wish(item, 3))
    assert await _free(session, item) == [1]
    assert await _broken(session) == []


async def test_a_hold_that_is_over_is_let_go_once_somebody_wants_it(
    stock: Stock, session: AsyncSession
) -> None:
    """Nothing sweeps in between."""
    item = await stock.put(1)
    late = await _hold(session, _wish(item, 1), until=BEFORE)
    assert await _free(session, item) == [1]

    await _hold(session, _wish(item, 1))
    assert await _free(session, item) == [0]
    with pytest.raises(HoldsEnded):
        await holding.take(session, late.id)


async def test_who_pays_late_for_what_nobody_else_wanted_gets_it(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(1)
    late = await _hold(session, _wish(item, 1), until=BEFORE)
    await holding.take(session, late.id)
    assert (await stock.seen(item))["free"] == 0


async def test_bundles_with_a_part_in_common_add_up(stock: Stock, session: AsyncSession) -> None:
    """Two lines want the same item: together they get no more than there is."""
    item = await stock.put(3)
    with pytest.raises(SoldOut):
        await _hold(session, _wish(item, 2), _wish(item, 2))
    assert await _free(session, item) == [3]


async def test_pieces_of_an_edition_have_numbers_and_no_more_than_that(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(2, "numbered", edition_size=3)
    assert (await stock.count(str(item), 1)).status_code == 201
    answer = await stock.count(str(item), 1)
    assert problem(answer)[1] == "edition-full"
    pieces = (await stock.seen(item))["pieces"]
    assert [one["number"] for one in pieces] == [1, 2, 3]


async def test_one_more_than_the_edition_cannot_be_written(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(1, "numbered", edition_size=1)
    more = text("""
        INSERT INTO stock_pieces (item_id, number, edition_size, place_id)
        VALUES (:item, 2, :size, :place)
    """)
    for size, constraint in ((1, "within_the_edition"), (2, "fk_stock_pieces_item_id")):
        own = {"item": item, "size": size, "place": UUID(stock.place)}
        savepoint = await session.begin_nested()
        with pytest.raises(IntegrityError, match=constraint):
            await session.execute(more, own)
        await savepoint.rollback()


async def test_a_piece_is_sold_once_and_again_when_it_has_come_back(
    stock: Stock, session: AsyncSession
) -> None:
    item = await stock.put(2, "numbered", edition_size=2)
    first = _wish(item, 1, NUMBERED)
    await holding.take(session, (await _hold(session, first)).id)
    second = await _hold(session, _wish(item, 1, NUMBERED))
    with pytest.raises(SoldOut):
        await _hold(session, _wish(item, 1, NUMBERED))
    await holding.take(session, second.id)
    assert await _pieces(session, item) == [1, 2]

    await holding.give_back(session, first.line_id, item, 1, NOON)
    await _hold(session, _wish(item, 1, NUMBERED))
    assert await _pieces(session, item) == [1, 1, 2]
    assert await _broken(session) == []


async def test_no_piece_is_held_by_two(stock: Stock, session: AsyncSession) -> None:
    item = await stock.put(1, "numbered", edition_size=1)
    await _hold(session, _wish(item, 1, NUMBERED))
    twice = text("""
        INSERT INTO stock_holds (claim_id, line_id, item_id, kind, place_id, piece, quantity, until)
        SELECT uuidv7(), uuidv7(), item_id, kind, place_id, piece, 1, until FROM stock_holds
    """)
    with pytest.raises(IntegrityError, match="uq_stock_holds_piece"):
        await session.execute(twice)


async def test_a_lost_piece_is_named(stock: Stock, session: AsyncSession) -> None:
    item = await stock.put(2, "numbered", edition_size=2)
    assert problem(await stock.count(str(item), -1))[1] == "not-counted"
    assert (await stock.count(str(item), -1, piece=1)).status_code == 201
    assert problem(await stock.count(str(item), -1, piece=1))[1] == "not-so-many"
    await _hold(session, _wish(item, 1, NUMBERED))
    assert await _pieces(session, item) == [2]
    assert await _broken(session) == []


async def test_work_fills_weeks_and_says_when_it_is_done(
    stock: Stock, session: AsyncSession
) -> None:
    shop = await stock.add_workshop(4)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=3))
    monday = NOON.date() - timedelta(days=NOON.weekday())
    begin: dict[str, Any] = {"workshop_id": UUID(shop), "from_on": monday}

    wishes = [_wish(item, 1, MADE, **begin), _wish(item, 2, MADE, **begin)]
    weeks = [(await _hold(session, wish)).weeks[wish.line_id] for wish in wishes]
    assert weeks == [monday, monday + timedelta(weeks=2)]
    assert await _taken(stock) == [4, 4, 1]
    await holding.release(session, [wishes[1].line_id])
    assert await _taken(stock) == [3, 0, 0]
    assert await _broken(session) == []


async def test_more_work_than_a_year_has_is_refused(stock: Stock, session: AsyncSession) -> None:
    shop = await stock.add_workshop(1)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=1))
    with pytest.raises(SoldOut):
        await _hold(session, _wish(item, 53, MADE, workshop_id=UUID(shop)))


async def test_a_week_has_room_for_what_is_promised(stock: Stock, session: AsyncSession) -> None:
    shop = await stock.add_workshop(4)
    item = UUID(await stock.add_item("made", workshop_id=shop, work=1))
    monday = NOON.date() - timedelta(days=NOON.weekday())
    await _hold(session, _wish(item, 3, MADE, workshop_id=UUID(shop), from_on=monday))

    week = {"week_on": monday.isoformat(), "capacity": 2}
    answer = await stock.send("PUT", f"/workshops/{shop}/weeks", week)
    assert (answer.status_code, answer.json()["taken"]) == (409, 3)
    await stock.made("PUT", f"/workshops/{shop}/weeks", week | {"capacity": 3})
    no_week = week | {"week_on": (monday + timedelta(days=1)).isoformat()}
    assert (await stock.send("PUT", f"/workshops/{shop}/weeks", no_week)).status_code == 404


async def test_movements_stay(stock: Stock, session: AsyncSession) -> None:
    await stock.put(1)
    for change in ("UPDATE stock_movements SET change = 2", "DELETE FROM stock_movements"):
        savepoint = await session.begin_nested()
        with pytest.raises(DBAPIError, match="stay as they are"):
            await session.execute(text(change))
        await savepoint.rollback()


@pytest.mark.parametrize("many", [1, 3, 300])
async def test_lists_cost_the_same_however_long(
    stock: Stock, session: AsyncSession, counted: Callable[[], int], many: int
) -> None:
    item = await stock.put(1)
    copies = text("""
        WITH made AS (
            INSERT INTO stock_items (hub_id, seller_id, kind, code, name)
            SELECT hub_id, seller_id, kind, code || '-' || n, name
            FROM stock_items, generate_series(2, :many) AS n WHERE id = :item
            RETURNING id, seller_id
        ), level AS (
            INSERT INTO stock_levels (item_id, place_id, seller_id)
            SELECT made.id, p.id, made.seller_id FROM made, stock_places p
        )
        INSERT INTO stock_movements (item_id, place_id, kind, change, moved_at)
        SELECT item_id, place_id, 'found', n, moved_at FROM stock_movements,
            generate_series(2, :many) AS n WHERE item_id = :item
    """)
    await session.execute(copies, {"many": many, "item": item})
    for path in (f"/sellers/{stock.seller}/stock-items", f"/stock-items/{item}/movements"):
        counted()
        page = await stock.made("GET", f"{path}?limit=100")
        assert len(page["items"]) == min(many, 100)
        sign_in, standing = 1, 1
        assert counted() == sign_in + standing + 1


async def _pieces(session: AsyncSession, item: UUID) -> Sequence[int]:
    rows = await session.execute(
        text("SELECT piece FROM stock_holds WHERE item_id = :item ORDER BY piece"), {"item": item}
    )
    return [row.piece for row in rows]


async def _taken(stock: Stock) -> list[int]:
    found = await stock.made("GET", f"/sellers/{stock.seller}/stock")
    weeks = found["workshops"][0]["weeks"]
    assert date.fromisoformat(weeks[0]["week_on"]) <= NOON.date()
    return [week["taken"] for week in weeks[:3]]
