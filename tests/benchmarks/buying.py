"""The last pieces, a hot article, and how long a buyer waits, over HTTP at two server processes."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text

from kilim import checks
from kilim.core.clock import current_time
from kilim.core.db import Database
from kilim.market.orders import settling
from kilim.market.payments import moves
from kilim.market.payments.moves import Arrived
from tests.benchmarks.client import Request, send
from tests.benchmarks.processes import Server
from tests.benchmarks.races import Race
from tests.benchmarks.timings import WARM_UP, Figure
from tests.benchmarks.world import World
from tests.factories.orders import Bazaar
from tests.factories.people import make_network

DATABASE = "market"
BUYERS, PIECES, AT_ONCE = 500, 10, 50
LONGEST = 5.0  # seconds that they all take together
HOT, HOT_A_SECOND = 1_000, 100
WAITING, WAITING_BAR = 20, 400  # buyers at once, ms
MOST = 100_000


def measured(world: World, server: Server) -> Iterator[Race | Figure]:
    """Everything about buying, in a database of its own."""
    bazaar, last, hot = asyncio.run(_open(world))
    yield _last(world, server, bazaar, last)
    yield _hot(server, bazaar, hot)
    waited = send(server.port, _wishes(bazaar, hot, 10 * WAITING), WAITING)
    name = f"a purchase, {WAITING} buyers at once"
    yield Figure(name, "ms", WAITING_BAR, waited.millis[WARM_UP:])


def _last(world: World, server: Server, bazaar: Bazaar, variant: UUID) -> Race:
    """Of so many buyers exactly as many get one as there are, and once it is paid all adds up."""
    race = Race(f"the last {PIECES} pieces, {BUYERS} buyers", 1, BUYERS)
    answers = send(server.port, _wishes(bazaar, variant, BUYERS), AT_ONCE)
    race.seconds = answers.seconds
    if answers.counted != {201: PIECES, 409: BUYERS - PIECES}:
        race.wrong.append(f"{dict(answers.counted)}")
    if answers.seconds > LONGEST:
        race.wrong.append(f"took {answers.seconds:.1f} s")
    race.wrong += asyncio.run(_paid(world))
    return race


def _hot(server: Server, bazaar: Bazaar, variant: UUID) -> Race:
    """Everybody wants the same article, of which there is enough."""
    race = Race("one hot article", 1, HOT)
    answers = send(server.port, _wishes(bazaar, variant, HOT), AT_ONCE)
    race.seconds = answers.seconds
    if answers.counted != {201: HOT}:
        race.wrong.append(f"{dict(answers.counted)}")
    if HOT / answers.seconds < HOT_A_SECOND:
        race.wrong.append(f"{HOT / answers.seconds:.0f} a second")
    return race


def _wishes(bazaar: Bazaar, variant: UUID, many: int) -> list[Request]:
    body = bazaar.wish({variant: 1}, 1500)
    own = bazaar.by["resident"]
    return [
        Request("POST", "/api/v1/purchases", own | {"Idempotency-Key": uuid4().hex}, body)
        for _ in range(many)
    ]


async def _open(world: World) -> tuple[Bazaar, UUID, UUID]:
    database = await Database.connect(world.settings(DATABASE))
    async with httpx.AsyncClient() as nobody, database.sessions.begin() as session:
        bazaar = await Bazaar(nobody, await make_network(session)).begin(session)
        last = await bazaar.offer(session, {await bazaar.count(session, PIECES): 1})
        hot = await bazaar.offer(session, {await bazaar.count(session, MOST): 1})
    await database.close()
    return bazaar, last, hot


async def _paid(world: World) -> list[str]:
    """Pay what was bought; what does not add up then."""
    database = await Database.connect(world.settings(DATABASE))
    now = current_time()
    async with database.sessions() as session:
        bought = (await session.execute(text("SELECT id, payment_id FROM purchases"))).all()
    for purchase_id, payment_id in bought:
        async with database.sessions.begin() as session:
            await moves.capture(session, payment_id, Arrived(now))
        async with database.sessions.begin() as session:
            purchase: Any = await settling.lock(session, purchase=purchase_id, **settling.ANYBODY)
            await settling.settle(session, purchase, now)
    async with database.sessions() as session:
        found = await checks.count(session)
        total = await session.scalar(text("SELECT sum(amount) FROM ledger_postings"))
    await database.close()
    broken = [name for (area, name), n in found.items() if n and area in ("market", "ledger")]
    return [*broken, *([] if total == 0 else [f"the ledger adds up to {total}"])]
