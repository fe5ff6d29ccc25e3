"""What becomes of a sale: its units go back, are held in a dispute, and become free to be paid.

Everything runs in the caller's transaction, which knows the orders and has decided. Each act has
its caller's key and happens once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kilim.core.db import Changing, run
from kilim.core.ids import uuid7
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner
from kilim.market.brands import service as brands
from kilim.market.brands.dividing import undo
from kilim.market.earnings import statements
from kilim.market.earnings.errors import MoreThanSold, NoSuchSale
from kilim.market.earnings.models import PartKind, SaleActKind
from kilim.market.earnings.moving import (
    LOSSES,
    REFUNDS,
    By,
    account,
    clearing,
    move,
    owners,
    reason,
)
from kilim.market.earnings.parts import AVAILABLE, EARNING, HELD, taken


@dataclass(frozen=True, slots=True)
class Units:
    """Units of lines: `(line, number)`, numbers from 1; none of them is all of the sale."""

    of: Sequence[tuple[UUID, int]] | None = None


async def reverse(
    session: Changing,
    order_id: UUID,
    by: By,
    *,
    units: Units | None = None,
    amount: int | None = None,
    act: SaleActKind = SaleActKind.REFUND,
) -> int:
    """Take units or an amount of a sale back from whoever got it; return how much its buyer paid.

    Units go back with all that is left of their parts, fee and VAT too; an amount by largest
    remainder over what is left of the parts, so that refunds in any steps together are the whole.
    With both, the amount is of these units. Shipping is of no unit: it goes back with all of the
    sale, or within an amount. What is held in a dispute goes first; a maker who was paid already
    owes it, and the next payout nets it.

    A refund is then owed to the buyer by the hub's `refunds`, until `settle_refund` says that it
    has left. A chargeback has left the provider already: it goes back to its clearing account.

    Raises:
        NoSuchSale: the order was not told.
        MoreThanSold: less is left, or nothing.
    """
    sale = await _lock(session, order_id, act, by)
    if sale["done"]:
        return 0
    parts = await _wanted(session, sale["id"], units or Units())
    rests = _rests(parts)
    left = sum(rest for _, rest in rests)
    wanted = left if amount is None else amount
    # What the hub paid alone is sold for something, too.
    if not any(rest for _, rest in rests) or not (amount is None or 0 < amount <= left):
        raise MoreThanSold(wanted)
    back = [rest for _, rest in rests] if amount is None else taken(amount, rests)
    held = [-min(max(n, 0), part["held"]) for n, part in zip(back, parts, strict=True)]
    await _take_back(session, sale, parts, (act, by), (back, held))
    return wanted


def _rests(parts: Sequence[Any]) -> list[tuple[object, int]]:
    """Of each part its unit, and what is left of it."""
    return [((part["line_id"], part["unit"]), part["amount"] - part["returned"]) for part in parts]


async def _take_back(
    session: Changing,
    sale: Any,
    parts: Sequence[Any],
    what: tuple[SaleActKind, By],
    changes: tuple[Sequence[int], Sequence[int]],
    beyond: int = 0,
) -> None:
    """Give what goes back of parts to the buyer, or to the provider that has taken it.

    `beyond` is what the provider has taken more than is left of the parts.
    """
    act, by = what
    back, _ = changes
    moves = await _changed(session, sale, parts, what, changes)
    side = clearing(sale["hub_id"], sale["provider"])
    if act is SaleActKind.REFUND:
        side = _refunds(sale)
        await run(session, statements.OWE, sale=sale["id"], amount=sum(back))
    moves[side] += sum(back)
    await _pay_beyond(session, sale, beyond, moves)
    await _uncarry(session, sale, parts, back)
    at = (sale["hub_id"], sale["currency"])
    await move(session, at, [(moves, reason(act, sale["order_id"], by))])


async def settle_refund(session: Changing, order_id: UUID, by: By, amount: int) -> None:
    """Money of refunds has left by the provider: the hub owes the buyer so much less.

    What is more than it owes, as after a bank has taken the same, is the hub's loss.

    Raises:
        NoSuchSale: the order was not told.
    """
    sale = await _lock(session, order_id, SaleActKind.SETTLE, by)
    if sale["done"]:
        return
    await run(session, statements.ACT, **_act(sale, SaleActKind.SETTLE, by))
    moves: Counter[tuple[Owner, str]] = Counter()
    await _pay_beyond(session, sale, amount, moves)
    at = (sale["hub_id"], sale["currency"])
    await move(session, at, [(moves, reason(SaleActKind.SETTLE, order_id, by))])


async def bounce_refund(session: Changing, order_id: UUID, by: By, amount: int) -> None:
    """Money of a refund that had left is back at the provider: the hub owes the buyer again.

    `by.key` is that of `settle_refund`; what had not left changes nothing.

    Raises:
        NoSuchSale: the order was not told.
    """
    left = (await _lock(session, order_id, SaleActKind.SETTLE, by))["done"]
    sale = await _lock(session, order_id, SaleActKind.BOUNCE, by)
    if sale["done"] or not left:
        return
    await run(session, statements.ACT, **_act(sale, SaleActKind.BOUNCE, by))
    await run(session, statements.OWE, sale=sale["id"], amount=amount)
    moves = Counter({_refunds(sale): amount, clearing(sale["hub_id"], sale["provider"]): -amount})
    at = (sale["hub_id"], sale["currency"])
    await move(session, at, [(moves, reason(SaleActKind.BOUNCE, order_id, by))])


async def list_owed(session: Changing, orders: Sequence[UUID]) -> dict[UUID, int]:
    """What the hub owes buyers of orders: refunds that have not left, or came back."""
    rows = await run(session, statements.OWED, orders=list(orders))
    return {row["order_id"]: row["owed"] for row in rows}


async def _pay_beyond(
    session: Changing, sale: Any, amount: int, moves: Counter[tuple[Owner, str]]
) -> None:
    """Money leaves by the provider that no maker gives: what is owed to the buyer, then losses."""
    owed = min(amount, sale["owed"])
    if owed:
        await run(session, statements.OWE, sale=sale["id"], amount=-owed)
    moves[_refunds(sale)] -= owed
    moves[Owner(OwnerKind.HUB, sale["hub_id"]), LOSSES] -= amount - owed
    moves[clearing(sale["hub_id"], sale["provider"])] += amount


def _refunds(sale: Any) -> tuple[Owner, str]:
    return Owner(OwnerKind.HUB, sale["hub_id"]), REFUNDS


async def hold(session: Changing, order_id: UUID, by: By, units: Units) -> int:
    """Hold what makers have of units that are disputed; return how much.

    Raises:
        NoSuchSale: the order was not told.
    """
    return await _set_held(session, order_id, by, (SaleActKind.HOLD, units))


async def lift(session: Changing, order_id: UUID, by: By, units: Units) -> int:
    """Give makers back what was held of these units; return how much.

    Raises:
        NoSuchSale: the order was not told.
    """
    return await _set_held(session, order_id, by, (SaleActKind.LIFT, units))


async def _set_held(
    session: Changing, order_id: UUID, by: By, what: tuple[SaleActKind, Units]
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
    await move(session, at, [(moves, reason(act, order_id, by))])
    total: int = abs(sum(held))
    return total


async def begin_dispute(session: Changing, order_id: UUID, by: By, amount: int) -> int:
    """Hold what makers would give of an amount that a bank wants back; return how much.

    `by.key` names the dispute. It ends by `win_dispute` or `lose_dispute`; one that has ended does
    not begin. What is held already, for another reason, is held once.

    Raises:
        NoSuchSale: the order was not told.
    """
    sale = await _lock(session, order_id, SaleActKind.HOLD, by)
    if sale["done"] or await run(session, statements.OVER, sale=sale["id"], key=by.key):
        return 0
    parts = await _wanted(session, sale["id"], Units())
    rests = _rests(parts)
    wanted = min(amount, sum(rest for _, rest in rests))
    held: list[int] = [
        0 if part["seller_id"] is None else min(n, rest - part["held"])
        for part, (_, rest), n in zip(parts, rests, taken(wanted, rests), strict=True)
    ]
    what = (SaleActKind.HOLD, by)
    moves = await _changed(session, sale, parts, what, ([0] * len(parts), held))
    at = (sale["hub_id"], sale["currency"])
    await move(session, at, [(moves, reason(SaleActKind.HOLD, order_id, by))])
    return sum(held)


async def win_dispute(session: Changing, order_id: UUID, by: By) -> int:
    """Give makers back what was held for a dispute that is won; return how much.

    Raises:
        NoSuchSale: the order was not told.
    """
    sale = await _lock(session, order_id, SaleActKind.LIFT, by)
    if sale["done"]:
        return 0
    parts = await _wanted(session, sale["id"], Units())
    kept = await _kept(session, sale, by)
    held: list[int] = [-min(part["held"], kept[part["id"]]) for part in parts]
    what = (SaleActKind.LIFT, by)
    moves = await _changed(session, sale, parts, what, ([0] * len(parts), held))
    at = (sale["hub_id"], sale["currency"])
    await move(session, at, [(moves, reason(SaleActKind.LIFT, order_id, by))])
    return -sum(held)


async def lose_dispute(session: Changing, order_id: UUID, by: By, amount: int) -> int:
    """Take an amount back for good, what was held for it first; return how much parts gave.

    They give no more than is left of the sale. What the bank took beyond that the hub owed the
    buyer by a refund, or else it is the hub's loss: the buyer got it twice.

    Raises:
        NoSuchSale: the order was not told.
    """
    sale = await _lock(session, order_id, SaleActKind.CHARGEBACK, by)
    if sale["done"]:
        return 0
    parts = await _wanted(session, sale["id"], Units())
    kept = await _kept(session, sale, by)
    rests = _rests(parts)
    back = taken(min(amount, sum(rest for _, rest in rests)), rests)
    held = [
        -min(part["held"], max(n, kept[part["id"]])) for part, n in zip(parts, back, strict=True)
    ]
    beyond = amount - sum(back)
    await _take_back(session, sale, parts, (SaleActKind.CHARGEBACK, by), (back, held), beyond)
    return sum(back)


async def _kept(session: Changing, sale: Any, by: By) -> Counter[UUID]:
    """What a dispute has made be held, by parts."""
    rows = await run(session, statements.KEPT, sale=sale["id"], key=by.key)
    return Counter({row["part_id"]: row["held"] for row in rows})


async def set_free(session: Changing, order_id: UUID, by: By) -> None:
    """What makers earned by an order that is complete is theirs to be paid; but what is held.

    Whoever calls this again changes nothing; what is lifted afterwards is free at once.

    Raises:
        NoSuchSale: the order was not told.
    """
    sale = await _lock(session, order_id, SaleActKind.FREE, by)
    if not await run(session, statements.FREE, sale=sale["id"], now=by.now):
        return
    await run(session, statements.ACT, **_act(sale, SaleActKind.FREE, by))
    parts = await _wanted(session, sale["id"], Units())
    owner = await owners(session, sale["hub_id"], {one["seller_id"] for one in parts} - {None})
    moves: Counter[tuple[Owner, str]] = Counter()
    for part in parts:
        if part["seller_id"] is not None:
            rest = part["amount"] - part["returned"] - part["held"]
            moves[owner[part["seller_id"]], EARNING] -= rest
            moves[owner[part["seller_id"]], AVAILABLE] += rest
    at = (sale["hub_id"], sale["currency"])
    await move(session, at, [(moves, reason(SaleActKind.FREE, order_id, by))])


async def _changed(
    session: Changing,
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
    owner = await owners(session, sale["hub_id"], sellers)
    place = AVAILABLE if sale["freed_at"] else EARNING
    moves: Counter[tuple[Owner, str]] = Counter()
    for part, n, h in rows:
        kind, seller_id = PartKind(part["kind"]), part["seller_id"]
        moves[account(sale["hub_id"], owner, kind, seller_id, place)] -= n + h
        if seller_id is not None:
            moves[owner[seller_id], HELD] += h
    return moves


async def _uncarry(session: Changing, sale: Any, parts: Sequence[Any], back: Sequence[int]) -> None:
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


async def _lock(session: Changing, order_id: UUID, act: SaleActKind, by: By) -> Any:
    """Hold the brand and the sale, and see the acts of whoever held them before."""
    sold = await run(session, statements.SOLD_BY, order=order_id)
    if not sold:
        raise NoSuchSale(order_id)
    await brands.lock_for_sales(session, [sold[0]["seller_id"]])
    await run(session, statements.LOCK, order=order_id)
    [sale] = await run(session, statements.SALE, order=order_id, act=act, key=by.key)
    return sale


async def _wanted(session: Changing, sale_id: UUID, units: Units) -> Sequence[Any]:
    lines = None if units.of is None else [line for line, _ in units.of]
    numbers = None if units.of is None else [number for _, number in units.of]
    return await run(session, statements.WANTED, sale=sale_id, lines=lines, units=numbers)


def _act(sale: Any, act: SaleActKind, by: By) -> dict[str, Any]:
    own = {"id": uuid7(), "hub": sale["hub_id"], "sale": sale["id"], "act": act, "key": by.key}
    return own | {"actor": by.actor_id, "now": by.now}
