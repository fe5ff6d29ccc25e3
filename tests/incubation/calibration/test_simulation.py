"""What a choice means: each figure beside another way to find it."""

import itertools
import random

import numpy as np
import pytest

from kilim.incubation.calibration.calibrating import calibrate
from kilim.incubation.calibration.model import fit
from kilim.incubation.calibration.numbering import number
from kilim.incubation.calibration.quotas import Quota, TooManyQuotas, choose
from kilim.incubation.calibration.scores import Candidate, Criterion, Review, Sheet
from kilim.incubation.calibration.simulation import Simulation, simulate
from kilim.incubation.calibration.worth import worth
from tests.factories.sheets import make_world


def played(seed: int = 1, places: int = 8, draws: int = 4000, **changes: object) -> Simulation:
    world = make_world(seed, applications=40, reviewers=8, reviews=2, gap=0.3)
    return simulate(world.sheet, places=places, draws=draws, **changes)  # type: ignore[arg-type]


def test_chances_are_the_shares_of_worlds_in_which_somebody_is_among_the_best() -> None:
    found = played(seed=1, draws=4000)
    numbered = number(make_world(1, applications=40, reviewers=8, reviews=2, gap=0.3).sheet)
    worlds = np.concatenate(list(fit(numbered.scores).draw(4000, seed=0)))
    best = np.argsort(-worlds, axis=1)[:, :8]
    counted = np.bincount(best.ravel(), minlength=40) / 4000
    assert [chance for _, chance in found.chances] == pytest.approx(counted.tolist(), abs=1e-4)
    assert sum(chance for _, chance in found.chances) == pytest.approx(8, abs=1e-2)


def test_the_curve_says_for_every_number_of_places_what_the_choice_is_worth() -> None:
    found = played(places=8)
    assert [one.places for one in found.curve] == list(range(1, 41))
    chances = dict(found.chances)
    expected = 8 - sum(chances[id_] for id_ in found.chosen)
    assert found.curve[7].mistakes == pytest.approx(expected, abs=1e-2)
    assert found.curve[39].mistakes == 0
    cut_offs = [one.cut_off for one in found.curve]
    assert cut_offs == sorted(cut_offs, reverse=True)
    scores = {
        one.application: one.calibrated
        for one in calibrate(
            make_world(1, applications=40, reviewers=8, reviews=2, gap=0.3).sheet
        ).scores
    }
    assert found.curve[7].cut_off == min(scores[id_] for id_ in found.chosen)
    assert found.curve[7].quality == pytest.approx(
        np.mean([scores[id_] for id_ in found.chosen]), abs=1e-3
    )


def test_expected_mistakes_are_those_that_are_made() -> None:
    """Over many worlds, as many of the chosen are wrong as was foreseen."""
    foreseen = made = 0.0
    for seed in range(60):
        world = make_world(seed, applications=40, reviewers=8, reviews=2, gap=0.3)
        found = simulate(world.sheet, places=10, draws=400)
        true = set(np.argsort(-np.array(world.quality))[:10].tolist())
        foreseen += found.curve[9].mistakes
        made += sum(int(id_[1:]) not in true for id_ in found.chosen)
    assert made / 60 == pytest.approx(foreseen / 60, abs=0.35)


def test_the_band_of_borderline_cases_is_what_is_open() -> None:
    found = played()
    chances = dict(found.chances)
    assert set(found.borderline) == {id_ for id_, chance in chances.items() if 0.2 < chance < 0.8}
    distances = [abs(chances[id_] - 0.5) for id_ in found.borderline]
    assert distances == sorted(distances)
    assert 0 < len(found.borderline) < 20


def test_what_a_review_is_worth_is_what_it_brings_when_it_is_played() -> None:
    """Each application alone: draw its quality and a review, choose anew, count the gain."""
    means, deviations = np.array([5.0, 4.6, 4.4, 4.3, 2.0]), np.array([0.1, 0.4, 0.5, 0.3, 0.5])
    found = worth(means, deviations, offset=0.3, noise=0.5, places=2)
    dice = np.random.default_rng(1)
    for number_, expected in enumerate(found):
        quality = dice.normal(means[number_], deviations[number_], 400_000)
        review = quality + dice.normal(0, (0.3**2 + 0.5**2) ** 0.5, 400_000)
        variance = deviations[number_] ** 2
        after = means[number_] + variance / (variance + 0.34) * (review - means[number_])
        others = np.sort(np.delete(means, number_))[::-1]
        best = np.where(after > others[1], after + others[0], others[0] + others[1])
        assert best.mean() - means[:2].sum() == pytest.approx(expected, abs=2e-3)


def test_the_next_review_goes_where_the_choice_is_close_and_little_is_known() -> None:
    found = played()
    chances = dict(found.chances)
    first = [one.application for one in found.next_reviews[:5]]
    assert all(0.1 < chances[id_] < 0.9 for id_ in first)
    worths = [one.worth for one in found.next_reviews]
    assert worths == sorted(worths, reverse=True)
    assert len(worths) == 40
    assert worths[-1] < worths[0] / 20


def test_no_review_changes_a_choice_of_all_or_none() -> None:
    for places in (0, 40):
        found = played(places=places, draws=200)
        assert {one.worth for one in found.next_reviews} == {0.0}
        assert len(found.chosen) == places


