"""Inviting people to a hub, and accepting."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import CurrentActor, MaybeActor, Unauthenticated
from kilim.accounts.invitations import policy, queries, service
from kilim.accounts.invitations.errors import AlreadyAccepted, AlreadyInvited, SomebodyElse
from kilim.accounts.invitations.schemas import (
    AcceptanceIn,
    InvitationFilter,
    InvitationIn,
    InvitationOut,
    LookupIn,
    OfferOut,
)
from kilim.accounts.joining.errors import LinkExpired
from kilim.accounts.me import ThisIsMe
from kilim.accounts.passwords.errors import WeakPassword
from kilim.accounts.schemas import MeOut
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.accounts.visitor import ThisBrowser, ThisVisitor
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, ReadSession, Session, run
from kilim.core.errors import Forbidden, Invalid, NotFound, Overloaded, responses
from kilim.core.paging import Page

router = Router(prefix="/invitations", tags=["invitations"])


@router.get(
    "",
    access=Guarded(policy.may_invite),
    response_model=Page[InvitationOut],
    responses=responses(NotFound, Forbidden),
)
async def list_invitations(
    session: ReadSession,
    reads: HotReads,
    actor: CurrentActor,
    wanted: Annotated[InvitationFilter, Query()],
    now: Now,
) -> Any:
    """List the invitations to the hubs that the caller manages, newest first."""
    return await queries.list_invitations(session, reads, actor, wanted, now=now)


@router.post(
    "",
    status_code=201,
    access=Guarded(policy.may_invite),
    response_model=InvitationOut,
    responses=responses(Forbidden, TooManyTries, Overloaded, NotFound, AlreadyInvited),
)
async def invite_person(
    wish: InvitationIn,
    session: Session,
    throttles: TheseThrottles,
    actor: CurrentActor,
    now: Now,
) -> Any:
    """Invite an e-mail address to a role at a hub."""
    return await service.invite(session, throttles, actor, wish, now=now)


@router.delete(
    "/{invitation_id}",
    status_code=204,
    access=Guarded(policy.visible),
    responses=responses(NotFound, AlreadyAccepted),
)
async def revoke_invitation(
    invitation_id: UUID, session: Session, actor: CurrentActor, now: Now
) -> None:
    """Withdraw an invitation."""
    await service.revoke(session, actor, invitation_id, now=now)


@router.post(
    "/lookup",
    access=Public("the token proves that the letter was read"),
    response_model=OfferOut,
    responses=responses(LinkExpired),
)
async def look_up_invitation(wish: LookupIn, reads: HotReads, now: Now) -> Any:
    """Show what an invitation offers; this does not use it up."""
    return await queries.get_offer(reads, wish.token, now=now)


@router.post(
    "/accept",
    access=Public("the token proves that the letter was read"),
    response_model=MeOut,
    responses=responses(
        LinkExpired, Unauthenticated, SomebodyElse, Invalid, WeakPassword, Overloaded
    ),
)
async def accept_invitation(
    wish: AcceptanceIn,
    session: Session,
    reads: HotReads,
    visitor: ThisVisitor,
    browser: ThisBrowser,
    actor: MaybeActor,
    who_am_i: ThisIsMe,
    now: Now,
) -> Any:
    """Accept an invitation; the answer sets the cookie when it made an account."""
    accepted = await service.accept(session, reads, visitor, actor, wish, now=now)
    browser.keep(accepted.cookies)
    return await who_am_i(partial(run, session), accepted.person_id, now)
