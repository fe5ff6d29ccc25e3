"""The calendar entry of a pitch (RFC 5545): a pure function of facts."""

from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event

PRODUCT = "-//Kilim//Demo days//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a calendar.

    Attributes:
        uid: the same for life, so that a program replaces what it has.
        sequence: rises with every change.
    """

    uid: str
    sequence: int
    title: str
    where: str
    url: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool = False


def method(entry: Entry) -> str:
    """What a calendar program does with the entry."""
    return "CANCEL" if entry.cancelled else "PUBLISH"


def calendar_file(entry: Entry, *, now: datetime) -> bytes:
    """One VCALENDAR with one event, in UTC."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method(entry))
    event.add("uid", f"{entry.uid}@kilim")
    event.add("dtstamp", now)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    event.add("location", entry.where)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
