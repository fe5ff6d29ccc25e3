"""Reads of credits: what people have, where it went, and what a booking could be paid with."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Changing, OneTransaction, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.hubs.queries import HubSettings
from kilim.ledger import queries as ledger
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Holding, Owner
from kilim.studios.catalogue.terms import read_steps
from kilim.studios.credits import policy
from kilim.studios.credits.rules import FrozenTerms, Part
from kilim.studios.credits.schemas import CreditLinesFilter, CreditsFilter
from kilim.studios.minutes import queries as minutes
from kilim.studios.minutes.rules import good_for_of, is_credits, spent_on, unit_of

_TERMS = Statement(
    text("""
    SELECT CAST(steps AS text) AS steps, floor_minutes, floor_amount, fee_minutes, fee_amount
    FROM cancellation_terms WHERE booking_id = CAST(:booking AS uuid)
    """)
)
_PERSON = Statement(
    text("""
    SELECT 1 FROM grants
    WHERE person_id = CAST(:person AS uuid) AND hub_id = CAST(:hub AS uuid) LIMIT 1
    """)
)
_BOOKINGS = Statement(
    text("""
    SELECT b.id, coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS studio,
        b.starts_at, b.zone
    FROM bookings b JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    WHERE b.id = ANY(CAST(:ids AS uuid[]))
    """)
)
_REASONS = Statement(
    text("SELECT id, reason FROM credit_changes WHERE id = ANY(CAST(:ids AS uuid[]))")
)


def within(session: AsyncSession) -> Reads:
    """Reads that see what this transaction has written."""
    return Reads(OneTransaction(session))


async def find_terms(asked: Reads | Changing, booking_id: UUID) -> FrozenTerms | None:
    """The frozen terms of a booking's cancellation; None when it is free."""
    rows = (
        await asked.all(_TERMS, booking=booking_id)
        if isinstance(asked, Reads)
        else await run(asked, _TERMS, booking=booking_id)
    )
    if not rows:
        return None
    fields = dict(rows[0])
    return FrozenTerms(read_steps(fields.pop("steps")), **fields)


async def require_person(session: AsyncSession, hub_id: UUID, person_id: UUID) -> None:
    """Refuse people whom the hub does not know.

    Raises:
        NotFound: the person has no role there.
    """
    if not await run(session, _PERSON, person=person_id, hub=hub_id):
        raise NotFound("That person has no role at this hub.")


async def list_holdings(
    asked: Reads | Changing, hub_id: UUID, person_id: UUID, now: datetime
) -> list[Holding]:
    """What the person has at the hub, of every kind of credits that they were ever given."""
    owner = Owner(OwnerKind.PERSON, person_id)
    found = await ledger.list_holdings(asked, hub_id, owner, now)
    return [holding for holding in found if is_credits(holding.account.unit)]


def divide(holdings: Sequence[Holding], kind: str, minutes: int) -> tuple[list[Part], int]:
    """How `minutes` are paid: of the studio's kind first; and how many there are in all."""
    by_unit = {holding.account.unit: holding for holding in holdings}
    parts, left, available = [], minutes, 0
    for good_for in spent_on(kind):
        holding = by_unit.get(unit_of(good_for))
        if holding is None:
            continue
        available += holding.available
        part = min(left, holding.available)
        if part:
            parts.append(Part(holding.account.id, good_for, part))
            left -= part
    return parts, available


async def get_available(
    asked: Reads | Changing, hub_id: UUID, person_id: UUID, kind: str, now: datetime
) -> int:
    """How many minutes the person could spend on a studio of the kind."""
    return divide(await list_holdings(asked, hub_id, person_id, now), kind, 0)[1]


async def next_grant_at(
    reads: Reads, hub_id: UUID, person_id: UUID, kind: str, now: datetime
) -> datetime | None:
    """When the person is given minutes that are good for a studio of the kind, if ever."""
    grants = await minutes.list_next_grants(reads, hub_id, person_id, now)
    return min((one.at for one in grants if one.good_for in spent_on(kind)), default=None)


async def get_credits(call: Call, wanted: CreditsFilter) -> Document:
    """What a person has at a hub, as `CreditsOut`.

    Raises:
        NotFound: there is no such hub, or it is not the actor's to see.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    person_id = wanted.person or call.actor.person_id
    policy.may_see(call.actor, person_id, hub.id)
    return await read_credits(call.reads, hub, person_id, call.language, call.now)


async def read_credits(
    reads: Reads, hub: HubSettings, person_id: UUID, language: str, now: datetime
) -> Document:
    """The same, for whoever has asked whether it may be seen."""
    holdings = []
    for holding in await list_holdings(reads, hub.id, person_id, now):
        lots = await ledger.list_lots(reads, holding.account.id, now)
        fields = ("id", "granted", "remaining", "granted_at", "expires_at")
        shown = [
            {name: getattr(lot, name) for name in fields} | {"source": lot.source.kind}
            for lot in lots
        ]
        good_for = good_for_of(holding.account.unit)
        holdings.append({"good_for": good_for, "available": holding.available, "lots": shown})
    grants = await minutes.list_next_grants(reads, hub.id, person_id, now)
    body = {
        "hub_id": hub.id,
        "zone": hub.zone,
        "person_id": person_id,
        "holdings": holdings,
        "memberships": await minutes.list_own(reads, hub.id, person_id, language, now),
        "next_grants": [asdict(one) for one in grants],
    }
    return Document(to_json(body).decode())


async def list_lines(call: Call, wanted: CreditLinesFilter) -> dict[str, Any]:
    """Where the minutes of a holding came from and went, newest first.

    Raises:
        NotFound: there is no such hub, or it is not the actor's to see.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    person_id = wanted.person or call.actor.person_id
    policy.may_see(call.actor, person_id, hub.id)
    owner = Owner(OwnerKind.PERSON, person_id)
    account = await ledger.find_account(call.reads, hub.id, owner, unit_of(wanted.good_for))
    if account is None:
        return {"items": [], "next": None}
    page = await ledger.list_lines(call.reads, account.id, wanted)
    ids = [line.reference.id for line in page["items"]]
    rows = await call.reads.all(_BOOKINGS, ids=ids, language=call.language)
    bookings = {row["id"]: dict(row) for row in rows}
    reasons = {row["id"]: row["reason"] for row in await call.reads.all(_REASONS, ids=ids)}
    items = [
        {
            "id": line.id,
            "act": line.act,
            "minutes": line.amount,
            "balance": line.balance,
            "created_at": line.created_at,
            "booking": bookings.get(line.reference.id),
            "reason": reasons.get(line.reference.id) or None,
        }
        for line in page["items"]
    ]
    return {"items": items, "next": page["next"]}
