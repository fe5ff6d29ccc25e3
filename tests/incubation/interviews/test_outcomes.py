"""Holding an interview: who sees what, how it went, notes, and letters."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.events.incubation import (
    InterviewBooked,
    InterviewCancelled,
    InterviewInvitationTakenBack,
    InterviewInvited,
    InterviewMoved,
)
from kilim.incubation.interviews import reactions
from kilim.messaging.mail.models import Mail
from tests.conftest import NOON
from tests.factories.interviews import slot
from tests.incubation.interviews.conftest import Talks
from tests.incubation.interviews.test_picking import later

pytestmark = pytest.mark.anyio


async def test_its_interviewer_sees_it_with_what_was_sent(talks: Talks) -> None:
    await talks.set_up()
    interview = f"/interviews/{await talks.picked(0, slot(0))}"
    shown = await talks.done("Aysel", "GET", interview)
    assert (shown["applicant"], shown["can_mark"], shown["can_manage"]) == (
        "Applicant 1", False, False,
    )  # fmt: skip
    sent = await talks.done("Aysel", "GET", f"{interview}/application")
    assert (sent["applicant"], sent["number"]) == ("Applicant 1", 1)
    for path in (interview, f"{interview}/application"):
        for name in ("Bəhruz", "owner 0", "other"):
            assert await talks.refused(name, "GET", path) == (404, "not-found")
    assert [one["applicant"] for one in (await talks.done("Aysel", "GET", "/interviews"))["items"]
            ] == ["Applicant 1"]  # fmt: skip
    assert (await talks.done("Bəhruz", "GET", "/interviews"))["items"] == []


async def test_how_it_went_is_said_from_its_start_on_and_can_be_taken_back(talks: Talks) -> None:
    await talks.set_up()
    outcome = f"/interviews/{await talks.picked(0, slot(0))}/outcome"
    missed = {"outcome": "no-show"}
    assert await talks.refused("Aysel", "PUT", outcome, missed) == (409, "interview-not-started")
    await later(talks, days=2)
    assert (await talks.done("Aysel", "PUT", outcome, missed))["state"] == "no-show"
    assert (await talks.done("manager", "PUT", outcome, {"outcome": None}))["state"] == "booked"
    took = await talks.done("Aysel", "PUT", outcome, {"outcome": "took-place"})
    assert took["state"] == "took-place"
    assert await talks.refused("owner 0", "PUT", outcome, missed) == (404, "not-found")
    assert (await talks.office.audited())[-3:] == ["interviews.mark"] * 3
    answer = await talks.pick(0, slot(2))
    assert answer.json()["type"] == "/problems/interview-over"


async def test_notes_are_for_the_hub_alone(talks: Talks) -> None:
    await talks.set_up()
    interview = await talks.picked(0, slot(0))
    path = f"/interviews/{interview}/notes"
    await talks.done("Aysel", "POST", path, {"text": "Knows her market."})
    shown = await talks.done("manager", "GET", f"/interviews/{interview}")
    assert [(one["author"]["name"], one["text"]) for one in shown["notes"]] == [
        ("Aysel", "Knows her market.")
    ]
    assert await talks.refused("owner 0", "POST", path, {"text": "Mine"}) == (404, "not-found")
    own = await talks.send("owner 0", "GET", f"/applications/{talks.applications[0]}/interviews")
    assert "Knows her market." not in own.text
    trail = await talks.office.session.execute(select(Mail.text))
    assert "Knows her market." not in str(trail.all())


async def letters(session: AsyncSession) -> list[tuple[str, str, str]]:
    query = select(Mail.kind, Mail.to, Mail.subject).order_by(Mail.kind, Mail.to)
    return [(row.kind, row.to, row.subject) for row in await session.execute(query)]


async def test_everybody_in_it_is_told_once_with_a_calendar_file(talks: Talks) -> None:
    await talks.set_up()
    session = talks.office.session
    interview = await talks.picked(0, slot(0))
    people = talks.office.people
    event = InterviewBooked(interview_id=_id(interview), booked_by=people["owner 0"].id)
    context = Context(uuid4(), NOON, "http://localhost:8000")
    for _ in range(2):
        await reactions.on_interview_booked(session, event, context)
    kinds = [(kind, subject) for kind, _, subject in await letters(session)]
    assert kinds == [("interview-booked", "Interview: Wednesday, 8 May 2030, Applicant 1")] * 3
    mail = (
        await session.execute(select(Mail).where(Mail.to == people["Aysel"].email))
    ).scalar_one()
    entry = mail.attachments[0]["text"]
    assert f"UID:{interview}@kilim" in entry
    assert "DTSTART:20300508T120000Z" in entry
    assert "SEQUENCE:0" in entry
    assert mail.links == [f"http://localhost:8000/interviews/{interview}"]


async def test_a_move_and_a_cancellation_are_told_and_raise_the_sequence(talks: Talks) -> None:
    await talks.set_up()
    session, me = talks.office.session, talks.office.people["owner 0"]
    interview = await talks.picked(0, slot(0))
    await talks.picked(0, slot(2))
    context = Context(uuid4(), NOON, "http://localhost:8000")
    moved = InterviewMoved(interview_id=_id(interview), moved_by=me.id, old_starts_at=slot(0))
    await reactions.on_interview_moved(session, moved, context)
    await talks.done("owner 0", "POST", f"/interviews/{interview}/cancel")
    gone = InterviewCancelled(interview_id=_id(interview), cancelled_by=me.id)
    await reactions.on_interview_cancelled(session, gone, replace_id(context))
    query = select(Mail).where(Mail.to == me.email).order_by(Mail.created_at, Mail.kind.desc())
    first, last = (await session.execute(query)).scalars().all()
    assert "Wednesday, 8 May 2030, 16:00" in first.text  # before, in the zone of the hub
    assert "17:20–17:50" in first.text
    assert "SEQUENCE:1" in first.attachments[0]["text"]
    assert "METHOD:PUBLISH" in first.attachments[0]["text"]
    assert last.attachments[0]["media_type"] == "text/calendar; method=CANCEL"
    assert "METHOD:CANCEL" in last.attachments[0]["text"]
    assert "STATUS:CANCELLED" in last.attachments[0]["text"]
    assert "SEQUENCE:2" in last.attachments[0]["text"]


async def test_who_does_not_hold_it_any_more_loses_it_from_their_calendar(talks: Talks) -> None:
    await talks.set_up()
    session, [one, other] = talks.office.session, talks.interviewers
    interview = await talks.picked(0, slot(0))
    move = {
        "application_id": str(talks.applications[0]), "starts_at": slot(1).isoformat(),
        "moved_from": slot(0).isoformat(), "interviewers": [str(other)],
    }  # fmt: skip
    await talks.done("manager", "POST", f"{talks.path}/plan", {"placements": [move]})
    [moved] = await talks.office.bodies("InterviewMoved")
    assert moved["left"] == [str(one)]
    event = TypeAdapter(InterviewMoved).validate_python(moved)
    await reactions.on_interview_moved(session, event, Context(uuid4(), NOON, "http://localhost"))
    told = {kind: to for kind, to, _ in await letters(session) if kind == "interview-left"}
    assert told == {"interview-left": talks.office.people["Aysel"].email}
    query = select(Mail).where(Mail.kind == "interview-left")
    mail = (await session.execute(query)).scalar_one()
    assert "METHOD:CANCEL" in mail.attachments[0]["text"]
    assert f"UID:{interview}@kilim" in mail.attachments[0]["text"]
    assert "SEQUENCE:1" in mail.attachments[0]["text"]
    assert mail.links == ["http://localhost/interviews"]


async def test_whoever_waits_for_the_room_is_offered_what_an_interview_gives_back(
    talks: Talks,
) -> None:
    await talks.set_up()
    interview = await talks.picked(0, slot(0))
    await talks.picked(0, slot(1))  # a move frees time as well
    await talks.done("owner 0", "POST", f"/interviews/{interview}/cancel")
    room = str(talks.room)
    freed = await talks.office.bodies("RoomFreed")
    assert [(one["unit_id"], one["starts_at"], one["ends_at"]) for one in freed] == [
        (room, _utc(slot(n)), _utc(slot(n) + timedelta(minutes=40))) for n in range(2)
    ]


async def test_an_invitation_that_is_taken_back_is_told_unless_it_stands_again(
    talks: Talks,
) -> None:
    await talks.set_up()
    session, application = talks.office.session, talks.applications[0]
    event = InterviewInvitationTakenBack(
        round_id=_id(talks.round["id"]), application_id=application
    )
    context = Context(uuid4(), NOON, "http://localhost:8000")
    await reactions.on_interview_invitation_taken_back(session, event, context)
    assert await letters(session) == []
    await talks.done("manager", "DELETE", f"{talks.path}/invitations/{application}")
    await reactions.on_interview_invitation_taken_back(session, event, context)
    title = talks.call.title["en"]
    subjects = {(kind, subject) for kind, _, subject in await letters(session)}
    assert subjects == {("interview-taken-back", f"No interview needed: {title}")}


async def test_the_invitation_goes_to_those_who_can_pick(talks: Talks) -> None:
    await talks.set_up()
    event = InterviewInvited(round_id=_id(talks.round["id"]), application_id=talks.applications[0])
    await reactions.on_interview_invited(
        talks.office.session, event, Context(uuid4(), NOON, "http://localhost:8000")
    )
    assert len(await letters(talks.office.session)) == 2


async def test_the_calendar_file_is_for_those_who_are_in_it(talks: Talks) -> None:
    await talks.set_up()
    path = f"/interviews/{await talks.picked(0, slot(0))}/calendar"
    for name in ("owner 0", "Aysel", "manager"):
        answer = await talks.send(name, "GET", path)
        assert answer.text.startswith("BEGIN:VCALENDAR")
    assert await talks.refused("other", "GET", path) == (404, "not-found")


async def test_lists_ask_the_same_number_of_questions(talks: Talks, counted: object) -> None:
    await talks.set_up()
    numbers = []
    for count in range(3):
        await talks.picked(count, slot(count))
        counted()  # type: ignore[operator]
        await talks.done("Aysel", "GET", "/interviews")
        await talks.done("manager", "GET", talks.path)
        await talks.done("manager", "GET", f"{talks.path}/proposal")
        numbers.append(counted())  # type: ignore[operator]
    assert numbers == [10, 10, 10]


def _utc(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _id(text: str) -> UUID:
    return UUID(text)


def replace_id(context: Context) -> Context:
    """Another event."""
    return Context(uuid4(), context.now + timedelta(minutes=1), context.origin)
