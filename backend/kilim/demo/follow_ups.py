"""What became of the demo's ventures: the year before they began, and those that are over."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.demo.organisations import Organisation
from kilim.impact.observations import entering, queries, reminding
from kilim.impact.observations.schemas import StatusIn, YearIn

SILENT = "Studio Ağ"  # has told nothing
BY_MANAGER = "Ləhic Metal"
NOTE = "Read in the tax report that they sent"
CLOSED = "Odlar Arcade"
REASON = "The accountant has not closed the books"


async def load(
    session: AsyncSession, call: Call, organisations: Mapping[str, Organisation]
) -> None:
    """Let whoever took part tell their years, and one close.

    Args:
        call: of the hub's manager; says what time it is.
        organisations: by name.
    """
    dice = random.Random(5919)
    for name, one in organisations.items():
        if name == SILENT:
            continue
        shown = await _shown(session, call, one.id)
        if shown is None:
            continue
        note = NOTE if name == BY_MANAGER else ""
        own = call if note else replace(call, actor=one.people[0])
        people, revenue = dice.randint(0, 3), dice.randint(0, 20) * 1000
        for year in [each["year"] for each in shown["years"]]:
            said = _said(dice, people, revenue)
            wish = YearIn.model_validate({"answers": said, "source_note": note})
            await entering.say_year(session, own, one.id, year, wish)
            people, revenue = people + dice.randint(0, 3), int(revenue * 1.4) + 4000
        on_day = max(shown["began_on"], (call.now - timedelta(days=30)).date().isoformat())
        status = "closed" if name == CLOSED else "active"
        stands = StatusIn.model_validate({"on_day": on_day, "status": status, "source_note": note})
        await entering.say_status(session, own, one.id, stands)
    await reminding.remind_at(session, call.now)  # quietly: nobody is mailed about the past


async def _shown(session: AsyncSession, call: Call, organisation_id: UUID) -> Any:
    listed = await queries.find_followed(session, call, organisation_id)
    return None if listed is None else from_json(listed)


def _said(dice: random.Random, people: int, revenue: int) -> list[dict[str, Any]]:
    women = people // 2 + dice.randint(0, 1)
    lines = [
        {"gender": gender, "people": count, "months": dice.choice([6, 12, 12]), "share": share}
        for gender, count, share in (("women", women, 1), ("men", people - women, 0.5))
        if count > 0
    ]
    abroad = revenue // dice.choice([4, 8]) // 100 * 100 if dice.random() < 0.4 else 0
    said = [
        {"metric": "jobs", "state": "value" if lines else "zero", "jobs": lines},
        _number("revenue", revenue),
        _number("exports", abroad),
        _number("countries", dice.randint(1, 3) if abroad else 0),
        _number("equity", dice.choice([0, 0, 0, 25_000])),
        _number("debt", dice.choice([0, 0, 10_000])),
        _number("grants", dice.choice([0, 0, 8000])),
        _number("own", 5000),
    ]
    if dice.random() < 0.2:
        said[1] = {"metric": "revenue", "state": "missing", "reason": REASON}
    return said


def _number(metric: str, number: int) -> dict[str, Any]:
    return {"metric": metric, "state": "value" if number else "zero", "number": number}
