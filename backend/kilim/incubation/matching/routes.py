"""Matchings over HTTP."""

from typing import Any
from uuid import UUID

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, NotFound, PreconditionRequired, responses
from kilim.incubation.matching import policy, queries, service
from kilim.incubation.matching.errors import (
    MatchingOpen,
    MatchingOutdated,
    MatchingOver,
    NoPairs,
    PinsTooMany,
    UnknownWish,
)
from kilim.incubation.matching.schemas import (
    CancelMatchingIn,
    CohortMatchingOut,
    MatchingRulesIn,
    MyMatchingsOut,
    PublishMatchingIn,
    WishesIn,
)

router = Router(tags=["matching"])
OF_COHORT = "/cohorts/{cohort_id}/matching"
ONE = "/matchings/{matching_id}"
ARRANGED = Guarded(policy.may_arrange)
OWN = Guarded(policy.may_wish)


@router.get(
    OF_COHORT, access=ARRANGED, response_model=CohortMatchingOut, responses=responses(NotFound)
)
async def get_matching(cohort_id: UUID, call: SignedInCall) -> Any:
    """Get the newest matching of a cohort: who wishes what, and what comes of it."""
    return await queries.get_of_cohort(call, cohort_id)


@router.post(
    OF_COHORT,
    status_code=201,
    access=ARRANGED,
    response_model=CohortMatchingOut,
    responses=responses(NotFound, MatchingOpen),
)
async def open_matching(cohort_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Let the ventures of a cohort and mentors rank each other."""
    return await service.open_matching(session, call, cohort_id)


@router.get(ONE, access=ARRANGED, response_model=CohortMatchingOut, responses=responses(NotFound))
async def get_one_matching(matching_id: UUID, call: SignedInCall) -> Any:
    """Get a matching of a cohort, also one that is over, with its wishes."""
    return await queries.get_one(call, matching_id)


@router.put(
    f"{ONE}/rules",
    access=ARRANGED,
    response_model=CohortMatchingOut,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, MatchingOver, UnknownWish, PinsTooMany
    ),
)
async def set_matching_rules(
    matching_id: UUID,
    wish: MatchingRulesIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Any:
    """Say all pins and bars of a matching."""
    return await service.set_rules(session, call, matching_id, wish, seen)


@router.post(
    f"{ONE}/publish",
    access=ARRANGED,
    response_model=CohortMatchingOut,
    responses=responses(NotFound, MatchingOver, MatchingOutdated, NoPairs),
)
async def publish_matching(
    matching_id: UUID, wish: PublishMatchingIn, session: Session, call: SignedInCall
) -> Any:
    """Make the pairs of the proposal that was seen, once."""
    return await service.publish(session, call, matching_id, wish)


@router.post(
    f"{ONE}/cancel",
    access=ARRANGED,
    response_model=CohortMatchingOut,
    responses=responses(NotFound, MatchingOver),
)
async def cancel_matching(
    matching_id: UUID, wish: CancelMatchingIn, session: Session, call: SignedInCall
) -> Any:
    """End an open matching without pairs; everybody who wished is told why."""
    return await service.cancel(session, call, matching_id, wish)


@router.get(
    "/my-matchings", access=SignedIn("own wishes in matchings"), response_model=MyMatchingsOut
)
async def list_my_matchings(call: SignedInCall) -> Any:
    """List the open matchings in which the caller may wish."""
    return await queries.list_mine(call)


@router.put(
    f"{ONE}/ventures/{{enrolment_id}}/wishes",
    access=OWN,
    response_model=MyMatchingsOut,
    responses=responses(NotFound, MatchingOver, UnknownWish),
)
async def wish_mentors(
    matching_id: UUID, enrolment_id: UUID, wish: WishesIn, session: Session, call: SignedInCall
) -> Any:
    """Rank mentors for one's own venture."""
    return await service.wish_as_venture(session, call, matching_id, enrolment_id, wish)


@router.put(
    f"{ONE}/mentors/{{mentor_id}}/wishes",
    access=OWN,
    response_model=MyMatchingsOut,
    responses=responses(NotFound, MatchingOver, UnknownWish),
)
async def wish_ventures(
    matching_id: UUID, mentor_id: UUID, wish: WishesIn, session: Session, call: SignedInCall
) -> Any:
    """Rank ventures as a mentor."""
    return await service.wish_as_mentor(session, call, matching_id, mentor_id, wish)
