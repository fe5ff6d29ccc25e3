"""Changes to panels. Barring a pair ends what is assigned of it, in the same statement."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import run
from kilim.core.errors import NotFound, Overloaded
from kilim.incubation.assignment.affinity import Preference
from kilim.incubation.panels import statements
from kilim.incubation.panels.models import ConflictKind, ConflictSource

CHANGED = "selection-changed"  # the topic that open screens follow
ATTEMPTS = 5  # at barring a pair that somebody assigns, or frees, at the same moment
PAIR_KEYS = {"fk_assignments_pair", "fk_conflicts_pair"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a reviewer must not judge an application; `made_by` is nobody when it was detected."""

    application_id: UUID
    person_id: UUID
    kind: ConflictKind
    source: ConflictSource
    evidence: str
    made_by: UUID | None = None


async def bar(session: AsyncSession, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Bar pairs, and end what is assigned of them; the conflicts that were not known before.

    Whoever assigns one of them at the same moment is either before, and it is ended here, or
    after, and gets `ConflictOfInterest`.

    Raises:
        Overloaded: others change the same pairs again and again.
    """
    if not findings:
        return []
    given = to_json([asdict(one) for one in findings]).decode()
    for _ in range(ATTEMPTS):
        try:
            async with session.begin_nested():
                rows = await session.execute(statements.BAR, {"given": given})
                return [dict(row) for row in rows.mappings()]
        except IntegrityError as error:
            if violated(error) not in PAIR_KEYS:
                raise
    raise Overloaded(headers={"Retry-After": "1"})


async def detect(
    session: AsyncSession,
    call_id: UUID,
    *,
    applications: Sequence[UUID] | None = None,
    reviewers: Sequence[UUID] | None = None,
) -> list[dict[str, Any]]:
    """Find and bar the pairs of a call that are joined; the conflicts that were not known before.

    Args:
        applications, reviewers: only these; all of the call if nothing is said.

    Raises:
        Overloaded: others change the same pairs again and again.
    """
    rows = await run(
        session,
        statements.DETECT,
        call=call_id,
        applications=None if applications is None else list(applications),
        reviewers=None if reviewers is None else list(reviewers),
    )
    return await bar(
        session,
        [
            Finding(
                row["application_id"],
                row["person_id"],
                ConflictKind(row["kind"]),
                ConflictSource.DETECTED,
                row["evidence"],
            )
            for row in rows
        ],
    )


def violated(error: IntegrityError) -> str:
    """The name of the constraint that refused a statement."""
    return str(getattr(getattr(error.orig, "__cause__", None), "constraint_name", None))


async def leave(session: AsyncSession, call_id: UUID, person_id: UUID) -> None:
    """Let a reviewer take nothing new; whoever calls ends what they have not sent.

    Raises:
        NotFound: they are not on the panel, or have left it.
    """
    if not await run(session, statements.LEAVE, call=call_id, person=person_id):
        raise NotFound


async def prefer(
    session: AsyncSession, application_id: UUID, person_id: UUID, preference: Preference
) -> bool:
    """Keep what a reviewer said about an application; False if a conflict bars them from it."""
    pair = {"application": application_id, "person": person_id}
    return bool(await run(session, statements.PREFER, **pair, preference=preference.value))


async def note(
    session: AsyncSession, call: Call, act: str, hub_id: UUID, about: UUID, after: dict[str, Any]
) -> None:
    """Keep who did it, and tell open screens; for the slices above, too."""
    actor_id = call.actor.person_id
    await audit.record(session, act, about, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
