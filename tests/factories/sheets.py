"""Sheets of scores with a planted truth: who is good, who is strict, made from a seed."""

from dataclasses import dataclass

import numpy as np

from kilim.incubation.calibration.scores import Candidate, Criterion, Review, Sheet

TRACKS = ("cultech", "gametech", "music")


@dataclass(frozen=True)
class World:
    """A sheet, and what nobody can know: qualities and offsets, both in the order of ids."""

    sheet: Sheet
    quality: tuple[float, ...]
    strict: tuple[float, ...]


def make_world(
    seed: int = 0,
    *,
    applications: int = 150,
    reviewers: int = 15,
    reviews: int = 3,
    quality: float = 0.6,
    offset: float = 0.4,
    noise: float = 0.5,
    gap: float = 0.8,
    outside: float = 0.3,
) -> World:
    """Scores in half points around 5 on a scale of 0 to 10.

    `quality`, `offset` and `noise` are standard deviations in points; `gap` is between the means of
    neighbouring tracks; `outside` is the share of reviews by somebody at home in another track.
    """
    random = np.random.default_rng(seed)
    track = np.arange(applications) % len(TRACKS)
    home = np.arange(reviewers) % len(TRACKS)
    true = 5 + gap * (track - 1) + random.normal(0, quality, applications)
    strict = random.normal(0, offset, reviewers)
    loads = np.zeros(reviewers)
    given = []
    for one in random.permutation(applications).tolist():
        chosen: list[int] = []
        for _ in range(reviews):
            wanted = (home != track[one]) if random.random() < outside else (home == track[one])
            wanted[chosen] = False
            # The least busy first; where nobody at home is left, anybody.
            keys = loads + np.where(wanted, 0, 1000) + random.random(reviewers) / 2
            keys[chosen] = np.inf
            chosen.append(int(keys.argmin()))
            loads[chosen[-1]] += 1
        for who in chosen:
            score = true[one] + strict[who] + random.normal(0, noise)
            given.append(
                Review(
                    f"a{one:04}", f"r{who:03}", {"overall": min(max(round(2 * score) / 2, 0), 10)}
                )
            )
    candidates = tuple(Candidate(f"a{n:04}", TRACKS[track[n]]) for n in range(applications))
    sheet = Sheet(candidates, (Criterion("overall"),), tuple(given), 0, 10)
    return World(sheet, tuple(true.tolist()), tuple(strict.tolist()))
