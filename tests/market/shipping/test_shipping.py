"""A shop says how it sends and which tax is in its prices, and buyers are quoted just that."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.db import OneTransaction, Reads, within
from kilim.market.shipping import queries
from kilim.market.shipping.models import ShippingKind
from kilim.market.shipping.queries import Quote
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.people import make_network, make_person
from tests.factories.sellers import open_shop
from tests.factories.shipping import Sending, by_post, pickup, zone

pytestmark = pytest.mark.anyio
TODAY, DAY = NOON.date(), timedelta(days=1)


@pytest.fixture
async def sending(client: httpx.AsyncClient, session: AsyncSession) -> Sending:
    return await Sending(client, await make_network(session)).begin(session)


async def _quotes(
    session: AsyncSession, sending: Sending, place: str, pieces: int = 1, subtotal: int = 0
) -> list[Quote]:
    bought = {sending.seller: (pieces, subtotal)}
    return (await queries.read_quotes(session, bought, place, NOON))[sending.seller]


async def _amounts(session: AsyncSession, sending: Sending, place: str, **bought: int) -> list[int]:
    return [quote.amount for quote in await _quotes(session, sending, place, **bought)]


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


async def test_a_shop_says_how_it_sends_and_everybody_sees_it(sending: Sending) -> None:
    post = await sending.add(by_post(zone("AZ", free_from=10_000), zone(first=2500, further=900)))
    desk = await sending.add(pickup())

    answer = await sending.shown("AZ-05", **{"Accept-Language": "az"})
    assert answer.json() == {
        "place": {"code": "AZ-05", "name": "Gəncə-Daşkəsən"},
        "items": [
            {
                "id": post, "kind": "sent", "name": "Poçt", "address": None, "hours": None,
                "days_min": 2, "days_max": 5, "price": {"amount": 400, "currency": "AZN"},
                "further": {"amount": 100, "currency": "AZN"},
                "free_from": {"amount": 10_000, "currency": "AZN"},
            },
            {
                "id": desk, "kind": "pickup", "name": "Mərkəzdə", "address": "Nizami küçəsi 1",
                "hours": "Mon to Fri, 10 to 18", "days_min": 0, "days_max": 1,
                "price": {"amount": 0, "currency": "AZN"},
                "further": {"amount": 0, "currency": "AZN"}, "free_from": None,
            },
        ],
    }  # fmt: skip
    [abroad, _] = (await sending.shown("GE")).json()["items"]
    assert abroad["price"]["amount"] == 2500


async def test_a_place_that_nobody_knows_and_a_shop_that_is_closed_are_told(
    sending: Sending, session: AsyncSession
) -> None:
    await sending.add(by_post())
    assert problem(await sending.shown("ZZ")) == (422, "no-such-place")
    assert (await sending.shown("nowhere")).status_code == 422
    assert await _amounts(session, sending, "ZZ") == []
    query = "UPDATE sellers SET state = 'restricted' WHERE id = :seller"
    await session.execute(text(query), {"seller": sending.seller})
    assert problem(await sending.shown("AZ")) == (404, "not-found")


async def test_the_most_special_zone_holds(sending: Sending, session: AsyncSession) -> None:
    zones = zone(first=3), zone("AZ", "RS", first=2), zone("AZ-05", first=1)
    await sending.add(by_post(*zones))
    found = [await _amounts(session, sending, place) for place in ("AZ-05", "AZ-01", "AZ", "GE")]
    assert found == [[1], [2], [2], [3]]


async def test_what_goes_nowhere_near_is_not_quoted(
    sending: Sending, session: AsyncSession
) -> None:
    await sending.add(by_post(zone("AZ-05")))
    assert await _amounts(session, sending, "AZ-01") == []
    assert await _amounts(session, sending, "AZ") == []


async def test_a_purchase_of_several_shops_is_quoted_in_one_statement(
    sending: Sending, session: AsyncSession, counted: Callable[[], int]
) -> None:
    method = await sending.add(by_post(zone("AZ", first=400, further=150, free_from=5000)))
    person = await make_person(session)
    silent = await open_shop(session, sending.n.here.id, person, "Silent")
    bought = {sending.seller: (3, 4999), silent: (1, 100)}

    counted()
    quotes = await queries.read_quotes(session, bought, "AZ-01", NOON)
    assert counted() == 1
    assert quotes == {
        silent: [],
        sending.seller: [
            Quote(
                method_id=UUID(method),
                kind=ShippingKind.SENT,
                name={"en": "Post", "az": "Poçt"},
                address=None,
                hours=None,
                amount=700,
                further=150,
                free_from=5000,
                days_min=2,
                days_max=5,
            )
        ],
    }
    free = {sending.seller: (3, 5000)}
    async with within(session) as transaction:
        [found] = (await queries.read_quotes(transaction, free, "AZ-01", NOON))[sending.seller]
    assert found.amount == 0


async def test_what_was_chosen_is_quoted_and_what_is_not_offered_is_left_out(
    sending: Sending, session: AsyncSession
) -> None:
    await sending.add(by_post(zone("AZ")))
    desk = UUID(await sending.add(pickup()))
    reads, bought = Reads(OneTransaction(session)), {sending.seller: (2, 100)}

    async def choose(method: UUID, place: str = "AZ") -> list[tuple[UUID, int]]:
        chosen = {sending.seller: method}
        found = await queries.read_chosen(reads, chosen, bought, place, NOON)
        return [(quote.method_id, quote.amount) for quote in found.values()]

    assert await choose(desk) == [(desk, 0)]
    assert await choose(uuid4()) == []
    assert await queries.read_chosen(reads, {}, bought, "AZ", NOON) == {}
    [post] = [UUID(one["id"]) for one in await sending.methods() if one["kind"] == "sent"]
    assert (await choose(post), await choose(post, "GE")) == ([(post, 500)], [])


async def test_a_method_is_said_anew_with_its_zones(
    sending: Sending, session: AsyncSession
) -> None:
    method = await sending.add(by_post(zone("AZ"), zone()))
    wish = by_post(zone("GE", "TR", first=900), days_max=9)
    assert (await sending.change(method, 1, wish)).status_code == 200

    [found] = await sending.methods()
    assert found == wish | {"id": method, "version": 2}
    assert problem(await sending.change(method, 1, wish)) == (412, "changed-meanwhile")
    assert (await sending.change(method, 2, pickup())).status_code == 200
    assert [one["zones"] for one in await sending.methods()] == [[]]
    assert await _broken(session) == []


async def test_methods_are_ordered_and_retired(sending: Sending, session: AsyncSession) -> None:
    first, second = await sending.add(by_post()), await sending.add(pickup())
    for ids in ([first], [first, first], [first, second, str(uuid4())]):
        answer = await sending.send("PUT", "/shipping/order", {"method_ids": ids})
        assert problem(answer) == (409, "shipping-methods-changed")
    await sending.made("PUT", "/shipping/order", {"method_ids": [second, first]})
    assert [one["id"] for one in await sending.methods()] == [second, first]

    await sending.made("DELETE", f"/shipping-methods/{second}")
    assert [one["id"] for one in await sending.methods()] == [first]
    assert (await sending.send("DELETE", f"/shipping-methods/{second}")).status_code == 404
    assert (await sending.change(second, 1, pickup())).status_code == 404
    assert len(await _quotes(session, sending, "AZ")) == 1


@pytest.mark.parametrize(
    ("zones", "refusal"),
    [
        ([zone("AZ"), zone("AZ")], "place-twice"),
        ([zone("AZ", "AZ")], "place-twice"),
        ([zone(), zone()], "place-twice"),
        ([zone("XX")], "no-such-place"),
        ([zone("AZ-99")], "no-such-place"),
    ],
)
async def test_a_method_names_places_that_are_there_and_each_once(
    sending: Sending, zones: list[dict[str, Any]], refusal: str
) -> None:
    answer = await sending.send("POST", "/shipping-methods", by_post(*zones))
    assert problem(answer) == (422, refusal)
    assert await sending.methods() == []


@pytest.mark.parametrize(
    "wish",
    [
        by_post(zones=[]),
        by_post(address="Nizami 1"),
        by_post(days_min=6),
        pickup(address=None),
        pickup(hours=None),
        pickup(zones=[zone()]),
        by_post(zone(first=-1)),
        by_post(zone(free_from=0)),
    ],
)
async def test_a_method_is_sent_to_zones_or_collected_somewhere(
    sending: Sending, wish: dict[str, Any]
) -> None:
    answer = await sending.send("POST", "/shipping-methods", wish)
    assert answer.status_code == 422


async def test_a_shop_has_twenty_methods_at_most(sending: Sending) -> None:
    for _ in range(20):
        await sending.add(pickup())
    answer = await sending.send("POST", "/shipping-methods", pickup())
    assert problem(answer) == (409, "too-many-shipping-methods")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("INSERT INTO shipping_zone_places (method_id, zone_id, place)"
         " SELECT method_id, zone_id, place FROM shipping_zone_places",
         "uq_shipping_zone_places_method_id_place"),
        ("INSERT INTO shipping_zones (method_id, position, first, further)"
         " SELECT id, 1, 0, 0 FROM shipping_methods WHERE kind = 'pickup'",
         "fk_shipping_zones_method_id_kind"),
        ("INSERT INTO shipping_zones (method_id, kind, position, first, further)"
         " SELECT id, kind, 1, 0, 0 FROM shipping_methods WHERE kind = 'pickup'",
         "ck_shipping_zones_of_what_is_sent"),
        ("UPDATE shipping_methods SET days_min = days_max + 1", "ck_shipping_methods_days_within"),
    ],
)  # fmt: skip
async def test_the_database_refuses_what_cannot_be(
    sending: Sending, session: AsyncSession, change: str, constraint: str
) -> None:
    await sending.add(by_post())
    await sending.add(pickup())
    with pytest.raises(IntegrityError, match=constraint):
        await session.execute(text(change))


async def test_the_eu_is_named_by_those_who_have_what_it_asks_for(
    sending: Sending, session: AsyncSession
) -> None:
    await sending.ask_for_the_eu(session)
    wish = by_post(zone("AZ"), zone("DE", "AT"))
    answer = await sending.send("POST", "/shipping-methods", wish)
    assert problem(answer) == (409, "eu-not-open")
    lacks = [{"code": "eu_tests", "name": {"en": "Proof", "az": "Sənəd"}}]
    assert answer.json()["lacks"] == lacks
    assert (await sending.made("GET", "/shipping"))["eu_lacks"] == lacks

    await sending.prove_for_the_eu(session, TODAY)
    await sending.add(wish)
    assert (await sending.made("GET", "/shipping"))["eu_lacks"] == []
    assert await _amounts(session, sending, "DE") == [400]


async def test_nothing_is_quoted_to_the_eu_from_the_day_after_evidence_is_over(
    sending: Sending, session: AsyncSession
) -> None:
    await sending.ask_for_the_eu(session)
    await sending.prove_for_the_eu(session, TODAY)
    method = await sending.add(by_post(zone("DE"), zone(first=2500)))
    await sending.add(pickup())
    places = ("DE", "FR", "RE", "GE")
    assert [await _amounts(session, sending, place) for place in places] == [
        [400, 0], [2500, 0], [2500, 0], [2500, 0],
    ]  # fmt: skip

    over = text("UPDATE seller_evidence SET valid_until = :day")
    await session.execute(over, {"day": TODAY - DAY})
    assert [await _amounts(session, sending, place) for place in places] == [
        [0], [0], [0], [2500, 0],
    ]  # fmt: skip
    # What is named may stay so until the evidence is there again; more of it may not be named.
    kept = by_post(zone("DE"), zone(first=2600))
    assert (await sending.change(method, 1, kept)).status_code == 200
    more = await sending.change(method, 2, by_post(zone("DE", "AT")))
    assert problem(more) == (409, "eu-not-open")


async def test_a_tax_holds_from_its_day_on(sending: Sending, session: AsyncSession) -> None:
    other = await open_shop(session, sending.n.here.id, await make_person(session), "Other")
    for rate, day in ((1800, TODAY), (0, TODAY + 3 * DAY), (800, TODAY + DAY)):
        assert (await sending.tax(rate, day)).status_code == 201

    async def rates(day: int) -> tuple[int, int]:
        sellers = sending.seller, other
        found = await queries.read_tax_rates(session, sellers, TODAY + day * DAY)
        return found[sending.seller], found[other]

    found = [await rates(day) for day in (-1, 0, 1, 2, 3, 4)]
    assert found == [(0, 0), (1800, 0), (800, 0), (800, 0), (0, 0), (0, 0)]
    # Of two that begin on one day the one that was set last holds.
    assert (await sending.tax(700, TODAY + DAY)).status_code == 201
    assert await rates(1) == (700, 0)
    items = (await sending.made("GET", "/taxes"))["items"]
    assert [(one["rate"], one["holds"]) for one in items] == [
        (700, False), (800, False), (0, False), (1800, True),
    ]  # fmt: skip


async def test_a_tax_is_never_for_the_past_and_has_a_number(sending: Sending) -> None:
    assert problem(await sending.tax(1800, TODAY - DAY)) == (422, "tax-in-the-past")
    assert problem(await sending.tax(1800, TODAY, "")) == (422, "tax-number-missing")
    assert (await sending.tax(0, TODAY, "")).status_code == 201
    assert (await sending.tax(10_001, TODAY)).status_code == 422


async def test_taxes_stay(sending: Sending, session: AsyncSession) -> None:
    assert (await sending.tax(1800, TODAY)).status_code == 201
    for change in ("UPDATE seller_taxes SET rate = 2", "DELETE FROM seller_taxes"):
        savepoint = await session.begin_nested()
        with pytest.raises(DBAPIError, match="stay as they were set"):
            await session.execute(text(change))
        await savepoint.rollback()


async def test_managers_look_and_nobody_else_does(sending: Sending) -> None:
    await sending.add(by_post())
    seen = await sending.send("GET", "/shipping", who="manager")
    assert (seen.json()["may_change"], len(seen.json()["methods"])) == (False, 1)
    for who, status in (("manager", 403), ("stranger", 404), ("manager_there", 404)):
        answer = await sending.send("POST", "/shipping-methods", pickup(), who=who)
        assert answer.status_code == status
    for path in ("/shipping", "/taxes"):
        assert (await sending.send("GET", path, who="stranger")).status_code == 404


async def test_what_is_sent_twice_with_one_key_is_one_method(sending: Sending) -> None:
    key = {"Idempotency-Key": uuid4().hex}
    answers = [await sending.send("POST", "/shipping-methods", pickup(), **key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len(await sending.methods()) == 1


@pytest.mark.parametrize("many", [1, 3, 300])
async def test_lists_cost_the_same_however_long(
    sending: Sending, session: AsyncSession, counted: Callable[[], int], many: int
) -> None:
    await sending.add(by_post())
    assert (await sending.tax(1800, TODAY)).status_code == 201
    copies = """
        INSERT INTO {0} SELECT (json_populate_record(x, json_build_object('id', uuidv7()))).*
        FROM {0} AS x, generate_series(2, :many)
    """
    for table in ("shipping_methods", "seller_taxes"):
        await session.execute(text(copies.format(table)), {"many": many})
    sign_in, standing = 1, 1
    counted()
    assert len(await sending.methods()) == many
    assert counted() == sign_in + standing + 1
    assert len((await sending.made("GET", "/taxes?limit=100"))["items"]) == min(many, 100)
    assert counted() == sign_in + standing + 1
    assert len((await sending.shown("AZ")).json()["items"]) == 1
    shop = 1
    assert counted() == shop + 1
