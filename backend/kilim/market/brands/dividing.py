"""Where each minor unit of a sale goes: pure arithmetic over whole numbers.

A price is what the buyer pays for the thing, tax included. From it the hub keeps its fee and the
VAT on the fee; the rest is the makers', less what their fund gets. Each rounding has one place, and
the parts always add up to the price.

Among members the odd units rotate. Everybody gets the whole units of their share; the units that
are left go to whoever is furthest behind what their shares have been worth so far, and what nobody
could be given is carried to the next sale. So after any number of sales nobody of equal weight is
ahead of another by more than one unit, whatever the amounts were.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BASIS = 10_000  # basis points of a whole


@dataclass(frozen=True, slots=True)
class Fee:
    """What the hub keeps: a part of the price, and VAT on that part, both in basis points."""

    rate: int
    vat: int


@dataclass(frozen=True, slots=True)
class Terms:
    """How what is left is shared: `fund` basis points for the brand, the rest by weight.

    Weights are whole numbers, of which one at least is positive.
    """

    fund: int
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """The parts of a price; `carried` goes into the next division by the same terms."""

    fee: int
    vat: int
    fund: int
    shares: tuple[int, ...]
    carried: tuple[int, ...]

    @property
    def total(self) -> int:
        """All parts together: the price."""
        return self.fee + self.vat + self.fund + sum(self.shares)


def divide(price: int, fee: Fee, terms: Terms, carried: Sequence[int] | None = None) -> Division:
    """The parts of a price in minor units.

    Args:
        carried: what the last division by these terms left over, for each weight; none at first.

    Raises:
        ValueError: the price or a rate is negative, more than the whole is kept, no weight is
            positive, or `carried` is not of these terms.
    """
    _refuse(price, fee, terms, carried)
    kept = rounded(price * fee.rate, BASIS)
    vat = rounded(kept * fee.vat, BASIS)
    left = price - kept - vat
    fund = rounded(left * terms.fund, BASIS)
    shares, after = share(left - fund, terms.weights, carried)
    return Division(kept, vat, fund, shares, after)


def share(
    amount: int, weights: Sequence[int], carried: Sequence[int] | None = None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """An amount by weight, and what is carried: of each weight, in parts of `sum(weights)`.

    What is carried adds up to zero; a positive one says that somebody is behind.
    """
    whole = sum(weights)
    behind = list(carried or [0] * len(weights))
    shares = [amount * weight // whole for weight in weights]
    for place, weight in enumerate(weights):
        behind[place] += amount * weight % whole
    odd = amount - sum(shares)
    # Whoever has no weight has no share, however the others stand; of equals the first.
    order = sorted(
        (place for place, weight in enumerate(weights) if weight > 0),
        key=lambda place: (-behind[place], place),
    )
    for place in order[:odd]:
        shares[place] += 1
        behind[place] -= whole
    return tuple(shares), tuple(behind)


def undo(
    amount: int, weights: Sequence[int], shares: Sequence[int], carried: Sequence[int]
) -> tuple[int, ...]:
    """What is carried when a sharing is taken back: as if it had never been.

    Other sales may lie between; their shares stay as they are.
    """
    whole = sum(weights)
    pairs = zip(weights, shares, carried, strict=True)
    return tuple(behind - amount * weight + got * whole for weight, got, behind in pairs)


def rounded(numerator: int, denominator: int) -> int:
    """A fraction to the nearest whole number, halves up; both are not negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def _refuse(price: int, fee: Fee, terms: Terms, carried: Sequence[int] | None) -> None:
    if price < 0 or min(fee.rate, fee.vat, terms.fund, *terms.weights) < 0:
        raise ValueError("prices, rates and weights are not negative")
    if fee.rate * (BASIS + fee.vat) > BASIS * BASIS or terms.fund > BASIS:
        raise ValueError("no more is kept than there is")
    if sum(terms.weights) == 0:
        raise ValueError("somebody gets what is left")
    if carried is not None and len(carried) != len(terms.weights):
        raise ValueError("what is carried belongs to other terms")
