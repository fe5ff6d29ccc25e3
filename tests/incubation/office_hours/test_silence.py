"""Who has not met for three weeks is asked to, once; managers hear of it once a week."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kilim.incubation.office_hours import reminding
from tests.conftest import NOON
from tests.incubation.office_hours.conftest import Hours

pytestmark = pytest.mark.anyio
MONDAY = NOON + timedelta(days=-NOON.weekday())


async def days_since_pairing(hours: Hours, days: int) -> None:
    since = text("UPDATE mentor_pairs SET since = :day")
    await hours.office.session.execute(since, {"day": (NOON - timedelta(days=days)).date()})


async def listen(hours: Hours, now: datetime = NOON) -> None:
    await reminding.listen_at(hours.office.session, now)
    await hours.deliver("MentorSilent", "MentoringSummaryDue")


async def overview(hours: Hours) -> dict[str, Any]:
    return await hours.office.done("manager", "GET", f"/mentoring?hub={hours.office.hub.slug}")


async def test_a_pair_is_silent_after_twenty_one_days(hours: Hours) -> None:
    await days_since_pairing(hours, 20)
    assert (await overview(hours))["silent"] == []
    await listen(hours)
    assert await hours.mails() == []
    await days_since_pairing(hours, 21)
    [pair] = (await overview(hours))["silent"]
    assert (pair["mentor"], pair["venture"], pair["days"]) == ("Leyla", "Ada", 21)
    assert pair["met_at"] is None


async def test_both_are_asked_once_and_managers_once_a_week(hours: Hours) -> None:
    await days_since_pairing(hours, 30)
    for _ in range(2):
        await listen(hours)
    assert await hours.mails() == [
        ("Ada", "Leyla: no meeting for 30 days"),
        ("Leyla", "Ada: no meeting for 30 days"),
        ("manager", "Mentoring this week: 1 to look after"),
    ]
    await listen(hours, NOON + timedelta(days=7))
    names = [name for name, _ in await hours.mails()]
    assert names == ["Ada", "Leyla", "manager", "manager"]


async def test_a_meeting_ends_the_silence_and_the_next_is_told_again(hours: Hours) -> None:
    await days_since_pairing(hours, 90)
    await listen(hours)
    meeting = await hours.take(await hours.offer())
    await hours.pass_by(days=1)
    assert (await overview(hours))["silent"] == []
    await hours.pass_by(days=25)
    await listen(hours)
    assert [name for name, _ in await hours.mails()] == ["Ada", "Ada", "Leyla", "Leyla", "manager"]
    missed = {"state": "no-show", "next_steps": "", "note": ""}
    await hours.office.done("Leyla", "POST", f"{meeting}/outcome", missed)
    [pair] = (await overview(hours))["silent"]
    assert pair["days"] == 90  # who did not come has not met


async def test_nobody_is_written_to_at_night_or_when_all_is_well(hours: Hours) -> None:
    await days_since_pairing(hours, 30)
    night = NOON.replace(hour=23)  # three in the morning at the hub
    await reminding.listen_at(hours.office.session, night)
    assert "MentorSilent" not in await hours.office.events()
    await days_since_pairing(hours, 1)
    await hours.deliver("MentoringSummaryDue")
    assert await hours.mails() == []
