"""Funds and tranches over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.incubation.funds import policy, queries, reversing, service
from kilim.incubation.funds.errors import (
    ConditionsOpen,
    FundExists,
    FundUsedUp,
    NeedsTwoPeople,
    NoFund,
    ReversalAsked,
    ReversalNotAsked,
    TakesNoPart,
    TrancheAsked,
    TrancheNotAsked,
    TrancheNotReleased,
)
from kilim.incubation.funds.schemas import (
    FundIn,
    FundOut,
    ReversalIn,
    TrancheIn,
    TranchesOut,
    TurnDownIn,
)

router = Router(tags=["cohorts"])
FUND = "/cohorts/{cohort_id}/fund"
OF_ENROLMENT = "/enrolments/{enrolment_id}/tranches"
ONE = "/tranches/{tranche_id}"
ARRANGED = Guarded(policy.may_arrange)
ADVISED = Guarded(policy.may_advise)


@router.get(FUND, access=ADVISED, response_model=FundOut, responses=responses(NotFound))
async def get_fund(cohort_id: UUID, call: SignedInCall) -> Any:
    """Get the money of a cohort: what was promised, asked for, released, and is left."""
    return await queries.get_fund(call, cohort_id)


@router.post(
    FUND,
    status_code=201,
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, FundExists),
)
async def add_fund(cohort_id: UUID, wish: FundIn, session: Session, call: SignedInCall) -> Any:
    """Give a cohort its fund."""
    return await service.add_fund(session, call, cohort_id, wish)


@router.post(
    f"{FUND}/money",
    status_code=201,
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, NoFund),
)
async def raise_fund(
    cohort_id: UUID, wish: FundIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Put more money into the fund of a cohort."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.raise_fund(session, call, cohort_id, wish),
    )


@router.get(
    OF_ENROLMENT,
    access=Guarded(policy.may_see),
    response_model=TranchesOut,
    responses=responses(NotFound),
)
async def list_tranches(enrolment_id: UUID, call: SignedInCall) -> Any:
    """List what was promised to an enrolment, and what each part of it needs."""
    return await queries.list_of_enrolment(call, enrolment_id)


@router.post(
    OF_ENROLMENT,
    status_code=201,
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, TakesNoPart, NoFund),
)
async def promise_tranche(
    enrolment_id: UUID, wish: TrancheIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Promise an enrolment money on conditions."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.promise(session, call, enrolment_id, wish),
    )


@router.delete(
    ONE,
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, TrancheAsked),
)
async def remove_tranche(tranche_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Take a promise back that nobody has asked for."""
    return await service.remove(session, call, tranche_id)


@router.post(
    f"{ONE}/ask",
    access=ADVISED,
    response_model=FundOut,
    responses=responses(NotFound, TrancheAsked, TakesNoPart, ConditionsOpen),
)
async def ask_for_tranche(tranche_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Ask that a tranche be released whose conditions are met."""
    return await service.ask(session, call, tranche_id)


@router.post(
    f"{ONE}/turn-down",
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, TrancheNotAsked),
)
async def turn_tranche_down(
    tranche_id: UUID, wish: TurnDownIn, session: Session, call: SignedInCall
) -> Any:
    """Do not release what was asked for, and say why."""
    return await service.turn_down(session, call, tranche_id, wish)


@router.post(
    f"{ONE}/release",
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(
        NotFound,
        Forbidden,
        NeedsTwoPeople,
        TakesNoPart,
        ConditionsOpen,
        TrancheNotAsked,
        FundUsedUp,
    ),
)
async def release_tranche(tranche_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Release what somebody else asked for."""
    return await service.release(session, call, tranche_id)


@router.post(
    f"{ONE}/reversal",
    status_code=201,
    access=ADVISED,
    response_model=FundOut,
    responses=responses(NotFound, TrancheNotReleased, ReversalAsked),
)
async def ask_for_reversal(
    tranche_id: UUID, wish: ReversalIn, session: Session, call: SignedInCall
) -> Any:
    """Ask that a release be reversed that was wrong."""
    return await reversing.ask(session, call, tranche_id, wish)


@router.post(
    f"{ONE}/reversal/turn-down",
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, ReversalNotAsked),
)
async def turn_reversal_down(
    tranche_id: UUID, wish: TurnDownIn, session: Session, call: SignedInCall
) -> Any:
    """Let a release stand, and say why."""
    return await reversing.turn_down(session, call, tranche_id, wish)


@router.post(
    f"{ONE}/reversal/confirm",
    access=ARRANGED,
    response_model=FundOut,
    responses=responses(NotFound, Forbidden, NeedsTwoPeople, ReversalNotAsked),
)
async def reverse_tranche(tranche_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Put what was released into the fund again, as somebody else asked."""
    return await reversing.reverse(session, call, tranche_id)
