"""Calibrated scores on worlds whose truth is known: what they find, and what they cost."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kilim.incubation.calibration.calibrating import calibrate
from kilim.incubation.calibration.simulation import simulate
from tests.benchmarks.timings import Figure
from tests.factories.sheets import make_world
from tests.incubation.calibration.planted import SETTINGS, Found, look

LEAST_GAIN, LEAST_HELD = 0.03, (0.87, 0.93)
NO_LOSS = -0.02


@dataclass(frozen=True, slots=True)
class Truth:
    """Shares of the true top 20 that raw and calibrated scores find, and of truths in intervals."""

    name: str
    found: Found
    bar: float

    @property
    def passes(self) -> bool:
        """Whether enough is gained, and intervals hold what they say."""
        low, high = LEAST_HELD
        return self.found.gain >= self.bar and low <= self.found.covered <= high

    def report(self) -> dict[str, Any]:
        """The row as JSON."""
        return {
            "name": f"calibration, offsets {self.name}",
            "raw": round(self.found.raw, 3),
            "calibrated": round(self.found.calibrated, 3),
            "gain": round(self.found.gain, 3),
            "covered": round(self.found.covered, 3),
            "bar": self.bar,
            "passes": self.passes,
        }


def truths(short: bool) -> Iterator[Truth]:
    """A row for each setting, and the mean of those in which reviewers differ."""
    biased = []
    for name, setting in SETTINGS.items():
        found = look(setting, range(8 if short else 40))
        yield Truth(name, found, NO_LOSS)
        if setting["offset"]:
            biased.append(found)
    means = (
        sum(getattr(one, part) for one in biased) / len(biased)
        for part in ("raw", "calibrated", "covered")
    )
    yield Truth("above zero, the mean of these", Found(*means), LEAST_GAIN)


def figures(short: bool) -> Iterator[Figure]:
    """What calibration and simulation cost, in processor time."""
    usual, large = (300, 40, 2000), (1000, 80, 15000)
    for applications, reviewers, bar in (usual,) if short else (usual, large):
        world = make_world(1, applications=applications, reviewers=reviewers)
        size = f"{applications:,} applications × {reviewers} reviewers × 3"
        for name, run in (
            ("calibration with chances", lambda sheet: calibrate(sheet, places=20)),
            ("simulation", lambda sheet: simulate(sheet, places=20)),
        ):
            millis = []
            for _ in range(2):
                started = time.process_time()
                run(world.sheet)
                millis.append((time.process_time() - started) * 1000)
            yield Figure(f"{name}, {size}", "ms", bar, millis)
