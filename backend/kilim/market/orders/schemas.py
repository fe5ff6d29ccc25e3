from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from kilim.core.fields import Email, In, Language, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.market.listings.models import ListingKind
from kilim.market.orders.models import OrderAct, OrderState
from kilim.market.orders.pricing import Lack
from kilim.market.payments.models import PaymentMethod
from kilim.market.sellers.schemas import ShopLogoOut

PlaceCode = Annotated[Line, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
VoucherCode = Annotated[Line, Field(pattern=r"^[A-Z0-9][A-Z0-9-]*$", max_length=40)]
Amount = Annotated[Whole, Field(ge=0, le=100_000_000_00)]
Many = Annotated[Whole, Field(ge=1, le=99)]
# 256 random bits, made by the browser of whoever has no account, which alone knows it.
Secret = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{43}$")]


class PurchaseStatus(StrEnum):
    """What is to be said of all orders of a purchase together."""

    AWAITING_PAYMENT = "awaiting_payment"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    COMPLETED = "completed"


class BasketLine(In):
    """So many of a variant; `price` is of one, where buyers say how much it is worth to them."""

    variant_id: UUID
    quantity: Many
    price: Amount | None


def _each_variant_once(lines: list[Any]) -> None:
    if len({line.variant_id for line in lines}) < len(lines):
        raise ValueError("name each variant once")


class BasketIn(In):
    lines: Annotated[list[BasketLine], Field(max_length=60)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        _each_variant_once(self.lines)
        return self


class BasketOut(Out):
    lines: list[BasketLine]


class BasketQuoteIn(BasketIn):
    """A basket; with a place it is also said how it gets there, and for how much."""

    hub: Slug
    place: PlaceCode | None
    voucher: VoucherCode | None = None  # of the hub
    vouchers: Annotated[dict[UUID, VoucherCode], Field(max_length=60)]


class LackingLine(Out):
    variant_id: UUID
    lacks: list[Lack]
    free: int | None


class SellerRef(Out):
    id: UUID
    slug: str
    name: str


class QuoteLineOut(Out):
    """A line of a basket as it costs now; `free` is null where nothing is counted."""

    variant_id: UUID
    listing: str | None
    kind: ListingKind | None
    title: str
    options: list[str]
    picture: ShopLogoOut | None
    quantity: int
    price: int
    amount: int
    free: int | None
    lead_days: int | None
    lacks: list[Lack]


class QuoteDelivery(Out):
    method_id: UUID
    kind: str
    name: str
    amount: int
    days_min: int
    days_max: int


class QuoteGroup(Out):
    """What one seller would get as an order; `deliveries` is null where nothing is sent.

    Of the discount, the hub bears `borne` by its voucher.
    """

    seller: SellerRef
    lines: list[QuoteLineOut]
    goods: int
    voucher: str | None
    discount: int
    borne: int
    tax: int
    deliveries: list[QuoteDelivery] | None


class BasketQuoteOut(Out):
    """What a basket costs now, before delivery; lines of nobody are gone for good.

    `voucher` is that of the hub, if it holds; of the discount, the hub bears `borne` by it.
    """

    currency: str
    groups: list[QuoteGroup]
    gone: list[UUID]
    goods: int
    voucher: str | None
    discount: int
    borne: int
    methods: list[PaymentMethod]


class PurchaseLineIn(In):
    variant_id: UUID
    quantity: Many
    price: Amount


class OrderWish(In):
    """How the order of one seller is wanted; what is not sent needs no method."""

    seller_id: UUID
    method_id: UUID | None
    voucher: VoucherCode | None
    note: Annotated[Paragraph, Field(max_length=1000)]


class AddressIn(In):
    place: PlaceCode
    city: Annotated[Line, Field(min_length=1, max_length=120)]
    street: Annotated[Line, Field(min_length=1, max_length=200)]
    postcode: Annotated[Line, Field(max_length=20)]


class PurchaseIn(In):
    """What somebody buys. `total` is what they saw; whoever has no account sends code and secret.

    A secret is made by the browser and shows that it was the one that bought.
    """

    hub: Slug
    lines: Annotated[list[PurchaseLineIn], Field(min_length=1, max_length=60)]
    orders: Annotated[list[OrderWish], Field(max_length=60)]
    name: Annotated[Line, Field(min_length=1, max_length=120)]
    email: Email
    phone: Annotated[Line, Field(max_length=40)]
    address: AddressIn | None
    method: PaymentMethod
    voucher: VoucherCode | None = None  # of the hub; those of shops are with their orders
    total: Amount
    language: Language
    code: Annotated[Line, Field(pattern=r"^[0-9]{6}$")] | None
    secret: Secret | None

    @model_validator(mode="after")
    def _once(self) -> Self:
        _each_variant_once(self.lines)
        if len({one.seller_id for one in self.orders}) < len(self.orders):
            raise ValueError("name each seller once")
        return self


class BuyerCodeIn(In):
    hub: Slug
    email: Email
    language: Language


class BuyerCodeSent(Out):
    sent: bool


class PurchaseSecretIn(In):
    """The secret of the browser that bought, or of a letter."""

    secret: Secret


class OrderHub(Out):
    id: UUID
    slug: str
    name: str
    zone: str
    currency: str


class BoughtFileOut(Out):
    """A file of a digital work; `downloaded_at` is when it first left for its buyer."""

    id: UUID
    name: str
    bytes: int
    downloaded_at: datetime | None


class OrderLineOut(Out):
    """`price` is of one, less the discount; `tax_rate` is what price and `borne` include of it.

    `borne` is what the hub has paid of one by its voucher, and the shop is paid as by the buyer.
    `files` are there for as long as the line is paid for.
    """

    id: UUID
    variant_id: UUID
    listing: str
    kind: ListingKind
    code: str
    title: str
    options: list[str]
    picture: ShopLogoOut | None
    quantity: int
    full_price: int
    price: int
    borne: int
    tax_rate: int
    refunded: int
    files: list[BoughtFileOut]


class OrderMoveOut(Out):
    act: OrderAct
    state_after: OrderState
    reason: str
    moved_by: str | None
    moved_at: datetime


class OrderDelivery(Out):
    method_id: UUID
    kind: str
    name: str
    days_min: int
    days_max: int


class OrderOut(Out):
    """One seller's part of a purchase, for the buyer; of the discount, the hub bears `borne`."""

    id: UUID
    number: int | None
    state: OrderState
    seller: SellerRef
    goods: int
    discount: int
    borne: int
    shipping: int
    total: int
    refunded: int
    delivery: OrderDelivery | None
    note: str
    ready_on: date | None
    tracking: str | None
    lines: list[OrderLineOut]
    moves: list[OrderMoveOut]
    acts: list[OrderAct]


class AddressOut(Out):
    place: str
    city: str
    street: str
    postcode: str


class PurchaseOut(Out):
    """A purchase as its buyer sees it; of the discount, the hub bears `borne` by its voucher."""

    id: UUID
    code: str
    hub: OrderHub
    status: PurchaseStatus
    name: str
    email: str
    phone: str
    address: AddressOut | None
    goods: int
    discount: int
    borne: int
    voucher: str | None
    shipping: int
    total: int
    currency: str
    method: PaymentMethod
    payment_id: UUID | None
    until: datetime
    made_at: datetime
    paid_at: datetime | None
    orders: list[OrderOut]


class PurchaseSummary(Out):
    id: UUID
    code: str
    hub: OrderHub
    status: PurchaseStatus
    total: int
    currency: str
    made_at: datetime
    sellers: list[str]


class SellerOrderSummary(Out):
    """An order in the list of its seller or of the hub."""

    id: UUID
    number: int | None
    state: OrderState
    code: str
    seller: SellerRef
    buyer: str
    total: int
    currency: str
    pieces: int
    ready_on: date | None
    made_at: datetime


class SellerOrderOut(OrderOut):
    """An order as its seller and the hub see it: whom it goes to, and nothing of other sellers."""

    code: str
    hub: OrderHub
    version: int
    currency: str
    buyer: str
    email: str
    phone: str
    address: AddressOut | None
    made_at: datetime


class OrderFilter(Paging):
    state: OrderState | None = None


class HubOrderFilter(OrderFilter):
    hub: Slug


class OrderMoveIn(In):
    """A move of an order; `tracking` is where a parcel can be followed."""

    act: OrderAct
    reason: Annotated[Paragraph, Field(max_length=1000)]
    tracking: Annotated[Line, Field(max_length=200)] | None

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.act is OrderAct.CANCEL and not self.reason:
            raise ValueError("say why an order is cancelled")
        return self
