"""The operator's view of the queue."""

from typing import Annotated, Any

from fastapi import Path, Query

from kilim.accounts.actor import CurrentActor, Unauthenticated
from kilim.core.access import Guarded, Router
from kilim.core.db import ReadSession, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.paging import Page
from kilim.messaging.operations import policy, queries, service
from kilim.messaging.operations.schemas import (
    DeadLetterOut,
    DeadLetterPaging,
    JobNumber,
    OperationsOut,
)

ADMINS = Guarded(policy.may_operate)
LetterId = Annotated[JobNumber, Path()]
router = Router(tags=["operations"])


@router.get(
    "/operations",
    access=ADMINS,
    response_model=OperationsOut,
    responses=responses(Unauthenticated, Forbidden),
)
async def get_operations(session: ReadSession, actor: CurrentActor) -> Any:
    """Read the state of the queue and of the workers."""
    return await queries.get_operations(session, actor)


@router.get(
    "/dead-letters",
    access=ADMINS,
    response_model=Page[DeadLetterOut],
    responses=responses(Unauthenticated, Forbidden),
)
async def list_dead_letters(
    session: ReadSession, actor: CurrentActor, paging: Annotated[DeadLetterPaging, Query()]
) -> Any:
    """List the events and mails that were given up, newest first."""
    return await queries.list_dead_letters(session, actor, paging)


@router.post(
    "/dead-letters/{letter_id}/retry",
    access=ADMINS,
    status_code=202,
    responses=responses(Unauthenticated, Forbidden, NotFound),
)
async def retry_dead_letter(letter_id: LetterId, session: Session, actor: CurrentActor) -> None:
    """Queue a dead letter again."""
    await service.retry_dead_letter(session, actor, letter_id)


@router.delete(
    "/dead-letters/{letter_id}",
    access=ADMINS,
    status_code=204,
    responses=responses(Unauthenticated, Forbidden, NotFound),
)
async def delete_dead_letter(letter_id: LetterId, session: Session, actor: CurrentActor) -> None:
    """Give up a dead letter for good."""
    await service.delete_dead_letter(session, actor, letter_id)
