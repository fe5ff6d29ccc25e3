"""Codes by which somebody may apply later than everybody else."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.incubation.calls import policy, queries, statements
from kilim.incubation.calls.errors import CodeUsedUp, NoSuchCode, NotLater, WrongStage
from kilim.incubation.calls.models import ExtensionCode
from kilim.incubation.calls.rules import instant
from kilim.incubation.calls.schemas import CodeIn, EnterIn, Stage
from kilim.incubation.programmes.service import CHANGED

GIVING = {Stage.SOON, Stage.OPEN, Stage.GRACE, Stage.CLOSED}  # codes are for these
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter looks like a digit
CODE_LENGTH = 16  # 80 random bits


async def give_code(
    session: AsyncSession, call: Call, call_id: UUID, wish: CodeIn
) -> dict[str, Any]:
    """Make a code by which somebody may apply later; as `NewCode`, the only time it is shown.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        WrongStage: the call is a draft, cancelled or archived.
        NotLater: it would end no later than the call does for everybody.
        TimeSkipped: the hub's clock skips the time.
        WrongOffset: the hub's clock does not show it at the given offset.
    """
    row = await queries.lock_call(session, call_id)
    policy.may_change(call.actor, row.hub_id)
    if row.stage not in GIVING:
        raise WrongStage(stage=row.stage)
    until = instant(wish.until, row.zone)
    if until <= max(row.final_closes_at, row.now):
        raise NotLater
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    code = "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))
    made = ExtensionCode(
        hub_id=row.hub_id,
        call_id=call_id,
        code_hash=_hashed(code),
        until=until,
        reason=wish.reason,
        max_uses=wish.max_uses,
        made_by=call.actor.person_id,
        made_at=row.now,
    )
    session.add(made)
    await session.flush()
    after = wish.model_dump(mode="json") | {"code_id": str(made.id)}
    await _noted(session, call, "calls.give_code", call_id, row.hub_id, after)
    return {"id": made.id, "code": code, "until": until, "max_uses": wish.max_uses}


async def revoke_code(session: AsyncSession, call: Call, call_id: UUID, code_id: UUID) -> None:
    """Let nobody else use a code; who has used it keeps their time.

    Raises:
        NotFound: there is no such code of the call that is good, or the actor does not manage.
    """
    row = await queries.lock_call(session, call_id)
    policy.may_change(call.actor, row.hub_id)
    if not await run(session, statements.REVOKE_CODE, call=call_id, code=code_id):
        raise NotFound
    after = {"code_id": str(code_id)}
    await _noted(session, call, "calls.revoke_code", call_id, row.hub_id, after)


async def enter_code(
    session: AsyncSession, call: Call, call_id: UUID, wish: EnterIn
) -> dict[str, Any]:
    """Use a code: the actor may apply until it ends. Using it again changes nothing.

    Raises:
        NotFound: there is no such call, or it is a draft.
        NoSuchCode: the code is not good for the call.
        CodeUsedUp: others have used it as often as it allows.
    """
    person_id = call.actor.person_id
    await queries.read_entry(session, call_id, person_id)
    rows = await run(session, statements.FIND_CODE, call=call_id, code=_hashed(wish.code))
    if not rows:
        raise NoSuchCode
    code_id, hub_id = rows[0]
    if await run(session, statements.NOTE_USE, code=code_id, person=person_id):
        if not await run(session, statements.COUNT_USE, code=code_id):
            raise CodeUsedUp
        after = {"code_id": str(code_id)}
        await _noted(session, call, "calls.enter_code", call_id, hub_id, after)
    return await queries.read_entry(session, call_id, person_id)


def _hashed(code: str) -> bytes:
    """The hash of a code, however its letters and groups were typed."""
    typed = code.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return token_hash("".join(one for one in typed if one in ALPHABET))


async def _noted(
    session: AsyncSession, call: Call, act: str, call_id: UUID, hub_id: UUID, after: dict[str, Any]
) -> None:
    actor_id = call.actor.person_id
    await audit.record(session, act, call_id, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
