"""Changes to the ledger: the one way in which every slice moves credits and money.

Everything runs in the caller's transaction. A function that refuses has moved nothing of what it
was asked for, so the caller may go on. Amounts are positive whole numbers of the account's unit,
except in `Move`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kilim.core.db import Changing, run
from kilim.ledger import queries, statements
from kilim.ledger.errors import MoreThanSpent, NoSuchAccount, NotEnough
from kilim.ledger.models import AccountForm, OwnerKind
from kilim.ledger.queries import CREDITS, Account, Owner, Reference
from kilim.ledger.statements import EXPIRED, ISSUED, SPENT

AT_ONCE = 500  # lots that one call of `expire` looks at


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is made: `act` is `<slice>.<verb>`, as in the audit trail."""

    act: str
    reference: Reference
    actor_id: UUID | None
    now: datetime

    def binds(self) -> dict[str, Any]:
        """The values of an entry's own columns."""
        return {
            "act": self.act,
            "reference_kind": self.reference.kind,
            "reference": self.reference.id,
            "actor": self.actor_id,
            "now": self.now,
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of an amount: so much from, or back to, this lot."""

    lot_id: UUID
    amount: int


@dataclass(frozen=True, slots=True)
class Spending:
    """What a spending took, in the order in which it took it; `entry_id` refunds it."""

    entry_id: UUID
    slices: list[Slice]


@dataclass(frozen=True, slots=True)
class Move:
    """One side of a transfer: the account gets `amount`, or gives it when it is negative.

    A running account gives what it does not hold, unless that has to be `covered`.
    """

    account_id: UUID
    amount: int
    covered: bool = False


async def open_account(
    session: Changing,
    hub_id: UUID,
    owner: Owner,
    unit: str,
    *,
    kind: str = CREDITS,
    form: AccountForm = AccountForm.LOTS,
) -> Account:
    """Find the owner's account of this kind and unit at the hub, or open it.

    With an account of lots come the hub's own, which are the other side of its entries.

    Raises:
        NoSuchAccount: it was opened in another form.
    """
    account = await queries.find_account(session, hub_id, owner, unit, kind)
    if account is None:
        hub = Owner(OwnerKind.HUB, hub_id)
        sides = (ISSUED, SPENT, EXPIRED) if form is AccountForm.LOTS else ()
        rows = [(hub, side, AccountForm.UNLIMITED) for side in sides] + [(owner, kind, form)]
        await run(
            session,
            statements.OPEN,
            hub=hub_id,
            unit=unit,
            owner_kinds=[whose.kind for whose, _, _ in rows],
            owners=[whose.id for whose, _, _ in rows],
            kinds=[name for _, name, _ in rows],
            forms=[limit for _, _, limit in rows],
        )
        account = await queries.find_account(session, hub_id, owner, unit, kind)
    if account is None or account.form is not form:
        raise NoSuchAccount(f"{kind} in {unit} is not an account of the form {form}")
    return account


async def open_accounts(
    session: Changing, hub_id: UUID, unit: str, wanted: Collection[tuple[Owner, str, AccountForm]]
) -> dict[tuple[Owner, str], UUID]:
    """Find or open many accounts in one unit, none of them of lots; the ids by owner and kind."""
    binds = {
        "hub": hub_id,
        "unit": unit,
        "owner_kinds": [owner.kind for owner, _, _ in wanted],
        "owners": [owner.id for owner, _, _ in wanted],
        "kinds": [kind for _, kind, _ in wanted],
    }
    found = await run(session, statements.FIND_ALL, **binds)
    if len(found) < len(wanted):
        await run(session, statements.OPEN, **binds, forms=[form for _, _, form in wanted])
        found = await run(session, statements.FIND_ALL, **binds)
    return {
        (Owner(OwnerKind(row["owner_kind"]), row["owner_id"]), row["kind"]): row["id"]
        for row in found
    }


async def lock(session: Changing, account_ids: Collection[UUID]) -> None:
    """Make other transactions that change these accounts wait for the end of this one.

    Every change locks what it needs. A transaction that changes more than one account, one after
    the other, locks all of them first, so that no two such transactions wait for each other.
    """
    await run(session, statements.LOCK, accounts=list(account_ids))


async def grant(
    session: Changing,
    account_id: UUID,
    amount: int,
    reason: Reason,
    *,
    expires_at: datetime | None = None,
) -> UUID:
    """Put a new lot into the account; return its id. It can be spent before `expires_at`.

    Raises:
        NoSuchAccount: there is no such account of lots.
        ValueError: the amount is not positive.
    """
    _refuse_nothing(amount)
    binds = {"account": account_id, "amount": amount, "expires_at": expires_at, **reason.binds()}
    rows = await run(session, statements.GRANT, **binds)
    if not rows:
        raise NoSuchAccount(account_id)
    lot_id: UUID = rows[0]["id"]
    return lot_id


async def spend(session: Changing, account_id: UUID, amount: int, reason: Reason) -> Spending:
    """Take `amount` out of the account's lots: what expires first goes first, all or nothing.

    Raises:
        NotEnough: the lots that have not expired hold less; says how much.
        ValueError: the amount is not positive.
    """
    _refuse_nothing(amount)
    await lock(session, [account_id])
    binds = {"account": account_id, "amount": amount, **reason.binds()}
    rows = await run(session, statements.SPEND, **binds)
    if rows[0]["entry_id"] is None:
        raise NotEnough(account_id, amount, rows[0]["available"])
    return Spending(rows[0]["entry_id"], [Slice(row["lot_id"], row["taken"]) for row in rows])


async def refund(
    session: Changing,
    spent: UUID | Reference,
    amount: int,
    reason: Reason,
    *,
    grace: timedelta | None = None,
) -> list[Slice]:
    """Give `amount` back to exactly the lots it was taken from, what was taken last first.

    A lot that has expired meanwhile gets its part and stays expired. With `grace` that part can be
    spent until so long after now; what had been left in the account's expired lots is swept first,
    as `expire` would have done, and stays lost.

    Args:
        spent: one spending by its entry, or what a thing has cost so far, all spendings together.

    Raises:
        MoreThanSpent: less was spent, or not so much of it is left to give back; says how much.
        ValueError: the amount is not positive, or the thing was paid in more than one unit:
            then refund each spending (`queries.list_spent`).
    """
    _refuse_nothing(amount)
    which = {
        "spending": None if isinstance(spent, Reference) else spent,
        "of_kind": spent.kind if isinstance(spent, Reference) else None,
        "of": spent.id if isinstance(spent, Reference) else None,
    }
    accounts = await run(session, statements.LOCK_SPENT, **which)
    if len({(account["hub_id"], account["unit"]) for account in accounts}) > 1:
        raise ValueError(f"{spent} was paid in more than one unit; refund each spending")
    if grace is not None:
        await _expire(session, [account["id"] for account in accounts], reason.now)
    usable_until = None if grace is None else reason.now + grace
    binds = {"amount": amount, "usable_until": usable_until, **which, **reason.binds()}
    rows = await run(session, statements.REFUND, **binds)
    if rows[0]["lot_id"] is None:
        raise MoreThanSpent(amount, rows[0]["refundable"])
    return [Slice(row["lot_id"], row["amount"]) for row in rows]


async def expire(session: Changing, now: datetime, *, at_once: int = AT_ONCE) -> int:
    """Move what is left of expired lots to their hubs' `expired` accounts; return how many lots.

    Takes about `at_once` lots, those that expired first, and skips accounts that somebody is
    changing. Call it in transactions of its own until it returns 0.
    """
    accounts = await run(session, statements.LOCK_EXPIRED, now=now, limit=at_once)
    return await _expire(session, [account["id"] for account in accounts], now)


async def _expire(session: Changing, account_ids: Sequence[UUID], now: datetime) -> int:
    return len(await run(session, statements.EXPIRE, accounts=account_ids, now=now))


async def transfer(session: Changing, hub_id: UUID, moves: Sequence[Move], reason: Reason) -> UUID:
    """Move amounts between accounts that are not of lots; return the entry's id.

    The moves add up to zero in each unit: PostgreSQL refuses the transaction at its end if not.

    Raises:
        NoSuchAccount: an account is of another hub, of lots, or was never opened.
        NotEnough: a limited account would go below zero, or a running one that has to cover it;
            says how much it holds.
        ValueError: the moves do not add up to zero, whatever their units.
    """
    if not moves or sum(move.amount for move in moves) != 0:
        raise ValueError("the moves of an entry add up to zero")
    accounts = [move.account_id for move in moves]
    await lock(session, accounts)
    [row] = await run(
        session,
        statements.TRANSFER,
        hub=hub_id,
        accounts=accounts,
        amounts=[move.amount for move in moves],
        covered=[move.covered for move in moves],
        **reason.binds(),
    )
    if row["short_id"] is not None:
        raise NotEnough(row["short_id"], row["wanted"], row["balance"])
    if row["entry_id"] is None:
        raise NoSuchAccount(accounts)
    entry_id: UUID = row["entry_id"]
    return entry_id


def _refuse_nothing(amount: int) -> None:
    if amount <= 0:
        raise ValueError("an amount is a positive whole number")
