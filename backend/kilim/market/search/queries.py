"""What is found, and what is suggested while somebody writes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.market.listings import queries as listings
from kilim.market.listings.vocabulary import CATEGORIES
from kilim.market.search import asking, choices, cursors, facets, ranking, similar, spelling
from kilim.market.search.cursors import Cursor
from kilim.market.search.folding import MOST_WORDS, fold, stem, stems, words
from kilim.market.search.models import SearchOrder
from kilim.market.search.schemas import SearchFilter, SuggestionFilter
from kilim.market.search.standing import read_standing

_FAR = UUID(int=2**128 - 1)
_SUGGESTED = 4  # categories


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for, as the statements want it."""

    hub: UUID
    wanted: SearchFilter
    q: str
    at: float

    @property
    def stems(self) -> list[str]:
        """What all must have."""
        return stems(self.q)[:MOST_WORDS]

    @property
    def chosen(self) -> frozenset[str]:
        """The facets of which something is chosen."""
        w = self.wanted
        price = w.price_min is not None or w.price_max is not None
        said = {
            one for one in choices.FACETS if one != "price" and getattr(w, one) not in ([], None)
        }
        return frozenset(said | ({"price"} if price else set()))

    @property
    def said(self) -> dict[str, list[str]]:
        """What is chosen of each facet that has values, as its counts call them."""
        w = self.wanted
        several = (one for one in choices.FACETS if one not in ("price", "brand"))
        brand = {"brand": ["true"]} if w.brand else {}
        return {one: [str(value) for value in getattr(w, one)] for one in several} | brand

    @property
    def binds(self) -> dict[str, Any]:
        """The values of every condition that there may be."""
        w = self.wanted
        every = [code for one in w.category for code in _within(one)]
        quoted = [f"'{one}'" for one in self.stems]
        return w.model_dump(include=set(choices.FACETS) - {"category", "price"}) | {
            "hub": self.hub,
            "at": self.at,
            "category": every,
            "price_min": w.price_min or 0,
            "price_max": choices.DEAREST if w.price_max is None else w.price_max,
            "all": " & ".join(quoted),
            "any": " | ".join(quoted),
        }


def _within(category: str) -> list[str]:
    return [code for code, one in CATEGORIES.items() if category in (code, one.parent)]


