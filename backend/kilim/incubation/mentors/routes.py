"""Mentors over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

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
from kilim.incubation.mentors import policy, queries, service
from kilim.incubation.mentors.errors import (
    MentorFull,
    MentorHasMore,
    MentorsAlready,
    MentorsNoMore,
    NoVenture,
    PairedAlready,
    PairOver,
    UnknownMentor,
)
from kilim.incubation.mentors.schemas import (
    EndIn,
    MentorChangeIn,
    MentorFilter,
    MentorIn,
    MentorOut,
    MentorsOut,
    MyMentoringOut,
    OwnMentorsOut,
    PairIn,
)

router = Router(tags=["mentors"])
ONE = "/mentors/{mentor_id}"
SEEN = Guarded(policy.may_see)
ARRANGED = Guarded(policy.may_arrange)


@router.get(
    "/mentors",
    access=Guarded(policy.may_list),
    response_model=MentorsOut,
    responses=responses(NotFound, Forbidden),
)
async def list_mentors(wanted: Annotated[MentorFilter, Query()], call: SignedInCall) -> Any:
    """List who mentors at a hub, and then who did."""
    return await queries.list_mentors(call, wanted.hub)


@router.post(
    "/mentors",
    status_code=201,
    access=Guarded(policy.may_add),
    response_model=MentorOut,
    responses=responses(NotFound, Forbidden, UnknownMentor, MentorsAlready),
)
async def add_mentor(wish: MentorIn, session: Session, call: SignedInCall) -> Any:
    """Say that somebody mentors from today on, and how many ventures they have room for."""
    return await service.add(session, call, wish)


@router.get(ONE, access=SEEN, response_model=MentorOut, responses=responses(NotFound))
async def get_mentor(mentor_id: UUID, call: SignedInCall) -> Any:
    """Get a mentor with everybody they advise or advised."""
    return await queries.get_mentor(call, mentor_id)


@router.patch(
    ONE,
    access=SEEN,
    response_model=MentorOut,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, MentorsNoMore, MentorHasMore
    ),
)
async def change_mentor(
    mentor_id: UUID,
    wish: MentorChangeIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Any:
    """Change what is said of a mentor, and how many ventures they have room for."""
    return await service.change(session, call, mentor_id, wish, seen)


@router.post(
    f"{ONE}/end",
    access=ARRANGED,
    response_model=MentorOut,
    responses=responses(NotFound, Forbidden, MentorsNoMore),
)
async def end_mentor(mentor_id: UUID, wish: EndIn, session: Session, call: SignedInCall) -> Any:
    """Note that somebody mentors no more; their pairs end with it."""
    return await service.end(session, call, mentor_id, wish)


@router.post(
    f"{ONE}/pairs",
    status_code=201,
    access=ARRANGED,
    response_model=MentorOut,
    responses=responses(NotFound, Forbidden, MentorsNoMore, NoVenture, PairedAlready, MentorFull),
)
async def pair_mentor(mentor_id: UUID, wish: PairIn, session: Session, call: SignedInCall) -> Any:
    """Let a mentor advise a venture from today on."""
    return await service.pair(session, call, mentor_id, wish)


@router.post(
    "/mentor-pairs/{pair_id}/end",
    access=ARRANGED,
    response_model=MentorOut,
    responses=responses(NotFound, Forbidden, PairOver),
)
async def end_mentor_pair(pair_id: UUID, wish: EndIn, session: Session, call: SignedInCall) -> Any:
    """End a pair today."""
    return await service.end_pair(session, call, pair_id, wish)


@router.get(
    "/my-ventures", access=SignedIn("own ventures to advise"), response_model=MyMentoringOut
)
async def list_my_ventures(call: SignedInCall) -> Any:
    """List where the caller mentors, whom, and how far they are."""
    return await queries.list_mine(call)


@router.get(
    "/enrolments/{enrolment_id}/mentors",
    access=SignedIn("a venture's people and those who advise it"),
    response_model=OwnMentorsOut,
    responses=responses(NotFound),
)
async def list_enrolment_mentors(enrolment_id: UUID, call: SignedInCall) -> Any:
    """List who advises a venture now."""
    return await queries.list_of_enrolment(call, enrolment_id)
