"""Pages are complete and stable, whatever is added meanwhile."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.paging import MAX_LIMIT, Paging, fetch_page
from kilim.hubs.models import Hub
from tests.factories.hubs import make_hub

pytestmark = pytest.mark.anyio


async def pages(session: AsyncSession, limit: int, *, add: bool = False) -> list[UUID]:
    found: list[UUID] = []
    after: str | None = None
    while True:
        paging = Paging.model_validate({"limit": limit, "after": after})
        page: dict[str, Any] = await fetch_page(session, select(Hub), Hub.id, paging)
        found += [hub.id for hub in page["items"]]
        assert len(page["items"]) <= limit
        after = page["next"]
        if after is None:
            return found
        if add:
            await make_hub(session)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 100])
async def test_every_item_comes_once_and_newest_first(session: AsyncSession, limit: int) -> None:
    hubs = [(await make_hub(session)).id for _ in range(4)]
    assert await pages(session, limit) == hubs[::-1]


async def test_what_is_added_meanwhile_moves_nothing(session: AsyncSession) -> None:
    hubs = [(await make_hub(session)).id for _ in range(4)]
    assert await pages(session, 1, add=True) == hubs[::-1]


async def test_offsets_would_repeat_items(session: AsyncSession) -> None:
    """The twin: what is added while somebody leafs through pushes items to the next page."""
    hubs = [(await make_hub(session)).id for _ in range(4)]
    query = select(Hub.id).order_by(Hub.id.desc()).limit(2)
    found: list[UUID] = []
    for page in range(2):
        found += (await session.scalars(query.offset(2 * page))).all()
        await make_hub(session)
    assert found != hubs[::-1]
    assert len(set(found)) < len(found)


async def test_no_items_are_one_empty_page(session: AsyncSession) -> None:
    page = await fetch_page(session, select(Hub), Hub.id, Paging())
    assert page == {"items": [], "next": None}


@given(st.integers() | st.text() | st.booleans() | st.none() | st.floats())
def test_limits_are_small_whole_numbers(limit: object) -> None:
    try:
        kept = Paging.model_validate({"limit": limit}).limit
    except ValidationError:
        return
    assert 1 <= kept <= MAX_LIMIT
    assert not isinstance(limit, bool | float)


def test_unknown_parameters_are_refused() -> None:
    with pytest.raises(ValidationError):
        Paging.model_validate({"offset": 3})
