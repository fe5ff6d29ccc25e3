"""Office hours and meetings over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.fields import Day
from kilim.core.idempotency import OncePerKey
from kilim.incubation.mentors.errors import MentorsNoMore
from kilim.incubation.office_hours import outcomes, picking, policy, queries, service
from kilim.incubation.office_hours.errors import (
    DayHasMeetings,
    HoursTakenBack,
    MeetingAhead,
    MeetingNotBegun,
    MeetingNotHeld,
    MeetingOver,
    MeetingTimeTaken,
    NotAdvised,
    RatedAlready,
    TooLateForMeeting,
    UnknownMeetingTime,
    UnknownMentoringRoom,
)
from kilim.incubation.office_hours.schemas import (
    MeetingCancelIn,
    MeetingMoveIn,
    MeetingOut,
    MeetingOutcomeIn,
    MentorHoursOut,
    MentoringFilter,
    MentoringOut,
    MentoringRoomsIn,
    MentorMeetingsOut,
    OfficeHoursIn,
    OutsideIn,
    RatingIn,
    TakeIn,
    VentureMeetingsOut,
)

router = Router(tags=["office hours"])
OF_MENTOR = "/mentors/{mentor_id}"
HOURS = "/office-hours/{hours_id}"
DAY = f"{HOURS}/skips/{{day}}"
OF_VENTURE = "/enrolments/{enrolment_id}/meetings"
MEETING = "/mentor-meetings/{meeting_id}"
OFFERED = Guarded(policy.may_offer)
CHANGED = Guarded(policy.may_change)


@router.get(
    f"{OF_MENTOR}/office-hours",
    access=OFFERED,
    response_model=MentorHoursOut,
    responses=responses(NotFound),
)
async def get_office_hours(mentor_id: UUID, call: SignedInCall) -> Any:
    """Get what a mentor offers, and the slots that nobody has taken."""
    return await queries.get_hours(call, mentor_id)


@router.post(
    f"{OF_MENTOR}/office-hours",
    status_code=201,
    access=OFFERED,
    response_model=MentorHoursOut,
    responses=responses(NotFound, MentorsNoMore, UnknownMentoringRoom),
)
async def offer_office_hours(
    mentor_id: UUID, wish: OfficeHoursIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Offer office hours, on one day or each week."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.offer(session, call, mentor_id, wish),
    )


@router.post(
    f"{HOURS}/end",
    access=OFFERED,
    response_model=MentorHoursOut,
    responses=responses(NotFound, HoursTakenBack),
)
async def take_office_hours_back(hours_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Offer these hours no more; meetings that were arranged stay."""
    return await service.take_back(session, call, hours_id)


@router.put(
    DAY,
    access=OFFERED,
    response_model=MentorHoursOut,
    responses=responses(NotFound, HoursTakenBack, DayHasMeetings),
)
async def skip_office_hours(hours_id: UUID, day: Day, session: Session, call: SignedInCall) -> Any:
    """Be away on a day."""
    return await service.skip(session, call, hours_id, day)


@router.delete(
    DAY,
    access=OFFERED,
    response_model=MentorHoursOut,
    responses=responses(NotFound, HoursTakenBack),
)
async def keep_office_hours(hours_id: UUID, day: Day, session: Session, call: SignedInCall) -> Any:
    """Be there on a day after all."""
    return await service.unskip(session, call, hours_id, day)


@router.get(
    f"{OF_MENTOR}/meetings",
    access=OFFERED,
    response_model=MentorMeetingsOut,
    responses=responses(NotFound),
)
async def list_mentor_meetings(mentor_id: UUID, call: SignedInCall) -> Any:
    """List a mentor's meetings, those ahead first."""
    return await queries.list_of_mentor(call, mentor_id)


@router.post(
    f"{OF_MENTOR}/meetings",
    status_code=201,
    access=OFFERED,
    response_model=MeetingOut,
    responses=responses(NotFound, MeetingNotBegun, NotAdvised),
)
async def enter_meeting(
    mentor_id: UUID, wish: OutsideIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Enter a meeting that was held without office hours."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: outcomes.enter(session, call, mentor_id, wish),
    )


