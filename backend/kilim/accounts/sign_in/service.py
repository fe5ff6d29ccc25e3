"""Changes of sign-ins and passwords."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from pydantic import SecretStr
from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Actor
from kilim.accounts.models import Grant, MailLink, MailLinkKind, Person, PersonState, SignIn
from kilim.accounts.passwords import service as passwords
from kilim.accounts.sign_in import policy, rules
from kilim.accounts.sign_in.errors import WrongCredentials, WrongPassword
from kilim.accounts.sign_in.schemas import PasswordIn, SignInIn
from kilim.accounts.throttles import Subject, Throttles
from kilim.accounts.visitor import Cookies, Visitor
from kilim.core import audit, outbox
from kilim.core.db import Reads, Statement
from kilim.core.errors import NotFound
from kilim.core.security import new_token, token_hash
from kilim.events.accounts import PasswordChanged

log = structlog.get_logger(__name__)

_BY_EMAIL = Statement(
    select(Person.id, Person.password_hash).where(
        Person.email == bindparam("email"), Person.state == PersonState.ACTIVE
    )
)
_BY_ID = Statement(
    select(Person.email, Person.name, Person.password_hash).where(Person.id == bindparam("person"))
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A new sign-in, and what the browser must keep of it."""

    person_id: UUID
    cookies: Cookies


async def sign_in(
    session: AsyncSession,
    reads: Reads,
    counter: Throttles,
    visitor: Visitor,
    wish: SignInIn,
    *,
    now: datetime,
) -> Begun:
    """Sign a person in with their password.

    A try is counted when its turn to be checked comes, so that a crowd of honest people behind
    one address waits in line instead of using up its tries. No connection is held meanwhile;
    `_lock` then makes sure that nothing changed in between.

    Raises:
        TooManyTries: too many wrong passwords for this account, from this address or in all.
        WrongCredentials: no active person has this address and this password.
        Overloaded: the tries cannot be counted, or too many passwords wait to be checked.
    """
    tries = _subjects(visitor, wish.email)
    await counter.refuse_used_up(*tries, now=now)
    async with passwords.turn() as hasher:
        await counter.take(*tries, now=now)
        known = await reads.first(_BY_EMAIL, email=wish.email)
        known_hash = known["password_hash"] if known else None
        right, renewed = await hasher.check(wish.password.get_secret_value(), known_hash)
    if known is None or not right or not await _lock(session, known["id"], known_hash):
        log.info("sign_in_refused", person_id=known and str(known["id"]))
        raise WrongCredentials
    await throttles.give_back(session, *tries)
    if renewed:
        await session.execute(
            update(Person).where(Person.id == known["id"]).values(password_hash=renewed)
        )
    return await begin(session, known["id"], wish.email, visitor, remember=wish.remember, now=now)


def _subjects(visitor: Visitor, email: str) -> list[Subject]:
    """Whose tries to count: those of a known device alone, else of the address and the account."""
    device = visitor.device_of(email)
    if device is not None:
        return [(throttles.SIGN_IN_BY_DEVICE, device)]
    return [
        (throttles.SIGN_IN_BY_ADDRESS, visitor.address),
        (throttles.SIGN_IN_BY_ACCOUNT, email),
        (throttles.SIGN_IN_BY_ALL, ""),
    ]


async def _lock(session: AsyncSession, person_id: UUID, password_hash: str | None) -> bool:
    """Lock the person's row if it still has this password and is active."""
    query = select(Person.id).where(
        Person.id == person_id,
        Person.password_hash == password_hash,
        Person.state == PersonState.ACTIVE,
    )
    found = await session.execute(query.with_for_update(key_share=True))
    return found.first() is not None


async def begin(
    session: AsyncSession,
    person_id: UUID,
    email: str,
    visitor: Visitor,
    *,
    now: datetime,
    remember: bool = False,
) -> Begun:
    """Begin a sign-in of a person who has proved who they are and whose row is locked or new."""
    if visitor.token is not None:  # the browser forgets this one, so nobody else may keep it
        old = SignIn.token_hash == token_hash(visitor.token)
        await session.execute(delete(SignIn).where(old))
    staff = not visitor.demo and await _is_staff(session, person_id)
    lifetime = rules.lifetime(staff=staff, remember=remember)
    token = new_token()
    values = {
        "person_id": person_id,
        "token_hash": token_hash(token),
        "created_at": now,
        "last_seen_at": now,
        "idle_seconds": int(lifetime.idle.total_seconds()),
        "expires_at": now + lifetime.absolute,
        "agent": visitor.agent,
        "network": visitor.network,
    }
    sign_in_id = await session.scalar(insert(SignIn).values(values).returning(SignIn.id))
    await _end_surplus(session, person_id, now)
    await audit.record(session, "sign_in.begin", sign_in_id, actor_id=person_id)
    device = visitor.device if visitor.device_of(email) else None
    cookies = Cookies(
        token=token,
        device=device or visitor.new_device(email),
        max_age=int(lifetime.absolute.total_seconds()) if lifetime is rules.REMEMBERED else None,
    )
    return Begun(person_id, cookies)


