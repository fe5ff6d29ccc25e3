"""Many people want one time at once, over HTTP, at two server processes."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.cases import API, booking
from tests.benchmarks.client import Answers, Request, send
from tests.benchmarks.processes import Server
from tests.benchmarks.world import Desk, World

IN_FLIGHT = 64
MOVERS = 8
HALVES = """
    SELECT count(*) FROM bookings b
    FULL JOIN (SELECT claim_id FROM allocations WHERE kind = 'core') a ON a.claim_id = b.id
    WHERE b.id IS NULL OR (b.state = 'confirmed') <> (a.claim_id IS NOT NULL)
"""


@dataclass
class Race:
    """One line of the table: what every round had to give, and what went wrong."""

    name: str
    rounds: int
    requests: int
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    refused: Counter[int] = field(default_factory=Counter)

    @property
    def passes(self) -> bool:
        """Whether nothing went wrong."""
        return not self.wrong

    def add(self, answers: Answers) -> None:
        """Judge a round: one winner, everybody else refused with somewhere else to go."""
        self.seconds += answers.seconds
        winners = sum(status in {200, 201} for status in answers.statuses)
        losers = [body for status, body in _pairs(answers) if status == 409]
        self.refused.update(s for s in answers.statuses if s not in {200, 201})
        if winners != 1 or winners + len(losers) != len(answers.statuses):
            self.wrong.append(f"{dict(answers.counted)}")
        if not all(body.get("alternatives") for body in losers):
            self.wrong.append("a loser got no alternatives")

    def report(self) -> dict[str, Any]:
        """The race as JSON."""
        return {
            "name": self.name,
            "rounds": self.rounds,
            "requests": self.requests,
            "per_second": round(self.rounds * self.requests / self.seconds),
            "wrong": self.wrong,
            "passes": self.passes,
        }


def _pairs(answers: Answers) -> list[tuple[int, Any]]:
    return list(zip(answers.statuses, answers.bodies, strict=True))


def book(world: World, server: Server, desk: Desk, rounds: int, requests: int) -> Race:
    """Everybody books the same time."""
    race = Race("one time, many bookings", rounds, requests)
    for round_ in range(rounds):
        wishes = [booking(desk, round_, who) for who in range(requests)]
        race.add(send(server.port, wishes, IN_FLIGHT, keep=True))
    _add_halves(race, world, "race")
    return race


def move(world: World, server: Server, desk: Desk, rounds: int) -> Race:
    """Some have a booking and move it to the time that others book."""
    race = Race("one time, moves and bookings", rounds, IN_FLIGHT)
    first = 100  # hours that the other race leaves alone
    for round_ in range(rounds):
        hours = [first + round_ * (MOVERS + 1) + n for n in range(MOVERS + 1)]
        own = [booking(desk, hour, who) for who, hour in enumerate(hours[1:])]
        booked = send(server.port, own, MOVERS, keep=True)
        moves = [
            Request(
                "POST",
                f"{API}/bookings/{body['id']}/move",
                desk.cookies[who] | {"If-Match": f'"{body["version"]}"'},
                desk.wish(hours[0]),
            )
            for who, body in enumerate(booked.bodies)
        ]
        wishes = [*moves, *[booking(desk, hours[0], n) for n in range(IN_FLIGHT - MOVERS)]]
        random.Random(round_).shuffle(wishes)
        race.add(send(server.port, wishes, IN_FLIGHT, keep=True))
    _add_halves(race, world, "race")
    return race


def twin(server: Server, desk: Desk, requests: int) -> Race:
    """The first race where the constraint is missing: it must show more than one winner."""
    race = Race("without the constraint: more than one", 1, requests)
    wishes = [booking(desk, 0, who) for who in range(requests)]
    answers = send(server.port, wishes, IN_FLIGHT, keep=True)
    race.seconds = answers.seconds
    if answers.counted[201] < 2:
        race.wrong.append("the race proves nothing: one winner even without the constraint")
    return race


def _add_halves(race: Race, world: World, database: str) -> None:
    halves = world.value(database, HALVES)
    if halves:
        race.wrong.append(f"{halves} bookings without their time, or the other way about")