@router.get(
    OF_VENTURE,
    access=Guarded(policy.may_see),
    response_model=VentureMeetingsOut,
    responses=responses(NotFound),
)
async def list_venture_meetings(enrolment_id: UUID, call: SignedInCall) -> Any:
    """List whom a venture can meet, and its meetings."""
    return await queries.list_of_enrolment(call, enrolment_id)


@router.post(
    OF_VENTURE,
    status_code=201,
    access=Guarded(policy.may_take),
    response_model=MeetingOut,
    responses=responses(NotFound, Forbidden, UnknownMeetingTime, MeetingTimeTaken, MeetingAhead),
)
async def take_meeting(
    enrolment_id: UUID, wish: TakeIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Meet a mentor in a slot of their office hours."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: picking.take(session, call, enrolment_id, wish),
    )


@router.post(
    f"{MEETING}/move",
    access=CHANGED,
    response_model=MeetingOut,
    responses=responses(
        NotFound, MeetingOver, TooLateForMeeting, UnknownMeetingTime, MeetingTimeTaken
    ),
)
async def move_meeting(
    meeting_id: UUID, wish: MeetingMoveIn, session: Session, call: SignedInCall
) -> Any:
    """Meet at another time that the mentor offers."""
    return await picking.move(session, call, meeting_id, wish)


@router.post(
    f"{MEETING}/cancel",
    access=CHANGED,
    response_model=MeetingOut,
    responses=responses(NotFound, MeetingOver, TooLateForMeeting),
)
async def cancel_meeting(
    meeting_id: UUID, wish: MeetingCancelIn, session: Session, call: SignedInCall
) -> Any:
    """Give the time of a meeting back, and say why."""
    return await picking.cancel(session, call, meeting_id, wish)


@router.post(
    f"{MEETING}/outcome",
    access=Guarded(policy.may_say),
    response_model=MeetingOut,
    responses=responses(NotFound, Forbidden, MeetingOver, MeetingNotBegun),
)
async def say_how_meeting_went(
    meeting_id: UUID, wish: MeetingOutcomeIn, session: Session, call: SignedInCall
) -> Any:
    """Say whether a meeting took place, what was agreed, and what only the programme reads."""
    return await outcomes.say(session, call, meeting_id, wish)


@router.post(
    f"{MEETING}/rating",
    status_code=201,
    access=Guarded(policy.may_rate),
    response_model=MeetingOut,
    responses=responses(NotFound, Forbidden, MeetingNotHeld, RatedAlready),
)
async def rate_meeting(
    meeting_id: UUID, wish: RatingIn, session: Session, call: SignedInCall
) -> Any:
    """Say how good a meeting was."""
    return await outcomes.rate(session, call, meeting_id, wish)


@router.get(f"{MEETING}/calendar", access=CHANGED, responses=responses(NotFound))
async def get_meeting_entry(meeting_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Get a meeting as a calendar file."""
    file = await outcomes.get_entry(session, call, meeting_id)
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return Response(file, media_type="text/calendar", headers=headers)


@router.get(
    "/mentoring",
    access=Guarded(policy.may_manage),
    response_model=MentoringOut,
    responses=responses(NotFound, Forbidden),
)
async def get_mentoring(wanted: Annotated[MentoringFilter, Query()], call: SignedInCall) -> Any:
    """Get how mentoring goes at a hub: load, and who is silent."""
    return await queries.get_overview(call, wanted.hub)


@router.put(
    "/mentoring-rooms",
    access=Guarded(policy.may_manage),
    response_model=MentoringOut,
    responses=responses(NotFound, Forbidden, UnknownMentoringRoom),
)
async def set_mentoring_rooms(wish: MentoringRoomsIn, session: Session, call: SignedInCall) -> Any:
    """Say which rooms of a hub mentors may use."""
    return await service.set_rooms(session, call, wish)