async def _is_staff(session: AsyncSession, person_id: UUID) -> bool:
    staff = exists().where(Grant.person_id == person_id, Grant.role.in_(rules.STAFF_ROLES))
    return bool(await session.scalar(select(staff)))


async def _end_surplus(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """End what is over, and the oldest sign-ins beyond the most that a person may have."""
    newest_first = (SignIn.created_at.desc(), SignIn.id.desc())
    surplus = (
        select(SignIn.id)
        .where(SignIn.person_id == person_id, SignIn.expires_at > now)
        .order_by(*newest_first)
        .offset(rules.MOST_SIGN_INS)
    )
    await session.execute(
        delete(SignIn).where(
            SignIn.person_id == person_id,
            or_(SignIn.expires_at <= now, SignIn.id.in_(surplus.scalar_subquery())),
        )
    )


async def sign_out(session: AsyncSession, actor: Actor) -> None:
    """End the sign-in that asks."""
    await session.execute(
        delete(SignIn).where(policy.visible(actor), SignIn.id == actor.sign_in_id)
    )
    await audit.record(session, "sign_in.end", actor.sign_in_id, actor_id=actor.person_id)


async def end(session: AsyncSession, actor: Actor, sign_in_id: UUID) -> None:
    """End one of the actor's sign-ins.

    Raises:
        NotFound: the actor has no such sign-in.
    """
    ended = await session.scalar(
        delete(SignIn).where(policy.visible(actor), SignIn.id == sign_in_id).returning(SignIn.id)
    )
    if ended is None:
        raise NotFound
    await audit.record(session, "sign_in.end", sign_in_id, actor_id=actor.person_id)


async def end_others(session: AsyncSession, actor: Actor) -> None:
    """End every sign-in of the actor but the one that asks."""
    await end_all(session, actor.person_id, but=actor.sign_in_id)
    await audit.record(session, "sign_in.end_others", actor.person_id, actor_id=actor.person_id)


async def end_all(session: AsyncSession, person_id: UUID, *, but: UUID | None = None) -> None:
    """End every sign-in of a person, except perhaps one."""
    others = delete(SignIn).where(SignIn.person_id == person_id)
    if but is not None:
        others = others.where(SignIn.id != but)
    await session.execute(others)


async def shorten(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """Cut the sign-ins of somebody who has become staff to what staff may have."""
    idle = int(rules.STAFF.idle.total_seconds())
    await session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id)
        .values(
            expires_at=func.least(SignIn.expires_at, now + rules.STAFF.absolute),
            idle_seconds=func.least(SignIn.idle_seconds, idle),
        )
    )


async def require_password(
    reads: Reads, counter: Throttles, actor: Actor, password: SecretStr, *, now: datetime
) -> None:
    """Make sure, before a grave act, that it is the actor who sits at their browser.

    Wrong tries are counted together with those at changing the password.

    Raises:
        TooManyTries: the password was wrong too often.
        WrongPassword: it is wrong.
        Overloaded: the tries cannot be counted, or too many passwords wait to be checked.
    """
    await counter.take((throttles.PASSWORD_CHANGE, str(actor.person_id)), now=now)
    person = await reads.first(_BY_ID, person=actor.person_id)
    async with passwords.turn() as hasher:
        known = person["password_hash"] if person else None
        right, _ = await hasher.check(password.get_secret_value(), known)
    if not right:
        raise WrongPassword


async def change_password(
    session: AsyncSession,
    reads: Reads,
    counter: Throttles,
    actor: Actor,
    wish: PasswordIn,
    *,
    now: datetime,
) -> None:
    """Change the actor's password and end their other sign-ins.

    Raises:
        TooManyTries: the current password was wrong too often.
        WeakPassword: the new password is easy to guess.
        WrongPassword: the current password is wrong.
        Overloaded: the tries cannot be counted, or too many passwords wait to be checked.
    """
    tries = (throttles.PASSWORD_CHANGE, str(actor.person_id))
    await counter.take(tries, now=now)
    person = await reads.first(_BY_ID, person=actor.person_id)
    known = person["password_hash"] if person else None
    new = wish.new_password.get_secret_value()
    await passwords.require_good(reads, new, actor.name, person["email"] if person else "")
    async with passwords.turn() as hasher:
        right, _ = await hasher.check(wish.current_password.get_secret_value(), known)
        if not right:
            raise WrongPassword
        new_hash = await hasher.hashed(new)
    if not await _lock(session, actor.person_id, known):
        raise WrongPassword
    await throttles.give_back(session, tries)
    await set_password(session, actor.person_id, new_hash, but=actor.sign_in_id)


async def set_password(
    session: AsyncSession, person_id: UUID, password_hash: str, *, but: UUID | None = None
) -> None:
    """Give a person another password, and end what the old one opened.

    Args:
        but: the sign-in that stays.
    """
    own = Person.id == person_id
    await session.execute(update(Person).where(own).values(password_hash=password_hash))
    await end_all(session, person_id, but=but)
    await session.execute(
        delete(MailLink).where(
            MailLink.person_id == person_id, MailLink.kind == MailLinkKind.PASSWORD_RESET
        )
    )
    await audit.record(session, "sign_in.set_password", person_id, actor_id=person_id)
    await outbox.publish(session, PasswordChanged(person_id=person_id))
