"""Who keeps things and waits for them in tests."""

from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories.orders import Bazaar


async def keep(bazaar: Bazaar, listing: UUID, who: str = "resident") -> httpx.Response:
    """Keep a listing."""
    return await bazaar.send(who, "PUT", f"/favourites/{listing}")


async def kept(bazaar: Bazaar, who: str = "resident", **wanted: Any) -> dict[str, Any]:
    """A page of what somebody keeps."""
    params = {"hub": bazaar.n.here.slug} | wanted
    answer = await bazaar.client.get("/favourites", params=params, headers=bazaar.by[who])
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def hearts(bazaar: Bazaar, who: str = "resident") -> list[str]:
    """The ids of all that somebody keeps."""
    params = {"hub": bazaar.n.here.slug}
    answer = await bazaar.client.get("/favourites/ids", params=params, headers=bazaar.by[who])
    assert answer.status_code == 200, answer.text
    found: list[str] = answer.json()["listing_ids"]
    return found


async def ask(bazaar: Bazaar, variant: UUID, who: str = "resident") -> httpx.Response:
    """Ask to hear when a variant is there again."""
    return await bazaar.send(who, "PUT", f"/restock-notices/{variant}")


async def listing_of(session: AsyncSession, variant: UUID) -> UUID:
    """The listing of a variant."""
    query = text("SELECT listing_id FROM variants WHERE id = :id")
    found: UUID = (await session.execute(query, {"id": variant})).scalar_one()
    return found


async def restock(session: AsyncSession, pieces: int) -> None:
    """So many lie there of every item now."""
    await session.execute(text("UPDATE stock_levels SET on_hand = :n"), {"n": pieces})
