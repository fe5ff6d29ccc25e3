"""What somebody keeps is theirs, says what has become of it, and says no more than is shown."""

from collections.abc import Callable
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.favourites import service
from tests.accounts.browser import problem
from tests.conftest import NOON, signed_in
from tests.factories.favourites import hearts, keep, kept, listing_of
from tests.factories.offers import Offer, put_up
from tests.factories.orders import Bazaar
from tests.factories.people import make_person

pytestmark = pytest.mark.anyio


async def _offered(bazaar: Bazaar, session: AsyncSession, pieces: int = 1) -> UUID:
    variant = await bazaar.offer(session, {await bazaar.count(session, pieces): 1})
    return await listing_of(session, variant)


async def test_what_is_kept_is_there_with_what_it_cost(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    first, second = [await _offered(bazaar, session) for _ in range(2)]
    assert [(await keep(bazaar, one)).status_code for one in (first, second, first)] == [204] * 3
    assert await hearts(bazaar) == [str(second), str(first)]
    page = await kept(bazaar)
    assert [(one["listing_id"], one["standing"], one["cheaper"]) for one in page["items"]] == [
        (str(second), "for_sale", False), (str(first), "for_sale", False),
    ]  # fmt: skip
    assert page["items"][0]["kept_price"] == {"amount": 1000, "currency": "AZN"}
    assert page["items"][0]["listing"]["id"] == str(second)
    assert await hearts(bazaar, "stranger") == []


async def test_who_keeps_it_no_more_may_say_so_twice(bazaar: Bazaar, session: AsyncSession) -> None:
    listing = await _offered(bazaar, session)
    await keep(bazaar, listing)
    for _ in range(2):
        answer = await bazaar.send("resident", "DELETE", f"/favourites/{listing}")
        assert answer.status_code == 204
    assert await hearts(bazaar) == []


async def test_pages_follow_each_other(bazaar: Bazaar, session: AsyncSession) -> None:
    listings = [await _offered(bazaar, session) for _ in range(3)]
    for one in listings:
        await keep(bazaar, one)
    first = await kept(bazaar, limit=2)
    await bazaar.send("resident", "DELETE", f"/favourites/{listings[1]}")  # the last one seen
    second = await kept(bazaar, limit=2, after=first["next"])
    assert [one["listing_id"] for one in second["items"]] == [str(listings[0])]
    assert second["next"] is None


async def test_a_lower_price_is_told_and_a_higher_one_is_not(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await keep(bazaar, await _offered(bazaar, session))
    for amount, cheaper in ((999, True), (1000, False), (1001, False)):
        await session.execute(text("UPDATE variants SET amount = :n"), {"n": amount})
        [one] = (await kept(bazaar))["items"]
        assert (one["cheaper"], one["kept_price"]["amount"]) == (cheaper, 1000)


@pytest.mark.parametrize(
    ("change", "standing", "is_shown"),
    [
        ("UPDATE stock_levels SET on_hand = 0", "sold_out", True),
        ("UPDATE sellers SET state = 'paused'", "paused", True),
        ("UPDATE variants SET retired_at = now()", "paused", True),
        ("UPDATE listings SET state = 'hidden'", "away", False),
        ("UPDATE listings SET state = 'removed'", "away", False),
        ("UPDATE listings SET state = 'archived'", "gone", False),
    ],
)
async def test_what_has_become_of_it_is_said_and_nothing_else(
    bazaar: Bazaar, session: AsyncSession, change: str, standing: str, is_shown: bool
) -> None:
    await keep(bazaar, await _offered(bazaar, session))
    await session.execute(text(change))
    [one] = (await kept(bazaar))["items"]
    assert (one["standing"], one["listing"] is not None) == (standing, is_shown)


async def test_what_is_not_shown_cannot_be_kept_but_what_is_kept_stays_so(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    mine, other = [await _offered(bazaar, session) for _ in range(2)]
    await keep(bazaar, mine)
    await session.execute(text("UPDATE listings SET state = 'hidden'"))
    assert [(await keep(bazaar, one)).status_code for one in (mine, other, uuid4())] == [
        204, 404, 404,
    ]  # fmt: skip


async def test_what_was_kept_before_signing_in_is_kept_as_well(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    both, before, hidden, draft = [await _offered(bazaar, session) for _ in range(4)]
    await keep(bazaar, both)
    named = {"hidden": hidden, "draft": draft}
    await session.execute(text("UPDATE listings SET state = 'hidden' WHERE id = :hidden"), named)
    never = "UPDATE listings SET state = 'draft', live_at = NULL WHERE id = :draft"
    await session.execute(text(never), named)
    wish = {"listing_ids": [str(one) for one in (both, before, hidden, draft, uuid4())]}
    for _ in range(2):
        assert (await bazaar.send("resident", "POST", "/favourites/merge", wish)).status_code == 204
    assert set(await hearts(bazaar)) == {str(both), str(before), str(hidden)}


async def test_a_visitor_sees_what_has_become_of_what_their_browser_keeps(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    sold, hidden, draft = [await _offered(bazaar, session, pieces=0) for _ in range(3)]
    named = {"hidden": hidden, "draft": draft}
    await session.execute(text("UPDATE listings SET state = 'hidden' WHERE id = :hidden"), named)
    never = "UPDATE listings SET state = 'draft', live_at = NULL WHERE id = :draft"
    await session.execute(text(never), named)
    wish = {"listing_ids": [str(one) for one in (hidden, sold, sold, draft, uuid4())]}
    answer = await bazaar.send("", "POST", "/favourites/seen", wish)
    assert [
        (one["listing_id"], one["standing"], one["listing"] is not None)
        for one in answer.json()["items"]
    ] == [(str(hidden), "away", False), (str(sold), "sold_out", True)]


async def test_nobody_keeps_more_than_there_is_room_for(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    listings = [await _offered(bazaar, session) for _ in range(3)]
    with patch.object(service, "MOST", 2):
        wish = {"listing_ids": [str(one) for one in listings]}
        answer = await bazaar.send("resident", "POST", "/favourites/merge", wish)
        assert problem(answer) == (409, "too-many-favourites")
        assert await hearts(bazaar) == []
        for one, status in zip(listings, (204, 204, 409), strict=True):
            assert (await keep(bazaar, one)).status_code == status
        assert (await keep(bazaar, listings[0])).status_code == 204
    most = {"listing_ids": [str(uuid4()) for _ in range(101)]}
    answer = await bazaar.send("resident", "POST", "/favourites/merge", most)
    assert problem(answer) == (422, "invalid")


async def test_a_shop_is_told_a_number_once_it_tells_nobody_apart(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    listing = await _offered(bazaar, session)
    path = f"/sellers/{bazaar.shops[0]}/listings/{listing}/favourites"
    told = []
    for number in range(6):
        bazaar.by[f"p{number}"] = await signed_in(session, (await make_person(session)).id)
        await keep(bazaar, listing, f"p{number}")
        told.append((await bazaar.send("member", "GET", path)).json()["people"])
    assert told == [None, None, None, None, 5, 6]
    assert (await bazaar.send("manager", "GET", path)).json() == {"people": 6}
    for who in ("resident", "manager_there", "p0"):
        assert (await bazaar.send(who, "GET", path)).status_code == 404


async def test_what_is_kept_of_another_hub_is_not_shown_here(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await keep(bazaar, await _offered(bazaar, session))
    assert (await kept(bazaar, hub=bazaar.n.there.slug))["items"] == []
    answer = await bazaar.client.get(
        "/favourites", params={"hub": "nowhere"}, headers=bazaar.by["resident"]
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_hearts_are_one_query_and_the_list_is_two(
    bazaar: Bazaar, session: AsyncSession, counted: Callable[[], int], number: int
) -> None:
    offers = [Offer(seller=bazaar.shops[0], en="Jug", stock=1) for _ in range(number)]
    await put_up(session, bazaar.n.here.id, bazaar.n.member.id, offers)
    insert = """INSERT INTO favourites (hub_id, person_id, listing_id, kept_at)
        SELECT hub_id, :person, id, :now FROM listings"""
    own = {"person": bazaar.n.resident.id, "now": NOON}
    await session.execute(text(insert), own)
    counted()
    assert len(await hearts(bazaar)) == number
    assert counted() == 3  # who asks, which hub, and the hearts
    assert len((await kept(bazaar))["items"]) == min(number, 24)
    assert counted() == 4  # and two of the list
