"""A sheet as numbers for the model, in the order of the ids."""

from dataclasses import dataclass, replace

import numpy as np

from kilim.incubation.calibration.model import Floats, Scores
from kilim.incubation.calibration.scores import Sheet, scores

DIGITS = 4  # the last digits of a float differ between machines
GUESS = 0.1  # the noise before any review is seen, as a share of the scale


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """The model's input with its names; a review that judged nothing is left out.

    Attributes:
        raw: (A,), the mean score of each application in points; NaN where there is none.
    """

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    tracks: tuple[str, ...]
    scores: Scores
    raw: Floats

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The ids of application and reviewer of every score."""
        found = zip(self.scores.application.tolist(), self.scores.reviewer.tolist(), strict=True)
        return [(self.applications[a], self.reviewers[r]) for a, r in found]

    def without(self, reviewer: int) -> Scores:
        """The scores as if one reviewer had given none."""
        left = self.scores.reviewer != reviewer
        return replace(
            self.scores,
            application=self.scores.application[left],
            reviewer=self.scores.reviewer[left],
            score=self.scores.score[left],
        )


def number(sheet: Sheet) -> Numbered:
    """Number a sheet that has been checked."""
    judged = sorted(
        (review.application, review.reviewer, score)
        for review, score in zip(sheet.reviews, scores(sheet), strict=True)
        if score is not None
    )
    candidates = sorted(sheet.candidates, key=lambda one: one.id)
    applications = {one.id: place for place, one in enumerate(candidates)}
    reviewers = {id_: place for place, id_ in enumerate(sorted({one[1] for one in judged}))}
    tracks = {name: place for place, name in enumerate(sorted({one.track for one in candidates}))}
    found = Scores(
        application=np.array([applications[one[0]] for one in judged], dtype=np.int64),
        reviewer=np.array([reviewers[one[1]] for one in judged], dtype=np.int64),
        score=np.array([one[2] for one in judged], dtype=np.float64),
        track=np.array([tracks[one.track] for one in candidates], dtype=np.int64),
        reviewers=len(reviewers),
        tracks=len(tracks),
        noise=GUESS * (sheet.highest - sheet.lowest),
        middle=_middle(sheet, [one[2] for one in judged]),
    )
    times = np.bincount(found.application, minlength=len(candidates))
    sums = np.bincount(found.application, found.score, minlength=len(candidates))
    raw = np.where(times > 0, sums / np.maximum(times, 1), np.nan)
    return Numbered(tuple(applications), tuple(reviewers), tuple(tracks), found, raw)


def rounded(number: float) -> float:
    """A number to the digits that every machine gives; never minus zero."""
    return round(float(number), DIGITS) + 0.0


def _middle(sheet: Sheet, given: list[float]) -> float:
    return sum(given) / len(given) if given else (sheet.lowest + sheet.highest) / 2
