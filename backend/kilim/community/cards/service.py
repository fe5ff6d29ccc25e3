"""Checking a card at the desk."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.cards import codes, policy, queries
from kilim.community.cards.errors import CardNotOurs, CardOver, CardUsed
from kilim.community.cards.models import CardCheck
from kilim.core import audit


async def check(session: AsyncSession, call: Call, code: str, secret: bytes) -> dict[str, Any]:
    """Say who shows a card and what they are to the hub now. The answer is a `CardCheckOut`.

    Raises:
        CardNotOurs: the hub did not make the code.
        NotFound: the actor does not run the desk of its hub, or its holder has nothing there.
        CardOver: it holds no more.
        CardUsed: it was checked before.
    """
    card = codes.read(code, secret)
    if card is None:
        raise CardNotOurs
    policy.may_check(call.actor, card.hub_id)
    if card.expires_at <= call.now:
        raise CardOver
    by, row = call.actor.person_id, {"hub_id": card.hub_id, "person_id": card.person_id}
    kept = row | {"nonce": card.nonce, "checked_by": by, "checked_at": call.now}
    first = insert(CardCheck).values(kept).on_conflict_do_nothing().returning(CardCheck.nonce)
    if (await session.execute(first)).first() is None:
        raise CardUsed
    facts = await queries.read_facts(session, card.person_id, card.hub_id, call.now)
    after, whose = {"standing": facts["standing"]}, card.person_id
    await audit.record(session, "cards.check", whose, actor_id=by, hub_id=card.hub_id, after=after)
    return facts | {"checked_at": call.now}
