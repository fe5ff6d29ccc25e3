"""Interviews over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Request, Response

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
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.files import delivery
from kilim.files.store import TheStore
from kilim.incubation.interviews import (
    entries,
    outcomes,
    outings,
    picking,
    placing,
    policy,
    queries,
    service,
)
from kilim.incubation.interviews.errors import (
    ApplicationNotSent,
    HasInterview,
    InterviewNotStarted,
    InterviewOver,
    PanelConflict,
    PicksClosed,
    PlanOutdated,
    RoundAsksWishes,
    RoundInUse,
    RoundWithoutPlace,
    RoundWithoutSlots,
    SlotTaken,
    TooFewInterviewers,
    TooLateToChange,
    UnknownInterviewer,
    UnknownRoom,
    UnknownSlot,
)
from kilim.incubation.interviews.schemas import (
    InterviewedOut,
    InterviewItem,
    InterviewOut,
    InvitationsIn,
    MineFilter,
    NoteIn,
    OutcomeIn,
    OwnRoundsOut,
    PickIn,
    PlacementsIn,
    PlacesOut,
    ProposalOut,
    RoundChangeIn,
    RoundChoices,
    RoundIn,
    RoundOut,
    RoundsOut,
    WishesIn,
)

router = Router(tags=["interviews"])
MANAGERS, HOLDERS, SEEN, PICKERS = (
    Guarded(policy.may_manage), Guarded(policy.may_hold), Guarded(policy.may_see),
    Guarded(policy.may_pick),
)  # fmt: skip
OF_CALL, ROUND = "/calls/{call_id}/interview-rounds", "/interview-rounds/{round_id}"
OWN, ONE = f"{ROUND}/applications/{{application_id}}", "/interviews/{interview_id}"


@router.get(OF_CALL, access=MANAGERS, response_model=RoundsOut, responses=responses(NotFound))
async def list_interview_rounds(call_id: UUID, call: SignedInCall) -> Response:
    """List the rounds of interviews of a call."""
    return (await queries.list_rounds(call, call_id)).response()


@router.post(
    OF_CALL,
    status_code=201,
    access=MANAGERS,
    response_model=RoundOut,
    responses=responses(
        NotFound, RoundWithoutPlace, RoundWithoutSlots, TooFewInterviewers, UnknownInterviewer,
        UnknownRoom,
    ),
)  # fmt: skip
async def add_interview_round(
    call_id: UUID, wish: RoundIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Set a round of interviews up."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.add_round(session, call, call_id, wish)
    )


@router.get(
    "/calls/{call_id}/interview-choices",
    access=MANAGERS,
    response_model=RoundChoices,
    responses=responses(NotFound),
)
async def list_interview_choices(call_id: UUID, call: SignedInCall) -> Response:
    """List the people, rooms and applications of which a round can be made."""
    return (await queries.list_choices(call, call_id)).response()


@router.get(ROUND, access=MANAGERS, response_model=RoundOut, responses=responses(NotFound))
async def get_interview_round(round_id: UUID, call: SignedInCall) -> Response:
    """Get a round with its day plan and the progress of picks."""
    return (await queries.get_managed(call, round_id)).response()


@router.patch(
    ROUND,
    access=MANAGERS,
    response_model=RoundOut,
    responses=responses(
        NotFound, PreconditionRequired, ChangedMeanwhile, RoundInUse, RoundWithoutPlace,
        RoundWithoutSlots, TooFewInterviewers, UnknownInterviewer, UnknownRoom,
    ),
)  # fmt: skip
async def change_interview_round(
    round_id: UUID, wish: RoundChangeIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Change a round; interviews that are booked stay as they are."""
    return (await service.change_round(session, call, round_id, wish, seen)).response()


@router.post(
    f"{ROUND}/invitations",
    access=MANAGERS,
    response_model=RoundOut,
    responses=responses(NotFound, ApplicationNotSent),
)
async def invite_to_interviews(
    round_id: UUID, wish: InvitationsIn, session: Session, call: SignedInCall
) -> Response:
    """Let applications pick a time; they are told by letter."""
    return (await service.invite(session, call, round_id, wish)).response()


