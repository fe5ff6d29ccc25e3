"""Payments over HTTP."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Header, Query, Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import Database, HotReads, Session, get_database
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, responses
from kilim.core.fields import Line
from kilim.core.http import AppSettings
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.market.payments import arranging, banking, giving, noticing, paying, policy, queries
from kilim.market.payments.errors import (
    BankLineSettled,
    MethodNotReady,
    MethodOff,
    NoticeRefused,
    OtherCurrency,
    PaymentNotOpen,
    ProviderAway,
    ReceiptUsed,
    RefundNeedsTwo,
    RefundNotOpen,
    RefundTooMuch,
    StatementNotOurs,
    StatementUnreadable,
)
from kilim.market.payments.paying import Cashier
from kilim.market.payments.schemas import (
    BankLineFilter,
    BankLineOut,
    BankStatementOut,
    LineAssignmentIn,
    LineReturnIn,
    OfHub,
    OwnPaymentOut,
    PaymentDetail,
    PaymentFilter,
    PaymentNextOut,
    PaymentOut,
    PaymentRefundIn,
    PaymentSecretIn,
    PaymentSettingsIn,
    PaymentSettingsOut,
    PaymentTakingIn,
    RefundEndIn,
    RefundTurnDownIn,
    StatementReadOut,
)

router = Router(tags=["payments"])
ONE = "/payments/{payment_id}"
REFUND = "/payment-refunds/{refund_id}"
LISTED = Guarded(policy.may_list)
KEPT = Guarded(policy.may_keep)
OWN = SignedIn("one's own payments")
HOLDER = Public("whoever holds the secret of a guest's payment; it is in the body")
SIGNED = Public("whoever signs as the provider; nothing is believed without that")
LINE = "/bank-lines/{line_id}"
BYTES = "application/octet-stream"
HubSlug = Annotated[Line, Query(max_length=60)]
FileName = Annotated[Line, Query(min_length=1, max_length=120)]


async def _cashier(
    settings: AppSettings, database: Annotated[Database, Depends(get_database)]
) -> Cashier:
    return Cashier(database, settings)


TheCashier = Annotated[Cashier, Depends(_cashier)]


@router.get(
    "/payment-settings",
    access=LISTED,
    response_model=PaymentSettingsOut,
    responses=responses(NotFound, Forbidden),
)
async def get_payment_settings(hub: HubSlug, call: SignedInCall) -> Response:
    """Get how a hub lets buyers pay."""
    return (await queries.get_settings(call, hub)).response()


@router.put(
    "/payment-settings",
    access=LISTED,
    response_model=PaymentSettingsOut,
    responses=responses(NotFound, Forbidden, ChangedMeanwhile, MethodNotReady),
)
async def set_payment_settings(
    hub: HubSlug,
    wish: PaymentSettingsIn,
    call: SignedInCall,
    seen: SeenVersion,
    session: Session,
    settings: AppSettings,
) -> Response:
    """Let buyers pay in these ways, and no others from now on."""
    return (await arranging.change(session, call, hub, wish, seen, settings)).response()


@router.get(
    "/payments",
    access=LISTED,
    response_model=Page[PaymentOut],
    responses=responses(NotFound, Forbidden),
)
async def list_payments(wanted: Annotated[PaymentFilter, Query()], call: SignedInCall) -> Any:
    """List a hub's payments, the newest first."""
    return await queries.list_payments(call, wanted)


