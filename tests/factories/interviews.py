"""Applications that were sent, and rounds of interviews with them."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.calendar import others
from kilim.calendar import service as calendar
from kilim.calendar.models import ClaimPurpose
from kilim.calendar.service import Wanted
from kilim.incubation.calls.models import Call
from kilim.incubation.interviews import models
from kilim.incubation.programmes.models import Programme, Track
from tests.conftest import NOON
from tests.factories.applications import make_sent, questions
from tests.factories.calls import make_call
from tests.factories.forms import make_form
from tests.factories.people import make_person

FAR = NOON + timedelta(days=90)
FIRST = NOON + timedelta(days=2)  # the start of the first slot


async def make_applicants(
    session: AsyncSession, programme: Programme, manager_id: UUID, number: int
) -> tuple[Call, list[tuple[UUID, Person]]]:
    """A call, and so many applications to it that were sent, each with its owner."""
    version = await make_form(
        session, programme.hub_id, manager_id, definition=questions(), published=True
    )
    call = await make_call(session, programme, form_id=version.form_id)
    track = await session.scalar(
        select(Track.id).where(Track.programme_id == programme.id, Track.slug == "music")
    )
    found = []
    for at in range(number):
        owner = await make_person(session, name=f"Applicant {at + 1}")
        helper = await make_person(session, name=f"Helper {at + 1}")
        things = SimpleNamespace(hub=programme.hub_id, person=owner.id, co_applicant=helper.id)
        found.append((await make_sent(session, things, call.id, version.id, track), owner))
    return call, found


def slot(number: int, step: int = 40) -> datetime:
    """The start of a slot of `a_round`, counted from 0."""
    return FIRST + timedelta(minutes=number * step)


def a_round(interviewers: list[UUID], rooms: list[UUID], **changed: Any) -> dict[str, Any]:
    """Three slots of half an hour, ten minutes apart, two days from now."""
    wish = {
        "name": {"en": "First talks", "az": "İlk söhbətlər"},
        "minutes": 30,
        "buffer_minutes": 10,
        "panel_size": 1,
        "windows": [
            {"starts_at": FIRST.isoformat(),
             "ends_at": (FIRST + timedelta(minutes=110)).isoformat()}
        ],
        "picks_close_at": (NOON + timedelta(days=1)).isoformat(),
        "change_hours": 12,
        "meeting_url": "" if rooms else "https://meet.example/loom",
        "interviewers": [str(one) for one in interviewers],
        "rooms": [str(one) for one in rooms],
    }  # fmt: skip
    return wish | changed


async def hold_interviews(session: AsyncSession, applicants: list[Any], manager_id: UUID) -> None:
    """Let each of `applicants` (`Things`) have an interview with the manager, and one to pick."""
    hub = applicants[0].hub
    for number, things in enumerate(applicants):
        starts_at = FAR + timedelta(days=number)
        call = await session.scalar(
            text("SELECT call_id FROM applications WHERE id = :one"), {"one": things.application}
        )
        units = await calendar.units_of(session, hub, [manager_id, things.person])
        for name, hour in (("round", 0), ("open_round", 4)):
            offered = Range(
                starts_at + timedelta(hours=hour), starts_at + timedelta(hours=hour + 2)
            )
            made = models.InterviewRound(
                hub_id=hub, call_id=call, name={"en": "Talks", "az": "Söhbətlər"}, minutes=30,
                buffer_minutes=0, panel_size=1, offered=[offered], picks_close_at=FAR,
                change_hours=0, meeting_url="https://meet.example/", created_by=manager_id,
            )  # fmt: skip
            session.add(made)
            await session.flush()
            own = {"round_id": made.id, "hub_id": hub}
            session.add_all([
                models.RoundInterviewer(**own, person_id=manager_id, unit_id=units[manager_id]),
                models.InterviewInvitation(**own, application_id=things.application),
            ])  # fmt: skip
            await session.flush()
            setattr(things, name, made.id)
            if name == "round":
                own |= {"application_id": things.application, "guest_id": things.person}
                things.interview = await _hold(session, own, units, starts_at, manager_id)
        things.slot = (starts_at + timedelta(hours=5)).isoformat()
        things.talks, things.keeper = call, manager_id


async def _hold(
    session: AsyncSession,
    own: dict[str, Any],
    units: dict[UUID, UUID],
    starts_at: datetime,
    manager_id: UUID,
) -> UUID:
    times = (starts_at, starts_at + timedelta(minutes=30))
    wanted = [Wanted(unit, *times) for unit in units.values()]
    claim = await others.claim(session, own["hub_id"], wanted, ClaimPurpose.INTERVIEW)
    interview = {"id": claim, "starts_at": times[0], "ends_at": times[1], **own}
    await session.execute(
        insert(models.Interview).values(**interview, made_by=manager_id, made_at=NOON)
    )
    panelist = {"interview_id": claim, "person_id": manager_id}
    await session.execute(insert(models.InterviewPanelist).values(**panelist))
    return claim
