"""Inviting, withdrawing and accepting."""

import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Actor, Unauthenticated
from kilim.accounts.invitations import policy, queries
from kilim.accounts.invitations.errors import AlreadyAccepted, AlreadyInvited, SomebodyElse
from kilim.accounts.invitations.schemas import AcceptanceIn, InvitationIn
from kilim.accounts.joining.errors import LinkExpired
from kilim.accounts.models import Grant, Invitation, Person
from kilim.accounts.passwords import service as passwords
from kilim.accounts.people import service as people
from kilim.accounts.people.errors import EmailTaken, RoleAlreadyGranted
from kilim.accounts.sign_in import service as sign_ins
from kilim.accounts.throttles import Throttles
from kilim.accounts.visitor import Cookies, Visitor
from kilim.core import audit, outbox
from kilim.core.db import Reads, violations
from kilim.core.errors import FieldError, Invalid
from kilim.core.security import new_token, token_hash
from kilim.events.accounts import PersonInvited
from kilim.hubs import queries as hubs

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """What the letter needs."""

    email: str
    language: str
    role: str
    hub_name: str
    invited_by: str
    token: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who accepted, and what a newly made account's browser must keep."""

    person_id: UUID
    cookies: Cookies | None


async def invite(
    session: AsyncSession,
    counter: Throttles,
    actor: Actor,
    wish: InvitationIn,
    *,
    now: datetime,
) -> Any:
    """Invite an address to a role at a hub.

    Raises:
        Forbidden: the actor does not manage the hub.
        TooManyTries: the hub has sent too many invitations today.
        Overloaded: the invitations cannot be counted.
        NotFound: there is no such hub.
        AlreadyInvited: there is an open invitation of this address to this role.
    """
    policy.may_invite(actor, wish.hub_id)
    await counter.take((throttles.INVITATIONS_BY_HUB, str(wish.hub_id)), now=now)
    await hubs.get_settings(session, wish.hub_id)
    invitation_id = await issue(session, actor, wish, now=now)
    return await queries.get_invitation(session, actor, invitation_id, now=now)


async def issue(session: AsyncSession, actor: Actor, wish: InvitationIn, *, now: datetime) -> UUID:
    """Write an invitation that was decided on and counted already, and let its letter be sent.

    Raises:
        AlreadyInvited: there is an open invitation of this address to this role.
    """
    values = wish.model_dump() | {
        "invited_by": actor.person_id,
        "created_at": now,
        "expires_at": now + LIFETIME,
    }
    async with violations(session, ex_invitations_one_open=AlreadyInvited):
        added = insert(Invitation).values(values).returning(Invitation.id)
        invitation_id: UUID = (await session.execute(added)).scalar_one()
    await audit.record(
        session,
        "invitations.invite",
        invitation_id,
        actor_id=actor.person_id,
        hub_id=wish.hub_id,
        after={"email": wish.email, "role": wish.role},
    )
    await outbox.publish(session, PersonInvited(invitation_id=invitation_id))
    return invitation_id


async def issue_token(
    session: AsyncSession, invitation_id: UUID, now: datetime
) -> IssuedInvitation | None:
    """Make the token of an invitation for the letter that is being written.

    Replaces an earlier one, so a letter that is written again carries the only good token.
    Returns None when no letter is due any more.
    """
    token = new_token()
    found = (
        await session.execute(
            update(Invitation)
            .where(Invitation.id == invitation_id, queries.is_open(now))
            .values(token_hash=token_hash(token))
            .returning(Invitation)
        )
    ).scalar_one_or_none()
    if found is None:
        return None
    hub = await hubs.get_settings(session, found.hub_id)
    name = await session.scalar(select(Person.name).where(Person.id == found.invited_by))
    return IssuedInvitation(
        email=found.email,
        language=found.language,
        role=found.role,
        hub_name=hub.name,
        invited_by=name or "",
        token=token,
        expires_at=found.expires_at,
    )


