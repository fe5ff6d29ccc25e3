"""What is asked: KPIs with their versions, and of whom."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.checkins import policy, queries, statements
from kilim.incubation.checkins.errors import AskedAlready, KpiExists, KpiNotAskedBefore
from kilim.incubation.checkins.models import CheckinVenture, Kpi, KpiVersion
from kilim.incubation.checkins.schemas import (
    KpiIn,
    KpiRetireIn,
    KpiVersionIn,
    VentureEndIn,
    VentureIn,
)
from kilim.incubation.programmes import queries as programmes

TOPIC = "checkins-changed"  # the topic that open screens follow


async def add_kpi(session: AsyncSession, call: Call, wish: KpiIn) -> Document:
    """Ask a figure of a programme's ventures from a month on. The answer is a `KpiOut`.

    Raises:
        NotFound: there is no such programme, or the actor does not manage its hub.
        KpiExists: the programme has another one with this slug.
    """
    offer = await programmes.get_offer(session, wish.programme_id)
    policy.may_see_programme(call.actor, offer.hub_id)
    values = {"hub_id": offer.hub_id, "programme_id": offer.id, "slug": wish.slug}
    async with violations(session, uq_kpis_programme_id_slug=KpiExists):
        added = await session.execute(insert(Kpi).values(values).returning(Kpi.id))
        kpi_id = added.scalar_one()
    await _add_version(session, call, offer.hub_id, kpi_id, 1, wish)
    after = wish.model_dump(mode="json")
    return await _reported(
        session, call, "checkins.add_kpi", (offer.hub_id, offer.id, kpi_id), after
    )


async def revise_kpi(
    session: AsyncSession, call: Call, kpi_id: UUID, wish: KpiVersionIn
) -> Document:
    """Ask a figure otherwise from a month on; what was said keeps its version.

    Raises:
        NotFound: there is no such KPI, or the actor does not manage its hub.
    """
    kpi = await session.scalar(select(Kpi).where(Kpi.id == kpi_id).with_for_update(key_share=True))
    if kpi is None:
        raise NotFound
    policy.may_see_programme(call.actor, kpi.hub_id)
    last = select(func.max(KpiVersion.number)).where(KpiVersion.kpi_id == kpi_id)
    number = ((await session.execute(last)).scalar_one() or 0) + 1
    await _add_version(session, call, kpi.hub_id, kpi_id, number, wish)
    after = wish.model_dump(mode="json") | {"number": number}
    where = (kpi.hub_id, kpi.programme_id, kpi_id)
    return await _reported(session, call, "checkins.revise_kpi", where, after)


async def retire_kpi(
    session: AsyncSession, call: Call, kpi_id: UUID, wish: KpiRetireIn
) -> Document:
    """Ask a figure no more from a month on, or again; what was said stays.

    Raises:
        NotFound: there is no such KPI, or the actor does not manage its hub.
        KpiNotAskedBefore: it is not asked before that month either.
    """
    kpi = await session.scalar(select(Kpi).where(Kpi.id == kpi_id))
    if kpi is None:
        raise NotFound
    policy.may_see_programme(call.actor, kpi.hub_id)
    if not await run(session, statements.RETIRE, kpi=kpi_id, month=wish.retired_from):
        raise KpiNotAskedBefore
    where = (kpi.hub_id, kpi.programme_id, kpi_id)
    after = wish.model_dump(mode="json")
    return await _reported(session, call, "checkins.retire_kpi", where, after)


async def ask_venture(session: AsyncSession, call: Call, wish: VentureIn) -> dict[str, Any]:
    """Ask an organisation for check-ins from a month on; the answer is `{id}`.

    Raises:
        NotFound: there is no such programme or organisation, or the actor does not manage the hub.
        AskedAlready: it is asked in some of these months.
    """
    offer = await programmes.get_offer(session, wish.programme_id)
    policy.may_see_programme(call.actor, offer.hub_id)
    values = {
        "hub_id": offer.hub_id,
        "programme_id": offer.id,
        "organisation_id": wish.organisation_id,
        "months": Range(wish.since, wish.until),
    }
    async with violations(
        session,
        ex_checkin_ventures_once=AskedAlready,
        fk_checkin_ventures_hub_id_organisation_id=NotFound,
    ):
        added = insert(CheckinVenture).values(values).returning(CheckinVenture.id)
        venture_id: UUID = (await session.execute(added)).scalar_one()
    after = wish.model_dump(mode="json")
    await _told(session, call, "checkins.ask_venture", offer.hub_id, venture_id, after)
    return {"id": venture_id}


async def end_venture(
    session: AsyncSession, call: Call, venture_id: UUID, wish: VentureEndIn
) -> dict[str, Any]:
    """Ask nothing more from a month on; what was said stays. The answer is `{id}`.

    Raises:
        NotFound: there is no such venture, or the actor does not manage its hub.
        AskedAlready: it is asked anew in some of the months until then, or the month is not after
            the first one.
    """
    hub_id = await session.scalar(
        select(CheckinVenture.hub_id).where(CheckinVenture.id == venture_id)
    )
    if hub_id is None:
        raise NotFound
    policy.may_see_programme(call.actor, hub_id)
    async with violations(session, ex_checkin_ventures_once=AskedAlready):
        if not await run(session, statements.END, venture=venture_id, until=wish.until):
            raise AskedAlready
    after = wish.model_dump(mode="json")
    await _told(session, call, "checkins.end_venture", hub_id, venture_id, after)
    return {"id": venture_id}


async def _add_version(
    session: AsyncSession, call: Call, hub_id: UUID, kpi_id: UUID, number: int, wish: KpiVersionIn
) -> None:
    own = wish.model_dump(exclude={"programme_id", "slug"})
    made = {"made_by": call.actor.person_id, "made_at": call.now}
    values = own | made | {"hub_id": hub_id, "kpi_id": kpi_id, "number": number}
    await session.execute(insert(KpiVersion).values(values))


async def _reported(
    session: AsyncSession, call: Call, act: str, where: tuple[UUID, UUID, UUID], after: Any
) -> Document:
    hub_id, programme_id, kpi_id = where
    answer = await queries.read_kpi(session, programme_id, kpi_id)
    await _told(session, call, act, hub_id, kpi_id, after)
    return answer


async def _told(
    session: AsyncSession, call: Call, act: str, hub_id: UUID, object_id: UUID, after: Any
) -> None:
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, TOPIC, hub_id=hub_id)
