"""Exceptions replace the week, in Python as in SQL."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.opening import hours_on, opening, read_opening, with_new
from kilim.calendar.times import Exceptional, Hours, Opening
from tests.factories.hubs import make_hub
from tests.factories.openings import make_some
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
WEEK = [Hours(weekday, 540, 1080) for weekday in range(1, 6)]
NEW_YEAR = Exceptional(date(2029, 12, 30), date(2030, 1, 2), True, ())
MAY = date(2030, 5, 6)  # a Monday


@pytest.mark.parametrize(
    ("day", "applies"),
    [
        (date(2029, 12, 29), False),
        (date(2029, 12, 30), True),
        (date(2030, 1, 2), True),
        (date(2030, 1, 3), False),
        (date(2033, 12, 31), True),
        (date(2029, 1, 1), False),  # before it was thought of
    ],
)
def test_what_comes_again_each_year_also_passes_new_year(day: date, applies: bool) -> None:
    assert NEW_YEAR.applies(day) is applies


def test_the_own_counts_before_the_hubs_and_days_before_years_and_the_newer() -> None:
    made = Opening(WEEK)
    cases = [(False, True), (False, False), (True, True), (True, False), (True, False)]
    for opens, (own, yearly) in enumerate(cases):
        made = with_new(made, Exceptional(MAY, MAY, yearly, ((opens, 1440),), own))
        assert made.on(MAY) == [(opens, 1440)]
    for own, yearly in cases[:3]:
        assert with_new(made, Exceptional(MAY, MAY, yearly, (), own)).on(MAY) == [(4, 1440)]
    assert made.on(MAY + timedelta(days=1)) == [(540, 1080)]
    assert made.on(MAY + timedelta(days=5)) == []


@pytest.mark.parametrize("seed", range(4))
async def test_the_database_says_the_same(session: AsyncSession, seed: int) -> None:
    dice = random.Random(seed)
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id, hours=WEEK)
    other = await make_studio(session, hub.id, hours=WEEK)
    for _ in range(3):
        await make_some(session, dice, hub.id, [studio.id, other.id, None], MAY)
    keys = ("CAST(:hub AS uuid)", "CAST(:unit AS uuid)")
    reading = text(f"SELECT {opening(*keys, studio=True)}")
    rows = hours_on(*keys, "CAST(:day AS date)", studio=True)
    told = text(f"SELECT opens, closes FROM {rows} AS o ORDER BY opens")
    own = {"hub": hub.id, "unit": studio.id}
    found = read_opening((await session.execute(reading, own)).scalar_one())
    for ahead in [*range(-5, 10), *range(355, 380)]:
        day = MAY + timedelta(days=ahead)
        hours = [tuple(row) for row in await session.execute(told, own | {"day": day})]
        assert sorted(found.on(day)) == hours, day
