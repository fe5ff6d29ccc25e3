"""A shop opens when its evidence is accepted, by somebody who is not of it, and each step stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Role
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.hubs import HubAdded
from kilim.events.market import SellerMoved
from kilim.market.sellers import ending, usual
from kilim.market.sellers.reactions import on_hub_added, on_seller_moved
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.files import PDF, make_file, picture
from tests.factories.orders import deliver
from tests.factories.people import grant, make_network
from tests.factories.sellers import PHONE_BOOK, Shop

pytestmark = pytest.mark.anyio
TOMORROW = (NOON + timedelta(days=1)).date().isoformat()


@pytest.fixture
async def shop(client: httpx.AsyncClient, session: AsyncSession) -> Shop:
    made = Shop(client, session, await make_network(session))
    assert (await made.begin()).status_code == 201
    return made


@pytest.fixture
async def full(shop: Shop, database: Database, settings: Settings) -> Shop:
    """A shop that has given all that is asked everywhere."""
    for code in PHONE_BOOK:
        assert (await shop.give(code)).status_code == 201
    for code in ("own_word", "terms"):
        assert (await shop.give(code)).status_code == 201
    for code, until in (("identity", TOMORROW), ("making", None)):
        own = (shop.client, shop.by["member"], PDF, database, settings)
        file = await make_file(*own, name=f"{code}.pdf")
        answer = await shop.give(code, file_id=str(file), valid_until=until)
        assert answer.status_code == 201, answer.text
    return shop


async def accept_all(shop: Shop) -> None:
    for code, one in (await shop.checklist()).items():
        if one["evidence"]:
            assert (await shop.check(code)).status_code == 200


@pytest.fixture
async def opened(full: Shop) -> Shop:
    assert (await full.move("member", "submit")).status_code == 200
    await accept_all(full)
    assert (await full.move("manager", "approve")).status_code == 200
    return full


async def public(shop: Shop) -> dict[str, Any] | None:
    answer = await shop.client.get(f"/shops/{shop.id}")
    return answer.json() if answer.status_code == 200 else None


async def letters(shop: Shop, number: int) -> set[tuple[str, str]]:
    """To whom a move is told, and how."""
    context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
    event = SellerMoved(seller_id=UUID(shop.id), number=number)
    await on_seller_moved(shop.session, event, context)
    rows = await shop.session.execute(
        text('SELECT "to", subject FROM mails WHERE event_id = :event'), {"event": context.event_id}
    )
    return {(row.to, row.subject) for row in rows}


async def test_a_shop_begins_as_a_draft_that_its_people_and_managers_see(shop: Shop) -> None:
    seen = await shop.seen()
    assert (seen["state"], seen["acts"], seen["markets"]) == ("draft", ["submit", "close"], [])
    assert (seen["may_run"], seen["may_decide"]) == (True, False)
    assert list(await shop.checklist()) == [
        code for code, asked in usual.REQUIREMENTS.items() if asked.market == "everywhere"
    ] + ["eu_responsible", "eu_tests"]
    assert (await shop.seen("manager"))["acts"] == []
    for who in ("stranger", "manager_there", "resident"):
        assert problem(await shop.send(who, "GET")) == (404, "not-found")
    assert await public(shop) is None


async def test_an_organisation_has_one_shop_and_a_shop_one_address(shop: Shop) -> None:
    assert problem(await shop.ask("member", slug="other")) == (409, "seller-exists")
    assert problem(await shop.ask("stranger")) == (404, "not-found")
    other = Shop(shop.client, shop.session, shop.n)
    assert problem(await other.begin()) == (409, "shop-address-taken")


async def test_nothing_is_submitted_before_all_is_given_nor_approved_before_all_is_accepted(
    full: Shop,
) -> None:
    assert (await full.give("phone", said="+994 12 000 00 00")).status_code == 201
    phone = await full.check("phone", accepted=False, remark="Nobody answers there")
    assert phone.status_code == 200
    assert problem(await full.move("member", "submit")) == (409, "evidence-missing")
    assert (await full.give("phone")).status_code == 201
    assert (await full.move("member", "submit")).json()["state"] == "submitted"
    for code in (await full.checklist()).keys() - {"phone", "eu_responsible", "eu_tests"}:
        assert (await full.check(code)).status_code == 200
    assert problem(await full.move("manager", "approve")) == (409, "evidence-missing")
    assert (await full.check("phone")).status_code == 200
    assert (await full.move("manager", "approve")).json()["markets"] == ["everywhere"]
    shown = await public(full)
    assert shown is not None
    assert [(one["name"], one["said"]) for one in shown["trader"]] == [
        ("Name of the trader", PHONE_BOOK["trader_name"]),
        ("Address", PHONE_BOOK["address"]),
        ("Number in the register", PHONE_BOOK["register_number"]),
    ]
    assert "+994" not in str(shown), "what is not shown stays between the seller and the hub"


async def test_evidence_for_the_eu_that_is_over_closes_the_eu_alone(
    opened: Shop, database: Database, settings: Settings
) -> None:
    file = await make_file(opened.client, opened.by["member"], PDF, database, settings)
    assert (await opened.give("eu_responsible", said="Weave GmbH, Wien")).status_code == 201
    given = await opened.give("eu_tests", file_id=str(file), valid_until=TOMORROW)
    assert given.status_code == 201
    await accept_all_given(opened)
    assert (await opened.seen())["markets"] == ["everywhere", "eu"]
    await opened.session.execute(
        text("UPDATE seller_evidence SET valid_until = :day WHERE file_id = :file"),
        {"day": (NOON - timedelta(days=1)).date(), "file": file},
    )
    assert (await opened.seen())["markets"] == ["everywhere"]
    assert (await opened.checklist())["eu_tests"]["evidence"]["over"] is True


async def test_the_end_of_a_document_is_told_a_month_a_week_and_the_day_after(
    opened: Shop, database: Database, settings: Settings
) -> None:
    file = await make_file(opened.client, opened.by["member"], PDF, database, settings)
    end = NOON + timedelta(days=40)
    given = await opened.give("eu_tests", file_id=str(file), valid_until=end.date().isoformat())
    assert given.status_code == 201
    await accept_all_given(opened)
    told = []
    for days in (31, 30, 29, 7, 6, 0, -1, -2):
        await ending.remind_at(opened.session, end - timedelta(days=days))
        await deliver(opened.session)
        told.append(len(list(await opened.session.scalars(text(ENDS)))))
    assert told == [0, 1, 1, 2, 2, 2, 3, 3]
    subjects = list(await opened.session.scalars(text(ENDS)))
    assert subjects[-1].endswith("no sales to the European Union for now")


async def test_what_was_replaced_is_not_told_of(
    opened: Shop, database: Database, settings: Settings
) -> None:
    file = await make_file(opened.client, opened.by["member"], PDF, database, settings)
    for days in (10, 400):
        until = (NOON + timedelta(days=days)).date().isoformat()
        given = await opened.give("eu_tests", file_id=str(file), valid_until=until)
        assert given.status_code == 201
        await accept_all_given(opened)
    await ending.remind_at(opened.session, NOON)
    await deliver(opened.session)
    assert list(await opened.session.scalars(text(ENDS))) == []


# But for the identity document, which is needed everywhere.
ENDS = """
    SELECT subject FROM mails WHERE kind = 'seller-evidence-ends' AND text LIKE '%European Union%'
    ORDER BY id
