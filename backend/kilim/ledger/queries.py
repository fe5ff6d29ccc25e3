"""Reads of the ledger: plain values for other slices, which decide who may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import text

from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.paging import Paging
from kilim.ledger.errors import NoSuchAccount
from kilim.ledger.models import AccountForm, OwnerKind

CREDITS = "credits"  # the kind of an account of lots, unless its slice says otherwise


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an account is."""

    kind: OwnerKind
    id: UUID


@dataclass(frozen=True, slots=True)
class Reference:
    """What an entry is about: a booking, a membership, an order. `kind` is the slice's word."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Account:
    """Amounts of an account are whole numbers of its `unit`."""

    id: UUID
    hub_id: UUID
    owner: Owner
    kind: str
    unit: str
    form: AccountForm


@dataclass(frozen=True, slots=True)
class Holding:
    """An account with what its owner can spend from it now."""

    account: Account
    available: int


@dataclass(frozen=True, slots=True)
class Lot:
    """What was granted at once, for what, and what is left of it; `expires_at` None is never."""

    id: UUID
    granted: int
    remaining: int
    granted_at: datetime
    expires_at: datetime | None
    act: str
    source: Reference


@dataclass(frozen=True, slots=True)
class Spent:
    """A spending, known by its entry, and how much of it has been given back."""

    entry_id: UUID
    account_id: UUID
    unit: str
    amount: int
    refunded: int


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as its account saw it: what was done, by how much, and the balance after it.

    `id` is the entry's. `balance` counts expired lots until `service.expire` has taken their
    rest, which is a line of its own; an account without a limit keeps none.
    """

    id: UUID
    act: str
    amount: int
    balance: int | None
    created_at: datetime
    reference: Reference
    actor_id: UUID | None


# A lot is usable until, and not at, the instant at which it expires.
_AVAILABLE = """CASE a.form
    WHEN 'lots' THEN (
        SELECT coalesce(sum(l.remaining), 0) FROM ledger_lots l
        WHERE l.hub_id = a.hub_id AND l.account_id = a.id AND l.remaining > 0
            AND (l.expires_at IS NULL OR l.expires_at > CAST(:now AS timestamptz)))
    WHEN 'unlimited' THEN
        (SELECT coalesce(sum(p.amount), 0) FROM ledger_postings p WHERE p.account_id = a.id)
    ELSE a.balance
    END"""
_FIND = Statement(
    text("""
    SELECT * FROM ledger_accounts
    WHERE hub_id = CAST(:hub AS uuid) AND owner_kind = CAST(:owner_kind AS text)
        AND owner_id = CAST(:owner AS uuid)
        AND kind = CAST(:kind AS text) AND unit = CAST(:unit AS text)
    """)
)
_HOLDINGS = Statement(
    text(f"""
    SELECT a.*, CAST({_AVAILABLE} AS bigint) AS available FROM ledger_accounts a
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.owner_kind = CAST(:owner_kind AS text)
        AND a.owner_id = CAST(:owner AS uuid)
    ORDER BY a.kind, a.unit
    """)
)
_BALANCE = Statement(
    text(f"""
    SELECT CAST({_AVAILABLE} AS bigint) AS available FROM ledger_accounts a
    WHERE a.id = CAST(:account AS uuid)
    """)
)
_LOTS = Statement(
    text("""
    SELECT l.*, e.act, e.reference_kind, e.reference_id
    FROM ledger_accounts a
    JOIN ledger_lots l ON l.hub_id = a.hub_id AND l.account_id = a.id
    JOIN ledger_entries e ON e.id = l.entry_id
    WHERE a.id = CAST(:account AS uuid)
        AND l.remaining > 0 AND (l.expires_at IS NULL OR l.expires_at > CAST(:now AS timestamptz))
    ORDER BY l.expires_at NULLS LAST, l.granted_at, l.id
    """)
)
_SPENT = Statement(
    text("""
    SELECT s.entry_id, s.account_id, a.unit, CAST(sum(s.taken) AS bigint) AS amount,
        CAST(sum(s.refunded) AS bigint) AS refunded
    FROM ledger_entries e
    JOIN ledger_slices s ON s.hub_id = e.hub_id AND s.entry_id = e.id
    JOIN ledger_accounts a ON a.id = s.account_id
    WHERE e.reference_kind = CAST(:kind AS text) AND e.reference_id = CAST(:id AS uuid)
    GROUP BY s.entry_id, s.account_id, a.unit
    ORDER BY s.entry_id DESC
    """)
)
_LINES = Statement(
    text("""
    SELECT e.id, e.act, page.amount, page.balance, e.created_at, e.reference_kind, e.reference_id,
        e.actor_id
    FROM (
        SELECT entry_id, CAST(sum(amount) AS bigint) AS amount, min(balance) AS balance
        FROM ledger_postings
        WHERE account_id = CAST(:account AS uuid) AND entry_id < coalesce(
            CAST(:after AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        GROUP BY entry_id ORDER BY entry_id DESC LIMIT CAST(:limit AS int) + 1
    ) AS page
    JOIN ledger_entries e ON e.id = page.entry_id
    ORDER BY e.id DESC
    """)
)

