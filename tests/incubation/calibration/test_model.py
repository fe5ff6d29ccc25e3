"""The model's algebra beside the same model written out in full."""

import dataclasses

import numpy as np
import pytest

from kilim.incubation.calibration.model import (
    RATIOS,
    TRACK_PRECISION,
    Floats,
    Posterior,
    Scores,
    _Equations,
    fit,
)
from kilim.incubation.calibration.numbering import number
from tests.factories.sheets import make_world


def some_scores(seed: int = 3) -> Scores:
    world = make_world(seed, applications=12, reviewers=5, reviews=2, outside=0.5)
    return number(world.sheet).scores


def written_out(scores: Scores, quality: float, offset: float) -> tuple[Floats, Floats, Floats]:
    """Covariances divided by the noise: of the scores, and of scores with qualities; and means."""
    tracks = np.eye(scores.tracks)[scores.track]
    of_one = tracks @ tracks.T / TRACK_PRECISION + quality**2 * np.eye(len(scores.track))
    rows = np.eye(len(scores.track))[scores.application]
    by_one = np.eye(scores.reviewers)[scores.reviewer]
    all_ = rows @ of_one @ rows.T + offset**2 * by_one @ by_one.T + np.eye(len(scores.score))
    with_one = of_one @ rows.T
    return all_, with_one, of_one


@pytest.mark.parametrize(("quality", "offset"), [(1.0, 0.5), (0.0625, 8.0), (4.0, 0.0625)])
def test_eliminating_the_qualities_changes_neither_means_nor_variances(
    quality: float, offset: float
) -> None:
    scores = some_scores()
    equations = _Equations(scores)
    cell, _ = equations.solve(equations.without_qualities(quality), offset)
    all_, with_one, of_one = written_out(scores, quality, offset)
    gain = with_one @ np.linalg.inv(all_)
    means = gain @ (scores.score - scores.middle)
    assert cell.design @ cell.effects + cell.start == pytest.approx(means, abs=1e-8)
    variances = np.diag(of_one - gain @ with_one.T)
    own = cell.own + ((cell.design @ cell.spread) * cell.design).sum(axis=1)
    assert own == pytest.approx(variances, rel=1e-8)


def test_cells_are_weighed_by_the_likelihood_of_the_scores() -> None:
    """Log weights differ by what the density of a multivariate Student t says, and the prior."""
    scores = some_scores()
    equations, above = _Equations(scores), scores.score - scores.middle
    differences = []
    for quality, offset in ((1.0, 0.5), (0.25, 2.0), (2.0, 0.125), (0.0625, 8.0)):
        _, log = equations.solve(equations.without_qualities(quality), offset)
        all_, _, _ = written_out(scores, quality, offset)
        squares = above @ np.linalg.inv(all_) @ above + 3 * scores.noise**2
        freedom = len(above) + 3
        expected = -np.linalg.slogdet(all_)[1] / 2 - freedom / 2 * np.log(squares)
        expected += sum(np.log(ratio / (1 + ratio**2)) for ratio in (quality, offset))
        differences.append(log - expected)
    assert differences == pytest.approx([differences[0]] * 4, abs=1e-8)


def test_drawn_worlds_have_the_means_and_spreads_that_are_given() -> None:
    posterior = fit(some_scores())
    drawn = np.concatenate(list(posterior.draw(40_000, seed=1)))
    means, deviations = posterior.qualities()
    assert drawn.shape == (40_000, 12)
    assert drawn.mean(axis=0) == pytest.approx(means, abs=0.02)
    assert drawn.std(axis=0) == pytest.approx(deviations, rel=0.03)


def test_worlds_are_drawn_together_not_one_application_by_itself() -> None:
    """Two applications of the same only reviewer rise and fall together."""
    posterior = fit(some_scores())
    drawn = np.concatenate(list(posterior.draw(20_000, seed=1)))
    cell = max(posterior.cells, key=lambda one: one.weight)
    expected = cell.design @ cell.spread @ cell.design.T
    strongest = np.unravel_index(np.triu(expected, 1).argmax(), expected.shape)
    assert np.corrcoef(drawn.T)[strongest] > 0.1


def test_drawn_worlds_do_not_know_the_noise_either() -> None:
    """Of few scores, tails are heavier than a normal's: a Student t of 11 degrees."""
    scores = number(make_world(1, applications=4, reviewers=4, reviews=2).sheet).scores
    likeliest = max(fit(scores).cells, key=lambda cell: cell.weight)
    assert likeliest.freedom == 11
    drawn = next(
        Posterior((dataclasses.replace(likeliest, weight=1.0),), 0.0).draw(200_000, seed=1)
    )[:, 0]
    above = (drawn - drawn.mean()) ** 2
    assert (above**2).mean() / above.mean() ** 2 == pytest.approx(3 * 9 / 7, abs=0.25)


def test_the_same_seed_draws_the_same_worlds_however_they_are_cut() -> None:
    posterior = fit(some_scores())
    one, two, other = (np.concatenate(list(posterior.draw(500, seed=seed))) for seed in (7, 7, 8))
    assert (one == two).all()
    assert (one != other).any()


def test_the_grid_reaches_from_nearly_nothing_to_eight_times_the_noise() -> None:
    assert RATIOS[0] == 1 / 16
    assert RATIOS[-1] == 8
