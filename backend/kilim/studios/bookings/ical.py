"""iCalendar files of bookings (RFC 5545): a pure function of facts."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event

from kilim.studios.bookings.queries import BookingFacts

PRODUCT = "-//Kilim//Studio bookings//EN"


def calendar_file(bookings: Iterable[BookingFacts], *, now: datetime, language: str) -> bytes:
    """One VCALENDAR with an event per booking.

    A booking keeps its UID for life and its SEQUENCE rises with every change, so a calendar
    program replaces what it has instead of adding a second entry. Instants are in UTC: a
    program shows them right without a zone definition.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for facts in bookings:
        calendar.add_component(_event(facts, now, language))
    return bytes(calendar.to_ical())


def _event(facts: BookingFacts, now: datetime, language: str) -> Event:
    studio = facts.studio.get(language) or facts.studio["en"]
    event = Event()
    event.add("uid", f"{facts.booking_id}@kilim")
    event.add("dtstamp", now)
    event.add("sequence", facts.sequence)
    event.add("dtstart", facts.starts_at)
    event.add("dtend", facts.ends_at)
    event.add("summary", f"{facts.title} · {studio}" if facts.title else studio)
    event.add("location", f"{studio}, {facts.hub}, {facts.city}")
    event.add("status", "CONFIRMED" if facts.state == "confirmed" else "CANCELLED")
    return event
