"""Ten thousand rows that are brought to a hub: how long the worker takes to say what they would do.

`python -m tests.benchmarks --tables` measures this alone. The bar is that of issue 5: 20 s. What is
measured is the whole job: the file out of the store, its reading by a process of its own, what the
hub knows, every row judged, and all of it written, with its progress told on the way.
"""

import asyncio
import csv
import io
import time
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files import service as files
from kilim.files.kinds import Kind
from kilim.files.store import Store
from kilim.impact.imports.models import ImportRun
from kilim.impact.imports.running import Reading
from kilim.impact.imports.service import HOLDER
from tests.benchmarks.timings import Figure
from tests.benchmarks.world import World
from tests.factories.calls import make_programme
from tests.factories.checkins import make_kpi, make_venture
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation
from tests.factories.people import grant, make_person
from tests.factories.sellers import open_shop

BAR, TIMES = 20_000, 3  # ms
STARTUPS, MONTHS, KPIS = 100, 25, 4
KINDS = {
    "figures": "startup,kpi,month,value",
    "people": "name,email,role,organisation,relation,since",
    "listings": "listing,kind,title_az,description_az,category,materials,code,price,option_1,"
    "option_1_az",
}
VARIANTS = 5  # of a listing


def measured(place: World, times: int = TIMES) -> Iterator[Figure]:
    """The dry run of two tables, each against a hub with a history."""
    place.copy("empty", "tables")
    settings = place.settings("tables", port=6)
    for kind in KINDS:
        millis = asyncio.run(_measure(settings, kind, times))
        yield Figure(f"dry run of 10,000 rows: {kind}", "ms", BAR, millis)


async def _measure(settings: Settings, kind: str, times: int) -> list[float]:
    database = await Database.connect(settings)
    try:
        hub_id, manager = await fill(database)
        return [await judge(database, settings, hub_id, manager, kind) for _ in range(times)]
    finally:
        await database.close()


async def fill(database: Database) -> tuple[UUID, UUID]:
    """A hub with startups that are asked for figures; its id and that of its manager."""
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        manager = await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        await open_shop(session, hub.id, manager, "Ruhangiz")
        programme = await make_programme(session, hub.id)
        for number in range(KPIS):
            slug, since = f"kpi-{number}", date(2023, 1, 1)
            await make_kpi(session, programme, manager.id, slug=slug, from_month=since)
        for number in range(STARTUPS):
            startup = await make_organisation(session, hub.id, name=f"Startup {number}")
            await make_venture(session, programme, startup.id, since=date(2023, 1, 1))
        return hub.id, manager.id


def table(kind: str, rows: int = 10_000) -> bytes:
    """A table of a kind; one row in fifty is bad."""
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(KINDS[kind].split(","))
    for number in range(rows):
        bad = number % 50 == 0
        startup, rest = f"Startup {number % STARTUPS}", number // STARTUPS
        if kind == "figures":
            month = f"{2023 + rest // KPIS // 12}-{rest // KPIS % 12 + 1:02d}"
            writer.writerow([startup, f"kpi-{rest % KPIS}", month, "x" if bad else 100 + number])
        elif kind == "listings":
            first, slug = number % VARIANTS == 0, f"listing-{number // VARIANTS}"
            said = ["goods", f"Kəlağayı {slug}", "Əl işi, ipək. " * 20, "kelagayi", "silk 100"]
            price, size = "x" if bad else f"{number}.50", ["size", f"{number % VARIANTS}"]
            writer.writerow([slug, *(said if first else [""] * 5), f"K{number}", price, *size])
        else:
            email = "nobody" if bad else f"person{number}@table.example"
            writer.writerow(
                [f"Person {number}", email, "resident", startup, "member", "2024-01-01"]
            )
    return content.getvalue().encode()


async def judge(
    database: Database,
    settings: Settings,
    hub_id: UUID,
    manager: UUID,
    kind: str,
    rows: int = 10_000,
) -> float:
    """Bring a table and let it be judged; the milliseconds of the job."""
    store = Store(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    source = settings.data / "table.csv"
    source.write_bytes(table(kind, rows))
    made = await files.store_made(store, source, Kind.CSV)
    async with database.sessions.begin() as session:
        shop = text("SELECT id FROM sellers") if kind == "listings" else text("SELECT NULL::uuid")
        seller = (await session.execute(shop)).scalar_one()
        run = ImportRun(
            hub_id=hub_id, seller_id=seller, kind=kind, name="table.csv", made_by=manager
        )
        session.add(run)
        await session.flush()
        run.file_id = await files.add_made(session, made, manager, "table.csv", (HOLDER, run.id))
    started = time.perf_counter()
    await Reading(database, store, settings).work(run.id, last=True)
    took = (time.perf_counter() - started) * 1000
    async with database.sessions() as session:
        query = text("SELECT state, rows, new, bad FROM import_runs WHERE id = :run")
        found = tuple((await session.execute(query, {"run": run.id})).one())
    assert found == ("judged", rows, rows - rows // 50, rows // 50), to_json(found).decode()
    return took
