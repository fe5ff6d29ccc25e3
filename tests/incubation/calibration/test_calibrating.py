"""What a manager sees: raw beside calibrated, and a word wherever little is known."""

import dataclasses
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kilim.incubation.calibration.calibrating import Calibration, calibrate
from kilim.incubation.calibration.scores import (
    BadSheet,
    Candidate,
    Criterion,
    Review,
    Sheet,
    scores,
)
from kilim.incubation.calibration.simulation import simulate
from tests.factories.sheets import make_world

CRITERIA = (Criterion("idea", 2), Criterion("team", 1))


def sheet(*reviews: tuple[str, str, float | None, float | None], tracks: str = "") -> Sheet:
    """Reviews as (application, reviewer, idea, team) on a scale of 1 to 5."""
    names = sorted({one[0] for one in reviews})
    homes = dict(zip(names, tracks, strict=False))
    return Sheet(
        tuple(Candidate(name, homes.get(name, "")) for name in names),
        CRITERIA,
        tuple(Review(a, r, {"idea": idea, "team": team}) for a, r, idea, team in reviews),
        1,
        5,
    )


def by_id(found: Calibration) -> dict[str, Any]:
    return {one.application: one for one in found.scores}


def test_a_score_is_the_weighted_mean_of_what_was_judged() -> None:
    assert scores(sheet(("a", "r", 4, 1), ("b", "r", 2, 5))) == pytest.approx((3.0, 3.0))


def test_what_cannot_be_judged_is_neither_zero_nor_an_advantage() -> None:
    """Teams are scored two points below ideas; who cannot judge one is not above who can."""
    judged = [(f"a{n}", "r", 4.0, 2.0) for n in range(9)]
    left_out, full = scores(sheet(("b", "r", 4, None), *judged))[0], (2 * 4 + 2) / 3
    assert left_out == pytest.approx(full)
    # The mean of ideas is 4.1 then, that of all 3.4; this review is 0.9 above what it judged.
    assert scores(sheet(("b", "r", 5, None), *judged))[0] == pytest.approx(3.4 + 0.9)


def test_a_review_that_judges_nothing_is_missing() -> None:
    given = sheet(("a", "r", None, None), ("b", "r", 3, 3), ("b", "s", 4, 4))
    assert scores(given) == (None, 3, 4)
    found = calibrate(given)
    assert found.unread == ("a",)
    assert (by_id(found)["a"].raw, by_id(found)["a"].reviews) == (None, 0)
    assert (
        by_id(found)["a"].high - by_id(found)["a"].low
        > by_id(found)["b"].high - by_id(found)["b"].low
    )


def test_raw_means_stand_beside_calibrated_scores() -> None:
    """Strict s read b and c, generous r read a and c; c says that they differ by two points."""
    strict = [("c", "r", 4, 4), ("c", "s", 2, 2), ("d", "r", 5, 5), ("d", "s", 3, 3)]
    given = sheet(("a", "r", 4, 4), ("b", "s", 4, 4), *((a, r, i, t) for a, r, i, t in strict))
    found = by_id(calibrate(given))
    assert found["a"].raw == found["b"].raw == 4
    assert found["b"].calibrated > found["a"].calibrated + 0.3
    offsets = {one.reviewer: one for one in calibrate(given).offsets}
    assert offsets["r"].offset > 0 > offsets["s"].offset
    assert offsets["r"].offset - offsets["s"].offset < 2  # drawn towards each other
    assert offsets["r"].few
    assert offsets["s"].few


def test_an_interval_gets_narrower_with_reviews() -> None:
    world = make_world(1, applications=60, reviewers=12, reviews=3)
    once = tuple(r for r in world.sheet.reviews if r.application != "a0000")
    first = next(r for r in world.sheet.reviews if r.application == "a0000")
    thrice = by_id(calibrate(world.sheet))["a0000"]
    single = by_id(calibrate(dataclasses.replace(world.sheet, reviews=(*once, first))))["a0000"]
    assert single.high - single.low > 1.2 * (thrice.high - thrice.low)


def test_chances_add_up_to_the_places_and_follow_the_scores() -> None:
    world = make_world(2, applications=40, reviewers=8, reviews=2, gap=0)
    found = calibrate(world.sheet, places=7, seed=3)
    chances = [one.chance or 0 for one in found.scores]
    assert sum(chances) == pytest.approx(7, abs=1e-3)
    order = sorted(found.scores, key=lambda one: -one.calibrated)
    assert (order[0].chance or 0) > 0.5 > (order[-1].chance or 0)
    assert calibrate(world.sheet, places=7, seed=3) == found
    assert calibrate(world.sheet, places=7, seed=4) != found


