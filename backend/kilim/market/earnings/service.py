"""Changes of earnings: the one way in which sales become money of makers.

Everything runs in the caller's transaction, which knows the orders and has decided.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.ids import uuid7
from kilim.ledger import service as ledger
from kilim.ledger.models import AccountForm, OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.ledger.service import Move, Reason
from kilim.market.brands import service as brands
from kilim.market.brands.dividing import Fee, undo
from kilim.market.earnings import statements
from kilim.market.earnings.errors import MoreThanSold, NoSuchSale, NotSellable
from kilim.market.earnings.models import PartKind, SaleActKind
from kilim.market.earnings.parts import Line, Maker, Part, divided, spread

USUAL = Fee(1_250, 1_800)  # where a hub has said nothing else
# Kinds of accounts: a maker's, and the hub's.
EARNING, AVAILABLE, HELD = "earning", "available", "held"
FEE, VAT, REFUNDS = "market_fee", "vat_on_fee", "refunds"
FORMS = {
    EARNING: AccountForm.LIMITED,
    HELD: AccountForm.LIMITED,
    AVAILABLE: AccountForm.RUNNING,  # a refund may follow a payout
}


Entry = tuple[Counter[tuple[Owner, str]], Reason]  # what moves, and why


@dataclass(frozen=True, slots=True)
class Sold:
    """What one order of one seller left; `provider` is whom the buyer paid by."""

    order_id: UUID
    seller_id: UUID
    lines: Sequence[Line]
    shipping: int
    provider: str
    sender_id: UUID | None = None  # who sends, if not the seller


@dataclass(frozen=True, slots=True)
class By:
    """Whose act it is and when; the same `key` again changes nothing."""

    actor_id: UUID | None
    now: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class Units:
    """Units of lines: `(line, number)`, numbers from 1; none of them is all of the sale."""

    of: Sequence[tuple[UUID, int]] | None = None


async def record_sales(
    session: AsyncSession, hub_id: UUID, currency: str, sales: Sequence[Sold], by: By
) -> None:
    """Divide what orders left. An order that was told before changes nothing.

    All orders of one purchase are told at once, so that no two purchases wait for each other.

    Raises:
        NotSellable: a seller is not of the hub, or a brand has no active terms.
    """
    await brands.lock_for_sales(session, {sold.seller_id for sold in sales})
    ordered = sorted(sales, key=lambda one: one.order_id)
    entries = [await _record(session, (hub_id, currency), sold, by) for sold in ordered]
    await _move(session, (hub_id, currency), [entry for entry in entries if entry is not None])


async def _record(session: AsyncSession, at: tuple[UUID, str], sold: Sold, by: By) -> Entry | None:
    """Write a sale and its parts; what moves by them, or nothing if it was told before."""
    hub_id, currency = at
    owner = await _owners(session, hub_id, {sold.seller_id, sold.sender_id or sold.seller_id})
    terms_id, fund, makers = await _makers(session, sold.seller_id, owner)
    rules = await run(session, statements.RULE, hub=hub_id, seller=sold.seller_id, now=by.now)
    fee = Fee(rules[0]["rate"], rules[0]["vat"]) if rules else USUAL
    sale = {"sale": uuid7(), "hub": hub_id}
    frozen = {"rule": rules[0]["id"] if rules else None, "rate": fee.rate, "vat": fee.vat}
    sender_id = sold.sender_id or sold.seller_id
    told = {"order": sold.order_id, "seller": sold.seller_id, "currency": currency}
    told |= {"sender": sender_id, "provider": sold.provider}
    told |= {"shipping": sold.shipping, "terms": terms_id, "now": by.now}
    if not await run(session, statements.SELL, **sale, **frozen, **told):
        return None
    parts, carried = divided(sold.seller_id, sold.lines, fee, fund, makers)
    if sold.shipping:
        parts.append(Part(None, 0, PartKind.SHIPPING, sender_id, None, sold.shipping))
    await _write(session, sale, sold, parts)
    if terms_id is not None:
        left = {one.member_id: n for one, n in zip(makers, carried, strict=True) if one.member_id}
        await brands.carry(session, terms_id, left)
    owner |= await _owners(session, hub_id, {one.seller_id for one in makers})
    moves: Counter[tuple[Owner, str]] = Counter()
    for part in parts:
        moves[_account(hub_id, owner, part.kind, part.seller_id, EARNING)] += part.amount
    hub = Owner(OwnerKind.HUB, hub_id)
    moves[hub, f"clearing_{sold.provider}"] -= sum(part.amount for part in parts)
    return moves, _reason("sell", sold.order_id, by)


async def _write(
    session: AsyncSession, sale: dict[str, Any], sold: Sold, parts: Sequence[Part]
) -> None:
    await run(
        session,
        statements.LINES,
        **sale,
        lines=[line.id for line in sold.lines],
        quantities=[line.quantity for line in sold.lines],
        prices=[line.price for line in sold.lines],
    )
    await run(
        session,
        statements.PARTS,
        **sale,
        lines=[part.line_id for part in parts],
        units=[part.unit for part in parts],
        kinds=[part.kind for part in parts],
        sellers=[part.seller_id for part in parts],
        members=[part.member_id for part in parts],
        amounts=[part.amount for part in parts],
    )


async def _makers(
    session: AsyncSession, seller_id: UUID, owner: dict[UUID, Owner]
) -> tuple[UUID | None, int, list[Maker]]:
    """Who shares: of a brand its members by the active terms, else the seller alone."""
    if owner[seller_id].kind is not OwnerKind.FUND:
        return None, 0, [Maker(seller_id, None, 1, 0)]
    rows = await brands.list_shares(session, seller_id)
    if not rows:
        raise NotSellable(seller_id)
    names = ("seller_id", "member_id", "weight", "carried")
    return rows[0]["terms_id"], rows[0]["fund"], [Maker(*(row[n] for n in names)) for row in rows]


async def reverse(
    session: AsyncSession,
    order_id: UUID,
    by: By,
    *,
    units: Units | None = None,
    amount: int | None = None,
    act: SaleActKind = SaleActKind.REFUND,
) -> int:
    """Take units or an amount of a sale back from whoever got it; return how much.

    Of units all that is left, exactly; an amount by what is left of each part. What is held in a
    dispute goes first. A chargeback has left the provider already; a refund is owed to the buyer.

    Raises:
        NoSuchSale: the order was not told.
        MoreThanSold: less is left, or nothing.
    """
    sale = await _lock(session, order_id, act, by)
    if sale["done"]:
        return 0
    parts = await _wanted(session, sale["id"], units or Units())
    rests = [part["amount"] - part["returned"] for part in parts]
    wanted = sum(rests) if amount is None else amount
    if not 0 < wanted <= sum(rests):
        raise MoreThanSold(wanted)
    back = spread(wanted, rests)
    held = [-min(n, part["held"]) for n, part in zip(back, parts, strict=True)]
    moves = await _changed(session, sale, parts, (act, by), (back, held))
    hub = Owner(OwnerKind.HUB, sale["hub_id"])
    side = REFUNDS if act is SaleActKind.REFUND else f"clearing_{sale['provider']}"
    moves[hub, side] += wanted
    await _uncarry(session, sale, parts, back)
    at = (sale["hub_id"], sale["currency"])
    await _move(session, at, [(moves, _reason(act, order_id, by))])
    return wanted


async def hold(session: AsyncSession, order_id: UUID, by: By, units: Units) -> int:
    """Hold what makers have of units that are disputed; return how much.

    Raises:
        NoSuchSale: the order was not told.
    """
    return await _set_held(session, order_id, by, (SaleActKind.HOLD, units))


async def lift(session: AsyncSession, order_id: UUID, by: By, units: Units) -> int:
    """Give makers back what was held of these units; return how much.

    Raises:
        NoSuchSale: the order was not told.
    """
    return await _set_held(session, order_id, by, (SaleActKind.LIFT, units))


async def _set_held(
    session: AsyncSession, order_id: UUID, by: By, what: tuple[SaleActKind, Units]
) -> int:
    act, units = what
    sale = await _lock(session, order_id, act, by)
    if sale["done"]:
        return 0
    wanted = await _wanted(session, sale["id"], units)
    parts = [part for part in wanted if part["seller_id"] is not None]
    held = [
        -part["held"]
        if act is SaleActKind.LIFT
        else part["amount"] - part["returned"] - part["held"]
        for part in parts
    ]
    moves = await _changed(session, sale, parts, (act, by), ([0] * len(parts), held))
    at = (sale["hub_id"], sale["currency"])
    await _move(session, at, [(moves, _reason(act, order_id, by))])
    total: int = abs(sum(held))
    return total


async def set_free(session: AsyncSession, order_id: UUID, by: By) -> None:
    """What makers earned by an order that is complete is theirs to be paid; but what is held.

    Raises:
        NoSuchSale: the order was not told.
    """
    sale = await _lock(session, order_id, SaleActKind.FREE, by)
    if not await run(session, statements.FREE, sale=sale["id"], now=by.now):
        return
    await run(session, statements.ACT, **_act(sale, SaleActKind.FREE, by))
    parts = await _wanted(session, sale["id"], Units())
    owner = await _owners(session, sale["hub_id"], {one["seller_id"] for one in parts} - {None})
    moves: Counter[tuple[Owner, str]] = Counter()
    for part in parts:
        if part["seller_id"] is not None:
            rest = part["amount"] - part["returned"] - part["held"]
            moves[owner[part["seller_id"]], EARNING] -= rest
            moves[owner[part["seller_id"]], AVAILABLE] += rest
    at = (sale["hub_id"], sale["currency"])
    await _move(session, at, [(moves, _reason(SaleActKind.FREE, order_id, by))])


async def _changed(
    session: AsyncSession,
    sale: Any,
    parts: Sequence[Any],
    what: tuple[SaleActKind, By],
    changes: tuple[Sequence[int], Sequence[int]],
) -> Counter[tuple[Owner, str]]:
    """Write an act with its changes of what is returned and held; what moves by them."""
    back, held = changes
    act = _act(sale, *what)
    await run(session, statements.ACT, **act)
    rows = [row for row in zip(parts, back, held, strict=True) if row[1] or row[2]]
    binds = {"parts": [part["id"] for part, _, _ in rows]}
    changed = {"returned": [n for _, n, _ in rows], "held": [h for _, _, h in rows]}
    await run(session, statements.CHANGE, id=act["id"], sale=sale["id"], **binds, **changed)
    sellers = {part["seller_id"] for part in parts} - {None}
    owner = await _owners(session, sale["hub_id"], sellers)
    place = AVAILABLE if sale["freed_at"] else EARNING
    moves: Counter[tuple[Owner, str]] = Counter()
    for part, n, h in rows:
        kind, seller_id = PartKind(part["kind"]), part["seller_id"]
        moves[_account(sale["hub_id"], owner, kind, seller_id, place)] -= n + h
        if seller_id is not None:
            moves[owner[seller_id], HELD] += h
    return moves


async def _uncarry(
    session: AsyncSession, sale: Any, parts: Sequence[Any], back: Sequence[int]
) -> None:
    """What is carried between members, as if what went back had never been shared."""
    if sale["terms_id"] is None:
        return
    rows = await brands.list_shares(session, sale["seller_id"], sale["terms_id"])
    got: Counter[UUID] = Counter()
    for part, n in zip(parts, back, strict=True):
        if part["member_id"] is not None:
            got[part["member_id"]] += n
    members = [row["member_id"] for row in rows]
    shares = [got[member] for member in members]
    weights, carried = ([row[name] for row in rows] for name in ("weight", "carried"))
    after = undo(sum(shares), weights, shares, carried)
    await brands.carry(session, sale["terms_id"], dict(zip(members, after, strict=True)))


async def _lock(session: AsyncSession, order_id: UUID, act: SaleActKind, by: By) -> Any:
    """Hold the brand and the sale, and see the acts of whoever held them before."""
    sold = await run(session, statements.SOLD_BY, order=order_id)
    if not sold:
        raise NoSuchSale(order_id)
    await brands.lock_for_sales(session, [sold[0]["seller_id"]])
    await run(session, statements.LOCK, order=order_id)
    [sale] = await run(session, statements.SALE, order=order_id, act=act, key=by.key)
    return sale


async def _wanted(session: AsyncSession, sale_id: UUID, units: Units) -> Sequence[Any]:
    lines = None if units.of is None else [line for line, _ in units.of]
    numbers = None if units.of is None else [number for _, number in units.of]
    return await run(session, statements.WANTED, sale=sale_id, lines=lines, units=numbers)


async def _owners(session: AsyncSession, hub_id: UUID, sellers: set[Any]) -> dict[UUID, Owner]:
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


def _account(
    hub_id: UUID, owner: dict[UUID, Owner], kind: PartKind, seller_id: UUID | None, place: str
) -> tuple[Owner, str]:
    if seller_id is None:
        return Owner(OwnerKind.HUB, hub_id), FEE if kind is PartKind.FEE else VAT
    return owner[seller_id], place


async def _move(session: AsyncSession, at: tuple[UUID, str], entries: Sequence[Entry]) -> None:
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


def _act(sale: Any, act: SaleActKind, by: By) -> dict[str, Any]:
    own = {"id": uuid7(), "hub": sale["hub_id"], "sale": sale["id"], "act": act, "key": by.key}
    return own | {"actor": by.actor_id, "now": by.now}


def _reason(act: str, order_id: UUID, by: By) -> Reason:
    return Reason(f"earnings.{act}", Reference("order", order_id), by.actor_id, by.now)
