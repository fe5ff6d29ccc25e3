"""Over HTTP: a hub pays by two people; sellers say where to, and re-add what they had."""

import csv
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4
from xml.etree import ElementTree as ET

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.outbox import Context
from kilim.events.market import PayoutAccountNamed, PayoutBounced, PayoutsSent
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import Line
from kilim.market.earnings.selling import Sold, record_sales
from kilim.market.payouts import reactions
from kilim.market.payouts.bank_file import NAMESPACE
from tests.accounts.browser import problem
from tests.conftest import NOON, signed_in
from tests.factories.payouts import IBAN, name_account
from tests.factories.people import make_network
from tests.factories.sellers import Brand

pytestmark = pytest.mark.anyio
PAYING_ACCOUNT = {"name": "Weave", "iban": "az21 nabz 0000 0000 1370 1000 1944", "bic": "NABZAZ2C"}


class Desk:
    def __init__(self, client: httpx.AsyncClient, session: AsyncSession, brand: Brand) -> None:
        self.client, self.session, self.brand = client, session, brand
        self.hub = brand.n.here.slug
        self.shop = brand.shops["maker 00"]

    async def ask(
        self, who: str, method: str, path: str, body: Any = None, **headers: str
    ) -> httpx.Response:
        own = self.brand.by[who] | {name.replace("_", "-"): v for name, v in headers.items()}
        return await self.client.request(method, path, json=body, headers=own)

    async def name_paying_account(self, version: int = 0, **more: Any) -> httpx.Response:
        path, body = (
            f"/paying-accounts/AZN?hub={self.hub}",
            PAYING_ACCOUNT | {"minimum": 2_000} | more,
        )
        return await self.ask("manager", "PUT", path, body, If_Match=f'"{version}"')

    async def draft(self, pays_on: str = "2030-05-07", key: str = "") -> httpx.Response:
        body = {"hub": self.hub, "currency": "AZN", "pays_on": pays_on}
        key = key or uuid4().hex
        return await self.ask("manager", "POST", "/payout-batches", body, Idempotency_Key=key)

    async def act(self, who: str, batch: Any, act: str) -> httpx.Response:
        return await self.ask(who, "POST", f"/payout-batches/{batch['id']}/{act}")

    async def sell(self, price: int) -> UUID:
        """An order of the shop that is complete."""
        sold = Sold(uuid4(), UUID(str(self.shop)), [Line(uuid4(), 1, price)], 0, "desk")
        by = By(None, NOON)
        await record_sales(self.session, self.brand.n.here.id, "AZN", [sold], by)
        await earnings.set_free(self.session, sold.order_id, by)
        return sold.order_id


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    n = await make_network(session)
    brand = Brand(client, n)
    await brand.begin(session, 2)
    brand.by["admin"] = await signed_in(session, n.admin.id)
    return Desk(client, session, brand)


async def _sent(desk: Desk) -> dict[str, Any]:
    """A batch that the bank has, of one order of 100.00."""
    assert (await desk.name_paying_account()).status_code == 200
    await name_account(
        desk.session, desk.brand.n.here.id, UUID(str(desk.shop)), desk.brand.n.manager.id
    )
    await desk.sell(10_000)
    batch: dict[str, Any] = (await desk.draft()).json()
    for who, act in (("admin", "release"), ("manager", "send")):
        answer = await desk.act(who, batch, act)
        assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_payer_is_named_and_changed_by_its_version(desk: Desk) -> None:
    [named] = (await desk.name_paying_account()).json()["items"]
    assert (named["iban"], named["minimum"], named["version"]) == (IBAN, 2_000, 1)
    assert problem(await desk.name_paying_account()) == (412, "changed-meanwhile")
    [named] = (await desk.name_paying_account(1, minimum=5_000)).json()["items"]
    assert (named["minimum"], named["version"]) == (5_000, 2)
    for wrong in ({"iban": IBAN[:-1] + "5"}, {"bic": "NABZ"}, {"minimum": 0}, {"name": ""}):
        assert (await desk.name_paying_account(2, **wrong)).status_code == 422
    assert (await desk.ask("member", "GET", f"/paying-accounts?hub={desk.hub}")).status_code == 403


