"""iCalendar files of bookings (RFC 5545): a pure function of facts."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from kilim.calendar.times import to_instant
from kilim.studios.bookings.facts import BookingFacts, Facts, SeriesFacts

PRODUCT = "-//Kilim//Studio bookings//EN"
STATUS = {"confirmed": "CONFIRMED", "pending": "TENTATIVE"}  # what holds no time is cancelled


def calendar_file(facts: Facts, *, now: datetime, language: str) -> bytes:
    """One VCALENDAR: an event for each booking alone, and the events of each series.

    A booking keeps its UID for life and its SEQUENCE rises with every change, so a calendar
    program replaces what it has instead of adding a second entry. Instants are in UTC: a
    program shows them right without a zone definition. A series is one UID in wall time: its
    rule, and an event of its own for each exception.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in facts.bookings:
        if one.series_id is None:
            calendar.add_component(_alone(one, now, language))
    for series in facts.series:
        for event in _of_series(series, now, language):
            calendar.add_component(event)
    if facts.series:
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _alone(facts: BookingFacts, now: datetime, language: str) -> Event:
    event = _event(f"{facts.booking_id}@kilim", facts.sequence, now)
    event.add("dtstart", facts.starts_at)
    event.add("dtend", facts.ends_at)
    return _described(event, facts, language)


def _of_series(series: SeriesFacts, now: datetime, language: str) -> Iterator[Event]:
    """The event with the rule, then the exceptions; nothing of a series without bookings.

    The sequence counts the changes of the series and of all its bookings: any of them changes
    what the rule's own event says, if only by one date that is left out.
    """
    if not series.bookings:
        return
    uid, zone = f"{series.series_id}@kilim", ZoneInfo(series.zone)
    sequence = series.version - 1 + sum(one.sequence for one in series.bookings)
    held = [one for one in series.bookings if one.state in STATUS]
    master = _event(uid, sequence, now)
    length = timedelta(minutes=series.minutes)
    first = series.local_starts_at.replace(tzinfo=zone)
    master.add("dtstart", first)
    master.add("dtend", first + length)
    if series.rule:
        master.add("rrule", vRecur.from_ical(_with_utc_end(series.rule, zone)))
    if series.rdates:
        master.add("rdate", [wall.replace(tzinfo=zone) for wall in series.rdates])
    out = {*series.exdates, *(_wall(one) for one in series.bookings if one.state not in STATUS)}
    if held and out:
        master.add("exdate", [wall.replace(tzinfo=zone) for wall in sorted(out)])
    usual = next((one for one in held if one.studio_id == series.studio_id), series.bookings[0])
    yield _described(master, usual, language, series.title, cancelled=not held)
    for one in held:
        if _is_exception(one, series, zone):
            event = _event(uid, sequence, now)
            event.add("recurrence-id", _wall(one).replace(tzinfo=zone))
            event.add("dtstart", one.local_starts_at.replace(tzinfo=zone))
            event.add("dtend", one.local_ends_at.replace(tzinfo=zone))
            yield _described(event, one, language)


def _wall(facts: BookingFacts) -> datetime:
    assert facts.recurrence_wall is not None  # noqa: S101 - a constraint of the table
    return facts.recurrence_wall


def _is_exception(facts: BookingFacts, series: SeriesFacts, zone: ZoneInfo) -> bool:
    starts_at = to_instant(_wall(facts), zone)
    usual = (series.studio_id, starts_at, starts_at + timedelta(minutes=series.minutes))
    return (facts.studio_id, facts.starts_at, facts.ends_at) != usual or facts.title != series.title


def _with_utc_end(rule: str, zone: ZoneInfo) -> str:
    """UNTIL of a series with a zone is an instant (RFC 5545, 3.3.10)."""

    def instant(found: re.Match[str]) -> str:
        wall = datetime.strptime(found[1], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall time
        return f"UNTIL={to_instant(wall, zone):%Y%m%dT%H%M%SZ}"

    return re.sub(r"UNTIL=(\d{8}T\d{6})", instant, rule)


def _event(uid: str, sequence: int, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("sequence", sequence)
    return event


def _described(
    event: Event,
    facts: BookingFacts,
    language: str,
    title: str | None = None,
    *,
    cancelled: bool | None = None,
) -> Event:
    """`event` with what and where; `title` and `cancelled` are those of `facts` unless given."""
    studio = facts.studio.get(language) or facts.studio["en"]
    title = facts.title if title is None else title
    cancelled = facts.state not in STATUS if cancelled is None else cancelled
    event.add("summary", f"{title} · {studio}" if title else studio)
    event.add("location", f"{studio}, {facts.hub}, {facts.city}")
    event.add("status", "CANCELLED" if cancelled else STATUS.get(facts.state, "CONFIRMED"))
    return event
