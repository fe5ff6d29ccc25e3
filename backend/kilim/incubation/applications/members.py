"""Who works on an application: inviting, joining, leaving and handing over."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.security import new_token, token_hash
from kilim.events.incubation import ApplicationMemberInvited
from kilim.incubation.applications import policy, queries, statements
from kilim.incubation.applications.errors import (
    AlreadyApplied,
    MemberInvited,
    NotAMember,
    OwnerStays,
)
from kilim.incubation.applications.schemas import JoinIn, MemberIn, OwnerIn, RoleIn
from kilim.incubation.applications.service import record

INVITATIONS = throttles.Limit("application-invitations/person", 30, throttles.DAY)


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """What the letter of an invitation says; `token` is its secret."""

    token: str
    email: str
    language: str
    applicant: str
    hub: str
    inviter: str
    call: str


async def invite(
    session: AsyncSession,
    counter: throttles.Throttles,
    call: Call,
    application_id: UUID,
    wish: MemberIn,
) -> Document:
    """Invite an address to work on the application. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is not the owner.
        TooManyTries: they have sent too many invitations today.
        Overloaded: the invitations cannot be counted.
        MemberInvited: the address is invited already.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_own(row.role)
    await counter.take((INVITATIONS, str(call.actor.person_id)), now=call.now)
    own = {"application": row.id, "email": wish.email}
    await run(session, statements.FORGET_EXPIRED, **own)
    more = {"role": wish.role.value, "language": wish.language, "person": call.actor.person_id}
    added = await run(session, statements.INVITE, **own, **more)
    if not added:
        raise MemberInvited
    after = {"email": wish.email, "role": wish.role}
    await record(session, call, "applications.invite", row.id, row.hub_id, after)
    await outbox.publish(session, ApplicationMemberInvited(invitation_id=added[0]["id"]))
    return await queries.read_application(session, call, application_id)


async def issue_token(session: AsyncSession, invitation_id: UUID) -> IssuedInvitation | None:
    """Make the secret of an invitation, for the letter that is being written.

    Replaces an earlier one. Returns None when no letter is due any more.
    """
    token = new_token()
    found = await run(
        session, statements.ISSUE_TOKEN, invitation=invitation_id, token=token_hash(token)
    )
    return IssuedInvitation(token=token, **found[0]) if found else None


async def revoke(
    session: AsyncSession, call: Call, application_id: UUID, invitation_id: UUID
) -> None:
    """Take an invitation back.

    Raises:
        NotFound: there is no application of which the actor is a member, or no open invitation.
        Forbidden: the actor is not the owner.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_own(row.role)
    own = {"application": row.id, "invitation": invitation_id}
    if not await run(session, statements.REVOKE_INVITATION, **own):
        raise NotFound
    after = {"invitation_id": str(invitation_id)}
    await record(session, call, "applications.revoke_invitation", row.id, row.hub_id, after)


async def join(session: AsyncSession, call: Call, wish: JoinIn) -> Document:
    """Become a member by the secret of a letter. The answer is an `ApplicationOut`.

    Raises:
        NotFound: the invitation is unknown, used, taken back or too old.
    """
    person_id = call.actor.person_id
    found = await run(session, statements.ACCEPT, token=token_hash(wish.token), person=person_id)
    if not found:
        raise NotFound
    application_id, role, hub_id = found[0]
    own = {"application": application_id, "person": person_id}
    await run(session, statements.JOIN, **own, role=role)
    await record(session, call, "applications.join", application_id, hub_id, {"role": role})
    return await queries.read_application(session, call, application_id)


async def set_role(
    session: AsyncSession, call: Call, application_id: UUID, member_id: UUID, wish: RoleIn
) -> Document:
    """Make a member an editor or a viewer. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application of which the actor is a member, or no such member.
        Forbidden: the actor is not the owner.
        OwnerStays: the owner stays an editor.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_own(row.role)
    if member_id == row.owner_id:
        raise OwnerStays
    own = {"application": row.id, "member": member_id}
    if not await run(session, statements.SET_ROLE, **own, role=wish.role.value):
        raise NotFound
    after = {"person_id": str(member_id), "role": wish.role}
    await record(session, call, "applications.set_role", row.id, row.hub_id, after)
    return await queries.read_application(session, call, application_id)


async def remove(session: AsyncSession, call: Call, application_id: UUID, member_id: UUID) -> None:
    """Take a member off the application; everybody can leave.

    Raises:
        NotFound: there is no application of which the actor is a member, or no such member.
        Forbidden: the actor is not the owner, and the member is somebody else.
        OwnerStays: the owner hands over first.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    if row.role is None or member_id != call.actor.person_id:
        policy.may_own(row.role)
    if member_id == row.owner_id:
        raise OwnerStays
    own = {"application": row.id, "member": member_id}
    if not await run(session, statements.LEAVE, **own):
        raise NotFound
    after = {"person_id": str(member_id)}
    await record(session, call, "applications.remove_member", row.id, row.hub_id, after)


async def hand_over(
    session: AsyncSession, call: Call, application_id: UUID, wish: OwnerIn
) -> Document:
    """Make an editor the owner. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is not the owner.
        NotAMember: the other one is not an editor of it.
        AlreadyApplied: the other one has an application of their own to the call.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_own(row.role)
    own = {"application": row.id, "member": wish.person_id}
    async with violations(session, uq_applications_own=AlreadyApplied):
        handed = (await session.execute(statements.HAND_OVER, own)).first()
    if handed is None:
        raise NotAMember
    after = {"owner_id": str(wish.person_id)}
    await record(session, call, "applications.hand_over", row.id, row.hub_id, after)
    return await queries.read_application(session, call, application_id)


async def be_here(session: AsyncSession, call: Call, application_id: UUID) -> dict[str, Any]:
    """Note that the actor's screen shows the draft; who else is here, as `PresenceOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
    """
    own = {"application": application_id, "person": call.actor.person_id}
    if not await run(session, statements.SEEN, **own):
        raise NotFound
    [row] = await run(session, statements.HERE, **own)
    return {"version": row["version"], "here": from_json(row["here"])}
