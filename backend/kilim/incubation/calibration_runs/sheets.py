"""The sheet that a run keeps, as the calibration takes it. Pure."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from pydantic import BaseModel

from kilim.forms.definition import Definition, ScaleField, fields_of
from kilim.incubation.calibration.quotas import MOST_STATES, Quota
from kilim.incubation.calibration.scores import Candidate, Criterion, Review, Sheet

PERCENT = (0.0, 100.0)  # of a criterion's scale, where criteria have different ones


class Entry(BaseModel):
    """An application, with what it answered to the questions of quotas."""

    id: str
    track: str
    answers: dict[str, Any]


class Mark(BaseModel):
    """A criterion of the rubric, with its scale."""

    key: str
    label: dict[str, str]
    weight: int
    first: int
    last: int


class Written(BaseModel):
    """A sent review, as it was scored."""

    application: str
    reviewer: str
    scores: dict[str, int | None]


class Track(BaseModel):
    """A track of the call and its places."""

    id: str
    places: int


class Kept(BaseModel):
    """All that a run is made from."""

    entries: list[Entry]
    criteria: list[Mark]
    reviews: list[Written]
    tracks: list[Track]

    @property
    def scale(self) -> tuple[float, float]:
        """The scale of the sheet: that of its criteria, or percents if they differ."""
        scales = {(float(one.first), float(one.last)) for one in self.criteria}
        return scales.pop() if len(scales) == 1 else PERCENT


def marks(definition: Definition, weights: Iterable[tuple[str, int]]) -> list[Mark]:
    """The criteria of a rubric in the order of their weights."""
    scales = {one.key: one for one in fields_of(definition) if isinstance(one, ScaleField)}
    return [
        Mark(
            key=key,
            label=scales[key].label.model_dump(),
            weight=weight,
            first=scales[key].first,
            last=scales[key].last,
        )
        for key, weight in weights
        if key in scales
    ]


def sheet(kept: Kept) -> Sheet:
    """The sheet in points of its scale."""
    lowest, highest = kept.scale
    of = {one.key: one for one in kept.criteria}

    def points(key: str, score: int | None) -> float | None:
        if score is None:
            return None
        mark = of[key]
        share = (score - mark.first) / (mark.last - mark.first)
        return lowest + share * (highest - lowest)

    return Sheet(
        candidates=tuple(Candidate(one.id, one.track) for one in kept.entries),
        criteria=tuple(Criterion(one.key, one.weight) for one in kept.criteria),
        reviews=tuple(
            Review(
                one.application,
                one.reviewer,
                {key: points(key, score) for key, score in one.scores.items() if key in of},
            )
            for one in kept.reviews
        ),
        lowest=lowest,
        highest=highest,
    )


def quota(kept: Kept, name: str, field: str, options: list[str], least: int) -> Quota:
    """A quota of those who answered `field` with one of `options`."""
    wanted = set(options)
    members = frozenset(one.id for one in kept.entries if wanted & _chosen(one.answers.get(field)))
    return Quota(name, members, least)


def exact(places: int, leasts: Iterable[int]) -> bool:
    """Whether quotas are few and small enough to be met exactly."""
    return bool(np.prod([places + 1, *(one + 1 for one in leasts)], dtype=float) <= MOST_STATES)


def _chosen(answer: Any) -> set[str]:
    given = answer if isinstance(answer, list) else [answer]
    return {one for one in given if isinstance(one, str)}
