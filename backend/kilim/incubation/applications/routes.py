"""Applications over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.db import HotReads, Session
from kilim.core.documents import PdfResponse, SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    Overloaded,
    PreconditionRequired,
    responses,
)
from kilim.core.http import AppSettings
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.files import delivery
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.files.store import TheStore
from kilim.forms.errors import AnswersTooLarge
from kilim.incubation.applications import members, policy, queries, service, submitting
from kilim.incubation.applications.errors import (
    AlreadyApplied,
    AnswersConflict,
    AnswersRefused,
    ApplicationIncomplete,
    ApplicationWithdrawn,
    CallNotOpen,
    CallWithoutForm,
    MemberInvited,
    NotAMember,
    NothingChanged,
    NotSubmitted,
    NotWithdrawn,
    OwnerStays,
    ReopenedTooShort,
    UnknownTrackOfCall,
)
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.applications.schemas import (
    AnswersIn,
    ApplicationChangeIn,
    ApplicationIn,
    ApplicationOut,
    DraftEligibilityOut,
    FormOfApplication,
    JoinIn,
    MemberIn,
    MyApplication,
    MyApplicationFilter,
    OwnerIn,
    PresenceOut,
    PrintFilter,
    ReceiptKeysOut,
    ReopenIn,
    RoleIn,
    SavedOut,
    SnapshotOut,
    WithdrawIn,
)

router = Router(tags=["applications"])
SEEN = Guarded(policy.may_see)
WRITERS, OWNER, MANAGERS = (
    Guarded(policy.may_edit), Guarded(policy.may_own), Guarded(policy.may_manage),
)  # fmt: skip
ONE = "/applications/{application_id}"
Number = Annotated[int, Path(ge=1, le=32_767)]


@router.post(
    "/applications",
    status_code=201,
    access=SignedIn("whoever applies becomes the owner of what they begin"),
    response_model=ApplicationOut,
    responses=responses(NotFound, CallNotOpen, CallWithoutForm, AlreadyApplied),
)
async def begin_application(wish: ApplicationIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Begin an application to a call, for an organisation or a team without one."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.begin(session, call, wish)
    )


@router.get(
    "/applications",
    access=SignedIn("the applications of which they are a member"),
    response_model=Page[MyApplication],
)
async def list_my_applications(
    wanted: Annotated[MyApplicationFilter, Query()], call: SignedInCall
) -> Any:
    """List the caller's own applications, the newest first."""
    return await queries.list_mine(call, wanted)


@router.post(
    "/applications/join",
    access=SignedIn("whoever holds the secret of a letter"),
    response_model=ApplicationOut,
    responses=responses(NotFound),
)
async def join_application(wish: JoinIn, session: Session, call: SignedInCall) -> Response:
    """Become a member by the secret of an invitation."""
    return (await members.join(session, call, wish)).response()


@router.get(ONE, access=SEEN, response_model=ApplicationOut, responses=responses(NotFound))
async def get_application(application_id: UUID, call: SignedInCall) -> Response:
    """Get an application: its draft for members, what was sent for managers."""
    return (await queries.get_application(call, application_id)).response()


@router.get(
    f"{ONE}/form", access=SEEN, response_model=FormOfApplication, responses=responses(NotFound)
)
async def get_application_form(application_id: UUID, call: SignedInCall) -> Any:
    """Get the questions that the draft answers."""
    return await queries.get_form(call, application_id)


@router.get(
    f"{ONE}/eligibility",
    access=SignedIn("own application: what the rules say of what its members wrote"),
    response_model=DraftEligibilityOut,
    responses=responses(NotFound),
)
async def check_application(application_id: UUID, call: SignedInCall) -> Any:
    """Say what the rules of the call make of the draft; nobody is refused for it."""
    return await queries.get_eligibility(call, application_id)


@router.patch(
    f"{ONE}/answers",
    access=WRITERS,
    response_model=SavedOut,
    responses=responses(
        NotFound, Forbidden, PreconditionRequired, ApplicationWithdrawn, CallNotOpen,
        AnswersConflict, AnswersRefused, AnswersTooLarge, FileMissing,
        FileNotFitting,
    ),
)  # fmt: skip
async def change_answers(
    application_id: UUID, wish: AnswersIn, call: SignedInCall, once: OncePerKey, seen: SeenVersion
) -> Response:
    """Change some answers; those that others have changed since are kept."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.change_answers(session, call, application_id, wish, seen),
        200,
    )


@router.patch(
    ONE,
    access=WRITERS,
    response_model=SavedOut,
    responses=responses(
        NotFound, Forbidden, PreconditionRequired, ChangedMeanwhile, ApplicationWithdrawn,
        CallNotOpen, UnknownTrackOfCall,
    ),
)  # fmt: skip
async def change_application(
    application_id: UUID,
    wish: ApplicationChangeIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Choose the track, and say what the rules ask."""
    own = (session, call, application_id, wish, seen)
    return (await service.change_application(*own)).response()


@router.post(
    f"{ONE}/submit",
    access=WRITERS,
    response_model=ApplicationOut,
    responses=responses(
        NotFound, Forbidden, PreconditionRequired, ChangedMeanwhile, ApplicationWithdrawn,
        CallNotOpen, ApplicationIncomplete, NothingChanged, FileMissing,
    ),
)  # fmt: skip
async def submit_application(
    application_id: UUID,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
    settings: AppSettings,
) -> Response:
    """Send the draft in as it was seen; the last version that was sent counts."""
    own = (session, call, application_id, Signer(settings.signing_key), seen)
    return (await submitting.submit(*own)).response()


