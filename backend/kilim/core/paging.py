"""Keyset pages: stable under inserts, no OFFSET; a COUNT only where a number opens its rows."""

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import Field
from pydantic_core import from_json
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.fields import In, Out, Whole

T = TypeVar("T")
DEFAULT_LIMIT, MAX_LIMIT = 50, 100


class Page(Out, Generic[T]):
    """One page. `next` is the `after` of the following page, or null on the last one."""

    items: list[T]
    next: str | None


class CountedPage(Page[T], Generic[T]):
    """A page of rows that some number opens; `total` is how many there are on all pages."""

    total: int


class Paging(In):
    """Which page: up to `limit` items after the cursor `after`, the `next` of the page before."""

    after: UUID | None = None
    limit: Annotated[Whole, Field(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT


PagingQuery = Annotated[Paging, Query()]


def counted_page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    """A `CountedPage` of rows that are documents; every one carries `total`, and one may be empty.

    Args:
        rows: up to `limit` + 1 with `id`, `body` and `total`; a page without rows has one, whose
            id is null.
    """
    found = [row for row in rows if row["id"] is not None]
    shown = found[:limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(found) > limit else None,
        "total": rows[0]["total"],
    }


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
