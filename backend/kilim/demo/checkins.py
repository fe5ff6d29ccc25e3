"""What the demo's startups tell each month: a year of figures in a few hands."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.community.organisations import service as organisations
from kilim.community.organisations.models import RelationKind
from kilim.community.organisations.schemas import RelationIn
from kilim.demo.organisations import Organisation
from kilim.incubation.checkins import entering, queries, reminding, service
from kilim.incubation.checkins.schemas import CheckinIn, KpiIn, VentureIn

# slug, name, hint, unit, whether evidence is asked
KPIS: list[tuple[str, dict[str, str], dict[str, str], str, bool]] = [
    (
        "revenue",
        {"en": "Revenue", "az": "Gəlir"},
        {
            "en": "What you invoiced in the month, without VAT.",
            "az": "Ay ərzində kəsilən hesablar, ƏDV-siz.",
        },
        "money",
        True,
    ),
    (
        "people",
        {"en": "People at work", "az": "İşləyənlər"},
        {
            "en": "Full-time equivalents without founders; two half days are one.",
            "az": "Təsisçilərsiz tam ştat vahidi; iki yarım gün bir sayılır.",
        },
        "fte",
        False,
    ),
    (
        "customers",
        {"en": "Paying customers", "az": "Ödəyən müştərilər"},
        {
            "en": "Who paid in the month.",
            "az": "Ay ərzində ən azı bir dəfə ödəyənlər.",
        },
        "count",
        False,
    ),
    (
        "exports",
        {"en": "Share of sales abroad", "az": "Xaricə satışın payı"},
        {"en": "Of the month's revenue.", "az": "Ayın gəlirindən."},
        "share",
        False,
    ),
]
VENTURES = {"Bülbül Records": 9, "Simurq Interactive": 7, "Muğam Synth": 6, "Odlar Arcade": 4,
    "Atelye Nar": 3, "Ornament AI": 5}  # by name, how many months they tell  # fmt: skip
ZONE = "Asia/Baku"
FOUNDER = "Ornament AI"  # of the account that anybody can use; its last month is open
FORGETFUL, TOLD_BY_MANAGER = "Odlar Arcade", "Atelye Nar"
NOTE = {"source_note": "Read from the tax report that they sent"}


async def load(
    session: AsyncSession,
    call: Call,
    made: Mapping[str, Organisation],
    actors: Mapping[str, Actor],
) -> None:
    """Ask six startups of the first programme, and let them tell.

    Args:
        call: of the hub's manager.
        made: the organisations by name.
        actors: by address; whoever applied before belongs to one of the startups from now on.
    """
    programme = await session.execute(text("SELECT id FROM programmes ORDER BY id LIMIT 1"))
    programme_id: UUID = programme.scalar_one()
    founder = actors["applicant@baku.example"]
    months = list(_months(queries.last_month(call.now, ZONE), max(VENTURES.values()) + 1))
    for slug, name, hint, unit, evidence in KPIS:
        own = {"name": name, "hint": hint, "unit": unit, "direction": "up", "evidence": evidence}
        wish = {"programme_id": programme_id, "slug": slug, "from_month": months[0]} | own
        await service.add_kpi(session, call, KpiIn.model_validate(wish))
    admin = next(one for one in actors.values() if one.is_admin)  # managers see only their own
    await _join(session, replace(call, actor=admin), made[FOUNDER].id, founder)
    kpis = from_json((await queries.list_kpis(call, programme_id)).body)["items"]
    ids = {kpi["slug"]: kpi["id"] for kpi in kpis}
    dice = random.Random(5909)
    for venture_name, told in VENTURES.items():
        organisation = made[venture_name]
        ids_of = {"programme_id": programme_id, "organisation_id": organisation.id}
        wanted = VentureIn.model_validate(ids_of | {"since": months[-told]})
        venture = (await service.ask_venture(session, call, wanted))["id"]
        actor = founder if venture_name == FOUNDER else organisation.people[0]
        own_call = call if venture_name == TOLD_BY_MANAGER else replace(call, actor=actor)
        await _tell(session, own_call, venture, months[-told:], ids, dice, venture_name)
    await reminding.remind_at(session, call.now)  # quietly: nobody is mailed about the past


async def _join(session: AsyncSession, call: Call, organisation_id: UUID, founder: Actor) -> None:
    inside = text("""SELECT 1 FROM organisation_people
        WHERE organisation_id = :organisation AND person_id = :person AND relation = 'founder'""")
    own = {"organisation": organisation_id, "person": founder.person_id}
    if (await session.execute(inside, own)).first() is None:
        since = (call.now - timedelta(days=400)).date()
        wish = RelationIn(
            person_id=founder.person_id, relation=RelationKind.FOUNDER, starts_on=since
        )
        await organisations.add_person(session, call.actor, organisation_id, wish, now=call.now)


async def _tell(
    session: AsyncSession,
    call: Call,
    venture: UUID,
    months: list[date],
    ids: dict[str, str],
    dice: random.Random,
    name: str,
) -> None:
    revenue, people = dice.randint(4, 30) * 500.0, dice.randint(1, 4)
    for month in months:
        if month == months[-1] and name in {FOUNDER, FORGETFUL}:
            continue
        revenue = round(revenue * dice.uniform(0.9, 1.3), -1)
        people += dice.random() < 0.3
        said = [
            number(ids["revenue"], revenue),
            number(ids["people"], people + dice.choice([0, 0.5])),
            number(ids["customers"], round(revenue / dice.randint(90, 140))),
            number(ids["exports"], dice.choice([0, 0, 5, 10, 15])),
        ]
        if name == FORGETFUL and month == months[0]:
            reason = "The books of the month are not closed yet"
            said[0] = {"kpi_id": ids["revenue"], "state": "missing", "reason": reason}
        more = NOTE if name == TOLD_BY_MANAGER else {}
        wish = CheckinIn.model_validate({"answers": said, "sure": True} | more)
        then = replace(call, now=entered(month, call.now))
        await entering.save_checkin(session, then, venture, month, wish)


def number(kpi_id: str, amount: float) -> dict[str, Any]:
    """What is said of a KPI."""
    return {"kpi_id": kpi_id, "state": "value" if amount else "zero", "number": amount}


def entered(month: date, now: datetime) -> datetime:
    """A few days after the month, but not before everybody belonged to their startup."""
    over = (month + timedelta(days=35)).replace(day=4)
    told = now.replace(year=over.year, month=over.month, day=over.day)
    return max(min(told, now), now - timedelta(days=80))


def _months(last: date, count: int) -> Iterator[date]:
    """`count` months up to `last`, the oldest first."""
    for back in range(count - 1, -1, -1):
        index = last.year * 12 + last.month - 1 - back
        yield date(index // 12, index % 12 + 1, 1)
