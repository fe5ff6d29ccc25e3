"""Changes to which studios disturb each other."""

from functools import partial
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import pairs
from kilim.calendar.models import PairRule
from kilim.calendar.pairs import Pair, UnitPair
from kilim.core import audit, outbox
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.studios import TimeFreed
from kilim.studios.catalogue.service import renew_terms
from kilim.studios.neighbours import policy, queries
from kilim.studios.neighbours.errors import NeighboursClash
from kilim.studios.neighbours.schemas import NeighbourIn


async def pair(
    session: AsyncSession, call: Call, studio_id: UUID, other_id: UUID, wish: NeighbourIn
) -> Document:
    """Keep two studios apart from now on, or otherwise than before; the answer is `NeighbourOut`.

    Bookings ahead stay, and hold the neighbour as well where the pair forbids it.

    Raises:
        NotFound: one of the studios does not exist, they are of two hubs, or the same.
        Forbidden: the actor does not manage their hub.
        NeighboursClash: bookings ahead share time; they are named, and nothing has changed.
    """
    hub_id = await queries.get_hub(session, studio_id, other_id)
    policy.may_pair(call.actor, hub_id)
    pair = Pair.of(hub_id, studio_id, other_id)
    old = await pairs.find_rule(session, pair)
    reason = wish.reason.model_dump()
    row = insert(UnitPair).values(
        hub_id=hub_id,
        one_id=pair.one,
        other_id=pair.other,
        rule=wish.rule,
        reason=reason,
        created_by=call.actor.person_id,
    )
    keys = [UnitPair.one_id, UnitPair.other_id]
    await session.execute(
        row.on_conflict_do_update(
            index_elements=keys, set_={"rule": row.excluded.rule, "reason": row.excluded.reason}
        )
    )
    await _hold(session, call, pair, old, wish.rule)
    await audit.record(
        session,
        "neighbours.pair",
        studio_id,
        actor_id=call.actor.person_id,
        hub_id=hub_id,
        before={"rule": old},
        after={"other_id": str(other_id), "rule": wish.rule, "reason": reason},
    )
    answer = await queries.read_back(session, studio_id, other_id, call.language)
    await _renew(session, pair)
    return answer


async def part(session: AsyncSession, call: Call, studio_id: UUID, other_id: UUID) -> None:
    """Let two studios be booked at the same time again.

    Raises:
        NotFound: they are no neighbours.
        Forbidden: the actor does not manage their hub.
    """
    hub_id = await queries.get_hub(session, studio_id, other_id)
    policy.may_pair(call.actor, hub_id)
    pair = Pair.of(hub_id, studio_id, other_id)
    old = await pairs.find_rule(session, pair)
    if old is None:
        raise NotFound("They are no neighbours.")
    await session.execute(
        delete(UnitPair).where(UnitPair.one_id == pair.one, UnitPair.other_id == pair.other)
    )
    await _hold(session, call, pair, old, None)
    await audit.record(
        session,
        "neighbours.part",
        studio_id,
        actor_id=call.actor.person_id,
        hub_id=hub_id,
        before={"other_id": str(other_id), "rule": old},
    )
    await _renew(session, pair)


async def _hold(
    session: AsyncSession, call: Call, pair: Pair, old: PairRule | None, new: PairRule | None
) -> None:
    """Let what is booked ahead hold the neighbour as well, or no longer."""
    if old is not PairRule.FORBID and new is PairRule.FORBID:
        try:
            await pairs.keep_apart(session, pair, call.now)
        except pairs.Clash as clash:
            clashes = partial(queries.name_clashes, call, clash.claims)
            raise NeighboursClash(clashes=clashes) from None
    elif old is PairRule.FORBID and new is not PairRule.FORBID:
        freed = await pairs.let_together(session, pair)
        for unit_id in (pair.one, pair.other):
            ahead = [span for unit, *span in freed if unit == unit_id and span[1] > call.now]
            if ahead:  # who waits for the studio may have it now
                first, last = min(start for start, _ in ahead), max(end for _, end in ahead)
                event = TimeFreed(
                    hub_id=pair.hub_id, studio_id=unit_id, starts_at=first, ends_at=last
                )
                await outbox.publish(session, event)


async def _renew(session: AsyncSession, pair: Pair) -> None:
    for studio_id in (pair.one, pair.other):
        await renew_terms(session, pair.hub_id, studio_id)
