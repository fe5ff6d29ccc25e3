"""Cohorts over HTTP."""

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
from kilim.core.http import AppSettings
from kilim.core.idempotency import OncePerKey
from kilim.files import delivery
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.files.store import TheStore
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.cohorts import admitting, handing_in, policy, queries, service, signing
from kilim.incubation.cohorts.errors import (
    CohortEndsEarly,
    CohortExists,
    CohortOver,
    EnrolledAlready,
    EnrolmentOver,
    LeftBeforeEnrolled,
    NeedsLaterStep,
    NobodyThere,
    NotWaiting,
    OtherAgreement,
    StepDone,
    StepInUse,
    StepLocked,
    WorkAnswered,
)
from kilim.incubation.cohorts.schemas import (
    AdmitIn,
    AgreementIn,
    CandidatesFilter,
    CandidatesOut,
    CohortChangeIn,
    CohortFilter,
    CohortIn,
    CohortOut,
    CohortsOut,
    EnrolmentOut,
    LeaveIn,
    MyEnrolmentsOut,
    SignatureIn,
    StepsIn,
    WaitingIn,
    WorkFeedbackIn,
    WorkIn,
)

router = Router(tags=["cohorts"])
ONE = "/cohorts/{cohort_id}"
ENROLMENT = "/enrolments/{enrolment_id}"
STEP = f"{ENROLMENT}/steps/{{step_id}}"
ARRANGED = Guarded(policy.may_arrange)
TAKING_PART = Guarded(policy.may_take_part)
SEEN = Guarded(policy.may_see)


@router.get(
    "/cohorts",
    access=Guarded(policy.may_list),
    response_model=CohortsOut,
    responses=responses(NotFound, Forbidden),
)
async def list_cohorts(wanted: Annotated[CohortFilter, Query()], call: SignedInCall) -> Any:
    """List a hub's cohorts, the newest first."""
    return await queries.list_cohorts(call, wanted.hub)


@router.post(
    "/cohorts",
    status_code=201,
    access=Guarded(policy.may_add),
    response_model=CohortOut,
    responses=responses(NotFound, Forbidden, CohortExists),
)
async def add_cohort(wish: CohortIn, session: Session, call: SignedInCall) -> Any:
    """Begin a cohort of a programme, with the usual steps and agreement."""
    return await service.add(session, call, wish)


@router.get(
    ONE,
    access=Guarded(policy.may_advise),
    response_model=CohortOut,
    responses=responses(NotFound),
)
async def get_cohort(cohort_id: UUID, call: SignedInCall) -> Any:
    """Get a cohort: its steps, who takes part, and who has done what."""
    return await queries.get_cohort(call, cohort_id)


