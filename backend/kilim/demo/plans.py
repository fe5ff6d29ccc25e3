"""Plans of the demo hub, and what its residents have from them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar.times import to_wall
from kilim.studios.credits import service as credits_
from kilim.studios.credits.models import ChangeKind
from kilim.studios.credits.schemas import CreditChangeIn
from kilim.studios.plans import service as plans
from kilim.studios.plans.rules import GoodFor
from kilim.studios.plans.schemas import MembershipIn, MonthlyIn, PlanIn

RESIDENT: dict[str, Any] = {
    "name": {"en": "Resident", "az": "Rezident"},
    "monthly": [
        MonthlyIn(good_for=GoodFor.SOUND, minutes=600),
        MonthlyIn(good_for=GoodFor.ANY, minutes=1200),
    ],
    "price_amount": 9000,
}
STUDIO_PLUS: dict[str, Any] = {
    "name": {"en": "Studio+", "az": "Studiya+"},
    "monthly": [MonthlyIn(good_for=GoodFor.ANY, minutes=3600)],
    "rollover_months": 1,
    "price_amount": 24000,
}
PLENTY = 60_000  # minutes, for those who try everything


async def load(
    session: AsyncSession, call: Call, hub_id: UUID, zone: ZoneInfo, residents: Sequence[Actor]
) -> None:
    """Add two plans, put everybody into one of them, and give the first two people a pack."""
    ids = []
    for fields in (RESIDENT, STUDIO_PLUS):
        added = await plans.add_plan(session, call, PlanIn(hub_id=hub_id, **fields))
        ids.append(from_json(added.body)["id"])
    since = to_wall(call.now - timedelta(days=40), zone).date()
    for number, resident in enumerate(residents):
        plan_id = ids[1] if number % 5 == 0 else ids[0]
        wish = MembershipIn(plan_id=plan_id, person_id=resident.person_id, starts_on=since)
        await plans.add_membership(session, call, wish)
    for resident in residents[:2]:
        pack = CreditChangeIn(
            hub_id=hub_id,
            person_id=resident.person_id,
            kind=ChangeKind.PACK,
            good_for=GoodFor.ANY,
            minutes=PLENTY,
            reason="Albom üçün qrant",
            valid_days=365,
        )
        await credits_.change_credits(session, call, pack)
