"""Buyers and shops talk about a listing or an order, and about nothing else."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts import throttles
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.market.conversations import service
from kilim.privacy import erasing, statements
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.files import PDF, make_file, picture
from tests.factories.orders import Bazaar, deliver

pytestmark = pytest.mark.anyio
ASKED = {"words": "Is this in red?", "language": "en", "files": []}


class Talk:
    """`resident` has asked the shop of `member` about a jug; nobody has answered yet."""

    def __init__(self, bazaar: Bazaar, session: AsyncSession) -> None:
        self.bazaar, self.session = bazaar, session
        self.listing = self.id = ""

    async def begin(self) -> "Talk":
        variant = await self.bazaar.offer(self.session)
        query = text("SELECT listing_id FROM variants WHERE id = :id")
        self.listing = str(await self.session.scalar(query, {"id": variant}))
        answer = await self.ask()
        assert answer.status_code == 201, answer.text
        self.id = answer.json()["id"]
        return self

    async def ask(self, who: str = "resident", **more: Any) -> httpx.Response:
        body = ASKED | {"listing_id": self.listing, "order_id": None} | more
        return await self.bazaar.send(who, "POST", "/conversations", body)

    async def write(self, who: str, words: str, **more: Any) -> httpx.Response:
        body = ASKED | {"words": words} | more
        return await self.bazaar.send(who, "POST", f"/conversations/{self.id}/messages", body)

    async def said(self, who: str, words: str, **more: Any) -> dict[str, Any]:
        answer = await self.write(who, words, **more)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def change(self, who: str, what: str, body: dict[str, Any]) -> httpx.Response:
        method = "POST" if what == "reports" else "PUT"
        return await self.bazaar.send(who, method, f"/conversations/{self.id}/{what}", body)

    async def get(self, who: str, what: str = "") -> httpx.Response:
        return await self.bazaar.send(who, "GET", f"/conversations/{self.id}{what}")

    async def seen(self, who: str) -> dict[str, Any]:
        answer = await self.get(who)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def words(self, who: str) -> list[str]:
        answer = await self.get(who, "/messages")
        assert answer.status_code == 200, answer.text
        return [one["words"] for one in answer.json()["items"]]

    async def letters(self) -> list[tuple[str, str]]:
        """Who was written to of what, once everything that is due has happened."""
        await deliver(self.session)
        query = text("""SELECT p.name, m.kind FROM mails m JOIN people p ON p.email = m."to"
            WHERE m.kind IN ('message-to-shop', 'message-to-buyer', 'conversation-reported')
            ORDER BY m.id""")
        return [(row.name, row.kind) for row in await self.session.execute(query)]


@pytest.fixture
async def talk(bazaar: Bazaar, session: AsyncSession) -> AsyncIterator[Talk]:
    made = await Talk(bazaar, session).begin()
    yield made
    found = await checks.count(session)
    assert {name: n for (area, name), n in found.items() if n and area == "market"} == {}


async def test_a_shop_is_asked_and_answers_by_name(talk: Talk) -> None:
    answer = await talk.said("member", "Yes, and in blue.")
    assert (answer["side"], answer["writer"]) == ("shop", talk.bazaar.n.member.name)
    assert await talk.words("resident") == ["Yes, and in blue.", "Is this in red?"]
    seen = await talk.seen("resident")
    assert (seen["reader"], seen["seller"]["name"], seen["unread"]) == ("buyer", "Shop 0", True)
    assert seen["about"] | {"id": "", "slug": ""} == {
        "kind": "listing", "id": "", "title": "Silk kelaghayi", "slug": "", "code": None,
        "number": None, "purchase_id": None,
    }  # fmt: skip


async def test_asking_again_goes_into_the_same_conversation(talk: Talk) -> None:
    again = await talk.ask(words="And in green?")
    assert (again.status_code, again.json()["id"]) == (201, talk.id)
    assert await talk.words("member") == ["And in green?", "Is this in red?"]


async def test_the_same_request_is_written_once(talk: Talk) -> None:
    for _ in range(2):
        body, key = ASKED | {"words": "Hello?"}, {"Idempotency-Key": "same"}
        path = f"/conversations/{talk.id}/messages"
        answer = await talk.bazaar.send("resident", "POST", path, body, **key)
        assert answer.status_code == 201
    assert await talk.words("member") == ["Hello?", "Is this in red?"]


@pytest.mark.parametrize("who", ["stranger", "manager", "manager_there"])
@pytest.mark.parametrize("what", ["", "/messages"])
async def test_nobody_else_knows_of_it(talk: Talk, who: str, what: str) -> None:
    assert problem(await talk.get(who, what)) == (404, "not-found")
    assert problem(await talk.write(who, "Hello")) == (404, "not-found")


async def test_an_order_is_talked_about_by_its_buyer_once_it_is_paid(
    talk: Talk, bazaar: Bazaar, session: AsyncSession
) -> None:
    jug = await bazaar.count(session, 5)
    bought = await bazaar.bought({await bazaar.offer(session, {jug: 1}): 1}, 1500)
    order = {"listing_id": None, "order_id": bought["orders"][0]["id"]}
    assert problem(await talk.ask(**order)) == (404, "not-found")
    await bazaar.send("resident", "POST", f"/own-payments/{bought['payment_id']}/start")
    await deliver(session)
    assert problem(await talk.ask("stranger", **order)) == (404, "not-found")
    answer = await talk.ask(**order)
    assert answer.status_code == 201, answer.text
    about = answer.json()["about"]
    assert (about["code"], about["number"], about["title"]) == (bought["code"], 1, "Silk kelaghayi")
    assert about["purchase_id"] == bought["id"]
    talk.id = answer.json()["id"]
    seen = await talk.seen("member")
    assert (seen["about"]["purchase_id"], seen["may_stop"]) == (None, False)
    stopped = await talk.change("member", "stop", {"stopped": True})
    assert problem(stopped) == (409, "shop-stays-reachable")


async def test_nobody_asks_their_own_shop(talk: Talk) -> None:
    assert problem(await talk.ask("member")) == (409, "own-shop-asked")


async def test_what_is_not_on_offer_is_not_asked_about(talk: Talk) -> None:
    change = text("UPDATE listings SET state = 'hidden' WHERE id = :id")
    await talk.session.execute(change, {"id": UUID(talk.listing)})
    assert problem(await talk.ask("stranger")) == (404, "not-found")
    assert (await talk.said("member", "It is sold out."))["number"] == 2
    undo = text("UPDATE listings SET state = 'live' WHERE id = :id")
    await talk.session.execute(undo, {"id": UUID(talk.listing)})


async def test_a_paused_shop_still_answers(talk: Talk, bazaar: Bazaar) -> None:
    change = text("UPDATE sellers SET state = 'paused' WHERE id = :id")
    await talk.session.execute(change, {"id": bazaar.shops[0]})
    assert (await talk.ask("stranger")).status_code == 201
    assert (await talk.said("member", "We are back in May."))["number"] == 2
    assert (await talk.seen("resident"))["paused"] is True
    undo = text("UPDATE sellers SET state = 'approved' WHERE id = :id")
    await talk.session.execute(undo, {"id": bazaar.shops[0]})


async def test_each_side_has_read_up_to_a_message_and_never_back(talk: Talk) -> None:
    assert (await talk.seen("member"))["unread"] is True
    read = await talk.change("member", "read", {"number": 1})
    assert (read.json()["unread"], (await talk.seen("resident"))["read"]) == (False, 1)
    await talk.said("resident", "Hello?")
    await talk.change("member", "read", {"number": 999})
    again = await talk.change("member", "read", {"number": 1})
    assert (again.json()["unread"], (await talk.seen("resident"))["read"]) == (False, 2)


async def test_writing_does_not_hide_what_came_at_the_same_time(talk: Talk) -> None:
    """The member has not seen the question that came just before the answer was sent."""
    await talk.said("member", "Hello!")
    assert (await talk.seen("member"))["unread"] is True


async def test_unread_conversations_are_counted_by_whom_they_wait_for(
    talk: Talk, bazaar: Bazaar
) -> None:
    async def unread(who: str) -> Any:
        return (await bazaar.send(who, "GET", "/unread-conversations")).json()

    shop = str(bazaar.shops[0])
    assert await unread("resident") == {"buying": 0, "shops": []}
    assert await unread("member") == {
        "buying": 0, "shops": [{"seller_id": shop, "conversations": 1}],
    }  # fmt: skip
    await talk.change("member", "read", {"number": 1})
    await talk.said("member", "Yes.")
    assert await unread("resident") == {"buying": 1, "shops": []}
    assert await unread("member") == {"buying": 0, "shops": []}


@pytest.mark.parametrize(("by", "other"), [("resident", "member"), ("member", "resident")])
async def test_either_side_stops_it_and_only_that_side_goes_on(
    talk: Talk, by: str, other: str
) -> None:
    side = "buyer" if by == "resident" else "shop"
    answer = await talk.change(by, "stop", {"stopped": True})
    stopped = answer.json()
    assert (stopped["stopped"], stopped["may_write"], stopped["may_stop"]) == (side, False, True)
    for who in (by, other):
        assert problem(await talk.write(who, "But…")) == (409, "conversation-stopped")
    assert problem(await talk.ask()) == (409, "conversation-stopped")
    assert (await talk.seen(other))["may_stop"] is False
    undone = await talk.change(other, "stop", {"stopped": False})
    assert problem(undone) == (409, "conversation-stopped")
    assert (await talk.change(by, "stop", {"stopped": False})).json()["may_write"] is True
    assert (await talk.said(other, "Thank you."))["number"] == 2


async def test_the_hub_reads_what_was_reported_and_writes_nothing(talk: Talk) -> None:
    why = {"kind": "abuse", "words": "They call me names."}
    answer = await talk.change("resident", "reports", why)
    assert (answer.status_code, answer.json()["reported"]) == (201, True)
    again = await talk.change("resident", "reports", why)
    assert problem(again) == (409, "conversation-reported")
    assert (await talk.seen("manager"))["reader"] == "hub"
    assert await talk.words("manager") == ["Is this in red?"]
    assert problem(await talk.write("manager", "Stop it.")) == (403, "forbidden")
    assert problem(await talk.get("manager_there")) == (404, "not-found")
    told = [kind for _, kind in await talk.letters()]
    assert told == ["message-to-shop", "conversation-reported"]


async def test_what_comes_quickly_is_told_in_one_letter(talk: Talk) -> None:
    await talk.said("resident", "Or in blue?")
    await talk.said("resident", "Or in green?")
    name = talk.bazaar.n.member.name
    assert await talk.letters() == [(name, "message-to-shop")]
    assert await talk.letters() == [(name, "message-to-shop")]
    await talk.said("resident", "Hello?")
    assert await talk.letters() == [(name, "message-to-shop")] * 2


async def test_what_was_read_before_is_told_by_no_letter(talk: Talk) -> None:
    await talk.change("member", "read", {"number": 1})
    await talk.said("member", "Yes.")
    assert await talk.letters() == [(talk.bazaar.n.resident.name, "message-to-buyer")]


async def test_who_writes_too_much_waits(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    few = throttles.Limit("conversations/few", 1, throttles.HOUR)
    monkeypatch.setattr(service, "WRITTEN", few)
    assert (await talk.write("resident", "One")).status_code == 201
    assert problem(await talk.write("resident", "Two")) == (429, "too-many-tries")
    assert (await talk.write("member", "One")).status_code == 201


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""}, {"words": " "}, {"words": "x" * 4001}, {"language": "de"},
        {"files": [str(uuid4())] * 2}, {"order_id": str(uuid4())}, {"listing_id": None},
    ],
)  # fmt: skip
async def test_what_is_not_a_message_is_refused(talk: Talk, wrong: dict[str, Any]) -> None:
    assert (await talk.ask(**wrong)).status_code == 422


async def test_a_picture_and_a_paper_go_along_for_both_sides_alone(
    talk: Talk, client: httpx.AsyncClient, database: Database, settings: Settings
) -> None:
    own = (client, talk.bazaar.by["resident"])
    jug = await make_file(*own, picture(), database, settings, name="jug.png", purpose="picture")
    paper = await make_file(*own, PDF, database, settings, name="plan.pdf")
    strange = await talk.write("member", "Mine", files=[str(jug)])
    assert problem(strange) == (422, "file-missing")
    said = await talk.said("resident", "Like this", files=[str(jug), str(paper)])
    urls = {one["name"]: one["url"] for one in said["files"]}
    assert set(urls) == {"jug.png", "plan.pdf"}
    [shown] = [one["picture"] for one in said["files"] if one["picture"]]
    for url in (*urls.values(), shown["url"]):
        path = url.removeprefix("/api/v1")
        statuses = {
            who: (await talk.bazaar.send(who, "GET", path)).status_code
            for who in ("resident", "member", "stranger", "manager")
        }
        assert statuses == {"resident": 200, "member": 200, "stranger": 404, "manager": 404}


async def test_what_was_written_stays(talk: Talk) -> None:
    for change in ("UPDATE conversation_messages SET words = 'No'",
                   "DELETE FROM conversation_messages"):  # fmt: skip
        with pytest.raises(DBAPIError, match="stay as they were written"):
            async with talk.session.begin_nested():
                await talk.session.execute(text(change))


async def test_whoever_is_erased_leaves_the_words_without_their_name(
    talk: Talk, database: Database, settings: Settings
) -> None:
    resident = talk.bazaar.n.resident
    name, person = resident.name, resident.id
    await talk.said("resident", f"Write to me. {name}")
    await talk.said("member", f"Gladly, {name}!")
    binds = {"person": person, "by": None, "wait": timedelta()}
    erasure = (await talk.session.execute(statements.ADD_ERASURE, binds)).scalar_one()
    assert await erasing.erase(database, Store(settings), erasure, NOON)
    talk.session.expire_all()
    words = await talk.words("member")
    nobody = erasing.NOBODY["en"]
    assert words == [f"Gladly, {nobody}!", f"Write to me. {nobody}", "Is this in red?"]
    assert (await talk.seen("member"))["buyer"] == nobody


async def test_a_shop_is_measured_from_the_first_question_to_the_first_answer(
    talk: Talk, bazaar: Bazaar
) -> None:
    """Three answers, after 10, 30 and 60 minutes; what nobody answered does not count."""
    path = f"/shops/s-{uuid4()}/replies"
    assert problem(await bazaar.send("", "GET", path)) == (404, "not-found")
    path = f"/shops/{bazaar.shops[0]}/replies"

    async def replies() -> Any:
        return (await bazaar.send("", "GET", path)).json()

    minutes = [("resident", 0), ("resident", 5), ("member", 10), ("member", 12),
               ("resident", 20), ("member", 50)]  # fmt: skip
    for number, (who, minute) in enumerate(minutes, start=2):
        await _write_at(talk, number, who, minute)
    assert await replies() == {"days": 90, "answers": 2, "median_minutes": None}
    await _write_at(talk, 8, "resident", 60)
    await _write_at(talk, 9, "member", 120)
    assert await replies() == {"days": 90, "answers": 3, "median_minutes": 30}


async def _write_at(talk: Talk, number: int, who: str, minute: int) -> None:
    """The first message of all was written at NOON, ten minutes before the first answer."""
    person = getattr(talk.bazaar.n, who)
    query = text("""
        WITH said AS (
            INSERT INTO conversation_messages (id, hub_id, conversation_id, number, side,
                written_by, words, language, written_at)
            SELECT uuidv7(), c.hub_id, c.id, :number, :side, :person, 'x', 'en', :at
            FROM conversations c WHERE c.id = :talk RETURNING id)
        UPDATE conversations SET newest = :number, newest_id = (SELECT id FROM said)
        WHERE id = :talk
    """)
    own = {"number": number, "side": "shop" if who == "member" else "buyer", "person": person.id}
    at = {"at": NOON - timedelta(hours=3) + timedelta(minutes=minute), "talk": UUID(talk.id)}
    await talk.session.execute(query, own | at)


async def test_inboxes_are_pages_with_the_newest_first(talk: Talk, bazaar: Bazaar) -> None:
    first, listing = talk.id, talk.listing
    await talk.begin()
    shop = f"/sellers/{bazaar.shops[0]}/conversations"
    for who, path in (("resident", "/conversations"), ("member", shop)):
        page = (await bazaar.send(who, "GET", f"{path}?limit=1")).json()
        assert [one["id"] for one in page["items"]] == [talk.id]
        rest = (await bazaar.send(who, "GET", f"{path}?limit=1&after={page['next']}")).json()
        assert ([one["id"] for one in rest["items"]], rest["next"]) == ([first], None)
    await talk.change("member", "read", {"number": 1})
    unread = (await bazaar.send("member", "GET", f"{shop}?unread=true")).json()
    assert [one["id"] for one in unread["items"]] == [first]
    talk.listing = listing
    await talk.ask(words="Hello?")
    page = (await bazaar.send("member", "GET", shop)).json()
    assert [one["id"] for one in page["items"]] == [first, talk.id]
    assert page["items"][0]["newest"]["words"] == "Hello?"
    for who, status in (("stranger", 404), ("manager", 403)):
        assert (await bazaar.send(who, "GET", shop)).status_code == status
