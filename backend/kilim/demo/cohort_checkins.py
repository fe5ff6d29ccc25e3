"""What those of two cohorts that are over told each month, so that they can be compared."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.demo.checkins import KPIS, ZONE, entered, number
from kilim.demo.organisations import Organisation
from kilim.incubation.checkins import entering, queries, service
from kilim.incubation.checkins.schemas import CheckinIn, KpiIn, VentureIn

ASKED = 2  # of the usual KPIs, the first
MONTHS = 12  # since each began
SILENT = {"Studio Ağ"}  # told nothing of the last month
MISSING = "The accountant left in the middle of the month"
_ENROLLED = text("""
    SELECT o.id, o.name, e.enrolled_on, c.programme_id FROM enrolments e
    JOIN cohorts c ON c.id = e.cohort_id AND c.call_id IS NULL
    JOIN programmes p ON p.id = c.programme_id AND p.slug = 'pre-incubation'
    JOIN organisations o ON o.id = e.organisation_id WHERE c.ends_on < :today ORDER BY e.id
""")
_LEFT = text("""
    SELECT min(left_on) FROM enrolments WHERE organisation_id = :organisation
        AND left_on IS NOT NULL
""")


async def load(session: AsyncSession, call: Call, made: Mapping[str, Organisation]) -> None:
    """Ask the ventures of both cohorts and let them tell.

    Args:
        call: of the hub's manager; says what time it is.
        made: the organisations by name.
    """
    rows = (await session.execute(_ENROLLED, {"today": call.now.date()})).all()
    programme_id, first = rows[0].programme_id, min(row.enrolled_on for row in rows)
    for slug, name, hint, unit, evidence in KPIS[:ASKED]:
        own = {"name": name, "hint": hint, "unit": unit, "direction": "up", "evidence": evidence}
        wish = {"programme_id": programme_id, "slug": slug, "from_month": first.replace(day=1)}
        await service.add_kpi(session, call, KpiIn.model_validate(wish | own))
    kpis = from_json((await queries.list_kpis(call, programme_id)).body)["items"]
    ids = {kpi["slug"]: kpi["id"] for kpi in kpis}
    teller = _Teller(session, call, ids, random.Random(5923))
    for row in rows:
        until = await session.scalar(_LEFT, {"organisation": row.id})
        await teller.tell(made[row.name], row, until)


@dataclass(frozen=True, slots=True)
class _Teller:
    session: AsyncSession
    call: Call
    ids: dict[str, str]
    dice: random.Random

    async def tell(self, venture: Organisation, row: Any, until: date | None) -> None:
        """A venture tells a year of months, or those until it left."""
        months = list(self._months(row.enrolled_on, until))
        ids = {"programme_id": row.programme_id, "organisation_id": row.id}
        days = {"since": months[0], "until": _after(months[-1], 1)}
        asked = VentureIn.model_validate(ids | days)
        venture_id: UUID = (await service.ask_venture(self.session, self.call, asked))["id"]
        own = replace(self.call, actor=venture.people[0])
        revenue, people = self.dice.randint(3, 12) * 400.0, self.dice.randint(0, 2)
        last = queries.last_month(self.call.now, ZONE)
        for month in months:
            if month > last or (month == last and row.name in SILENT):
                break
            revenue = round(revenue * self.dice.uniform(0.93, 1.28), -1)
            people += self.dice.random() < 0.2
            said = [number(self.ids["revenue"], revenue), number(self.ids["people"], people)]
            if self.dice.random() < 0.08:
                said[0] = {"kpi_id": self.ids["revenue"], "state": "missing", "reason": MISSING}
            wish = CheckinIn.model_validate({"answers": said, "sure": True})
            then = replace(own, now=entered(month, self.call.now))
            await entering.save_checkin(self.session, then, venture_id, month, wish)

    def _months(self, first: date, until: date | None) -> Iterator[date]:
        for place in range(MONTHS):
            month = _after(first.replace(day=1), place)
            if until is not None and month > until:
                return
            yield month


def _after(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
