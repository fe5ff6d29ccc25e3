"""A hub's managers decide who is on the panel of a call, and about conflicts."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.events.incubation import ConflictLifted, ReviewerJoined
from kilim.incubation.calls import queries as calls
from kilim.incubation.panels import policy, service, statements
from kilim.incubation.panels.errors import (
    ConflictCleared,
    ConflictKnown,
    NoSuchTrack,
    NotAReviewer,
    OnPanel,
)
from kilim.incubation.panels.models import ConflictSource
from kilim.incubation.panels.schemas import ClearIn, ConflictIn, ReviewerIn, TermsIn


async def add_reviewer(session: AsyncSession, call: Call, call_id: UUID, wish: ReviewerIn) -> None:
    """Put somebody on the panel; their conflicts are looked for at once.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        NotAReviewer: they are neither a reviewer nor a manager of the hub.
        OnPanel: they are on it already.
        NoSuchTrack: the call has no track of the expertise.
        Overloaded: others change conflicts of the same pairs again and again.
    """
    offer = await calls.read_offer(session, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    binds = {
        "call": call_id,
        "person": wish.person_id,
        **wish.model_dump(include={"least", "most", "languages"}),
    }
    async with violations(session, pk_reviewers=OnPanel):
        added = (await session.execute(statements.ADD, binds)).scalars().all()
    if not added:
        raise NotAReviewer
    await _set_expertise(session, call_id, wish.person_id, offer, wish.expertise)
    await service.detect(session, call_id, reviewers=[wish.person_id])
    await outbox.publish(session, ReviewerJoined(call_id=call_id, person_id=wish.person_id))
    after = wish.model_dump(mode="json")
    await service.note(session, call, "panels.add", offer.hub_id, call_id, after)


async def change_reviewer(
    session: AsyncSession, call: Call, call_id: UUID, person_id: UUID, wish: TermsIn, seen: int
) -> None:
    """Change what a reviewer takes.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: they have another version by now, or are not on the panel.
        NoSuchTrack: the call has no track of the expertise.
    """
    offer = await calls.read_offer(session, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    terms = wish.model_dump(include={"least", "most", "languages"})
    own = {"call": call_id, "person": person_id}
    if not await run(session, statements.CHANGE, **own, **terms, seen=seen):
        raise ChangedMeanwhile
    await _set_expertise(session, call_id, person_id, offer, wish.expertise)
    after = wish.model_dump(mode="json") | {"person_id": str(person_id)}
    await service.note(session, call, "panels.change", offer.hub_id, call_id, after)


async def _set_expertise(
    session: AsyncSession, call_id: UUID, person_id: UUID, offer: Any, levels: dict[str, int]
) -> None:
    if not levels.keys() <= offer.tracks.keys():
        raise NoSuchTrack
    own = {"call": call_id, "person": person_id}
    by_id = to_json({str(offer.tracks[slug]): level for slug, level in levels.items()}).decode()
    await run(session, statements.FORGET_EXPERTISE, **own)
    await run(session, statements.ADD_EXPERTISE, **own, levels=by_id)


async def bring_back(session: AsyncSession, call: Call, call_id: UUID, person_id: UUID) -> None:
    """Let somebody who left the panel take applications again.

    Raises:
        NotFound: there is no such call or reviewer who left, or the actor does not manage.
        Overloaded: others change conflicts of the same pairs again and again.
    """
    offer = await calls.read_offer(session, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    if not await run(session, statements.RETURN, call=call_id, person=person_id):
        raise NotFound
    await service.detect(session, call_id, reviewers=[person_id])
    await outbox.publish(session, ReviewerJoined(call_id=call_id, person_id=person_id))
    after = {"person_id": str(person_id)}
    await service.note(session, call, "panels.bring_back", offer.hub_id, call_id, after)


async def enter_conflict(
    session: AsyncSession, call: Call, call_id: UUID, wish: ConflictIn
) -> None:
    """Enter a conflict that is known from elsewhere; what is assigned of the pair ends.

    Raises:
        NotFound: there is no such application or reviewer of the call, or the actor does not
            manage its hub.
        ConflictKnown: it stands already.
        Overloaded: others change the same pair again and again.
    """
    pair = {"call": call_id, "application": wish.application_id, "person": wish.person_id}
    rows = await run(session, statements.PAIR, **pair)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    finding = service.Finding(
        wish.application_id,
        wish.person_id,
        wish.kind,
        ConflictSource.MANAGER,
        wish.words,
        call.actor.person_id,
    )
    if not await service.bar(session, [finding]):
        raise ConflictKnown
    after = wish.model_dump(mode="json")
    await service.note(session, call, "panels.enter_conflict", rows[0]["hub_id"], call_id, after)


async def clear_conflict(
    session: AsyncSession, call: Call, conflict_id: UUID, wish: ClearIn
) -> None:
    """Say, with a reason, that a conflict is none; the pair is free when no other stands.

    Raises:
        NotFound: there is no such conflict, or the actor does not manage its hub.
        ConflictCleared: it was cleared already.
    """
    rows = await run(session, statements.FIND_CONFLICT, conflict=conflict_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    own = {"conflict": conflict_id, "person": call.actor.person_id, "reason": wish.reason}
    cleared = await run(session, statements.CLEAR, **own)
    if not cleared:
        raise ConflictCleared
    pair = {"application": cleared[0]["application_id"], "person": cleared[0]["person_id"]}
    await _free(session, pair)
    freed = ConflictLifted(call_id=rows[0]["call_id"], person_id=pair["person"])
    await outbox.publish(session, freed)
    after = {"reason": wish.reason, "kind": cleared[0]["kind"]}
    await service.note(
        session, call, "panels.clear_conflict", rows[0]["hub_id"], conflict_id, after
    )


async def _free(session: AsyncSession, pair: dict[str, UUID]) -> None:
    """Free a pair, unless another conflict of it is made at this moment."""
    try:
        async with session.begin_nested():
            await session.execute(statements.FREE, pair)
    except IntegrityError as error:
        if service.violated(error) != "fk_conflicts_pair":
            raise