@router.patch(
    ONE,
    access=ARRANGED,
    response_model=CohortOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, CohortEndsEarly
    ),
)
async def change_cohort(
    cohort_id: UUID,
    wish: CohortChangeIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Any:
    """Change the name and the days of a cohort; its milestones move along."""
    return await service.change(session, call, cohort_id, wish, seen)


@router.put(
    f"{ONE}/steps",
    access=ARRANGED,
    response_model=CohortOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, StepInUse, NeedsLaterStep
    ),
)
async def set_cohort_steps(
    cohort_id: UUID, wish: StepsIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Say all steps of a cohort in their order; work keeps the words that it answered to."""
    return await service.set_steps(session, call, cohort_id, wish, seen)


@router.post(
    f"{ONE}/agreements",
    status_code=201,
    access=ARRANGED,
    response_model=CohortOut,
    responses=responses(NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired),
)
async def publish_cohort_agreement(
    cohort_id: UUID, wish: AgreementIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Publish a new text of the agreement, for those who have not signed yet."""
    return await service.publish_agreement(session, call, cohort_id, wish, seen)


@router.get(
    f"{ONE}/candidates",
    access=ARRANGED,
    response_model=CandidatesOut,
    responses=responses(NotFound, Forbidden),
)
async def list_candidates(
    cohort_id: UUID, wanted: Annotated[CandidatesFilter, Query()], call: SignedInCall
) -> Any:
    """List who waits for a cohort of the programme, and organisations by a part of their name."""
    return await admitting.list_candidates(call, cohort_id, wanted.q)


@router.post(
    f"{ONE}/enrolments",
    status_code=201,
    access=ARRANGED,
    response_model=CohortOut,
    responses=responses(NotFound, Forbidden, CohortOver, NobodyThere, EnrolledAlready),
)
async def admit_to_cohort(
    cohort_id: UUID, wish: AdmitIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Let an organisation take part without an application, and say why."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: admitting.admit(session, call, cohort_id, wish),
    )


@router.post(
    f"{ONE}/enrolments/waiting",
    status_code=201,
    access=ARRANGED,
    response_model=CohortOut,
    responses=responses(NotFound, Forbidden, CohortOver, NotWaiting),
)
async def enrol_waiting(
    cohort_id: UUID, wish: WaitingIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Enrol those who accepted a place and are in no cohort, all of them or nobody."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: admitting.enrol_waiting(session, call, cohort_id, wish),
    )


@router.get(
    "/my-enrolments", access=SignedIn("own places in cohorts"), response_model=MyEnrolmentsOut
)
async def list_my_enrolments(call: SignedInCall) -> Any:
    """List the caller's own places in cohorts."""
    return await queries.list_mine(call)


@router.get(ENROLMENT, access=SEEN, response_model=EnrolmentOut, responses=responses(NotFound))
async def get_enrolment(enrolment_id: UUID, call: SignedInCall) -> Any:
    """Get a place in a cohort, with its steps and all that was handed in."""
    return await queries.get_enrolment(call, enrolment_id)


@router.post(
    f"{ENROLMENT}/end",
    access=Guarded(policy.may_end),
    response_model=EnrolmentOut,
    responses=responses(NotFound, Forbidden, EnrolmentOver, LeftBeforeEnrolled),
)
async def end_enrolment(
    enrolment_id: UUID, wish: LeaveIn, session: Session, call: SignedInCall
) -> Any:
    """Note that somebody takes part no more, since when and why."""
    return await service.end_enrolment(session, call, enrolment_id, wish)


@router.post(
    f"{STEP}/done",
    access=TAKING_PART,
    response_model=EnrolmentOut,
    responses=responses(NotFound, Forbidden, EnrolmentOver, StepLocked, StepDone),
)
async def tick_step_off(
    enrolment_id: UUID, step_id: UUID, session: Session, call: SignedInCall
) -> Any:
    """Say that a task is done."""
    return await handing_in.tick_off(session, call, enrolment_id, step_id)


@router.post(
    f"{STEP}/work",
    status_code=201,
    access=TAKING_PART,
    response_model=EnrolmentOut,
    responses=responses(
        NotFound, Forbidden, EnrolmentOver, StepLocked, StepDone, FileMissing, FileNotFitting
    ),
)
async def hand_in_work(
    enrolment_id: UUID, step_id: UUID, wish: WorkIn, session: Session, call: SignedInCall
) -> Any:
    """Hand in work for a step."""
    return await handing_in.hand_in(session, call, enrolment_id, step_id, wish)


@router.get(
    "/work/{work_id}/files/{file_id}",
    access=Guarded(policy.may_open),
    responses=responses(NotFound, Forbidden),
)
async def get_work_file(
    work_id: UUID, file_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> Response:
    """Get a file that was handed in."""
    return await delivery.answer(store, request, await queries.get_file(call, work_id, file_id))


@router.post(
    "/work/{work_id}/feedback",
    status_code=201,
    access=Guarded(policy.may_advise),
    response_model=EnrolmentOut,
    responses=responses(NotFound, EnrolmentOver, WorkAnswered),
)
async def answer_work(
    work_id: UUID, wish: WorkFeedbackIn, session: Session, call: SignedInCall
) -> Any:
    """Answer work that was handed in: it is accepted, or wanted once more."""
    return await handing_in.answer(session, call, work_id, wish)


@router.post(
    f"{ENROLMENT}/signature",
    status_code=201,
    access=Guarded(policy.may_sign),
    response_model=EnrolmentOut,
    responses=responses(NotFound, Forbidden, EnrolmentOver, OtherAgreement, StepLocked, StepDone),
)
async def sign_agreement(
    enrolment_id: UUID,
    wish: SignatureIn,
    session: Session,
    call: SignedInCall,
    settings: AppSettings,
) -> Any:
    """Sign the agreement of the cohort as it was read."""
    signer = Signer(settings.signing_key)
    return await signing.sign(session, call, enrolment_id, wish, signer)


@router.get(f"{ENROLMENT}/receipt", access=SEEN, responses=responses(NotFound))
async def get_agreement_receipt(enrolment_id: UUID, call: SignedInCall) -> Response:
    """Get the signed agreement as a file that anybody can verify."""
    content = await queries.get_receipt(call, enrolment_id)
    name = delivery.disposition("kilim-agreement.json", shown=False)
    return Response(content, media_type="application/json", headers={"Content-Disposition": name})
