"""The letters about what was written and not read."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import ConversationReported, MessageWritten
from kilim.market.conversations import letter_statements as statements
from kilim.market.conversations import mail_texts
from kilim.messaging.mail import service as mail


async def on_message_written(
    session: AsyncSession, event: MessageWritten, context: Context
) -> None:
    """Tell the other side, unless it has read it meanwhile or a letter has told of it."""
    which = {"conversation": event.conversation_id}
    told = await run(session, statements.TELL, **which, number=event.number)
    if not told:
        return
    side = told[0]["side"]
    to_shop = side == "buyer"
    letters = statements.TO_SHOP if to_shop else statements.TO_BUYER
    texts = mail_texts.TO_SHOP if to_shop else mail_texts.TO_BUYER
    for row in await run(session, letters, **which, side=side, now=context.now):
        letter = mail.compose(
            texts, row["language"], signature=row["hub"],
            url=f"{context.origin}/messages/{event.conversation_id}", name=row["name"],
            buyer=row["buyer"], shop=row["shop"], thing=row["thing"], words=row["words"],
        )  # fmt: skip
        kind = "message-to-shop" if to_shop else "message-to-buyer"
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))


async def on_conversation_reported(
    session: AsyncSession, event: ConversationReported, context: Context
) -> None:
    """Tell the hub's managers, who can read it from now on."""
    for row in await run(session, statements.TO_HUB, report=event.report_id):
        letter = mail.compose(
            mail_texts.TO_HUB, row["language"], signature=row["hub"],
            url=f"{context.origin}/messages/{row['conversation_id']}", name=row["name"],
            shop=row["shop"], words=row["words"],
        )  # fmt: skip
        message = mail.Message("conversation-reported", row["email"], letter)
        await mail.write(session, context.event_id, message)
