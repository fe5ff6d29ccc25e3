"""Payments are begun, paid once, given up, given back in parts, and always add up."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.outbox import Permanent
from kilim.market.payments import moves, paying, service
from kilim.market.payments.errors import MethodOff, PaymentNotOpen, RefundTooMuch
from kilim.market.payments.models import PaymentMethod, RefundState
from kilim.market.payments.paying import Cashier
from kilim.market.payments.service import Back, Member, Wanted
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.payments import LATER, SETTINGS, Till, told
from tests.factories.people import make_network

pytestmark = pytest.mark.anyio
BEFORE = datetime.now(UTC) - timedelta(minutes=1)


@pytest.fixture
async def till(client: httpx.AsyncClient, session: AsyncSession) -> Till:
    return await Till(client, await make_network(session)).begin(session)


@pytest.fixture
def cashier(database: Database, settings: Settings) -> Cashier:
    return Cashier(database, settings)


def _back(amount: int, key: str = "order-1") -> Back:
    return Back(amount, key, "The jug was broken", NOON)


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


async def _sums(session: AsyncSession, payment_id: UUID) -> tuple[Any, ...]:
    query = "SELECT state, captured, refunding, refunded FROM payments WHERE id = :id"
    return tuple((await session.execute(text(query), {"id": payment_id})).one())


def _is_iso_11649(code: str) -> bool:
    """Moved to the end and read in base 36, the reference leaves 1."""
    return int("".join(str(int(one, 36)) for one in code[4:] + code[:4])) % 97 == 1


async def test_each_payment_has_a_structured_reference_of_its_own(
    till: Till, session: AsyncSession
) -> None:
    codes = [(await till.pay(session)).code for _ in range(120)]
    assert len(set(codes)) == 120
    assert [code for code in codes if not _is_iso_11649(code)] == []


async def test_a_hub_takes_money_only_in_ways_that_it_has_set(
    till: Till, session: AsyncSession
) -> None:
    wanted = Wanted(
        Member(till.n.member.id), "az", 100, "AZN", PaymentMethod.CARD, "KLM-1", LATER, NOON
    )
    with pytest.raises(MethodOff):
        await service.begin(session, till.n.here.id, wanted)
    with pytest.raises(MethodOff):  # this one has set nothing
        await service.begin(session, till.n.there.id, wanted)


async def test_money_that_is_taken_at_the_hub_is_captured_with_its_receipt(
    till: Till, session: AsyncSession, database: Database
) -> None:
    payment = await till.pay(session)
    answer = await till.take(payment.id, "Z-0001")
    assert answer.status_code == 201

    seen = await till.seen(payment.id)
    kept = ("state", "captured", "receipt", "taken_as", "payer")
    assert [seen[name] for name in kept] == [
        "captured", 10_000, "Z-0001", "cash", till.n.member.name,
    ]  # fmt: skip
    assert [(m["state_before"], m["state_after"], m["moved_by"]) for m in seen["moves"]] == [
        ("created", "captured", till.n.manager.name)
    ]
    assert await told(database, "PaymentCaptured") == 1
    assert await _broken(session) == []


async def test_a_payment_is_taken_once_and_a_receipt_is_of_one(
    till: Till, session: AsyncSession
) -> None:
    first, second = await till.pay(session), await till.pay(session)
    assert (await till.take(first.id, "Z-1")).status_code == 201
    again = await till.take(first.id, "Z-2")
    assert (problem(again)[1], again.json()["state"]) == ("payment-not-open", "captured")
    assert problem(await till.take(second.id, "Z-1"))[1] == "receipt-used"
    by_transfer = await till.pay(session, "transfer")
    assert problem(await till.take(by_transfer.id, "Z-3"))[1] == "payment-not-open"


async def test_the_same_request_takes_it_once(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    wish, key = {"taken_as": "terminal", "receipt": "T-1"}, {"Idempotency-Key": "one"}
    path = f"/payments/{payment.id}/taking"
    first, again = [await till.send("POST", path, wish, **key) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content


async def test_the_payer_is_told_what_to_do_next(
    till: Till, session: AsyncSession, cashier: Cashier
) -> None:
    at_hub, transfer = await till.pay(session), await till.pay(session, "transfer")
    said = await till.made("POST", f"/own-payments/{at_hub.id}/start", who="member")
    assert said["where_and_when"] == {"en": "1 Mill Street", "az": "Dəyirman 1"}
    assert (said["code"], said["account"], said["go_to"]) == (at_hub.code, None, None)

    said = await paying.start(cashier, transfer.id, NOON)
    assert said["account"]["iban"] == SETTINGS["iban"]
    assert (said["code"], said["amount"], said["state"]) == (transfer.code, 10_000, "created")


async def test_the_test_method_pays_at_once_and_refuses_on_demand(
    till: Till, session: AsyncSession, cashier: Cashier, database: Database
) -> None:
    good, bad = await till.pay(session, "test"), await till.pay(session, "test", amount=10_066)
    for _ in range(2):  # who asks once more is told the same
        assert (await paying.start(cashier, good.id, NOON))["state"] == "captured"
    with pytest.raises(PaymentNotOpen) as refused:
        await paying.start(cashier, bad.id, NOON)
    assert refused.value.extra == {"state": "failed"}
    assert await told(database, "PaymentCaptured") == 1
    assert await told(database, "PaymentFailed") == 1


async def test_where_nothing_is_demonstrated_the_test_method_takes_nothing(
    till: Till, session: AsyncSession, database: Database, settings: Settings
) -> None:
    payment = await till.pay(session, "test")
    real = Cashier(database, settings.model_copy(update={"demo": False}))
    with pytest.raises(MethodOff):
        await paying.start(real, payment.id, NOON)


async def test_what_is_not_paid_in_time_is_given_up_and_may_still_come_late(
    till: Till, session: AsyncSession, database: Database
) -> None:
    over, open_ = await till.pay(session, until=BEFORE), await till.pay(session)
    assert await moves.expire(database) == 1
    assert await moves.expire(database) == 0
    assert (await _sums(session, over.id))[0] == "expired"
    assert (await _sums(session, open_.id))[0] == "created"
    assert await told(database, "PaymentExpired") == 1

    assert (await till.take(over.id)).status_code == 201
    events = await session.scalars(text("SELECT convert_from(payload, 'UTF8') FROM pgqueuer"))
    assert len([one for one in events if '"late":true' in one and str(over.id) in one]) == 1
    assert await _broken(session) == []


async def test_what_was_wanted_no_more_is_over_unless_it_was_paid(
    till: Till, session: AsyncSession
) -> None:
    first, second = await till.pay(session), await till.pay(session)
    await till.take(second.id)
    assert [await service.cancel(session, one.id, now=NOON) for one in (first, second)] == [
        True, False,
    ]  # fmt: skip
    assert (await _sums(session, first.id))[0] == "cancelled"
    assert await service.cancel(session, first.id, now=NOON) is False


async def test_it_goes_back_in_parts_and_with_one_key_once(
    till: Till, session: AsyncSession, cashier: Cashier, database: Database
) -> None:
    payment = await till.pay(session, "test")
    await paying.start(cashier, payment.id, NOON)
    first = await service.refund(session, payment.id, _back(4_000, "order-1"))
    again = await service.refund(session, payment.id, _back(4_000, "order-1"))
    assert first == again
    assert await _sums(session, payment.id) == ("captured", 10_000, 4_000, 0)
    for _ in range(2):  # a worker that is killed tries again
        await paying.send_back(cashier, first.id, last=False)
    assert await _sums(session, payment.id) == ("part_refunded", 10_000, 0, 4_000)

    with pytest.raises(RefundTooMuch) as refused:
        await service.refund(session, payment.id, _back(6_001, "order-2"))
    assert refused.value.extra == {"left": 6_000}
    rest = await service.refund(session, payment.id, _back(6_000, "order-3"))
    await paying.send_back(cashier, rest.id, last=False)
    assert await _sums(session, payment.id) == ("refunded", 10_000, 0, 10_000)
    assert await told(database, "PaymentRefunded") == 2
    assert await _broken(session) == []


async def test_what_a_provider_refuses_to_send_back_is_free_again(
    till: Till, session: AsyncSession, cashier: Cashier, database: Database
) -> None:
    payment = await till.pay(session, "test")
    await paying.start(cashier, payment.id, NOON)
    refund = await service.refund(session, payment.id, _back(4_067))
    with pytest.raises(Permanent):
        await paying.send_back(cashier, refund.id, last=False)
    assert await _sums(session, payment.id) == ("captured", 10_000, 0, 0)
    [told_] = (await till.seen(payment.id))["refunds"]
    assert (told_["state"], told_["trouble"]) == (
        "failed", "Refused: refunds that end in 67 are refused",
    )  # fmt: skip
    assert await told(database, "PaymentRefundFailed") == 1
    assert await _broken(session) == []


async def test_nothing_goes_back_before_it_has_come(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    with pytest.raises(PaymentNotOpen):
        await service.refund(session, payment.id, _back(1))


async def test_above_the_limit_two_people_give_back(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    await till.take(payment.id)
    wish = {"amount": 5_001, "reason": "Never came"}
    asked = await till.made("POST", f"/payments/{payment.id}/refunds", wish)
    [refund] = asked["refunds"]
    assert (refund["state"], asked["refunding"]) == ("asked", 5_001)
    path = f"/payment-refunds/{refund['id']}"
    assert problem(await till.send("POST", f"{path}/agreement"))[1] == "refund-needs-two"
    early = await till.send("POST", f"{path}/end", {"proof": "K-1"})
    assert problem(early)[1] == "refund-not-open"

    agreed = await till.made("POST", f"{path}/agreement", who="admin")
    assert agreed["refunds"][0]["state"] == "pending"
    done = await till.made("POST", f"{path}/end", {"proof": "K-1"})
    assert (done["state"], done["refunded"], done["refunds"][0]["proof"]) == (
        "part_refunded", 5_001, "K-1",
    )  # fmt: skip
    assert problem(await till.send("POST", f"{path}/end", {"proof": "K-2"}))[1] == "refund-not-open"
    assert await _broken(session) == []


async def test_up_to_the_limit_one_person_does_and_more_than_there_is_nobody(
    till: Till, session: AsyncSession
) -> None:
    payment = await till.pay(session)
    await till.take(payment.id)
    path = f"/payments/{payment.id}/refunds"
    seen = await till.made("POST", path, {"amount": 5_000, "reason": "Never came"})
    assert seen["refunds"][0]["state"] == "pending"
    answer = await till.send("POST", path, {"amount": 5_001, "reason": "Never came"})
    assert (problem(answer)[1], answer.json()["left"]) == ("refund-too-much", 5_000)


async def test_what_was_turned_down_is_free_again(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    await till.take(payment.id)
    wish = {"amount": 9_000, "reason": "Never came"}
    asked = await till.made("POST", f"/payments/{payment.id}/refunds", wish)
    path = f"/payment-refunds/{asked['refunds'][0]['id']}/turn-down"
    said = await till.made("POST", path, {"reason": "It came"}, "admin")
    assert (said["refunding"], said["refunds"][0]["state"]) == (0, "turned_down")
    assert await _broken(session) == []


async def test_guests_open_their_payment_by_its_secret(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session, guest=True)
    assert payment.secret is not None
    seen = await till.made("POST", "/guest-payments", {"secret": payment.secret}, who="")
    assert (seen["id"], seen["state"]) == (str(payment.id), "created")
    said = await till.made("POST", "/guest-payments/start", {"secret": payment.secret}, who="")
    assert said["code"] == payment.code
    wrong = await till.send("POST", "/guest-payments", {"secret": "x" * 43}, who="")
    assert wrong.status_code == 404
    kept = (await session.execute(text("SELECT secret_hash FROM payments"))).scalars().all()
    assert payment.secret.encode() not in kept


async def test_others_do_not_see_a_payment(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    for who in ("stranger", "manager_there", "member"):
        assert (await till.send("GET", f"/payments/{payment.id}", who=who)).status_code == 404
        assert (await till.take(payment.id, who=who)).status_code == 404
    for who in ("stranger", "manager"):
        answer = await till.send("GET", f"/own-payments/{payment.id}", who=who)
        assert answer.status_code == 404
    own = await till.made("GET", f"/own-payments/{payment.id}", who="member")
    assert (own["words"], own["hub"]["id"]) == ("KLM-1001", str(till.n.here.id))


async def test_a_hub_sets_how_buyers_pay(till: Till) -> None:
    path = f"/payment-settings?hub={till.n.there.slug}"
    first = await till.send("GET", path, who="manager_there")
    assert (first.json()["version"], first.headers["ETag"]) == (0, '"0"')
    own = {"who": "manager_there"}
    made = await till.send("PUT", path, SETTINGS, **own, **{"If-Match": '"0"'})
    assert (made.status_code, made.json()) == (200, SETTINGS | {"version": 1})
    late = await till.send("PUT", path, SETTINGS, **own, **{"If-Match": '"0"'})
    assert problem(late)[1] == "changed-meanwhile"
    changed = await till.send("PUT", path, SETTINGS | {"test": False}, **own, **{"If-Match": '"1"'})
    assert (changed.json()["test"], changed.json()["version"]) == (False, 2)
    lacks = SETTINGS | {"iban": ""}
    answer = await till.send("PUT", path, lacks, **own, **{"If-Match": '"2"'})
    assert problem(answer)[1] == "method-not-ready"


async def test_managers_find_payments_by_their_state_and_code(
    till: Till, session: AsyncSession
) -> None:
    made = [await till.pay(session) for _ in range(3)]
    await till.take(made[1].id)
    path = f"/payments?hub={till.n.here.slug}"
    paid = (await till.made("GET", f"{path}&state=captured"))["items"]
    assert [one["id"] for one in paid] == [str(made[1].id)]
    found = (await till.made("GET", f"{path}&code={made[2].code}"))["items"]
    assert [one["id"] for one in found] == [str(made[2].id)]
    page = await till.made("GET", f"{path}&limit=2")
    rest = await till.made("GET", f"{path}&limit=2&after={page['next']}")
    assert [one["id"] for one in page["items"] + rest["items"]] == [
        str(one.id) for one in reversed(made)
    ]
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            "state = 'captured', captured = 1, captured_at = now(), receipt = 'Z',"
            " taken_as = 'cash', taken_by = payer_id",
            "captured_whole",
        ),
        ("state = 'captured'", "captured_when_paid"),
        ("refunding = 1", "refunded_within"),
        ("amount = 0", "amount_positive"),
        ("guest_email = 'a@b.example', guest_name = 'A'", "one_payer"),
        ("state = 'captured', captured = amount, captured_at = now()", "receipt"),
    ],
)
async def test_the_database_refuses_what_does_not_add_up(
    till: Till, session: AsyncSession, change: str, why: str
) -> None:
    payment = await till.pay(session)
    query = text(f"UPDATE payments SET {change} WHERE id = :id")
    with pytest.raises(IntegrityError, match=f"ck_payments_{why}"):
        await session.execute(query, {"id": payment.id})


async def test_moves_follow_the_arrows_and_stay(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    await till.take(payment.id)
    with pytest.raises(DBAPIError, match="stay as they are"):
        async with session.begin_nested():
            await session.execute(text("UPDATE payment_moves SET amount = 1"))
    add = text("""INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount,
        moved_at) VALUES (:id, 2, 'captured', 'expired', 1, now())""")
    with pytest.raises(IntegrityError, match="ck_payment_moves_follows_the_arrows"):
        await session.execute(add, {"id": payment.id})


async def test_nobody_agrees_to_what_they_asked_for(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session)
    await till.take(payment.id)
    back = Back(9_000, uuid4().hex, "Broken", NOON, till.n.manager.id, RefundState.ASKED)
    await service.refund(session, payment.id, back)
    query = text("UPDATE payment_refunds SET agreed_by = asked_by, agreed_at = now()")
    with pytest.raises(IntegrityError, match="ck_payment_refunds_two_people"):
        await session.execute(query)
