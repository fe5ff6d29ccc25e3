"""Plans of the demo hub, who is in them or asks to be, and what its residents have from them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.community.memberships import placing, planning
from kilim.community.memberships import service as memberships
from kilim.community.memberships.models import GoodFor, SpotKind
from kilim.community.memberships.rules import day_of, last_day
from kilim.community.memberships.schemas import (
    MembershipApplicationIn,
    MembershipChangeIn,
    MembershipIn,
    MonthlyIn,
    PlanIn,
    SpotIn,
)
from kilim.demo.organisations import Organisation
from kilim.studios.credits import service as credits_
from kilim.studios.credits.models import ChangeKind
from kilim.studios.credits.schemas import CreditChangeIn
from kilim.studios.minutes import service as minutes

YEAR = 12  # months
RESIDENT: dict[str, Any] = {
    "name": {"en": "Resident", "az": "Rezident"},
    "monthly": [
        MonthlyIn(good_for=GoodFor.SOUND, minutes=600),
        MonthlyIn(good_for=GoodFor.ANY, minutes=1200),
    ],
    "price_amount": 9000,
    "lockers": 1,
    "period_months": YEAR,
}
STUDIO_PLUS: dict[str, Any] = {
    "name": {"en": "Studio+", "az": "Studiya+"},
    "monthly": [MonthlyIn(good_for=GoodFor.ANY, minutes=3600)],
    "rollover_months": 1,
    "price_amount": 24000,
    "desks": 1,
    "lockers": 1,
    "period_months": YEAR,
}
TEAM: dict[str, Any] = {
    "name": {"en": "Team", "az": "Komanda"},
    "monthly": [MonthlyIn(good_for=GoodFor.ANY, minutes=2400)],
    "price_amount": 36000,
    "desks": 4,
    "lockers": 2,
    "period_months": 6,
}
PLENTY = 60_000  # minutes, for those who try everything
ENDS_SOON = timedelta(days=20)  # of the resident who is to renew
PAUSED = (17, 31)  # who is away for a while
ASKING = {
    "buyer@baku.example": (0, "Həftədə iki dəfə səs studiyasında podkast yazmaq istəyirəm."),
    "mentor@baku.example": (1, "Mentorluqdan əlavə öz animasiya layihəm üzərində işləyirəm."),
}


async def load(
    session: AsyncSession,
    call: Call,
    where: tuple[UUID, ZoneInfo],
    people: tuple[Sequence[Actor], Mapping[str, Actor]],
    organisations: Mapping[str, Organisation],
) -> None:
    """Add three plans, put everybody into one of them, and give the first two people a pack.

    Args:
        people: the residents, and everybody by their address.
        organisations: the startups, of which the first two are members themselves.
    """
    hub_id, zone = where
    residents, everybody = people
    plans = []
    for fields in (RESIDENT, STUDIO_PLUS, TEAM):
        added = await planning.add_plan(session, call, PlanIn(hub_id=hub_id, **fields))
        plans.append(UUID(from_json(added.body)["id"]))
    today = day_of(call.now, zone)
    desk = _Desk(session, call, plans, today)
    for number, resident in enumerate(residents):
        await desk.join(number, resident)
    for one in list(organisations.values())[:2]:
        await desk.join_team(one)
    for email, (plan, wish) in ASKING.items():
        asked = MembershipApplicationIn(
            plan_id=plans[plan], starts_on=today + timedelta(days=7), wish=wish
        )
        asking = Call(everybody[email], call.reads, "az", call.now - timedelta(hours=20))
        await memberships.apply(session, asking, asked)
    await _give_packs(session, call, hub_id, residents[:2])


class _Desk:
    """The manager who puts people into plans."""

    def __init__(self, session: AsyncSession, call: Call, plans: list[UUID], today: date) -> None:
        self.session, self.call, self.plans, self.today = session, call, plans, today
        self.desks = self.lockers = 0

    async def join(self, number: int, resident: Actor) -> None:
        """Every fifth is in Studio+ with a desk; the first one's year is nearly over."""
        studio_plus = number % 5 == 0
        if number == 0:
            ends_on = self.today + ENDS_SOON
            starts_on = ends_on.replace(day=1) - timedelta(days=340)
        else:
            starts_on = self.today - timedelta(days=40 + 37 * number % 250)
            ends_on = last_day(starts_on, YEAR) or starts_on
        membership_id = await self._add(
            MembershipIn(
                plan_id=self.plans[1 if studio_plus else 0],
                person_id=resident.person_id,
                starts_on=starts_on,
                ends_on=ends_on,
            )
        )
        if studio_plus:
            self.desks += 1
            await self._place(membership_id, SpotKind.DESK, self.desks)
        if number % 3 == 0:
            self.lockers += 1
            await self._place(membership_id, SpotKind.LOCKER, self.lockers)
        if number in PAUSED:
            wish = MembershipChangeIn(paused=True)
            await memberships.change_membership(self.session, self.call, membership_id, wish, 1)

    async def join_team(self, organisation: Organisation) -> None:
        """A startup with two desks; whoever is in its team is a resident."""
        starts_on = self.today - timedelta(days=70)
        membership_id = await self._add(
            MembershipIn(
                plan_id=self.plans[2],
                person_id=organisation.people[0].person_id,
                organisation_id=organisation.id,
                starts_on=starts_on,
                ends_on=last_day(starts_on, 6),
            )
        )
        for _ in range(2):
            self.desks += 1
            await self._place(membership_id, SpotKind.DESK, self.desks)

    async def _add(self, wish: MembershipIn) -> UUID:
        joined = await memberships.add_membership(self.session, self.call, wish)
        membership_id = UUID(from_json(joined.body)["id"])
        await minutes.grant_if_due(self.session, membership_id, self.call.now)
        return membership_id

    async def _place(self, membership_id: UUID, kind: SpotKind, number: int) -> None:
        wish = SpotIn(kind=kind, number=number)
        await placing.give_spot(self.session, self.call, membership_id, wish)


async def _give_packs(
    session: AsyncSession, call: Call, hub_id: UUID, people: Sequence[Actor]
) -> None:
    for resident in people:
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
