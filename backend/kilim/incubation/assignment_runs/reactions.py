"""The letters to reviewers."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words
from kilim.events.incubation import AssignmentsPublished
from kilim.incubation.assignment_runs import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_assignments_published(
    session: AsyncSession, event: AssignmentsPublished, context: Context
) -> None:
    """Tell each reviewer how many applications are new for them, and nobody else."""
    for row in await run(session, statements.LETTERS, run=event.run_id):
        letter = mail.compose(
            mail_texts.ASSIGNED,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/reviews",
            name=row["name"],
            call=row["call"],
            stage=row["stage"],
            given=str(row["given"]),
            due=_due(row),
        )
        await mail.write(session, context.event_id, mail.Message("assigned", row["email"], letter))


def _due(row: Any) -> str:
    language, due = row["language"], row["local_due_at"]
    if due is None:
        return mail_texts.NO_DUE[language]
    until = f"{day_in_words(due.date(), language)}, {due:%H:%M}"
    return mail_texts.DUE[language].format(until=until)
