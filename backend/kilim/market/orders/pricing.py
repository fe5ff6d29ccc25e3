"""What things cost together: lines, discounts and what stands in the way. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from kilim.market.earnings.parts import spread
from kilim.market.listings.models import Pricing
from kilim.market.listings.offers import Offer
from kilim.market.stock.models import ItemKind
from kilim.market.stock.queries import Free


class Lack(StrEnum):
    """Why a line cannot be bought as it is wanted."""

    GONE = "gone"  # not for sale, or not any more
    SOLD_OUT = "sold_out"
    FEWER = "fewer"
    TOO_LITTLE = "too_little"  # less than the seller wants at least


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many of a variant; `price` is of one, where the buyer says how much it is worth."""

    variant_id: UUID
    quantity: int
    price: int | None


@dataclass(frozen=True, slots=True)
class Discount:
    """A voucher as it holds now."""

    id: UUID
    code: str
    basis_points: int | None
    amount: int | None
    least: int


@dataclass(frozen=True, slots=True)
class Row:
    """So many of an offer at one price; `full` is the price before the discount.

    Of one, its buyer pays `price` and the hub what it has `borne`: together it is sold for that.
    """

    offer: Offer
    quantity: int
    full: int
    price: int
    borne: int = 0


def unit_price(offer: Offer, wanted: Wanted) -> int:
    """What one costs: the seller's price, or the buyer's where that is asked for."""
    if offer.pricing is not Pricing.OPEN or wanted.price is None:
        return offer.amount
    return wanted.price


def discount(goods: int, voucher: Discount | None) -> int:
    """How much a voucher takes off, in minor units; in favour of whoever gives it, if halved."""
    if voucher is None or goods < voucher.least:
        return 0
    if voucher.amount is not None:
        return min(voucher.amount, goods)
    return goods * (voucher.basis_points or 0) // 10_000


def discounted(lines: Sequence[tuple[Offer, int, int]], off: int) -> list[Row]:
    """Offers, how many and at which price, with a discount over all of their units.

    Each unit bears as much as it costs of all, by largest remainder; units of a line that then
    cost the same stay together. The rows cost exactly `off` less than the lines.
    """
    rows = [Row(offer, many, price, price) for offer, many, price in lines]
    return [replace(row, price=row.price - share) for row, share in _shared(rows, off)]


def borne(rows: Sequence[Row], off: int) -> list[Row]:
    """The rows when the hub pays `off` of what they cost, shared in the same way."""
    return [replace(row, price=row.price - share, borne=share) for row, share in _shared(rows, off)]


def _shared(rows: Sequence[Row], off: int) -> list[tuple[Row, int]]:
    """Rows, each with what one of it bears of an amount; they are split where units differ."""
    units = [(n, row.price) for n, row in enumerate(rows) for _ in range(row.quantity)]
    if off == 0:
        return [(row, 0) for row in rows]
    found: dict[tuple[int, int], int] = defaultdict(int)
    shares = spread(off, [price for _, price in units])
    for (n, _), share in zip(units, shares, strict=True):
        found[n, share] += 1
    return [(replace(rows[n], quantity=many), share) for (n, share), many in sorted(found.items())]


def most(offer: Offer, free: Mapping[UUID, Free]) -> int | None:
    """How many of an offer could be had now; none where nothing is counted.

    What is made to order has no number: it is asked for, and weeks answer.
    """
    counted = [one for one in offer.parts if one.kind is not ItemKind.MADE]
    if not counted:
        return None
    return min(_pieces(one.item_id, free) // one.quantity for one in counted)


def _pieces(item_id: UUID, free: Mapping[UUID, Free]) -> int:
    return free[item_id].pieces if item_id in free else 0


def lacks(offer: Offer | None, wanted: Wanted, free: Mapping[UUID, Free]) -> list[Lack]:
    """What stands in the way of a line."""
    if offer is None or not offer.for_sale:
        return [Lack.GONE]
    found = []
    left = most(offer, free)
    if left is not None and left < wanted.quantity:
        found.append(Lack.FEWER if left else Lack.SOLD_OUT)
    if unit_price(offer, wanted) < offer.amount:
        found.append(Lack.TOO_LITTLE)
    return found
