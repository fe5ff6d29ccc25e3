"""The letters about a seller's moves: to the hub's managers, or to the seller's own people."""

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.hubs import HubAdded
from kilim.events.market import SellerEvidenceEnds, SellerMoved
from kilim.market.sellers import mail_texts, service, statements
from kilim.messaging.mail import service as mail

ENDS = "seller-evidence-ends"


async def on_hub_added(session: AsyncSession, event: HubAdded, context: Context) -> None:
    """A hub begins with what is usual to ask of sellers."""
    await service.begin_requirements(session, event.hub_id)


async def on_seller_moved(session: AsyncSession, event: SellerMoved, context: Context) -> None:
    """Tell those who did not make the move; a pause and its end are the seller's own business."""
    told = {"seller": event.seller_id, "number": event.number, "now": context.now}
    for row in await run(session, statements.LETTERS, **told):
        texts = mail_texts.TEXTS.get(row["act"])
        if texts is None:
            return
        letter = mail.compose(
            texts,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/sellers/{row['id']}",
            name=row["name"],
            shop=row["shop"],
            reason=row["reason"],
        )
        message = mail.Message(f"seller-{row['act']}", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def on_seller_evidence_ends(
    session: AsyncSession, event: SellerEvidenceEnds, context: Context
) -> None:
    """Tell the seller's people that a document is over soon, unless the next one was given."""
    told = {"evidence": event.evidence_id, "now": context.now}
    for row in await run(session, statements.ENDING_LETTERS, **told):
        texts = mail_texts.ENDING if event.days else mail_texts.ENDED
        names = from_json(row["document"])
        letter = mail.compose(
            texts[row["market"]],
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/sellers/{row['id']}",
            name=row["name"],
            shop=row["shop"],
            document=names.get(row["language"]) or next(iter(names.values())),
            day=row["day"],
        )
        await mail.write(session, context.event_id, mail.Message(ENDS, row["email"], letter))
