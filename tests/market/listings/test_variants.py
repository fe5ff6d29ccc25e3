"""What can be bought holds at once, and what it has cost stays."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.config import Settings
from kilim.core.db import Database
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.files import PDF, make_file
from tests.factories.listings import SILENT, Stall, content, variant
from tests.factories.people import make_network
from tests.factories.sellers import open_shop

pytestmark = pytest.mark.anyio
BLUE = [{"option": "colour", "value": {"az": "mavi", "en": "blue", "ru": ""}}]


@pytest.fixture
async def bare(client: httpx.AsyncClient, session: AsyncSession) -> Stall:
    """A shop without a listing."""
    made = Stall(client, await make_network(session))
    await made.begin(session)
    return made


@pytest.fixture
async def live(bare: Stall) -> Stall:
    """A service with one variant for 40.00."""
    assert (await bare.add()).status_code == 201
    await bare.open()
    return bare


async def shown(stall: Stall, **headers: str) -> dict[str, Any]:
    found = await stall.public(**headers)
    assert found is not None
    return found


async def test_a_price_holds_at_once_and_stays(live: Stall, session: AsyncSession) -> None:
    assert (await live.reprice(4500)).status_code == 200
    [offered] = (await shown(live))["variants"]
    assert offered["price"] == {"amount": 4500, "currency": "AZN"}
    [kept] = await live.variants()
    assert [(one["amount"], one["set_by"]) for one in kept["prices"]] == [
        (4500, live.n.member.name),
        (4000, live.n.member.name),
    ]
    assert (await live.seen())["state"] == "live", "nobody has to look at prices"
    for change in (
        "UPDATE listing_prices SET amount = 1",
        "DELETE FROM listing_prices",
    ):
        with pytest.raises(DBAPIError, match="stays as it is"):
            async with session.begin_nested():
                await session.execute(text(change))


async def test_the_same_price_is_set_once(live: Stall) -> None:
    assert (await live.reprice(4000, revisions=3)).json()["revisions"] == 3
    assert len((await live.variants())[0]["prices"]) == 1


@pytest.mark.parametrize(
    ("lowered", "lowest"),
    [(0, 5000), (-5, 5000), (-6, 3000)],
    ids=["30 days of one price", "the older price ended 30 days before", "and a day later"],
)
async def test_what_is_lowered_says_the_least_of_the_30_days_before(
    bare: Stall, app: FastAPI, lowered: int, lowest: int
) -> None:
    def at(days: int) -> None:
        app.state.clock = lambda: NOON + timedelta(days=days)

    at(-60)
    assert (await bare.add()).status_code == 201
    await bare.open()
    for day, amount in ((-40, 3000), (-35, 5000)):
        at(day)
        assert (await bare.reprice(amount)).status_code == 200
    [raised] = (await shown(bare))["variants"]
    assert raised["lowest_before"] is None, "it was raised, not lowered"
    at(lowered)
    assert (await bare.reprice(3500)).json()["lowest_before"] == lowest
    for days, said in ((29, lowest), (30, None)):
        at(lowered + days)
        [offered] = (await shown(bare))["variants"]
        assert (days, offered["lowest_before"]) == (days, said)


async def test_the_least_that_buyers_pay_is_kept(bare: Stall, session: AsyncSession) -> None:
    assert (await bare.add("beats", "digital")).status_code == 201
    free = await bare.reprice(0, pricing="open", suggested=500)
    assert (free.json()["suggested"], free.json()["price"]["amount"]) == (500, 0)
    wrongs: list[dict[str, Any]] = [
        {"pricing": "fixed", "amount": 0},
        {"pricing": "open", "amount": 500, "suggested": 499},
        {"pricing": "fixed", "amount": 500, "suggested": 900},
        {"pricing": "open", "amount": -1},
    ]
    for wrong in wrongs:
        assert problem(await bare.offer(code="x", **wrong)) == (422, "invalid")
    for column in ("amount = -1", "suggested = -1", "pricing = 'fixed'"):
        with pytest.raises(IntegrityError, match="ck_variants"):
            async with session.begin_nested():
                await session.execute(text(f"UPDATE variants SET {column}"))


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("service", {"delivers": None}),
        ("service", {"revisions": None}),
        ("service", {"pricing": "open"}),
        ("service", {"licence": variant("digital")["licence"]}),
        ("digital", {"licence": None}),
        ("digital", {"pricing": "from"}),
        ("digital", {"revisions": 1}),
        ("goods", {"pricing": "from"}),
        ("goods", {"delivers": SILENT}),
        ("made_to_order", {"licence": variant("digital")["licence"]}),
    ],
)
async def test_each_kind_offers_what_it_is(bare: Stall, kind: str, wrong: dict[str, Any]) -> None:
    assert (await bare.add("other", kind)).status_code == 201
    answer = await bare.offer(code="x", options=BLUE, **wrong)
    assert problem(answer) == (422, "variant-not-fitting")


async def test_variants_differ_in_code_and_options(live: Stall) -> None:
    assert problem(await live.offer(code="kelagayi-1", options=BLUE)) == (
        409,
        "variant-code-taken",
    )
    assert problem(await live.offer(code="x")) == (409, "same-options")
    assert (await live.offer(code="x", options=BLUE)).status_code == 201
    assert problem(await live.offer(code="y", options=BLUE * 2)) == (422, "invalid")
    first, second = (await shown(live, **{"Accept-Language": "az"}))["variants"]
    assert first["options"] == []
    assert second["options"] == [{"option": "colour", "value": "mavi"}]
    path = f"/variants/{second['id']}"
    assert (await live.send("member", "DELETE", path)).status_code == 204
    assert problem(await live.send("member", "DELETE", path)) == (404, "not-found")
    assert (await live.offer(code="z", options=BLUE)).status_code == 201
    assert problem(await live.offer(code="x", options=[])) == (409, "variant-code-taken")


async def test_what_has_no_variant_is_shown_and_not_for_sale(live: Stall) -> None:
    [only] = await live.variants()
    assert (await shown(live))["price_from"] == {
        "amount": 4000,
        "currency": "AZN",
        "pricing": "fixed",
    }
    gone = await live.send("member", "DELETE", f"/variants/{only['id']}")
    assert gone.status_code == 204
    found = await shown(live)
    assert (found["for_sale"], found["price_from"], found["variants"]) == (False, None, [])
    [kept] = await live.variants()
    assert kept["retired_at"] is not None
    assert (await live.seen())["lacks"] == ["variants"]


async def stock_item(session: AsyncSession, seller_id: Any, code: str) -> str:
    """Something that a shop counts."""
    made = await session.scalar(
        text("""
        INSERT INTO stock_items (hub_id, seller_id, kind, code, name)
        SELECT hub_id, id, 'counted', :code, :code FROM sellers WHERE id = :seller RETURNING id
        """),
        {"code": code, "seller": seller_id},
    )
    return str(made)


async def test_a_bundle_takes_several_things_of_its_own_shop(
    bare: Stall, session: AsyncSession
) -> None:
    assert (await bare.add("set", "goods")).status_code == 201
    pot, cup = [await stock_item(session, bare.shop, code) for code in ("pot", "cup")]
    parts = [{"stock_item_id": pot, "quantity": 1}, {"stock_item_id": cup, "quantity": 6}]
    answer = await bare.reprice(9000, parts=parts)
    assert answer.json()["parts"] == sorted(parts, key=lambda one: str(one["stock_item_id"]))
    fewer = [{"stock_item_id": cup, "quantity": 2}]
    assert (await bare.reprice(4000, parts=fewer)).json()["parts"] == fewer
    other = await open_shop(session, bare.n.here.id, bare.n.stranger, "Other")
    theirs = [{"stock_item_id": await stock_item(session, other, "pot"), "quantity": 1}]
    assert problem(await bare.reprice(4000, parts=theirs)) == (422, "unknown-item")
    assert problem(await bare.reprice(4000, parts=fewer * 2)) == (422, "invalid")
    assert (await bare.add("beats", "digital")).status_code == 201
    assert problem(await bare.reprice(4000, parts=fewer)) == (422, "variant-not-fitting")


async def test_a_licence_is_held_by_its_hash_and_stays(bare: Stall, session: AsyncSession) -> None:
    assert (await bare.add("beats", "digital")).status_code == 201
    licence = variant("digital")["licence"]
    [kept] = await bare.variants()
    assert kept["licence"] == licence | {
        "number": 1,
        "text_hash": sha256(b"Play.").hexdigest(),
    }
    assert (await bare.reprice(4100)).json()["licence"]["number"] == 1
    other = licence | {"text": "Çal, amma satma.", "seats": 5}
    changed = (await bare.reprice(4100, licence=other)).json()["licence"]
    assert (changed["number"], changed["text_hash"]) == (
        2,
        sha256("Çal, amma satma.".encode()).hexdigest(),
    )
    assert await session.scalar(text("SELECT text FROM licences WHERE number = 1")) == "Play."
    with pytest.raises(DBAPIError, match="stays as it is"):
        async with session.begin_nested():
            await session.execute(text("UPDATE licences SET seats = 9"))
    with pytest.raises(IntegrityError, match="ck_licences_text_hash"):
        async with session.begin_nested():
            await session.execute(
                text("""
                INSERT INTO licences (hub_id, variant_id, number, tier, text, text_hash, set_by,
                    set_at) SELECT hub_id, variant_id, 3, tier, 'Other', text_hash, set_by, set_at
                FROM licences WHERE number = 1
                """)
            )


async def test_files_of_a_digital_work_are_for_its_shop_and_buyers(
    bare: Stall, database: Database, settings: Settings
) -> None:
    assert (await bare.add("beats", "digital")).status_code == 201
    own = (bare.client, bare.by["member"], PDF, database, settings)
    first, second = [str(await make_file(*own, name=f"{name}.pdf")) for name in "ab"]
    answer = await bare.reprice(4000, file_ids=[first, second])
    assert [one["name"] for one in answer.json()["files"]] == ["a.pdf", "b.pdf"]
    address = answer.json()["files"][0]["url"].removeprefix("/api/v1")
    for who, status in (("member", 200), ("manager", 200), ("stranger", 404), ("resident", 404)):
        got = await bare.client.get(address, headers=bare.by[who])
        assert (who, got.status_code) == (who, status)
    assert (await bare.client.get(address)).status_code == 401
    assert (await bare.draft(**content(bare.shop))).status_code == 200
    assert (await bare.move("member", "submit")).status_code == 200
    assert (await bare.move("manager", "approve")).status_code == 200
    found = await shown(bare)
    assert ([one["files"] for one in found["variants"]], first in str(found)) == ([2], False)
    turned = await bare.reprice(4000, file_ids=[second])
    assert [one["name"] for one in turned.json()["files"]] == ["b.pdf"]
    assert (await bare.client.get(address, headers=bare.by["member"])).status_code == 404
    theirs = (bare.client, bare.by["stranger"], PDF, database, settings)
    strange = str(await make_file(*theirs))
    assert problem(await bare.reprice(4000, file_ids=[strange])) == (422, "file-missing")


async def test_who_has_seen_an_older_version_changes_nothing(live: Stall) -> None:
    assert problem(await live.reprice(4100, seen=9)) == (412, "changed-meanwhile")
    assert problem(await live.offer("manager", code="x")) == (403, "forbidden")
    assert problem(await live.offer("stranger", code="x")) == (404, "not-found")


async def test_what_is_archived_offers_nothing_more(live: Stall) -> None:
    assert (await live.move("member", "archive")).status_code == 200
    assert problem(await live.reprice(4100)) == (409, "wrong-listing-state")
    assert problem(await live.offer(code="x")) == (409, "wrong-listing-state")


async def test_a_listing_has_sixty_variants_at_most(live: Stall, session: AsyncSession) -> None:
    await multiply(session, 60)
    assert problem(await live.offer(code="x", options=BLUE)) == (409, "too-many-variants")


async def multiply(session: AsyncSession, count: int) -> None:
    """Variants in numbers, without asking for each."""
    await session.execute(
        text("""
        WITH made AS (
            INSERT INTO variants (id, hub_id, seller_id, listing_id, code, options, pricing,
                amount, currency, delivers, revisions, made_by, made_at)
            SELECT uuidv7(), a.hub_id, a.seller_id, a.listing_id, 'n-' || n,
                jsonb_build_array(jsonb_build_object('option', 'size', 'value',
                    jsonb_build_object('az', '', 'en', CAST(n AS text), 'ru', ''))),
                a.pricing, a.amount, a.currency, a.delivers, a.revisions, a.made_by, a.made_at
            FROM variants a, generate_series(2, :count) AS n RETURNING *
        )
        INSERT INTO listing_prices (hub_id, variant_id, pricing, amount, set_by, set_at)
        SELECT hub_id, id, pricing, amount, made_by, made_at FROM made
        """),
        {"count": count},
    )


@pytest.mark.parametrize("count", [1, 3, 60])
async def test_variants_take_as_many_statements_however_many_there_are(
    live: Stall, session: AsyncSession, counted: Callable[[], int], count: int
) -> None:
    await multiply(session, count)
    counted()
    assert len(await live.variants()) == count
    assert counted() == 3, "who asks, whose listing, its variants"
    assert len((await shown(live))["variants"]) == count
    assert counted() == 1


async def test_what_is_always_true_is(live: Stall, session: AsyncSession) -> None:
    assert (await live.reprice(3000)).status_code == 200
    assert (await live.add("beats", "digital")).status_code == 201
    for check in checks.AREAS["market"]:
        assert (check.name, await session.scalar(text(check.sql))) == (check.name, 0)
