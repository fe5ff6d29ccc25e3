"""Demo days of the demo: one ahead with its order published, one that took place."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar.times import to_instant
from kilim.demo import demo_guests
from kilim.demo.startup_texts import STARTUPS
from kilim.incubation.demo_days import answering, service
from kilim.incubation.demo_days.schemas import DemoDayIn, PitchIn, ProposalIn

SENTENCES = {one.name: one.sentence for one in STARTUPS}
PLACE: dict[str, Any] = {
    "venue": {"az": "Kilim, böyük zal", "en": "Kilim, great hall"},
    "address": "Bakı, Üzeyir Hacıbəyov küçəsi 57",
    "link": "https://live.kilim.example/demo",
    "pitch_minutes": 5, "question_minutes": 5, "places": 60, "rooms": [],
    "breaks": [{"after": 2, "minutes": 15}],
}  # fmt: skip
COMING: dict[str, Any] = PLACE | {
    "slug": "yay-demo-gunu",
    "title": {"az": "Yay qrupunun demo günü", "en": "Demo day of the summer cohort"},
    "lead": {
        "az": "Yayda başlayan komandalar ilk məhsullarını göstərir. Gəlin, soruşun, tanış olun.",
        "en": "The teams of the summer show what they have made. Come, ask, and meet them.",
    },
}
PAST: dict[str, Any] = PLACE | {
    "slug": "payiz-demo-gunu",
    "title": {"az": "Payız qrupunun demo günü", "en": "Demo day of the autumn cohort"},
    "lead": {"az": "Payız qrupunun son günü.", "en": "The last day of the autumn cohort."},
}
# The newest with several of them; the people who answer for a venture, and its name.
_COHORT = text("""
    SELECT c.id FROM cohorts c WHERE (SELECT count(*) FROM enrolments e
        WHERE e.cohort_id = c.id AND e.state = :state) > 2 ORDER BY c.starts_on DESC LIMIT 1
""")
_VENTURES = text("""
    SELECT e.id, e.person_id, p.name, p.language, o.name AS venture FROM enrolments e
    JOIN people p ON p.id = e.person_id JOIN organisations o ON o.id = e.organisation_id
    WHERE e.cohort_id = :cohort AND e.state <> 'left' AND EXISTS (SELECT FROM enrolled_people x
        WHERE x.enrolment_id = e.id AND x.person_id = e.person_id) ORDER BY e.id
""")
_ZONE = text("SELECT zone FROM hubs WHERE slug = 'baku'")


async def load(session: AsyncSession, call: Call, mentor: UUID) -> None:
    """Plan both, let ventures answer, publish, and let guests come.

    Args:
        call: of a manager; says what time it is.
        mentor: who judges.
    """
    zone = ZoneInfo((await session.execute(_ZONE)).scalar_one())
    for state, wish, days in (("active", COMING, 12), ("graduated", PAST, -30)):
        cohort = (await session.execute(_COHORT, {"state": state})).scalar_one_or_none()
        if cohort is not None:
            await _hold(session, call, (zone, mentor), cohort, wish, days)


async def _hold(
    session: AsyncSession,
    call: Call,
    where: tuple[ZoneInfo, UUID],
    cohort: UUID,
    wish: dict[str, Any],
    days: int,
) -> None:
    zone, mentor = where
    on = call.now.astimezone(zone).date() + timedelta(days=days)
    starts_at = to_instant(datetime(on.year, on.month, on.day, 15), zone)  # noqa: DTZ001
    ends_at = starts_at + timedelta(hours=3)
    jury = [{"person_id": mentor, "part": "jury", "there": []}]
    times = {"starts_at": starts_at, "ends_at": ends_at, "listeners": jury}
    before = replace(call, now=min(call.now, starts_at - timedelta(days=14)))
    day = await service.plan(session, before, cohort, DemoDayIn.model_validate(wish | times))
    ventures = (await session.execute(_VENTURES, {"cohort": cohort})).all()
    # Of the coming day, the last one has not answered yet.
    asked = ventures[:-1] if days > 0 and len(ventures) > 2 else ventures
    for number, one in enumerate(asked):
        en, az = SENTENCES[one.venture]
        said = PitchIn.model_validate(
            {
                "answer": "yes", "sentence": {"az": az, "en": en}, "presenter_id": one.person_id,
                "shows_deck": False,
                "away": [{"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=10)}]
                if number == 0 else [],
            }
        )  # fmt: skip
        founder = Actor(one.person_id, one.name, one.language, frozenset())
        mine = replace(before, actor=founder)
        await answering.answer(session, mine, (day["id"], one.id), said)
    found = await service.propose(session, before, day["id"], ProposalIn(seed=1), 1 + len(asked))
    await service.publish(session, before, day["id"], found["version"])
    await demo_guests.load(session, before, day["id"], starts_at, call.now)
