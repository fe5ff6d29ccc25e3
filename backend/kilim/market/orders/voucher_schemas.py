"""Vouchers, as they are given and told."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import Day, In, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.market.orders.schemas import Amount, VoucherCode


class VoucherIn(In):
    """A discount in basis points or as an amount, of goods that cost `least` at least."""

    code: VoucherCode
    basis_points: Annotated[Whole, Field(ge=1, le=10_000)] | None
    amount: Annotated[Whole, Field(ge=1, le=100_000_000)] | None
    least: Amount
    most: Annotated[Whole, Field(ge=1, le=100_000)]
    begins_on: Day
    ends_on: Day

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.basis_points is None) == (self.amount is None):
            raise ValueError("say a part or an amount")
        if self.ends_on < self.begins_on:
            raise ValueError("the last day is not before the first")
        return self


class VoucherOut(Out):
    """A voucher; it was `used` so often of `most`."""

    id: UUID
    code: str
    basis_points: int | None
    amount: int | None
    least: int
    most: int
    used: int
    begins_on: date
    ends_on: date
    retired_at: datetime | None


class HubVoucherOut(VoucherOut):
    """A voucher of the hub; `cost` is what it paid by it, but for what came back."""

    cost: int


class VoucherHub(In):
    """Whose vouchers."""

    hub: Slug


class HubVoucherFilter(Paging, VoucherHub):
    """Which page of whose vouchers."""
