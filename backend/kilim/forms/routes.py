"""Forms over HTTP, for the managers who write them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import PdfResponse, SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.paging import Page
from kilim.forms import policy, queries, service
from kilim.forms.errors import (
    DefinitionTooLarge,
    DraftExists,
    FormIncomplete,
    FormInUse,
    NothingToPublish,
)
from kilim.forms.schemas import (
    DifferencesOut,
    DraftIn,
    FormFilter,
    FormIn,
    FormOut,
    FormRef,
    FormVersionOut,
    PrintFilter,
    PublishIn,
)

router = Router(tags=["forms"])
MANAGERS = Guarded(policy.may_manage)
OF_ONE = Guarded(policy.may_see)


@router.get(
    "/forms",
    access=MANAGERS,
    response_model=Page[FormRef],
    responses=responses(NotFound, Forbidden),
)
async def list_forms(wanted: Annotated[FormFilter, Query()], call: SignedInCall) -> Any:
    """List a hub's forms, the newest first."""
    return await queries.list_forms(call, wanted)


@router.post(
    "/forms",
    status_code=201,
    access=MANAGERS,
    response_model=FormOut,
    responses=responses(Forbidden, NotFound),
)
async def add_form(wish: FormIn, session: Session, call: SignedInCall) -> Any:
    """Begin a form, empty or with the questions of another."""
    return await service.add_form(session, call, wish)


@router.get(
    "/forms/{form_id}", access=OF_ONE, response_model=FormOut, responses=responses(NotFound)
)
async def get_form(form_id: UUID, call: SignedInCall) -> Any:
    """Show a form with the version that is asked and the draft."""
    return await queries.get_form(call, form_id)


@router.post(
    "/forms/{form_id}/draft",
    status_code=201,
    access=OF_ONE,
    response_model=FormOut,
    responses=responses(NotFound, DraftExists),
)
async def start_form_draft(form_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Begin a new version from the one that is asked."""
    return await service.start_draft(session, call, form_id)


@router.put(
    "/forms/{form_id}/draft",
    access=OF_ONE,
    response_model=FormOut,
    responses=responses(NotFound, DefinitionTooLarge, ChangedMeanwhile, PreconditionRequired),
)
async def save_form_draft(
    form_id: UUID, wish: DraftIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Save the draft."""
    return await service.save_draft(session, call, form_id, wish, seen)


@router.delete(
    "/forms/{form_id}/draft",
    status_code=204,
    access=OF_ONE,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, FormInUse),
)
async def discard_form_draft(
    form_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> None:
    """Discard the draft; a form that was never published goes with it."""
    await service.discard_draft(session, call, form_id, seen)


@router.get(
    "/forms/{form_id}/differences",
    access=OF_ONE,
    response_model=DifferencesOut,
    responses=responses(NotFound),
)
async def get_form_differences(form_id: UUID, call: SignedInCall) -> Any:
    """Show what publishing the draft would change, and what becomes of answers."""
    return await queries.get_differences(call, form_id)


@router.post(
    "/forms/{form_id}/publish",
    access=OF_ONE,
    response_model=FormOut,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, FormIncomplete, NothingToPublish
    ),
)
async def publish_form(
    form_id: UUID, wish: PublishIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Any:
    """Ask the draft from now on."""
    return await service.publish(session, call, form_id, wish, seen)


@router.get(
    "/form-versions/{version_id}",
    access=OF_ONE,
    response_model=FormVersionOut,
    responses=responses(NotFound),
)
async def get_form_version(version_id: UUID, call: SignedInCall) -> Any:
    """Show a version of a form, whatever its state."""
    return await queries.get_form_version(call, version_id)


@router.get(
    "/form-versions/{version_id}/print",
    access=OF_ONE,
    response_class=PdfResponse,
    responses=responses(NotFound),
)
async def print_form_version(
    version_id: UUID, wanted: Annotated[PrintFilter, Query()], call: SignedInCall
) -> PdfResponse:
    """Print the questions of a published version, with room for answers."""
    return PdfResponse(await queries.print_version(call, version_id, wanted.language))
