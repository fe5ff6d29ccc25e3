"""Who mentors no more, or takes part no more, meets nobody any more, and everybody is told."""

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from tests.factories.people import grant
from tests.incubation.office_hours.conftest import Hours

pytestmark = pytest.mark.anyio
ENDING = ("RoleRevoked", "MentorPairEnded", "MentorEnded", "EnrolmentEnded")


async def everything(hours: Hours) -> None:
    """Let events run, and those that they bring."""
    for _ in range(3):
        await hours.deliver(*ENDING)
    await hours.deliver("MeetingCancelled")


async def test_a_role_that_is_revoked_ends_mentoring_and_its_meetings(hours: Hours) -> None:
    office = hours.office
    await hours.take(await hours.offer())
    person = office.people["Leyla"].id
    role = await office.session.scalar(
        text("SELECT id FROM grants WHERE person_id = :person"), {"person": person}
    )
    await office.send("manager", "DELETE", f"/people/{person}/roles/{role}")
    await everything(hours)
    mentor = await office.done("manager", "GET", f"/mentors/{hours.mentor}")
    assert (mentor["until"] is None, mentor["seats"]) == (False, 0)
    assert [pair["until"] is None for pair in mentor["pairs"]] == [False]
    [meeting] = (await hours.seen())["past"]
    assert (meeting["state"], meeting["cancelled_by"]) == ("cancelled", None)
    assert [name for name, _ in await hours.mails()] == ["Ada", "Leyla"]
    acts = await office.audited()
    assert [acts.count(act) for act in ("mentors.end_with_role", "office_hours.cancel")] == [1, 1]
    assert await office.violations() == {}


async def test_a_role_that_was_given_back_meanwhile_ends_nothing(hours: Hours) -> None:
    office = hours.office
    person = office.people["Leyla"].id
    role = await office.session.scalar(
        text("SELECT id FROM grants WHERE person_id = :person"), {"person": person}
    )
    await office.send("manager", "DELETE", f"/people/{person}/roles/{role}")
    await grant(office.session, office.people["Leyla"], Role.MENTOR, office.hub.id)
    await everything(hours)
    mentor = await office.done("manager", "GET", f"/mentors/{hours.mentor}")
    assert mentor["until"] is None


async def test_a_pair_that_ends_takes_its_meeting_along(hours: Hours) -> None:
    office = hours.office
    offered = await hours.offer(is_open=True, closes="17:00")
    await hours.take(offered)
    [mine] = (await office.done("manager", "GET", f"/mentors/{hours.mentor}"))["pairs"]
    end = {"reason": "They asked for another field"}
    await office.done("manager", "POST", f"/mentor-pairs/{mine['id']}/end", end)
    await everything(hours)
    assert [one["state"] for one in (await hours.seen())["past"]] == ["cancelled"]
    assert len(await hours.slots()) == 4  # her hours are open to everybody


async def test_who_leaves_the_cohort_meets_nobody(hours: Hours) -> None:
    offered = await hours.offer(is_open=True)
    await hours.take(offered, name="Bob")
    leave = {"left_on": str(hours.cohort.ends_on), "reason": "Moves away"}
    path = f"/enrolments/{hours.ventures['Bob']}/end"
    await hours.office.done("manager", "POST", path, leave)
    await everything(hours)
    seen = await hours.seen("Bob")
    assert (seen["may_take"], [one["state"] for one in seen["past"]]) == (False, ["cancelled"])
    assert await hours.office.violations() == {}
