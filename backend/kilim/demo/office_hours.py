"""When the mentors of the demo have time, whom they met, and who is silent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar.times import to_instant
from kilim.incubation.office_hours import outcomes, picking, service
from kilim.incubation.office_hours.models import MeetingPlace, MeetingState
from kilim.incubation.office_hours.schemas import (
    MeetingOut,
    MeetingOutcomeIn,
    MentorHoursOut,
    OfficeHoursIn,
    OutsideIn,
    RatingIn,
    TakeIn,
)

ADVISED, GUEST = "Rəşad Abbasov", "Rəqs Lab"  # who has a mentor, and who takes open hours
WEEK = timedelta(days=7)
PRICE = "Abunə qiyməti: aylıq, yoxsa illik?"
FIRST_TALK = "Tanışlıq və üç aylıq plan"
SECOND_TALK = "İlk on müştəri: kimə yazaq, nə deyək"
PITCH = "Təqdimatın ilk üç slaydı"
STEPS = "Beş salonla danışın və hansı qiymətə “bəli” dediklərini yazın."
PLAN = "Üç ay üçün bir məqsəd seçin: ödəyən on müştəri."
NOTE = "Komanda güclüdür, amma satışdan çəkinir. Növbəti dəfə birlikdə zəng edək."
THANKS = "Konkret idi, dərhal işə başladıq."
# The database dates pairs by its own clock, which cannot be set.
_BEGUN = text("""
    UPDATE mentor_pairs SET since = :since WHERE hub_id = :hub AND until IS NULL
""")
_ZONE = text("SELECT zone FROM hubs WHERE id = :hub")
_VENTURES = text("""
    SELECT coalesce(o.name, p.name) AS name, e.id, p.id AS founder, p.name AS called
    FROM enrolments e JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE e.hub_id = :hub AND e.state = 'active' AND coalesce(o.name, p.name) = ANY(:names)
""")


async def load(
    session: AsyncSession,
    call: Call,
    hub_id: UUID,
    mentors: Mapping[str, tuple[UUID, Actor]],
) -> None:
    """Offer hours of two mentors; one pair has met and meets again, another is silent.

    Args:
        call: of a manager.
        mentors: who advises, by address; the first has met, the second is open to all.
    """
    zone = ZoneInfo((await session.execute(_ZONE, {"hub": hub_id})).scalar_one())
    today = call.now.astimezone(zone).date()
    own = {"hub": hub_id, "since": today - timedelta(days=44)}
    await session.execute(_BEGUN, own)
    names = {"hub": hub_id, "names": [ADVISED, GUEST]}
    ventures = {row.name: row for row in await session.execute(_VENTURES, names)}
    (adviser, adviser_as), (host, host_as) = mentors.values()
    desk = _Desk(session, call, zone)
    first = _on(today - 5 * WEEK, 1)  # a Tuesday
    hours = await desk.offer(adviser, adviser_as, first, "15:00", "17:00")
    await desk.meet(adviser, adviser_as, ventures[ADVISED], first + 3 * WEEK, hours)
    await desk.enter(adviser, adviser_as, ventures[ADVISED], first + WEEK)
    await desk.take(ventures[ADVISED], hours, _on(today + timedelta(days=2), 1), PRICE, call.now)
    opened = _on(today + timedelta(days=3), 2)
    evening = await desk.offer(host, host_as, opened, "18:00", "19:30", is_open=True)
    await desk.take(ventures[GUEST], evening, opened, PITCH, call.now, hour=18)


def _on(from_day: date, weekday: int) -> date:
    """The first such weekday from a day on; Monday is 0."""
    return from_day + timedelta(days=(weekday - from_day.weekday()) % 7)


class _Desk:
    """What mentors and ventures do, each as themselves."""

    def __init__(self, session: AsyncSession, call: Call, zone: ZoneInfo) -> None:
        self.session, self.call, self.zone = session, call, zone

    def _at(self, day: date, hour: int) -> datetime:
        return to_instant(datetime.combine(day, time(hour)), self.zone)

    async def offer(
        self, mentor: UUID, actor: Actor, first: date, opens: str, closes: str, **more: Any
    ) -> UUID:
        """Weekly hours for about four months; their id."""
        wish = OfficeHoursIn(
            first_on=first, last_on=first + 16 * WEEK, opens=opens, closes=closes, minutes=30,
            place=MeetingPlace.AGREED, **more,
        )  # fmt: skip
        made = await service.offer(self.session, replace(self.call, actor=actor), mentor, wish)
        return MentorHoursOut.model_validate_json(made.body).items[-1].id

    async def take(
        self, venture: Any, hours: UUID, day: date, about: str, now: datetime, hour: int = 15
    ) -> UUID:
        """A slot that a founder has taken; the meeting."""
        founder = Actor(venture.founder, venture.called, "az", frozenset())
        wish = TakeIn(hours_id=hours, starts_at=self._at(day, hour), about=about)
        call = replace(self.call, actor=founder, now=now)
        made = await picking.take(self.session, call, venture.id, wish)
        return MeetingOut.model_validate_json(made.body).id

    async def meet(self, mentor: UUID, actor: Actor, venture: Any, day: date, hours: UUID) -> None:
        """A meeting that took place, which both sides have rated, and one of which nobody spoke."""
        before = self._at(day, 9) - timedelta(days=3)
        meeting = await self.take(venture, hours, day, SECOND_TALK, before)
        after = replace(self.call, now=self._at(day, 18))
        said = MeetingOutcomeIn(state=MeetingState.HELD, next_steps=STEPS, note=NOTE)
        await outcomes.say(self.session, replace(after, actor=actor), meeting, said)
        founder = Actor(venture.founder, venture.called, "az", frozenset())
        good = RatingIn(score=5, words=THANKS)
        await outcomes.rate(self.session, replace(after, actor=founder), meeting, good)
        await outcomes.rate(
            self.session, replace(after, actor=actor), meeting, RatingIn(score=4, words="")
        )
        last = day + WEEK
        if self._at(last, 16) < self.call.now:
            earlier = self._at(last, 9) - timedelta(days=2)
            await self.take(venture, hours, last, "Müqavilənin qaralaması", earlier)

    async def enter(self, mentor: UUID, actor: Actor, venture: Any, day: date) -> None:
        """A first meeting, over a coffee."""
        wish = OutsideIn(
            enrolment_id=venture.id, starts_at=self._at(day, 12), minutes=45, about=FIRST_TALK,
            next_steps=PLAN, note="",
        )  # fmt: skip
        await outcomes.enter(self.session, replace(self.call, actor=actor), mentor, wish)
