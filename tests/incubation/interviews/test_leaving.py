"""Whoever is erased holds no talk any more and comes to none; the others are told."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from kilim import checks
from kilim.accounts.models import Person, PersonState
from kilim.core.outbox import Context
from kilim.events.incubation import InterviewCancelled
from kilim.incubation.interviews import reactions, service
from kilim.messaging.mail.models import Mail
from tests.conftest import NOON
from tests.factories.interviews import slot
from tests.incubation.interviews.conftest import Talks

pytestmark = pytest.mark.anyio


async def states(talks: Talks) -> dict[str, str]:
    rows = await talks.office.session.execute(text("SELECT id, state FROM interviews"))
    return {str(row.id): row.state for row in rows}


async def leave(talks: Talks, name: str, now: datetime = NOON) -> None:
    await service.leave(talks.office.session, talks.office.people[name].id, now)
    await talks.office.session.flush()


async def test_a_talk_loses_its_interviewer_and_its_time_and_can_be_picked_again(
    talks: Talks,
) -> None:
    await talks.set_up(panel_size=2)
    sound = await checks.count(talks.office.session)
    first = await talks.picked(0, slot(0))
    await leave(talks, "Aysel")
    assert await states(talks) == {first: "cancelled"}
    held = await talks.done("manager", "GET", talks.path)
    assert [one["name"] for one in held["interviewers"]] == ["Bəhruz"]
    assert held["version"] == talks.round["version"] + 1
    assert await checks.count(talks.office.session) == sound


async def test_the_talks_of_others_stay(talks: Talks) -> None:
    await talks.set_up(rooms=[], meeting_url="https://meet.example/a")
    first, second = await talks.picked(0, slot(0)), await talks.picked(1, slot(0))
    rows = await talks.office.session.execute(
        text("SELECT k.interview_id FROM interview_panelists k JOIN people p ON p.id = k.person_id"
             " WHERE p.name = 'Aysel'")
    )  # fmt: skip
    [hers] = [str(one) for one in rows.scalars()]
    [other] = {first, second} - {hers}
    await leave(talks, "Aysel")
    assert await states(talks) == {hers: "cancelled", other: "booked"}
    again = await talks.pick(0 if hers == first else 1, slot(1))
    assert again.is_success, again.text


async def test_who_was_to_come_comes_no_more_and_the_room_is_free(talks: Talks) -> None:
    await talks.set_up()
    first = await talks.picked(0, slot(0))
    await leave(talks, "owner 0")
    held = text("SELECT count(*) FROM allocations WHERE claim_id = :claim")
    left = (await talks.office.session.execute(held, {"claim": first})).scalar_one()
    assert (await states(talks), left) == ({first: "cancelled"}, 0)


async def test_what_took_place_stays_as_it_was(talks: Talks) -> None:
    await talks.set_up()
    first = await talks.picked(0, slot(0))
    await leave(talks, "Aysel", NOON + timedelta(days=365))
    await leave(talks, "Bəhruz", NOON + timedelta(days=365))
    assert await states(talks) == {first: "booked"}
    assert len((await talks.done("manager", "GET", talks.path))["interviewers"]) == 2


async def test_the_others_get_a_letter_and_who_is_erased_gets_none(talks: Talks) -> None:
    await talks.set_up(panel_size=2)
    first = await talks.picked(0, slot(0))
    session = talks.office.session
    await leave(talks, "Aysel")
    aysel = await session.get_one(Person, talks.office.people["Aysel"].id)
    aysel.state = PersonState.ERASED
    await session.flush()
    event = InterviewCancelled(interview_id=UUID(first), cancelled_by=None)
    await reactions.on_interview_cancelled(
        session, event, Context(uuid4(), NOON, "http://localhost")
    )
    wrote = (await session.scalars(select(Mail.to))).all()
    people = talks.office.people
    assert aysel.email not in wrote
    assert people["Bəhruz"].email in wrote
    assert people["owner 0"].email in wrote