async def search(
    reads: Reads, wanted: SearchFilter, language: str, now: datetime
) -> dict[str, Any]:
    """A page of what is found, as `SearchOut`.

    What nothing is found for is looked for as the nearest words of the hub, and the answer says so.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(reads, wanted.hub)
    if wanted.after is not None:
        cursor = cursors.read(wanted.after)
        return await _next_page(
            reads, _Asked(hub_id, wanted, cursor.q, cursor.at), cursor, language, now
        )
    asked = _Asked(hub_id, wanted, wanted.q, float(int(now.timestamp())))
    (total, counts), top = await _look(reads, asked)
    meant = None
    if not total and asked.stems:
        meant = await _meant(reads, asked)
        if meant is not None:
            asked = _Asked(hub_id, wanted, meant, asked.at)
            (total, counts), top = await _look(reads, asked)
    rows, after = await _first_page(reads, asked, total, top)
    return {
        "items": await _hits(reads, rows, language, now),
        "next": after,
        "total": total,
        "facets": await _facets(reads, asked, counts, language),
        "suggestion": None if meant is None or not total else {"q": meant},
    }


async def _look(reads: Reads, asked: _Asked) -> tuple[tuple[int, facets.Counts], Sequence[Any]]:
    """How much is found, and its top: counted and read at once, as each may look at every row."""
    if asked.q and not asked.stems:
        return facets.gather([], asked.said), []  # nothing in it is a word
    counted = choices.counted(asked.chosen, words=bool(asked.stems))
    many = choices.TOP if asked.wanted.order is SearchOrder.BEST else asked.wanted.limit
    counts, top = await asyncio.gather(reads.all(counted, **asked.binds), _page(reads, asked, many))
    return facets.gather(counts, asked.said), top


async def _facets(
    reads: Reads, asked: _Asked, counts: facets.Counts, language: str
) -> dict[str, Any]:
    sellers = facets.most_sellers(counts, asked.said["seller"])
    own = {"regions": list(counts.get("region", {})), "sellers": [UUID(one) for one in sellers]}
    rows = await reads.all(asking.NAMES, language=language, **own)
    names = {row["value"]: row["name"] for row in rows}
    return facets.told(counts, sellers, names, language)


async def _first_page(
    reads: Reads, asked: _Asked, total: int, top: Sequence[Any]
) -> tuple[list[Any], str | None]:
    if not total:
        return [], None
    limit = asked.wanted.limit
    if asked.wanted.order is not SearchOrder.BEST:
        return list(top), _after(asked, top, []) if total > limit else None
    first = ranking.first_ones(top)
    if len(first) < ranking.FIRST and total > len(top):
        shape = choices.best_of_each_shop(asked.chosen, words=bool(asked.stems))
        first = list(await reads.all(shape, **asked.binds))
    taken = {row["id"] for row in first}
    rest = [row for row in top if row["id"] not in taken][: limit - len(first)]
    rows = [*first, *rest]
    return rows, _after(asked, rest, list(taken)) if total > len(rows) else None


async def _next_page(
    reads: Reads, asked: _Asked, cursor: Cursor, language: str, now: datetime
) -> dict[str, Any]:
    rows = await _page(reads, asked, asked.wanted.limit + 1, cursor)
    shown = rows[: asked.wanted.limit]
    more = len(rows) > len(shown)
    return {
        "items": await _hits(reads, shown, language, now),
        "next": _after(asked, shown, cursor.first) if more else None,
        "total": None,
        "facets": None,
        "suggestion": None,
    }


async def _page(
    reads: Reads, asked: _Asked, limit: int, cursor: Cursor | None = None
) -> Sequence[Any]:
    shape = choices.page(asked.chosen, asked.wanted.order, limit, words=bool(asked.stems))
    own: dict[str, Any] = {"key": None, "last": None, "first": []}
    if cursor is not None:
        keys = (cursor.score, cursor.live_at, cursor.amount)
        key = next((one for one in keys if one is not None), None)
        own = {"key": key, "last": cursor.last, "first": cursor.first}
    return await reads.all(shape, **asked.binds, **own)


def _after(asked: _Asked, rows: Sequence[Any], first: list[UUID]) -> str:
    """The cursor behind these rows; without any, before all that did not come first."""
    last = rows[-1] if rows else None
    key: dict[str, Any] = {}
    if last is not None:
        names = {SearchOrder.BEST: "score", SearchOrder.NEWEST: "live_at"}
        key = {names.get(asked.wanted.order, "amount"): last["key"]}
    return cursors.written(
        Cursor(
            order=asked.wanted.order,
            at=asked.at,
            last=last and last["id"],
            q=asked.q,
            first=first,
            **key,
        )
    )


async def _hits(
    reads: Reads, rows: Sequence[Any], language: str, now: datetime
) -> list[dict[str, Any]]:
    """The rows as `SearchHit`. How each can be had is read now; what is gone by now is left out."""
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    shown = await listings.read_chosen(reads, ids, language)
    standing = await read_standing(reads, ids, now)
    names = ("text", *ranking.FACTORS)
    return [
        shown[row["id"]]
        | {
            "availability": standing[row["id"]].availability,
            "factors": {name: round(row[name], 4) for name in names},
        }
        for row in rows
        if row["id"] in shown and row["id"] in standing
    ]


async def _meant(reads: Reads, asked: _Asked) -> str | None:
    """What is asked for with the nearest known word for each that is not known."""
    forms = {stem(form): form for form in map(fold, words(asked.q))}
    near = {one for asked_for in asked.stems for one in spelling.left(asked_for)}
    rows = await reads.all(asking.NEAR, hub=asked.hub, near=list(near))
    known = {row["stem"] for row in rows}
    fixed = {
        one: found["shown"]
        for one in asked.stems
        if one not in known and (found := spelling.nearest(one, forms[one], rows))
    }
    if not fixed:
        return None
    said = " ".join(fixed.get(stem(fold(word)), word) for word in words(asked.q))
    return said[:100]


async def list_similar(reads: Reads, key: str, language: str) -> dict[str, Any]:
    """What is like a live listing, as `SimilarListingsOut`.

    Raises:
        NotFound: there is no such listing, or its shop is closed.
    """
    rows = await reads.all(similar.SIMILAR, key=key)
    if not rows:
        raise NotFound
    alike = [row for row in rows if row["id"] is not None]
    shown = await listings.read_chosen(reads, [row["id"] for row in alike], language)
    items = [(row, shown[row["id"]]) for row in alike if row["id"] in shown]
    return {"items": [one | {"reasons": similar.reasons(row, one, language)} for row, one in items]}


async def suggest(reads: Reads, wanted: SuggestionFilter, language: str) -> dict[str, Any]:
    """What begins like this, as `SearchSuggestionsOut`: words, categories, shops and listings.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(reads, wanted.hub)
    said = [one for one in map(fold, words(wanted.q)) if one][:MOST_WORDS]
    if not said:
        return {"words": [], "categories": [], "shops": [], "listings": []}
    begun = said[-1]
    titled, owned = _begins(said, "", "A"), _begins(said, "@", "")
    rows = await reads.all(asking.WORDS, hub=hub_id, begun=stem(begun))
    shops = await reads.all(asking.SHOPS, hub=hub_id, owned=owned)
    found = [row["id"] for row in await reads.all(asking.LISTINGS, hub=hub_id, titled=titled)]
    shown = await listings.read_chosen(reads, found, language) if found else {}
    return {
        "words": [row["shown"] for row in rows],
        "categories": _categories(begun, language),
        "shops": [
            {
                "slug": row["slug"],
                "name": row["name"],
                "logo": row["logo"] and from_json(row["logo"]),
            }
            for row in shops
        ],
        "listings": [shown[one] for one in found if one in shown],
    }


def _begins(said: list[str], mark: str, weight: str) -> str:
    """A `tsquery` for all the words of a title or a shop, the last of which is only begun."""
    *whole, begun = said
    last = f"('{mark}{begun}':*{weight} | '{mark}{stem(begun)}':*{weight})"
    return " & ".join([*(f"'{mark}{stem(one)}':{weight}" for one in whole), last])


@cache
def _folded() -> list[tuple[str, list[str]]]:
    return [
        (code, [fold(word) for name in (one.az, one.en, one.ru) for word in words(name)])
        for code, one in CATEGORIES.items()
    ]


def _categories(begun: str, language: str) -> list[dict[str, str]]:
    found = [code for code, names in _folded() if any(one.startswith(begun) for one in names)]
    return [
        {"code": code, "name": getattr(CATEGORIES[code], language)} for code in found[:_SUGGESTED]
    ]
