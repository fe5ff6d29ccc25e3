"""A venture takes a slot, and both sides change it, hold it and say how it was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kilim.incubation.office_hours import reminding
from tests.conftest import NOON
from tests.incubation.office_hours.conftest import FIRST_ON, Hours, at

pytestmark = pytest.mark.anyio
HELD = {"state": "held", "next_steps": "Ask three shops", "note": "They are tired"}


async def test_who_takes_a_slot_has_it_and_nobody_else(hours: Hours) -> None:
    offered = await hours.offer(is_open=True)
    await hours.take(offered)
    seen = await hours.seen()
    [one] = seen["coming"]
    assert (one["mentor"], one["about"], one["guest"]) == ("Leyla", "Prices", "Ada")
    assert await hours.slots("Bob") == [at(15, 30)]
    wish = hours.slot(offered, at(15))
    taken = await hours.office.refused("Bob", "POST", hours.of("Bob"), wish)
    assert taken == (409, "meeting-time-taken")
    await hours.deliver("MeetingBooked")
    assert await hours.mails() == [
        ("Ada", "Meeting with Leyla: Thursday, 9 May 2030"),
        ("Leyla", "Meeting with Ada: Thursday, 9 May 2030"),
    ]
    assert (await hours.office.audited())[-1] == "office_hours.take"
    assert await hours.office.violations() == {}


async def test_a_time_that_is_not_offered_is_no_slot(hours: Hours) -> None:
    offered = await hours.offer()
    path = hours.of("Ada")
    for start in (at(15, 10), at(16), at(15, day=FIRST_ON + timedelta(days=7))):
        refused = await hours.office.refused("Ada", "POST", path, hours.slot(offered, start))
        assert refused == (422, "unknown-meeting-time")
    wish = hours.slot(offered, at(15))
    stranger = await hours.office.refused("Bob", "POST", hours.of("Bob"), wish)
    assert stranger == (422, "unknown-meeting-time")
    assert await hours.office.refused("Bob", "POST", path, wish) == (404, "not-found")
    assert await hours.office.refused("manager", "POST", path, wish) == (403, "forbidden")


async def test_a_pair_has_one_meeting_ahead(hours: Hours) -> None:
    offered = await hours.offer()
    await hours.take(offered)
    again = hours.slot(offered, at(15, 30))
    refused = await hours.office.refused("Ada", "POST", hours.of("Ada"), again)
    assert refused == (409, "meeting-ahead")
    await hours.pass_by(hours=1)
    await hours.take(offered, at(15, 30))  # although nobody has said how the first went


async def test_both_sides_move_it_until_twelve_hours_before(hours: Hours) -> None:
    office, offered = hours.office, await hours.offer()
    meeting = await hours.take(offered)
    there = {"hours_id": offered, "starts_at": at(15, 30)}
    for who in ("Leyla", "Ada"):
        moved = await office.done(who, "POST", f"{meeting}/move", there)
        assert moved["starts_at"] == at(15, 30)
    assert await hours.slots() == [at(15)]
    await hours.deliver("MeetingBooked", "MeetingMoved")
    subjects = [subject for _, subject in await hours.mails()]
    assert subjects.count("Meeting with Leyla moved: Thursday, 9 May 2030") == 1
    assert await office.violations() == {}
    nowhere = {"hours_id": offered, "starts_at": at(12)}
    refused = await office.refused("Ada", "POST", f"{meeting}/move", nowhere)
    assert refused == (422, "unknown-meeting-time")
    await hours.pass_by(hours=-11)
    late = ("POST", f"{meeting}/move", {"hours_id": offered, "starts_at": at(15)})
    assert await office.refused("Ada", *late) == (409, "too-late-for-meeting")
    assert await office.refused("Leyla", *late) == (409, "too-late-for-meeting")
    await office.done("manager", *late)


async def test_who_cancels_says_why_and_both_are_told(hours: Hours) -> None:
    office, offered = hours.office, await hours.offer()
    meeting = await hours.take(offered)
    cancel = ("POST", f"{meeting}/cancel", {"reason": "I have caught a cold"})
    assert await office.refused("Bob", *cancel) == (404, "not-found")
    gone = await office.done("Leyla", *cancel)
    assert (gone["state"], gone["cancelled_by"]) == ("cancelled", "Leyla")
    assert await office.refused("Ada", *cancel) == (409, "meeting-over")
    assert await hours.slots() == [at(15), at(15, 30)]
    await hours.deliver("MeetingBooked", "MeetingCancelled")  # of the first nobody need hear
    assert [name for name, _ in await hours.mails()] == ["Ada", "Leyla"]
    body = await office.session.scalar(text("SELECT max(text) FROM mails"))
    assert "I have caught a cold" in body
    assert await office.violations() == {}


async def test_the_mentor_says_that_it_took_place_and_notes_stay_with_the_programme(
    hours: Hours,
) -> None:
    office, offered = hours.office, await hours.offer()
    meeting = await hours.take(offered)
    say = ("POST", f"{meeting}/outcome")
    assert await office.refused("Leyla", *say, HELD) == (409, "meeting-not-begun")
    await hours.pass_by(hours=1)
    assert await office.refused("Ada", *say, HELD) == (403, "forbidden")
    told = await office.done("Leyla", *say, HELD)
    assert (told["state"], told["note"]) == ("held", "They are tired")
    [seen] = (await hours.seen())["past"]
    assert (seen["next_steps"], seen["note"]) == ("Ask three shops", None)
    for who in ("manager", "Leyla"):
        [seen] = (await office.done(who, "GET", hours.of("Ada")))["past"]
        assert seen["note"] == "They are tired"
    again = await office.done("Leyla", *say, HELD | {"state": "no-show"})
    assert again["state"] == "no-show"
    assert await office.violations() == {}


async def test_each_side_reads_the_others_rating_after_giving_its_own(hours: Hours) -> None:
    office, offered = hours.office, await hours.offer()
    meeting = await hours.take(offered)
    await hours.pass_by(hours=1)
    rate = ("POST", f"{meeting}/rating")
    good: dict[str, Any] = {"score": 5, "words": "Clear"}
    assert await office.refused("Ada", *rate, good) == (409, "meeting-not-held")
    await office.done("Leyla", "POST", f"{meeting}/outcome", HELD)
    assert [one["side"] for one in (await office.done("Ada", *rate, good))["ratings"]] == [
        "venture"
    ]
    assert await office.refused("Ada", *rate, good) == (409, "rated-already")
    assert await office.refused("manager", *rate, good) == (403, "forbidden")
    mine = await office.done("Leyla", "GET", f"/mentors/{hours.mentor}/meetings")
    assert (mine["past"][0]["ratings"], mine["past"][0]["may_rate"]) == ([], True)
    both = await office.done("Leyla", *rate, {"score": 4, "words": ""})
    assert [(one["side"], one["score"]) for one in both["ratings"]] == [
        ("mentor", 4), ("venture", 5),
    ]  # fmt: skip
    no_show = HELD | {"state": "no-show"}
    missed = await office.refused("Leyla", "POST", f"{meeting}/outcome", no_show)
    assert missed == (409, "meeting-over")
    assert await office.violations() == {}


async def test_a_rating_without_an_answer_is_read_after_two_weeks(hours: Hours) -> None:
    office, offered = hours.office, await hours.offer()
    meeting = await hours.take(offered)
    await hours.pass_by(days=13)
    await office.done("Leyla", "POST", f"{meeting}/outcome", HELD)
    await office.done("Leyla", "POST", f"{meeting}/rating", {"score": 2, "words": ""})
    assert (await hours.seen())["past"][0]["ratings"] == []
    await hours.pass_by(days=15)
    assert [one["score"] for one in (await hours.seen())["past"][0]["ratings"]] == [2]


async def test_a_meeting_elsewhere_is_entered_by_the_mentor(hours: Hours) -> None:
    office = hours.office
    path = f"/mentors/{hours.mentor}/meetings"
    start = (NOON - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    wish = {"enrolment_id": str(hours.ventures["Ada"]), "starts_at": start, "minutes": 20}
    wish |= {"about": "By telephone", "next_steps": "", "note": ""}
    made = await office.done("Leyla", "POST", path, wish)
    assert (made["state"], made["outside"], made["guest"]) == ("held", True, None)
    other = wish | {"enrolment_id": str(hours.ventures["Bob"])}
    assert await office.refused("Leyla", "POST", path, other) == (422, "not-advised")
    ahead = wish | {"starts_at": at(15)}
    assert await office.refused("Leyla", "POST", path, ahead) == (409, "meeting-not-begun")
    assert await office.refused("Ada", "POST", path, wish) == (404, "not-found")
    assert (await hours.seen())["past"][0]["about"] == "By telephone"
    assert await office.violations() == {}


async def test_both_are_reminded_once_the_day_before(hours: Hours) -> None:
    meeting = await hours.take(await hours.offer())
    session = hours.office.session
    before = hours.office.session.execute
    await before(text("UPDATE mentor_meetings SET made_at = :now"), {"now": NOON})
    assert await reminding.remind_at(session, NOON) == 0
    near = NOON + timedelta(days=3) - timedelta(hours=12)
    assert await reminding.remind_at(session, near) == 1
    assert await reminding.remind_at(session, near) == 0
    await hours.deliver("MeetingNear")
    assert [subject for _, subject in await hours.mails()] == [
        "Tomorrow: meeting with Leyla", "Tomorrow: meeting with Ada",
    ]  # fmt: skip
    entry = await hours.office.send("Ada", "GET", f"{meeting}/calendar")
    assert "SUMMARY:Mentor meeting · Leyla" in entry.text


@pytest.mark.parametrize("number", [1, 3])
async def test_meetings_take_as_many_statements_for_three_as_for_one(
    hours: Hours, counted: Callable[[], int], number: int
) -> None:
    await hours.offer()
    path = f"/mentors/{hours.mentor}/meetings"
    start = (NOON - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    wish = {"enrolment_id": str(hours.ventures["Ada"]), "starts_at": start, "minutes": 20}
    wish |= {"about": "By telephone", "next_steps": "", "note": ""}
    for _ in range(number):
        await hours.office.done("Leyla", "POST", path, wish)
    counted()
    assert len((await hours.seen())["past"]) == number
    assert counted() == 7
    assert len((await hours.office.done("Leyla", "GET", path))["past"]) == number
    assert counted() == 5
