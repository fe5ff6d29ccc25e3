"""Keyset pages: stable under inserts, no OFFSET, no COUNT."""

from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import Field
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.fields import In, Out, Whole

T = TypeVar("T")
DEFAULT_LIMIT, MAX_LIMIT = 50, 100


class Page(Out, Generic[T]):
    """One page. `next` is the `after` of the following page, or null on the last one."""

    items: list[T]
    next: str | None


class Paging(In):
    """Which page: up to `limit` items after the cursor `after`, the `next` of the page before."""

    after: UUID | None = None
    limit: Annotated[Whole, Field(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT


PagingQuery = Annotated[Paging, Query()]


async def fetch_page(
    session: AsyncSession, query: Select[*tuple[Any, ...]], key: Any, paging: Paging
) -> dict[str, Any]:
    """Run `query` newest first by `key`, a unique column whose order is creation order (uuidv7).

    Returns the rows of a single-entity query as entities, of any other query as rows.
    """
    if paging.after:
        query = query.where(key < paging.after)
    rows = (await session.execute(query.order_by(key.desc()).limit(paging.limit + 1))).all()
    more, rows = len(rows) > paging.limit, rows[: paging.limit]
    items = [row[0] if len(row) == 1 else row for row in rows]
    return {"items": items, "next": str(items[-1].id) if more else None}
