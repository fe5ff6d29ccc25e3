"""How much of a planted truth raw and calibrated scores find."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kilim.incubation.calibration.calibrating import calibrate
from kilim.incubation.calibration.scores import Sheet
from tests.factories.sheets import make_world

BEST = 20

# The spread of offsets, what lies between the means of tracks, who reads outside their own.
SETTINGS = {
    "0.4, equal tracks": {"offset": 0.4, "gap": 0.0, "outside": 0.3},
    "0.4, apart by 0.8": {"offset": 0.4, "gap": 0.8, "outside": 0.3},
    "0.4, apart by 0.8, nobody reads elsewhere": {"offset": 0.4, "gap": 0.8, "outside": 0.0},
    "0.8, equal tracks": {"offset": 0.8, "gap": 0.0, "outside": 0.3},
    "0.8, apart by 0.8": {"offset": 0.8, "gap": 0.8, "outside": 0.3},
    "0.8, apart by 0.8, nobody reads elsewhere": {"offset": 0.8, "gap": 0.8, "outside": 0.0},
    "none, equal tracks": {"offset": 0.0, "gap": 0.0, "outside": 0.3},
    "none, apart by 0.8": {"offset": 0.0, "gap": 0.8, "outside": 0.3},
}


@dataclass(frozen=True)
class Found:
    """Means over worlds: shares of the true best that are found, and of truths in intervals."""

    raw: float
    calibrated: float
    covered: float

    @property
    def gain(self) -> float:
        """How much more of the true best the calibrated scores find."""
        return self.calibrated - self.raw


def look(
    setting: dict[str, float],
    seeds: Iterable[int],
    change: Callable[[Sheet], Sheet] = lambda sheet: sheet,
) -> Found:
    """Calibrate one world for each seed and compare with the truth."""
    rows = []
    for seed in seeds:
        world = make_world(seed, **setting)  # type: ignore[arg-type]
        found = calibrate(change(world.sheet)).scores
        true = _best(world.quality)
        rows.append(
            (
                len(true & _best([one.raw or 0.0 for one in found])) / BEST,
                len(true & _best([one.calibrated for one in found])) / BEST,
                sum(
                    one.low <= quality <= one.high
                    for one, quality in zip(found, world.quality, strict=True)
                )
                / len(found),
            )
        )
    return Found(*(float(mean) for mean in np.mean(rows, axis=0)))


def _best(values: Sequence[float]) -> set[int]:
    return set(np.argsort(-np.array(values), kind="stable")[:BEST].tolist())
