"""Only what was delivered is reviewed, and nobody answers what they have read."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.privacy import erasing
from kilim.privacy.statements import ADD_ERASURE
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.market.ratings.conftest import Delivered

pytestmark = pytest.mark.anyio
NOTHING: dict[str, Any] = {
    "rating": {"count": 0, "average": None, "least": None, "most": None, "stars": [0] * 5},
    "items": [],
    "next": None,
}


async def test_neither_side_reads_the_other_before_both_have_written(delivered: Delivered) -> None:
    await delivered.written(0)
    await delivered.written(1, stars=4)
    assert [line["reviewed"] for line in (await delivered.seen("resident"))["lines"]] == [True] * 2
    for who in ("member", "manager"):
        seen = await delivered.seen(who)
        assert [(line["reviewed"], line["review"]) for line in seen["lines"]] == [(False, None)] * 2
    assert await delivered.public() == NOTHING

    answer = await delivered.answer(words="Answered at once.")
    assert (answer.status_code, answer.json()["visible"]) == (201, True)
    assert [line["review"]["stars"] for line in answer.json()["lines"]] == [5, 4]
    assert (await delivered.seen("resident"))["buyer"]["words"] == "Answered at once."
    [shown] = (await delivered.public())["items"]
    assert (shown["stars"], shown["author"], shown["refunded"]) == (
        5, delivered.bazaar.n.resident.name.split(" ")[0], False,
    )  # fmt: skip
    assert await delivered.broken() == []


async def test_what_nobody_may_read_yet_changes_nothing_that_anybody_reads(
    delivered: Delivered,
) -> None:
    before = await delivered.everything()
    await delivered.written(0, stars=1, words="Xyzzy")
    assert await delivered.everything() == before
    await delivered.answer(words="Xyzzy")
    own = {f"/orders/{delivered.order}/reviews": ""}  # of the shop, which reads what it wrote
    assert await delivered.everything() | own == before | own, "one piece has no review yet"
    await delivered.written(1)
    after = await delivered.everything()
    changed = {path for path, body in after.items() if body != before[path]}
    reviews = {path for path in after if "reviews" in path}
    assert changed == reviews


async def test_who_has_written_of_one_piece_alone_does_not_read_the_shop_yet(
    delivered: Delivered,
) -> None:
    await delivered.answer()
    await delivered.written(0)
    assert (await delivered.seen("resident"))["buyer"] is None
    assert (await delivered.seen("member"))["buyer"]["stars"] == 5  # its own
    await delivered.written(1)
    assert (await delivered.seen("resident"))["buyer"]["stars"] == 5


async def test_after_14_days_everything_is_read_and_nothing_is_written(
    delivered: Delivered,
) -> None:
    await delivered.written(0, stars=2)
    await delivered.wait()
    assert (await delivered.public())["rating"]["average"] == 2.0
    seen = await delivered.seen("member")
    assert (seen["visible"], seen["open"]) == (True, False)
    assert problem(await delivered.answer()) == (409, "reviews-closed")
    assert problem(await delivered.write(1)) == (409, "reviews-closed")


async def test_what_was_not_delivered_is_not_reviewed(delivered: Delivered) -> None:
    back = "UPDATE orders SET state = 'placed', delivered_at = NULL"
    await delivered.session.execute(text(back))
    assert problem(await delivered.write()) == (409, "reviews-closed")
    assert problem(await delivered.answer()) == (409, "reviews-closed")
    path = f"/purchases/{delivered.purchase['id']}/reviews"
    assert (await delivered.bazaar.send("resident", "GET", path)).json() == {"orders": []}
    path = f"/orders/{delivered.order}/reviews"
    assert problem(await delivered.bazaar.send("member", "GET", path)) == (404, "not-found")


async def test_the_database_refuses_a_review_of_what_was_not_delivered(
    delivered: Delivered,
) -> None:
    session = delivered.session
    back = "UPDATE orders SET state = 'placed', delivered_at = NULL"
    await session.execute(text(back))
    write = """
        INSERT INTO line_reviews (hub_id, order_id, line_id, listing_id, seller_id, delivered_at,
            stars, words, written_by, written_at)
        SELECT o.hub_id, o.id, l.id, l.listing_id, o.seller_id, now(), 5, '', p.buyer_id, now()
        FROM order_lines l JOIN orders o ON o.id = l.order_id
        JOIN purchases p ON p.id = o.purchase_id
    """
    with pytest.raises(IntegrityError, match="fk_line_reviews_delivered"):
        await session.execute(text(write))


async def test_a_review_is_written_once_by_who_bought(delivered: Delivered) -> None:
    assert problem(await delivered.write(who="stranger")) == (404, "not-found")
    assert problem(await delivered.write(who="manager")) == (404, "not-found")
    await delivered.written()
    assert problem(await delivered.write(stars=1)) == (409, "already-reviewed")
    assert problem(await delivered.answer("stranger")) == (404, "not-found")
    assert problem(await delivered.answer("manager")) == (403, "forbidden")
    assert (await delivered.answer()).status_code == 201
    assert problem(await delivered.answer()) == (409, "already-reviewed")


async def test_nobody_reviews_what_their_own_shop_sold(delivered: Delivered) -> None:
    own = {"who": delivered.bazaar.n.member.id}
    await delivered.session.execute(text("UPDATE purchases SET buyer_id = :who"), own)
    assert problem(await delivered.write(who="member")) == (403, "forbidden")


async def test_nor_what_a_brand_sold_that_their_shop_belongs_to(delivered: Delivered) -> None:
    """The other shop is a maker of the one that has sold it, and its founder the buyer."""
    join = """
        INSERT INTO brand_members (hub_id, brand_id, seller_id, state, asked_by, asked_at,
            answered_by, joined_on)
        SELECT hub_id, :brand, :maker, 'joined', :by, now(), :by, '2030-01-01'
        FROM sellers WHERE id = :brand
    """
    brand, maker = delivered.bazaar.shops
    own = {"brand": brand, "maker": maker, "by": delivered.bazaar.n.member.id}
    buyer = """
        INSERT INTO organisation_people (hub_id, organisation_id, person_id, relation, valid)
        SELECT s.hub_id, s.organisation_id, p.buyer_id, 'member', daterange('2030-01-01', NULL)
        FROM sellers s, purchases p WHERE s.id = :maker
    """
    await delivered.session.execute(text(buyer), {"maker": maker})
    assert (await delivered.write(0)).status_code == 201, "of another shop anybody may"
    await delivered.session.execute(text(join), own)
    assert problem(await delivered.write(1)) == (403, "forbidden")


@pytest.mark.parametrize("said", [{"stars": 0}, {"stars": 6}, {"stars": 4.5}, {"words": None}])
async def test_stars_are_one_to_five(delivered: Delivered, said: dict[str, Any]) -> None:
    assert problem(await delivered.write(**said)) == (422, "invalid")


async def test_a_shop_replies_once_to_what_it_can_read(delivered: Delivered) -> None:
    review, bazaar = await delivered.written(), delivered.bazaar
    path, words = f"/line-reviews/{review}/reply", {"words": "Thank you."}
    assert problem(await bazaar.send("member", "POST", path, words)) == (409, "review-not-read-yet")
    await delivered.wait()
    assert problem(await bazaar.send("manager", "POST", path, words)) == (403, "forbidden")
    assert problem(await bazaar.send("stranger", "POST", path, words)) == (404, "not-found")
    assert (await bazaar.send("member", "POST", path, words)).status_code == 201
    assert (await delivered.public())["items"][0]["reply"]["words"] == "Thank you."
    assert problem(await bazaar.send("member", "POST", path, words)) == (409, "already-replied")


async def test_the_hub_hides_with_a_reason_and_shows_again(delivered: Delivered) -> None:
    review, bazaar = await delivered.written(), delivered.bazaar
    path, body = f"/line-reviews/{review}/hiding", {"hidden": True, "reason": "It names a child"}
    assert problem(await bazaar.send("manager", "PUT", path, body)) == (409, "review-not-read-yet")
    await delivered.wait()
    why = {"hidden": True, "reason": ""}
    assert problem(await bazaar.send("manager", "PUT", path, why)) == (422, "invalid")
    assert problem(await bazaar.send("member", "PUT", path, body)) == (403, "forbidden")
    assert problem(await bazaar.send("manager_there", "PUT", path, body)) == (404, "not-found")
    assert (await bazaar.send("manager", "PUT", path, body)).status_code == 200
    assert await delivered.public() == NOTHING
    told = (await delivered.seen("resident"))["lines"][0]["review"]["hidden_reason"]
    assert told == "It names a child"

    shown = {"hidden": False, "reason": ""}
    assert (await bazaar.send("manager", "PUT", path, shown)).status_code == 200
    assert (await delivered.public())["rating"]["count"] == 1


async def test_a_shop_has_the_rating_of_all_it_sold(delivered: Delivered) -> None:
    await delivered.written(0, stars=3)
    await delivered.written(1, stars=4)
    shop = f"/shops/{delivered.bazaar.shops[0]}/reviews"
    assert await delivered.public(shop) == NOTHING
    await delivered.answer()
    found = await delivered.public(shop)
    assert found["rating"] == {
        "count": 2, "average": 3.5, "least": 1.57, "most": 4.78, "stars": [0, 0, 1, 1, 0],
    }  # fmt: skip
    first = await delivered.public(f"{shop}?limit=1")
    rest = await delivered.public(f"{shop}?limit=1&after={first['next']}")
    assert first["items"] + rest["items"] == found["items"]
    assert rest["next"] is None
    other = f"/shops/{delivered.bazaar.shops[1]}/reviews"
    assert await delivered.public(other) == NOTHING


async def test_what_went_back_is_labelled_and_not_waited_for(delivered: Delivered) -> None:
    await delivered.written(0)
    back = "UPDATE order_lines SET refunded = quantity WHERE id = CAST(:line AS uuid)"
    await delivered.session.execute(text(back), {"line": delivered.lines[1]})
    assert (await delivered.answer()).json()["visible"] is True
    await delivered.session.execute(text(back), {"line": delivered.lines[0]})
    assert (await delivered.public())["items"][0]["refunded"] is True


async def test_the_hub_reads_what_is_out_and_what_it_hides(delivered: Delivered) -> None:
    bazaar, path = delivered.bazaar, f"/line-reviews?hub={delivered.bazaar.n.here.slug}"
    for who in ("member", "resident", "manager_there"):
        assert problem(await bazaar.send(who, "GET", path)) == (403, "forbidden")
    review = await delivered.written()
    assert (await bazaar.send("manager", "GET", path)).json() == {"items": [], "next": None}
    await delivered.wait()
    [found] = (await bazaar.send("manager", "GET", path)).json()["items"]
    shop = {"id": str(bazaar.shops[0]), "slug": found["seller"]["slug"], "name": "Shop 0"}
    assert (found["id"], found["seller"]) == (str(review), shop)
    assert (found["order_id"], found["hidden_reason"]) == (delivered.order, None)

    hidden = f"{path}&hidden=true"
    assert (await bazaar.send("manager", "GET", hidden)).json()["items"] == []
    why = {"hidden": True, "reason": "It names a child"}
    await bazaar.send("manager", "PUT", f"/line-reviews/{review}/hiding", why)
    [found] = (await bazaar.send("manager", "GET", hidden)).json()["items"]
    told = (bazaar.n.manager.name, "It names a child")
    assert (found["hidden_by"], found["hidden_reason"]) == told
    shown = (await bazaar.send("manager", "GET", f"{path}&hidden=false")).json()
    assert shown == {"items": [], "next": None}


async def test_whose_words_they_were_is_forgotten_and_the_stars_stay(
    delivered: Delivered, database: Database, settings: Settings, tmp_path: Path
) -> None:
    await delivered.written(0, stars=4)
    await delivered.answer(words="Always in a good mood.")
    await delivered.wait()
    session, buyer = delivered.session, delivered.bazaar.n.resident.id
    asked = {"person": buyer, "by": None, "wait": timedelta()}
    erasure_id = (await session.execute(ADD_ERASURE, asked)).scalar_one()
    store = Store(settings.model_copy(update={"data": tmp_path}))
    assert await erasing.erase(database, store, erasure_id, NOON + timedelta(days=30))

    found = await delivered.public()
    [left] = found["items"]
    assert (left["author"], left["words"], left["stars"]) == (None, "", 4)
    assert found["rating"]["average"] == 4.0
    of_buyer = (await session.execute(text("SELECT stars, words FROM buyer_reviews"))).one()
    assert tuple(of_buyer) == (5, "—")


async def _many(delivered: Delivered, count: int) -> None:
    """The order has so many lines with a review each, and so has the listing."""
    await delivered.written(0)
    await delivered.wait()
    session = delivered.session
    more = """
        INSERT INTO order_lines SELECT (jsonb_populate_record(l, jsonb_build_object(
            'id', uuidv7(), 'position', n + 10))).*
        FROM order_lines l, generate_series(2, :count) AS n WHERE l.id = CAST(:line AS uuid)
    """
    await session.execute(text(more), {"count": count, "line": delivered.lines[0]})
    said = """
        INSERT INTO line_reviews SELECT (jsonb_populate_record(w, jsonb_build_object(
            'id', uuidv7(), 'line_id', l.id))).*
        FROM line_reviews w JOIN order_lines l ON l.order_id = w.order_id
        WHERE l.listing_id = w.listing_id AND l.id <> w.line_id
    """
    await session.execute(text(said))


@pytest.mark.parametrize("count", [1, 3, 300])
async def test_reviews_take_as_many_statements_however_many_there_are(
    delivered: Delivered, counted: Callable[[], int], count: int
) -> None:
    await _many(delivered, count)
    bazaar = delivered.bazaar
    counted()
    found = await delivered.public(f"/listings/{delivered.slug}/reviews?limit=100")
    assert counted() == 1
    assert len(found["items"]) == min(count, 100)
    assert found["rating"]["stars"] == [0, 0, 0, 0, count]
    await delivered.public(f"/shops/{bazaar.shops[0]}/reviews?limit=100")
    assert counted() == 1
    await delivered.seen("resident")
    assert counted() == 2, "who asks, what they have got"
    await delivered.seen("member")
    assert counted() == 3, "who asks, whose order, its two sides"
    path = f"/line-reviews?hub={bazaar.n.here.slug}&limit=100"
    assert len((await bazaar.send("manager", "GET", path)).json()["items"]) == min(count, 100)
    assert counted() == 3, "who asks, which hub, its reviews"
