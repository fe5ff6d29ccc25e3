"""The model behind calibrated scores, and all that the reviews leave possible.

    score = mean of the track + quality of the application + offset of the reviewer + noise

Means of tracks are fixed, the others normal with a spread each. It is the model of the NIPS 2014
programme chairs (Lawrence, "The NIPS experiment") with a mean for each track: without it, reviewers
who read one track only take the difference between tracks for generosity. For given ratios of the
spreads everything is linear algebra (Henderson's mixed model equations); the ratios themselves are
not estimated once but averaged over a grid, by their restricted likelihood and a weak prior (half
Cauchy, Gelman 2006). So few reviews mean wide intervals, and nothing divides by zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

RATIOS = 2.0 ** (np.arange(-16, 13) / 4)  # of a spread to the noise: from nearly nothing to 8
TRACK_PRECISION = 0.01  # a track nobody scored may lie ten noises from the mean of all
NOISE_WORTH = 3.0  # the guess of the noise counts like that many reviews
KEPT = 0.999  # of the weight of the grid


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """n scores of A applications in T tracks by R reviewers, by number.

    Attributes:
        application, reviewer: (n,).
        score: (n,), in points.
        track: (A,).
        noise: the guess of the noise before any review is seen, as a standard deviation in points.
        middle: the score of which nothing is known.
    """

    application: Ints
    reviewer: Ints
    score: Floats
    track: Ints
    reviewers: int
    tracks: int
    noise: float
    middle: float


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """What follows if the spreads have these ratios to the noise.

    Attributes:
        weight: how far the data speak for it; all cells together 1.
        quality, offset: the ratios.
        noise: the mean of the noise's variance, in points squared.
        freedom: degrees of freedom of that variance.
        effects: (T + R,), means of tracks above `middle`, then offsets.
        spread: (T + R, T + R), their covariance divided by the noise's variance.
        design, start, own: (A, T + R), (A,), (A,): qualities are design @ effects + start, and own
            is what remains unknown of each when the effects are known, like `spread`.
    """

    weight: float
    quality: float
    offset: float
    noise: float
    freedom: float
    effects: Floats
    spread: Floats
    design: Floats
    start: Floats
    own: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """All that the scores leave possible: a mixture of the cells of the grid."""

    cells: tuple[Cell, ...]
    middle: float

    def qualities(self) -> tuple[Floats, Floats]:
        """(A,) means and (A,) standard deviations of track mean plus quality, in points."""
        means = [cell.design @ cell.effects + cell.start for cell in self.cells]
        variances = [
            cell.noise * (cell.own + ((cell.design @ cell.spread) * cell.design).sum(axis=1))
            for cell in self.cells
        ]
        mean, deviation = self._mixed(means, variances)
        return self.middle + mean, deviation

    def effects(self) -> tuple[Floats, Floats]:
        """(T + R,) means and standard deviations: tracks above the middle, then offsets."""
        return self._mixed(
            [cell.effects for cell in self.cells],
            [cell.noise * np.diag(cell.spread) for cell in self.cells],
        )

    def spreads(self) -> tuple[float, float, float]:
        """Standard deviations of quality, offset and noise, in points."""
        variances = [(c.weight, c.noise, c.quality**2, c.offset**2) for c in self.cells]
        noise = sum(weight * noise for weight, noise, _, _ in variances)
        quality = sum(weight * noise * ratio for weight, noise, ratio, _ in variances)
        offset = sum(weight * noise * ratio for weight, noise, _, ratio in variances)
        return quality**0.5, offset**0.5, noise**0.5

    def draw(self, count: int, seed: int, most: int = 2_000_000) -> Iterator[Floats]:
        """`count` possible worlds as (some, A) qualities, at most `most` numbers at a time.

        Each cell is drawn as often as its weight says, so the rarest are not left to chance.
        """
        random = np.random.default_rng(seed)
        ends = np.rint(np.cumsum([cell.weight for cell in self.cells]) * count).astype(int)
        for cell, times in zip(self.cells, np.diff(ends, prepend=0).tolist(), strict=True):
            step = max(most // max(len(cell.own), 1), 1)
            root = np.asarray(np.linalg.cholesky(cell.spread), dtype=np.float64)
            for done in range(0, times, step):
                yield self.middle + _draw(cell, root, min(step, times - done), random)

    def _mixed(self, means: list[Floats], variances: list[Floats]) -> tuple[Floats, Floats]:
        weights = np.array([cell.weight for cell in self.cells])[:, None]
        each = np.stack(means)
        mean = (weights * each).sum(axis=0)
        variance = (weights * (np.stack(variances) + (each - mean) ** 2)).sum(axis=0)
        return mean, np.sqrt(variance)


def fit(scores: Scores) -> Posterior:
    """Weigh every cell of the grid by what the scores say, and keep those that matter."""
    equations = _Equations(scores)
    cells, logs = [], []
    for quality in RATIOS:
        reduced = equations.without_qualities(float(quality))
        for offset in RATIOS:
            cell, log = equations.solve(reduced, float(offset))
            cells.append(cell)
            logs.append(log)
    weights = np.exp(np.array(logs) - max(logs))
    weights /= weights.sum()
    order = np.argsort(-weights, kind="stable")
    kept = order[: int(np.searchsorted(np.cumsum(weights[order]), KEPT)) + 1]
    total = weights[kept].sum()
    return Posterior(
        tuple(
            replace(cells[number], weight=float(weights[number] / total)) for number in sorted(kept)
        ),
        scores.middle,
    )


def refit(scores: Scores, posterior: Posterior) -> Floats:
    """(A,) means of other scores under the likeliest spreads of a posterior; much faster."""
    likeliest = max(posterior.cells, key=lambda cell: cell.weight)
    equations = _Equations(scores)
    cell, _ = equations.solve(equations.without_qualities(likeliest.quality), likeliest.offset)
    return scores.middle + cell.design @ cell.effects + cell.start


@dataclass(frozen=True, slots=True, eq=False)
class _Reduced:
    """The equations of the effects when the qualities are eliminated from them."""

    quality: float
    own: Floats
    design: Floats
    start: Floats
    matrix: Floats
    right: Floats
    squares: float
    log: float


class _Equations:
    """The mixed model equations; qualities are eliminated, which leaves one row for each effect."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self.above = scores.score - scores.middle
        count, applications = len(scores.score), len(scores.track)
        self.size = scores.tracks + scores.reviewers
        of_score = np.zeros((count, self.size))
        rows = np.arange(count)
        of_score[rows, scores.track[scores.application]] = 1
        of_score[rows, scores.tracks + scores.reviewer] = 1
        self.matrix, self.right = of_score.T @ of_score, of_score.T @ self.above
        self.counts = np.zeros((applications, self.size))
        np.add.at(self.counts, scores.application, of_score)
        self.number = np.bincount(scores.application, minlength=applications).astype(float)
        self.sums = np.bincount(scores.application, self.above, minlength=applications)
        self.tracks = np.zeros((applications, self.size))
        self.tracks[np.arange(applications), scores.track] = 1

    def without_qualities(self, quality: float) -> _Reduced:
        own = 1 / (self.number + quality**-2)
        return _Reduced(
            quality=quality,
            own=own,
            design=self.tracks - own[:, None] * self.counts,
            start=own * self.sums,
            matrix=self.matrix - self.counts.T @ (own[:, None] * self.counts),
            right=self.right - self.counts.T @ (own * self.sums),
            squares=float(self.above @ self.above - own @ self.sums**2),
            log=float(np.log1p(self.number * quality**2).sum()),
        )

    def solve(self, reduced: _Reduced, offset: float) -> tuple[Cell, float]:
        """The cell of two ratios with weight 0, and the logarithm of its weight."""
        scores = self.scores
        prior = np.full(self.size, TRACK_PRECISION)
        prior[scores.tracks :] = offset**-2
        matrix = reduced.matrix + np.diag(prior)
        spread = np.linalg.inv(matrix)
        spread = (spread + spread.T) / 2
        effects = spread @ reduced.right
        squares = max(reduced.squares - float(effects @ reduced.right), 0.0)
        freedom = len(scores.score) + NOISE_WORTH
        squares += NOISE_WORTH * scores.noise**2
        log = -(reduced.log + np.linalg.slogdet(matrix)[1]) / 2
        log -= scores.reviewers * np.log(offset) + freedom / 2 * np.log(squares)
        for ratio in (reduced.quality, offset):
            log += np.log(ratio / (1 + ratio**2))  # half Cauchy on a grid of logarithms
        cell = Cell(
            weight=0.0,
            quality=reduced.quality,
            offset=offset,
            noise=squares / (freedom - 2),
            freedom=freedom,
            effects=effects,
            spread=spread,
            design=reduced.design,
            start=reduced.start,
            own=reduced.own,
        )
        return cell, float(log)


def _draw(cell: Cell, root: Floats, count: int, random: np.random.Generator) -> Floats:
    noise = cell.noise * (cell.freedom - 2) / random.chisquare(cell.freedom, count)
    scale = np.sqrt(noise)[:, None]
    effects = cell.effects + scale * (random.standard_normal((count, len(root))) @ root.T)
    rest = random.standard_normal((count, len(cell.own))) * np.sqrt(cell.own)
    drawn: Floats = effects @ cell.design.T + cell.start + scale * rest
    return drawn