Asked = Reads | Changing


async def _ask(asked: Asked, statement: Statement, **values: Any) -> Sequence[asyncpg.Record]:
    if isinstance(asked, Reads):
        return await asked.all(statement, **values)
    return await run(asked, statement, **values)


async def find_account(
    asked: Asked, hub_id: UUID, owner: Owner, unit: str, kind: str = CREDITS
) -> Account | None:
    """The owner's account of this kind in this unit, if it has been opened."""
    named = {"hub": hub_id, "owner_kind": owner.kind, "owner": owner.id, "kind": kind}
    rows = await _ask(asked, _FIND, unit=unit, **named)
    return _account(rows[0]) if rows else None


async def list_holdings(asked: Asked, hub_id: UUID, owner: Owner, now: datetime) -> list[Holding]:
    """Every account of the owner at the hub with its balance, by kind and unit."""
    rows = await _ask(asked, _HOLDINGS, hub=hub_id, owner_kind=owner.kind, owner=owner.id, now=now)
    return [Holding(_account(row), row["available"]) for row in rows]


async def get_balance(asked: Asked, account_id: UUID, now: datetime) -> int:
    """What can be spent from the account now; of an account without limit, all it was moved.

    Raises:
        NoSuchAccount: it has not been opened.
    """
    rows = await _ask(asked, _BALANCE, account=account_id, now=now)
    if not rows:
        raise NoSuchAccount(account_id)
    available: int = rows[0]["available"]
    return available


async def list_lots(asked: Asked, account_id: UUID, now: datetime) -> list[Lot]:
    """The lots that still have something, in the order in which they will be spent."""
    return [
        Lot(
            row["id"],
            row["granted"],
            row["remaining"],
            row["granted_at"],
            row["expires_at"],
            row["act"],
            _reference(row),
        )
        for row in await _ask(asked, _LOTS, account=account_id, now=now)
    ]


async def list_spent(asked: Asked, reference: Reference) -> list[Spent]:
    """What was spent for the thing, newest first; for all accounts and units."""
    rows = await _ask(asked, _SPENT, kind=reference.kind, id=reference.id)
    return [Spent(*row) for row in rows]


async def list_lines(asked: Asked, account_id: UUID, paging: Paging) -> dict[str, Any]:
    """The account's statement: a page of `Line`s, newest first, in the form of `Page`."""
    rows = await _ask(asked, _LINES, account=account_id, after=paging.after, limit=paging.limit)
    lines = [
        Line(
            row["id"],
            row["act"],
            row["amount"],
            row["balance"],
            row["created_at"],
            _reference(row),
            row["actor_id"],
        )
        for row in rows[: paging.limit]
    ]
    return {"items": lines, "next": str(lines[-1].id) if len(rows) > paging.limit else None}


def _account(row: asyncpg.Record) -> Account:
    owner = Owner(OwnerKind(row["owner_kind"]), row["owner_id"])
    form = AccountForm(row["form"])
    return Account(row["id"], row["hub_id"], owner, row["kind"], row["unit"], form)


def _reference(row: asyncpg.Record) -> Reference:
    return Reference(row["reference_kind"], row["reference_id"])
