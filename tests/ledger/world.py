"""A hub whose residents have credits, for the tests of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Changing
from kilim.core.paging import Paging
from kilim.ledger import queries, service
from kilim.ledger.checks import CHECKS
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Line, Owner, Reference
from kilim.ledger.service import Reason
from tests.conftest import NOON
from tests.factories.hubs import make_hub

MINUTES = "minutes:sound"
DAY = timedelta(days=1)


def why(act: str = "bookings.book", *, now: datetime = NOON, of: UUID | None = None) -> Reason:
    """A reason about booking `of`, or about one that nothing else is about."""
    return Reason(act, Reference("booking", of or uuid4()), None, now)


def somebody() -> Owner:
    return Owner(OwnerKind.PERSON, uuid4())


@dataclass
class Wallet:
    """One resident's account of minutes in sound studios."""

    session: Changing
    hub_id: UUID
    account_id: UUID

    async def grant(self, amount: int, days: int | None = None, *, now: datetime = NOON) -> UUID:
        """A lot that expires so many days after NOON, or never."""
        expires_at = None if days is None else NOON + days * DAY
        reason = why("plans.grant", now=now)
        return await service.grant(
            self.session, self.account_id, amount, reason, expires_at=expires_at
        )

    async def spend(self, amount: int, *, now: datetime = NOON, of: UUID | None = None) -> UUID:
        reason = why(now=now, of=of)
        return (await service.spend(self.session, self.account_id, amount, reason)).entry_id


async def open_wallet(session: AsyncSession, hub_id: UUID | None = None) -> Wallet:
    hub_id = hub_id or (await make_hub(session)).id
    account = await service.open_account(session, hub_id, somebody(), MINUTES)
    return Wallet(session, hub_id, account.id)


async def remaining(session: AsyncSession) -> dict[UUID, int]:
    """What is left of each lot."""
    rows = await session.execute(text("SELECT id, remaining FROM ledger_lots"))
    return {row.id: row.remaining for row in rows}


async def side(session: AsyncSession, wallet: Wallet, kind: str) -> int:
    """The sum of the hub's own account of this kind."""
    total = await session.scalar(
        text("""
        SELECT coalesce(sum(amount), 0) FROM ledger_postings
        JOIN ledger_accounts a ON a.id = account_id
        WHERE a.hub_id = :hub AND a.kind = :kind AND a.unit = :unit
        """),
        {"hub": wallet.hub_id, "kind": kind, "unit": MINUTES},
    )
    return int(total or 0)


async def drift(session: AsyncSession) -> Mapping[str, int]:
    """The invariants that are violated, by name."""
    await session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    counts = {check.name: int(await session.scalar(text(check.sql)) or 0) for check in CHECKS}
    return {name: number for name, number in counts.items() if number}


async def chain(session: AsyncSession, account_id: UUID) -> list[int]:
    """By how much each line of the statement differs from the one before it: by nothing."""
    page = await queries.list_lines(session, account_id, Paging(limit=100))
    lines: list[Line] = page["items"]
    before = [line.balance or 0 for line in lines[1:]] + [0] * (page["next"] is None)
    return [
        (line.balance or 0) - line.amount - balance
        for line, balance in zip(lines, before, strict=False)
        if (line.balance or 0) - line.amount != balance
    ]
