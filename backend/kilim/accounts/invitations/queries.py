"""Reads of invitations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import (
    JSON,
    ColumnElement,
    DateTime,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    select,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.accounts.invitations import policy
from kilim.accounts.invitations.schemas import InvitationFilter, InvitationState
from kilim.accounts.joining.errors import LinkExpired
from kilim.accounts.models import Invitation, Person, PersonState
from kilim.accounts.people import queries as people
from kilim.core.db import Reads, Statement
from kilim.core.errors import NotFound
from kilim.core.paging import fetch_page
from kilim.core.security import token_hash
from kilim.hubs import queries as hubs


def is_open(now: Any) -> ColumnElement[bool]:
    """Whether an invitation can be accepted."""
    return and_(
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > now,
        policy.still_given(),
    )


_inviter = select(Person.name).where(Person.id == Invitation.invited_by).scalar_subquery()
_known = select(Person.id).where(Person.email == Invitation.email)
_account = _known.where(Person.password_hash != "").scalar_subquery()
_new = (Person.password_hash == "", Person.state == PersonState.ACTIVE)
_without = _known.where(*_new).scalar_subquery()
_OFFER = Statement(
    select(
        Invitation.id,
        Invitation.role,
        Invitation.email,
        Invitation.language,
        cast(hubs.ref_json(Invitation.hub_id), Text).label("hub"),
        _inviter.label("invited_by"),
        _account.label("account"),
        _without.label("without_password"),
    ).where(
        Invitation.token_hash == bindparam("token"),
        is_open(bindparam("now", type_=DateTime(timezone=True))),
    )
)


async def get_offer(reads: Reads, token: str, *, now: datetime) -> dict[str, Any]:
    """What a token offers: the members of an `OfferOut`, `id`, `language`, and the `account` (the
    id of the person with the invited address, or None). Of somebody who was entered and has set no
    password yet it is `without_password`.

    Raises:
        LinkExpired: there is no open invitation with this token.
    """
    row = await reads.first(_OFFER, token=token_hash(token), now=now)
    if row is None:
        raise LinkExpired
    known = row["account"] is not None
    return dict(row) | {"hub": from_json(row["hub"]), "has_account": known}


async def list_invitations(
    session: AsyncSession, reads: Reads, actor: Actor, wanted: InvitationFilter, *, now: datetime
) -> dict[str, Any]:
    """The invitations to hubs that the actor manages, newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor manages no hub, or not this one.
    """
    hub_id = await hubs.get_hub_id(reads, wanted.hub) if wanted.hub else None
    policy.may_invite(actor, hub_id)
    query = _invitations(actor, now)
    if hub_id is not None:
        query = query.where(Invitation.hub_id == hub_id)
    return await fetch_page(session, query, Invitation.id, wanted)


async def get_invitation(
    session: AsyncSession, actor: Actor, invitation_id: UUID, *, now: datetime
) -> Any:
    """One invitation that the actor may see.

    Raises:
        NotFound: there is none in the actor's sight.
    """
    query = _invitations(actor, now).where(Invitation.id == invitation_id)
    found = (await session.execute(query)).first()
    if found is None:
        raise NotFound
    return found


def _invitations(actor: Actor, now: datetime) -> Select[*tuple[Any, ...]]:
    state = case(
        (Invitation.accepted_at.is_not(None), InvitationState.ACCEPTED),
        (Invitation.revoked_at.is_not(None), InvitationState.REVOKED),
        (Invitation.expires_at <= now, InvitationState.EXPIRED),
        (~policy.still_given(), InvitationState.REVOKED),
        else_=InvitationState.OPEN,
    )
    return select(
        Invitation.id,
        Invitation.email,
        Invitation.role,
        type_coerce(hubs.ref_json(Invitation.hub_id), JSON).label("hub"),
        state.label("state"),
        type_coerce(people.ref_json(Invitation.invited_by), JSON).label("invited_by"),
        Invitation.created_at,
        Invitation.expires_at,
    ).where(policy.visible(actor))
