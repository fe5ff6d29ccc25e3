"""Reads of hubs. Hubs are public, so nothing here takes an actor."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import SQLColumnExpression, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Reads, Statement
from kilim.core.errors import NotFound
from kilim.core.live import LiveFeed
from kilim.hubs.models import Hub

_SLUG = Statement(select(Hub.id).where(Hub.slug == bindparam("slug")))
_SETTINGS = Statement(
    select(Hub.id, Hub.slug, Hub.name, Hub.zone, Hub.currency).where(Hub.slug == bindparam("slug"))
)
_ALL = Statement(
    select(Hub.id, Hub.slug, Hub.name, Hub.city, Hub.zone, Hub.currency, Hub.languages).order_by(
        Hub.created_at, Hub.id
    )
)


@dataclass(frozen=True, slots=True)
class HubSettings:
    """What other slices need to know about a hub."""

    id: UUID
    slug: str
    name: str
    zone: str
    currency: str


async def list_hubs(reads: Reads) -> dict[str, Any]:
    """Every hub of the network, oldest first; a network has few, so this is one page."""
    return {"items": [dict(row) for row in await reads.all(_ALL)], "next": None}


async def get_hub_id(reads: Reads, slug: str) -> UUID:
    """The id of the hub called `slug`.

    Raises:
        NotFound: there is no such hub.
    """
    row = await reads.first(_SLUG, slug=slug)
    if row is None:
        raise NotFound("There is no such hub.")
    hub_id: UUID = row["id"]
    return hub_id


async def find_settings(reads: Reads, slug: str) -> HubSettings:
    """The settings of the hub called `slug`.

    Raises:
        NotFound: there is no such hub.
    """
    row = await reads.first(_SETTINGS, slug=slug)
    if row is None:
        raise NotFound("There is no such hub.")
    return HubSettings(*row)


async def follow_hub(
    reads: Reads, feed: LiveFeed, slug: str | None, *, address: str, after: int | None
) -> AsyncIterator[bytes]:
    """Server-sent events of the hub called `slug`, or of every hub, since the change `after`.

    Args:
        address: whose listeners are counted together.

    Raises:
        NotFound: there is no such hub.
        Overloaded: too many follow already, or too many from `address`.
    """
    hub_id = None if slug is None else await get_hub_id(reads, slug)
    frames = feed.follow(hub_id, after, address)
    # Begun here, where a refusal can still become an answer of its own.
    return _continued(await anext(frames), frames)


async def _continued(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for frame in rest:
        yield frame


async def get_settings(session: AsyncSession, hub_id: UUID) -> HubSettings:
    """The settings of a hub.

    Raises:
        NotFound: there is no such hub.
    """
    query = select(Hub.id, Hub.slug, Hub.name, Hub.zone, Hub.currency).where(Hub.id == hub_id)
    row = (await session.execute(query)).first()
    if row is None:
        raise NotFound("There is no such hub.")
    return HubSettings(*row)


def ref_json(hub_id: SQLColumnExpression[Any]) -> Any:
    """The `HubRef` of `hub_id` as a JSON column, for statements of other slices."""
    members = ("id", "slug", "name", "zone", "currency")
    pairs = [part for name in members for part in (name, getattr(Hub, name))]
    return (
        select(func.json_build_object(*pairs))
        .where(Hub.id == hub_id)
        .correlate_except(Hub)
        .scalar_subquery()
    )


def zone_of(hub_id: SQLColumnExpression[Any]) -> Any:
    """The zone of `hub_id` as a column, for statements of other slices that ask for a day."""
    return select(Hub.zone).where(Hub.id == hub_id).correlate_except(Hub).scalar_subquery()
