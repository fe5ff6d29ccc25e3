"""Reads of sign-ins."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.accounts.models import SignIn
from kilim.accounts.sign_in import policy
from kilim.core.paging import Paging, fetch_page


async def list_sign_ins(
    session: AsyncSession, actor: Actor, paging: Paging, *, now: datetime
) -> dict[str, Any]:
    """The actor's sign-ins that still hold, newest first."""
    idle = SignIn.idle_seconds * literal(timedelta(seconds=1))
    query = select(
        SignIn.id,
        SignIn.created_at,
        SignIn.last_seen_at,
        SignIn.expires_at,
        SignIn.agent,
        SignIn.network,
        (SignIn.id == actor.sign_in_id).label("current"),
    ).where(policy.visible(actor), SignIn.expires_at > now, SignIn.last_seen_at + idle > now)
    return await fetch_page(session, query, SignIn.id, paging)
