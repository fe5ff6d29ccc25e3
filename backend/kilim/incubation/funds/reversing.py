"""Reversing a release that was wrong: somebody asks, another person confirms, the money is back.

Nothing of the release changes: the reversal is a row of its own, and an entry of its own in the
ledger. It is possible for those who have left, too, since that is when errors are found.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.events.incubation import TrancheReversed
from kilim.incubation.cohorts import service as cohorts
from kilim.incubation.funds import policy, queries, service, statements
from kilim.incubation.funds.errors import (
    NeedsTwoPeople,
    ReversalAsked,
    ReversalNotAsked,
    TrancheNotReleased,
)
from kilim.incubation.funds.schemas import ReversalIn, TurnDownIn
from kilim.ledger import service as ledger
from kilim.ledger.queries import Reference
from kilim.ledger.service import Move, Reason


async def ask(
    session: AsyncSession, call: Call, tranche_id: UUID, wish: ReversalIn
) -> dict[str, Any]:
    """Ask that a release be reversed, and say why. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        TrancheNotReleased: nothing was paid.
        ReversalAsked: somebody has asked for it, or it was reversed.
    """
    row = await service.find(session, tranche_id)
    policy.may_advise(call.actor, row["hub_id"])
    own = {"tranche": tranche_id, "person": call.actor.person_id, "reason": wish.reason}
    async with violations(session, uq_tranche_reversals_standing=ReversalAsked):
        asked = await session.execute(statements.ASK_REVERSAL, own)
    if asked.first() is None:
        raise TrancheNotReleased
    after = wish.model_dump(mode="json")
    await cohorts.noted(session, call, "funds.ask_reversal", tranche_id, row["hub_id"], after)
    return await queries.read_fund(session, call, row["cohort_id"])


async def turn_down(
    session: AsyncSession, call: Call, tranche_id: UUID, wish: TurnDownIn
) -> dict[str, Any]:
    """Let the release stand, and say why; who asked may take it back so. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        Forbidden: the actor is a mentor.
        ReversalNotAsked: nobody asks for it, or it was reversed.
    """
    row = await service.find(session, tranche_id)
    policy.may_arrange(call.actor, row["hub_id"])
    own = {"tranche": tranche_id, "person": call.actor.person_id, "reason": wish.reason}
    if not await run(session, statements.TURN_REVERSAL_DOWN, **own):
        raise ReversalNotAsked
    after = wish.model_dump(mode="json")
    act = "funds.turn_reversal_down"
    await cohorts.noted(session, call, act, tranche_id, row["hub_id"], after)
    return await queries.read_fund(session, call, row["cohort_id"])


async def reverse(session: AsyncSession, call: Call, tranche_id: UUID) -> dict[str, Any]:
    """Put what was released into the fund again, as somebody else asked. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        Forbidden: the actor is a mentor.
        NeedsTwoPeople: the actor asked for it.
        ReversalNotAsked: nobody asks for it, or it was reversed.
    """
    row = await service.find(session, tranche_id)
    policy.may_arrange(call.actor, row["hub_id"])
    own = {"tranche": tranche_id, "person": call.actor.person_id}
    async with violations(session, ck_tranche_reversals_two_people=NeedsTwoPeople):
        reversed_ = (await session.execute(statements.REVERSE, own)).first()
    if reversed_ is None:
        raise ReversalNotAsked
    await _pay_back(session, call, row, reversed_.id)
    await outbox.publish(session, TrancheReversed(reversal_id=reversed_.id))
    after = {"amount": row["amount"], "currency": row["currency"]}
    await cohorts.noted(session, call, "funds.reverse", tranche_id, row["hub_id"], after)
    return await queries.read_fund(session, call, row["cohort_id"])


async def _pay_back(session: AsyncSession, call: Call, row: Any, reversal_id: UUID) -> None:
    got = await service.open_grants(session, row)
    moves = [Move(got.id, -row["amount"]), Move(row["account_id"], row["amount"])]
    reference = Reference("tranche_reversal", reversal_id)
    why = Reason("funds.reverse", reference, call.actor.person_id, call.now)
    await ledger.transfer(session, row["hub_id"], moves, why)
