"""What follows a decision: the release of a batch, letters, and the line that moves up.

Every letter is an event of its own, so a worker that dies half-way has written each one or not;
`pk_decision_letters` lets it be written once.
"""

from collections import defaultdict
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import live, outbox
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.incubation import (
    ApplicationWithdrawn,
    CallPlacesAdded,
    DecisionReleased,
    DecisionsApplied,
    OfferEnded,
    OfferMoved,
    OfferPromoted,
)
from kilim.incubation.decisions import letters, offering, offers, service, statements
from kilim.incubation.decisions.models import LetterKind
from kilim.incubation.stages import service as stages
from kilim.messaging.mail import service as mail


async def on_decisions_applied(
    session: AsyncSession, event: DecisionsApplied, context: Context
) -> None:
    """Release the batch, unless it was taken back: offers, the line, the next stage, letters."""
    rows = await run(session, statements.BATCH, batch=event.batch_id)
    if not rows:
        return
    rules = await service.lock_rules(session, rows[0]["call_id"])
    released = await run(session, statements.RELEASE, batch=event.batch_id)
    if not released:
        return
    decided: dict[str, list[UUID]] = defaultdict(list)
    entering = []
    for row in await run(session, statements.RELEASED, batch=event.batch_id):
        decided[row["outcome"]].append(row["id"])
        if row["outcome"] == "advance":
            entering.append(row["application_id"])
    await run(session, offers.END_LINE_OF_BEFORE, batch=event.batch_id)
    await offering.make(session, decided["offer"], rules)
    await run(session, offers.ADD_TO_LINE, decisions=decided["waiting"])
    if entering:
        [stage] = await run(session, statements.STAGE, stage=released[0]["stage_id"])
        await stages.enter(session, stage["next_id"], entering)
    for ids in decided.values():
        for decision_id in ids:
            await outbox.publish(session, DecisionReleased(decision_id=decision_id))
    hub_id = released[0]["hub_id"]
    await live.publish(session, hub_id, offering.CHANGED, hub_id=hub_id)


async def on_decision_released(
    session: AsyncSession, event: DecisionReleased, context: Context
) -> None:
    """Tell everybody who works on the application."""
    await _write(session, context, event.decision_id, LetterKind.DECISION)


async def on_offer_promoted(session: AsyncSession, event: OfferPromoted, context: Context) -> None:
    """Tell the next in line."""
    [row] = await run(session, offers.DECISION_OF, offer=event.offer_id)
    await _write(session, context, row["decision_id"], LetterKind.PROMOTED)


async def on_offer_ended(session: AsyncSession, event: OfferEnded, context: Context) -> None:
    """Say that it has expired, or why it was taken back."""
    [row] = await run(session, offers.DECISION_OF, offer=event.offer_id)
    await _write(session, context, row["decision_id"], LetterKind(row["state"]))


async def on_offer_moved(session: AsyncSession, event: OfferMoved, context: Context) -> None:
    """Say until when it is open now."""
    [row] = await run(session, offers.DECISION_OF, offer=event.offer_id)
    await _write(session, context, row["decision_id"], LetterKind.MOVED, event.number)


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """Give back what it held."""
    await offering.release_place(session, event.application_id)


async def on_call_places_added(
    session: AsyncSession, event: CallPlacesAdded, context: Context
) -> None:
    """Offer them to the line."""
    await offering.promote(session, event.call_id, event.track_id, event.added)


async def _write(
    session: AsyncSession, context: Context, decision_id: UUID, kind: LetterKind, number: int = 0
) -> None:
    for row in await run(session, offers.LETTERS, decisions=[decision_id]):
        letter = letters.compose(row, kind, row["outcome"], context.origin)
        kept = await run(
            session,
            offers.KEEP_LETTER,
            decision=decision_id,
            kind=kind.value,
            person=row["person_id"],
            number=number,
            language=letter.language,
            subject=letter.subject,
            text=letter.as_text(),
        )
        if kept:
            message = mail.Message(f"decision-{kind.value}", row["email"], letter)
            await mail.write(session, context.event_id, message)
