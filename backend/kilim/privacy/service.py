"""Asking for a copy of own data, and for its erasure; the worker does both."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.people import service as people
from kilim.accounts.sign_in import service as sign_ins
from kilim.accounts.throttles import DAY, Limit, Throttles
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.events.privacy import ErasureAsked
from kilim.privacy import queries, statements
from kilim.privacy.errors import CopyUnderway, ErasureWaiting, NoErasureWaits, UnderJudgement
from kilim.privacy.schemas import DataCopyIn, ErasureIn

COPIES_BY_PERSON = Limit("data-copies/person", 5, DAY)
GRACE = timedelta(days=14)  # in which the person may think again


async def ask_for_copy(
    session: AsyncSession, call: Call, counter: Throttles, wish: DataCopyIn
) -> dict[str, Any]:
    """Ask for a copy of all that is known about the actor. The answer is an `OwnDataOut`.

    Raises:
        TooManyTries: the actor has asked for too many within a day.
        Overloaded: the copies cannot be counted.
        CopyUnderway: one is being made.
    """
    person_id = call.actor.person_id
    await counter.take((COPIES_BY_PERSON, str(person_id)), now=call.now)
    binds = {"person": person_id, "language": wish.language}
    async with violations(session, uq_data_copies_underway=CopyUnderway):
        copy_id: UUID = (await session.execute(statements.ADD_COPY, binds)).scalar_one()
    await outbox.enqueue(session, outbox.PRIVACY, to_json({"copy_id": copy_id}))
    await audit.record(
        session, "privacy.ask_for_copy", person_id, actor_id=person_id,
        after={"copy_id": str(copy_id)},
    )  # fmt: skip
    return await queries.read_own(session, call)


async def ask_for_erasure(
    session: AsyncSession, call: Call, counter: Throttles, wish: ErasureIn
) -> dict[str, Any]:
    """Let the actor be erased once they have had time to think. The answer is an `OwnDataOut`.

    Raises:
        TooManyTries: the password was wrong too often.
        WrongPassword: it is wrong.
        Overloaded: the tries cannot be counted, or too many passwords wait to be checked.
        LastManager: nobody else would be in charge of a hub or the network.
        UnderJudgement: an application of the actor's own is not decided.
        ErasureWaiting: they have asked already.
    """
    actor = call.actor
    await sign_ins.require_password(call.reads, counter, actor, wish.password, now=call.now)
    await require_possible(session, actor.person_id)
    binds = {"person": actor.person_id, "by": actor.person_id, "wait": GRACE}
    async with violations(session, uq_erasures_waiting=ErasureWaiting):
        erasure_id: UUID = (await session.execute(statements.ADD_ERASURE, binds)).scalar_one()
    job = to_json({"erasure_id": erasure_id})
    await outbox.enqueue(session, outbox.PRIVACY, job, wait=GRACE)
    await _note(session, "privacy.ask_for_erasure", actor.person_id)
    await outbox.publish(session, ErasureAsked(erasure_id=erasure_id))
    return await queries.read_own(session, call)


async def require_possible(session: AsyncSession, person_id: UUID) -> None:
    """Make sure that nothing breaks when the person is erased.

    Raises:
        LastManager: nobody else would be in charge of a hub or the network.
        UnderJudgement: an application of their own is not decided.
    """
    await people.require_another_in_charge_than(session, person_id)
    if await run(session, statements.JUDGED, person=person_id):
        raise UnderJudgement


async def begin_now(session: AsyncSession, person_id: UUID) -> UUID:
    """The erasure of a person at once, on an operator's word; one that waits is taken for it."""
    waiting = await run(session, statements.WAITING, person=person_id)
    if waiting:
        found: UUID = waiting[0]["id"]
        return found
    binds = {"person": person_id, "by": None, "wait": timedelta()}
    erasure_id: UUID = (await session.execute(statements.ADD_ERASURE, binds)).scalar_one()
    return erasure_id


async def cancel_erasure(session: AsyncSession, call: Call) -> dict[str, Any]:
    """Stay. The answer is an `OwnDataOut`.

    Raises:
        NoErasureWaits: there is none.
    """
    if not await run(session, statements.CANCEL, person=call.actor.person_id):
        raise NoErasureWaits
    await _note(session, "privacy.cancel_erasure", call.actor.person_id)
    return await queries.read_own(session, call)


async def _note(session: AsyncSession, act: str, person_id: UUID) -> None:
    await audit.record(session, act, person_id, actor_id=person_id)
