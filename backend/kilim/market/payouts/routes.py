"""Payouts over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page, PagingQuery
from kilim.market.payouts import naming, policy, queries, service
from kilim.market.payouts.errors import (
    BatchNotReleased,
    BatchSettled,
    NoPayingAccount,
    NothingToPay,
    PayDayPast,
    PayoutEnded,
    PayoutNeedsTwoPeople,
    PayoutShort,
)
from kilim.market.payouts.schemas import (
    BankFileFilter,
    BounceIn,
    PayingAccountIn,
    PayingAccountsFilter,
    PayingAccountsOut,
    PayoutAccountIn,
    PayoutAccountsOut,
    PayoutBatchDetail,
    PayoutBatchFilter,
    PayoutBatchIn,
    PayoutBatchOut,
    PayoutOut,
    PayoutStatementFilter,
    PayoutStatementOut,
    StatementFileFilter,
)

router = Router(tags=["payouts"])
OF_SELLER = "/sellers/{seller_id}"
BATCH = "/payout-batches/{batch_id}"
PAYOUT = "/payouts/{payout_id}"
RUN = Guarded(policy.may_run)
PAID = Guarded(policy.may_pay)
SEEN = Guarded(policy.may_see)
CurrencyPath = Annotated[str, Path(pattern=r"^[A-Z]{3}$")]
TYPES = {"xml": "application/xml", "csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/xml": {}, "text/csv": {}, "application/pdf": {}}}
}


@router.get(
    "/paying-accounts",
    access=RUN,
    response_model=PayingAccountsOut,
    responses=responses(NotFound, Forbidden),
)
async def list_paying_accounts(
    wanted: Annotated[PayingAccountsFilter, Query()], call: SignedInCall
) -> Any:
    """List the accounts that a hub pays from, and the least that it pays."""
    return await queries.list_paying_accounts(call, wanted.hub)


@router.put(
    "/paying-accounts/{currency}",
    access=RUN,
    response_model=PayingAccountsOut,
    responses=responses(NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired),
)
async def name_paying_account(
    currency: CurrencyPath,
    wanted: Annotated[PayingAccountsFilter, Query()],
    wish: PayingAccountIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Any:
    """Say what account a hub pays from in a currency; the first has `If-Match: "0"`."""
    return await naming.name_paying_account(session, call, (wanted.hub, currency), wish, seen)


@router.get(
    "/payout-batches",
    access=RUN,
    response_model=Page[PayoutBatchOut],
    responses=responses(NotFound, Forbidden),
)
async def list_payout_batches(
    wanted: Annotated[PayoutBatchFilter, Query()], call: SignedInCall
) -> Any:
    """List the batches of a hub, the newest first."""
    return await queries.list_batches(call, wanted.hub, wanted)


@router.post(
    "/payout-batches",
    status_code=201,
    access=RUN,
    response_model=PayoutBatchDetail,
    responses=responses(NotFound, Forbidden, PayDayPast, NoPayingAccount, NothingToPay),
)
async def draft_payouts(wish: PayoutBatchIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Draft what all sellers of a hub are paid who have enough available."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.draft(session, call, wish)
    )


@router.get(BATCH, access=PAID, response_model=PayoutBatchDetail, responses=responses(NotFound))
async def get_payout_batch(batch_id: UUID, call: SignedInCall) -> Response:
    """Get a batch with its payouts."""
    return (await queries.get_batch(call, batch_id)).response()


@router.post(
    f"{BATCH}/withdraw",
    access=PAID,
    response_model=PayoutBatchDetail,
    responses=responses(NotFound, BatchSettled),
)
async def withdraw_payouts(batch_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Take a draft back."""
    return (await service.withdraw(session, call, batch_id)).response()


@router.post(
    f"{BATCH}/release",
    access=PAID,
    response_model=PayoutBatchDetail,
    responses=responses(NotFound, PayoutNeedsTwoPeople, BatchSettled, PayoutShort),
)
async def release_payouts(batch_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Release what somebody else drafted."""
    return (await service.release(session, call, batch_id)).response()


@router.get(
    f"{BATCH}/file",
    access=PAID,
    response_class=Response,
    responses=responses(NotFound, BatchNotReleased) | FILE,
)
async def get_bank_file(
    batch_id: UUID, wanted: Annotated[BankFileFilter, Query()], call: SignedInCall
) -> Response:
    """Get the file by which the bank pays a batch."""
    return _file(*await queries.write_file(call, batch_id, wanted.form))


@router.post(
    f"{BATCH}/send",
    access=PAID,
    response_model=PayoutBatchDetail,
    responses=responses(NotFound, BatchSettled),
)
async def send_payouts(batch_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Say that the bank has the file; the sellers are told."""
    return (await service.send(session, call, batch_id)).response()


@router.post(
    f"{PAYOUT}/settle",
    access=PAID,
    response_model=PayoutOut,
    responses=responses(NotFound, PayoutEnded),
)
async def settle_payout(payout_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Say that a payout has arrived."""
    return (await service.settle(session, call, payout_id)).response()


@router.post(
    f"{PAYOUT}/bounce",
    access=PAID,
    response_model=PayoutOut,
    responses=responses(NotFound, PayoutEnded),
)
async def bounce_payout(
    payout_id: UUID, wish: BounceIn, session: Session, call: SignedInCall
) -> Response:
    """Say that a payout came back, and why."""
    return (await service.bounce(session, call, payout_id, wish.reason)).response()


@router.get(
    f"{OF_SELLER}/payouts",
    access=SEEN,
    response_model=Page[PayoutOut],
    responses=responses(NotFound),
)
async def list_payouts(seller_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List what a seller was paid, the newest first."""
    return await queries.list_payouts(call, seller_id, paging)


@router.get(
    f"{OF_SELLER}/payout-accounts",
    access=SEEN,
    response_model=PayoutAccountsOut,
    responses=responses(NotFound),
)
async def list_payout_accounts(seller_id: UUID, call: SignedInCall) -> Any:
    """List where a seller's money goes, and from which day on."""
    return await queries.list_accounts(call, seller_id)


@router.post(
    f"{OF_SELLER}/payout-accounts",
    status_code=201,
    access=Guarded(policy.may_name),
    response_model=PayoutAccountsOut,
    responses=responses(NotFound, Forbidden),
)
async def name_payout_account(
    seller_id: UUID, wish: PayoutAccountIn, session: Session, call: SignedInCall
) -> Any:
    """Say where a seller is paid from tomorrow on; all its people are told."""
    return await naming.name_account(session, call, seller_id, wish)


@router.get(
    f"{OF_SELLER}/statement",
    access=SEEN,
    response_model=PayoutStatementOut,
    responses=responses(NotFound),
)
async def get_payout_statement(
    seller_id: UUID, wanted: Annotated[PayoutStatementFilter, Query()], call: SignedInCall
) -> Response:
    """Get what a seller had available in a month, and what moved it."""
    found = await queries.get_statement(call, seller_id, wanted.month, wanted.currency)
    return found.response()


@router.get(
    f"{OF_SELLER}/statement/file",
    access=SEEN,
    response_class=Response,
    responses=responses(NotFound) | FILE,
)
async def get_statement_file(
    seller_id: UUID, wanted: Annotated[StatementFileFilter, Query()], call: SignedInCall
) -> Response:
    """Get the same as a table or as sheets of paper."""
    of, how = (wanted.month, wanted.currency), (wanted.form, wanted.language)
    return _file(*await queries.write_statement(call, seller_id, of, how))


def _file(name: str, content: bytes) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=TYPES[name.rpartition(".")[2]], headers=headers)
