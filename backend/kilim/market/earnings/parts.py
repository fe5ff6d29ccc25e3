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
    """`price` is of one unit, in minor units, tax included."""

    id: UUID
    quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class Maker:
    """Who gets a share; `member_id` is none for a seller alone."""

    seller_id: UUID
    member_id: UUID | None
    weight: int
    carried: int


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody gets of a unit; fee and VAT are of no seller, what sending costs of no line."""

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
            one = divide(line.price, fee, terms, carried)
            carried = one.carried
            hubs = ((PartKind.FEE, one.fee), (PartKind.VAT, one.vat))
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
