"""Pending decisions, which managers alone see, and how a call decides."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run
from kilim.core.documents import check_version
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.incubation.decisions import policy, statements
from kilim.incubation.decisions.rules import DEFAULT_TERMS
from kilim.incubation.decisions.schemas import (
    DecideIn,
    DecisionChangeIn,
    DecisionRulesIn,
)
from kilim.incubation.stages.errors import NotInStage


async def decide(
    session: AsyncSession, call: Call, stage_id: UUID, wish: DecideIn
) -> dict[str, Any]:
    """Decide applications of a stage, or take that back; nobody but managers hears of it.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        NotInStage: one is not in the stage and was not decided there, or has a live offer.
    """
    stage = await deciding(session, call, stage_id)
    binds = {"stage": stage_id, "applications": wish.application_ids}
    if wish.outcome is None:
        rows = await run(session, statements.CLEAR_PENDING, **binds)
    else:
        given = {"outcome": wish.outcome.value, "reason": wish.reason}
        person_id = call.actor.person_id
        rows = await run(session, statements.ADD_PENDING, **binds, **given, person=person_id)
        if len(rows) < len(wish.application_ids):
            raise NotInStage
    after = {"outcome": wish.outcome, "application_ids": [str(one) for one in _ids(rows)]}
    await noted(session, call, "decisions.decide", stage_id, stage["hub_id"], after)
    return {"count": len(rows)}


async def change(
    session: AsyncSession,
    call: Call,
    stage_id: UUID,
    application_id: UUID,
    wish: DecisionChangeIn,
    seen: int,
) -> dict[str, Any]:
    """Change the rank, the reason or the feedback of a pending decision.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        ChangedMeanwhile: the decision has another version by now, or is not pending.
    """
    stage = await deciding(session, call, stage_id)
    feedback = None
    if wish.feedback is not None:
        feedback = to_json([one.model_dump() for one in wish.feedback]).decode()
    rows = await run(
        session,
        statements.CHANGE_PENDING,
        stage=stage_id,
        application=application_id,
        seen=seen,
        sets_rank=wish.rank is not None,
        rank=wish.rank,
        reason=wish.reason,
        feedback=feedback,
    )
    if not rows:
        raise ChangedMeanwhile
    after = wish.model_dump(mode="json", exclude_unset=True)
    await noted(session, call, "decisions.change", application_id, stage["hub_id"], after)
    return {"version": rows[0]["version"]}


async def set_rules(
    session: AsyncSession, call: Call, call_id: UUID, wish: DecisionRulesIn, seen: int
) -> dict[str, Any]:
    """Change how a call decides; offers that were made keep their words and their end.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
    """
    hub_id = await _hub(session, call_id)
    policy.may_decide(call.actor, hub_id)
    rules = await lock_rules(session, call_id)
    check_version(seen, rules["version"])
    given = wish.model_dump(mode="json", exclude_unset=True)
    new = rules | given
    await run(
        session,
        statements.SET_RULES,
        call=call_id,
        undo_minutes=new["undo_minutes"],
        offer_days=new["offer_days"],
        shows_rank=new["shows_rank"],
        terms=to_json(new["terms"]).decode(),
        quotas=to_json(new["quotas"]).decode(),
    )
    await noted(session, call, "decisions.set_rules", call_id, hub_id, given)
    return new | {"version": rules["version"] + 1}


async def deciding(session: AsyncSession, call: Call, stage_id: UUID) -> dict[str, Any]:
    """The stage, for a manager, with the decisions of its call locked.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    rows = await run(session, statements.STAGE, stage=stage_id)
    if not rows:
        raise NotFound
    policy.may_decide(call.actor, rows[0]["hub_id"])
    await lock_rules(session, rows[0]["call_id"])
    return dict(rows[0])


async def lock_rules(session: AsyncSession, call_id: UUID) -> dict[str, Any]:
    """How the call decides; whoever has it is the only one who decides and promotes there."""
    await run(session, statements.ADD_RULES, call=call_id)
    [row] = await run(session, statements.LOCK_RULES, call=call_id)
    terms = from_json(row["terms"]) if row["terms"] else DEFAULT_TERMS
    return dict(row) | {"terms": terms, "quotas": from_json(row["quotas"])}


async def _hub(session: AsyncSession, call_id: UUID) -> UUID:
    rows = await run(session, statements.CALL, call=call_id)
    if not rows:
        raise NotFound
    hub_id: UUID = rows[0]["hub_id"]
    return hub_id


def _ids(rows: Sequence[Any]) -> list[UUID]:
    return [row["application_id"] for row in rows]


async def noted(
    session: AsyncSession, call: Call, act: str, object_id: UUID, hub_id: UUID, after: Any
) -> None:
    """Note a change in the audit trail."""
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
