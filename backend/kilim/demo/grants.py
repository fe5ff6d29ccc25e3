"""The fund of the summer's cohort: parts that were released, asked for, and wait."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.demo.cohort_texts import PARTS
from kilim.incubation.funds import queries, service
from kilim.incubation.funds.schemas import FundIn, TrancheIn

FUND = 2_400_000  # qəpik
SHARES = (150_000, 300_000, 250_000)
UP_TO = (1, 5, 8)  # steps, counted from the first, that each part needs


async def load(
    session: AsyncSession,
    call: Call,
    mentor: Actor,
    cohort_id: UUID,
    enrolments: Mapping[str, tuple[UUID, int]],
) -> None:
    """Promise each enrolment three parts, and release the first.

    Args:
        call: of a manager.
        enrolments: by name, with how many steps are done.
    """
    fund = await service.add_fund(session, call, cohort_id, FundIn(amount=FUND))
    steps = [step["id"] for step in fund["steps"]]
    asking = replace(call, actor=mentor)
    for enrolment_id, done in enrolments.values():
        for name, amount, need in zip(PARTS, SHARES, UP_TO, strict=True):
            wish = TrancheIn.model_validate(
                {"name": name, "amount": amount, "step_ids": steps[need - 1 : need]}
            )
            await service.promise(session, call, enrolment_id, wish)
        fund = await queries.read_fund(session, call, cohort_id)
        for made in _of(fund, enrolment_id)[: 2 if done >= UP_TO[1] else 1]:
            await service.ask(session, asking, made["id"])
            if made["number"] == 1:
                await service.release(session, call, made["id"])


def _of(fund: dict[str, Any], enrolment_id: UUID) -> list[dict[str, Any]]:
    return [one for one in fund["tranches"] if one["enrolment_id"] == enrolment_id]
