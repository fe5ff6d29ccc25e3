"""Demo days over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.fields import Slug
from kilim.core.languages import PreferredLanguage
from kilim.incubation.demo_days import answering, policy, queries, service
from kilim.incubation.demo_days.errors import (
    DayTooShort,
    DemoDayAddressTaken,
    DemoDayOver,
    EndTaken,
    NobodyPitches,
    NotOfVenture,
    OrderBreaksRules,
    OrderImpossible,
    OrderIncomplete,
    PlacesTaken,
    RoomsTaken,
    UnknownDemoDayRoom,
    UnknownListener,
)
from kilim.incubation.demo_days.schemas import (
    DemoDayChoicesOut,
    DemoDayIn,
    DemoDayOut,
    DemoDaysOut,
    OrderIn,
    OwnPitchesOut,
    PinIn,
    PitchIn,
    ProposalIn,
    PublicDemoDayFilter,
    PublicDemoDayOut,
    PublicDemoDaysOut,
)

router = Router(tags=["demo-days"])
OF_COHORT = "/cohorts/{cohort_id}/demo-days"
ONE = "/demo-days/{demo_day_id}"
SEES = Guarded(policy.may_see)
ARRANGES = Guarded(policy.may_arrange)
ANYBODY = Public("published demo days are for everybody")


@router.get(OF_COHORT, access=SEES, response_model=DemoDaysOut, responses=responses(NotFound))
async def list_demo_days(cohort_id: UUID, call: SignedInCall) -> Any:
    """List the demo days of a cohort."""
    return await queries.list_demo_days(call, cohort_id)


@router.post(
    OF_COHORT,
    status_code=201,
    access=ARRANGES,
    response_model=DemoDayOut,
    responses=responses(
        NotFound, Forbidden, DemoDayAddressTaken, UnknownListener, UnknownDemoDayRoom, RoomsTaken
    ),
)
async def plan_demo_day(
    cohort_id: UUID, wish: DemoDayIn, session: Session, call: SignedInCall
) -> Any:
    """Plan a demo day of a cohort; its ventures are asked whether they pitch."""
    return await service.plan(session, call, cohort_id, wish)


@router.get(
    "/cohorts/{cohort_id}/demo-day-choices",
    access=ARRANGES,
    response_model=DemoDayChoicesOut,
    responses=responses(NotFound, Forbidden),
)
async def list_demo_day_choices(cohort_id: UUID, call: SignedInCall) -> Any:
    """List who can listen at a demo day, and which rooms it can hold."""
    return await queries.list_choices(call, cohort_id)


@router.get(ONE, access=SEES, response_model=DemoDayOut, responses=responses(NotFound))
async def get_demo_day(demo_day_id: UUID, call: SignedInCall) -> Any:
    """Get how a demo day is arranged, and what its order breaks."""
    return await queries.get_demo_day(call, demo_day_id)


@router.put(
    ONE,
    access=ARRANGES,
    response_model=DemoDayOut,
    responses=responses(
        NotFound,
        Forbidden,
        ChangedMeanwhile,
        PreconditionRequired,
        DemoDayAddressTaken,
        PlacesTaken,
        UnknownListener,
        UnknownDemoDayRoom,
        RoomsTaken,
    ),
)
async def change_demo_day(
    demo_day_id: UUID, wish: DemoDayIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Change a demo day; pitches keep their order."""
    return await service.change(session, call, demo_day_id, wish, seen)


@router.post(
    f"{ONE}/proposal",
    access=ARRANGES,
    response_model=DemoDayOut,
    responses=responses(
        NotFound,
        Forbidden,
        ChangedMeanwhile,
        PreconditionRequired,
        NobodyPitches,
        DayTooShort,
        OrderImpossible,
    ),
)
async def propose_order(
    demo_day_id: UUID, wish: ProposalIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Find the best running order; the answer says how good it is known to be."""
    return await service.propose(session, call, demo_day_id, wish, seen)


@router.put(
    f"{ONE}/order",
    access=ARRANGES,
    response_model=DemoDayOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, OrderIncomplete
    ),
)
async def set_order(
    demo_day_id: UUID, wish: OrderIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Say the running order by hand; the answer names the rules that it breaks."""
    return await service.set_order(session, call, demo_day_id, wish, seen)


@router.post(
    f"{ONE}/publication",
    access=ARRANGES,
    response_model=DemoDayOut,
    responses=responses(
        NotFound,
        Forbidden,
        ChangedMeanwhile,
        PreconditionRequired,
        DemoDayOver,
        NobodyPitches,
        OrderIncomplete,
        OrderBreaksRules,
    ),
)
async def publish_order(
    demo_day_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Publish the running order; those whose time has changed are told."""
    return await service.publish(session, call, demo_day_id, seen)


@router.put(
    f"{ONE}/pitches/{{enrolment_id}}",
    access=Guarded(policy.may_answer),
    response_model=OwnPitchesOut,
    responses=responses(NotFound, Forbidden, DemoDayOver, NotOfVenture),
)
async def answer_pitch(
    demo_day_id: UUID, enrolment_id: UUID, wish: PitchIn, session: Session, call: SignedInCall
) -> Any:
    """Say whether a venture pitches at a demo day, and how."""
    return await answering.answer(session, call, (demo_day_id, enrolment_id), wish)


@router.put(
    f"{ONE}/pitches/{{enrolment_id}}/pin",
    access=ARRANGES,
    response_model=DemoDayOut,
    responses=responses(NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, EndTaken),
)
async def pin_pitch(
    demo_day_id: UUID,
    enrolment_id: UUID,
    wish: PinIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Any:
    """Let a pitch be the first or the last one, whatever else."""
    return await service.pin(session, call, (demo_day_id, enrolment_id), wish, seen)


@router.get(
    "/enrolments/{enrolment_id}/demo-days",
    access=Guarded(policy.may_see_own),
    response_model=OwnPitchesOut,
    responses=responses(NotFound),
)
async def list_own_pitches(enrolment_id: UUID, call: SignedInCall) -> Any:
    """List the pitches of a venture, as its own people answer for them."""
    return await queries.list_own(call, enrolment_id)


@router.get("/demo-day-pages", access=ANYBODY, response_model=PublicDemoDaysOut)
async def list_demo_day_pages(
    wanted: Annotated[PublicDemoDayFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """List the published demo days, the newest first."""
    return await queries.list_public(reads, wanted.hub, language)


@router.get(
    "/demo-day-pages/{slug}",
    access=ANYBODY,
    response_model=PublicDemoDayOut,
    responses=responses(NotFound),
)
async def get_demo_day_page(
    slug: Slug, reads: HotReads, language: PreferredLanguage, now: Now
) -> Any:
    """Get a published demo day with its programme."""
    return await queries.get_public(reads, slug, language, now)
