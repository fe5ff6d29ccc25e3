"""Reviewers of an application talk about it, once the phase lets them see each other's reviews."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.incubation.panels import service as panels
from kilim.incubation.reviews import discussion_statements as statements
from kilim.incubation.reviews import policy, queries
from kilim.incubation.reviews.errors import DiscussionClosed
from kilim.incubation.reviews.schemas import DiscussionNoteIn


async def say(
    session: AsyncSession, call: Call, assignment_id: UUID, wish: DiscussionNoteIn
) -> None:
    """Add a note of a reviewer, for those who judge the same application and for managers.

    Raises:
        NotFound: the actor has no such assignment, or nothing to do with it any more.
        DiscussionClosed: the phase does not show others' reviews, or not before the own is sent.
    """
    row = await queries.lock(session, assignment_id, call.actor.person_id)
    if not queries.sees_others(row):
        raise DiscussionClosed
    await _add(session, call, row["hub_id"], row["stage_id"], row["application_id"], wish)


async def say_as_manager(
    session: AsyncSession, call: Call, stage_id: UUID, application_id: UUID, wish: DiscussionNoteIn
) -> None:
    """Add a note of the hub.

    Raises:
        NotFound: there is no such entry, or the actor does not manage its hub.
    """
    entry = {"stage": stage_id, "application": application_id}
    rows = await run(session, statements.ENTRY_HUB, **entry)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    await _add(session, call, rows[0]["hub_id"], stage_id, application_id, wish)


async def _add(
    session: AsyncSession,
    call: Call,
    hub_id: UUID,
    stage_id: UUID,
    application_id: UUID,
    wish: DiscussionNoteIn,
) -> None:
    author = call.actor.person_id
    entry = {"stage": stage_id, "application": application_id}
    [note] = await run(session, statements.ADD_NOTE, **entry, author=author, words=wish.words)
    after = {"application_id": str(application_id), "note_id": str(note["id"])}
    await panels.note(session, call, "reviews.discuss", hub_id, stage_id, after)
