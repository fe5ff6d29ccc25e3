"""What follows from notices: a case of a reported conversation, and the letters."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import ConversationReported, NoticeGiven, NoticeMoved
from kilim.market.notices import letter_statements as statements
from kilim.market.notices import mail_texts, service
from kilim.messaging.mail import service as mail


async def on_conversation_reported(
    session: AsyncSession, event: ConversationReported, _context: Context
) -> None:
    """It is on the hub's list of what was reported."""
    await service.take_over(session, event.report_id)


async def on_notice_given(session: AsyncSession, event: NoticeGiven, context: Context) -> None:
    """Thank who gave it, and tell the hub's managers of the first about a thing."""
    for row in await run(session, statements.RECEIVED, notice=event.notice_id):
        letter = mail.compose(
            mail_texts.RECEIVED, row["language"], signature=row["hub"], thing=row["thing"]
        )
        message = mail.Message("notice-received", row["email"], letter)
        await mail.write(session, context.event_id, message)
    for row in await run(session, statements.TO_HUB, notice=event.notice_id):
        letter = mail.compose(
            mail_texts.TO_HUB, row["language"], signature=row["hub"], name=row["name"],
            url=f"{context.origin}/hub/notices/{row['case_id']}", thing=row["thing"],
            shop=row["shop"], words=row["words"],
        )  # fmt: skip
        await mail.write(
            session, context.event_id, mail.Message("notice-to-hub", row["email"], letter)
        )


async def on_notice_moved(session: AsyncSession, event: NoticeMoved, context: Context) -> None:
    """Ask the shop's people, or tell who gave notice what became of it."""
    for row in await run(session, statements.ASKED, move=event.move_id, now=context.now):
        letter = mail.compose(
            mail_texts.ASKED, row["language"], signature=row["hub"], name=row["name"],
            url=f"{context.origin}{row['path']}", thing=row["thing"], shop=row["shop"],
            words=row["words"], rule=mail_texts.RULES[row["rule"]][row["language"]],
        )  # fmt: skip
        message = mail.Message("notice-asked", row["email"], letter)
        await mail.write(session, context.event_id, message)
    for row in await run(session, statements.DECIDED, move=event.move_id):
        rule = row["rule"] and mail_texts.RULES[row["rule"]][row["language"]]
        letter = mail.compose(
            mail_texts.DECIDED[row["act"]], row["language"], signature=row["hub"],
            thing=row["thing"], words=row["words"], rule=rule or "",
        )  # fmt: skip
        message = mail.Message("notice-decided", row["email"], letter)
        await mail.write(session, context.event_id, message)
