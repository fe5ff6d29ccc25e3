"""Plans, memberships and minutes for tests."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.memberships.models import (
    Decision,
    GoodFor,
    Membership,
    MembershipPause,
    MembershipPeriod,
    Plan,
    PlanTerms,
)
from kilim.ledger import service as ledger
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.studios.minutes.rules import unit_of
from tests.conftest import NOON

ANY, SOUND = GoodFor.ANY, GoodFor.SOUND


async def make_plan(
    session: AsyncSession,
    hub_id: UUID,
    *,
    minutes: dict[str, int] | None = None,
    rollover: int = 0,
    currency: str = "AZN",
    desks: int = 0,
    period_months: int | None = None,
) -> Plan:
    """A plan of 600 minutes a month in any studio, since January 2026."""
    plan = Plan(hub_id=hub_id, name={"en": "Resident", "az": "Rezident"})
    session.add(plan)
    await session.flush()
    session.add(
        PlanTerms(
            plan_id=plan.id,
            holds_from=date(2026, 1, 1),
            minutes=minutes or {"any": 600},
            rollover_months=rollover,
            price_amount=5000,
            currency=currency,
            desks=desks,
            period_months=period_months,
        )
    )
    await session.flush()
    return plan


async def make_membership(
    session: AsyncSession,
    plan: Plan,
    person_id: UUID,
    starts_on: date = date(2030, 1, 1),
    ends_on: date | None = None,
    **more: Any,
) -> Membership:
    """A share in the plan, of one period; nothing has been granted yet."""
    membership = Membership(
        hub_id=plan.hub_id,
        plan_id=plan.id,
        person_id=person_id,
        starts_on=starts_on,
        ends_on=ends_on,
        decided_at=NOON,
        **more,
    )
    session.add(membership)
    await session.flush()
    days = Range(starts_on, ends_on and ends_on + timedelta(days=1))
    of = {"hub_id": plan.hub_id, "membership_id": membership.id}
    session.add(MembershipPeriod(**of, valid=days))
    await session.flush()
    return membership


async def pause(
    session: AsyncSession, membership: Membership, since: date, until: date | None = None
) -> None:
    """Let the membership rest from a day until before another."""
    of = {"hub_id": membership.hub_id, "membership_id": membership.id}
    session.add(MembershipPause(**of, valid=Range(since, until)))
    await session.flush()


async def ask(session: AsyncSession, plan: Plan, person_id: UUID) -> Membership:
    """An application that nobody has answered."""
    asked = Membership(
        hub_id=plan.hub_id,
        plan_id=plan.id,
        person_id=person_id,
        decision=Decision.APPLIED,
        starts_on=date(2030, 8, 1),
        wish="A desk",
    )
    session.add(asked)
    await session.flush()
    return asked


async def give(
    session: AsyncSession,
    hub_id: UUID,
    person_id: UUID,
    minutes: int,
    good_for: GoodFor = ANY,
    *,
    days: int = 60,
    now: datetime = NOON,
) -> UUID:
    """A lot of minutes that expires so many days after NOON; its id."""
    owner = Owner(OwnerKind.PERSON, person_id)
    account = await ledger.open_account(session, hub_id, owner, unit_of(good_for))
    reason = ledger.Reason("tests.give", Reference("test", uuid4()), None, now)
    until = NOON + timedelta(days=days)
    return await ledger.grant(session, account.id, minutes, reason, expires_at=until)