def test_a_reviewer_on_whom_the_choice_hangs_is_named_with_what_changes() -> None:
    reviews = [Review(f"a{n}", who, {"all": 3 + n % 2}) for n in range(8) for who in ("r", "s")]
    lonely = Review("a8", "fan", {"all": 5})
    given = Sheet(
        tuple(Candidate(f"a{n}") for n in range(9)), (Criterion("all"),), (*reviews, lonely), 1, 5
    )
    found = simulate(given, places=1, draws=500)
    assert found.chosen == ("a8",)
    assert [one.reviewer for one in found.reviewers] == ["fan"]
    assert found.reviewers[0].change.leaving == ("a8",)
    assert found.reviewers[0].change.entering == ("a1",)  # of equal ones, by name


def test_a_weight_on_which_the_choice_hangs_is_named() -> None:
    """a leads by its idea, b by its team; both at the same distance when the weights are equal."""
    criteria = (Criterion("idea", 1.05), Criterion("team", 1))
    levels = {"a": (5.0, 3.0), "b": (3.0, 5.0), "c": (1.0, 1.0)}
    reviews = tuple(
        Review(name, who, {"idea": idea, "team": team})
        for name, (idea, team) in levels.items()
        for who in ("r", "s")
    )
    found = simulate(
        Sheet(tuple(map(Candidate, levels)), criteria, reviews, 1, 5), places=1, draws=200
    )
    assert found.chosen == ("a",)
    assert [(one.criterion, one.percent, one.change.entering) for one in found.weights] == [
        ("idea", -20, ("b",)),
        ("team", 20, ("b",)),
    ]


def test_only_those_who_compete_are_ranked_but_all_reviews_count() -> None:
    world = make_world(3, applications=30, reviewers=6, reviews=2)
    music = [one.id for one in world.sheet.candidates if one.track == "music"]
    found = simulate(world.sheet, places=3, among=music, draws=500)
    assert [id_ for id_, _ in found.chances] == sorted(music)
    assert sum(chance for _, chance in found.chances) == pytest.approx(3, abs=1e-2)
    whole = {one.application: one.calibrated for one in calibrate(world.sheet).scores}
    assert set(found.chosen) == set(sorted(music, key=lambda id_: -whole[id_])[:3])
    assert len(found.curve) == 10


def test_a_quota_says_what_it_costs_and_whom() -> None:
    found = played()
    scores = {
        one.application: one.calibrated
        for one in calibrate(
            make_world(1, applications=40, reviewers=8, reviews=2, gap=0.3).sheet
        ).scores
    }
    low = sorted(scores, key=lambda id_: scores[id_])[:10]
    kept = found.chosen[0]
    quotas = [
        Quota("regions", frozenset(low), 2),
        Quota("met", frozenset({kept}), 1),
        Quota("too much", frozenset(low[:1]), 2),
    ]
    regions, met, too_much, together = played(quotas=quotas).quotas
    assert regions.names == ("regions",)
    assert set(regions.change.entering) == set(low[-2:])
    worst = sorted(found.chosen, key=lambda id_: scores[id_])[:2]
    assert set(regions.change.leaving) == set(worst)
    lost = sum(scores[id_] for id_ in worst) - sum(scores[id_] for id_ in low[-2:])
    assert regions.price == pytest.approx(lost / 8, abs=1e-3)
    assert (met.price, met.change.entering) == (0, ())
    assert too_much.price is together.price is None
    assert together.names == ("regions", "met", "too much")


def test_the_choice_under_quotas_is_the_best_of_all_there_are() -> None:
    dice, met = random.Random(5), 0
    for _ in range(60):
        ids = [f"a{n}" for n in range(9)]
        values = sorted((dice.uniform(0, 9) for _ in ids), reverse=True)
        quotas = [
            Quota(name, frozenset(dice.sample(ids, dice.randint(1, 5))), dice.randint(0, 3))
            for name in ("x", "y")
        ]
        worths = dict(zip(ids, values, strict=True))
        possible = [
            sum(worths[id_] for id_ in some)
            for some in itertools.combinations(ids, 4)
            if all(len(quota.members & set(some)) >= quota.least for quota in quotas)
        ]
        chosen = choose(ids, values, 4, quotas)
        assert (chosen is None) == (not possible)
        if chosen is not None:
            met += 1
            assert len(chosen) == 4
            assert sum(worths[id_] for id_ in chosen) == pytest.approx(max(possible))
    assert 20 < met < 60


def test_quotas_that_cannot_be_met_exactly_in_time_are_refused() -> None:
    quotas = [Quota(str(n), frozenset(), 20) for n in range(4)]
    with pytest.raises(TooManyQuotas):
        choose(["a"], [1.0], 40, quotas)


@pytest.mark.parametrize("places", [-1, 41])
def test_there_are_as_many_places_as_competitors_at_most(places: int) -> None:
    with pytest.raises(ValueError, match="places"):
        played(places=places, draws=10)


def test_the_same_seed_plays_the_same() -> None:
    world = make_world(2, applications=40, reviewers=8, reviews=2)
    one, two, other = (simulate(world.sheet, places=8, draws=500, seed=seed) for seed in (1, 1, 2))
    assert one == two
    assert one.chances != other.chances
    assert one.chosen == other.chosen
