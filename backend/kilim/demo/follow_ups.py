"""What became of the demo's ventures: the year before they began, and those that are over."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Database
from kilim.demo.letters import ANSWERING, OPENING, Letters
from kilim.demo.organisations import Organisation
from kilim.impact.observations import entering, queries, reminding
from kilim.impact.observations.models import MONEY
from kilim.impact.observations.schemas import ConsentIn, StatusIn, YearIn

SILENT = "Studio Ağ"  # has told nothing
BY_MANAGER = "Ləhic Metal"
NOTE = "Read in the tax report that they sent"
REASON = "The accountant has not closed the books"
AGREED = "Novruz Beats"  # the summer's grants turned it down
IN_DOLLARS = "Muğam Synth"
# How some stand, since how many years; they tell the years before that.
FATES = {
    "Odlar Arcade": ("closed", 1),
    "Qobustan Quest": ("dormant", 2),
    "Şəbəkə Design": ("merged", 1),
    "Simurq Interactive": ("unknown", 2),
}
TELLS_ON = ("merged",)


async def load(
    session: AsyncSession,
    database: Database,
    call: Call,
    organisations: Mapping[str, Organisation],
) -> None:
    """Let whoever took part tell their years, and who was turned down elsewhere agree.

    Args:
        database: counts what is opened by letters.
        call: of the hub's manager; says what time it is.
        organisations: by name.
    """
    dice, letters = random.Random(5919), Letters(session, database, call)
    for name, one in organisations.items():
        shown = None if name == SILENT else await _shown(session, call, one.id)
        if shown is None:
            continue
        own = call if name == BY_MANAGER else replace(call, actor=one.people[0])
        if name == AGREED:
            agreed = ConsentIn.model_validate({"agreed": True})
            await entering.say_consent(session, own, one.id, agreed)
        await letters.ask(one)
        tell = _Telling(session, own, name, one, letters)
        await tell.years(dice, shown)
    silent = organisations[SILENT]
    await letters.ask(silent)
    for name in OPENING:
        await letters.open(organisations[name])
    await reminding.remind_at(session, call.now)  # quietly: nobody is mailed about the past


@dataclass(frozen=True, slots=True)
class _Telling:
    """Who tells what became of a venture."""

    session: AsyncSession
    call: Call
    name: str
    one: Organisation
    letters: Letters

    async def years(self, dice: random.Random, shown: Any) -> None:
        status, ago = FATES.get(self.name, ("active", 0))
        currency = "USD" if self.name == IN_DOLLARS else None
        lately = (self.call.now - timedelta(days=30)).date().isoformat()
        people, revenue = dice.randint(0, 3), dice.randint(0, 20) * 1000
        years = [each["year"] for each in shown["years"]]
        on_day = max(shown["began_on"], f"{years[-ago]}-06-01" if ago else lately)
        for year in years if status in TELLS_ON else years[: len(years) - ago]:
            said = _said(dice, people, revenue, is_first=year in years[1:2])
            if currency is not None:
                said = [_in(currency, one) for one in said]
            await self._say(year, said, on_day)
            people += dice.randint(0, 2)
            revenue = int(revenue * dice.uniform(0.9, 1.6)) + 2000
        if self.name not in ANSWERING:
            await self._stand(status, on_day)

    async def _say(self, year: int, said: list[dict[str, Any]], on_day: str) -> None:
        if year == self.letters.year and self.name in ANSWERING:
            await self.letters.answer(self.one, said, on_day)
            return
        wish = YearIn.model_validate({"answers": said, "source_note": self.note})
        await entering.say_year(self.session, self.call, self.one.id, year, wish)

    async def _stand(self, status: str, on_day: str) -> None:
        own = {"on_day": on_day, "status": status, "source_note": self.note}
        wish = StatusIn.model_validate(own)
        await entering.say_status(self.session, self.call, self.one.id, wish)

    @property
    def note(self) -> str:
        return NOTE if self.name == BY_MANAGER else ""


async def _shown(session: AsyncSession, call: Call, organisation_id: UUID) -> Any:
    listed = await queries.find_followed(session, call, organisation_id)
    return None if listed is None else from_json(listed)


def _said(
    dice: random.Random, people: int, revenue: int, *, is_first: bool
) -> list[dict[str, Any]]:
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
    ]
    # Zero is said of what everybody has or has not; what is rare is told when it is there.
    told = {
        "countries": dice.randint(1, 3) if abroad else 0,
        "equity": dice.choice([0, 0, 0, 25_000]),
        "debt": dice.choice([0, 0, 0, 10_000]),
        "grants": dice.choice([0, 0, 8000]),
        "own": 5000 if is_first else 0,
    }
    said += [_number(metric, number) for metric, number in told.items() if number]
    if dice.random() < 0.2:
        said[1] = {"metric": "revenue", "state": "missing", "reason": REASON}
    return said


def _in(currency: str, one: dict[str, Any]) -> dict[str, Any]:
    is_money = one["metric"] in MONEY and "number" in one
    return one | {"currency": currency} if is_money else one


def _number(metric: str, number: int) -> dict[str, Any]:
    return {"metric": metric, "state": "value" if number else "zero", "number": number}
