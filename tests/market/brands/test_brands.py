"""A brand shares its sales by terms that everybody affected has signed, and that stay."""

from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.outbox import Context
from kilim.events.market import BrandMemberAsked, BrandTermsActivated, BrandTermsProposed
from kilim.market.brands import reactions
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.people import make_network
from tests.factories.sellers import Brand, open_shop

pytestmark = pytest.mark.anyio
PRODUCERS = 23


async def _brand(client: httpx.AsyncClient, session: AsyncSession, makers: int) -> Brand:
    made = Brand(client, await make_network(session))
    await made.begin(session, makers)
    return made


@pytest.fixture
async def brand(client: httpx.AsyncClient, session: AsyncSession) -> Brand:
    made = await _brand(client, session, 3)
    await made.gather()
    return made


async def _agreed(brand: Brand, weights: dict[str, int]) -> str:
    """Terms that everybody with a share has signed."""
    answer = await brand.propose(weights)
    assert answer.status_code == 201, answer.text
    terms: str = answer.json()["terms"][0]["id"]
    for who in weights:
        assert (await brand.sign(who, terms)).status_code == 201
    return terms


async def test_twenty_three_producers_join_and_sign_and_the_last_signature_counts(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    brand = await _brand(client, session, PRODUCERS)
    await brand.gather()
    answer = await brand.propose(dict.fromkeys(brand.makers, 1), fund=500)
    terms = answer.json()["terms"][0]
    for place, who in enumerate(brand.makers):
        assert (await brand.states()) == [(1, "proposed")], place
        signed = await brand.sign(who, terms["id"])
        assert signed.status_code == 201
        left = signed.json()["terms"][0]["missing"]
        assert len(left) == (0 if place == PRODUCERS - 1 else PRODUCERS - 1 - place)
    assert (await brand.states()) == [(1, "active")]
    assert len((await client.get(f"/shops/{brand.id}/makers")).json()["items"]) == PRODUCERS


async def test_who_loses_a_share_signs_as_well(brand: Brand) -> None:
    first, second, third = brand.makers
    await _agreed(brand, {first: 1, second: 1})
    terms = (await brand.propose({first: 1, third: 3})).json()["terms"][0]
    ids = await brand.members()
    assert set(terms["missing"]) == {ids[first], ids[second], ids[third]}
    for who in (first, third):
        await brand.sign(who, terms["id"])
    assert (await brand.states()) == [(2, "proposed"), (1, "active")]
    assert (await brand.sign(second, terms["id"])).status_code == 201
    assert (await brand.states()) == [(2, "active"), (1, "superseded")]
    assert problem(await brand.sign(first, terms["id"])) == (409, "terms-settled")


async def test_who_leaves_takes_no_signature_of_others_along(brand: Brand) -> None:
    first, second, third = brand.makers
    await _agreed(brand, dict.fromkeys(brand.makers, 1))
    assert (await brand.propose({second: 2, third: 1})).status_code == 201
    ids = await brand.members()
    left = await brand.send(second, "POST", f"/members/{ids[second]}/leave")
    assert left.status_code == 204, left.text
    assert (await brand.states()) == [(3, "active"), (2, "withdrawn"), (1, "superseded")]
    newest = (await brand.seen())["terms"][0]
    assert [one["member_id"] for one in newest["shares"]] == [ids[first], ids[third]]
    again = await brand.send("member", "POST", f"/members/{ids[second]}/leave")
    assert problem(again) == (409, "member-answered")
    for who in (first, third):
        member = ids[who]
        assert (await brand.send("member", "POST", f"/members/{member}/leave")).status_code == 204
    assert "active" not in {state for _, state in await brand.states()}, (
        "nobody is left to sell for"
    )
    assert problem(await brand.send(second, "GET")) == (404, "not-found")


async def test_terms_that_wait_for_somebody_who_leaves_begin_without_them(brand: Brand) -> None:
    first, second, _ = brand.makers
    await _agreed(brand, {first: 1, second: 1})
    terms = (await brand.propose({first: 1})).json()["terms"][0]
    await brand.sign(first, terms["id"])
    assert (await brand.states())[0] == (2, "proposed")
    member = (await brand.members())[second]
    assert (await brand.send(second, "POST", f"/members/{member}/leave")).status_code == 204
    states = dict(await brand.states())
    assert states[2] == "active"


async def test_what_was_signed_never_changes(brand: Brand, session: AsyncSession) -> None:
    await _agreed(brand, dict.fromkeys(brand.makers, 1))
    for change in (
        "UPDATE brand_terms SET fund = 1",
        "UPDATE brand_shares SET weight = 2",
        "UPDATE brand_signatures SET name = 'X'",
        "DELETE FROM brand_signatures",
        "DELETE FROM brand_shares",
    ):
        with pytest.raises(DBAPIError, match="stays as it is"):
            async with session.begin_nested():
                await session.execute(text(change))


async def test_who_may_do_what(brand: Brand) -> None:
    first, second, _ = brand.makers
    terms = (await brand.propose({first: 1, second: 1})).json()["terms"][0]["id"]
    seen = {who: (await brand.send(who, "GET")).status_code for who in ("member", first, "manager")}
    assert set(seen.values()) == {200}
    for who in ("stranger", "manager_there", "resident"):
        assert problem(await brand.send(who, "GET")) == (404, "not-found")
    assert problem(await brand.sign(first, terms, of=second)) == (403, "forbidden")
    assert problem(await brand.sign("member", terms, of=first)) == (403, "forbidden")
    for who in (first, "manager"):
        withdrawn = await brand.send(who, "POST", f"/terms/{terms}/withdraw")
        assert problem(withdrawn) == (403, "forbidden")
    member = (await brand.members())[second]
    assert problem(await brand.send(first, "POST", f"/members/{member}/leave")) == (
        403, "forbidden",
    )  # fmt: skip
    assert problem(await brand.propose({first: 1})) == (409, "terms-proposed")
    taken_back = await brand.send("member", "POST", f"/terms/{terms}/withdraw")
    assert taken_back.json()["terms"][0]["state"] == "withdrawn"
    assert problem(await brand.sign(first, terms)) == (409, "terms-settled")


async def test_members_are_open_shops_of_the_hub(brand: Brand, session: AsyncSession) -> None:
    n = brand.n
    other_brand = await open_shop(session, n.here.id, n.resident, "Other", "brand")
    elsewhere = await open_shop(session, n.there.id, n.resident_there, "Elsewhere")
    for shop in (other_brand, elsewhere, brand.id, uuid4()):
        asked = await brand.send("member", "POST", "/members", {"seller_id": str(shop)})
        assert problem(asked) == (409, "cannot-belong")
    again = {"seller_id": str(brand.shops[brand.makers[0]])}
    assert problem(await brand.send("member", "POST", "/members", again)) == (409, "member-exists")
    alone = Brand(brand.client, n)
    alone.by, alone.id = brand.by, brand.shops[brand.makers[0]]
    assert problem(await alone.send(brand.makers[0], "GET")) == (409, "not-a-brand")


async def test_who_declines_is_out_and_can_be_asked_again(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    brand = await _brand(client, session, 1)
    [who] = brand.makers
    wish = {"seller_id": str(brand.shops[who])}
    for _ in range(2):
        assert (await brand.send("member", "POST", "/members", wish)).status_code == 201
        member = (await brand.members())[who]
        assert problem(await brand.propose({who: 1})) == (422, "not-a-brand-member")
        declined = await brand.send(who, "POST", f"/members/{member}/decline")
        assert declined.status_code == 204
        assert problem(await brand.send(who, "GET")) == (404, "not-found")


async def test_who_was_asked_finds_the_brand_and_what_waits_for_them(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    brand = await _brand(client, session, 2)
    first, second = brand.makers

    async def mine(who: str) -> list[tuple[str, str, int | None]]:
        answer = await client.get("/my-brands", headers=brand.by[who])
        assert answer.status_code == 200, answer.text
        return [(one["shop"]["id"], one["state"], one["to_sign"]) for one in answer.json()["items"]]

    assert await mine(first) == []
    wish = {"seller_id": str(brand.shops[first])}
    assert (await brand.send("member", "POST", "/members", wish)).status_code == 201
    assert await mine(first) == [(str(brand.shops[first]), "asked", None)]
    member = (await brand.members())[first]
    assert (await brand.send(first, "POST", f"/members/{member}/join")).status_code == 200
    terms = (await brand.propose({first: 1})).json()["terms"][0]
    assert await mine(first) == [(str(brand.shops[first]), "joined", 1)]
    assert await mine(second) == [], "nobody has asked them"
    assert (await brand.sign(first, terms["id"])).status_code == 201
    assert await mine(first) == [(str(brand.shops[first]), "joined", None)]
    assert (await brand.seen())["hub"]["currency"] == "AZN"


async def test_letters_go_to_whom_they_concern(brand: Brand, session: AsyncSession) -> None:
    first, second, third = brand.makers
    terms = (await brand.propose({first: 1, second: 1})).json()["terms"][0]["id"]

    async def told(event: object, react: object) -> int:
        context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
        await react(session, event, context)  # type: ignore[operator]
        query = text("SELECT count(*) FROM mails WHERE event_id = :event")
        return int((await session.execute(query, {"event": context.event_id})).scalar_one())

    proposed = BrandTermsProposed(terms_id=UUID(terms))
    assert await told(proposed, reactions.on_brand_terms_proposed) == 2
    activated = BrandTermsActivated(terms_id=UUID(terms))
    assert await told(activated, reactions.on_brand_terms_activated) == 0
    for who in (first, second):
        await brand.sign(who, terms)
    assert await told(activated, reactions.on_brand_terms_activated) == 2
    member = (await brand.members())[third]
    asked = BrandMemberAsked(member_id=UUID(member))
    assert await told(asked, reactions.on_brand_member_asked) == 0, "they have joined"


async def test_what_was_done_is_whole(brand: Brand, session: AsyncSession) -> None:
    await _agreed(brand, dict.fromkeys(brand.makers, 2))
    member = (await brand.members())[brand.makers[0]]
    await brand.send(brand.makers[0], "POST", f"/members/{member}/leave")
    found = await checks.count(session)
    assert {name for (area, name), n in found.items() if n and area == "market"} == set()