async def revoke(
    session: AsyncSession, actor: Actor, invitation_id: UUID, *, now: datetime
) -> None:
    """Withdraw an invitation; doing so again changes nothing.

    Raises:
        NotFound: there is none in the actor's sight.
        AlreadyAccepted: it was accepted.
    """
    own = (policy.visible(actor), Invitation.id == invitation_id)
    unsettled = (Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None))
    hub_id = await session.scalar(
        update(Invitation)
        .where(*own, *unsettled)
        .values(revoked_at=now)
        .returning(Invitation.hub_id)
    )
    if hub_id is None:
        await _require_revoked(session, actor, invitation_id, now)
        return
    await audit.record(
        session, "invitations.revoke", invitation_id, actor_id=actor.person_id, hub_id=hub_id
    )


async def _require_revoked(
    session: AsyncSession, actor: Actor, invitation_id: UUID, now: datetime
) -> None:
    found = await queries.get_invitation(session, actor, invitation_id, now=now)
    if found.state == "accepted":
        raise AlreadyAccepted


async def accept(
    session: AsyncSession,
    reads: Reads,
    visitor: Visitor,
    actor: Actor | None,
    wish: AcceptanceIn,
    *,
    now: datetime,
) -> Accepted:
    """Accept an invitation, as the signed-in person or by making an account.

    Raises:
        LinkExpired: the invitation is unknown, used, withdrawn, too old, or its inviter may not
            give the role any more.
        Unauthenticated: the address has an account that is not signed in.
        SomebodyElse: somebody with another address is signed in.
        Invalid: a new account needs a name and a password.
        WeakPassword: the password is easy to guess; the invitation stays good.
        Overloaded: too many passwords wait to be hashed.
    """
    offer = await queries.get_offer(reads, wish.token, now=now)
    if actor is None and offer["has_account"]:
        raise Unauthenticated
    if actor is not None and actor.person_id != offer["account"]:
        raise SomebodyElse
    if actor is not None:
        await _take_role(session, offer["id"], actor.person_id, now)
        return Accepted(actor.person_id, None)
    name, password = _of_newcomer(wish)
    await passwords.require_good(reads, password, name, offer["email"])
    password_hash = await passwords.hashed(password)
    try:
        person_id = await _make_account(session, offer, name, password_hash, now)
    except EmailTaken:  # made meanwhile, perhaps by this very invitation
        raise LinkExpired from None
    await _take_role(session, offer["id"], person_id, now)
    begun = await sign_ins.begin(session, person_id, offer["email"], visitor, now=now)
    return Accepted(person_id, begun.cookies)


async def _make_account(
    session: AsyncSession, offer: dict[str, Any], name: str, password_hash: str, now: datetime
) -> UUID:
    """The person's account: a new one, or the one in which they were entered by somebody else."""
    person_id: UUID | None = offer["without_password"]
    if person_id is not None:
        await people.take_over(session, person_id, name, password_hash)
        return person_id
    return await people.create(
        session,
        email=offer["email"],
        name=name,
        language=offer["language"],
        password_hash=password_hash,
        now=now,
    )


def _of_newcomer(wish: AcceptanceIn) -> tuple[str, str]:
    """The name and password of a new account."""
    if wish.name is None or wish.password is None:
        given = {"name": wish.name, "password": wish.password}
        raise Invalid(
            errors=[
                FieldError(pointer=f"/{member}", code="missing", detail="Field required")
                for member, value in given.items()
                if value is None
            ]
        )
    return wish.name, wish.password.get_secret_value()


async def _take_role(
    session: AsyncSession, invitation_id: UUID, person_id: UUID, now: datetime
) -> None:
    """Settle the invitation for one of those who accept at once, and grant its role.

    The inviter's grants are locked first: a role that is being taken from the inviter either
    stops this, or waits until it is done.
    """
    invitation = Invitation.id == invitation_id
    held = select(Grant.id).join(Invitation, policy.inviters_grants()).where(invitation)
    await session.execute(held.with_for_update(read=True, of=Grant))
    found = (
        await session.execute(
            update(Invitation)
            .where(invitation, queries.is_open(now))
            .values(accepted_at=now, accepted_by=person_id)
            .returning(Invitation.hub_id, Invitation.role, Invitation.invited_by)
        )
    ).first()
    if found is None:
        raise LinkExpired
    hub_id, role, invited_by = found
    with contextlib.suppress(RoleAlreadyGranted):  # then they have what they were offered
        await people.appoint(session, person_id, role, hub_id, now=now, granted_by=invited_by)
    await audit.record(
        session, "invitations.accept", invitation_id, actor_id=person_id, hub_id=hub_id
    )
