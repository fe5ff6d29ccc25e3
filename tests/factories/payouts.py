"""Payouts for tests: a hub that pays, sellers with accounts, two managers."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.db import OneTransaction, Reads, run
from kilim.market.payouts import service, statements
from kilim.market.payouts.schemas import PayoutBatchIn
from tests.conftest import NOON

IBAN = "AZ21NABZ00000000137010001944"
TOMORROW = date(2030, 5, 7)


def call(session: AsyncSession, hub_id: UUID, person_id: UUID) -> Call:
    """A request of a manager of the hub."""
    actor = Actor(person_id, "Somebody", "en", frozenset({(Role.MANAGER, hub_id)}))
    return Call(actor, Reads(OneTransaction(session)), "en", NOON)


async def name_paying_account(session: AsyncSession, hub_id: UUID, currency: str = "AZN") -> None:
    """The hub pays from an account, 20.00 at least."""
    await session.execute(
        text("""INSERT INTO paying_accounts (hub_id, currency, name, iban, bic, minimum)
        VALUES (:hub, :currency, 'Weave', :iban, 'NABZAZ2C', 2000)"""),
        {"hub": hub_id, "currency": currency, "iban": IBAN},
    )


async def name_account(session: AsyncSession, hub_id: UUID, seller_id: UUID, by: UUID) -> None:
    """The seller's money goes to an account from today on."""
    await session.execute(
        text("""INSERT INTO payout_accounts (hub_id, seller_id, holder, iban, begins_on, made_by,
            made_at) VALUES (:hub, :seller, 'Rəna', :iban, :day, :person, :now)"""),
        {"hub": hub_id, "seller": seller_id, "iban": IBAN, "day": NOON.date(), "person": by,
            "now": NOON},
    )  # fmt: skip


async def draft(session: AsyncSession, asked: Call, hub: str, currency: str = "AZN") -> UUID:
    wish = PayoutBatchIn(hub=hub, currency=currency, pays_on=TOMORROW)
    made = from_json((await service.draft(session, asked, wish)).body)
    return UUID(made["id"])


async def payouts_of(session: AsyncSession, batch_id: UUID) -> list[Any]:
    return list(await run(session, statements.PAYOUTS, batch=batch_id))
