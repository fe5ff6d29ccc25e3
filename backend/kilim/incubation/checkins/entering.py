"""A check-in is saved: what is said anew supersedes what was said; doubts are asked before."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from pydantic_core import from_json
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import run, violations
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.incubation.checkins import policy, statements
from kilim.incubation.checkins.doubts import Doubt, Stated, doubts
from kilim.incubation.checkins.errors import MonthNotOpen, SourceNeeded
from kilim.incubation.checkins.models import KpiUnit, KpiValue, Source
from kilim.incubation.checkins.schemas import CheckinIn, KpiAnswerIn
from kilim.incubation.checkins.service import TOPIC

Said = tuple[KpiAnswerIn, asyncpg.Record, list[Doubt]]  # an answer, what is asked, what it raises


async def save_checkin(
    session: AsyncSession, call: Call, venture_id: UUID, month: date, wish: CheckinIn
) -> dict[str, Any]:
    """Keep what a venture says of a month, or ask whether it is right, as `CheckinSaved`.

    What says the same as before changes nothing; the rest is all kept or not at all.

    Raises:
        NotFound: there is no such venture or KPI, or the actor neither belongs to the venture nor
            manages its hub.
        MonthNotOpen: the month is not over, or nothing is asked of the venture in it.
        SourceNeeded: the actor enters it for the venture and does not say from where it is.
        ChangedMeanwhile: somebody has said something else of it than the actor saw.
    """
    own = {"venture": venture_id, "month": month, "person": call.actor.person_id, "now": call.now}
    venture = await _find(session, call, own)
    if not venture["is_inside"] and not wish.source_note:
        raise SourceNeeded
    rows = await run(session, statements.ASKED, venture=venture_id, month=month)
    said = _changed({row["kpi_id"]: row for row in rows}, wish.answers, venture["currency"])
    asked = [one for one in said if one[2]]
    if not asked or wish.sure:
        for one in said:
            await _keep(session, call, venture, month, one, wish.source_note)
        if said:
            await _report(session, call, venture, month, said)
    [row] = await run(session, statements.CHECKIN, **own)
    return {
        "saved": not asked or wish.sure,
        "doubts": [] if wish.sure else [_doubt(kind, one) for one in asked for kind in one[2]],
        "checkin": from_json(row["body"]),
    }


async def _find(session: AsyncSession, call: Call, own: dict[str, Any]) -> asyncpg.Record:
    found = await run(session, statements.VENTURE, **own)
    if not found:
        raise NotFound
    policy.may_enter(call.actor, found[0]["hub_id"], is_inside=found[0]["is_inside"])
    if not found[0]["is_open"]:
        raise MonthNotOpen
    return found[0]


def _changed(
    asked: dict[UUID, asyncpg.Record], answers: list[KpiAnswerIn], currency: str
) -> list[Said]:
    """What says something else than before, with its doubts; always in the same order.

    Raises:
        NotFound: something is answered that is not asked.
    """
    said = []
    for answer in sorted(answers, key=lambda one: one.kpi_id):
        row = asked.get(answer.kpi_id)
        if row is None:
            raise NotFound
        is_money = row["unit"] == KpiUnit.MONEY and answer.number is not None
        answer.currency = (answer.currency or currency) if is_money else None
        names = ("state", "number", "currency", "reason", "evidence")
        if any(getattr(answer, name) != row[name] for name in names):
            said.append((answer, row, _raised(answer, row)))
    return said


def _raised(answer: KpiAnswerIn, row: asyncpg.Record) -> list[Doubt]:
    if answer.number is None:
        return []
    earlier = [Stated(number, currency) for _, number, currency in from_json(row["earlier"])]
    new = Stated(float(answer.number), answer.currency)
    return doubts(new, earlier, is_share=row["unit"] == KpiUnit.SHARE)


async def _keep(
    session: AsyncSession,
    call: Call,
    venture: asyncpg.Record,
    month: date,
    said: Said,
    source_note: str,
) -> None:
    """Supersede the value that was seen; whoever was faster wins, and the other one is told."""
    answer, row, raised = said
    seen = answer.replaces
    if seen != row["value_id"]:
        raise ChangedMeanwhile
    if seen and not await run(session, statements.SUPERSEDE, value=seen, now=call.now):
        raise ChangedMeanwhile
    is_inside = venture["is_inside"]
    values = answer.model_dump(exclude={"replaces"}) | {
        "hub_id": venture["hub_id"],
        "organisation_id": venture["organisation_id"],
        "version_id": row["version_id"],
        "month": month,
        "doubts": raised,
        "source": Source.VENTURE if is_inside else Source.MANAGER,
        "source_note": "" if is_inside else source_note,
        "entered_by": call.actor.person_id,
        "entered_at": call.now,
    }
    async with violations(session, uq_kpi_values_current=ChangedMeanwhile):
        await session.execute(insert(KpiValue).values(values))


async def _report(
    session: AsyncSession, call: Call, venture: asyncpg.Record, month: date, said: Sequence[Said]
) -> None:
    hub_id, actor_id = venture["hub_id"], call.actor.person_id
    after = {
        "month": month.isoformat(),
        "values": [one.model_dump(mode="json") for one, _, _ in said],
    }
    act, venture_id = "checkins.save", venture["id"]
    await audit.record(session, act, venture_id, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, TOPIC, hub_id=hub_id)


def _doubt(kind: Doubt, said: Said) -> dict[str, Any]:
    earlier = from_json(said[1]["earlier"])
    before = (
        dict(zip(("month", "number", "currency"), earlier[0], strict=True)) if earlier else None
    )
    return {"kpi_id": said[0].kpi_id, "kind": kind, "before": before}
