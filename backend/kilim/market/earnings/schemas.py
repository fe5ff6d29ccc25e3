from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import Day, In, Out, Slug, Whole
from kilim.market.brands.dividing import BASIS
from kilim.market.earnings.models import PartKind

Points = Annotated[Whole, Field(ge=0, le=BASIS)]  # basis points


class FeeRulesFilter(In):
    hub: Slug


class FeeRuleIn(In):
    """What the hub keeps of sales from a day on: `rate` of the price, and `vat` of that fee.

    Both in basis points; of all sellers, or of one.
    """

    seller_id: UUID | None
    rate: Points
    vat: Points
    begins_on: Day

    @model_validator(mode="after")
    def _no_more_than_there_is(self) -> Self:
        if self.rate * (BASIS + self.vat) > BASIS * BASIS:
            raise ValueError("fee and VAT are no more than the price")
        return self


class EarningSellerRef(Out):
    id: UUID
    slug: str
    name: str


class FeeRuleOut(Out):
    """`holds` of the rule by which a sale would be divided now."""

    id: UUID
    seller: EarningSellerRef | None
    rate: int
    vat: int
    begins_on: date
    made_at: datetime
    holds: bool


class UsualFeeOut(Out):
    rate: int
    vat: int


class FeeRulesOut(Out):
    """The rules of a hub, the newest day first; `usual` is what is kept where none has begun."""

    usual: UsualFeeOut
    items: list[FeeRuleOut]


class SellerBalanceOut(Out):
    """Money of a seller in one currency, in minor units; `available` may be owed, below zero."""

    currency: str
    earning: int
    available: int
    held: int


class SellerBalancesOut(Out):
    items: list[SellerBalanceOut]


class EarningOut(Out):
    """What a seller gets of one order; `returned` went back, `held` waits for a dispute."""

    id: UUID
    order_id: UUID
    currency: str
    sold_at: datetime
    freed_at: datetime | None
    amount: int
    returned: int
    held: int


class SalePartOut(Out):
    """What somebody gets of a line, all its units together; fee and VAT are of no seller."""

    kind: PartKind
    seller: EarningSellerRef | None
    amount: int
    returned: int
    held: int


class SaleLineOut(Out):
    line_id: UUID
    quantity: int
    price: int
    parts: list[SalePartOut]


class SaleDivisionOut(Out):
    """Where each minor unit of an order went; the parts add up to prices and shipping."""

    order_id: UUID
    currency: str
    sold_at: datetime
    freed_at: datetime | None
    rate: int
    vat: int
    fund: int | None
    terms: int | None
    shipping: int
    lines: list[SaleLineOut]
    shipping_parts: list[SalePartOut]


class SplitFilter(In):
    """Of which price, in minor units, tax included."""

    price: Annotated[Whole, Field(ge=0, le=1_000_000_000)]


class SplitPartOut(Out):
    """What somebody would get; fee and VAT on it are the hub's, of no seller."""

    kind: PartKind
    seller: EarningSellerRef | None
    amount: int


class SplitOut(Out):
    """Where each minor unit of a price would go; the parts add up to it, and none is nothing.

    `rate`, `vat` and a brand's `fund` are in basis points.
    """

    rate: int
    vat: int
    fund: int | None
    parts: list[SplitPartOut]
