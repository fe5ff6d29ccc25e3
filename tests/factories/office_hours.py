"""Office hours that can be taken, and meetings."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import others
from kilim.calendar import service as calendar
from kilim.calendar.models import ClaimPurpose
from kilim.incubation.cohorts.models import EnrolledPerson
from kilim.incubation.mentors.models import Mentor
from kilim.incubation.office_hours.models import (
    MeetingPlace,
    MeetingState,
    MentorMeeting,
    OfficeHours,
)
from tests.conftest import NOON
from tests.factories.mentors import make_enrolment, make_mentor, make_pair
from tests.factories.people import make_person

DAY = NOON.date() + timedelta(days=9)
_minutes = count(0, 15)


async def make_hours(
    session: AsyncSession, mentor: Mentor, *, first_on: date = DAY, **changed: Any
) -> OfficeHours:
    """From nine to five, in meetings of a quarter of an hour, at a place to be agreed."""
    fields: dict[str, Any] = {"last_on": first_on, "opens": 540, "closes": 1020, "minutes": 15}
    fields |= {"place": MeetingPlace.AGREED, "meeting_url": "", "is_open": False}
    own = {"hub_id": mentor.hub_id, "mentor_id": mentor.id, "offered_by": mentor.person_id}
    hours = OfficeHours(first_on=first_on, **own, **(fields | changed))
    session.add(hours)
    await session.flush()
    return hours


async def make_meeting(
    session: AsyncSession,
    hours: OfficeHours,
    mentor: Mentor,
    enrolment_id: UUID,
    guest_id: UUID,
    start: datetime,
    state: MeetingState = MeetingState.BOOKED,
) -> UUID:
    """A meeting that was taken, with its claim."""
    end = start + timedelta(minutes=hours.minutes)
    units = await calendar.units_of(session, mentor.hub_id, {mentor.person_id, guest_id})
    wanted = [calendar.Wanted(unit, start, end) for unit in units.values()]
    meeting_id = await others.claim(session, mentor.hub_id, wanted, ClaimPurpose.MENTORING)
    made = MentorMeeting(
        id=meeting_id, hub_id=mentor.hub_id, mentor_id=mentor.id, enrolment_id=enrolment_id,
        hours_id=hours.id, guest_id=guest_id, place=hours.place, meeting_url="", starts_at=start,
        ends_at=end, about="Prices", state=state, ahead=state is MeetingState.BOOKED,
        made_by=guest_id, made_at=NOON - timedelta(days=9),
    )  # fmt: skip
    session.add(made)
    await session.flush()
    return meeting_id


async def hold_hours(session: AsyncSession, of_hub: list[Any]) -> None:
    """Each of `of_hub` (`Things`) offers hours, has a meeting ahead and has held one.

    Somebody else advises another venture of each, and offers hours, too.
    """
    for things in of_hub:
        things.met_venture = await make_enrolment(session, things.hub, things.unmatched)
        joined = {"person_id": things.person, "joined_on": date(2026, 1, 1)}
        session.add(EnrolledPerson(enrolment_id=things.met_venture, **joined))
        host = await make_mentor(session, things.hub, (await make_person(session)).id)
        await make_pair(session, host, things.met_venture)
        things.host_hours = (await make_hours(session, host)).id
        mentor = await session.get_one(Mentor, things.mentor)
        hours = await make_hours(session, mentor)
        things.hours = hours.id
        apart = timedelta(minutes=next(_minutes))
        own = (session, hours, mentor, things.advised, things.adviser)
        things.meeting = await make_meeting(*own, NOON + timedelta(days=2) + apart)
        before = NOON - timedelta(days=2) + apart
        things.held_meeting = await make_meeting(*own, before, MeetingState.HELD)
