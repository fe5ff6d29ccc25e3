"""What the operator does with dead letters."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.core import audit, outbox, queue
from kilim.core.errors import NotFound
from kilim.core.queue import DeadLetter
from kilim.messaging.mail import service as mail
from kilim.messaging.operations import policy


async def retry_dead_letter(session: AsyncSession, actor: Actor, job_id: int) -> None:
    """Queue a dead letter again.

    Raises:
        Forbidden: the actor is not an admin.
        NotFound: there is no such dead letter, or it has been retried meanwhile.
    """
    letter = await _take(session, actor, job_id)
    if letter.entrypoint == outbox.MAILS:
        await mail.revive(session, UUID(letter.body["mail_id"]))
    await queue.retry(session, job_id)
    await _record(session, actor, "operations.retry", letter)


async def delete_dead_letter(session: AsyncSession, actor: Actor, job_id: int) -> None:
    """Give up a dead letter for good.

    Raises:
        Forbidden: the actor is not an admin.
        NotFound: there is no such dead letter, or it has been retried meanwhile.
    """
    letter = await _take(session, actor, job_id)
    await queue.delete(session, job_id)
    await _record(session, actor, "operations.delete", letter)


async def _take(session: AsyncSession, actor: Actor, job_id: int) -> DeadLetter:
    policy.may_operate(actor)
    letter = await queue.find_dead_letter(session, job_id)
    if letter is None:
        raise NotFound("There is no such dead letter.")
    return letter


async def _record(session: AsyncSession, actor: Actor, act: str, letter: DeadLetter) -> None:
    before = {"job": letter.id, "event": letter.event, "body": letter.body, "error": letter.error}
    await audit.record(session, act, actor_id=actor.person_id, before=before)
