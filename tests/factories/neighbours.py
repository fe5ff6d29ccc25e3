"""Studios that disturb each other, for tests."""

from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.models import PairRule, UnitPair
from tests.factories.people import make_person

REASON = {"en": "Noise", "az": "Səs-küy"}


async def make_pair(
    session: AsyncSession, hub_id: UUID, *studios: UUID, rule: PairRule = PairRule.FORBID
) -> None:
    """Two studios that nobody has booked yet."""
    by = await make_person(session)
    one, other = sorted(studios)
    added = insert(UnitPair).values(
        hub_id=hub_id, one_id=one, other_id=other, rule=rule, reason=REASON, created_by=by.id
    )
    await session.execute(added)
