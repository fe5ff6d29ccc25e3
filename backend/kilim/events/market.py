"""Facts about the market."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class SellerMoved:
    """A seller changed its state; what and why is its move `number`."""

    seller_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class SellerEvidenceEnds:
    """A document of a seller is over in so many days at most, or is over: 0."""

    evidence_id: UUID
    days: int


@dataclass(frozen=True, kw_only=True)
class BrandMemberAsked:
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class BrandTermsProposed:
    terms_id: UUID


@dataclass(frozen=True, kw_only=True)
class BrandTermsActivated:
    """Everybody affected has signed them."""

    terms_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingMoved:
    """A listing or its version changed its state; what and why is the move `number`."""

    listing_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ListingLive:
    """Buyers see it from now on; whether its shop is open is the shop's own matter."""

    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingChanged:
    """What buyers see of it is another version now."""

    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingGone:
    """Hidden, removed or archived."""

    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaymentCaptured:
    """The whole amount has arrived; `late` when the payment had been given up before."""

    payment_id: UUID
    late: bool


@dataclass(frozen=True, kw_only=True)
class PaymentFailed:
    """The provider has refused it for good."""

    payment_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaymentExpired:
    """Nothing had arrived when its time was over; it still may."""

    payment_id: UUID


@dataclass(frozen=True, kw_only=True)
class PaymentRefunded:
    """An amount has gone back; `key` is the cause that was given for the refund."""

    payment_id: UUID
    refund_id: UUID
    key: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class PaymentRefundFailed:
    """An amount could not go back; what was promised is free again."""

    payment_id: UUID
    refund_id: UUID
    key: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class PaymentDisputed:
    """The payer's bank wants an amount of it back, and has taken it meanwhile.

    `key` is what the provider calls the dispute.
    """

    payment_id: UUID
    key: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class PaymentDisputeEnded:
    """`won` gives the amount back to the hub; what is lost stays with the payer."""

    payment_id: UUID
    key: str
    amount: int
    won: bool


@dataclass(frozen=True, kw_only=True)
class TransferReturned:
    """What was more than a payment went back to who had sent it."""

    line_id: UUID
    payment_id: UUID
    amount: int


@dataclass(frozen=True, kw_only=True)
class PayoutsSent:
    """The bank has the file of a batch."""

    batch_id: UUID


@dataclass(frozen=True, kw_only=True)
class PayoutBounced:
    payout_id: UUID


@dataclass(frozen=True, kw_only=True)
class PayoutAccountNamed:
    """A seller is paid to this account from tomorrow on."""

    account_id: UUID


@dataclass(frozen=True, kw_only=True)
class PurchasePaid:
    """Nothing was to be paid for it; what is paid is told by its payment."""

    purchase_id: UUID


@dataclass(frozen=True, kw_only=True)
class OrderMoved:
    """An order changed its state; what and why is its move `number`."""

    order_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class OrderPaidBack:
    """So much of what went back of a payment, without saying of which order, was this order's.

    Makers give `given` of it; the rest was owed to the buyer already.
    """

    order_id: UUID
    refund_id: UUID
    amount: int
    given: int


@dataclass(frozen=True, kw_only=True)
class OrderDisputed:
    """So much of a disputed payment was paid for this order."""

    order_id: UUID
    key: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class OrderDisputeEnded:
    order_id: UUID
    key: str
    amount: int
    won: bool


@dataclass(frozen=True, kw_only=True)
class RestockFound:
    """What somebody waits for can be had again."""

    notice_id: UUID


@dataclass(frozen=True, kw_only=True)
class FollowLetterDue:
    """Shops that somebody follows have put something up."""

    letter_id: UUID


@dataclass(frozen=True, kw_only=True)
class BuyerCodeAsked:
    code_id: UUID


@dataclass(frozen=True, kw_only=True)
class MessageWritten:
    """One side of a conversation has written the message `number`."""

    conversation_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ConversationReported:
    report_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommissionAsked:
    """Somebody asks a shop for an offer."""

    commission_id: UUID


@dataclass(frozen=True, kw_only=True)
class CommissionMoved:
    """A commission made the move `number`."""

    commission_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ReviewsAsked:
    """An order has been with its buyer for some days, who has not said yet how it was."""

    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewsOut:
    """What the two sides of an order have said of each other can be read."""

    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewHidden:
    """The hub has hidden a line review, and said why."""

    review_id: UUID


@dataclass(frozen=True, kw_only=True)
class NoticeGiven:
    """Somebody has said what is wrong with something of the market."""

    notice_id: UUID


@dataclass(frozen=True, kw_only=True)
class NoticeMoved:
    """The hub has asked a shop, or decided, about what was reported."""

    move_id: UUID


@dataclass(frozen=True, kw_only=True)
class OrderReturnMoved:
    """The return of something that was bought has made its move `number`."""

    return_id: UUID
    number: int