def test_parts_that_no_review_connects_are_named() -> None:
    apart = sheet(("a", "r", 3, 3), ("b", "r", 4, 4), ("c", "s", 2, 2), tracks="MMG")
    found = calibrate(apart)
    assert not found.connected
    assert [(part.applications, part.reviewers) for part in found.components] == [
        (("a", "b"), ("r",)),
        (("c",), ("s",)),
    ]
    bridge = dataclasses.replace(
        apart, reviews=(*apart.reviews, Review("c", "r", {"idea": 3, "team": 3}))
    )
    assert calibrate(bridge).connected


def test_tracks_have_their_own_level() -> None:
    world = make_world(4, gap=0.8)
    found = calibrate(world.sheet)
    music, cultech = found.tracks[2], found.tracks[0]
    assert (cultech.track, music.track) == ("cultech", "music")
    assert music.mean - cultech.mean == pytest.approx(1.6, abs=0.5)
    assert cultech.low < 4.2 < cultech.high


TINY = {
    "one review each": sheet(("a", "r", 3, 3), ("b", "s", 4, 4), ("c", "t", 1, 2)),
    "one reviewer": sheet(("a", "r", 3, 3), ("b", "r", 4, 4), ("c", "r", 1, 2)),
    "all the same": sheet(*((a, r, 3, 3) for a in "abc" for r in "rst")),
    "a single review": sheet(("a", "r", 5, 1)),
    "nothing judged": sheet(("a", "r", None, None)),
    "no reviews": Sheet((Candidate("a"), Candidate("b", "music")), CRITERIA, (), 1, 5),
    "nobody": Sheet((), CRITERIA, (), 1, 5),
    "no criteria": Sheet((Candidate("a"),), (), (Review("a", "r", {}),), 1, 5),
}


@pytest.mark.parametrize("name", TINY)
def test_however_little_there_is_every_number_is_one(name: str) -> None:
    given = TINY[name]
    places = min(2, len(given.candidates))
    found, played = calibrate(given, places=places), simulate(given, places=places, draws=500)
    assert len(found.scores) == len(given.candidates)
    numbers = [
        *(n for one in found.scores for n in (one.calibrated, one.low, one.high, one.chance)),
        *(n for one in found.offsets for n in (one.offset, one.low, one.high)),
        *(n for one in found.tracks for n in (one.mean, one.low, one.high)),
        *(found.quality, found.offset, found.noise),
        *(n for one in played.curve for n in (one.cut_off, one.quality, one.mistakes)),
        *(one.worth for one in played.next_reviews),
    ]
    assert all(number is not None and math.isfinite(number) for number in numbers)
    assert all(one.low < one.calibrated < one.high for one in found.scores)


def test_equal_scores_have_equal_chances() -> None:
    found = calibrate(TINY["all the same"], places=1)
    assert {one.calibrated for one in found.scores} == {3.0}
    assert all(abs((one.chance or 0) - 1 / 3) < 0.03 for one in found.scores)


SCORE = st.none() | st.integers(1, 5).map(float)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from("rst")),
        st.tuples(SCORE, SCORE),
        min_size=1,
    ),
    st.sampled_from(["", "MMMMMM", "MGCMGC", "MMMGGG"]),
)
def test_any_sheet_has_finite_scores_within_reach(
    given_: dict[tuple[str, str], tuple[float | None, float | None]], tracks: str
) -> None:
    found = calibrate(sheet(*((*pair, *two) for pair, two in given_.items()), tracks=tracks))
    for one in found.scores:
        assert math.isfinite(one.low)
        assert math.isfinite(one.high)
        assert one.low < one.calibrated < one.high
        assert -1 <= one.calibrated <= 7


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"candidates": (Candidate("a"), Candidate("a"))}, "a is named twice"),
        ({"criteria": (Criterion("idea", 0), Criterion("team"))}, "weight of idea"),
        ({"criteria": (Criterion("idea"),)}, "team is not a criterion"),
        ({"candidates": ()}, "a is not a candidate"),
        ({"lowest": 5}, "scale 5 to 5"),
        ({"highest": 2}, "score of a by r for idea"),
        (
            {"reviews": (Review("a", "r", {}), Review("a", "r", {}))},
            "a is reviewed twice by r",
        ),
    ],
)
def test_a_sheet_that_contradicts_itself_is_refused(change: dict[str, Any], wrong: str) -> None:
    given = sheet(("a", "r", 3, None))
    if "criteria" in change and len(change["criteria"]) == 1:
        given = sheet(("a", "r", 3, 1))
    with pytest.raises(BadSheet) as refused:
        calibrate(dataclasses.replace(given, **change))
    assert wrong in refused.value.wrong
