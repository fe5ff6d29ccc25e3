from typing import Any, ClassVar

from kilim.core.errors import Problem


class DemoDayAddressTaken(Problem):
    status, slug, title = 409, "demo-day-address-taken", "Another demo day has this address"


class PlacesTaken(Problem):
    """More guests come than that."""

    status, slug, title = 409, "guests-coming", "More guests come than that"


class RoomsTaken(Problem):
    """One of the rooms is held by somebody else in that time."""

    status, slug, title = 409, "rooms-taken", "A room is not free then"


class UnknownDemoDayRoom(Problem):
    status, slug, title = 409, "unknown-demo-day-room", "The hub has no such room"


class UnknownListener(Problem):
    """Listeners have a role at the hub."""

    status, slug, title = 409, "unknown-listener", "Somebody has no role at the hub"


class NobodyPitches(Problem):
    status, slug, title = 409, "nobody-pitches", "No venture has said yes"


class DayTooShort(Problem):
    """`room` pitches fit into the day, and `pitches` are given."""

    status, slug, title = 409, "day-too-short", "The day is too short for all pitches"
    members: ClassVar[dict[str, Any]] = {"room": int, "pitches": int}


class OrderImpossible(Problem):
    """The ventures that are named have only so many `places` that they can take."""

    status, slug, title = 409, "order-impossible", "There are not enough times for some ventures"
    members: ClassVar[dict[str, Any]] = {"ventures": list[str], "places": int}


class OrderIncomplete(Problem):
    """An order has every pitch that is given once, and nobody else's."""

    status, slug, title = 409, "order-incomplete", "Somebody has said yes or no meanwhile"


class OrderBreaksRules(Problem):
    """Published are only orders that keep the hard rules."""

    status, slug, title = 409, "order-breaks-rules", "The order breaks rules"


class EndTaken(Problem):
    """Another pitch is pinned to this end."""

    status, slug, title = 409, "end-taken", "Another pitch stands there already"


class DemoDayOver(Problem):
    status, slug, title = 409, "demo-day-over", "The demo day is over"


class NotOfVenture(Problem):
    """Who presents takes part for the venture."""

    status, slug, title = 409, "not-of-venture", "Who presents does not take part for the venture"
