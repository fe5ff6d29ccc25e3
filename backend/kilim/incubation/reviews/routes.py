"""Reviews over HTTP: a reviewer's desk, and what managers see and do."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    NotFound,
    Overloaded,
    PreconditionRequired,
    responses,
)
from kilim.core.paging import CountedPage, Page, PagingQuery
from kilim.files import delivery
from kilim.files.store import TheStore
from kilim.forms.errors import AnswersTooLarge
from kilim.incubation.panels.errors import ConflictOfInterest
from kilim.incubation.reviews import discussing, policy, queries, writing
from kilim.incubation.reviews.errors import (
    AlreadyAssigned,
    DiscussionClosed,
    NotAssignable,
    NotAssigned,
    NothingNew,
    PhaseForbids,
    ReviewIncomplete,
    ReviewRefused,
    SharedFirst,
)
from kilim.incubation.reviews.schemas import (
    AssignIn,
    DeclareIn,
    DiscussionNoteIn,
    GivenReview,
    GivenReviewFilter,
    ProgressOut,
    ReviewIn,
    SavedReview,
    StageEntryDetail,
    StageEntryFilter,
    StageEntryOut,
    Task,
    TaskOut,
)

router = Router(tags=["reviews"])
OWN = SignedIn("what was given to them to judge, as the phase of the stage shows it")
MANAGERS = Guarded(policy.may_manage)
ONE, STAGE = "/reviews/{assignment_id}", "/stages/{stage_id}"


@router.get("/reviews", access=OWN, response_model=Page[Task])
async def list_my_reviews(wanted: PagingQuery, call: SignedInCall) -> Any:
    """List what the caller has to judge now."""
    return await queries.list_tasks(call, wanted)


@router.get(ONE, access=OWN, response_model=TaskOut, responses=responses(NotFound))
async def get_review(assignment_id: UUID, call: SignedInCall) -> Response:
    """Get one application as the phase shows it, with the rubric and the caller's review."""
    return (await queries.get_task(call, assignment_id)).response()


@router.get(
    f"{ONE}/files/{{file_id}}",
    access=OWN,
    response_class=Response,
    responses=responses(NotFound),
)
async def get_review_file(
    assignment_id: UUID, file_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> Response:
    """Get a file of an application that the phase shows."""
    file = await queries.get_file(call, assignment_id, file_id)
    return await delivery.answer(store, request, file)


@router.put(
    ONE,
    access=OWN,
    response_model=SavedReview,
    responses=responses(
        NotFound,
        ChangedMeanwhile,
        PreconditionRequired,
        PhaseForbids,
        SharedFirst,
        ReviewRefused,
        AnswersTooLarge,
    ),
)
async def write_review(
    assignment_id: UUID, wish: ReviewIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Keep the caller's review as it is now; a new one has version 0."""
    return (await writing.write(session, call, assignment_id, wish, seen)).response()


@router.post(
    f"{ONE}/send",
    status_code=204,
    access=OWN,
    responses=responses(
        NotFound,
        ChangedMeanwhile,
        PreconditionRequired,
        PhaseForbids,
        SharedFirst,
        ReviewIncomplete,
        NothingNew,
    ),
)
async def send_review(
    assignment_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> None:
    """Send the review as it stands, also again while the phase allows it."""
    await writing.send(session, call, assignment_id, seen)


@router.post(
    f"{ONE}/conflict",
    status_code=204,
    access=OWN,
    responses=responses(NotFound, Overloaded),
)
async def declare_conflict(
    assignment_id: UUID, wish: DeclareIn, session: Session, call: SignedInCall
) -> None:
    """Declare a conflict of interest: the application is gone with the next request."""
    await writing.declare(session, call, assignment_id, wish)


@router.post(
    f"{ONE}/notes",
    status_code=204,
    access=OWN,
    responses=responses(NotFound, DiscussionClosed),
)
async def discuss_review(
    assignment_id: UUID, wish: DiscussionNoteIn, session: Session, call: SignedInCall
) -> None:
    """Add a note for those who judge the same application, as the phase allows."""
    await discussing.say(session, call, assignment_id, wish)


@router.post(
    f"{STAGE}/entries/{{application_id}}/notes",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound),
)
async def discuss_entry(
    stage_id: UUID,
    application_id: UUID,
    wish: DiscussionNoteIn,
    session: Session,
    call: SignedInCall,
) -> None:
    """Add a note of the hub to the discussion of an application."""
    await discussing.say_as_manager(session, call, stage_id, application_id, wish)


@router.get(
    f"{STAGE}/entries",
    access=MANAGERS,
    response_model=Page[StageEntryOut],
    responses=responses(NotFound),
)
async def list_stage_entries(
    stage_id: UUID, wanted: Annotated[StageEntryFilter, Query()], call: SignedInCall
) -> Any:
    """List the applications of a stage with their reviews and raw means."""
    return await queries.list_entries(call, stage_id, wanted)


@router.get(
    f"{STAGE}/entries/{{application_id}}",
    access=MANAGERS,
    response_model=StageEntryDetail,
    responses=responses(NotFound),
)
async def get_entry_reviews(stage_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """Get everything that was said about an application in a stage."""
    return await queries.get_entry_reviews(call, stage_id, application_id)


@router.get(
    f"{STAGE}/progress",
    access=MANAGERS,
    response_model=ProgressOut,
    responses=responses(NotFound),
)
async def get_review_progress(stage_id: UUID, call: SignedInCall) -> Any:
    """Get how far the reviewers of a stage are."""
    return await queries.get_progress(call, stage_id)


@router.post(
    f"{STAGE}/assignments",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, ConflictOfInterest, AlreadyAssigned, NotAssignable),
)
async def assign_review(
    stage_id: UUID, wish: AssignIn, session: Session, call: SignedInCall
) -> None:
    """Give an application to a reviewer by hand."""
    await writing.give(session, call, stage_id, wish)


@router.delete(
    "/assignments/{assignment_id}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, NotAssigned),
)
async def end_assignment(assignment_id: UUID, session: Session, call: SignedInCall) -> None:
    """Take an application away from a reviewer; what they wrote does not count."""
    await writing.take_away(session, call, assignment_id)


@router.get(
    "/calls/{call_id}/reviews",
    access=MANAGERS,
    response_model=CountedPage[GivenReview],
    responses=responses(NotFound),
)
async def list_given_reviews(
    call_id: UUID, wanted: Annotated[GivenReviewFilter, Query()], call: SignedInCall
) -> Any:
    """List the reviews of a call that were given, and how far each is."""
    return await queries.list_given(call, call_id, wanted)


@router.post(
    "/calls/{call_id}/panel/{person_id}/leave",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound),
)
async def leave_panel(call_id: UUID, person_id: UUID, session: Session, call: SignedInCall) -> None:
    """Let a reviewer drop out: what they have not sent is free for others."""
    await writing.leave_panel(session, call, call_id, person_id)