@router.delete(
    f"{ROUND}/invitations/{{application_id}}",
    access=MANAGERS,
    response_model=RoundOut,
    responses=responses(NotFound, HasInterview),
)
async def take_back_interview_invitation(
    round_id: UUID, application_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Take an invitation back, as long as nothing has come of it."""
    return (await service.uninvite(session, call, round_id, application_id)).response()


@router.get(
    f"{ROUND}/proposal",
    access=MANAGERS,
    response_model=ProposalOut,
    responses=responses(NotFound),
)
async def propose_interviews(round_id: UUID, call: SignedInCall) -> Any:
    """Propose times for those who have none, and name those who cannot have one; keeps nothing."""
    return await queries.get_proposal(call, round_id)


@router.get(
    f"{OWN}/places", access=MANAGERS, response_model=PlacesOut, responses=responses(NotFound)
)
async def list_interview_places(round_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """List where the interview of an application could be, with what is free in each slot."""
    return await queries.get_places(call, round_id, application_id)


@router.post(
    f"{ROUND}/plan",
    access=MANAGERS,
    response_model=RoundOut,
    responses=responses(
        NotFound, ApplicationNotSent, InterviewOver, UnknownSlot, UnknownRoom, PanelConflict,
        PlanOutdated,
    ),
)  # fmt: skip
async def place_interviews(
    round_id: UUID, wish: PlacementsIn, session: Session, call: SignedInCall
) -> Response:
    """Give applications interviews or other times: all of them, or none."""
    return (await placing.place(session, call, round_id, wish)).response()


@router.get(
    "/applications/{application_id}/interviews",
    access=SEEN,
    response_model=OwnRoundsOut,
    responses=responses(NotFound),
)
async def get_own_interviews(application_id: UUID, call: SignedInCall) -> Any:
    """Get the interviews of an application, and the times that it can pick."""
    return await outings.get_own_rounds(call, application_id)


@router.put(
    f"{OWN}/pick",
    access=PICKERS,
    response_model=OwnRoundsOut,
    responses=responses(
        NotFound, Forbidden, RoundAsksWishes, PicksClosed, TooLateToChange, InterviewOver,
        UnknownSlot, SlotTaken,
    ),
)  # fmt: skip
async def pick_interview(
    round_id: UUID, application_id: UUID, wish: PickIn, session: Session, call: SignedInCall
) -> Any:
    """Pick a time, or move to another one."""
    return await picking.pick(session, call, round_id, application_id, wish)


@router.put(
    f"{OWN}/wishes",
    access=PICKERS,
    response_model=OwnRoundsOut,
    responses=responses(NotFound, Forbidden, PicksClosed, UnknownSlot),
)
async def wish_interview(
    round_id: UUID, application_id: UUID, wish: WishesIn, session: Session, call: SignedInCall
) -> Any:
    """Say which times would suit best, the dearest first."""
    return await picking.wish(session, call, round_id, application_id, wish)


@router.get(
    "/interviews",
    access=SignedIn("the interviews that they hold"),
    response_model=Page[InterviewItem],
)
async def list_my_interviews(wanted: Annotated[MineFilter, Query()], call: SignedInCall) -> Any:
    """List the interviews that the caller holds: those to come, or those that are over."""
    return await queries.list_mine(call, wanted)


@router.get(ONE, access=HOLDERS, response_model=InterviewOut, responses=responses(NotFound))
async def get_interview(interview_id: UUID, call: SignedInCall) -> Response:
    """Get an interview with the notes of the hub."""
    return (await queries.get_interview(call, interview_id)).response()


@router.get(
    f"{ONE}/application",
    access=HOLDERS,
    response_model=InterviewedOut,
    responses=responses(NotFound),
)
async def get_interviewed_application(interview_id: UUID, call: SignedInCall) -> Any:
    """Get what the application said when it was sent last."""
    return await queries.get_interviewed(call, interview_id)


@router.get(f"{ONE}/files/{{file_id}}", access=HOLDERS, responses=responses(NotFound))
async def get_interviewed_file(
    interview_id: UUID, file_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> Response:
    """Get a file of what was sent."""
    file = await queries.get_file(call, interview_id, file_id)
    return await delivery.answer(store, request, file)


@router.get(f"{ONE}/calendar", access=Guarded(policy.may_open), responses=responses(NotFound))
async def get_interview_calendar(
    interview_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Get an interview as a calendar file."""
    content = await entries.get_entry(session, call, interview_id)
    name = delivery.disposition("interview.ics", shown=False)
    return Response(content, media_type="text/calendar", headers={"Content-Disposition": name})


@router.post(
    f"{ONE}/cancel",
    status_code=204,
    access=Guarded(policy.may_cancel),
    responses=responses(NotFound, Forbidden, InterviewOver, TooLateToChange),
)
async def cancel_interview(interview_id: UUID, session: Session, call: SignedInCall) -> None:
    """Cancel an interview and give its time back."""
    await outcomes.cancel(session, call, interview_id)


@router.put(
    f"{ONE}/outcome",
    access=HOLDERS,
    response_model=InterviewOut,
    responses=responses(NotFound, InterviewOver, InterviewNotStarted),
)
async def mark_interview(
    interview_id: UUID, wish: OutcomeIn, session: Session, call: SignedInCall
) -> Response:
    """Say that it took place or was missed, or take that back."""
    return (await outcomes.mark(session, call, interview_id, wish)).response()


@router.post(
    f"{ONE}/notes",
    status_code=201,
    access=HOLDERS,
    response_model=InterviewOut,
    responses=responses(NotFound),
)
async def add_interview_note(
    interview_id: UUID, wish: NoteIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Write a note for the hub; applicants never see it."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: outcomes.add_note(session, call, interview_id, wish),
    )
