"""A market of 100,000 listings, and how long somebody waits who looks for something there."""

import asyncio
import random
from collections.abc import Iterator
from itertools import accumulate, count, islice
from urllib.parse import urlencode
from uuid import UUID

import asyncpg

from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES
from kilim.market.search import indexing
from kilim.market.search.folding import stems
from tests.benchmarks.client import Request, send
from tests.benchmarks.processes import Server
from tests.benchmarks.timings import WARM_UP, Figure, ask
from tests.benchmarks.world import World
from tests.factories.hubs import make_hub
from tests.factories.offers import Offer, put_up
from tests.factories.people import make_person
from tests.factories.sellers import open_shop
from tests.market.search.spellings import read_spellings

LISTINGS, SHOPS, BATCH = 100_000, 2_000, 500
BAR, MISSED_BAR = 150, 5  # ms, percent
REGIONS = ("AZ-01", "AZ-02", "AZ-03", "AZ-04", "AZ-05", None)
LEAVES = [code for code, one in CATEGORIES.items() if one.parent]
SYLLABLES = [a + b for a in "bcdfgklmnprstvyz" for b in "aəeioöuü"]


class Words:
    """Words that nobody knows and nobody looks for, as frequent as words are.

    None is found as a word of the spellings: what has one by chance would be as right an answer.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        taken = {one for titles, _ in read_spellings() for title in titles for one in stems(title)}
        made = ("".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in count())
        self.known = list(islice((one for one in made if taken.isdisjoint(stems(one))), 20_000))
        self._weights = list(accumulate(1 / (n + 8) for n in range(len(self.known))))

    def some(self, many: int) -> str:
        """So many of them."""
        return " ".join(self.chance.choices(self.known, cum_weights=self._weights, k=many))


def measured(world: World, server: Server, *, listings: int = LISTINGS) -> Iterator[Figure]:
    """Every figure of the search, in the large database."""
    slug, known = asyncio.run(_filled(world, listings))
    spelled = [(q, title[1]) for title, queries in read_spellings() for q in queries]
    paths: dict[str, list[dict[str, object]]] = {
        "two hundred spellings": [{"q": q} for q, _ in spelled],
        "a frequent word": [{"q": known[n % 3]} for n in range(60)],
        "a usual word": [{"q": known[30 + n]} for n in range(60)],
        "a category": [{"category": LEAVES[n % len(LEAVES)]} for n in range(60)],
        "a word and three facets": [
            {"q": known[n % 20], "kind": "goods", "availability": "now", "price_max": 20_000}
            for n in range(60)
        ],
        "everything": [{} for _ in range(40)],
    }
    for name, asked in paths.items():
        requests = [_request(slug, one) for one in asked]
        ask(server, requests[:WARM_UP])
        answers = ask(server, requests)
        yield Figure(f"search and facets of {listings:,}: {name}", "ms", BAR, answers.millis)
    begun = [_request(slug, {"q": q[:4]}, "/suggestions") for q, _ in spelled]
    yield Figure("suggestions for what was begun", "ms", BAR, ask(server, begun).millis[WARM_UP:])
    pages = send(server.port, [_request(slug, {"q": q}) for q, _ in spelled], 1, keep=True).bodies
    right = sum(
        title in [one["title"] for one in page["items"][:3]]
        for (_, title), page in zip(spelled, pages, strict=True)
    )
    missed = 100 * (1 - right / len(spelled))
    yield Figure("spellings that miss it among the first three", "%", MISSED_BAR, [missed] * 2)


def _request(slug: str, asked: dict[str, object], more: str = "") -> Request:
    return Request("GET", f"/api/v1/search{more}?{urlencode({'hub': slug} | asked)}")


async def _filled(world: World, listings: int) -> tuple[str, list[str]]:
    patient = {"statement_timeout_ms": 600_000, "transaction_timeout_ms": 600_000}
    database = await Database.connect(world.settings("large").model_copy(update=patient))
    chance = random.Random(7)
    words, now = Words(chance), current_time()
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        founder, manager = await make_person(session), await make_person(session)
        shops = [
            await open_shop(session, hub.id, founder, words.some(2), "alone" if n % 10 else "brand")
            for n in range(min(SHOPS, listings // 50))
        ]
        slug = hub.slug
    offers = [_offer(chance, words, shops) for _ in range(listings)]
    offers += [
        Offer(seller=chance.choice(shops), az=az, en=en, ru=ru, days=200)
        for (az, en, ru), _ in read_spellings()
    ]
    for start in range(0, len(offers), BATCH):
        some = offers[start : start + BATCH]
        async with database.sessions.begin() as session:
            await put_up(session, hub.id, manager.id, some, now)
            await indexing.index(session, [one.id for one in some], now)
    await indexing.count_words(database, now)
    await database.close()
    owner = await asyncpg.connect(world.dsn("large", owner=True))
    await owner.execute("VACUUM ANALYZE")
    await owner.close()
    return slug, words.known


def _offer(chance: random.Random, words: Words, shops: list[UUID]) -> Offer:
    """A category has its few techniques and materials, as crafts do."""
    category = chance.choice(LEAVES)
    own = random.Random(category)
    techniques = own.sample(list(TECHNIQUES), 4)
    materials = own.sample(list(MATERIALS), 6)
    return Offer(
        seller=chance.choice(shops),
        az=words.some(4),
        en=words.some(4),
        description=words.some(40),
        kind=chance.choices(("goods", "made_to_order", "service"), (75, 20, 5))[0],
        category=category,
        techniques=tuple(chance.sample(techniques, chance.choice((0, 1, 1, 2)))),
        materials=tuple(chance.sample(materials, chance.choice((1, 1, 2)))),
        region=chance.choice(REGIONS),
        price=int(10 ** chance.uniform(2.5, 5.5)),
        days=chance.randrange(900),
        stock=chance.choice((None, 0, 1, 5)),
    )
