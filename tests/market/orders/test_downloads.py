"""Whoever has paid for a digital work gets its files, and nobody else does."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.market.listings.models import VariantFile
from tests.accounts.browser import problem
from tests.factories.files import PDF, make_file
from tests.factories.orders import Bazaar, deliver, secret

pytestmark = pytest.mark.anyio


class Studio:
    """A shop that sells notes, which consists of one file; `n.resident` buys it."""

    def __init__(
        self, bazaar: Bazaar, session: AsyncSession, database: Database, settings: Settings
    ) -> None:
        self.bazaar, self.session = bazaar, session
        self.database, self.settings = database, settings

    async def begin(self) -> "Studio":
        self.notes = await self.bazaar.offer(self.session, kind="digital")
        self.file = await self.put(0)
        return self

    async def put(self, place: int) -> UUID:
        """One more file of the notes."""
        about = (self.database, self.settings)
        by = self.bazaar.by["member"]
        file_id = await make_file(self.bazaar.client, by, PDF, *about, name=f"{place}.pdf")
        hub = self.bazaar.n.here.id
        own = {"variant_id": self.notes, "file_id": file_id, "hub_id": hub}
        self.session.add(VariantFile(**own, place=place))
        held = "INSERT INTO file_holds (file_id, holder, holder_id) VALUES (:f, 'variants', :v)"
        await self.session.flush()
        await self.session.execute(text(held), {"f": file_id, "v": self.notes})
        return file_id

    async def buy(self, lines: dict[UUID, int] | None = None, total: int = 1000) -> str:
        """Buy the notes, unpaid."""
        wanted = {self.notes: 1} | (lines or {})
        more: dict[str, Any] = {} if lines else {"address": None, "orders": []}
        bought = await self.bazaar.bought(wanted, total, **more)
        self.payment = bought["payment_id"]
        return str(bought["id"])

    async def pay(self) -> None:
        await self.bazaar.send("resident", "POST", f"/own-payments/{self.payment}/start")
        await deliver(self.session)

    async def line(self, purchase: str) -> dict[str, Any]:
        """The line of the notes, as its buyer sees it."""
        [order] = (await self.bazaar.seen(purchase))["orders"]
        found: dict[str, Any] = next(one for one in order["lines"] if one["kind"] == "digital")
        return found

    async def get(self, who: str, line: str, file_id: UUID | None = None) -> Any:
        return await self.bazaar.send(
            who, "GET", f"/order-lines/{line}/files/{file_id or self.file}"
        )

    async def scalar(self, sql: str) -> Any:
        return await self.session.scalar(text(sql))


@pytest.fixture
async def studio(
    bazaar: Bazaar, session: AsyncSession, database: Database, settings: Settings
) -> Studio:
    return await Studio(bazaar, session, database, settings).begin()


async def test_a_file_is_there_once_it_is_paid_for(studio: Studio) -> None:
    purchase = await studio.buy()
    line = await studio.line(purchase)
    assert line["files"] == []
    assert problem(await studio.get("resident", line["id"])) == (404, "not-found")

    await studio.pay()
    line = await studio.line(purchase)
    [file] = line["files"]
    assert (file["id"], file["name"]) == (str(studio.file), "0.pdf")
    assert (file["bytes"], file["downloaded_at"]) == (len(PDF), None)
    sent = await studio.get("resident", line["id"])
    assert (sent.status_code, sent.content) == (200, PDF)
    [file] = (await studio.line(purchase))["files"]
    assert file["downloaded_at"] is not None


async def test_what_leaves_is_written_down_and_what_does_not_is_not(studio: Studio) -> None:
    purchase = await studio.buy()
    await studio.pay()
    line = (await studio.line(purchase))["id"]
    for who in ("member", "manager", "stranger"):
        assert problem(await studio.get(who, line)) == (404, "not-found")
    assert problem(await studio.get("resident", line, UUID(line))) == (404, "not-found")
    assert await studio.scalar("SELECT count(*) FROM order_downloads") == 0
    await studio.get("resident", line)
    await studio.get("resident", line)
    assert await studio.scalar("SELECT count(*) FROM order_downloads") == 2
    found = await checks.count(studio.session)
    assert [name for (_, name), n in found.items() if n] == []


async def test_what_was_bought_stays_when_its_shop_takes_it_back(studio: Studio) -> None:
    purchase = await studio.buy()
    await studio.pay()
    later = await studio.put(1)
    for table, column in (("variant_files", "variant_id"), ("file_holds", "holder_id")):
        await studio.session.execute(
            text(f"DELETE FROM {table} WHERE {column} = :v"),
            {"v": studio.notes},
        )
    line = await studio.line(purchase)
    assert [one["name"] for one in line["files"]] == ["0.pdf"]
    assert (await studio.get("resident", line["id"])).content == PDF
    assert problem(await studio.get("resident", line["id"], later)) == (404, "not-found")


async def test_who_has_the_money_back_has_the_file_no_more(studio: Studio) -> None:
    jug = await studio.bazaar.offer(
        studio.session, {await studio.bazaar.count(studio.session, 1): 1}
    )
    purchase = await studio.buy({jug: 1}, 2_500)
    await studio.pay()
    line = await studio.line(purchase)
    assert len(line["files"]) == 1
    [order] = (await studio.bazaar.seen(purchase))["orders"]
    body = {"act": "cancel", "reason": "The jug broke", "tracking": None}
    path = f"/orders/{order['id']}"
    version = (await studio.bazaar.send("member", "GET", path)).json()["version"]
    seen = {"If-Match": f'"{version}"'}
    answer = await studio.bazaar.send("member", "POST", f"{path}/moves", body, **seen)
    assert answer.status_code == 200, answer.text
    assert (await studio.line(purchase))["files"] == []
    assert problem(await studio.get("resident", line["id"])) == (404, "not-found")


async def test_who_has_no_account_shows_a_secret(studio: Studio) -> None:
    bazaar, own = studio.bazaar, secret()
    asked = {"hub": bazaar.n.here.slug, "email": "nigar@kilim.example", "language": "en"}
    await bazaar.send("guest", "POST", "/buyer-codes", asked)
    await deliver(studio.session)
    code = (await studio.scalar("SELECT subject FROM mails")).split()[-1]
    more = {"code": code, "secret": own, "address": None, "orders": []}
    bought = await bazaar.buy({studio.notes: 1}, 1000, who="guest", **more)
    assert bought.status_code == 201, bought.text
    await bazaar.send("guest", "POST", "/guest-payments/start", {"secret": own})
    await deliver(studio.session)

    line = bought.json()["orders"][0]["lines"][0]["id"]
    path = f"/purchase-letters/lines/{line}/files/{studio.file}"
    assert (await bazaar.send("guest", "POST", path, {"secret": own})).content == PDF
    wrong = await bazaar.send("guest", "POST", path, {"secret": secret()})
    assert problem(wrong) == (404, "not-found")
    assert problem(await studio.get("resident", line)) == (404, "not-found")


async def _give_back(studio: Studio, line: str) -> Any:
    body = {"kind": "withdrawal", "quantity": 1, "words": ""}
    return await studio.bazaar.send("resident", "POST", f"/order-lines/{line}/returns", body)


async def test_a_work_that_was_not_saved_is_given_back_at_once_and_leaves_no_more(
    studio: Studio,
) -> None:
    purchase = await studio.buy()
    await studio.pay()
    line = (await studio.line(purchase))["id"]
    [back] = (await _give_back(studio, line)).json()["returns"]
    assert (back["state"], back["amount"]) == ("paid_back", 1000)
    assert [(one["act"], one["side"]) for one in back["moves"]] == [
        ("ask", "buyer"), ("pay_back", "clock"),
    ]  # fmt: skip
    assert problem(await studio.get("resident", line)) == (404, "not-found")
    found = await checks.count(studio.session)
    assert [name for (area, name), n in found.items() if n and area == "market"] == []


async def test_a_work_that_was_saved_is_kept(studio: Studio) -> None:
    purchase = await studio.buy()
    await studio.pay()
    line = (await studio.line(purchase))["id"]
    await studio.get("resident", line)
    answer = await _give_back(studio, line)
    assert (problem(answer), answer.json()["why"]) == ((409, "not-returnable"), "saved")
