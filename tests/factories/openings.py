"""Hours of certain days for tests."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.models import OpeningException
from tests.factories.people import make_person


async def make_exception(
    session: AsyncSession,
    hub_id: UUID,
    unit_id: UUID | None,
    first_on: date,
    hours: Sequence[tuple[int, int]],
    *,
    last_on: date | None = None,
    yearly: bool = False,
) -> UUID:
    """Other hours from `first_on` on, in minutes after midnight."""
    by = await make_person(session)
    added = insert(OpeningException).values(
        hub_id=hub_id,
        unit_id=unit_id,
        first_on=first_on,
        last_on=last_on or first_on,
        yearly=yearly,
        minutes=[Range(opens, closes) for opens, closes in hours],
        reason={"en": "Novruz", "az": "Novruz"},
        created_by=by.id,
    )
    return (await session.execute(added.returning(OpeningException.id))).scalar_one()


async def make_some(
    session: AsyncSession,
    dice: random.Random,
    hub_id: UUID,
    units: Sequence[UUID | None],
    on: date,
    rounds: int = 1,
) -> None:
    """A few at random around a day, for any of `units`; None is every studio of the hub."""
    for _ in range(dice.randint(0, 4) * rounds):
        yearly = dice.random() < 0.4
        first = on + timedelta(days=dice.randint(-1, 2))
        if yearly:
            first = first.replace(year=first.year - dice.randint(0, 2))
        opens = 60 * dice.randint(0, 12)
        hours = [[], [(opens, opens + 30 * dice.randint(2, 24))], [(0, 180), (1080, 1440)]]
        await make_exception(
            session,
            hub_id,
            dice.choice(list(units)),
            first,
            dice.choice([*hours, [(0, 1440)]]),
            last_on=first + timedelta(days=dice.randint(0, 2)),
            yearly=yearly,
        )