@router.post(
    f"{ONE}/withdraw",
    access=OWNER,
    response_model=ApplicationOut,
    responses=responses(NotFound, Forbidden, ApplicationWithdrawn, NotSubmitted),
)
async def withdraw_application(
    application_id: UUID, wish: WithdrawIn, session: Session, call: SignedInCall
) -> Response:
    """Take back what was sent."""
    return (await submitting.withdraw(session, call, application_id, wish)).response()


@router.post(
    f"{ONE}/restore",
    access=OWNER,
    response_model=ApplicationOut,
    responses=responses(NotFound, Forbidden, CallNotOpen, NotWithdrawn),
)
async def restore_application(
    application_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Undo the withdrawal, until the end."""
    return (await submitting.restore(session, call, application_id)).response()


@router.post(
    f"{ONE}/reopen",
    access=MANAGERS,
    response_model=ApplicationOut,
    responses=responses(NotFound, ReopenedTooShort),
)
async def reopen_application(
    application_id: UUID, wish: ReopenIn, session: Session, call: SignedInCall
) -> Response:
    """Let one applicant change and send until a time."""
    return (await submitting.reopen(session, call, application_id, wish)).response()


@router.get(
    f"{ONE}/snapshots/{{number}}",
    access=SEEN,
    response_model=SnapshotOut,
    responses=responses(NotFound),
)
async def get_snapshot(application_id: UUID, number: Number, call: SignedInCall) -> Any:
    """Get what was sent, with the questions that it answers."""
    return await queries.get_snapshot(call, application_id, number)


@router.get(
    f"{ONE}/snapshots/{{number}}/print",
    access=SEEN,
    response_class=PdfResponse,
    responses=responses(NotFound),
)
async def print_snapshot(
    application_id: UUID,
    number: Number,
    wanted: Annotated[PrintFilter, Query()],
    call: SignedInCall,
) -> PdfResponse:
    """Print what was sent."""
    content = await queries.print_snapshot(call, application_id, number, wanted.language)
    return PdfResponse(content, f"application-{number}")


@router.get(f"{ONE}/receipts/{{number}}", access=SEEN, responses=responses(NotFound))
async def get_receipt(application_id: UUID, number: Number, call: SignedInCall) -> Response:
    """Get the signed receipt of what was sent, as a file."""
    content = await queries.get_receipt(call, application_id, number)
    name = delivery.disposition(f"kilim-receipt-{number}.json", shown=False)
    return Response(content, media_type="application/json", headers={"Content-Disposition": name})


@router.get(
    "/receipt-keys",
    access=Public("anybody verifies a receipt that an applicant shows them"),
    response_model=ReceiptKeysOut,
)
async def list_receipt_keys(reads: HotReads) -> Any:
    """List the public keys by which receipts are verified."""
    return await queries.list_keys(reads)


@router.get(f"{ONE}/files/{{file_id}}", access=SEEN, responses=responses(NotFound))
async def get_application_file(
    application_id: UUID, file_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> Response:
    """Get a file of an application."""
    file = await queries.get_file(call, application_id, file_id)
    return await delivery.answer(store, request, file)


@router.post(
    f"{ONE}/invitations",
    access=OWNER,
    response_model=ApplicationOut,
    responses=responses(NotFound, Forbidden, TooManyTries, Overloaded, MemberInvited),
)
async def invite_member(
    application_id: UUID,
    wish: MemberIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Response:
    """Invite an address to work on the application."""
    return (await members.invite(session, throttles, call, application_id, wish)).response()


@router.delete(
    f"{ONE}/invitations/{{invitation_id}}",
    status_code=204,
    access=OWNER,
    responses=responses(NotFound, Forbidden),
)
async def revoke_member_invitation(
    application_id: UUID, invitation_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Take an invitation back."""
    await members.revoke(session, call, application_id, invitation_id)


@router.patch(
    f"{ONE}/members/{{person_id}}",
    access=OWNER,
    response_model=ApplicationOut,
    responses=responses(NotFound, Forbidden, OwnerStays),
)
async def change_member(
    application_id: UUID, person_id: UUID, wish: RoleIn, session: Session, call: SignedInCall
) -> Response:
    """Make a member an editor or a viewer."""
    return (await members.set_role(session, call, application_id, person_id, wish)).response()


@router.delete(
    f"{ONE}/members/{{person_id}}",
    status_code=204,
    access=OWNER,
    responses=responses(NotFound, Forbidden, OwnerStays),
)
async def remove_member(
    application_id: UUID, person_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Take a member off the application; everybody can leave."""
    await members.remove(session, call, application_id, person_id)


@router.put(
    f"{ONE}/owner",
    access=OWNER,
    response_model=ApplicationOut,
    responses=responses(NotFound, Forbidden, NotAMember, AlreadyApplied),
)
async def hand_over_application(
    application_id: UUID, wish: OwnerIn, session: Session, call: SignedInCall
) -> Response:
    """Make an editor the owner."""
    return (await members.hand_over(session, call, application_id, wish)).response()


@router.put(
    f"{ONE}/presence",
    access=SignedIn("a member says that they are there"),
    response_model=PresenceOut,
    responses=responses(NotFound),
)
async def be_here(application_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Say that the draft is on the caller's screen; who else is there."""
    return await members.be_here(session, call, application_id)
