"""Decisions over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.fields import Slug
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page, PagingQuery
from kilim.incubation.decisions import (
    applying,
    arranging,
    offering,
    policy,
    queries,
    replaying,
    service,
)
from kilim.incubation.decisions.errors import (
    BadOfferEnd,
    DecisionsChanged,
    DecisionsNotReady,
    LettersLeft,
    LineChanged,
    NoPlaceLeft,
    NothingPending,
    NotWaiting,
    OfferOver,
    OtherWords,
)
from kilim.incubation.decisions.schemas import (
    AcceptPlaceIn,
    ApplyIn,
    BatchDone,
    ChangedOut,
    DecidedDetail,
    DecidedEntry,
    DecidedOut,
    DecideIn,
    DecisionChangeIn,
    DecisionFilter,
    DecisionRulesIn,
    DecisionRulesOut,
    DecisionsOut,
    DeclinePlaceIn,
    DryRunOut,
    LineOrderIn,
    MoveOfferIn,
    WithdrawOfferIn,
)
from kilim.incubation.decisions.shown import (
    ExplanationOut,
    MyDecision,
    ReplayOut,
    ToldDecision,
    WaitingLinesOut,
)
from kilim.incubation.stages.errors import InAnotherStage, NotInStage

router = Router(tags=["decisions"])
MANAGERS = Guarded(policy.may_decide)
MEMBERS, OWNER = Guarded(policy.may_read), Guarded(policy.may_answer)
STAGE = "/stages/{stage_id}/decisions"
APPLICATION = "/applications/{application_id}"


@router.get(
    "/calls/{call_id}/decisions",
    access=MANAGERS,
    response_model=DecisionsOut,
    responses=responses(NotFound),
)
async def get_decisions(call_id: UUID, call: SignedInCall) -> Any:
    """Get where the decisions of a call are: stages, places, batches, and its rules."""
    return await queries.get_overview(call, call_id)


@router.patch(
    "/calls/{call_id}/decision-rules",
    access=MANAGERS,
    response_model=DecisionRulesOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired),
)
async def change_decision_rules(
    call_id: UUID, wish: DecisionRulesIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Change how a call decides: undo window, offers, quotas."""
    return await service.set_rules(session, call, call_id, wish, seen)


@router.get(
    STAGE, access=MANAGERS, response_model=Page[DecidedEntry], responses=responses(NotFound)
)
async def list_decisions(
    stage_id: UUID, wanted: Annotated[DecisionFilter, Query()], call: SignedInCall
) -> Any:
    """List the entries of a stage with their scores and decisions."""
    return await queries.list_entries(call, stage_id, wanted)


@router.post(
    STAGE,
    access=MANAGERS,
    response_model=DecidedOut,
    responses=responses(NotFound, NotInStage),
)
async def decide(stage_id: UUID, wish: DecideIn, session: Session, call: SignedInCall) -> Any:
    """Decide many at once; managers alone see it until it is applied."""
    return await service.decide(session, call, stage_id, wish)


@router.get(
    f"{STAGE}/dry-run", access=MANAGERS, response_model=DryRunOut, responses=responses(NotFound)
)
async def dry_run_decisions(stage_id: UUID, call: SignedInCall) -> Any:
    """See what applying would do, with every letter; nothing is written."""
    return await queries.dry_run(call, stage_id)


@router.post(
    f"{STAGE}/apply",
    status_code=201,
    access=MANAGERS,
    response_model=BatchDone,
    responses=responses(
        NotFound, NothingPending, DecisionsChanged, DecisionsNotReady, NotInStage, InAnotherStage
    ),
)
async def apply_decisions(
    stage_id: UUID, wish: ApplyIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Apply all that is pending in a stage, once."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: applying.apply(session, call, stage_id, wish)
    )


@router.get(
    f"{STAGE}/{{application_id}}",
    access=MANAGERS,
    response_model=DecidedDetail,
    responses=responses(NotFound),
)
async def get_entry_of_stage(stage_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """Get one entry with what its reviewers wrote."""
    return await queries.get_entry(call, stage_id, application_id)


@router.patch(
    f"{STAGE}/{{application_id}}",
    access=MANAGERS,
    response_model=ChangedOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired),
)
async def change_decision(
    stage_id: UUID,
    application_id: UUID,
    wish: DecisionChangeIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Any:
    """Change the rank, the reason or the feedback of a pending decision."""
    return await service.change(session, call, stage_id, application_id, wish, seen)


@router.post(
    "/decision-batches/{batch_id}/take-back",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, LettersLeft, NotInStage, InAnotherStage),
)
async def take_decisions_back(batch_id: UUID, session: Session, call: SignedInCall) -> None:
    """Undo a whole batch as long as its letters have not left."""
    await applying.take_back(session, call, batch_id)


