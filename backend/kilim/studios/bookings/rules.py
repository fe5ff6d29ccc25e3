"""The rules of a studio for one wish: a pure function, values in, violations out."""

from datetime import datetime, timedelta

from kilim.calendar.times import MINUTE, is_on_grid, open_spans
from kilim.studios.bookings.models import Audience
from kilim.studios.bookings.schemas import Rule
from kilim.studios.catalogue.models import Approval, OpenTo
from kilim.studios.catalogue.terms import Terms

Broken = dict[Rule, int | None]
OF_THE_START = {Rule.PAST, Rule.NOTICE, Rule.HORIZON}


def broken_rules(
    terms: Terms,
    starts_at: datetime,
    ends_at: datetime,
    *,
    people: int,
    audience: Audience,
    now: datetime,
) -> Broken:
    """Every rule that a booking of [starts_at, ends_at) would break, with the rule's limit.

    Limits are minutes for notice and lengths and for the grid, days for the horizon, people for
    the capacity.
    """
    broken: Broken = {} if terms.bookable else {Rule.NOT_BOOKABLE: None}
    broken |= _start(terms, starts_at, now) | _length(terms, starts_at, ends_at)
    if not _is_open(terms, starts_at, ends_at):
        broken[Rule.CLOSED] = None
    if people > terms.capacity:
        broken[Rule.TOO_MANY_PEOPLE] = terms.capacity
    if terms.open_to is OpenTo.RESIDENTS and audience is Audience.PUBLIC:
        broken[Rule.RESIDENTS_ONLY] = None
    return broken


def needs_approval(terms: Terms, audience: Audience) -> bool:
    """Whether a booking for these people waits until a manager approves it."""
    asked = {
        Approval.NONE: (),
        Approval.PUBLIC: (Audience.PUBLIC,),
        Approval.EVERYONE: (Audience.PUBLIC, Audience.PROGRAMME, Audience.RESIDENT),
    }
    return audience in asked[terms.approval]


def approve_by(terms: Terms, asked_at: datetime, starts_at: datetime) -> datetime:
    """Until when a manager can decide: for so many hours, and never after the start."""
    return min(asked_at + timedelta(hours=terms.approval_hours), starts_at)


def _start(terms: Terms, starts_at: datetime, now: datetime) -> Broken:
    if starts_at <= now:
        return {Rule.PAST: None}
    broken: Broken = {}
    if starts_at < now + timedelta(minutes=terms.notice_minutes):
        broken[Rule.NOTICE] = terms.notice_minutes
    if starts_at > now + timedelta(days=terms.horizon_days):
        broken[Rule.HORIZON] = terms.horizon_days
    return broken


def _length(terms: Terms, starts_at: datetime, ends_at: datetime) -> Broken:
    broken: Broken = {}
    length = ends_at - starts_at
    if length < timedelta(minutes=terms.min_minutes):
        broken[Rule.TOO_SHORT] = terms.min_minutes
    if length > timedelta(minutes=terms.max_minutes):
        broken[Rule.TOO_LONG] = terms.max_minutes
    whole_steps = length % timedelta(minutes=terms.grid_minutes) == timedelta(0)
    if not whole_steps or not is_on_grid(starts_at, terms.grid_minutes, terms.zone):
        broken[Rule.OFF_GRID] = terms.grid_minutes
    return broken


def _is_open(terms: Terms, starts_at: datetime, ends_at: datetime) -> bool:
    if ends_at - starts_at > timedelta(days=7):
        return False
    window = (starts_at - MINUTE, ends_at + MINUTE)
    spans = open_spans(terms.hours, terms.zone, window)
    return any(start <= starts_at and ends_at <= end for start, end in spans)
