"""Calls over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.db import HotReads, Session
from kilim.core.documents import PdfResponse, SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.incubation.calls import codes, policy, queries, service
from kilim.incubation.calls.errors import (
    BadDates,
    CallExists,
    CallIncomplete,
    CodeUsedUp,
    NoSuchCode,
    NotLater,
    PlacesTaken,
    ProgrammeRetired,
    TimeSkipped,
    UnknownForm,
    UnknownQuestion,
    UnknownTrack,
    WrongOffset,
    WrongStage,
)
from kilim.incubation.calls.schemas import (
    CallChangeIn,
    CallDetail,
    CallFilter,
    CallIn,
    CallOut,
    CallSettings,
    CancelIn,
    ClockOut,
    CodeIn,
    EligibilityFilter,
    EligibilityOut,
    EnterIn,
    EntryOut,
    ExtensionIn,
    HubCallOut,
    HubFilter,
    NewCode,
    PrintFilter,
)

router = Router(tags=["calls"])
NOTICE_BOARD = Public("calls are shown to everyone; nothing here is about people")
MANAGERS = Guarded(policy.may_change)
OWN = SignedIn("whether they themselves may apply")

CallKey = Annotated[str, Path(max_length=60, pattern=r"^[A-Za-z0-9-]+$")]


@router.get("/calls", access=NOTICE_BOARD, response_model=Page[CallOut])
async def list_calls(
    wanted: Annotated[CallFilter, Query()],
    reads: HotReads,
    language: PreferredLanguage,
    response: Response,
) -> Any:
    """List the published calls, by hub and stage."""
    response.headers.update(queries.SHARED)
    return await queries.list_calls(reads, wanted, language)


@router.get(
    "/calls/{key}", access=NOTICE_BOARD, response_model=CallDetail, responses=responses(NotFound)
)
async def get_call(
    key: CallKey, reads: HotReads, language: PreferredLanguage, response: Response
) -> Any:
    """Get one call by id or slug."""
    response.headers.update(queries.SHARED)
    return await queries.get_call(reads, key, language)


@router.get(
    "/calls/{key}/form.pdf",
    access=NOTICE_BOARD,
    response_class=PdfResponse,
    responses=responses(NotFound),
)
async def print_form_of_call(
    key: CallKey, wanted: Annotated[PrintFilter, Query()], reads: HotReads
) -> PdfResponse:
    """Print the questions of a call, to think them over before they are answered."""
    return PdfResponse(await queries.print_form(reads, key, wanted.language), "questions")


@router.get(
    "/calls/{key}/eligibility",
    access=NOTICE_BOARD,
    response_model=EligibilityOut,
    responses=responses(NotFound),
)
async def check_eligibility(
    key: CallKey,
    told: Annotated[EligibilityFilter, Query()],
    reads: HotReads,
    language: PreferredLanguage,
) -> Any:
    """See what the rules say of what somebody says of themselves; nothing is kept."""
    return await queries.check_eligibility(reads, key, told, language)


@router.get("/clock", access=NOTICE_BOARD, response_model=ClockOut)
async def get_clock(reads: HotReads) -> Any:
    """Get the time by which deadlines are judged."""
    return await queries.get_clock(reads)


@router.get(
    "/calls/{call_id}/entry", access=OWN, response_model=EntryOut, responses=responses(NotFound)
)
async def get_entry(call_id: UUID, call: SignedInCall) -> Any:
    """Get whether the caller may apply now, and until when."""
    return await queries.get_entry(call, call_id)


@router.post(
    "/calls/{call_id}/entry",
    access=OWN,
    response_model=EntryOut,
    responses=responses(NotFound, NoSuchCode, CodeUsedUp),
)
async def enter_code(call_id: UUID, wish: EnterIn, session: Session, call: SignedInCall) -> Any:
    """Use an extension code, which lets the caller apply later."""
    return await codes.enter_code(session, call, call_id, wish)


@router.get(
    "/hub-calls",
    access=Guarded(policy.may_manage),
    response_model=Page[HubCallOut],
    responses=responses(NotFound, Forbidden),
)
async def list_hub_calls(wanted: Annotated[HubFilter, Query()], call: SignedInCall) -> Any:
    """List all calls of a hub, drafts too."""
    return await queries.list_hub_calls(call, wanted)


@router.post(
    "/calls",
    status_code=201,
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(
        NotFound, ProgrammeRetired, CallExists, UnknownTrack, TimeSkipped, WrongOffset, BadDates
    ),
)
async def add_call(wish: CallIn, session: Session, call: SignedInCall) -> Response:
    """Begin a call as a draft."""
    return (await service.add_call(session, call, wish)).response(201)


@router.get(
    "/calls/{call_id}/settings",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(NotFound),
)
async def get_call_settings(call_id: UUID, call: SignedInCall) -> Response:
    """Get everything about a call that its managers can change, in every language."""
    return (await queries.get_settings(call, call_id)).response()


@router.patch(
    "/calls/{call_id}",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, WrongStage, CallExists, UnknownForm,
        UnknownQuestion, UnknownTrack, PlacesTaken, TimeSkipped, WrongOffset, BadDates,
    ),
)  # fmt: skip
async def change_call(
    call_id: UUID, wish: CallChangeIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Change a call; of a published one only texts, decisions and places."""
    return (await service.change_call(session, call, call_id, wish, seen)).response()


