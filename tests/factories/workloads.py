"""Workloads for the assignment of reviewers, made from a seed."""

import random

from kilim.incubation.assignment.workload import Application, Pair, Reviewer, Workload

TRACKS = ("music", "gametech", "cultech")


def make_workload(
    seed: int = 0,
    *,
    applications: int = 12,
    reviewers: int = 6,
    reviews: int = 2,
    slack: float = 0.2,
    organisations: int = 3,
    conflicts: float = 0.1,
    least: float = 0.0,
    pins: int = 0,
    popular: bool = False,
) -> Workload:
    """A workload with random affinities; not every one has an assignment.

    `slack` is the room beyond what is wanted, as a share of it; `organisations` 0 lets everybody
    stand alone; `conflicts` is a share of the pairs, `least` one of the mean load. Where reviewers
    are `popular`, everybody fits best with the same few.
    """
    dice = random.Random(seed)
    wanted = applications * reviews
    most = -(-round(wanted * (1 + slack)) // reviewers)
    apps = tuple(
        Application(f"a{n:04}", reviews, TRACKS[n % len(TRACKS)]) for n in range(applications)
    )
    people = tuple(
        Reviewer(
            f"r{n:03}",
            most=max(most + dice.choice((-1, 0, 1)), 0),
            least=min(int(least * wanted / reviewers), max(most - 1, 0)),
            organisation=f"o{dice.randrange(organisations)}" if organisations else None,
            tracks=frozenset({TRACKS[n % len(TRACKS)]}),
        )
        for n in range(reviewers)
    )
    lift = {one.id: 50 * n // reviewers if popular else 0 for n, one in enumerate(people)}
    affinities = {
        (app.id, one.id): min(dice.randrange(101 - lift[one.id]) + lift[one.id], 100)
        for app in apps
        for one in people
    }
    clashes = frozenset(pair for pair in affinities if dice.random() < conflicts)
    pinned = _pins(dice, apps, people, set(affinities) - clashes, pins)
    return Workload(apps, people, affinities, clashes, pinned)


def _pins(
    dice: random.Random,
    apps: tuple[Application, ...],
    people: tuple[Reviewer, ...],
    free: set[Pair],
    count: int,
) -> frozenset[Pair]:
    """Pins of different applications and reviewers, so that they cannot contradict each other."""
    pairs = [
        (app.id, one.id)
        for app, one in zip(
            dice.sample(apps, len(apps)), dice.sample(people, len(people)), strict=False
        )
        if (app.id, one.id) in free and app.reviews and one.most
    ]
    return frozenset(pairs[:count])
