from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import In, Line, Out, Paragraph, Whole
from kilim.core.money import MoneyOut
from kilim.market.listings.content import ListingTexts, OptionKind
from kilim.market.listings.models import LicenceTier, Pricing


class OptionValue(In):
    """Such as "M" or "indigo"; one language may stand for all."""

    az: Annotated[Line, Field(max_length=60)]
    en: Annotated[Line, Field(max_length=60)]
    ru: Annotated[Line, Field(max_length=60)]

    @model_validator(mode="after")
    def _said(self) -> Self:
        if not (self.az or self.en or self.ru):
            raise ValueError("say it in one language at least")
        return self


def _each_option_once(options: list["VariantOption"]) -> list["VariantOption"]:
    if len({one.option for one in options}) < len(options):
        raise ValueError("name each option once")
    return options


def _each_part_once(parts: list["VariantPartIn"]) -> list["VariantPartIn"]:
    if len({one.stock_item_id for one in parts}) < len(parts):
        raise ValueError("name each thing once")
    return parts


def _each_file_once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each file once")
    return ids


class VariantOption(In):
    """How a variant differs from the others; `value` in one language at least."""

    option: OptionKind
    value: OptionValue


class LicenceIn(In):
    """What the buyer may do with a digital work; null means without a limit."""

    tier: LicenceTier
    end_products: Annotated[Whole, Field(ge=1, le=1_000_000)] | None
    seats: Annotated[Whole, Field(ge=1, le=1_000_000)] | None
    months: Annotated[Whole, Field(ge=1, le=1200)] | None
    text: Annotated[Paragraph, Field(min_length=1, max_length=20_000)]


Amount = Annotated[Whole, Field(ge=0, le=1_000_000_000)]


class VariantPartIn(In):
    """A thing of the shop's stock, and how many of it a variant takes."""

    stock_item_id: UUID
    quantity: Annotated[Whole, Field(ge=1, le=1000)]


class VariantIn(In):
    """All that is said of a variant. Amounts are minor units of the hub's currency.

    An `open` price is the least that a buyer may pay, a `from` price the least that a service
    costs. Parts are what is taken out of the shop's stock each time; a bundle has several. Files
    are ones that the caller has sent, or that the variant has already.
    """

    code: Annotated[
        str,
        StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=40),
    ]
    options: Annotated[list[VariantOption], Field(max_length=3), AfterValidator(_each_option_once)]
    pricing: Pricing
    amount: Amount
    suggested: Amount | None
    delivers: ListingTexts | None
    revisions: Annotated[Whole, Field(ge=0, le=20)] | None
    licence: LicenceIn | None
    parts: Annotated[list[VariantPartIn], Field(max_length=20), AfterValidator(_each_part_once)]
    file_ids: Annotated[list[UUID], Field(max_length=20), AfterValidator(_each_file_once)]

    @model_validator(mode="after")
    def _costs_something(self) -> Self:
        if self.amount == 0 and self.pricing is not Pricing.OPEN:
            raise ValueError("nothing but what buyers may pay for as they want costs nothing")
        if self.suggested is not None and (
            self.pricing is not Pricing.OPEN or self.suggested < self.amount
        ):
            raise ValueError("suggest something for an open price alone, and not less than it")
        return self


class VariantFileOut(Out):
    """A file of a digital work; its shop opens it at `url`."""

    id: UUID
    name: str
    bytes: int
    url: str


class LicenceOut(Out):
    """The licence of a variant; `text_hash` is the SHA-256 of its text."""

    number: int
    tier: LicenceTier
    end_products: int | None
    seats: int | None
    months: int | None
    text: str
    text_hash: str


class ListingPriceOut(Out):
    """What a variant costs, or cost, from a moment on."""

    pricing: Pricing
    amount: int
    set_by: str
    set_at: datetime


class VariantPartOut(Out):
    """What a variant takes out of stock."""

    stock_item_id: UUID
    quantity: int


class SellerVariantOut(Out):
    """A variant as its shop sees it, with its prices of the last year, the newest first.

    `lowest_before` is the least that it cost in the 30 days before its price was lowered.
    """

    id: UUID
    code: str
    options: list[VariantOption]
    pricing: Pricing
    price: MoneyOut
    suggested: int | None
    lowest_before: int | None
    delivers: ListingTexts | None
    revisions: int | None
    licence: LicenceOut | None
    parts: list[VariantPartOut]
    files: list[VariantFileOut]
    prices: list[ListingPriceOut]
    version: int
    retired_at: datetime | None


class VariantsOut(Out):
    """Those that are offered, in the order in which they were made, and then retired ones."""

    items: list[SellerVariantOut]


class PriceFrom(MoneyOut):
    """The least that a listing costs; `open` means what buyers want to pay above it."""

    pricing: Pricing


class ShownOption(Out):
    option: OptionKind
    value: str


class VariantStock(Out):
    """How many can be bought now. What is made to order is not counted: its `free` is null, and
    `week_on` is the Monday of the first week with room; without such a week none are free."""

    free: int | None
    week_on: date | None


class VariantOut(Out):
    """What can be bought, in the language of the request; `stock` is null for what takes none."""

    id: UUID
    code: str
    options: list[ShownOption]
    pricing: Pricing
    price: MoneyOut
    suggested: int | None
    lowest_before: int | None
    delivers: str | None
    revisions: int | None
    licence: LicenceOut | None
    files: int
    stock: VariantStock | None
