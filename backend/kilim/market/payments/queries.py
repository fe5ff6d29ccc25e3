"""Reads of payments."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.hubs import queries as hubs
from kilim.market.payments import policy, statements
from kilim.market.payments.schemas import PaymentFilter

NOTHING_SET = {
    "at_hub": False, "transfer": False, "card": False, "test": False,
    "where_and_when": {"en": "", "az": ""}, "account_name": "", "iban": "", "bic": "",
    "bank": "", "refund_limit": 0, "version": 0,
}  # fmt: skip


async def get_settings(call: Call, hub: str) -> Document:
    """How a hub lets buyers pay, as `PaymentSettingsOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    return _settings(await call.reads.first(statements.SETTINGS, hub=hub_id))


async def read_settings(session: AsyncSession, hub_id: UUID) -> Document:
    """The same inside the transaction of a change."""
    [row] = await run(session, statements.SETTINGS, hub=hub_id)
    return _settings(row)


def _settings(row: Any) -> Document:
    if row is None:
        return Document(to_json(NOTHING_SET), 0)
    told = dict(row) | {"where_and_when": from_json(row["where_and_when"])}
    return Document(to_json(told), row["version"])


async def list_methods(reads: Reads, hub_id: UUID) -> list[str]:
    """The methods by which buyers can pay a hub now."""
    row = await reads.first(statements.SETTINGS, hub=hub_id)
    names = ("at_hub", "transfer", "card", "test")
    return [] if row is None else [name for name in names if row[name]]


async def list_payments(call: Call, wanted: PaymentFilter) -> dict[str, Any]:
    """A hub's payments as a page of `PaymentOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    asked = wanted.model_dump(exclude={"hub"}) | {"hub": hub_id}
    rows = await call.reads.all(statements.LIST, **asked)
    shown = rows[: wanted.limit]
    more = str(shown[-1]["id"]) if len(rows) > wanted.limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}


async def get_payment(call: Call, payment_id: UUID) -> Document:
    """A payment with its refunds and moves, as `PaymentDetail`.

    Raises:
        NotFound: there is no such payment, or the actor does not manage its hub.
    """
    row = await call.reads.first(statements.STANDING, payment=payment_id)
    if row is None:
        raise NotFound
    policy.may_keep(call.actor, row["hub_id"])
    [found] = await call.reads.all(statements.DETAIL, payment=payment_id)
    return Document(found["body"])


async def read_payment(session: AsyncSession, payment_id: UUID) -> Document:
    """The same inside the transaction of a change, for who may see it."""
    [row] = await run(session, statements.DETAIL, payment=payment_id)
    return Document(row["body"])


async def require_own(call: Call, payment_id: UUID) -> None:
    """Whether the actor is the one who pays.

    Raises:
        NotFound: there is no such payment, or somebody else pays it.
    """
    row = await call.reads.first(statements.STANDING, payment=payment_id)
    if row is None:
        raise NotFound
    policy.may_pay(call.actor, row["payer_id"])


async def find_by_secret(reads: Reads, secret: str) -> UUID:
    """The payment that a guest's secret opens.

    Raises:
        NotFound: none.
    """
    row = await reads.first(statements.STANDING_OF_SECRET, secret=token_hash(secret))
    if row is None:
        raise NotFound
    payment_id: UUID = row["id"]
    return payment_id


async def get_own(reads: Reads, payment_id: UUID) -> Document:
    """A payment as its payer sees it, an `OwnPaymentOut`; the caller knows who that is."""
    [row] = await reads.all(statements.OWN, payment=payment_id)
    return Document(row["body"])


async def get_state(session: AsyncSession, payment_id: UUID) -> Any:
    """What became of a payment, for whoever began it: `state`, `amount`, `captured`, `refunded`,
    `refunding`, `fee`, `method`, `captured_at`.

    Raises:
        NotFound: there is no such payment.
    """
    rows = await run(session, statements.STATE, payment=payment_id)
    if not rows:
        raise NotFound
    return rows[0]