async def test_one_drafts_another_releases_and_the_bank_pays(desk: Desk) -> None:
    assert problem(await desk.draft()) == (409, "no-paying-account")
    await desk.name_paying_account()
    assert problem(await desk.draft()) == (409, "nothing-to-pay")
    assert problem(await desk.draft("2030-05-05")) == (422, "pay-day-past")
    shop = UUID(str(desk.shop))
    await name_account(desk.session, desk.brand.n.here.id, shop, desk.brand.n.manager.id)
    await desk.sell(10_000)

    made = await desk.draft(key="once")
    assert made.status_code == 201, made.text
    assert (await desk.draft(key="once")).json() == made.json()
    batch = made.json()
    assert (batch["state"], batch["number"], batch["count"], batch["total"]) == (
        "drafted", 1, 1, 8_525,
    )  # fmt: skip
    assert batch["may_release"] is False
    [payout] = batch["payouts"]
    assert (payout["amount"], payout["account"]) == (8_525, "AZ21 … 1944")
    assert problem(await desk.act("manager", batch, "release")) == (409, "payout-needs-two-people")
    file = f"/payout-batches/{batch['id']}/file"
    assert problem(await desk.ask("admin", "GET", file)) == (409, "batch-not-released")
    assert problem(await desk.act("admin", batch, "send")) == (409, "batch-settled")
    assert (await desk.act("admin", batch, "release")).json()["state"] == "released"

    document = ET.fromstring((await desk.ask("manager", "GET", file)).content)
    sums = [one.text for one in document.iter(f"{{{NAMESPACE}}}CtrlSum")]
    moved = await desk.session.scalar(
        text("""SELECT CAST(sum(p.amount) AS bigint) FROM ledger_postings p
        JOIN ledger_accounts a ON a.id = p.account_id WHERE a.kind = 'in_transit'""")
    )
    assert (sums, moved) == (["85.25", "85.25"], 8_525)
    table = (await desk.ask("manager", "GET", f"{file}?form=csv")).content.decode("utf-8-sig")
    assert [row[3] for row in csv.reader(table.splitlines())] == ["amount", "85.25", "85.25"]

    assert (await desk.act("manager", batch, "send")).json()["state"] == "sent"
    settled = await desk.ask("manager", "POST", f"/payouts/{payout['id']}/settle")
    assert settled.json()["state"] == "settled"
    again = await desk.ask("manager", "POST", f"/payouts/{payout['id']}/settle")
    assert problem(again) == (409, "payout-ended")
    [listed] = (await desk.ask("admin", "GET", f"/payout-batches?hub={desk.hub}")).json()["items"]
    assert (listed["state"], listed["total"]) == ("ended", 8_525)


async def test_a_seller_sees_what_was_released_and_why_it_came_back(desk: Desk) -> None:
    batch = await _sent(desk)
    path = f"/sellers/{desk.shop}/payouts"
    [seen] = (await desk.ask("maker 00", "GET", path)).json()["items"]
    assert (seen["amount"], seen["state"]) == (8_525, "sent")
    body = {"reason": "The account is closed."}
    bounce = f"/payouts/{batch['payouts'][0]['id']}/bounce"
    assert (await desk.ask("manager", "POST", bounce, body)).status_code == 200
    [seen] = (await desk.ask("maker 00", "GET", path)).json()["items"]
    assert (seen["state"], seen["reason"]) == ("bounced", "The account is closed.")
    assert (await desk.draft()).status_code == 201
    assert len((await desk.ask("maker 00", "GET", path)).json()["items"]) == 1  # no draft
    assert (await desk.ask("maker 01", "GET", path)).status_code == 404


async def test_an_account_counts_from_tomorrow_on_and_shows_its_ends(desk: Desk) -> None:
    path = f"/sellers/{desk.shop}/payout-accounts"
    body = {"holder": "Rəna", "iban": IBAN}
    answer = await desk.ask("maker 00", "POST", path, body)
    assert answer.status_code == 201, answer.text
    [named] = answer.json()["items"]
    assert (named["account"], named["begins_on"], named["holds"]) == (
        "AZ21 … 1944", "2030-05-07", False,
    )  # fmt: skip
    assert IBAN not in answer.text
    assert (await desk.ask("manager", "GET", path)).json() == answer.json()
    assert problem(await desk.ask("manager", "POST", path, body)) == (403, "forbidden")
    assert (await desk.ask("maker 01", "POST", path, body)).status_code == 404
    await desk.name_paying_account()
    await desk.sell(10_000)
    assert problem(await desk.draft()) == (409, "nothing-to-pay")  # today is not tomorrow


