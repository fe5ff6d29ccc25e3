"""Changes to what studios are booked with."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.calendar import service as calendar
from kilim.calendar.models import UnitKind, UnitState
from kilim.core import audit, live
from kilim.core.db import violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.equipment import policy, queries
from kilim.studios.equipment.errors import (
    LabelTaken,
    NotAtTheHub,
    NotOfThisKind,
    OperatorAlready,
)
from kilim.studios.equipment.models import EquipmentUnit, Extra, ExtraKind, Operator
from kilim.studios.equipment.schemas import (
    ExtraChangeIn,
    ExtraIn,
    OperatorIn,
    SkillsIn,
    UnitIn,
    UnitStateIn,
)

CHANGED = "equipment-changed"  # the topic that open screens follow


async def add_extra(session: AsyncSession, actor: Actor, wish: ExtraIn) -> Document:
    """Offer a kind of equipment or a skill; it has no units yet. The answer is `ExtraSettings`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub, or it has no such kind of qualification.
    """
    policy.may_manage(actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    pool_id = await calendar.add_pool(session, hub.id)
    async with violations(session, fk_extras_hub_id_qualification_id=NotFound):
        session.add(Extra(id=pool_id, currency=hub.currency, **wish.model_dump()))
    after = wish.model_dump(mode="json", exclude={"hub_id"})
    await _record(session, actor, "equipment.add_extra", hub.id, pool_id, after=after)
    return await _told(session, hub.id, await queries.read_extra(session, pool_id))


async def change_extra(
    session: AsyncSession, actor: Actor, extra_id: UUID, wish: ExtraChangeIn, seen: int
) -> Document:
    """Change an extra; bookings keep the price that they were made at.

    Raises:
        NotFound: there is no such extra, or the hub has no such kind of qualification.
        Forbidden: the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
    """
    extra = await _lock_extra(session, extra_id)
    policy.may_manage(actor, extra.hub_id)
    check_version(seen, extra.version)
    old = from_json((await queries.read_extra(session, extra_id)).body)
    wanted = wish.model_dump(mode="json", exclude_unset=True)
    new = {name: value for name, value in wanted.items() if value != old[name]}
    if new:
        changed = update(Extra).where(Extra.id == extra_id)
        fields = wish.model_dump(include=set(new))
        async with violations(session, fk_extras_hub_id_qualification_id=NotFound):
            await session.execute(changed.values(version=Extra.version + 1, **fields))
        before = {name: old[name] for name in new}
        await _record(session, actor, "equipment.change_extra", extra.hub_id, extra_id, before, new)
    return await _told(session, extra.hub_id, await queries.read_extra(session, extra_id))


async def add_unit(session: AsyncSession, actor: Actor, extra_id: UUID, wish: UnitIn) -> Document:
    """Add a thing to a kind of equipment; the answer is the kind's `ExtraSettings`.

    Raises:
        NotFound: there is no such extra.
        Forbidden: the actor does not manage its hub.
        NotOfThisKind: it is a skill.
        LabelTaken: another unit of this kind has the label.
    """
    extra = await _lock_extra(session, extra_id)
    policy.may_manage(actor, extra.hub_id)
    if extra.kind is not ExtraKind.EQUIPMENT:
        raise NotOfThisKind
    unit_id = await calendar.add_unit(session, extra.hub_id, UnitKind.EQUIPMENT, [])
    async with violations(session, uq_equipment_units_extra_id_label=LabelTaken):
        session.add(
            EquipmentUnit(id=unit_id, hub_id=extra.hub_id, extra_id=extra_id, **wish.model_dump())
        )
    await calendar.set_pools(session, extra.hub_id, unit_id, [extra_id])
    after = wish.model_dump() | {"extra_id": str(extra_id)}
    await _record(session, actor, "equipment.add_unit", extra.hub_id, unit_id, after=after)
    return await _told(session, extra.hub_id, await queries.read_extra(session, extra_id))


async def change_unit(session: AsyncSession, actor: Actor, unit_id: UUID, wish: UnitIn) -> Document:
    """Give a thing another label or serial number; the answer is its kind's `ExtraSettings`.

    Raises:
        NotFound: there is no such unit, or the actor does not manage its hub.
        LabelTaken: another unit of this kind has the label.
    """
    query = select(EquipmentUnit).where(EquipmentUnit.id == unit_id).with_for_update(key_share=True)
    unit = await session.scalar(query)
    if unit is None:
        raise NotFound
    policy.may_see(actor, unit.hub_id)
    before = {"label": unit.label, "serial": unit.serial}
    async with violations(session, uq_equipment_units_extra_id_label=LabelTaken):
        unit.label, unit.serial = wish.label, wish.serial
        await session.flush()
    if before != wish.model_dump():
        after = wish.model_dump()
        await _record(session, actor, "equipment.change_unit", unit.hub_id, unit_id, before, after)
    return await _told(session, unit.hub_id, await queries.read_extra(session, unit.extra_id))


async def set_state(session: AsyncSession, actor: Actor, unit_id: UUID, wish: UnitStateIn) -> None:
    """Take a unit or an operator out of service, or back; bookings that hold it keep it.

    Raises:
        NotFound: there is no such unit or operator, or the actor does not manage its hub.
    """
    hub_id = await _hub_of(session, unit_id)
    policy.may_see(actor, hub_id)
    await put_state(session, actor, hub_id, unit_id, wish.state, wish.reason)


async def put_state(
    session: AsyncSession, actor: Actor, hub_id: UUID, unit_id: UUID, state: UnitState, reason: str
) -> None:
    """The same for a caller that has its own rule about who may."""
    old = await calendar.set_state(session, hub_id, unit_id, state, reason)
    after = {"state": state, "reason": reason}
    await _record(session, actor, "equipment.set_state", hub_id, unit_id, old, after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def add_operator(session: AsyncSession, actor: Actor, wish: OperatorIn) -> Document:
    """Let a person of the hub be booked for their skills; the answer is `OperatorOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
        NotAtTheHub: the person has no role there.
        NotOfThisKind: what is named as a skill is none of this hub.
        OperatorAlready: the person is one already.
    """
    policy.may_manage(actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    await _refuse_strangers(session, hub.id, wish.person_id)
    await _refuse_others(session, hub.id, wish.skills)
    hours = [rule.hours() for rule in wish.opening_hours]
    unit_id = await calendar.add_operator(session, hub.id, wish.person_id, hours)
    async with violations(
        session, uq_operators_hub_id_person_id=OperatorAlready, pk_operators=OperatorAlready
    ):
        session.add(Operator(id=unit_id, hub_id=hub.id, person_id=wish.person_id))
    await calendar.set_pools(session, hub.id, unit_id, wish.skills)
    after = wish.model_dump(mode="json", exclude={"hub_id"})
    await _record(session, actor, "equipment.add_operator", hub.id, unit_id, after=after)
    return await _told(session, hub.id, await queries.read_operator(session, unit_id))


async def change_operator(
    session: AsyncSession, actor: Actor, operator_id: UUID, wish: SkillsIn, seen: int
) -> Document:
    """Give an operator other skills and hours; bookings that hold them keep them.

    Raises:
        NotFound: there is no such operator, or the actor does not manage their hub.
        ChangedMeanwhile: the operator has another version by now.
        NotOfThisKind: what is named as a skill is none of this hub.
    """
    query = select(Operator).where(Operator.id == operator_id).with_for_update(key_share=True)
    operator = await session.scalar(query)
    if operator is None:
        raise NotFound
    policy.may_see(actor, operator.hub_id)
    check_version(seen, operator.version)
    await _refuse_others(session, operator.hub_id, wish.skills)
    old = from_json((await queries.read_operator(session, operator_id)).body)
    before = {name: old[name] for name in ("skills", "opening_hours")}
    await calendar.set_pools(session, operator.hub_id, operator_id, wish.skills)
    hours = [rule.hours() for rule in wish.opening_hours]
    await calendar.set_hours(session, operator.hub_id, operator_id, hours)
    operator.version += 1
    await session.flush()
    after = wish.model_dump(mode="json")
    await _record(
        session, actor, "equipment.change_operator", operator.hub_id, operator_id, before, after
    )
    return await _told(session, operator.hub_id, await queries.read_operator(session, operator_id))


async def _lock_extra(session: AsyncSession, extra_id: UUID) -> Extra:
    query = select(Extra).where(Extra.id == extra_id).with_for_update(key_share=True)
    extra = await session.scalar(query)
    if extra is None:
        raise NotFound
    return extra


async def _hub_of(session: AsyncSession, unit_id: UUID) -> UUID:
    for table in (EquipmentUnit, Operator):
        hub_id = await session.scalar(select(table.hub_id).where(table.id == unit_id))
        if hub_id is not None:
            return hub_id
    raise NotFound


async def _refuse_strangers(session: AsyncSession, hub_id: UUID, person_id: UUID) -> None:
    found = await session.scalar(
        text("SELECT 1 FROM grants WHERE person_id = :person AND hub_id = :hub LIMIT 1"),
        {"person": person_id, "hub": hub_id},
    )
    if found is None:
        raise NotAtTheHub


async def _refuse_others(session: AsyncSession, hub_id: UUID, skills: Sequence[UUID]) -> None:
    query = select(Extra.id).where(
        Extra.id.in_(skills), Extra.hub_id == hub_id, Extra.kind == ExtraKind.PEOPLE
    )
    if set(await session.scalars(query)) != set(skills):
        raise NotOfThisKind


async def _record(
    session: AsyncSession,
    actor: Actor,
    act: str,
    hub_id: UUID,
    what: UUID,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    await audit.record(
        session, act, what, actor_id=actor.person_id, hub_id=hub_id, before=before, after=after
    )


async def _told(session: AsyncSession, hub_id: UUID, answer: Document) -> Document:
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return answer