@router.delete(
    "/calls/{call_id}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, WrongStage),
)
async def discard_call(call_id: UUID, session: Session, call: SignedInCall) -> None:
    """Throw a draft away."""
    await service.discard_call(session, call, call_id)


@router.post(
    "/calls/{call_id}/publish",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, WrongStage, CallIncomplete
    ),
)
async def publish_call(
    call_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Show a call to everybody; it opens and closes by itself."""
    return (await service.publish_call(session, call, call_id, seen)).response()


@router.post(
    "/calls/{call_id}/unpublish",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, WrongStage),
)
async def unpublish_call(
    call_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Make a call that has not opened a draft again."""
    return (await service.unpublish_call(session, call, call_id, seen)).response()


@router.post(
    "/calls/{call_id}/cancel",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, WrongStage),
)
async def cancel_call(
    call_id: UUID, wish: CancelIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Call it off, with a reason that its page shows."""
    return (await service.cancel_call(session, call, call_id, wish, seen)).response()


@router.post(
    "/calls/{call_id}/archive",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, WrongStage),
)
async def archive_call(
    call_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Take a call that is over out of the lists; its page stays."""
    return (await service.archive_call(session, call, call_id, seen)).response()


@router.post(
    "/calls/{call_id}/extensions",
    access=MANAGERS,
    response_model=CallSettings,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, WrongStage, NotLater, TimeSkipped,
        WrongOffset,
    ),
)  # fmt: skip
async def extend_call(
    call_id: UUID, wish: ExtensionIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Let a call close later for everybody, with a reason that its page shows."""
    return (await service.extend_call(session, call, call_id, wish, seen)).response()


@router.post(
    "/calls/{call_id}/codes",
    status_code=201,
    access=MANAGERS,
    response_model=NewCode,
    responses=responses(NotFound, WrongStage, NotLater, TimeSkipped, WrongOffset),
)
async def give_code(call_id: UUID, wish: CodeIn, session: Session, call: SignedInCall) -> Any:
    """Make a code by which somebody may apply later; it is shown this once."""
    return await codes.give_code(session, call, call_id, wish)


@router.delete(
    "/calls/{call_id}/codes/{code_id}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound),
)
async def revoke_code(call_id: UUID, code_id: UUID, session: Session, call: SignedInCall) -> None:
    """Let nobody else use a code."""
    await codes.revoke_code(session, call, call_id, code_id)
