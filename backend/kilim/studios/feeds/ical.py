"""The calendar of a studio as a file (RFC 5545): a pure function of its entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

PRODUCT = "-//Kilim//Studio calendar//EN"
WORDS = {
    "en": {"booked": "Booked", "closed": "Closed"},
    "az": {"booked": "Tutulub", "closed": "Bağlıdır"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking or a closure; `title` and `who` are empty where they are nobody's business."""

    uid: str  # the same for life
    sequence: int  # rises with every change (RFC 5545, 3.8.7.4)
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    is_closure: bool
    is_waiting: bool  # until a manager approves it
    is_over: bool  # cancelled, given back or lifted
    title: str
    who: str


def studio_file(
    entries: Sequence[Entry], *, studio: str, place: str, zone: str, language: str
) -> bytes:
    """One VCALENDAR in the studio's own zone; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", studio)
    if entries:
        first = min(entry.starts_at for entry in entries).year
        last = max(entry.ends_at for entry in entries).year
        calendar.add_component(_zone(zone, first, last))
    words = WORDS[language]
    for entry in entries:
        calendar.add_component(_event(entry, words, f"{studio}, {place}", ZoneInfo(zone)))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=64)
def _zone(zone: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzid(
        zone, first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1)
    )


def _event(entry: Entry, words: dict[str, str], location: str, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
    kind = words["closed" if entry.is_closure else "booked"]
    closed = f"{kind}: {entry.title}" if entry.is_closure and entry.title else None
    event.add("summary", closed or entry.title or kind)
    if entry.who:
        event.add("description", entry.who)
    event.add("location", location)
    held = "TENTATIVE" if entry.is_waiting else "CONFIRMED"
    event.add("status", "CANCELLED" if entry.is_over else held)
    event.add("transp", "OPAQUE")
    return event
