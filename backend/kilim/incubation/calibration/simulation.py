"""What a choice would mean: how certain it is, what would change it, and what quotas cost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kilim.incubation.calibration.calibrating import DRAWS
from kilim.incubation.calibration.model import Floats, Ints, Posterior, fit, refit
from kilim.incubation.calibration.numbering import Numbered, number, rounded
from kilim.incubation.calibration.quotas import Quota, choose
from kilim.incubation.calibration.scores import Sheet, check
from kilim.incubation.calibration.standing import Standing, best_first, stand
from kilim.incubation.calibration.worth import worth

BORDERLINE = 0.2, 0.8  # chances between which a choice is to be talked about
PERCENTS = -20, 20  # by which each weight is changed to see what hangs on it


@dataclass(frozen=True, slots=True)
class AtPlaces:
    """The choice of the best by calibrated score, for one number of places.

    Attributes:
        cut_off: the calibrated score of the last who is chosen, in points.
        quality: the expected quality of the chosen, in points for each.
        mistakes: how many of the chosen are probably not among the best.
    """

    places: int
    cut_off: float
    quality: float
    mistakes: float


@dataclass(frozen=True, slots=True)
class Change:
    """Who would be chosen instead of whom."""

    entering: tuple[str, ...]
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithoutReviewer:
    """The change if somebody had reviewed nothing."""

    reviewer: str
    change: Change


@dataclass(frozen=True, slots=True)
class OtherWeight:
    """The change if a criterion had so many percent more or less weight."""

    criterion: str
    percent: int
    change: Change


@dataclass(frozen=True, slots=True)
class QuotaPrice:
    """What meeting quotas costs; `names` are one quota, or the last time all of them.

    Attributes:
        price: expected quality given up, in points for each place; None when no choice meets them.
    """

    names: tuple[str, ...]
    price: float | None
    change: Change


@dataclass(frozen=True, slots=True)
class NextReview:
    """How much one more review would raise the expected quality of the chosen, in points."""

    application: str
    worth: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """All of it, to be kept with the minutes; nothing here decides.

    Attributes:
        chosen: the best by calibrated score.
        chances: the probability of each to be among the best; they add up to `places`.
        curve: for one place, two, and so on.
        borderline: chances between 0.2 and 0.8, the most open first.
        next_reviews: where one more review helps most, first.
        reviewers, weights: only those whose absence or change would alter the choice.
    """

    places: int
    seed: int
    draws: int
    chosen: tuple[str, ...]
    chances: tuple[tuple[str, float], ...]
    curve: tuple[AtPlaces, ...]
    borderline: tuple[str, ...]
    next_reviews: tuple[NextReview, ...]
    reviewers: tuple[WithoutReviewer, ...]
    weights: tuple[OtherWeight, ...]
    quotas: tuple[QuotaPrice, ...]


def simulate(
    sheet: Sheet,
    *,
    places: int,
    quotas: Sequence[Quota] = (),
    among: Collection[str] | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> Simulation:
    """Play the choice of the best in worlds that the reviews leave possible.

    Args:
        among: the applications that compete, for example those of a track; all reviews still say
            who is strict. None for all.

    Raises:
        BadSheet: the sheet contradicts itself.
        TooManyQuotas: the quotas are too many to be met exactly.
        ValueError: there are more places than competitors, or fewer than none.
    """
    check(sheet)
    numbered = number(sheet)
    rivals = _rivals(numbered, among)
    if not 0 <= places <= len(rivals):
        raise ValueError("There are as many places as competitors at most.")
    posterior = fit(numbered.scores)
    standing = stand(posterior, draws, seed, rivals)
    chances = standing.chances(places)
    return Simulation(
        places=places,
        seed=seed,
        draws=draws,
        chosen=_named(numbered, standing.order[:places]),
        chances=tuple((numbered.applications[one], rounded(float(chances[one]))) for one in rivals),
        curve=_curve(standing),
        borderline=_borderline(numbered, rivals, chances),
        next_reviews=_next(numbered, posterior, rivals, places),
        reviewers=_without(numbered, posterior, rivals, places),
        weights=_reweighted(sheet, numbered, posterior, rivals, places),
        quotas=_prices(numbered, standing, places, quotas),
    )


def _rivals(numbered: Numbered, among: Collection[str] | None) -> Ints:
    names = enumerate(numbered.applications)
    return np.array([n for n, id_ in names if among is None or id_ in among], dtype=np.int64)


def _named(numbered: Numbered, which: Ints) -> tuple[str, ...]:
    return tuple(sorted(numbered.applications[one] for one in which))


def _curve(standing: Standing) -> tuple[AtPlaces, ...]:
    quality = standing.quality[standing.order]
    means = (np.cumsum(quality) / np.arange(1, len(quality) + 1)).tolist()
    mistakes = standing.mistakes().tolist()
    return tuple(
        AtPlaces(
            places, rounded(cut_off), rounded(means[places - 1]), rounded(mistakes[places - 1])
        )
        for places, cut_off in enumerate(quality.tolist(), start=1)
    )


def _borderline(numbered: Numbered, rivals: Ints, chances: Floats) -> tuple[str, ...]:
    low, high = BORDERLINE
    open_ = [one for one in rivals.tolist() if low < chances[one] < high]
    open_.sort(key=lambda one: abs(float(chances[one]) - 0.5))
    return tuple(numbered.applications[one] for one in open_)


def _next(
    numbered: Numbered, posterior: Posterior, rivals: Ints, places: int
) -> tuple[NextReview, ...]:
    means, deviations = posterior.qualities()
    _, offset, noise = posterior.spreads()
    found = worth(means[rivals], deviations[rivals], offset, noise, places)
    reviews = [
        NextReview(numbered.applications[one], rounded(points))
        for one, points in zip(rivals.tolist(), found, strict=True)
    ]
    return tuple(sorted(reviews, key=lambda one: (-one.worth, one.application)))


def _best(means: Floats, rivals: Ints, places: int) -> Ints:
    """Who would be chosen."""
    return best_first(means, rivals)[:places]


def _change(numbered: Numbered, before: Ints, after: Ints) -> Change:
    return Change(
        entering=_named(numbered, np.setdiff1d(after, before)),
        leaving=_named(numbered, np.setdiff1d(before, after)),
    )


def _without(
    numbered: Numbered, posterior: Posterior, rivals: Ints, places: int
) -> tuple[WithoutReviewer, ...]:
    before = _best(refit(numbered.scores, posterior), rivals, places)
    found = []
    for place, reviewer in enumerate(numbered.reviewers):
        means = refit(numbered.without(place), posterior)
        change = _change(numbered, before, _best(means, rivals, places))
        if change.entering:
            found.append(WithoutReviewer(reviewer, change))
    return tuple(found)


def _reweighted(
    sheet: Sheet, numbered: Numbered, posterior: Posterior, rivals: Ints, places: int
) -> tuple[OtherWeight, ...]:
    before = _best(refit(numbered.scores, posterior), rivals, places)
    found = []
    for place, criterion in enumerate(sheet.criteria):
        for percent in PERCENTS:
            weight = criterion.weight * (100 + percent) / 100
            criteria = list(sheet.criteria)
            criteria[place] = replace(criterion, weight=weight)
            other = number(replace(sheet, criteria=tuple(criteria)))
            after = _best(refit(other.scores, posterior), rivals, places)
            change = _change(numbered, before, after)
            if change.entering:
                found.append(OtherWeight(criterion.id, percent, change))
    return tuple(found)


def _prices(
    numbered: Numbered, standing: Standing, places: int, quotas: Sequence[Quota]
) -> tuple[QuotaPrice, ...]:
    order = standing.order
    ids = [numbered.applications[one] for one in order]
    values = [float(standing.quality[one]) for one in order]
    worths = dict(zip(ids, values, strict=True))
    plain = ids[:places]
    found = []
    for some in [*([quota] for quota in quotas), *([list(quotas)] if len(quotas) > 1 else [])]:
        names = tuple(quota.name for quota in some)
        chosen = choose(ids, values, places, some)
        if chosen is None:
            found.append(QuotaPrice(names, None, Change((), ())))
            continue
        lost = sum(worths[id_] for id_ in plain) - sum(worths[id_] for id_ in chosen)
        change = Change(
            entering=tuple(sorted(set(chosen) - set(plain))),
            leaving=tuple(sorted(set(plain) - set(chosen))),
        )
        found.append(QuotaPrice(names, rounded(lost / max(places, 1)), change))
    return tuple(found)
