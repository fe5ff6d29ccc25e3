"""Money as integer minor units with its currency; never a float."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, Field

# ISO 4217 minor units; a currency that is not listed has two digits.
MINOR_DIGITS = {"JPY": 0, "KRW": 0, "BHD": 3, "KWD": 3, "OMR": 3, "TND": 3}


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were combined; that is a bug, not an input error."""


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` minor units (qəpik, para, cents) of `currency` (ISO 4217 code)."""

    amount: int
    currency: str

    def __add__(self, other: Self) -> "Money":
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Self) -> "Money":
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def as_decimal(self) -> Decimal:
        """The amount in the currency's main unit: 12050 minor units of AZN are 120.50."""
        return Decimal(self.amount).scaleb(-MINOR_DIGITS.get(self.currency, 2))

    def prorate(self, numerator: int, denominator: int) -> "Money":
        """This amount times `numerator / denominator`, halves rounded up (never down to free).

        Raises:
            ValueError: `denominator` is not positive or `numerator` is negative.
        """
        if denominator <= 0 or numerator < 0:
            raise ValueError("prorate needs numerator >= 0 and denominator > 0")
        doubled = 2 * self.amount * numerator + denominator
        return Money(doubled // (2 * denominator), self.currency)

    def split(self, *basis_points: int) -> list["Money"]:
        """Parts of this amount by `basis_points` (10,000 in all); the parts always add up.

        What rounding leaves over goes to the largest part (the first of equals).

        Raises:
            ValueError: the shares are not positive or do not add up to 10,000.
        """
        if sum(basis_points) != 10_000 or min(basis_points) < 0:
            raise ValueError("shares must be non-negative and add up to 10,000 basis points")
        parts = [self.amount * share // 10_000 for share in basis_points]
        largest = basis_points.index(max(basis_points))
        parts[largest] += self.amount - sum(parts)
        return [Money(part, self.currency) for part in parts]

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")


class MoneyOut(BaseModel):
    """An amount in the minor units of its currency: 12050 AZN is 120.50 manat."""

    amount: Annotated[int, Field(description="Minor units")]
    currency: Annotated[str, Field(description="ISO 4217 code", min_length=3, max_length=3)]
