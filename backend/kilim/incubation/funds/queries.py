"""Reads of funds and tranches."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.incubation.funds import policy, statements
from kilim.incubation.funds.schemas import TrancheState
from kilim.ledger import queries as ledger

_PAID = {TrancheState.RELEASED, TrancheState.REVERSED}


async def get_fund(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The fund of a cohort with all its tranches, as `FundOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
    """
    return await _fund(call, call.reads, cohort_id)


async def read_fund(session: AsyncSession, call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _fund(call, Reads(OneTransaction(session)), cohort_id)


async def _fund(call: Call, reads: Reads, cohort_id: UUID) -> dict[str, Any]:
    row = await reads.first(statements.COHORT, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_advise(call.actor, row["hub_id"])
    found = await reads.all(statements.OF_COHORT, cohort=cohort_id)
    tranches = [_tranche(one, call, row["hub_id"]) for one in found]
    figures = None
    if row["account_id"] is not None:
        left = await ledger.get_balance(reads, row["account_id"], call.now)
        figures = _figures(row["amount"], left, row["currency"], tranches)
    read = {name: from_json(row[name]) for name in ("name", "steps", "enrolments")}
    manages = call.actor.manages(row["hub_id"])
    return dict(row) | read | {"may_arrange": manages, "figures": figures, "tranches": tranches}


async def list_of_enrolment(call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """What was promised to an enrolment, as `TranchesOut`.

    Raises:
        NotFound: there is none, or the actor neither takes part in it nor advises it.
    """
    own = {"enrolment": enrolment_id, "person": call.actor.person_id}
    row = await call.reads.first(statements.ENROLMENT, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], takes_part=row["takes_part"])
    found = await call.reads.all(statements.OF_ENROLMENT, enrolment=enrolment_id)
    return {"items": [_tranche(one, call, row["hub_id"]) for one in found]}


def _figures(
    total: int, left: int, currency: str, tranches: list[dict[str, Any]]
) -> dict[str, Any]:
    open_ones = [one for one in tranches if one["state"] not in _PAID]
    asked = [one for one in open_ones if one["state"] is TrancheState.ASKED]
    amounts = {
        "total": total,
        "released": total - left,
        "asked": sum(one["money"]["amount"] for one in asked),
        "promised": sum(one["money"]["amount"] for one in open_ones),
        "left": left,
    }
    return {name: {"amount": amount, "currency": currency} for name, amount in amounts.items()}


def _tranche(row: Any, call: Call, hub_id: UUID) -> dict[str, Any]:
    conditions = from_json(row["conditions"])
    reversal = row["reversal"] and from_json(row["reversal"])
    if row["check_in"] is not None:
        conditions.append({"step_id": None, "name": None, "met": row["checked_in"]})
    state = _state(row, reversal)
    takes_part = row["enrolment"] != "left"
    advises = _advises(call, hub_id) and takes_part
    other = row["asked_id"] != call.actor.person_id
    return (
        dict(row)
        | {
            "name": from_json(row["name"]),
            "money": {"amount": row["amount"], "currency": row["currency"]},
            "state": state,
            "conditions": conditions,
            "reversal": reversal,
            "may_ask": advises and state is TrancheState.READY,
            "may_release": call.actor.manages(hub_id)
            and takes_part
            and state is TrancheState.ASKED
            and other,
        }
        | _reversing(call, hub_id, state, reversal)
    )


def _reversing(call: Call, hub_id: UUID, state: TrancheState, reversal: Any) -> dict[str, bool]:
    """What the actor may do about a release that was wrong, be it of those who have left."""
    is_asked = reversal is not None and reversal["turned_down_at"] is None
    released, manages = state is TrancheState.RELEASED, call.actor.manages(hub_id)
    other = is_asked and reversal["asked_id"] != str(call.actor.person_id)
    return {
        "may_ask_reversal": released and not is_asked and _advises(call, hub_id),
        "may_reverse": released and manages and other,
        "may_turn_reversal_down": released and manages and is_asked,
    }


def _advises(call: Call, hub_id: UUID) -> bool:
    try:
        policy.may_advise(call.actor, hub_id)
    except NotFound:
        return False
    return True


def _state(row: Any, reversal: Any) -> TrancheState:
    if reversal is not None and reversal["reversed_at"] is not None:
        return TrancheState.REVERSED
    if row["released_at"] is not None:
        return TrancheState.RELEASED
    if row["asked_at"] is not None:
        return TrancheState.ASKED
    return TrancheState.READY if row["all_met"] else TrancheState.WAITING
