"""Accounts of earnings, and how money moves between them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kilim.core.db import Changing, run
from kilim.ledger import service as ledger
from kilim.ledger.models import AccountForm, OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.ledger.service import Move, Reason
from kilim.market.earnings import statements
from kilim.market.earnings.errors import NotSellable
from kilim.market.earnings.models import PartKind
from kilim.market.earnings.parts import AVAILABLE, EARNING, HELD

# Kinds of accounts of the hub.
FEE, VAT, REFUNDS, LOSSES = "market_fee", "vat_on_fee", "refunds", "refund_losses"
VOUCHERS = "vouchers"  # below zero by what the hub has given
OF_HUB = {PartKind.FEE: FEE, PartKind.VAT: VAT, PartKind.VOUCHER: VOUCHERS}
FORMS = {
    EARNING: AccountForm.LIMITED,
    HELD: AccountForm.LIMITED,
    AVAILABLE: AccountForm.RUNNING,  # a refund may follow a payout
}
Entry = tuple[Counter[tuple[Owner, str]], Reason]  # what moves, and why


@dataclass(frozen=True, slots=True)
class By:
    """Whose act it is and when; the same `key` again for an order and an act changes nothing."""

    actor_id: UUID | None
    now: datetime
    key: str = ""


async def owners(session: Changing, hub_id: UUID, sellers: Collection[UUID]) -> dict[UUID, Owner]:
    """Whose money it is: a brand's is its fund's, a maker's is their organisation's."""
    rows = await run(session, statements.SELLERS, hub=hub_id, sellers=sorted(sellers))
    if len(rows) < len(sellers):
        raise NotSellable(sellers)
    return {
        row["id"]: Owner(OwnerKind.FUND, row["id"])
        if row["kind"] == "brand"
        else Owner(OwnerKind.ORGANISATION, row["organisation_id"])
        for row in rows
    }


def account(
    hub_id: UUID, owner: dict[UUID, Owner], kind: PartKind, seller_id: UUID | None, place: str
) -> tuple[Owner, str]:
    """Whose account a part goes to, and which: `place` of whoever sells, or one of the hub."""
    if seller_id is None:
        return Owner(OwnerKind.HUB, hub_id), OF_HUB[kind]
    return owner[seller_id], place


async def move(session: Changing, at: tuple[UUID, str], entries: Sequence[Entry]) -> None:
    """Make entries, whose accounts are all locked before the first of them moves anything."""
    hub_id, currency = at
    named = {account for moves, _ in entries for account, amount in moves.items() if amount}
    if not named:
        return
    wanted = [(owner, kind, FORMS.get(kind, AccountForm.UNLIMITED)) for owner, kind in named]
    ids = await ledger.open_accounts(session, hub_id, currency, wanted)
    await ledger.lock(session, list(ids.values()))
    for moves, why in entries:
        changes = [Move(ids[account], amount) for account, amount in moves.items() if amount]
        if changes:
            await ledger.transfer(session, hub_id, changes, why)


def clearing(hub_id: UUID, provider: str) -> tuple[Owner, str]:
    """What a provider took from buyers for a hub: below zero by what it has of them."""
    return Owner(OwnerKind.HUB, hub_id), f"clearing_{provider}"


def reason(act: str, order_id: UUID, by: By) -> Reason:
    """Entries are about an order; `by` says who acted and when."""
    return Reason(f"earnings.{act}", Reference("order", order_id), by.actor_id, by.now)
