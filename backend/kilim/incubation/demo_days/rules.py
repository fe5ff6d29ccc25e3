"""Which rules an order breaks, and where. Pure.

Hard ones forbid an order: presenters and mentors who are not there, a slot that nobody of the jury
hears, a pin that is not kept, a day that is over. Soft ones cost: two pitches of one track in a
row, and two ventures of one mentor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kilim.incubation.demo_days.times import Frame, Span, neighbours


class Pin(StrEnum):
    """Where a pitch stands, whatever else."""

    FIRST = "first"
    LAST = "last"


class Rule(StrEnum):
    """What an order can break."""

    ENDS_LATE = "ends_late"  # after the end of the day
    PRESENTER_AWAY = "presenter_away"
    MENTOR_AWAY = "mentor_away"  # who advises the venture, and listens on other times
    NO_JURY = "no_jury"
    PINNED = "pinned"  # to the other end
    SAME_TRACK = "same_track"  # as the pitch before
    SAME_MENTOR = "same_mentor"


SOFT = frozenset({Rule.SAME_TRACK, Rule.SAME_MENTOR})


@dataclass(frozen=True, slots=True)
class Venture:
    """A pitch that has to find its slot."""

    id: UUID
    track: UUID | None = None
    mentors: frozenset[UUID] = frozenset()
    away: tuple[Span, ...] = ()
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who listens: in these times, or all the time when there are none."""

    person: UUID
    is_jury: bool
    there: tuple[Span, ...] = ()

    def hears(self, slot: Span) -> bool:
        """Whether they are there all the while."""
        return not self.there or any(span.holds(slot) for span in self.there)


@dataclass(frozen=True, slots=True)
class Stage:
    """All that an order has to respect."""

    frame: Frame
    listeners: tuple[Listener, ...] = ()

    def mentors_of(self, venture: Venture) -> list[Listener]:
        """Those who advise the venture and listen on the day."""
        return [one for one in self.listeners if one.person in venture.mentors]

    def refuses(self, venture: Venture, place: int, slots: Sequence[Span]) -> list[Rule]:
        """The hard rules that forbid a venture this place."""
        slot = slots[place]
        jury = [one for one in self.listeners if one.is_jury]
        last = len(slots) - 1
        found = {
            Rule.ENDS_LATE: slot.ends_at > self.frame.day.ends_at,
            Rule.PRESENTER_AWAY: any(span.meets(slot) for span in venture.away),
            Rule.MENTOR_AWAY: any(not one.hears(slot) for one in self.mentors_of(venture)),
            Rule.NO_JURY: bool(jury) and not any(one.hears(slot) for one in jury),
            Rule.PINNED: place != {Pin.FIRST: 0, Pin.LAST: last}.get(venture.pin, place)
            if venture.pin
            else False,
        }
        return [rule for rule, broken in found.items() if broken]

    def shared(self, one: Venture, other: Venture) -> set[UUID]:
        """Who listens to both as their mentor."""
        return {mine.person for mine in self.mentors_of(one)} & other.mentors


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken at a place, counted from 0."""

    place: int
    rule: Rule

    @property
    def is_soft(self) -> bool:
        """Whether the order may stay as it is."""
        return self.rule in SOFT


def broken(stage: Stage, order: Sequence[Venture]) -> list[Broken]:
    """All that an order breaks, place by place."""
    slots = stage.frame.slots(len(order))
    found = [
        Broken(place, rule)
        for place, venture in enumerate(order)
        for rule in stage.refuses(venture, place, slots)
    ]
    for place, following in neighbours(stage.frame, len(order)):
        one, other = order[place], order[following]
        if one.track is not None and one.track == other.track:
            found.append(Broken(following, Rule.SAME_TRACK))
        found += [Broken(following, Rule.SAME_MENTOR)] * len(stage.shared(one, other))
    return sorted(found, key=lambda one: (one.place, list(Rule).index(one.rule)))
