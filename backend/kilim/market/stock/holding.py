"""Holds: the one way in which a purchase gets pieces or work, for whoever sells.

Everything runs in the caller's transaction, as its last step: many people may wait for one piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kilim.core.db import Changing, run
from kilim.core.ids import uuid7
from kilim.market.stock import holding_statements, statements
from kilim.market.stock.errors import HoldsEnded, SoldOut
from kilim.market.stock.models import ItemKind

HORIZON = 52  # weeks that work is promised ahead


@dataclass(frozen=True, slots=True)
class Wish:
    """So many of an item for a line of an order; work is done from a day on."""

    line_id: UUID
    item_id: UUID
    kind: ItemKind
    quantity: int
    workshop_id: UUID | None = None
    from_on: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What was held at once; `weeks` says when the work for a line is done last, by its Monday."""

    id: UUID
    weeks: dict[UUID, date]


async def hold(
    session: Changing,
    wishes: Sequence[Wish],
    *,
    until: datetime,
    now: datetime,
    claim_id: UUID | None = None,
) -> Claim:
    """Hold everything that is wished for until an instant, or nothing of it.

    Holds that are over are let go first where that is needed: nothing has to be swept in between.

    Args:
        claim_id: what the claim is called, where the caller has a name for it.

    Raises:
        SoldOut: there is less; says of what, and how much. Give the transaction up.
    """
    claim = Claim(claim_id or uuid7(), {})
    lying = sorted((w for w in wishes if w.kind is not ItemKind.MADE), key=lambda w: w.line_id)
    if lying and not await _hold_pieces(session, claim.id, lying, until):
        await _let_go(session, wishes)
        if not await _hold_pieces(session, claim.id, lying, until):
            raise await _sold_out(session, wishes)
    made = [wish for wish in wishes if wish.kind is ItemKind.MADE]
    if made:
        shops = list({wish.workshop_id for wish in made})
        await run(session, statements.WEEKS, workshops=shops, now=now, weeks=HORIZON)
    for wish in sorted(made, key=lambda w: (w.workshop_id, w.line_id)):
        week = await _hold_work(session, claim.id, wish, until, now)
        if week is None:
            await _let_go(session, [wish])
            week = await _hold_work(session, claim.id, wish, until, now)
        if week is None:
            raise await _sold_out(session, wishes)
        claim.weeks[wish.line_id] = max(week, claim.weeks.get(wish.line_id, week))
    return claim


async def take(session: Changing, claim_id: UUID) -> None:
    """What was held has been paid for: it leaves its place, and work stays promised.

    Raises:
        HoldsEnded: some of it was let go, and somebody else may have it. Give the transaction up.
    """
    [row] = await run(session, holding_statements.TAKE, claim=claim_id)
    if row["ended"] != row["wanted"]:
        raise HoldsEnded


async def release(session: Changing, line_ids: Sequence[UUID]) -> None:
    """Let go what is held for lines; what was taken stays so."""
    await run(session, holding_statements.RELEASE, lines=list(line_ids))


async def give_back(
    session: Changing, line_id: UUID, item_id: UUID, quantity: int, now: datetime
) -> None:
    """Pieces that a line took are back where they were; a retired item is in use again.

    Raises:
        ValueError: the line took less, or it is back already.
    """
    await run(session, statements.LOCK_ITEM, item=item_id)  # which nobody retires meanwhile
    own = {"line": line_id, "item": item_id, "quantity": quantity, "now": now}
    [row] = await run(session, holding_statements.GIVE_BACK, **own)
    if row["back"] != quantity:
        raise ValueError(f"{row['back']} of {quantity} pieces can come back")


async def _hold_pieces(
    session: Changing, claim_id: UUID, wishes: Sequence[Wish], until: datetime
) -> bool:
    rows = await run(
        session,
        holding_statements.HOLD,
        claim=claim_id,
        until=until,
        lines=[wish.line_id for wish in wishes],
        items=[wish.item_id for wish in wishes],
        kinds=[wish.kind for wish in wishes],
        numbers=[wish.quantity for wish in wishes],
    )
    if not rows[0]["enough"]:
        return False
    # A statement of its own: it sees what whoever held the level before has taken.
    for row in rows:
        if row["item_id"] is not None:
            own = {"claim": claim_id, "line": row["line_id"], "item": row["item_id"]}
            own |= {"place": row["place_id"], "quantity": row["n"], "until": until}
            held = await run(session, statements.HOLD_PIECES, **own)
            if len(held) != row["n"]:
                raise AssertionError("a level counts pieces that have no number")
    return True


async def _hold_work(
    session: Changing, claim_id: UUID, wish: Wish, until: datetime, now: datetime
) -> date | None:
    [row] = await run(
        session,
        holding_statements.HOLD_WORK,
        **{"claim": claim_id, "line": wish.line_id, "item": wish.item_id, "until": until},
        **{"quantity": wish.quantity, "from": wish.from_on or now.date()},
    )
    week: date | None = row["week_on"] if row["enough"] else None
    return week


async def _let_go(session: Changing, wishes: Sequence[Wish]) -> None:
    await run(session, holding_statements.SWEEP, items=[wish.item_id for wish in wishes])


async def _sold_out(session: Changing, wishes: Sequence[Wish]) -> SoldOut:
    wanted: dict[UUID, int] = {}
    for wish in wishes:
        wanted[wish.item_id] = wanted.get(wish.item_id, 0) + wish.quantity
    rows = await run(session, statements.FREE, items=list(wanted))
    lacking = [
        {"item_id": row["id"], "free": int(row["free"])}
        for row in rows
        if row["kind"] == ItemKind.MADE or row["free"] < wanted[row["id"]]
    ]
    return SoldOut(lacking=lacking)
