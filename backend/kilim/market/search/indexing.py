"""What the index says of listings, written from what they say themselves."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.clock import current_time
from kilim.core.db import Database, OneTransaction, Reads, run
from kilim.market.listings import queries as listings
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES, Word
from kilim.market.search import statements
from kilim.market.search.folding import fold, stem, words
from kilim.market.search.prices import step_of
from kilim.market.search.spelling import left
from kilim.market.search.standing import Standing, read_standing
from kilim.market.sellers.models import SellerKind

BATCH = 200
LONGEST = 40  # letters of a stem: what is longer is no word
_stem = lru_cache(maxsize=50_000)(lambda word: stem(fold(word))[:LONGEST])


async def index(session: AsyncSession, listing_ids: Iterable[UUID], now: datetime) -> None:
    """Let the index say of these what is true of them; of what is not live, nothing.

    Whoever comes later reads later: the rows of the listings are locked first.
    """
    wanted = sorted(set(listing_ids))
    await run(session, statements.LOCK, listings=wanted)
    await run(session, statements.DONE, listings=wanted)
    reads = Reads(OneTransaction(session))
    facts = await listings.read_facts(reads, wanted, now)
    found = {UUID(one["id"]): one for one in facts}
    gone = [one for one in wanted if one not in found]
    if gone:
        await run(session, statements.DROP, listings=gone)
    if not found:
        return
    standing = await read_standing(reads, list(found), now)
    regions = sorted({one["region"] for one in facts if one["region"]})
    rows = await run(session, statements.PLACES, codes=regions) if regions else []
    places = {row["code"]: row["names"] for row in rows}
    named = {key: _names(one, places.get(one["region"], "")) for key, one in found.items()}
    documents = [_row(found[key], standing[key], named[key]) for key in found]
    await run(session, statements.WRITE, rows=to_json(documents).decode())
    await _learn(session, found, named)
    await _wait(session, standing)


async def _learn(
    session: AsyncSession, found: dict[UUID, Any], named: dict[UUID, list[tuple[str, str]]]
) -> None:
    learnt: dict[tuple[UUID, str], str] = {}
    for key, one in found.items():
        for text, _ in named[key]:
            for word in words(text):
                learnt.setdefault((UUID(one["hub_id"]), _stem(word)), word.lower()[:LONGEST])
    known = {key: shown for key, shown in learnt.items() if len(key[1]) > 2}
    hubs, stems = [key[0] for key in known], [key[1] for key in known]
    near = [" ".join(left(one)) for one in stems]
    shown = list(known.values())
    await run(session, statements.LEARN, hubs=hubs, stems=stems, shown=shown, near=near)


async def _wait(session: AsyncSession, standing: dict[UUID, Standing]) -> None:
    dues = {key: one.due_at for key, one in standing.items() if one.due_at}
    if dues:
        await run(session, statements.WAIT, listings=list(dues), dues=list(dues.values()))


def _names(facts: dict[str, Any], place: str) -> list[tuple[str, str]]:
    """What it is called, whose it is and what it is, each with the weight of where it stands."""
    category = CATEGORIES.get(facts["category"] or "")
    above = CATEGORIES[category.parent] if category and category.parent else None
    said = [one for one in (category, above) if one]
    said += [TECHNIQUES[one] for one in facts["techniques"] if one in TECHNIQUES]
    said += [MATERIALS[one] for one in facts["materials"] if one in MATERIALS]
    what = " ".join([*map(_every_name, said), place])
    return [(" ".join(facts["title"].values()), "A"), (facts["seller_name"], "B"), (what, "C")]


def _every_name(word: Word) -> str:
    return f"{word.az} {word.en} {word.ru}"


def _row(facts: dict[str, Any], stands: Standing, named: list[tuple[str, str]]) -> dict[str, Any]:
    price = facts["price_from"] and facts["price_from"]["amount"]
    told = [*facts["description"].values(), *facts["story"].values()]
    return {
        "listing_id": facts["id"],
        "hub_id": facts["hub_id"],
        "seller_id": facts["seller_id"],
        "seller_since": stands.seller_since,
        "live_at": facts["live_at"],
        "price": price,
        "price_step": None if price is None else step_of(price),
        "completeness": facts["completeness"],
        "brand": facts["seller_kind"] == SellerKind.BRAND,
        "kind": facts["kind"],
        "availability": stands.availability,
        "category": facts["category"] or "",
        "region": facts["region"] or "",
        "techniques": " ".join(sorted(facts["techniques"])),
        "materials": " ".join(sorted(facts["materials"])),
        "claims": " ".join(sorted(facts["claims"])),
        "names": _vector(named),
        "words": " ".join(f"'{one}'" for one in _stems([text for text, _ in named] + told)),
    }


def _vector(named: list[tuple[str, str]]) -> str:
    """A `tsvector` in which each stem stands once, with the best of its weights.

    The stems of the shop's name stand a second time as those of a shop, which nobody writes.
    """
    weights: dict[str, str] = {}
    for text, weight in named:
        for one in _stems([text]):
            weights.setdefault(one, weight)
            if weight == "B":
                weights[f"@{one}"] = "D"
    return " ".join(f"'{one}':1{weight}" for one, weight in weights.items())


def _stems(texts: Sequence[str]) -> list[str]:
    found = dict.fromkeys(_stem(word) for text in texts for word in words(text))
    return [one for one in found if one]


async def refresh(database: Database) -> int:
    """Write anew what has become due; how many rows were."""
    return await refresh_at(database, current_time())


async def refresh_at(database: Database, now: datetime) -> int:
    """The same, with the day that claims are held against."""
    async with database.sessions.begin() as session:
        due = [row["listing_id"] for row in await run(session, statements.DUE, batch=BATCH)]
        if due:
            await index(session, due, now)
        return len(due)


async def rebuild(database: Database, now: datetime) -> int:
    """Write the whole index anew, in batches that each commit; how many listings there are."""
    after, many = None, 0
    while True:
        async with database.sessions.begin() as session:
            rows = await run(session, statements.LIVE_AFTER, after=after, batch=BATCH)
            if not rows:
                await run(session, statements.LEFT_OVER)
                break
            await index(session, [row["id"] for row in rows], now)
        after, many = rows[-1]["id"], many + len(rows)
    await count_words(database, now)
    return many


async def count_words(database: Database, now: datetime) -> None:
    """Count how many listings have each word of a hub, and forget what none has."""
    del now  # counted is what is there
    async with database.sessions.begin() as session:
        hubs = [row["id"] for row in await run(session, statements.HUBS)]
    for hub in hubs:
        async with database.sessions.begin() as session:
            await run(session, statements.COUNT_WORDS, hub=hub)
            await run(session, statements.FORGET_WORDS, hub=hub)
