"""Changes to studios."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.calendar import service as calendar
from kilim.calendar.models import UnitKind
from kilim.core import audit, live
from kilim.core.db import violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound, Problem
from kilim.hubs import queries as hubs
from kilim.studios.catalogue import policy, queries
from kilim.studios.catalogue.errors import BadLengths, SlugTaken
from kilim.studios.catalogue.models import Studio
from kilim.studios.catalogue.schemas import StudioChangeIn, StudioIn, broken_lengths
from kilim.studios.catalogue.terms import keep_terms

CHANGED = "studio-changed"  # the topic that open screens follow; bookings tell of theirs under it

_VIOLATIONS: dict[str, type[Problem]] = {
    "uq_studios_slug": SlugTaken,
    "fk_studios_hub_id_qualification_id": NotFound,
}


async def add_studio(session: AsyncSession, actor: Actor, wish: StudioIn) -> UUID:
    """Add a studio to a hub and open it for booking; return its id.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub, or it has no such kind of qualification.
        SlugTaken: another studio of the network has this slug.
    """
    policy.may_add(actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    hours = [rule.hours() for rule in wish.opening_hours]
    unit_id = await calendar.add_unit(
        session, hub.id, UnitKind.STUDIO, hours, wish.name.model_dump()
    )
    fields = wish.model_dump(exclude={"opening_hours"})
    async with violations(session, **_VIOLATIONS):
        session.add(Studio(id=unit_id, currency=hub.currency, **fields))
    await keep_terms(session, unit_id)
    await audit.record(
        session,
        "studios.add",
        unit_id,
        actor_id=actor.person_id,
        hub_id=hub.id,
        after={"slug": wish.slug},
    )
    await live.publish(session, hub.id, CHANGED, hub_id=hub.id, studio_id=unit_id)
    return unit_id


async def change_studio(
    session: AsyncSession, actor: Actor, studio_id: UUID, wish: StudioChangeIn, seen: int
) -> Document:
    """Change a studio and its terms; its bookings stay. The answer is its `StudioSettings`.

    Args:
        seen: the version that the actor saw.

    Raises:
        NotFound: there is no such studio, or the hub has no such kind of qualification.
        Forbidden: the actor does not manage its hub.
        ChangedMeanwhile: the studio has another version by now.
        BadLengths: with what stays as it is, grid and lengths would not fit.
        SlugTaken: another studio of the network has this slug.
    """
    hub_id, version = await queries.lock_studio(session, studio_id)
    policy.may_change(actor, hub_id)
    check_version(seen, version)
    found = await queries.read_settings(session, studio_id)
    old = from_json(found.body)
    wanted = wish.model_dump(mode="json", exclude_unset=True)
    new = {name: value for name, value in wanted.items() if value != old[name]}
    if not new:
        return found
    _refuse_bad_lengths(old | new)
    await _write(session, hub_id, studio_id, wish, set(new))
    await audit.record(
        session,
        "studios.change",
        studio_id,
        actor_id=actor.person_id,
        hub_id=hub_id,
        before={name: old[name] for name in new},
        after=new,
    )
    answer = await queries.read_settings(session, studio_id)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id, studio_id=studio_id)
    return answer


def _refuse_bad_lengths(studio: dict[str, Any]) -> None:
    broken = broken_lengths(studio["grid_minutes"], studio["min_minutes"], studio["max_minutes"])
    if broken:
        raise BadLengths(rules=broken)


async def _write(
    session: AsyncSession, hub_id: UUID, studio_id: UUID, wish: StudioChangeIn, names: set[str]
) -> None:
    fields = wish.model_dump(include=names - {"opening_hours"})
    changed = update(Studio).where(Studio.id == studio_id)
    async with violations(session, **_VIOLATIONS):
        await session.execute(changed.values(version=Studio.version + 1, **fields))
    if "opening_hours" in names and wish.opening_hours is not None:
        hours = [rule.hours() for rule in wish.opening_hours]
        await calendar.set_hours(session, hub_id, studio_id, hours)
    if wish.name is not None:
        await calendar.set_name(session, studio_id, wish.name.model_dump())
    await keep_terms(session, studio_id)


async def renew_terms(session: AsyncSession, hub_id: UUID, studio_id: UUID | None) -> None:
    """Let nobody rely on the old terms of a studio, or of any of the hub, after this transaction.

    For slices that change what the terms are made of; it is the last thing that they do.
    """
    changed = update(Studio).where(Studio.hub_id == hub_id).values(version=Studio.version + 1)
    if studio_id is not None:
        changed = changed.where(Studio.id == studio_id)
    for renewed in await session.scalars(changed.returning(Studio.id)):
        await keep_terms(session, renewed)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id, studio_id=studio_id)
