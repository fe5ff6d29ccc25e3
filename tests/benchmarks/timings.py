"""How long somebody waits, and how heavy an answer is: figures of this machine against bars."""

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg

from kilim.core.clock import current_time
from kilim.core.db import Database, Reads, Statement
from kilim.studios.finding.queries import find_times
from kilim.studios.finding.schemas import TimeSearch
from tests.benchmarks import cases
from tests.benchmarks.client import Answers, Request, send
from tests.benchmarks.processes import Server
from tests.benchmarks.world import Hall, World

WARM_UP, ASKED = 10, 200


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, time after time; the 95th percentile passes up to `bar`."""

    name: str
    unit: str
    bar: float
    values: Sequence[float]

    @property
    def p95(self) -> float:
        """What nineteen of twenty do not exceed."""
        return statistics.quantiles(self.values, n=20)[-1]

    @property
    def passes(self) -> bool:
        """Whether the figure is within its bar."""
        return self.p95 <= self.bar

    def report(self) -> dict[str, Any]:
        """The figure as JSON."""
        return {
            "name": self.name,
            "unit": self.unit,
            "median": round(statistics.median(self.values), 1),
            "p95": round(self.p95, 1),
            "bar": self.bar,
            "passes": self.passes,
        }


def measured(world: World, server: Server, hall: Hall) -> Iterator[Figure]:
    """Every figure, one request at a time, on the large database."""
    days = [cases.TODAY + timedelta(days=number % 14 - 7) for number in range(ASKED)]
    day = ask(server, [cases.whole_day(hall, on) for on in days])
    yield Figure("day of 60 studios, 40 operators, 300 things", "ms", 150, day.millis[WARM_UP:])
    yield Figure("the same, compressed", "kB", 120, [size / 1000 for size in day.sizes])
    found = ask(server, [cases.bundle(hall)] * ASKED)
    yield Figure("a bundle in any sound studio in 30 days", "ms", 120, found.millis[WARM_UP:])
    in_sql = asyncio.run(_find(world, hall))
    yield Figure("the same, its statement alone", "ms", 60, in_sql[WARM_UP:])


def ask(server: Server, requests: list[Request]) -> Answers:
    """Send them one after the other; all of them are answered well."""
    answers = send(server.port, requests, 1)
    if set(answers.statuses) != {200}:
        raise RuntimeError(f"{requests[0].path} was answered with {answers.counted}")
    return answers


@dataclass(frozen=True, slots=True)
class _Timed(Reads):
    """Notes how long each statement that is asked for one row takes."""

    millis: list[float]

    async def first(self, statement: Statement, **values: Any) -> asyncpg.Record | None:
        started = time.perf_counter()
        row = await Reads.first(self, statement, **values)
        self.millis.append((time.perf_counter() - started) * 1000)
        return row


async def _find(world: World, hall: Hall) -> list[float]:
    database = await Database.connect(world.settings("large"))
    wanted = TimeSearch(
        hub=hall.slug, minutes=120, kind="sound", items=[f"{hall.skill}:1", f"{hall.kit}:3"]
    )
    found = []
    for _ in range(ASKED):
        reads = _Timed(database.reads.source, [])
        await find_times(reads, None, wanted, "en", asker="bench", now=current_time())
        found.append(reads.millis[-1])  # the first one asks for the hub
    await database.close()
    return found
