"""What is due soon and not done is told to who takes part, once a day."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from kilim import retention
from kilim.incubation.cohorts import reminding
from tests.conftest import NOON
from tests.incubation.cohorts.conftest import Class

pytestmark = pytest.mark.anyio
TODAY = NOON.date()


class Term:
    """Steps of a cohort that are due on days of the test's own."""

    def __init__(self, room: Class) -> None:
        self.room = room

    async def due(self, position: int, days: int) -> None:
        """A step is due so many days from today."""
        await self.room.sql(
            "UPDATE cohort_steps SET due_days = :days, part = 'onboarding'"
            " WHERE position = :position", days=days + 10, position=position,
        )  # fmt: skip

    async def remind(self, days: int = 0, hours: int = 0) -> int:
        now = NOON + timedelta(days=days, hours=hours)
        return await reminding.remind_at(self.room.office.session, now)

    async def letters(self) -> list[str]:
        await self.room.deliver("StepsNear")
        query = text("SELECT text FROM mails WHERE kind = 'steps-near' ORDER BY id")
        return list((await self.room.office.session.execute(query)).scalars())


@pytest.fixture
async def term(room: Class) -> Term:
    """Ada was enrolled ten days ago, and nothing is due for long."""
    await room.sql("UPDATE enrolments SET enrolled_on = CAST(:today AS date) - 10", today=TODAY)
    await room.sql("UPDATE cohort_steps SET due_days = 500")
    return Term(room)


async def test_a_step_is_told_of_three_days_before_and_once(term: Term) -> None:
    await term.due(1, 4)
    assert await term.remind() == 0
    assert await term.remind(days=1) == 1
    assert [await term.remind(days=days) for days in (1, 2, 3, 4, 5)] == [0] * 5


async def test_one_letter_a_day_names_all_that_is_near(term: Term) -> None:
    await term.due(1, 3)
    await term.due(2, 1)
    assert await term.remind() == 1
    [letter] = await term.letters()
    names = [step["name"]["en"] for step in (await term.room.mine())["steps"][:2]]
    assert [letter.index(name) for name in reversed(names)] == sorted(
        letter.index(name) for name in names
    )
    assert f"/my-cohorts/{term.room.places['Ada']}" in letter


async def test_what_is_done_locked_or_waits_for_an_answer_is_not_told_of(term: Term) -> None:
    for position in (1, 2, 3):
        await term.due(position, 3)
    await term.room.sign()  # the first step; the third waits for it
    work = await term.room.hand_in(2)
    await term.room.sql("UPDATE cohort_steps SET due_days = 500 WHERE position = 2")
    assert await term.remind() == 0
    await term.room.answer(work, "again")
    assert await term.remind() == 1
    [letter] = await term.letters()
    steps = (await term.room.mine())["steps"]
    assert [step["name"]["en"] in letter for step in steps[:3]] == [False, False, True]


async def test_what_comes_near_the_next_day_is_told_of_then(term: Term) -> None:
    await term.due(1, 3)
    await term.due(2, 4)
    assert [await term.remind(days=days) for days in (0, 1, 2)] == [1, 1, 0]


async def test_a_day_without_a_worker_is_made_up_for(term: Term) -> None:
    await term.due(1, 3)
    assert await term.remind(days=2) == 1
    assert await term.remind(days=3) == 0


async def test_nobody_is_written_to_at_night_on_their_first_day_or_after_they_left(
    term: Term,
) -> None:
    await term.due(1, 3)
    assert await term.remind(hours=-10) == 0
    await term.room.sql("UPDATE enrolments SET enrolled_on = enrolled_on + 10")
    await term.room.sql("UPDATE cohort_steps SET due_days = 3 WHERE position = 1")
    assert await term.remind() == 0
    assert await term.remind(days=1) == 1


async def test_a_letter_about_what_was_done_meanwhile_is_not_written(term: Term) -> None:
    await term.due(1, 3)
    assert await term.remind() == 1
    await term.room.sign()
    assert await term.letters() == []


async def test_letters_are_forgotten_after_a_month(term: Term) -> None:
    await term.due(1, 3)
    await term.remind()
    [rule] = [one for one in retention.RULES if one.table == "step_letters"]
    session = term.room.office.session
    await session.execute(rule.statement, {"now": NOON + timedelta(days=29)})
    assert await term.room.count("step_letters") == 1
    await session.execute(rule.statement, {"now": NOON + timedelta(days=31)})
    assert await term.room.count("step_letters") == 0
