"""On worlds whose truth is known, calibrated scores find it better than raw ones.

The long version of the table is measured by `python -m tests.benchmarks --selection`.
"""

import dataclasses

import numpy as np
import pytest

from kilim.incubation.calibration.calibrating import calibrate
from kilim.incubation.calibration.scores import Sheet
from tests.factories.sheets import make_world
from tests.incubation.calibration.planted import SETTINGS, Found, look

WORLDS = 8


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    return {name: look(setting, range(WORLDS)) for name, setting in SETTINGS.items()}


def test_where_reviewers_differ_more_of_the_true_top_20_is_found(found: dict[str, Found]) -> None:
    gains = [one.gain for name, one in found.items() if SETTINGS[name]["offset"]]
    assert len(gains) == 6
    assert np.mean(gains) >= 0.03
    assert min(gains) >= -0.02


def test_where_they_do_not_nothing_is_lost(found: dict[str, Found]) -> None:
    gains = [one.gain for name, one in found.items() if not SETTINGS[name]["offset"]]
    assert len(gains) == 2
    assert min(gains) >= -0.02


def test_intervals_hold_the_truth_nine_times_out_of_ten(found: dict[str, Found]) -> None:
    for name, one in found.items():
        assert 0.87 <= one.covered <= 0.93, name


def test_without_a_mean_for_each_track_good_tracks_pass_for_generous_reviewers() -> None:
    """The twin: the same sheets, as if there were one track, lose what was gained and more."""

    def one_track(sheet: Sheet) -> Sheet:
        same = tuple(dataclasses.replace(one, track="") for one in sheet.candidates)
        return dataclasses.replace(sheet, candidates=same)

    setting = SETTINGS["0.4, apart by 0.8, nobody reads elsewhere"]
    assert look(setting, range(WORLDS)).gain >= -0.02
    assert look(setting, range(WORLDS), change=one_track).gain < -0.1


def test_strict_and_generous_reviewers_are_told_apart() -> None:
    alike = []
    for seed in range(5):
        world = make_world(seed, offset=0.8, gap=0.8)
        shown = [one.offset for one in calibrate(world.sheet).offsets]
        alike.append(np.corrcoef(world.strict, shown)[0, 1])
    assert np.mean(alike) > 0.9