async def test_a_statement_adds_up_month_by_month_and_in_every_form(desk: Desk) -> None:
    batch = await _sent(desk)
    order = await desk.sell(5_000)
    await earnings.reverse(desk.session, order, By(None, NOON), amount=1_000)
    body = {"reason": "The account is closed."}
    bounce = f"/payouts/{batch['payouts'][0]['id']}/bounce"
    await desk.ask("manager", "POST", bounce, body)

    path = f"/sellers/{desk.shop}/statement"
    month = f"{path}?month=2030-05-01&currency=AZN"
    found = (await desk.ask("maker 00", "GET", month)).json()
    assert [(one["act"], one["amount"]) for one in found["lines"]] == [
        ("earnings.free", 8_525), ("payouts.release", -8_525), ("earnings.free", 4_262),
        ("earnings.refund", -852), ("payouts.bounce", 8_525),
    ]  # fmt: skip
    assert found["opening"] + sum(one["amount"] for one in found["lines"]) == found["closing"]
    assert found["lines"][-1]["balance"] == found["closing"] == 8_525 + 4_262 - 852
    after = (await desk.ask("maker 00", "GET", month.replace("05-01", "06-01"))).json()
    assert (after["opening"], after["lines"], after["closing"]) == (
        found["closing"], [], found["closing"],
    )  # fmt: skip
    before = (await desk.ask("maker 00", "GET", month.replace("05-01", "04-01"))).json()
    assert (before["opening"], before["closing"]) == (0, 0)

    file = f"{path}/file?month=2030-05-01&currency=AZN&language=az&form="
    table = (await desk.ask("maker 00", "GET", f"{file}csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert [row["act"] for row in rows][:2] == ["Əvvəlki qalıq", "Sifariş tamamlandı"]
    assert (rows[0]["balance"], rows[-1]["balance"]) == ("0.00", "119.35")
    sheet = await desk.ask("maker 00", "GET", f"{file}pdf")
    assert (sheet.content[:5], sheet.headers["content-type"]) == (b"%PDF-", "application/pdf")
    assert (await desk.ask("maker 01", "GET", month)).status_code == 404
    assert (await desk.ask("maker 00", "GET", month.replace("-01&", "-02&"))).status_code == 422


async def test_letters_go_to_the_people_of_the_seller(desk: Desk) -> None:
    batch = await _sent(desk)
    payout_id = UUID(batch["payouts"][0]["id"])
    account = await desk.session.scalar(text("SELECT id FROM payout_accounts"))

    async def told(event: object, react: Any) -> list[tuple[str, str]]:
        context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
        await react(desk.session, event, context)
        query = text('SELECT "to", subject FROM mails WHERE event_id = :event ORDER BY 1')
        rows = await desk.session.execute(query, {"event": context.event_id})
        return [(row.to, row.subject) for row in rows]

    sent = PayoutsSent(batch_id=UUID(batch["id"]))
    [(reader, subject)] = await told(sent, reactions.on_payouts_sent)
    assert subject == "85.\u200b25 AZN are on their way to Maker 00"
    bounced = PayoutBounced(payout_id=payout_id)
    assert await told(bounced, reactions.on_payout_bounced) == []  # it has not
    body = {"reason": "The account is closed."}
    await desk.ask("manager", "POST", f"/payouts/{payout_id}/bounce", body)
    assert await told(bounced, reactions.on_payout_bounced) == [
        (reader, "85.\u200b25 AZN for Maker 00 came back")
    ]
    named = PayoutAccountNamed(account_id=account)
    assert await told(named, reactions.on_payout_account_named) == [
        (reader, "Maker 00 will be paid to another account")
    ]


@pytest.mark.parametrize("count", [1, 3, 300])
async def test_lists_take_as_many_statements_however_long_they_are(
    desk: Desk, counted: Callable[[], int], count: int
) -> None:
    batch = await _sent(desk)
    await desk.session.execute(
        text("""
        WITH more AS (
            INSERT INTO payout_batches (id, hub_id, currency, number, pays_on, paying_name,
                paying_iban, paying_bic, drafted_by, drafted_at, released_by, released_at, sent_at)
            SELECT uuidv7(), b.hub_id, b.currency, n, b.pays_on, b.paying_name, b.paying_iban,
                b.paying_bic, b.drafted_by, b.drafted_at, b.released_by, b.released_at, b.sent_at
            FROM payout_batches b, generate_series(2, :count) AS n RETURNING id
        )
        INSERT INTO payouts (hub_id, batch_id, seller_id, currency, amount, holder, iban, state)
        SELECT p.hub_id, m.id, p.seller_id, p.currency, p.amount, p.holder, p.iban, p.state
        FROM payouts p, more m
        """),
        {"count": count},
    )
    counted()
    for who, path, asked in (
        ("manager", f"/payout-batches?hub={desk.hub}&limit=100", 3),  # who, which hub, batches
        ("maker 00", f"/sellers/{desk.shop}/payouts?limit=100", 3),  # who, their shop, payouts
    ):
        found = (await desk.ask(who, "GET", path)).json()["items"]
        assert (len(found), counted()) == (min(count, 100), asked)
    await desk.ask("manager", "GET", f"/payout-batches/{batch['id']}")
    assert counted() == 2, "who asks, the batch with its payouts"


async def test_what_is_always_true_is(desk: Desk) -> None:
    await _sent(desk)
    for one in checks.AREAS["market"]:
        assert (one.name, await desk.session.scalar(text(one.sql))) == (one.name, 0)
