"""Anybody says what is wrong with something; the hub decides, and everybody is told once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.privacy import erasing, statements
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import deliver
from tests.factories.people import grant
from tests.market.notices.conftest import ASK, DISMISS, REMOVE, SAID, Desk
from tests.market.ratings.conftest import Delivered

pytestmark = pytest.mark.anyio
GUEST = "guest@kilim.example"


async def test_what_many_report_is_one_case(desk: Desk) -> None:
    await desk.reported()
    await desk.reported("stranger", reason="rights", words="The pattern is my mother's.")

    [found] = (await desk.cases())["items"]
    assert found["about"] == "listing"
    assert found["thing_id"] == desk.listing
    assert found["standing"] == "live"
    assert found["notices"] == 2
    assert sorted(found["reasons"]) == ["counterfeit", "rights"]
    assert (found["asked_at"], found["decided_at"], found["decision"]) == (None, None, None)

    seen = (await desk.get(found["id"])).json()
    n = desk.bazaar.n
    assert [(one["words"], one["reporter"]) for one in seen["items"]] == [
        (SAID["words"], {"name": n.resident.name, "email": None}),
        ("The pattern is my mother's.", {"name": n.stranger.name, "email": None}),
    ]
    assert seen["acts"] == ["ask", "dismiss", "remove"]
    assert await desk.broken() == []


async def test_one_reports_a_thing_once_until_the_hub_has_decided(desk: Desk) -> None:
    await desk.reported()
    assert problem(await desk.report(words="Again")) == (409, "already-noticed")
    await desk.moved(await desk.case(), DISMISS)

    await desk.reported(words="And again")
    seen = (await desk.get(await desk.case())).json()
    assert [one["words"] for one in seen["items"]] == ["And again"]
    assert [(one["decision"], one["notices"]) for one in seen["earlier"]] == [("dismiss", 1)]


async def test_a_visitor_proves_an_address(desk: Desk) -> None:
    assert problem(await desk.report("visitor")) == (403, "mail-not-proved")
    code = await desk.code(GUEST)
    wrong = "000000" if code != "000000" else "000001"
    answer = await desk.report("visitor", email=GUEST, code=wrong)
    assert problem(answer) == (403, "mail-not-proved")
    own = {"email": GUEST, "code": code, "language": "az"}
    await desk.reported("visitor", **own)
    assert problem(await desk.report("visitor", **own)) == (409, "already-noticed")

    seen = (await desk.get(await desk.case())).json()
    assert [one["reporter"] for one in seen["items"]] == [{"name": None, "email": GUEST}]
    n = desk.bazaar.n
    assert await desk.letters() == [("notice-received", GUEST), ("notice-to-hub", n.manager.email)]
    await desk.moved(await desk.case(), DISMISS)
    assert await desk.letters() == [("notice-decided", GUEST)]


async def test_only_what_everybody_sees_is_reported(desk: Desk) -> None:
    nothing = (404, "not-found")
    assert problem(await desk.report(thing_id=str(uuid4()))) == nothing
    assert problem(await desk.report(about="shop")) == nothing
    await desk.session.execute(text("UPDATE listings SET state = 'hidden'"))
    assert problem(await desk.report()) == nothing
    answer = await desk.report(good_faith=False)
    assert answer.status_code == 422
    assert (await desk.report(about="conversation")).status_code == 422


async def test_a_listing_is_removed_by_its_own_move_and_all_are_told_once(desk: Desk) -> None:
    await desk.reported()
    await desk.reported("stranger")
    n = desk.bazaar.n
    received = [("notice-received", to) for to in sorted([n.resident.email, n.stranger.email])]
    assert await desk.letters() == [*received, ("notice-to-hub", n.manager.email)]

    seen = await desk.moved(await desk.case(), REMOVE)
    assert (seen["standing"], seen["decision"], seen["acts"]) == ("removed", "remove", [])
    moved = "SELECT act, code, reason FROM listing_moves ORDER BY id DESC LIMIT 1"
    assert (await desk.session.execute(text(moved))).one() == (
        "remove", "not_theirs", REMOVE["words"],
    )  # fmt: skip
    decided = [("notice-decided", to) for to in sorted([n.resident.email, n.stranger.email])]
    assert await desk.letters() == [("listing-remove", n.member.email), *decided]
    assert await desk.letters() == []
    assert await desk.broken() == []


async def test_the_shop_never_hears_who_reported_it(desk: Desk) -> None:
    await desk.reported()
    case = await desk.case()
    await desk.letters()
    n = desk.bazaar.n
    await desk.moved(case, ASK)
    await desk.moved(case, REMOVE)
    query = text('SELECT kind, subject, text FROM mails WHERE "to" = :to ORDER BY kind')
    await deliver(desk.session)
    rows = (await desk.session.execute(query, {"to": n.member.email})).all()
    assert [row.kind for row in rows] == ["listing-remove", "notice-asked"]
    told = " ".join(f"{row.subject} {row.text}" for row in rows)
    assert ASK["words"] in told
    assert REMOVE["words"] in told
    for secret in (n.resident.name, n.resident.email, str(SAID["words"])):
        assert secret not in told
    assert problem(await desk.get(case, "member")) == (404, "not-found")


async def test_whom_the_hub_asks_is_decided_about_later(desk: Desk) -> None:
    await desk.reported()
    case = await desk.case()
    await desk.letters()
    seen = await desk.moved(case, ASK)
    assert (seen["asked_at"] is not None, seen["decision"]) == (True, None)
    assert await desk.letters() == [("notice-asked", desk.bazaar.n.member.email)]
    seen = await desk.moved(case, DISMISS)
    assert [one["act"] for one in seen["moves"]] == ["ask", "dismiss"]
    assert problem(await desk.move(case, ASK)) == (409, "notice-decided")
    assert problem(await desk.move(case, REMOVE)) == (409, "notice-decided")
    assert await desk.state("listings", desk.listing) == "live"


async def test_a_shop_is_restricted_by_its_own_move(desk: Desk) -> None:
    await desk.reported(about="shop", thing_id=str(desk.shop))
    case = await desk.case()
    assert problem(await desk.move(case, REMOVE)) == (409, "notice-act-not-fitting")
    restrict = {"act": "restrict", "rule": "rights", "words": "Copies of others' works."}
    seen = await desk.moved(case, restrict)
    assert (seen["about"], seen["standing"]) == ("shop", "restricted")
    moved = "SELECT act, code FROM seller_moves ORDER BY id DESC LIMIT 1"
    assert (await desk.session.execute(text(moved))).one() == ("restrict", "law")


async def test_what_is_gone_already_is_not_removed_again(desk: Desk) -> None:
    await desk.reported()
    case = await desk.case()
    await desk.moved(case, ASK)
    await desk.session.execute(text("UPDATE listings SET state = 'archived'"))
    assert (await desk.get(case)).json()["acts"] == ["ask", "dismiss"]
    assert problem(await desk.move(case, REMOVE)) == (409, "wrong-listing-state")
    assert (await desk.get(case)).json()["decided_at"] is None, "nothing of it was kept"


async def test_a_review_is_hidden_and_its_writer_is_told(desk: Desk) -> None:
    delivered = await Delivered(desk.bazaar, desk.session).begin(1)
    review = str(await delivered.written())
    own = {"about": "review", "thing_id": review, "reason": "abuse", "words": "It insults us."}
    assert problem(await desk.report("member", **own)) == (404, "not-found"), "nobody reads it yet"
    await delivered.wait()
    await desk.reported("member", **own)
    await desk.letters()

    case = await desk.case()
    assert problem(await desk.move(case, ASK)) == (409, "notice-act-not-fitting")
    hide = {"act": "hide", "rule": "abuse", "words": "It insults people."}
    seen = await desk.moved(case, hide)
    assert (seen["about"], seen["standing"], seen["acts"]) == ("review", "hidden", [])
    n = desk.bazaar.n
    assert await desk.letters() == [
        ("notice-decided", n.member.email),
        *[("review-hidden", to) for to in sorted([n.resident.email, n.member.email])],
    ]


async def test_a_reported_conversation_is_on_the_same_list(desk: Desk) -> None:
    bazaar = desk.bazaar
    body = {"words": "Pay me outside.", "language": "en", "files": []}
    about = {"listing_id": desk.listing, "order_id": None}
    begun = (await bazaar.send("resident", "POST", "/conversations", body | about)).json()
    path = f"/conversations/{begun['id']}/reports"
    said = {"kind": "fraud", "words": "They want cash."}
    assert (await bazaar.send("member", "POST", path, said)).status_code == 201
    await desk.letters()

    [found] = (await desk.cases())["items"]
    assert (found["about"], found["thing_id"]) == ("conversation", begun["id"])
    assert (found["reasons"], found["address"]) == (["false_claim"], None)
    await desk.moved(found["id"], DISMISS)
    assert await desk.letters() == [("notice-decided", bazaar.n.member.email)]


async def test_nobody_decides_or_reads_about_their_own_shop(desk: Desk) -> None:
    await desk.reported()
    case = await desk.case()
    await grant(desk.session, desk.bazaar.n.member, Role.MANAGER, desk.bazaar.n.here.id)
    assert problem(await desk.get(case, "member")) == (403, "own-seller")
    assert problem(await desk.move(case, DISMISS, "member")) == (403, "own-seller")
    assert (await desk.cases("member"))["items"] == []


async def test_the_oldest_waits_first_and_the_median_is_told(desk: Desk) -> None:
    assert (await desk.cases())["median_minutes"] is None
    first, second, third = desk.listing, await desk.offer(), await desk.offer()
    for one in (first, second, third):
        await desk.reported(thing_id=one)
    found = await desk.cases(limit="2")
    assert [one["thing_id"] for one in found["items"]] == [first, second]
    rest = await desk.cases(after=found["next"])
    assert [one["thing_id"] for one in rest["items"]] == [third]

    ages = "UPDATE notice_cases SET opened_at = opened_at - interval '{0} minutes' WHERE id = :id"
    cases = [one["id"] for one in (await desk.cases())["items"]]
    for case, minutes in zip(cases, (10, 30, 500), strict=True):
        await desk.session.execute(text(ages.format(minutes)), {"id": case})
        await desk.moved(case, DISMISS)
    found = await desk.cases(decided="true")
    assert found["median_minutes"] == 30
    assert [one["thing_id"] for one in found["items"]] == [third, second, first]
    assert (await desk.cases())["items"] == []


async def test_who_is_erased_leaves_no_words(
    desk: Desk, database: Database, settings: Settings
) -> None:
    await desk.reported()
    own = desk.bazaar.n.resident.email
    await desk.reported("visitor", email=own, code=await desk.code(own))
    case = await desk.case()
    binds = {"person": desk.bazaar.n.resident.id, "by": None, "wait": timedelta()}
    erasure = (await desk.session.execute(statements.ADD_ERASURE, binds)).scalar_one()
    assert await erasing.erase(database, Store(settings), erasure, NOON)
    desk.session.expire_all()
    seen = (await desk.get(case)).json()
    left = {"name": None, "email": None}
    assert [(one["words"], one["reporter"]) for one in seen["items"]] == [("—", left)] * 2
