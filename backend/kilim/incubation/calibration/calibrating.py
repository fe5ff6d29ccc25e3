"""Calibrated scores beside raw ones, with what is certain about them and what is not."""

from dataclasses import dataclass

import numpy as np

from kilim.incubation.assignment.graph import Component, components
from kilim.incubation.calibration.model import Floats, Posterior, fit
from kilim.incubation.calibration.numbering import Numbered, number, rounded
from kilim.incubation.calibration.scores import Sheet, check
from kilim.incubation.calibration.standing import stand

NINE_OF_TEN = 1.6449  # standard deviations on either side that hold nine tenths of a normal
DRAWS = 10_000
FEW = 4  # reviews below which an offset says little


@dataclass(frozen=True, slots=True)
class Score:
    """What the reviews say about one application, in points.

    Attributes:
        raw: the mean of its reviews; None without any.
        calibrated: the mean of its quality, given all reviews of everybody.
        low, high: hold its quality nine times out of ten.
        chance: the probability to be among the best, if it was asked how many places there are.
    """

    application: str
    track: str
    reviews: int
    raw: float | None
    calibrated: float
    low: float
    high: float
    chance: float | None


@dataclass(frozen=True, slots=True)
class Offset:
    """How much higher than others somebody scores, in points; drawn towards 0 by few reviews.

    Attributes:
        few: so few that the offset says little.
    """

    reviewer: str
    reviews: int
    offset: float
    low: float
    high: float
    few: bool


@dataclass(frozen=True, slots=True)
class TrackMean:
    """The mean quality of a track, in points."""

    track: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The whole of it; lists are in the order of the ids.

    Attributes:
        quality, offset, noise: how far applications of a track, reviewers, and reviews of the same
            application differ, as standard deviations in points.
        components: what reviews connect, the largest first. If there are several, nobody's offset
            in one can be told from the level of another: comparisons across them rest on the
            assumption that the means of the tracks say all.
        unread: applications without any score; they stand at the mean of their track.
    """

    scores: tuple[Score, ...]
    offsets: tuple[Offset, ...]
    tracks: tuple[TrackMean, ...]
    quality: float
    offset: float
    noise: float
    components: tuple[Component, ...]
    unread: tuple[str, ...]
    places: int | None
    seed: int

    @property
    def connected(self) -> bool:
        """Whether every comparison of scored applications rests on reviews."""
        return len(self.components) <= 1


def calibrate(
    sheet: Sheet, *, places: int | None = None, seed: int = 0, draws: int = DRAWS
) -> Calibration:
    """Say how good every application is, once strict and generous reviewers are known.

    Args:
        places: asks for each one's probability to be among so many best.
        seed, draws: of the worlds from which that probability is counted.

    Raises:
        BadSheet: the sheet contradicts itself.
    """
    check(sheet)
    numbered = number(sheet)
    posterior = fit(numbered.scores)
    chances = None if places is None else stand(posterior, draws, seed).chances(places)
    quality, offset, noise = posterior.spreads()
    scores = _scores(numbered, posterior, chances)
    return Calibration(
        scores=scores,
        offsets=_offsets(numbered, posterior),
        tracks=_tracks(numbered, posterior),
        quality=rounded(quality),
        offset=rounded(offset),
        noise=rounded(noise),
        components=components(numbered.pairs),
        unread=tuple(one.application for one in scores if not one.reviews),
        places=places,
        seed=seed,
    )


def _scores(numbered: Numbered, posterior: Posterior, chances: Floats | None) -> tuple[Score, ...]:
    means, deviations = posterior.qualities()
    track = numbered.scores.track
    reviews = np.bincount(numbered.scores.application, minlength=len(track)).tolist()
    return tuple(
        Score(
            application=id_,
            track=numbered.tracks[track[place]],
            reviews=reviews[place],
            raw=rounded(numbered.raw[place]) if reviews[place] else None,
            calibrated=rounded(means[place]),
            low=rounded(means[place] - NINE_OF_TEN * deviations[place]),
            high=rounded(means[place] + NINE_OF_TEN * deviations[place]),
            chance=None if chances is None else rounded(chances[place]),
        )
        for place, id_ in enumerate(numbered.applications)
    )


def _offsets(numbered: Numbered, posterior: Posterior) -> tuple[Offset, ...]:
    means, deviations = (part[numbered.scores.tracks :] for part in posterior.effects())
    reviews = np.bincount(numbered.scores.reviewer, minlength=len(means)).tolist()
    return tuple(
        Offset(
            reviewer=id_,
            reviews=reviews[place],
            offset=rounded(means[place]),
            low=rounded(means[place] - NINE_OF_TEN * deviations[place]),
            high=rounded(means[place] + NINE_OF_TEN * deviations[place]),
            few=reviews[place] < FEW,
        )
        for place, id_ in enumerate(numbered.reviewers)
    )


def _tracks(numbered: Numbered, posterior: Posterior) -> tuple[TrackMean, ...]:
    means, deviations = posterior.effects()
    return tuple(
        TrackMean(
            track=name,
            mean=rounded(posterior.middle + means[place]),
            low=rounded(posterior.middle + means[place] - NINE_OF_TEN * deviations[place]),
            high=rounded(posterior.middle + means[place] + NINE_OF_TEN * deviations[place]),
        )
        for place, name in enumerate(numbered.tracks)
    )
