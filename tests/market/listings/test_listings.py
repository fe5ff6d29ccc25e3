"""A listing is seen by somebody of the hub before buyers see it, and stays until the next is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Grant, Role
from kilim.core.config import Settings
from kilim.core.db import Database, OneTransaction, Reads
from kilim.core.outbox import Context
from kilim.events.market import ListingMoved
from kilim.market.listings import queries
from kilim.market.listings.reactions import on_listing_moved
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.files import make_file, picture
from tests.factories.listings import KELAGAYI, SILENT, Stall, content
from tests.factories.people import grant, make_network
from tests.factories.sellers import Brand, open_shop

pytestmark = pytest.mark.anyio
ASKED: dict[str, Any] = {"code": "pictures", "reason": "Show the border, please"}


@pytest.fixture
async def stall(client: httpx.AsyncClient, session: AsyncSession) -> Stall:
    made = Stall(client, await make_network(session))
    await made.begin(session)
    assert (await made.add()).status_code == 201
    return made


@pytest.fixture
async def live(stall: Stall) -> Stall:
    await stall.open()
    return stall


async def test_a_listing_begins_as_a_draft_that_its_shop_and_managers_see(stall: Stall) -> None:
    seen = await stall.seen()
    assert (seen["state"], seen["standing"], seen["version"]) == ("draft", "draft", 1)
    assert seen["newest"]["content"]["title"] == KELAGAYI
    assert seen["lacks"] == ["description", "category", "makers", "origin"]
    assert (seen["acts"], seen["may_make"]) == (["submit", "archive"], True)
    assert (await stall.seen("manager"))["acts"] == []
    for who in ("stranger", "manager_there", "resident"):
        assert problem(await stall.send(who, "GET")) == (404, "not-found")
    assert await stall.public() is None


async def test_an_address_is_of_one_listing(stall: Stall) -> None:
    assert problem(await stall.add()) == (409, "listing-address-taken")
    assert problem(await stall.add("other", who="manager")) == (403, "forbidden")
    assert problem(await stall.add("other", who="stranger")) == (404, "not-found")


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("service", []),
        ("digital", ["files"]),
        ("goods", ["pictures", "materials"]),
        ("made_to_order", ["pictures", "materials", "lead_time"]),
    ],
)
async def test_each_kind_says_what_it_has_to_before_it_is_submitted(
    stall: Stall, kind: str, missing: list[str]
) -> None:
    assert (await stall.add("other", kind)).status_code == 201
    whole = content(stall.shop, materials=[], lead_days=None)
    answer = await stall.draft(**whole)
    assert answer.json()["lacks"] == missing
    submitted = await stall.move("member", "submit")
    if not missing:
        assert submitted.json()["standing"] == "submitted"
        return
    assert problem(submitted) == (409, "listing-incomplete")
    assert submitted.json()["lacks"] == missing


async def test_whoever_does_not_make_it_says_who_does(stall: Stall) -> None:
    designed = {"role": "designed", "partners": [], "country": "AZ"}
    answer = await stall.draft(**content(stall.shop, origin=designed))
    assert answer.json()["lacks"] == ["partners"]
    partners = designed | {"partners": ["Basqal İpək, Basqal"]}
    assert (await stall.draft(origin=partners)).json()["lacks"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"materials": [{"code": "silk", "share": 60}, {"code": "wool", "share": 39}]},
        {"materials": [{"code": "silk", "share": 50}, {"code": "silk", "share": 50}]},
        {"materials": [{"code": "unobtainium", "share": 100}]},
        {"category": "spaceships"},
        {"techniques": ["lace", "lace"]},
        {"lead_days": 0},
        {"title": {"en": "Only"}},
    ],
)
async def test_what_cannot_be_is_not_saved(stall: Stall, wrong: dict[str, Any]) -> None:
    assert problem(await stall.draft(**wrong)) == (422, "invalid")


async def test_makers_belong_to_the_shop(stall: Stall, session: AsyncSession) -> None:
    other = await open_shop(session, stall.n.here.id, stall.n.stranger, "Other")
    for strange in (
        {"seller_id": str(other), "person_id": None},
        {"seller_id": None, "person_id": str(stall.n.stranger.id)},
        {"seller_id": str(uuid4()), "person_id": None},
    ):
        maker = strange | {"role": "made", "hours": None}
        assert problem(await stall.draft(makers=[maker])) == (422, "unknown-maker")
    own = {"seller_id": None, "person_id": str(stall.n.member.id), "role": "made", "hours": 3}
    assert (await stall.draft(makers=[own])).status_code == 200
    assert problem(await stall.draft(region="ZZ-1")) == (422, "no-such-place")


async def test_makers_of_a_brand_are_its_members(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    brand = Brand(client, await make_network(session))
    await brand.begin(session, 2)
    stall = Stall(client, brand.n)
    stall.shop, stall.by = brand.id, brand.by
    assert (await stall.add()).status_code == 201
    first, second = (str(brand.shops[name]) for name in brand.makers)
    own = {"person_id": None, "hours": None}
    both = [own | {"seller_id": first, "role": "made"}, own | {"seller_id": second, "role": "made"}]
    assert problem(await stall.draft(makers=both)) == (422, "unknown-maker")
    await brand.gather()
    assert (await stall.draft(**content(brand.id, makers=both))).status_code == 200
    assert (await stall.move("member", "submit")).status_code == 200
    member = await session.scalar(text("SELECT id FROM people WHERE name = 'Maker 00'"))
    session.add(Grant(person_id=member, role=Role.MANAGER, hub_id=brand.n.here.id))
    await session.flush()
    assert (await stall.seen(brand.makers[0]))["acts"] == []
    own_brand = await stall.move(brand.makers[0], "approve")
    assert problem(own_brand) == (403, "own-listing"), "they earn by what their brand sells"
    assert (await stall.move("manager", "approve")).status_code == 200
    found = await stall.public()
    assert found is not None
    assert [one["seller"]["name"] for one in found["makers"]] == ["Maker 00", "Maker 01"]
    assert found["seller"]["kind"] == "brand"


async def test_who_makes_it_is_named_who_wants_to_be_seen(
    stall: Stall, session: AsyncSession
) -> None:
    own = {"seller_id": None, "person_id": str(stall.n.member.id), "role": "made", "hours": 3}
    await stall.submit()
    assert (await stall.move("member", "withdraw")).status_code == 200
    assert (await stall.draft(makers=[own])).status_code == 200
    assert (await stall.move("member", "submit")).status_code == 200
    assert (await stall.move("manager", "approve")).status_code == 200
    for shown, name in ((False, None), (True, stall.n.member.name)):
        await session.execute(
            text("UPDATE organisation_people SET shown = :shown WHERE person_id = :person"),
            {"shown": shown, "person": stall.n.member.id},
        )
        found = await stall.public()
        assert found is not None
        assert found["makers"] == [{"seller": None, "name": name, "role": "made", "hours": 3}]


async def test_buyers_see_what_was_approved_until_the_next_is(live: Stall) -> None:
    described = {"az": "", "en": "Now in blue.", "ru": ""}
    assert (await live.draft(description=described)).status_code == 200
    submitted = (await live.move("member", "submit")).json()
    assert (submitted["state"], submitted["newest"]["state"]) == ("live", "submitted")
    shown = await live.public()
    assert shown is not None
    assert shown["description"] == "Printed by hand with carved wooden blocks."
    desk = await live.seen("manager")
    assert desk["differences"] == [
        {
            "path": "description.en",
            "change": "changed",
            "before": "Printed by hand with carved wooden blocks.",
            "after": "Now in blue.",
            "rule": None,
        }
    ]
    assert (await live.move("manager", "approve")).status_code == 200
    shown = await live.public()
    assert shown is not None
    assert shown["description"] == "Now in blue."
    states = [(one["number"], one["state"]) for one in (await live.seen())["versions"]]
    assert states == [(2, "live"), (1, "superseded")]


async def test_small_changes_pass_by_a_rule_and_say_so(live: Stall) -> None:
    typed = {"az": "", "en": "Printed by hand with carved woden blocks.", "ru": ""}
    answer = await live.draft(description=typed, care=SILENT | {"en": "Wash cold"}, lead_days=4)
    assert answer.json()["passes"] is True
    moved = (await live.move("member", "submit")).json()
    assert [(one["number"], one["state"]) for one in moved["versions"]] == [
        (2, "live"),
        (1, "superseded"),
    ]
    assert [(one["act"], one["moved_by"]) for one in moved["moves"][:2]] == [
        ("pass", None),
        ("submit", live.n.member.name),
    ]


async def test_small_changes_do_not_add_up_to_a_large_one(live: Stall) -> None:
    """They are held against what a person approved, not against each other."""
    for word, passes in (("woolen", True), ("woollen", True), ("woollens", False)):
        said = f"Printed by hand with carved {word} blocks."
        answer = await live.draft(description={"az": "", "en": said, "ru": ""})
        assert (word, answer.json()["passes"]) == (word, passes)
        assert (await live.move("member", "submit")).status_code == 200


async def test_what_says_the_same_is_not_submitted(live: Stall) -> None:
    assert (await live.draft()).status_code == 200
    assert problem(await live.move("member", "submit")) == (409, "listing-unchanged")


async def test_what_was_submitted_stays_as_it_is(stall: Stall, session: AsyncSession) -> None:
    await stall.submit()
    assert problem(await stall.draft(lead_days=9)) == (409, "wrong-listing-state")
    for change in (
        "UPDATE listing_versions SET content = '{}'",
        "DELETE FROM listing_versions",
        "TRUNCATE listing_versions CASCADE",
        "UPDATE listing_moves SET reason = 'no'",
        "DELETE FROM listing_moves",
    ):
        with pytest.raises(DBAPIError, match=r"stays as it is|permission denied"):
            async with session.begin_nested():
                await session.execute(text(change))


async def test_what_was_asked_about_is_said_anew(stall: Stall) -> None:
    await stall.submit()
    assert (await stall.move("manager", "ask", **ASKED)).json()["standing"] == "asked"
    assert problem(await stall.move("member", "submit")) == (409, "wrong-listing-state")
    assert (await stall.draft(lead_days=5)).json()["newest"]["number"] == 2
    assert (await stall.move("member", "submit")).json()["standing"] == "submitted"
    refused: dict[str, Any] = {"code": "not_theirs", "reason": "Bought elsewhere"}
    assert (await stall.move("manager", "refuse", **refused)).json()["standing"] == "refused"
    said = [(one["act"], one["code"], one["reason"]) for one in (await stall.seen())["moves"]]
    assert said == [
        ("refuse", "not_theirs", "Bought elsewhere"),
        ("submit", None, ""),
        ("ask", "pictures", "Show the border, please"),
        ("submit", None, ""),
    ]


async def test_a_hub_says_why_it_stands_in_the_way(live: Stall) -> None:
    some: list[dict[str, Any]] = [{}, {"code": "unsafe"}, {"reason": "So"}]
    for more in some:
        answer = await live.move("manager", "remove", **more)
        assert problem(answer) == (422, "listing-reason-missing")
    gone = await live.move("manager", "remove", code="unsafe", reason="It burns")
    assert (gone.json()["state"], await live.public()) == ("removed", None)
    assert problem(await live.draft(lead_days=9)) == (409, "wrong-listing-state")
    assert problem(await live.move("member", "show")) == (409, "wrong-listing-state")
    assert (await live.move("manager", "restore")).json()["state"] == "hidden"
    assert (await live.move("member", "show")).json()["state"] == "live"


async def test_a_shop_hides_its_listing_and_shows_it_again(live: Stall) -> None:
    assert (await live.move("member", "hide")).json()["acts"] == ["show", "archive"]
    assert await live.public() is None
    assert (await live.move("member", "show")).json()["state"] == "live"
    assert (await live.move("member", "archive")).json()["acts"] == []


async def test_a_version_that_is_approved_while_hidden_stays_hidden(live: Stall) -> None:
    assert (await live.move("member", "hide")).status_code == 200
    assert (await live.draft(title=SILENT | {"en": "Scarf"})).status_code == 200
    assert (await live.move("member", "submit")).status_code == 200
    assert (await live.move("manager", "approve")).json()["state"] == "hidden"
    assert await live.public() is None


@pytest.mark.parametrize(
    ("who", "act", "refusal"),
    [
        ("member", "approve", (403, "forbidden")),
        ("member", "remove", (403, "forbidden")),
        ("manager", "submit", (403, "forbidden")),
        ("manager", "hide", (403, "forbidden")),
        ("manager", "pass", (409, "wrong-listing-state")),
        ("stranger", "submit", (404, "not-found")),
        ("manager_there", "approve", (404, "not-found")),
        ("member", "hide", (409, "wrong-listing-state")),
        ("manager", "approve", (409, "wrong-listing-state")),
    ],
)
async def test_a_move_that_is_not_theirs_or_not_possible_is_refused(
    stall: Stall, who: str, act: str, refusal: tuple[int, str]
) -> None:
    assert problem(await stall.move(who, act)) == refusal
    assert (await stall.seen())["moves"] == []


async def test_nobody_decides_about_their_own_listing(stall: Stall, session: AsyncSession) -> None:
    await stall.submit()
    await grant(session, stall.n.member, Role.MANAGER, stall.n.here.id)
    assert problem(await stall.move("member", "approve")) == (403, "own-listing")
    queue = await stall.client.get(
        "/submitted-listings", params={"hub": stall.n.here.slug}, headers=stall.by["member"]
    )
    assert [one["own"] for one in queue.json()["items"]] == [True]


async def test_who_has_seen_an_older_version_changes_nothing(stall: Stall) -> None:
    assert problem(await stall.draft(seen=7, lead_days=4)) == (412, "changed-meanwhile")
    assert problem(await stall.move("member", "submit", seen=7)) == (412, "changed-meanwhile")


@pytest.mark.parametrize(
    ("state", "seen", "sells"),
    [("approved", True, True), ("paused", True, False), ("restricted", False, False)],
)
async def test_a_listing_is_for_sale_while_its_shop_is_open(
    live: Stall, session: AsyncSession, state: str, seen: bool, sells: bool
) -> None:
    await session.execute(text("UPDATE sellers SET state = :state"), {"state": state})
    shown = await live.public()
    assert (shown is not None) is seen
    assert shown is None or shown["for_sale"] is sells
    listed = (await live.client.get("/listings")).json()["items"]
    assert len(listed) == int(seen)
    reads = Reads(OneTransaction(session))
    facts = await queries.read_facts(reads, [UUID(live.id)], NOON)
    assert [one["for_sale"] for one in facts] == ([sells] if seen else [])


async def test_a_shop_that_is_not_approved_submits_nothing(
    stall: Stall, session: AsyncSession
) -> None:
    assert (await stall.draft(**content(stall.shop))).status_code == 200
    await session.execute(text("UPDATE sellers SET state = 'restricted'"))
    assert problem(await stall.move("member", "submit")) == (409, "shop-not-open")
    await session.execute(text("UPDATE sellers SET state = 'closed'"))
    assert problem(await stall.add("other")) == (409, "shop-not-open")


async def test_a_text_is_told_in_the_language_that_there_is(live: Stall) -> None:
    shown = await live.public(**{"Accept-Language": "az"})
    assert shown is not None
    assert (shown["title"], shown["description"], shown["story"]) == (
        "İpək kəlağayı",
        "Printed by hand with carved wooden blocks.",
        "",
    )
    assert shown["origin"]["country"] == {"code": "AZ", "name": "Azərbaycan"}


async def test_pictures_are_seen_by_everybody_once_they_are_live(
    stall: Stall, database: Database, settings: Settings
) -> None:
    own = (stall.client, stall.by["member"], picture(), database, settings)
    first, second = [await make_file(*own, purpose="picture") for _ in range(2)]
    alt = {"az": "Haşiyə", "en": "", "ru": ""}
    shown = [{"file_id": str(one), "alt": alt} for one in (first, second)]
    assert (await stall.draft(**content(stall.shop, pictures=shown))).status_code == 200
    address = (await stall.seen())["pictures"][0]["picture"]["url"].removeprefix("/api/v1")
    assert (await stall.client.get(address)).status_code == 404
    for who, status in (("member", 200), ("manager", 200), ("stranger", 404)):
        got = await stall.client.get(address, headers=stall.by[who])
        assert (who, got.status_code) == (who, status)
    assert (await stall.move("member", "submit")).status_code == 200
    assert (await stall.move("manager", "approve")).status_code == 200
    found = await stall.public()
    assert found is not None
    assert [one["alt"] for one in found["pictures"]] == ["Haşiyə", "Haşiyə"]
    got = await stall.client.get(found["picture"]["url"].removeprefix("/api/v1"))
    assert (got.status_code, got.headers["cache-control"][:6]) == (200, "public")
    turned = await stall.draft(pictures=shown[::-1])
    assert [(one["path"], one["rule"]) for one in turned.json()["differences"]] == [
        ("pictures", "picture_order")
    ]
    assert (await stall.draft(pictures=shown[:1])).json()["passes"] is False


async def test_pictures_are_ones_own(stall: Stall, database: Database, settings: Settings) -> None:
    theirs = await make_file(
        stall.client, stall.by["stranger"], picture(), database, settings, purpose="picture"
    )
    shown = [{"file_id": str(theirs), "alt": SILENT}]
    assert problem(await stall.draft(pictures=shown)) == (422, "file-missing")


async def test_the_desk_sees_what_waits_and_how_long_it_takes(
    stall: Stall, session: AsyncSession
) -> None:
    await stall.submit()
    where = {"hub": stall.n.here.slug}
    queue = await stall.client.get("/submitted-listings", params=where, headers=stall.by["manager"])
    [waits] = queue.json()["items"]
    assert (waits["title"], waits["first"], waits["own"]) == ("Silk kelaghayi", True, False)
    assert queue.json()["median_minutes"] is None
    stall.client._transport.app.state.clock = lambda: NOON + timedelta(minutes=90)  # type: ignore[attr-defined]
    assert (await stall.move("manager", "approve")).status_code == 200
    queue = await stall.client.get("/submitted-listings", params=where, headers=stall.by["manager"])
    assert (queue.json()["items"], queue.json()["median_minutes"]) == ([], 90)
    refused = await stall.client.get(
        "/submitted-listings", params=where, headers=stall.by["member"]
    )
    assert problem(refused) == (403, "forbidden")


async def test_the_shop_is_told_what_the_hub_decided(stall: Stall, session: AsyncSession) -> None:
    await stall.submit()
    assert (await stall.move("manager", "ask", **ASKED)).status_code == 200
    told = {}
    for number in (1, 2):
        context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
        event = ListingMoved(listing_id=UUID(stall.id), number=number)
        await on_listing_moved(session, event, context)
        rows = await session.execute(
            text('SELECT "to", subject FROM mails WHERE event_id = :event'),
            {"event": context.event_id},
        )
        told[number] = [(row.to, row.subject) for row in rows]
    assert told == {1: [], 2: [(stall.n.member.email, "Silk kelaghayi: something to change")]}


async def test_lists_go_on_where_they_stopped(live: Stall) -> None:
    first = live.id
    for slug in ("b", "c"):
        assert (await live.add(slug)).status_code == 201
        await live.open()
    path = f"/sellers/{live.shop}/listings"
    for address, own in (("/listings", {}), (path, live.by["member"])):
        page = (await live.client.get(address, params={"limit": 2}, headers=own)).json()
        after = {"limit": 2, "after": page["next"]}
        rest = (await live.client.get(address, params=after, headers=own)).json()
        ids = [one["id"] for one in page["items"] + rest["items"]]
        assert (len(ids), ids[-1], rest["next"]) == (3, first, None)


async def test_lists_show_what_was_asked_for(live: Stall) -> None:
    found = {}
    for name, wanted in (
        ("category", {"category": "commissions"}),
        ("above", {"category": "services"}),
        ("other", {"category": "home"}),
        ("kind", {"kind": "goods"}),
        ("shop", {"shop": str(live.shop)}),
        ("hub", {"hub": live.n.there.slug}),
    ):
        found[name] = len((await live.client.get("/listings", params=wanted)).json()["items"])
    assert found == {"category": 1, "above": 1, "other": 0, "kind": 0, "shop": 1, "hub": 0}
    path, own = f"/sellers/{live.shop}/listings", live.by["member"]
    for standing, count in (("live", 1), ("draft", 0)):
        answer = await live.client.get(path, params={"standing": standing}, headers=own)
        assert len(answer.json()["items"]) == count


async def make_live(session: AsyncSession, stall: Stall, count: int) -> None:
    """Live listings in numbers, without asking for each."""
    said = text("""
        WITH made AS (
            INSERT INTO listings (hub_id, seller_id, kind, slug, state, made_by, made_at, live_at)
            SELECT :hub, :seller, 'service', 'n-' || n, 'live', :person,
                CAST(:now AS timestamptz), CAST(:now AS timestamptz)
            FROM generate_series(2, :count) AS n RETURNING id, hub_id
        )
        INSERT INTO listing_versions (id, hub_id, listing_id, number, state, content, saved_by,
            saved_at)
        SELECT uuidv7(), m.hub_id, m.id, 1, 'live', v.content, v.saved_by, v.saved_at
        FROM made m CROSS JOIN (SELECT * FROM listing_versions WHERE state = 'live' LIMIT 1) v
    """)
    own = {"hub": stall.n.here.id, "seller": stall.shop, "person": stall.n.member.id}
    await session.execute(said, own | {"now": NOON, "count": count})


@pytest.mark.parametrize("count", [1, 3, 300])
async def test_a_list_takes_as_many_statements_however_long_it_is(
    live: Stall, session: AsyncSession, counted: Callable[[], int], count: int
) -> None:
    await make_live(session, live, count)
    limit = {"limit": 100}
    counted()
    everybody = await live.client.get("/listings", params=limit)
    assert counted() == 1
    path, own = f"/sellers/{live.shop}/listings", live.by["member"]
    theirs = await live.client.get(path, params=limit, headers=own)
    assert counted() == 3, "who asks, their shop, its listings"
    desk = {"hub": live.n.here.slug}
    await live.client.get("/submitted-listings", params=desk, headers=live.by["manager"])
    assert counted() == 4, "who asks, which hub, what waits, how long it takes"
    assert len(everybody.json()["items"]) == len(theirs.json()["items"]) == min(count, 100)


async def test_what_is_always_true_is(live: Stall, session: AsyncSession) -> None:
    assert (await live.draft(lead_days=9)).status_code == 200
    assert (await live.move("member", "submit")).status_code == 200
    for check in checks.AREAS["market"]:
        assert (check.name, await session.scalar(text(check.sql))) == (check.name, 0)


async def test_the_words_of_the_market_are_told_in_three_languages(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/listing-words", headers={"Accept-Encoding": "gzip"})
    words = answer.json()
    assert answer.headers["content-encoding"] == "gzip"
    categories = {one["code"]: one for one in words["categories"]}
    assert categories["kelagayi"] == {
        "code": "kelagayi",
        "parent": "clothing",
        "az": "Kəlağayı və şərflər",
        "en": "Kelaghayi and scarves",
        "ru": "Келагаи и шарфы",
    }
    assert {one["parent"] for one in words["categories"]} - {None} <= categories.keys()
    assert all(one[name] for part in words.values() for one in part for name in ("az", "en", "ru"))
