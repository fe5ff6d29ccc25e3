"""How a sale becomes parts, and how much of each part goes back. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kilim.market.brands.dividing import Fee, Terms, divide
from kilim.market.earnings.models import PartKind

USUAL = Fee(1_250, 1_800)  # where a hub has said nothing else
# Kinds of accounts of a maker: not free yet, can be paid, in a dispute.
EARNING, AVAILABLE, HELD = "earning", "available", "held"


@dataclass(frozen=True, slots=True)
class Line:
    """`price` is what the buyer pays for one unit, in minor units, tax included.

    It is sold for more by what the hub has `borne` of one.
    """

    id: UUID
    quantity: int
    price: int
    borne: int = 0


@dataclass(frozen=True, slots=True)
class Maker:
    """Who gets a share; `member_id` is none for a seller alone."""

    seller_id: UUID
    member_id: UUID | None
    weight: int
    carried: int


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody gets of a unit; fee and VAT are of no seller, what sending costs of no line.

    What the hub gives by a voucher is of no seller either, and below zero.
    """

    line_id: UUID | None
    unit: int
    kind: PartKind
    seller_id: UUID | None
    member_id: UUID | None
    amount: int


def divided(
    seller_id: UUID, lines: Sequence[Line], fee: Fee, fund: int, makers: Sequence[Maker]
) -> tuple[list[Part], tuple[int, ...]]:
    """The parts of each unit, none of which is nothing, and what is carried after the last."""
    terms = Terms(fund, tuple(maker.weight for maker in makers))
    carried = tuple(maker.carried for maker in makers)
    parts: list[Part] = []
    for line in lines:
        for unit in range(1, line.quantity + 1):
            one = divide(line.price + line.borne, fee, terms, carried)
            carried = one.carried
            hubs = (
                (PartKind.FEE, one.fee),
                (PartKind.VAT, one.vat),
                (PartKind.VOUCHER, -line.borne),
            )
            parts += [Part(line.id, unit, kind, None, None, n) for kind, n in hubs]
            parts.append(Part(line.id, unit, PartKind.FUND, seller_id, None, one.fund))
            parts += [
                Part(line.id, unit, PartKind.SHARE, maker.seller_id, maker.member_id, share)
                for maker, share in zip(makers, one.shares, strict=True)
            ]
    return [part for part in parts if part.amount], carried


def spread(amount: int, rests: Sequence[int]) -> list[int]:
    """An amount over what is left of parts, by largest remainder; no part gives more than it has.

    All that is left gives exactly all, so refunds in any steps together are the whole.

    Raises:
        ValueError: more is wanted than is left.
    """
    whole = sum(rests)
    if amount > whole:
        raise ValueError("more than is left")
    if whole == 0:
        return [0] * len(rests)
    given = [amount * rest // whole for rest in rests]
    order = sorted(range(len(rests)), key=lambda place: (-(amount * rests[place] % whole), place))
    for place in order[: amount - sum(given)]:
        given[place] += 1
    return given


def taken(amount: int, rests: Sequence[tuple[object, int]]) -> list[int]:
    """What goes back of each part when a buyer gets an amount back of what is left.

    Where the hub gave something, it gets as much of it back as the buyer does of theirs, unit by
    unit, so that of no unit more comes back than was paid for it. All that is left gives exactly
    all; what the hub paid alone goes back with that.

    Args:
        rests: of each part its unit, and what is left of it; below zero what the hub gave.

    Raises:
        ValueError: more is wanted than is left.
    """
    left = [rest for _, rest in rests]
    if amount == 0:
        return [0] * len(left)
    if amount == sum(left):
        return left
    if min(left) >= 0:
        return spread(amount, left)
    units: dict[object, list[int]] = {}
    for place, (unit, _) in enumerate(rests):
        units.setdefault(unit, []).append(place)
    paid = [sum(left[place] for place in places) for places in units.values()]
    back = [0] * len(left)
    for places, whole, part in zip(units.values(), paid, spread(amount, paid), strict=True):
        for place, n in zip(places, _of_unit(part, whole, [left[p] for p in places]), strict=True):
            back[place] = n
    return back


def _of_unit(part: int, whole: int, left: Sequence[int]) -> list[int]:
    """What goes back of the parts of a unit, of which a part goes back of all that was paid."""
    given = [-(-rest * part // whole) if part and rest < 0 else 0 for rest in left]
    got = spread(part - sum(given), [max(rest, 0) for rest in left])
    return [one + other for one, other in zip(given, got, strict=True)]
