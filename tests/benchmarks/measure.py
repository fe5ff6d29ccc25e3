"""Interleaved rounds, and the ratio of what two ways of doing the same thing cost."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.client import Request, send
from tests.benchmarks.processes import ROOT, Server, backends, cpu_seconds
from tests.benchmarks.raw_booking import WARM_UP
from tests.benchmarks.world import World

IN_FLIGHT = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one round cost: microseconds of processor time a request, and requests a second."""

    micros: float
    per_second: float


Round = Callable[[], Cost]


@dataclass
class Comparison:
    """One line of the table. `bar` is the highest ratio that passes; None is for information."""

    name: str
    way: str
    base: str
    bar: float | None
    costs: list[Cost] = field(default_factory=list)
    base_costs: list[Cost] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The median over the rounds: each compares two neighbours in time."""
        pairs = zip(self.costs, self.base_costs, strict=True)
        return statistics.median(cost.micros / base.micros for cost, base in pairs)

    @property
    def passes(self) -> bool:
        """Whether the ratio is within its bar."""
        return self.bar is None or self.ratio <= self.bar

    def report(self) -> dict[str, Any]:
        """The comparison as JSON."""
        micros, rates, base_micros, base_rates = (
            statistics.median(getattr(cost, name) for cost in costs)
            for costs in (self.costs, self.base_costs)
            for name in ("micros", "per_second")
        )
        return {
            "name": self.name,
            "of": self.way,
            "to": self.base,
            "cpu_us": round(micros),
            "base_cpu_us": round(base_micros),
            "per_second": round(rates),
            "base_per_second": round(base_rates),
            "ratio": round(self.ratio, 2),
            "bar": self.bar,
            "passes": self.passes,
        }


def compare(
    name: str, way: tuple[str, Round], base: tuple[str, Round], bar: float | None, rounds: int
) -> Comparison:
    """Run both ways in turns; the first round of each only warms up."""
    found = Comparison(name, way[0], base[0], bar)
    for number in range(rounds + 1):
        turns = [(way[1], found.costs), (base[1], found.base_costs)]
        for run, costs in turns if number % 2 else reversed(turns):
            cost = run()
            if number:
                costs.append(cost)
    return found


def over_http(
    world: World, server: Server, database: str, make: Callable[[], list[Request]]
) -> Round:
    """A round that sends what `make` gives and counts the server's and its backends' time."""

    def run() -> Cost:
        requests = make()
        connected = backends(world.cluster.pid, database)
        before = server.cpu + cpu_seconds(connected)
        answers = send(server.port, requests, IN_FLIGHT)
        after = server.cpu + cpu_seconds(backends(world.cluster.pid, database))
        wrong = {s: n for s, n in answers.counted.items() if s not in {200, 201}}
        if wrong:
            raise RuntimeError(f"{requests[0].path} was answered with {wrong}")
        count = len(requests)
        return Cost((after - before) / count * 1e6, count / answers.seconds)

    return run


def by_statement(dsn: str, make: Callable[[], list[dict[str, Any]]]) -> Round:
    """A round of raw bookings in a process of its own."""

    def run() -> Cost:
        wishes = make()
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.raw_booking"],
            input=json.dumps({"dsn": dsn, "wishes": wishes}),
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        count = len(wishes) - WARM_UP
        seconds = time.perf_counter() - started
        return Cost(float(done.stdout) / count * 1e6, count / seconds)

    return run