@router.post(
    "/offers/{offer_id}/withdraw",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, OfferOver),
)
async def withdraw_place_offer(
    offer_id: UUID, wish: WithdrawOfferIn, session: Session, call: SignedInCall
) -> None:
    """Take an open offer back, with a reason."""
    await offering.withdraw(session, call, offer_id, wish)


@router.patch(
    "/offers/{offer_id}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, OfferOver, BadOfferEnd),
)
async def move_offer_end(
    offer_id: UUID, wish: MoveOfferIn, session: Session, call: SignedInCall
) -> None:
    """Let an open offer end at another time."""
    await arranging.move_end(session, call, offer_id, wish)


@router.get(
    "/calls/{call_id}/waiting-lines",
    access=MANAGERS,
    response_model=WaitingLinesOut,
    responses=responses(NotFound),
)
async def get_waiting_lines(call_id: UUID, call: SignedInCall) -> Any:
    """Get who waits for a place of each track, in order."""
    return await arranging.get_lines(call, call_id)


@router.put(
    "/calls/{call_id}/waiting-lines/{track}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, LineChanged),
)
async def order_waiting_line(
    call_id: UUID, track: Slug, wish: LineOrderIn, session: Session, call: SignedInCall
) -> None:
    """Put the waiting line of a track in another order."""
    await arranging.order_line(session, call, call_id, track, wish)


@router.get(
    "/decisions",
    access=SignedIn("what was decided of applications of which they are a member"),
    response_model=Page[ToldDecision],
)
async def list_my_decisions(call: SignedInCall, paging: PagingQuery) -> Any:
    """List what was decided of the caller's applications, once letters have left."""
    return await queries.list_told(call, paging)


@router.get(
    "/decisions/{decision_id}/replay",
    access=MANAGERS,
    response_model=ReplayOut,
    responses=responses(NotFound),
)
async def replay_decision(decision_id: UUID, call: SignedInCall) -> Any:
    """Make every step of a decision again from what is kept, and compare."""
    return await replaying.replay(call, decision_id)


@router.get(
    f"{APPLICATION}/explanation",
    access=MANAGERS,
    response_model=ExplanationOut,
    responses=responses(NotFound),
)
async def explain_decisions(application_id: UUID, call: SignedInCall) -> Any:
    """Explain every decision about an application with all that was known."""
    return await queries.explain(call, application_id)


@router.get(
    f"{APPLICATION}/decision",
    access=MEMBERS,
    response_model=MyDecision,
    responses=responses(NotFound),
)
async def get_my_decision(application_id: UUID, call: SignedInCall) -> Any:
    """Get what was decided of the caller's application, once its letters have left."""
    return await queries.get_mine(call, application_id)


@router.post(
    f"{APPLICATION}/offer/accept",
    status_code=204,
    access=OWNER,
    responses=responses(NotFound, Forbidden, OfferOver, OtherWords, NoPlaceLeft),
)
async def accept_place(
    application_id: UUID, wish: AcceptPlaceIn, session: Session, call: SignedInCall
) -> None:
    """Take the place that is offered."""
    await offering.accept(session, call, application_id, wish)


@router.post(
    f"{APPLICATION}/offer/decline",
    status_code=204,
    access=OWNER,
    responses=responses(NotFound, Forbidden, OfferOver),
)
async def decline_place(
    application_id: UUID, wish: DeclinePlaceIn, session: Session, call: SignedInCall
) -> None:
    """Leave the place to the next in line."""
    await offering.decline(session, call, application_id, wish)


@router.post(
    f"{APPLICATION}/waiting/leave",
    status_code=204,
    access=OWNER,
    responses=responses(NotFound, Forbidden, NotWaiting),
)
async def leave_waiting_line(application_id: UUID, session: Session, call: SignedInCall) -> None:
    """Wait for a place no longer."""
    await offering.leave_line(session, call, application_id)
