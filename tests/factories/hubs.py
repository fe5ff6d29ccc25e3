"""Hubs for tests."""

from itertools import count

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.hubs.models import Hub

_number = count(1)


async def make_hub(
    session: AsyncSession, *, zone: str = "Asia/Baku", currency: str = "AZN", slug: str = ""
) -> Hub:
    """A hub; Baku has no summer time, so give `Europe/Belgrade` to tests about the clock."""
    number = next(_number)
    hub = Hub(
        slug=slug or f"hub-{number}",
        name=f"Hub {number}",
        city="Bakı",
        zone=zone,
        currency=currency,
        languages=["az", "en"],
    )
    session.add(hub)
    await session.flush()
    return hub
