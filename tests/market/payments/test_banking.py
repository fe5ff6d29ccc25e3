"""Transfers are matched by code and amount; what does not fit waits for people."""

from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.market.payments import bank_files
from kilim.market.payments.bank_files import Unreadable
from tests.accounts.browser import problem
from tests.factories.payments import SETTINGS, Till
from tests.factories.people import make_network

pytestmark = pytest.mark.anyio
CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"""
ENTRY = """<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>
<Sts><Cd>{status}</Cd></Sts><BookgDt><Dt>2030-05-06</Dt></BookgDt><AcctSvcrRef>{ref}</AcctSvcrRef>
<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Nil Əliyeva</Nm></Pty></Dbtr>
<DbtrAcct><Id><IBAN>AZ77VTBA00000000001234567890</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf>{said}</RmtInf></TxDtls></NtryDtls></Ntry>"""


@pytest.fixture
async def till(client: httpx.AsyncClient, session: AsyncSession) -> Till:
    return await Till(client, await make_network(session)).begin(session)


def _entry(said: str, amount: str = "100.00", ref: str = "B-1", **more: str) -> str:
    own = {"currency": "AZN", "side": "CRDT", "status": "BOOK", "said": said} | more
    return ENTRY.format(amount=amount, ref=ref, **own)


def _structured(code: str) -> str:
    return f"<Strd><CdtrRefInf><Ref>{code}</Ref></CdtrRefInf></Strd>"


def _camt(*entries: str, iban: str = SETTINGS["iban"]) -> bytes:
    return CAMT.format(iban=iban, entries="".join(entries)).encode()


def _csv(*rows: str) -> bytes:
    return "\n".join(["Tarix;Məbləğ;Təyinat;Ödəyən", *rows]).encode("utf-8-sig")


async def _bring(till: Till, content: bytes) -> dict[str, Any]:
    answer = await till.bring(content)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def _lines(till: Till, only_open: bool = True) -> list[dict[str, Any]]:
    path = f"/bank-lines?hub={till.n.here.slug}&only_open={str(only_open).lower()}"
    found: list[dict[str, Any]] = (await till.made("GET", path))["items"]
    return found


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


async def test_what_fits_is_captured_and_the_same_statement_tells_nothing_more(
    till: Till, session: AsyncSession
) -> None:
    first, second = [await till.pay(session, "transfer") for _ in range(2)]
    spaced = " ".join(first.code[n : n + 4] for n in range(0, len(first.code), 4))
    statement = _camt(
        _entry(f"<Ustrd>Jug, {spaced}. Thanks!</Ustrd>"),
        _entry(_structured(second.code), ref="B-2"),
        _entry(_structured(second.code), ref="B-3", side="DBIT"),
        _entry(_structured(second.code), ref="B-4", status="PDNG"),
    )
    assert await _bring(till, statement) == {"lines": 2, "new": 2, "matched": 2}
    assert await _bring(till, statement) == {"lines": 2, "new": 0, "matched": 0}
    for payment in (first, second):
        assert (await till.seen(payment.id))["state"] == "captured"
    assert await _lines(till) == []
    assert await _broken(session) == []


async def test_another_statement_with_known_lines_tells_only_the_new_ones(
    till: Till, session: AsyncSession
) -> None:
    made = [await till.pay(session, "transfer") for _ in range(2)]
    rows = [f"06.05.2030;100,00;{one.code};Nil" for one in made]
    assert await _bring(till, _csv(rows[0])) == {"lines": 1, "new": 1, "matched": 1}
    assert await _bring(till, _csv(*rows)) == {"lines": 2, "new": 1, "matched": 1}
    assert await _broken(session) == []


@pytest.mark.parametrize(
    ("amount", "currency", "trouble"),
    [
        ("100.01", "AZN", "too_much"),
        ("99.99", "AZN", "too_little"),
        ("100.00", "EUR", "currency"),
    ],
)
async def test_what_does_not_fit_waits_for_people(
    till: Till, session: AsyncSession, amount: str, currency: str, trouble: str
) -> None:
    payment = await till.pay(session, "transfer")
    entry = _entry(_structured(payment.code), amount, currency=currency)
    assert (await _bring(till, _camt(entry)))["matched"] == 0
    [line] = await _lines(till)
    assert (line["trouble"], line["used"], line["payer"]) == (trouble, 0, "Nil Əliyeva")
    assert (await till.seen(payment.id))["state"] == "created"


async def test_one_wrong_digit_is_nobodys_code_and_paid_twice_is_said(
    till: Till, session: AsyncSession
) -> None:
    payment, other = [await till.pay(session, "transfer") for _ in range(2)]
    wrong = payment.code[:-1] + other.code[-1]
    assert wrong != payment.code
    rows = [f"2030-05-06;100.00;{payment.code};Nil" for _ in range(2)]
    await _bring(till, _csv(*rows, f"2030-05-06;100.00;{wrong};Nil"))
    assert sorted(one["trouble"] for one in await _lines(till)) == ["paid", "unknown"]
    assert (await till.seen(other.id))["state"] == "created"
    assert await _broken(session) == []


async def test_too_much_is_assigned_and_the_rest_goes_back(
    till: Till, session: AsyncSession
) -> None:
    payment = await till.pay(session, "transfer")
    await _bring(till, _csv("2030-05-06;130.00;for the jug;Nil"))
    [line] = await _lines(till)
    path = f"/bank-lines/{line['id']}"
    wish = {"payment_id": str(payment.id)}
    used = await till.made("POST", f"{path}/assignment", wish)
    assert (used["used"], used["code"]) == (10_000, payment.code)
    assert (await till.seen(payment.id))["state"] == "captured"

    assert [one["id"] for one in await _lines(till)] == [line["id"]]
    back = await till.made("POST", f"{path}/return", {"proof": "OUT-7"})
    assert (back["returned"], await _lines(till)) == (3_000, [])
    again = await till.send("POST", f"{path}/return", {"proof": "OUT-8"})
    assert problem(again)[1] == "bank-line-settled"
    assert await _broken(session) == []


async def test_parts_add_up_and_the_last_one_captures(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session, "transfer")
    await _bring(till, _csv("2030-05-06;60.00;a;Nil", "2030-05-07;30.00;b;Nil"))
    wish = {"payment_id": str(payment.id)}
    for line in await _lines(till):
        await till.made("POST", f"/bank-lines/{line['id']}/assignment", wish)
    assert (await till.seen(payment.id))["state"] == "created"
    # What is still owed fits by itself.
    assert (await _bring(till, _csv(f"2030-05-08;10.00;{payment.code};Nil")))["matched"] == 1
    assert (await till.seen(payment.id))["captured"] == 10_000
    assert await _broken(session) == []


async def test_a_line_is_used_for_what_is_open_at_its_hub_and_in_its_currency(
    till: Till, session: AsyncSession
) -> None:
    at_hub, transfer = await till.pay(session), await till.pay(session, "transfer")
    await _bring(till, _camt(_entry("<Ustrd>gift</Ustrd>", currency="EUR")))
    [line] = await _lines(till)
    path = f"/bank-lines/{line['id']}/assignment"
    answer = await till.send("POST", path, {"payment_id": str(at_hub.id)})
    assert problem(answer)[1] == "payment-not-open"
    answer = await till.send("POST", path, {"payment_id": str(transfer.id)})
    assert problem(answer)[1] == "other-currency"
    answer = await till.send("POST", path, {"payment_id": str(transfer.id)}, "manager_there")
    assert answer.status_code == 404


async def test_a_statement_of_another_account_is_refused(till: Till) -> None:
    answer = await till.bring(_camt(_entry(""), iban="AZ77VTBA00000000001234567890"))
    assert problem(answer)[1] == "statement-not-ours"
    assert (await till.bring(_csv(), "stranger")).status_code == 403


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"<a>", b"<a/>", b"a,b\n1,2", b"date,amount,text\n2030-02-30,1,a",
        b"date,amount,text\n2030-01-01,1.001,a", b"date,amount,text\n2030-01-01,1e9,a",
        b"date,amount,text\n2030-01-01,NaN,a", b"date,amount,text\n\"2030",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<?xml version='1.0' encoding='x-nothing'?><a/>",
        _camt(_entry("", "one hundred")), _camt(_entry("", currency="A")),
        b"date,amount,text\n2030-01-01,99999999999999999999,a",
    ],
)  # fmt: skip
async def test_what_is_no_statement_is_said_to_be_none(till: Till, content: bytes) -> None:
    answer = await till.bring(content)
    assert (answer.status_code, problem(answer)[1]) == (422, "statement-unreadable")


@pytest.mark.parametrize(
    ("said", "currency", "amount"),
    [
        ("1 234,56", "AZN", 123_456),
        ("1.234,56", "AZN", 123_456),
        ("1,234.56", "AZN", 123_456),
        ("7", "AZN", 700),
        ("7", "JPY", 7),
        ("1.234", "KWD", 1_234),
    ],
)
def test_amounts_are_read_exactly(said: str, currency: str, amount: int) -> None:
    content = f'date,amount,text,currency\n2030-05-06,"{said}",a,{currency}'.encode()
    [line] = bank_files.read(content, "AZN").lines
    assert (line.amount, line.currency, line.booked_on) == (amount, currency, date(2030, 5, 6))


def test_an_amount_with_parts_of_a_minor_unit_is_none() -> None:
    with pytest.raises(Unreadable, match="no amount of JPY"):
        bank_files.read(b"date,amount,text,currency\n2030-05-06,7.5,a,JPY", "AZN")


async def test_the_database_refuses_to_use_more_than_came(
    till: Till, session: AsyncSession
) -> None:
    await _bring(till, _csv("2030-05-06;60.00;a;Nil"))
    query = text("UPDATE bank_lines SET returned = 6001, proof = 'x'")
    with pytest.raises(IntegrityError, match="ck_bank_lines_used_within"):
        await session.execute(query)
