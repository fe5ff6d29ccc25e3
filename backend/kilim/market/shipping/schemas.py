from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.community.places.schemas import PlaceCode, PlaceRef
from kilim.core.fields import Day, In, Line, Out, Paragraph, Whole
from kilim.core.money import MoneyOut
from kilim.core.texts import Names, TextsOut
from kilim.market.shipping.models import ShippingKind

MOST_METHODS = 20
Amount = Annotated[Whole, Field(ge=0, le=1_000_000_000)]
Days = Annotated[Whole, Field(ge=0, le=365)]


class ShippingZoneIn(In):
    """What sending costs to these countries and regions; without any, to everywhere else.

    From a sum of `free_from` on it costs nothing; null means never.
    """

    places: Annotated[list[PlaceCode], Field(max_length=300)]
    first: Amount
    further: Amount
    free_from: Annotated[Whole, Field(ge=1, le=1_000_000_000)] | None


class PickupHours(In):
    """When things can be collected; `en` stands in for a missing language."""

    en: Annotated[Paragraph, Field(max_length=400)]
    az: Annotated[Paragraph, Field(max_length=400)]


class ShippingMethodIn(In):
    """A way to the buyer: `sent` to zones, or a `pickup` at an address, which costs nothing.

    The days are counted from the day on which it is ready.
    """

    kind: ShippingKind
    name: Names
    address: Annotated[Line, Field(min_length=1, max_length=200)] | None
    hours: PickupHours | None
    days_min: Days
    days_max: Days
    zones: Annotated[list[ShippingZoneIn], Field(max_length=40)]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        pickup = self.kind is ShippingKind.PICKUP
        if pickup != (self.address is not None) or pickup != (self.hours is not None):
            raise ValueError("a pickup has an address and hours, and nothing else has")
        if pickup == bool(self.zones):
            raise ValueError("what is sent has zones, and a pickup has none")
        if self.days_max < self.days_min:
            raise ValueError("days_max is at least days_min")
        return self


class ShippingOrderIn(In):
    """All shipping methods of a shop, in the order in which buyers see them."""

    method_ids: Annotated[list[UUID], Field(max_length=MOST_METHODS)]


class SellerTaxIn(In):
    """A tax from a day on: the rate in basis points (1800 is 18 %), and the seller's number.

    A rate of nothing needs no number.
    """

    number: Annotated[Line, Field(max_length=40)]
    rate: Annotated[Whole, Field(ge=0, le=10_000)]
    valid_from: Day


class ShippingPlaceIn(In):
    """Where something would be sent."""

    place: PlaceCode


class EuLackOut(Out):
    """What a seller lacks for sending to the EU."""

    code: str
    name: TextsOut


class ShippingZoneOut(Out):
    """What sending costs to these places; without any, to everywhere else."""

    places: list[str]
    first: int
    further: int
    free_from: int | None


class ShippingMethodOut(Out):
    id: UUID
    version: int
    kind: ShippingKind
    name: TextsOut
    address: str | None
    hours: TextsOut | None
    days_min: int
    days_max: int
    zones: list[ShippingZoneOut]


class SellerShippingOut(Out):
    """How a shop's things get to buyers, as its own people see it.

    Amounts are minor units of `currency`. While it lacks something for the EU, it sends nothing
    there, whatever its zones say.
    """

    currency: str
    may_change: bool
    eu_lacks: list[EuLackOut]
    methods: list[ShippingMethodOut]


class SellerTaxOut(Out):
    """A tax as it was set; `holds` is the one that is in prices today."""

    id: UUID
    number: str
    rate: int
    valid_from: date
    holds: bool
    set_by: str
    set_at: datetime


class ShopShippingMethodOut(Out):
    """A way to the buyer, with what it costs for one piece and adds for each further one.

    `free_from` is the sum from which on it costs nothing.
    """

    id: UUID
    kind: ShippingKind
    name: str
    address: str | None
    hours: str | None
    days_min: int
    days_max: int
    price: MoneyOut
    further: MoneyOut
    free_from: MoneyOut | None


class ShopShippingOut(Out):
    """How a shop's things get to a place, in the language of the request."""

    place: PlaceRef
    items: list[ShopShippingMethodOut]
