"""What payers do next, and what the worker sends back: outside of any transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.core.db import Database, run
from kilim.core.errors import NotFound
from kilim.core.outbox import Permanent
from kilim.market.payments import cards, moves, statements
from kilim.market.payments.errors import MethodOff, PaymentNotOpen
from kilim.market.payments.models import PaymentMethod, RefundState
from kilim.market.payments.providers import (
    Due,
    GoesBack,
    Provider,
    Refused,
    Started,
    TestProvider,
)

LONGEST_TROUBLE = 300
OPEN = moves.IN_TIME | {"captured"}  # who asks once more is told that it is paid


@dataclass(frozen=True, slots=True)
class Cashier:
    """What asking providers takes."""

    database: Database
    settings: Settings

    def provider(self, method: str) -> Provider:
        """Who moves money by a method.

        Raises:
            MethodOff: nobody does here.
        """
        if method == PaymentMethod.TEST and self.settings.demo:
            return TestProvider()
        if method == PaymentMethod.CARD and (provider := cards.provider(self.settings)):
            return provider
        raise MethodOff


async def start(cashier: Cashier, payment_id: UUID, now: datetime) -> dict[str, Any]:
    """What the payer does next, as a `PaymentNextOut`; asking again changes nothing.

    Raises:
        NotFound: there is no such payment.
        PaymentNotOpen: it was given up, or refunded.
        MethodOff: nobody moves money by its method here any more.
        ProviderAway: who moves it does not answer now.
    """
    row = await cashier.database.reads.first(statements.TO_START, payment=payment_id)
    if row is None:
        raise NotFound
    if row["state"] not in OPEN:
        raise PaymentNotOpen(state=row["state"])
    by_hand = row["method"] in (PaymentMethod.AT_HUB, PaymentMethod.TRANSFER)
    paid = row["state"] == "captured"
    started = Started() if by_hand or paid else await _ask(cashier, row, now)
    return _next(row, started)


async def _ask(cashier: Cashier, row: Any, now: datetime) -> Started:
    provider = cashier.provider(row["method"])
    due = Due(
        row["id"], row["amount"], row["currency"], row["words"], row["email"], row["back_to"],
        row["created_at"], row["until"],
    )  # fmt: skip
    try:
        started = await provider.start(due)
    except Refused:
        async with cashier.database.sessions.begin() as session:
            await moves.fail(session, due.id, now)
        raise PaymentNotOpen(state="failed") from None
    if started.captured:
        async with cashier.database.sessions.begin() as session:
            await moves.capture(session, due.id, moves.Arrived(now))
    return started


async def send_back(cashier: Cashier, refund_id: UUID, *, last: bool) -> None:
    """Send a refund unless it is over; providers know it by its id, so it goes back once.

    Args:
        last: whether this is the last try, after which what was promised is free again.

    Raises:
        Permanent: the provider refuses for good.
        Exception: whatever stood in the way; the refund waits for the next try.
    """
    async with cashier.database.sessions.begin() as session:
        rows = await run(session, statements.REFUND, refund=refund_id)
    if not rows or rows[0]["state"] != RefundState.PENDING:
        return
    row = rows[0]
    back = GoesBack(
        row["id"], row["amount"], row["currency"], row["payment_id"],
        row["payment_provider_id"],
    )  # fmt: skip
    try:
        provider_id = await cashier.provider(row["method"]).refund(back)
    except Exception as error:
        await _note_trouble(cashier, refund_id, error, last=last)
        if isinstance(error, Refused):
            raise Permanent(str(error)) from None
        raise
    async with cashier.database.sessions.begin() as session:
        await moves.settle(session, refund_id, moves.Sent(current_time(), provider_id))


async def _note_trouble(cashier: Cashier, refund_id: UUID, error: Exception, *, last: bool) -> None:
    said = f"{type(error).__name__}: {error}"[:LONGEST_TROUBLE]
    async with cashier.database.sessions.begin() as session:
        await run(session, statements.TROUBLE, refund=refund_id, trouble=said)
        if last or isinstance(error, Refused):
            await moves.fail_refund(session, refund_id, said, current_time())


def _next(row: Any, started: Started) -> dict[str, Any]:
    told = {name: row[name] for name in ("method", "code", "amount", "currency", "until")}
    is_transfer = row["method"] == PaymentMethod.TRANSFER
    account = {name: row[name] for name in ("account_name", "iban", "bic", "bank")}
    at_hub = row["method"] == PaymentMethod.AT_HUB
    return told | {
        "state": "captured" if started.captured else row["state"],
        "where_and_when": from_json(row["where_and_when"]) if at_hub else None,
        "account": account if is_transfer else None,
        "go_to": started.go_to,
    }