@router.post(
    "/payments/notices/{provider}",
    status_code=204,
    access=SIGNED,
    responses=responses(MethodOff, NoticeRefused),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def hear_payment_notice(
    provider: Literal["card"],
    request: Request,
    session: Session,
    settings: AppSettings,
    now: Now,
    signature: Annotated[str, Header(alias="Stripe-Signature", max_length=2_000)] = "",
) -> None:
    """Hear from a provider what became of money; told once more, it changes nothing."""
    await noticing.hear(session, settings, await request.body(), signature, now)


@router.get(ONE, access=KEPT, response_model=PaymentDetail, responses=responses(NotFound))
async def get_payment(payment_id: UUID, call: SignedInCall) -> Response:
    """Get a payment with its refunds, and what it went through."""
    return (await queries.get_payment(call, payment_id)).response()


@router.post(
    f"{ONE}/taking",
    status_code=201,
    access=KEPT,
    response_model=PaymentDetail,
    responses=responses(NotFound, PaymentNotOpen, ReceiptUsed),
)
async def take_payment(
    payment_id: UUID, wish: PaymentTakingIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Take the money for a payment at the hub."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: giving.take(session, call, payment_id, wish)
    )


@router.post(
    f"{ONE}/refunds",
    status_code=201,
    access=KEPT,
    response_model=PaymentDetail,
    responses=responses(NotFound, PaymentNotOpen, RefundTooMuch),
)
async def refund_payment(
    payment_id: UUID, wish: PaymentRefundIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Give an amount back; above the hub's limit somebody else agrees first."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: giving.ask(session, call, payment_id, wish)
    )


@router.post(
    f"{REFUND}/agreement",
    access=KEPT,
    response_model=PaymentDetail,
    responses=responses(NotFound, RefundNeedsTwo, RefundNotOpen),
)
async def agree_to_refund(refund_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Agree to a refund that somebody else asked for."""
    return (await giving.agree(session, call, refund_id)).response()


@router.post(
    f"{REFUND}/turn-down",
    access=KEPT,
    response_model=PaymentDetail,
    responses=responses(NotFound, RefundNotOpen),
)
async def turn_refund_down(
    refund_id: UUID, wish: RefundTurnDownIn, session: Session, call: SignedInCall
) -> Response:
    """Do not give back what was asked for, and say why."""
    return (await giving.turn_down(session, call, refund_id, wish)).response()


@router.post(
    f"{REFUND}/end",
    access=KEPT,
    response_model=PaymentDetail,
    responses=responses(NotFound, RefundNotOpen),
)
async def end_refund(
    refund_id: UUID, wish: RefundEndIn, session: Session, call: SignedInCall
) -> Response:
    """Say that an amount has been given back by hand."""
    return (await giving.end(session, call, refund_id, wish)).response()


@router.get(
    "/bank-statements",
    access=LISTED,
    response_model=Page[BankStatementOut],
    responses=responses(NotFound, Forbidden),
)
async def list_bank_statements(wanted: Annotated[OfHub, Query()], call: SignedInCall) -> Any:
    """List the bank statements that were read, the newest first."""
    return await banking.list_statements(call, wanted)


@router.post(
    "/bank-statements",
    status_code=201,
    access=LISTED,
    response_model=StatementReadOut,
    responses=responses(NotFound, Forbidden, MethodOff, StatementUnreadable, StatementNotOurs),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def bring_bank_statement(
    hub: HubSlug, name: FileName, request: Request, session: Session, call: SignedInCall
) -> Any:
    """Read a statement of the hub's account, CAMT.053 or CSV; a second time it tells nothing."""
    return await banking.bring(session, call, hub, name, await request.body())


@router.get(
    "/bank-lines",
    access=LISTED,
    response_model=Page[BankLineOut],
    responses=responses(NotFound, Forbidden),
)
async def list_bank_lines(wanted: Annotated[BankLineFilter, Query()], call: SignedInCall) -> Any:
    """List money that came into the hub's account, the newest first."""
    return await banking.list_lines(call, wanted)


@router.post(
    f"{LINE}/assignment",
    access=KEPT,
    response_model=BankLineOut,
    responses=responses(NotFound, PaymentNotOpen, OtherCurrency, BankLineSettled),
)
async def assign_bank_line(
    line_id: UUID, wish: LineAssignmentIn, session: Session, call: SignedInCall
) -> Response:
    """Say which payment a transfer is for."""
    return (await banking.assign(session, call, line_id, wish)).response()


@router.post(
    f"{LINE}/return",
    access=KEPT,
    response_model=BankLineOut,
    responses=responses(NotFound, BankLineSettled),
)
async def return_bank_line(
    line_id: UUID, wish: LineReturnIn, session: Session, call: SignedInCall
) -> Response:
    """Say that what is left of a transfer went back to who sent it."""
    return (await banking.give_back(session, call, line_id, wish)).response()


@router.get(
    "/own-payments/{payment_id}",
    access=OWN,
    response_model=OwnPaymentOut,
    responses=responses(NotFound),
)
async def get_own_payment(payment_id: UUID, call: SignedInCall) -> Response:
    """Get a payment that one makes oneself."""
    await queries.require_own(call, payment_id)
    return (await queries.get_own(call.reads, payment_id)).response()


@router.post(
    "/own-payments/{payment_id}/start",
    access=OWN,
    response_model=PaymentNextOut,
    responses=responses(NotFound, PaymentNotOpen, MethodOff, ProviderAway),
)
async def start_own_payment(payment_id: UUID, call: SignedInCall, cashier: TheCashier) -> Any:
    """Begin to pay: the answer says what to do next, and asking again changes nothing."""
    await queries.require_own(call, payment_id)
    return await paying.start(cashier, payment_id, call.now)


@router.post(
    "/guest-payments", access=HOLDER, response_model=OwnPaymentOut, responses=responses(NotFound)
)
async def get_guest_payment(wish: PaymentSecretIn, reads: HotReads) -> Response:
    """Get the payment that a secret opens."""
    payment_id = await queries.find_by_secret(reads, wish.secret)
    return (await queries.get_own(reads, payment_id)).response()


@router.post(
    "/guest-payments/start",
    access=HOLDER,
    response_model=PaymentNextOut,
    responses=responses(NotFound, PaymentNotOpen, MethodOff, ProviderAway),
)
async def start_guest_payment(
    wish: PaymentSecretIn, reads: HotReads, cashier: TheCashier, now: Now
) -> Any:
    """Begin to pay without an account: the answer says what to do next."""
    return await paying.start(cashier, await queries.find_by_secret(reads, wish.secret), now)
