"""Changes to door codes."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import OneTransaction, Reads, Statement, run
from kilim.core.security import new_token, token_hash
from kilim.studios.doors import policy, queries

_RENEW = Statement(
    text("""
    INSERT INTO door_codes (studio_id, hub_id, number, token_hash)
    VALUES (CAST(:studio AS uuid), CAST(:hub AS uuid), 1, CAST(:token AS bytea))
    ON CONFLICT (studio_id) DO UPDATE SET number = door_codes.number + 1, revoked_at = NULL
    RETURNING number
    """)
)
_KEEP = Statement(
    text("""
    UPDATE door_codes SET token_hash = CAST(:token AS bytea)
    WHERE studio_id = CAST(:studio AS uuid) RETURNING number
    """)
)
_REVOKE = Statement(
    text("""
    UPDATE door_codes SET revoked_at = CAST(:now AS timestamptz)
    WHERE studio_id = CAST(:studio AS uuid) AND revoked_at IS NULL RETURNING number
    """)
)


async def renew(
    session: AsyncSession, call: Call, studio_id: UUID, key: bytes, origin: str
) -> dict[str, Any]:
    """Give a studio's door a new code; posters with the old one are dead. A `DoorCodeOut`.

    Args:
        key: the server's key, from which the secret follows, so that it is not stored.

    Raises:
        NotFound: there is no such studio.
        Forbidden: the actor does not manage its hub.
    """
    hub_id = await _hub_of(call, studio_id)
    token = new_token().encode()  # until the number is known
    [row] = await run(session, _RENEW, studio=studio_id, hub=hub_id, token=token)
    secret = queries.door_secret(key, studio_id, row["number"])
    await run(session, _KEEP, studio=studio_id, token=token_hash(secret))
    await _record(session, call, "doors.renew", hub_id, studio_id, row["number"])
    return await _shown(session, call, studio_id, key, origin)


async def revoke(
    session: AsyncSession, call: Call, studio_id: UUID, key: bytes, origin: str
) -> dict[str, Any]:
    """End the code of a studio's door; doing it again changes nothing. A `DoorCodeOut`.

    Raises:
        NotFound: there is no such studio.
        Forbidden: the actor does not manage its hub.
    """
    hub_id = await _hub_of(call, studio_id)
    for row in await run(session, _REVOKE, studio=studio_id, now=call.now):
        await _record(session, call, "doors.revoke", hub_id, studio_id, row["number"])
    return await _shown(session, call, studio_id, key, origin)


async def _hub_of(call: Call, studio_id: UUID) -> UUID:
    studio = await queries.get_code(call.reads, studio_id, call.language)
    hub_id: UUID = studio["hub_id"]
    policy.may_manage(call.actor, hub_id)
    return hub_id


async def _record(
    session: AsyncSession, call: Call, act: str, hub_id: UUID, studio_id: UUID, number: int
) -> None:
    await audit.record(
        session,
        act,
        studio_id,
        actor_id=call.actor.person_id,
        hub_id=hub_id,
        after={"number": number},
    )


async def _shown(
    session: AsyncSession, call: Call, studio_id: UUID, key: bytes, origin: str
) -> dict[str, Any]:
    reads = Reads(OneTransaction(session))
    return queries.code_out(await queries.get_code(reads, studio_id, call.language), key, origin)
