"""What it would cost: to book, to move, to cancel. The same numbers as doing it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.calendar.times import Span, last_day, total_minutes
from kilim.community.organisations import queries as organisations
from kilim.core.db import Statement
from kilim.core.errors import NotFound
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings import policy
from kilim.studios.bookings.beside import list_disturbing
from kilim.studios.bookings.drafts import asks_again, credit_minutes
from kilim.studios.bookings.models import Audience, BookingState
from kilim.studios.bookings.operating import look_up
from kilim.studios.bookings.paying import cost_after_move
from kilim.studios.bookings.schemas import OperatorsFilter, QuoteFilter
from kilim.studios.catalogue.terms import FeeStep, Terms, peek_terms
from kilim.studios.credits import queries as credits_
from kilim.studios.credits.rules import NO_FEE, Fee, FrozenTerms, fee_due, peak_minutes
from kilim.studios.equipment import queries as equipment
from kilim.studios.qualifications import queries as qualifications
from kilim.studios.qualifications.rules import lacking

_BOOKING = Statement(
    text(f"""
    SELECT b.*, EXISTS (SELECT FROM fee_returns r WHERE r.booking_id = b.id) AS fee_returned
    FROM bookings b WHERE b.id = CAST(:booking AS uuid) AND {policy.VISIBLE}
    """)  # noqa: S608 - our own condition
)


async def quote_booking(call: Call, studio_id: UUID, wanted: QuoteFilter) -> dict[str, Any]:
    """What the actor would pay for a time in the studio, or for moving a booking there.

    Raises:
        NotFound: there is no such studio, or no such booking that the actor may see.
    """
    terms = await peek_terms(call.reads, studio_id)
    booking = await _booking(call, wanted.moving) if wanted.moving else None
    person_id, audience = call.actor.person_id, policy.audience_of(call.actor, terms.hub_id)
    if booking is not None:
        person_id, audience = booking["booked_by"], Audience(booking["audience"])
    times = (wanted.starts_at, wanted.ends_at)
    minutes, before, steps = credit_minutes(terms, times, audience), 0, terms.fee_steps
    move = None
    if booking is not None:
        before = booking["credit_minutes"]
        frozen = await credits_.find_terms(call.reads, booking["id"])
        minutes, move = await _move(call, terms, booking, frozen, times)
        steps = frozen.steps if frozen else steps
    whose = (terms.hub_id, person_id, terms.kind, call.now)
    pays = bool(minutes or before)
    return {
        "credit_minutes": minutes,
        "difference": minutes - before,
        "minutes": total_minutes([times]),
        "peaks": [{"minutes": n, "percent": p} for n, p in peak_minutes(terms, times)]
        if minutes
        else [],
        "available": await credits_.get_available(call.reads, *whose) if pays else None,
        "next_grant_at": await credits_.next_grant_at(call.reads, *whose) if pays else None,
        "steps": _steps(steps, wanted.starts_at) if minutes or audience is Audience.PUBLIC else [],
        "move": move,
        "disturbing": await list_disturbing(call, terms, times),
    }


async def _move(
    call: Call, terms: Terms, booking: Any, frozen: FrozenTerms | None, times: Span
) -> tuple[int, dict[str, Any]]:
    """What the booking costs in credits when it is moved there, and its `MoveTerms`."""
    audience, actor = Audience(booking["audience"]), call.actor
    of_hub = booking["booked_by"] != actor.person_id
    due = NO_FEE if of_hub else _fee(booking, frozen, call.now)
    items = await bundle.peek_of_booking(call.reads, terms, booking["id"])
    operator = booking["operated_by"] or booking["booked_by"]
    operating = await look_up(call.reads, terms, operator, items.taught, call.language)
    length = total_minutes([times])
    full = terms.price(length).amount + items.price(length) if audience is Audience.PUBLIC else 0
    new = (credit_minutes(terms, times, audience), full)
    minutes, amount = cost_after_move(new, booking["credit_minutes"], due, of_hub=of_hub)
    old = (booking["studio_id"], (booking["starts_at"], booking["ends_at"]))
    currency = terms.hourly.currency
    return minutes, {
        "price": {"amount": amount, "currency": currency},
        "fee_minutes": due.minutes,
        "fee": {"amount": due.amount, "currency": currency},
        "waits": booking["state"] == BookingState.PENDING
        or asks_again(actor, terms, audience, old, times),
        "lacks": operating.lacks(terms, times[1]),
    }


async def list_colleagues(call: Call, studio_id: UUID, wanted: OperatorsFilter) -> dict[str, Any]:
    """Who could operate a booking of the actor: themselves, then people of their organisations.

    Nobody is listed where nothing has to be learned.

    Raises:
        NotFound: there is no such studio.
    """
    terms = await peek_terms(call.reads, studio_id)
    offers = await equipment.get_offers(call.reads, terms.hub_id, terms.kind, wanted.pools())
    needs = equipment.needs(terms.qualification_id, offers.values())
    if not needs:
        return {"items": [], "next": None}
    rows = await organisations.list_colleagues(
        call.reads, call.actor.person_id, terms.hub_id, call.now
    )
    people = [row["person"]["id"] for row in rows]
    standings = await qualifications.look_up_all(call.reads, people, needs, call.language)
    on = last_day(wanted.ends_at, terms.zone)
    items = [{**row, "lacks": lacking(standings[row["person"]["id"]], on)} for row in rows]
    return {"items": items, "next": None}


async def preview_cancellation(call: Call, booking_id: UUID) -> dict[str, Any]:
    """What cancelling a booking now would keep and give back; of a cancelled one, what it did.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
    """
    booking = await _booking(call, booking_id)
    frozen = await credits_.find_terms(call.reads, booking_id)
    cancelled = booking["state"] == BookingState.CANCELLED
    if cancelled:
        kept = (frozen.fee_minutes or 0, frozen.fee_amount or 0) if frozen else (0, 0)
        due = Fee(0, *kept)
    else:
        of_hub = call.actor.person_id != booking["booked_by"]
        due = NO_FEE if of_hub else _fee(booking, frozen, call.now)
    steps = _steps(frozen.steps, booking["starts_at"]) if frozen else []
    return {
        "credit_minutes": booking["credit_minutes"],
        "fee_minutes": due.minutes,
        "refund_minutes": booking["credit_minutes"] - due.minutes,
        "fee": {"amount": due.amount, "currency": booking["currency"]},
        "percent": due.percent,
        "steps": steps,
        "next_step_at": None
        if cancelled
        else min((s["after"] for s in steps if s["after"] >= call.now), default=None),
        "returned": booking["fee_returned"],
    }


async def _booking(call: Call, booking_id: UUID) -> Any:
    row = await call.reads.first(_BOOKING, booking=booking_id, **policy.binds(call.actor))
    if row is None:
        raise NotFound
    return row


def _fee(booking: Any, frozen: FrozenTerms | None, now: datetime) -> Fee:
    cost = (booking["credit_minutes"], booking["price_amount"])
    waits = booking["state"] == BookingState.PENDING
    return fee_due(frozen, booking["starts_at"], cost, now, waits=waits)


def _steps(steps: Sequence[FeeStep], starts_at: datetime) -> list[dict[str, Any]]:
    """Each step with the instant after which it is due."""
    return [
        {"after": starts_at - timedelta(hours=step.hours_before), "percent": step.percent}
        for step in steps
    ]
