"""What is compared, and how dear it may be."""

import itertools
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from kilim.core.clock import current_time
from tests.benchmarks import measure
from tests.benchmarks.client import Request
from tests.benchmarks.measure import Comparison, Round, compare
from tests.benchmarks.processes import Server
from tests.benchmarks.raw_booking import WARM_UP
from tests.benchmarks.world import Desk, Hall, Resident, World

API = "/api/v1"
TODAY = current_time().date()
LISTED, DAYS, BOOKED = 400, 400, 150  # requests a round

Wishes = Iterator[int]


def list_of_bookings(resident: Resident) -> Request:
    return Request("GET", f"{API}/bookings?limit=20", resident.cookie)


def day_calendar(resident: Resident) -> Request:
    path = f"{API}/studio-days/{TODAY - timedelta(days=3)}?hub={resident.hub}"
    return Request("GET", path, resident.cookie)


def free_times(resident: Resident) -> Request:
    path = f"{API}/studios/{resident.studio_id}/free-times"
    until = TODAY + timedelta(days=14)
    return Request("GET", f"{path}?from={TODAY}&to={until}&minutes=60", resident.cookie)


def found_times(resident: Resident) -> Request:
    until = TODAY + timedelta(days=30)
    query = f"hub={resident.hub}&kind=sound&minutes=120&prefer=18:00&to={until}"
    return Request("GET", f"{API}/free-times?{query}", resident.cookie)


def whole_day(hall: Hall, on: date = TODAY) -> Request:
    headers = hall.cookie | {"Accept-Encoding": "gzip"}
    return Request("GET", f"{API}/studio-days/{on}?hub={hall.slug}&extras=true", headers)


def bundle(hall: Hall, days: int = 30) -> Request:
    """Two hours in any sound studio with an operator and three things of a kind."""
    items = f"items={hall.skill}:1&items={hall.kit}:3"
    query = f"hub={hall.slug}&kind=sound&minutes=120&{items}&to={TODAY + timedelta(days=days)}"
    return Request("GET", f"{API}/free-times?{query}", hall.cookie)


def utilisation(manager: Resident) -> Request:
    first = TODAY - timedelta(days=30)
    path = f"{API}/utilisation?hub={manager.hub}&from={first}&to={TODAY}"
    return Request("GET", path, manager.cookie)


def reads(
    world: World, kilim: Server, floor: Server, people: list[Resident], rounds: int
) -> Iterator[Comparison]:
    """The list and the day beside their floors, on the large database."""

    def turn(server: Server, request: Callable[[Resident], Request], count: int) -> Round:
        asked = [request(person) for person in itertools.islice(itertools.cycle(people), count)]
        return measure.over_http(world, server, "large", lambda: asked)

    def floor_list(person: Resident) -> Request:
        return Request("GET", f"/list/{person.person_id}")

    def floor_day(person: Resident) -> Request:
        return Request("GET", f"/day/{TODAY - timedelta(days=3)}?hub={person.hub}")

    yield compare(
        "list of 20 bookings",
        ("Kilim", turn(kilim, list_of_bookings, LISTED)),
        ("raw floor", turn(floor, floor_list, LISTED)),
        2.0,
        rounds,
    )
    yield compare(
        "day calendar",
        ("Kilim", turn(kilim, day_calendar, DAYS)),
        ("raw floor", turn(floor, floor_day, DAYS)),
        2.0,
        rounds,
    )


def bookings(world: World, kilim: Server, desk: Desk, rounds: int) -> Comparison:
    """Bookings of distinct free times beside the raw statement."""
    hours = itertools.count()

    def over_http() -> list[Request]:
        return [booking(desk, hour) for hour in itertools.islice(hours, BOOKED)]

    def by_statement() -> list[dict[str, Any]]:
        taken = itertools.islice(hours, BOOKED + WARM_UP)
        ids = {"hub_id": str(desk.hub_id), "person_id": str(desk.people[0])}
        return [desk.wish(hour, **ids) for hour in taken]

    return compare(
        "one booking",
        ("Kilim", measure.over_http(world, kilim, "large", over_http)),
        ("raw statement", measure.by_statement(world.dsn("large"), by_statement)),
        3.0,
        rounds,
    )


def booking(desk: Desk, hour: int, who: int = 0) -> Request:
    """The request that books the `hour`-th free hour."""
    cookie = desk.cookies[who % len(desk.cookies)]
    headers = cookie | {"Idempotency-Key": uuid4().hex}
    return Request("POST", f"{API}/bookings", headers, desk.wish(hour))


def scale(
    world: World, large: Server, small: Server, people: list[list[Resident]], rounds: int
) -> Iterator[Comparison]:
    """The same questions to a large and to a small database."""
    sizes = [
        f"{world.value(name, 'SELECT count(*) FROM allocations'):,} allocations"
        for name in ("large", "small")
    ]

    managers = [world.managers(name, 20) for name in ("large", "small")]

    def turn(server: Server, database: str, who: list[Resident], request: Any, count: int) -> Round:
        asked = [request(person) for person in itertools.islice(itertools.cycle(who), count)]
        return measure.over_http(world, server, database, lambda: asked)

    for name, request, who, count in (
        ("free times of two weeks", free_times, people, 200),
        ("a time in any sound studio in 30 days", found_times, people, 200),
        ("list of 20 bookings, by size", list_of_bookings, people, 200),
        ("day calendar, by size", day_calendar, people, 200),
        ("utilisation of a month", utilisation, managers, 60),
    ):
        yield compare(
            name,
            (sizes[0], turn(large, "large", who[0], request, count)),
            (sizes[1], turn(small, "small", who[1], request, count)),
            2.0,
            rounds,
        )


def halls(
    world: World, large: Server, small: Server, found: list[Hall], rounds: int
) -> Iterator[Comparison]:
    """What is asked about a house of 60 studios, in a large and in a small database."""

    def turn(
        server: Server, database: str, hall: Hall, request: Callable[[Hall], Request]
    ) -> Round:
        return measure.over_http(world, server, database, lambda: [request(hall)] * 40)

    # The young hall knows no more than three days ahead.
    for name, request in (
        ("day of 60 studios, 40 operators, 300 things", whole_day),
        ("a bundle there in 3 days", lambda hall: bundle(hall, 3)),
    ):
        yield compare(
            name,
            ("large database", turn(large, "large", found[0], request)),
            ("small database", turn(small, "small", found[1], request)),
            2.0,
            rounds,
        )