"""


async def accept_all_given(shop: Shop) -> None:
    for code, one in (await shop.checklist()).items():
        if one["evidence"] and one["evidence"]["state"] == "given":
            assert (await shop.check(code)).status_code == 200


async def test_every_move_stays_with_who_when_and_why(opened: Shop) -> None:
    said = {"code": "late", "reason": "Two orders were never sent"}
    assert (await opened.move("manager", "restrict", **said)).status_code == 200
    assert await public(opened) is None
    assert (await opened.move("manager", "lift")).status_code == 200
    moves = (await opened.seen())["moves"]
    assert [(one["act"], one["code"], one["moved_by"]) for one in moves] == [
        ("lift", None, opened.n.manager.name),
        ("restrict", "late", opened.n.manager.name),
        ("approve", None, opened.n.manager.name),
        ("submit", None, opened.n.member.name),
    ]
    for change in ("UPDATE seller_moves SET reason = 'no'", "DELETE FROM seller_moves"):
        with pytest.raises(DBAPIError, match="stay as they are"):
            async with opened.session.begin_nested():
                await opened.session.execute(text(change))


async def test_a_pause_keeps_the_page_and_says_until_when(opened: Shop) -> None:
    assert (await opened.move("member", "pause", back_on=TOMORROW)).status_code == 200
    shown = await public(opened)
    assert shown is not None
    assert (shown["paused"], shown["paused_until"]) == (True, TOMORROW)
    assert (await opened.seen())["markets"] == []
    assert (await opened.move("member", "resume")).json()["back_on"] is None


@pytest.mark.parametrize(
    ("who", "act", "refusal"),
    [
        ("member", "approve", (403, "forbidden")),
        ("member", "restrict", (403, "forbidden")),
        ("manager", "submit", (403, "forbidden")),
        ("manager", "pause", (403, "forbidden")),
        ("stranger", "submit", (404, "not-found")),
        ("manager_there", "approve", (404, "not-found")),
        ("member", "pause", (409, "wrong-seller-state")),
        ("manager", "lift", (409, "wrong-seller-state")),
        ("member", "submit", (409, "evidence-missing")),
    ],
)
async def test_a_move_that_is_not_theirs_or_not_possible_is_refused(
    shop: Shop, who: str, act: str, refusal: tuple[int, str]
) -> None:
    assert problem(await shop.move(who, act)) == refusal
    assert (await shop.seen())["moves"] == []


async def test_a_hub_says_why_it_stands_in_the_way(full: Shop) -> None:
    assert (await full.move("member", "submit")).status_code == 200
    for act in ("ask", "reject"):
        assert problem(await full.move("manager", act)) == (422, "evidence-not-fitting")
        half = await full.move("manager", act, code="unclear")
        assert problem(half) == (422, "evidence-not-fitting")
    assert (await full.move("manager", "ask", code="unclear", reason="Why?")).status_code == 200
    assert (await full.move("member", "submit", reason="So")).status_code == 200


async def test_nobody_decides_about_their_own_shop(shop: Shop) -> None:
    await grant(shop.session, shop.n.member, Role.MANAGER, shop.n.here.id)
    assert (await shop.seen())["may_decide"] is False
    assert problem(await shop.move("member", "approve")) == (403, "own-seller")


async def test_a_rejected_shop_may_ask_again_and_a_closed_one_is_over(full: Shop) -> None:
    assert (await full.move("member", "submit")).status_code == 200
    told = {"code": "not_theirs", "reason": "Bought elsewhere"}
    assert (await full.move("manager", "reject", **told)).json()["state"] == "rejected"
    assert (await full.move("member", "submit")).json()["state"] == "submitted"
    assert (await full.move("member", "close")).json()["acts"] == []
    assert problem(await full.move("member", "submit")) == (409, "wrong-seller-state")


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("phone", {"said": ""}),
        ("terms", {"said": "yes"}),
        ("making", {"said": "A picture"}),
        ("phone", {"valid_until": TOMORROW}),
    ],
)
async def test_evidence_is_what_the_requirement_takes(
    shop: Shop, code: str, more: dict[str, Any]
) -> None:
    assert problem(await shop.give(code, **more)) == (422, "evidence-not-fitting")


async def test_what_ends_on_a_day_says_on_which(
    shop: Shop, database: Database, settings: Settings
) -> None:
    own = (shop.client, shop.by["member"], PDF, database, settings)
    for code, until in (("identity", None), ("making", TOMORROW)):
        file = await make_file(*own, name=f"{code}.pdf")
        answer = await shop.give(code, file_id=str(file), valid_until=until)
        assert problem(answer) == (422, "evidence-not-fitting")


async def test_evidence_is_opened_by_its_people_and_the_managers_and_judged_once(
    full: Shop,
) -> None:
    identity = (await full.checklist())["identity"]["evidence"]["id"]
    path = f"/evidence/{identity}"
    found = {who: (await full.send(who, "GET", f"{path}/file")).status_code for who in full.by}
    assert found == {
        "member": 200, "manager": 200, "stranger": 404, "manager_there": 404, "resident": 404,
    }  # fmt: skip
    assert problem(await full.check("identity", accepted=False)) == (422, "evidence-not-fitting")
    assert (await full.check("identity")).status_code == 200
    assert problem(await full.check("identity")) == (409, "evidence-checked")
    own = await full.send("member", "POST", f"{path}/check", {"accepted": True, "remark": ""})
    assert problem(own) == (403, "forbidden")


async def test_a_shop_says_what_it_is_and_a_newer_version_is_not_overwritten(
    opened: Shop, database: Database, settings: Settings
) -> None:
    content = picture()
    own = (opened.client, opened.by["member"], content, database, settings)
    logo = await make_file(*own, purpose="picture", name="logo.png")
    said = {
        "slug": "lahic-copper", "name": "Lahıc copper", "region": None, "logo_id": str(logo),
        "sentence": {"en": "Copper from Lahij", "az": "Lahıcdan mis"},
        "story": {"en": "Seven generations.", "az": "Yeddi nəsil."},
        "returns": {"en": "Within 14 days.", "az": "14 gün ərzində."},
    }  # fmt: skip
    version = (await opened.seen())["version"]
    match = {"If-Match": f'"{version}"'}
    changed = await opened.send("member", "PUT", "", said, **match)
    assert changed.status_code == 200, changed.text
    assert problem(await opened.send("member", "PUT", "", said, **match)) == (
        412, "changed-meanwhile",
    )  # fmt: skip
    assert problem(await opened.send("manager", "PUT", "", said, **match)) == (403, "forbidden")
    shown = (
        await opened.client.get("/shops/lahic-copper", headers={"Accept-Language": "az"})
    ).json()
    assert (shown["sentence"], shown["returns"]) == ("Lahıcdan mis", "14 gün ərzində.")
    logo_bytes = await opened.client.get(shown["logo"]["url"].removeprefix("/api/v1"))
    assert (logo_bytes.status_code, logo_bytes.headers["content-type"]) == (200, "image/jpeg")


async def test_a_move_is_told_to_the_other_side(opened: Shop) -> None:
    assert await letters(opened, 1) == {(opened.n.manager.email, "Ruhangiz would like to sell")}
    assert await letters(opened, 2) == {(opened.n.member.email, "Ruhangiz is open")}
    assert (await opened.move("member", "pause")).status_code == 200
    assert await letters(opened, 3) == set()


async def test_managers_see_who_sells_and_what_waits_for_them(full: Shop) -> None:
    path = f"/sellers?hub={full.n.here.slug}"
    [one] = (await full.client.get(path, headers=full.by["manager"])).json()["items"]
    assert (one["name"], one["open"], one["to_check"]) == ("Ruhangiz", 8, 8)
    for more, found in (("&state=draft", 1), ("&state=approved", 0), ("&q=RUH", 1), ("&q=x", 0)):
        answer = await full.client.get(path + more, headers=full.by["manager"])
        assert len(answer.json()["items"]) == found, more
    for who in ("member", "manager_there"):
        assert problem(await full.client.get(path, headers=full.by[who])) == (403, "forbidden")
    [mine] = (await full.client.get("/my-sellers", headers=full.by["member"])).json()["items"]
    assert mine["id"] == full.id
    assert (await full.client.get("/my-sellers", headers=full.by["manager"])).json() == {
        "items": []
    }


async def test_a_hub_asks_for_what_it_wants(shop: Shop) -> None:
    path = f"/seller-requirements?hub={shop.n.here.slug}"
    wish = {
        "name": {"en": "Quality card", "az": "Keyfiyyət vərəqi"},
        "help": {"en": "", "az": ""}, "takes": "text", "kinds": ["alone"],
        "market": "everywhere", "expires": False, "shown": False,
    }  # fmt: skip
    made = await shop.client.post(path, json=wish, headers=shop.by["manager"])
    assert made.status_code == 201
    assert len(made.json()["items"]) == len(usual.REQUIREMENTS) + 1
    assert "Quality card" in {
        one["requirement"]["name"]["en"] for one in (await shop.seen())["checklist"]
    }
    ends = await shop.client.post(path, json=wish | {"expires": True}, headers=shop.by["manager"])
    assert problem(ends) == (422, "evidence-not-fitting")
    terms = next(one["id"] for one in made.json()["items"] if one["code"] == "terms")
    gone = await shop.client.delete(f"/seller-requirements/{terms}", headers=shop.by["manager"])
    assert "terms" not in {one["code"] for one in gone.json()["items"]}
    assert "terms" not in await shop.checklist()
    event = HubAdded(hub_id=shop.n.here.id)
    context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
    await on_hub_added(shop.session, event, context)
    assert "terms" not in await shop.checklist(), "what was retired stays so"
    denied = await shop.client.post(path, json=wish, headers=shop.by["member"])
    assert problem(denied) == (403, "forbidden")


async def test_the_database_refuses_an_arrow_that_is_not_drawn(shop: Shop) -> None:
    move = text("""
        INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before, state_after,
            reason, moved_by, moved_at)
        SELECT hub_id, id, 1, 'approve', 'draft', 'approved', '', made_by, now() FROM sellers
    """)
    with pytest.raises(IntegrityError, match="ck_seller_moves_arrow"):
        async with shop.session.begin_nested():
            await shop.session.execute(move)


async def test_what_was_done_is_whole(opened: Shop) -> None:
    found = await checks.count(opened.session)
    assert {name for (area, name), n in found.items() if n and area in {"market", "files"}} == set()
