from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kilim.core.fields import In, Line, Out, Paragraph, Whole
from kilim.core.paging import Paging
from kilim.core.texts import Texts, TextsOut, YesNo
from kilim.hubs.schemas import HubRef
from kilim.market.payments.models import (
    LineTrouble,
    PaymentMethod,
    PaymentState,
    RefundState,
    TakenAs,
)

Minor = Annotated[Whole, Field(ge=1, le=10**12, description="Minor units")]
Reason = Annotated[Paragraph, Field(min_length=1, max_length=500)]
Proof = Annotated[Line, Field(min_length=1, max_length=80)]
Iban = Annotated[str, StringConstraints(pattern=r"^$|^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$")]
Bic = Annotated[str, StringConstraints(pattern=r"^$|^[A-Z0-9]{8}([A-Z0-9]{3})?$")]
BankName = Annotated[Line, Field(max_length=140)]
Code = Annotated[Line, Field(pattern=r"^RF[0-9]{2}[0-9]{1,21}$")]


class PaymentSettingsIn(In):
    """How a hub lets buyers pay. A transfer needs the account; `refund_limit` is for one person."""

    at_hub: YesNo
    transfer: YesNo
    card: YesNo
    test: YesNo
    where_and_when: Texts
    account_name: BankName
    iban: Iban
    bic: Bic
    bank: BankName
    refund_limit: Annotated[Whole, Field(ge=0, le=10**12, description="Minor units")]


class PaymentSettingsOut(Out):
    """`version` 0 is a hub that has set nothing yet, and takes no money."""

    at_hub: bool
    transfer: bool
    card: bool
    test: bool
    where_and_when: TextsOut
    account_name: str
    iban: str
    bic: str
    bank: str
    refund_limit: int
    version: int


class OfHub(Paging):
    hub: Annotated[Line, Field(max_length=60)]


class BankLineFilter(OfHub):
    """`only_open` leaves out what is used or returned."""

    only_open: bool = True


class PaymentFilter(OfHub):
    state: PaymentState | None = None
    method: PaymentMethod | None = None
    code: Code | None = None


class PaymentTakingIn(In):
    """Money that was taken at the hub, and the number of the receipt that was given for it."""

    taken_as: TakenAs
    receipt: Proof


class PaymentRefundIn(In):
    amount: Minor
    reason: Reason


class RefundEndIn(In):
    """What whoever gave it back has in hand: the receipt, or what the bank calls the transfer."""

    proof: Proof


class RefundTurnDownIn(In):
    reason: Reason


class PaymentSecretIn(In):
    """The secret of a guest's payment."""

    secret: Annotated[Line, Field(min_length=20, max_length=100)]


class PaymentOut(Out):
    """`refunding` is promised and has not gone back yet; `fee` is the provider's."""

    id: UUID
    code: str
    method: PaymentMethod
    state: PaymentState
    amount: int
    currency: str
    captured: int
    refunded: int
    refunding: int
    fee: int | None
    words: str
    payer: str
    receipt: str | None
    taken_as: TakenAs | None
    created_at: datetime
    until: datetime
    captured_at: datetime | None


class PaymentRefundOut(Out):
    id: UUID
    amount: int
    reason: str
    state: RefundState
    trouble: str | None
    proof: str | None
    asked_by: str | None
    asked_at: datetime
    agreed_by: str | None
    ended_at: datetime | None


class PaymentMoveOut(Out):
    state_before: PaymentState
    state_after: PaymentState
    amount: int
    moved_by: str | None
    moved_at: datetime


class PaymentDisputeOut(Out):
    """What a payer's bank wants back; `won` says for whom the bank has decided, once it has."""

    key: str
    amount: int
    begun_at: datetime
    ended_at: datetime | None
    won: bool | None


class PaymentDetail(PaymentOut):
    refunds: list[PaymentRefundOut]
    moves: list[PaymentMoveOut]
    disputes: list[PaymentDisputeOut]


class OwnPaymentOut(Out):
    id: UUID
    code: str
    method: PaymentMethod
    state: PaymentState
    amount: int
    currency: str
    captured: int
    refunded: int
    refunding: int
    words: str
    until: datetime
    captured_at: datetime | None
    hub: HubRef


class HubAccountOut(Out):
    account_name: str
    iban: str
    bic: str
    bank: str


class PaymentNextOut(Out):
    """What the payer does next: quotes `code` at the hub or in a transfer, or goes to a page."""

    state: PaymentState
    method: PaymentMethod
    code: str
    amount: int
    currency: str
    until: datetime
    where_and_when: TextsOut | None
    account: HubAccountOut | None
    go_to: str | None


class LineAssignmentIn(In):
    payment_id: UUID


class LineReturnIn(In):
    """What the bank calls the transfer by which it went back."""

    proof: Proof


class StatementReadOut(Out):
    """How many lines a statement has, how many of them are new, and how many of those fit."""

    lines: int
    new: int
    matched: int


class BankStatementOut(Out):
    id: UUID
    name: str
    imported_by: str
    imported_at: datetime
    lines: int
    open: int


class BankLineOut(Out):
    """Money that came; `trouble` says why it was not matched by itself."""

    id: UUID
    booked_on: date
    amount: int
    currency: str
    words: str
    payer: str
    payer_iban: str
    trouble: LineTrouble | None
    payment_id: UUID | None
    code: str | None
    used: int
    returned: int
    proof: str | None
