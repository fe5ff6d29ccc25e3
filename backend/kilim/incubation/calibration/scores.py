"""Reviews as they were given, and the one score that each of them comes to."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the rubric; weights count in proportion to each other."""

    id: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application and its track."""

    id: str
    track: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer gave one application, by criterion; None means "cannot judge"."""

    application: str
    reviewer: str
    scores: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All reviews of one stage; every score lies between `lowest` and `highest`."""

    candidates: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    reviews: tuple[Review, ...]
    lowest: float
    highest: float


class BadSheet(ValueError):
    """A sheet contradicts itself; `wrong` says where, in a fixed order."""

    def __init__(self, wrong: tuple[str, ...]) -> None:
        super().__init__("; ".join(wrong))
        self.wrong = wrong


def check(sheet: Sheet) -> None:
    """Refuse a sheet that cannot be meant.

    Raises:
        BadSheet: a name stands twice, a review is of nobody or twice by the same person, a
            criterion is unknown or has no weight, a score is outside the scale.
    """
    wrong = (*_names(sheet), *_reviews(sheet))
    if wrong:
        raise BadSheet(tuple(sorted(wrong)))


def _names(sheet: Sheet) -> Iterator[str]:
    if not (isfinite(sheet.lowest) and isfinite(sheet.highest) and sheet.lowest < sheet.highest):
        yield f"scale {sheet.lowest} to {sheet.highest}"
    for things in (sheet.candidates, sheet.criteria):
        counted = Counter(one.id for one in things)
        yield from (f"{id_} is named twice" for id_, count in counted.items() if count > 1)
    yield from (
        f"weight of {one.id}"
        for one in sheet.criteria
        if not (isfinite(one.weight) and one.weight > 0)
    )


def _reviews(sheet: Sheet) -> Iterator[str]:
    candidates = {one.id for one in sheet.candidates}
    criteria = {one.id for one in sheet.criteria}
    counted = Counter((one.application, one.reviewer) for one in sheet.reviews)
    yield from (f"{a} is reviewed twice by {r}" for (a, r), count in counted.items() if count > 1)
    for one in sheet.reviews:
        if one.application not in candidates:
            yield f"{one.application} is not a candidate"
        for name, score in one.scores.items():
            if name not in criteria:
                yield f"{name} is not a criterion"
            elif score is not None and not sheet.lowest <= score <= sheet.highest:
                yield f"score of {one.application} by {one.reviewer} for {name}"


def scores(sheet: Sheet) -> tuple[float | None, ...]:
    """The score of each review: the weighted mean of its criteria; None when it judged none.

    A criterion that is not judged must not matter: were it simply left out, whoever cannot judge
    what is usually scored low would give more. So what is left out counts as the mean of that
    criterion, moved by how far the same review is from the means of the criteria that it judged.
    """
    given: dict[str, list[float]] = {one.id: [] for one in sheet.criteria}
    for review in sheet.reviews:
        for name, score in review.scores.items():
            if score is not None:
                given[name].append(score)
    judged = [one for one in sheet.criteria if given[one.id]]
    if not judged:
        return (None,) * len(sheet.reviews)
    means = {one.id: sum(given[one.id]) / len(given[one.id]) for one in judged}
    middle = sum(one.weight * means[one.id] for one in judged) / sum(one.weight for one in judged)
    return tuple(_score(review, judged, means, middle) for review in sheet.reviews)


def _score(
    review: Review, judged: list[Criterion], means: Mapping[str, float], middle: float
) -> float | None:
    weight = above = 0.0
    for one in judged:
        score = review.scores.get(one.id)
        if score is not None:
            weight += one.weight
            above += one.weight * (score - means[one.id])
    return middle + above / weight if weight else None
