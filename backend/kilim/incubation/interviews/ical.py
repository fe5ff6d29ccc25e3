"""The calendar entry of an interview (RFC 5545): a pure function of facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from icalendar import Calendar, Event

PRODUCT = "-//Kilim//Interviews//EN"
WORDS = {"en": "Interview", "az": "Müsahibə"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An interview as somebody reads it in their calendar.

    Attributes:
        sequence: rises with every change, so that a program replaces what it has.
        cancelled: it does not take place, or not with whoever reads this.
    """

    id: UUID
    sequence: int
    title: str
    where: str
    url: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool


def method(entry: Entry) -> str:
    """What a calendar program does with the entry."""
    return "CANCEL" if entry.cancelled else "PUBLISH"


def calendar_file(entry: Entry, *, now: datetime, language: str) -> bytes:
    """The file of an interview."""
    return event_file(entry, f"{WORDS[language]} · {entry.title}", now=now)


def event_file(entry: Entry, summary: str, *, now: datetime, product: str = PRODUCT) -> bytes:
    """One VCALENDAR with one event, in UTC; it keeps its UID for life.

    What is cancelled says so twice (RFC 5546): by its method, for programs that act on mail, and
    by its status, for those that read files.
    """
    calendar, event = Calendar(), Event()
    calendar.add("prodid", product)
    calendar.add("version", "2.0")
    calendar.add("method", method(entry))
    event.add("uid", f"{entry.id}@kilim")
    event.add("dtstamp", now)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", summary)
    event.add("location", entry.where)
    if entry.url:
        event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
