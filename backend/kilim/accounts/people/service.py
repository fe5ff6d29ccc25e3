"""Changes of people and of what they may do."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from kilim.accounts.actor import Actor
from kilim.accounts.models import Grant, MailLink, Person, PersonState, Role
from kilim.accounts.passwords import service as passwords
from kilim.accounts.people import policy, queries
from kilim.accounts.people.errors import AdminExists, EmailTaken, LastManager, RoleAlreadyGranted
from kilim.accounts.people.schemas import GrantIn, ProfileIn, SuspensionIn
from kilim.accounts.sign_in import service as sign_ins
from kilim.core import audit, outbox
from kilim.core.db import violations
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.events.accounts import RoleGranted, RoleRevoked
from kilim.hubs import queries as hubs

IN_CHARGE = frozenset({Role.ADMIN, Role.MANAGER})  # somebody must hold them
_other = aliased(Grant)
_same_office = and_(Grant.role == _other.role, Grant.hub_id.is_not_distinct_from(_other.hub_id))
_FIRST_ADMIN_LOCK = 5_901  # any constant that nothing else locks


async def change_profile(session: AsyncSession, actor: Actor, wish: ProfileIn, seen: int) -> None:
    """Change the actor's own profile.

    Args:
        seen: the version that the actor saw.

    Raises:
        ChangedMeanwhile: the profile has another version by now.
    """
    changes = wish.model_dump(exclude_unset=True)
    changed = await session.scalar(
        update(Person)
        .where(Person.id == actor.person_id, Person.version == seen)
        .values(changes | {"version": Person.version + 1})
        .returning(Person.id)
    )
    if changed is None:
        raise ChangedMeanwhile
    own = actor.person_id
    await audit.record(session, "people.change", own, actor_id=own, after=changes)


async def grant(
    session: AsyncSession, actor: Actor, person_id: UUID, wish: GrantIn, *, now: datetime
) -> dict[str, Any]:
    """Give a person a role.

    Raises:
        Forbidden: it is the actor themselves, or the role is not theirs to give.
        NotFound: there is no such hub, or no such person in the actor's sight.
        RoleAlreadyGranted: the person has the role already.
    """
    policy.may_grant(actor, person_id, wish.role, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id) if wish.hub_id else None
    await queries.read_person(session, actor, person_id)
    grant_id = await appoint(
        session, person_id, wish.role, wish.hub_id, now=now, granted_by=actor.person_id
    )
    return {
        "id": grant_id,
        "role": wish.role,
        "hub": asdict(hub) if hub else None,
        "granted_at": now,
    }


async def appoint(
    session: AsyncSession,
    person_id: UUID,
    role: Role,
    hub_id: UUID | None,
    *,
    now: datetime,
    granted_by: UUID | None = None,
) -> UUID:
    """Give a person a role, on somebody's decision that was checked already.

    Args:
        granted_by: None when the operator or the system gives it.

    Raises:
        RoleAlreadyGranted: the person has the role already.
    """
    values = {
        "person_id": person_id,
        "role": role,
        "hub_id": hub_id,
        "granted_by": granted_by,
        "granted_at": now,
    }
    added = insert_or_skip(Grant).values(values).on_conflict_do_nothing().returning(Grant.id)
    grant_id = await session.scalar(added)
    if grant_id is None:
        raise RoleAlreadyGranted
    if role in IN_CHARGE:
        await sign_ins.shorten(session, person_id, now)
    await audit.record(
        session,
        "people.grant",
        person_id,
        actor_id=granted_by,
        hub_id=hub_id,
        after={"role": role},
    )
    await outbox.publish(session, RoleGranted(person_id=person_id, hub_id=hub_id, role=role))
    return grant_id


async def revoke(session: AsyncSession, actor: Actor, person_id: UUID, grant_id: UUID) -> None:
    """Take a role away.

    Raises:
        NotFound: there is no such grant in the actor's sight.
        Forbidden: it is the actor's own, or not theirs to take.
        LastManager: nobody else would be in charge.
    """
    policy.may_list(actor)
    query = select(Grant.role, Grant.hub_id).where(
        Grant.id == grant_id, Grant.person_id == person_id, policy.visible_grants(actor)
    )
    found = (await session.execute(query)).first()
    if found is None:
        raise NotFound
    policy.may_grant(actor, person_id, found.role, found.hub_id)
    await _require_another_in_charge(session, Grant.id == grant_id)
    revoked = await session.scalar(delete(Grant).where(Grant.id == grant_id).returning(Grant.id))
    if revoked is None:
        raise NotFound
    await audit.record(
        session,
        "people.revoke",
        person_id,
        actor_id=actor.person_id,
        hub_id=found.hub_id,
        before={"role": found.role},
    )
    revoked_role = RoleRevoked(person_id=person_id, hub_id=found.hub_id, role=found.role)
    await outbox.publish(session, revoked_role)


async def _require_another_in_charge(session: AsyncSession, leaving: ColumnElement[bool]) -> None:
    """Make sure that the grants that are `leaving` leave no office empty.

    Two steps, because the count must see what the lock has waited for.

    Raises:
        LastManager: an office would be left with nobody who is active.
    """
    await _lock_offices(session, leaving)
    left = select(Grant.id).where(leaving, Grant.role.in_(IN_CHARGE))
    active = exists().where(
        _same_office,
        _other.person_id == Person.id,
        _other.person_id != Grant.person_id,
        Person.state == PersonState.ACTIVE,
    )
    if (await session.execute(left.where(~active))).first() is not None:
        raise LastManager


async def require_another_in_charge_than(session: AsyncSession, person_id: UUID) -> None:
    """Make sure that everything goes on without the person.

    Raises:
        LastManager: nobody else would be in charge of a hub or the network.
    """
    await _require_another_in_charge(session, Grant.person_id == person_id)


async def _lock_offices(session: AsyncSession, leaving: ColumnElement[bool]) -> None:
    """Lock the grants of all who share an office with those `leaving`, in one order for all."""
    left = exists().where(leaving, Grant.role.in_(IN_CHARGE), _same_office)
    shared = select(_other.id).where(left.correlate(_other)).order_by(_other.id)
    await session.execute(shared.with_for_update(of=_other))


async def suspend(
    session: AsyncSession, actor: Actor, person_id: UUID, wish: SuspensionIn
) -> dict[str, Any]:
    """Keep a person out, at once: their sign-ins and open links end.

    Raises:
        Forbidden: the actor is no admin, or it is themselves.
        NotFound: there is no such person.
        LastManager: nobody else would be in charge of a hub or the network.
    """
    policy.may_suspend(actor, person_id)
    await _require_another_in_charge(session, Grant.person_id == person_id)
    await _set_state(session, person_id, PersonState.SUSPENDED)
    await sign_ins.end_all(session, person_id)
    await session.execute(delete(MailLink).where(MailLink.person_id == person_id))
    after = {"state": PersonState.SUSPENDED, "reason": wish.reason}
    await audit.record(session, "people.suspend", person_id, actor_id=actor.person_id, after=after)
    return await queries.read_person(session, actor, person_id)


async def restore(session: AsyncSession, actor: Actor, person_id: UUID) -> dict[str, Any]:
    """Let a suspended person in again.

    Raises:
        Forbidden: the actor is no admin, or it is themselves.
        NotFound: there is no such person.
    """
    policy.may_suspend(actor, person_id)
    await _set_state(session, person_id, PersonState.ACTIVE)
    after = {"state": PersonState.ACTIVE}
    await audit.record(session, "people.restore", person_id, actor_id=actor.person_id, after=after)
    return await queries.read_person(session, actor, person_id)


async def _set_state(session: AsyncSession, person_id: UUID, state: PersonState) -> None:
    own = and_(Person.id == person_id, Person.state != PersonState.ERASED)
    changed = await session.scalar(update(Person).where(own).values(state=state).returning(own))
    if changed is None:
        raise NotFound


async def create(
    session: AsyncSession,
    *,
    email: str,
    name: str,
    language: str,
    password_hash: str,
    now: datetime,
) -> UUID:
    """Add a person whose address is known to be theirs.

    Raises:
        EmailTaken: there is a person with this address.
    """
    values = {
        "email": email.lower(),
        "name": name,
        "language": language,
        "password_hash": password_hash,
        "created_at": now,
    }
    async with violations(session, uq_people_email=EmailTaken):
        added = insert(Person).values(values).returning(Person.id)
        person_id: UUID = (await session.execute(added)).scalar_one()
    await audit.record(session, "people.create", person_id, actor_id=person_id)
    return person_id


async def take_over(session: AsyncSession, person_id: UUID, name: str, password_hash: str) -> None:
    """Let somebody whom others entered have their account, with their first password.

    Raises:
        EmailTaken: they have a password by now.
    """
    is_active = Person.state == PersonState.ACTIVE
    own = (Person.id == person_id, Person.password_hash == "", is_active)
    values = {"name": name, "password_hash": password_hash, "version": Person.version + 1}
    taken = update(Person).where(*own).values(values).returning(Person.id)
    if await session.scalar(taken) is None:
        raise EmailTaken
    await audit.record(session, "people.take_over", person_id, actor_id=person_id)


async def enter(
    session: AsyncSession, *, email: str, name: str, language: str, by: UUID, now: datetime
) -> UUID:
    """Add a person whom somebody else enters: without a password nobody can sign in as them.

    They set one with an invitation, or as who has forgotten theirs.

    Raises:
        EmailTaken: there is a person with this address.
    """
    values = {"email": email.lower(), "name": name, "language": language}
    values |= {"password_hash": ""}
    async with violations(session, uq_people_email=EmailTaken):
        added = insert(Person).values(**values, created_at=now).returning(Person.id)
        person_id: UUID = (await session.execute(added)).scalar_one()
    await audit.record(session, "people.enter", person_id, actor_id=by)
    return person_id


async def enrol(
    session: AsyncSession,
    *,
    email: str,
    name: str,
    language: str,
    password: str,
    now: datetime,
) -> UUID:
    """Add a person without asking them by mail; for the operator alone.

    Raises:
        EmailTaken: there is a person with this address.
        Overloaded: too many passwords wait to be hashed.
    """
    password_hash = await passwords.hashed(password)
    return await create(
        session,
        email=email,
        name=name,
        language=language,
        password_hash=password_hash,
        now=now,
    )


async def enrol_admin(
    session: AsyncSession,
    *,
    email: str,
    name: str,
    language: str,
    password: str,
    now: datetime,
) -> UUID:
    """Add the first admin of the network; for the operator, once.

    Raises:
        AdminExists: there is an admin already.
        EmailTaken: there is a person with this address.
        WeakPassword: the password is easy to guess.
        Overloaded: too many passwords wait to be hashed.
    """
    await session.execute(select(func.pg_advisory_xact_lock(_FIRST_ADMIN_LOCK)))
    if await session.scalar(select(exists().where(Grant.role == Role.ADMIN))):
        raise AdminExists
    passwords.require_good_words(password, name, email)
    person_id = await enrol(
        session, email=email, name=name, language=language, password=password, now=now
    )
    await appoint(session, person_id, Role.ADMIN, None, now=now)
    return person_id
