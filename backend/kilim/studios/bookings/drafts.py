"""What a wish for a booking comes to: checked, priced, claimed, and refused in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar.errors import Taken
from kilim.calendar.service import Wanted
from kilim.calendar.times import Span, to_wall
from kilim.core.money import Money
from kilim.studios.bookings import beside, queries
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings.errors import AdjacentStudioTaken, BookingRules, ItemsTaken, StudioTaken
from kilim.studios.bookings.items import Found, Items
from kilim.studios.bookings.models import Audience, Booking, BookingState
from kilim.studios.bookings.operating import Operating, look_up
from kilim.studios.bookings.rules import OF_THE_START, broken_rules, needs_approval
from kilim.studios.catalogue.models import ResidentsPay
from kilim.studios.catalogue.terms import Terms
from kilim.studios.credits.rules import price as price_in_credits
from kilim.studios.demand import service as demand
from kilim.studios.demand.models import Source
from kilim.studios.schemas import StudioKind


def credit_minutes(terms: Terms, times: Span, audience: Audience) -> int:
    """What a time costs a resident in minutes of credits; nobody else pays with them."""
    pays = terms.residents_pay is ResidentsPay.CREDITS and audience is Audience.RESIDENT
    return price_in_credits(terms, times) if pays else 0


def asks_again(
    actor: Actor, terms: Terms, audience: Audience, old: tuple[UUID, Span], times: Span
) -> bool:
    """Whether a confirmed booking that the actor moves to the studio of `terms` waits once more."""
    stays = old == (terms.studio_id, times)
    return not stays and not actor.manages(terms.hub_id) and needs_approval(terms, audience)


@dataclass(frozen=True, slots=True)
class Draft:
    """A booking that is wished for: a new one, or one at another time."""

    terms: Terms
    times: Span
    people: int
    audience: Audience
    items: Items
    operating: Operating

    def broken(self, now: datetime, *, begun: bool = False) -> list[Found]:
        """Every rule that the draft breaks, as `Violation`.

        Args:
            begun: its start was agreed on before, so the rules about when to begin are kept.
        """
        broken = broken_rules(
            self.terms, *self.times, people=self.people, audience=self.audience, now=now
        )
        if begun:
            broken = {rule: limit for rule, limit in broken.items() if rule not in OF_THE_START}
        found: list[Found] = [{"rule": rule, "limit": limit} for rule, limit in broken.items()]
        return [*found, *self.items.broken, *self.operating.broken(self.terms, self.times[1])]

    def refuse_broken(self, now: datetime, *, begun: bool = False) -> None:
        """Raise `BookingRules` with every rule that the draft breaks."""
        if broken := self.broken(now, begun=begun):
            raise BookingRules(violations=broken)

    def wanted(self) -> list[Wanted]:
        """What it holds by name; `items` says what is chosen from pools."""
        terms = self.terms
        buffers = (terms.buffer_before_minutes, terms.buffer_minutes)
        return [Wanted(terms.studio_id, *self.times, *buffers, beside=terms.beside)]

    def price(self) -> Money:
        """What it costs: studio and items for the public, nothing for the hub's own."""
        terms = self.terms
        if self.audience is not Audience.PUBLIC:
            return Money(0, terms.hourly.currency)
        minutes = int((self.times[1] - self.times[0]) / timedelta(minutes=1))
        return Money(terms.price(minutes).amount + self.items.price(minutes), terms.hourly.currency)

    def state(self) -> BookingState:
        """Whether it is confirmed at once, or waits for a manager."""
        waits = needs_approval(self.terms, self.audience)
        return BookingState.PENDING if waits else BookingState.CONFIRMED

    def credit_minutes(self) -> int:
        """What it costs in minutes of credits."""
        return credit_minutes(self.terms, self.times, self.audience)

    def columns(self) -> dict[str, object]:
        """The columns of the booking that follow from the terms and the times."""
        terms, times, price = self.terms, self.times, self.price()
        return {
            "studio_id": terms.studio_id,
            "starts_at": times[0],
            "ends_at": times[1],
            "local_starts_at": to_wall(times[0], terms.zone),
            "local_ends_at": to_wall(times[1], terms.zone),
            "zone": terms.zone.key,
            "terms_version": terms.version,
            "buffer_before_minutes": terms.buffer_before_minutes,
            "buffer_minutes": terms.buffer_minutes,
            "no_show_minutes": terms.no_show_minutes,
            "price_amount": price.amount,
            "currency": price.currency,
            "credit_minutes": self.credit_minutes(),
        }

    def _note_demand(self, call: Call, refusal: Taken) -> None:
        """Count what somebody wanted in vain: the first extra that was short, else the studio."""
        short = next(iter(refusal.short), None)
        demand.note(
            Source.BOOKING,
            "studio-taken" if short is None else "extra-taken",
            hub_id=self.terms.hub_id,
            zone=self.terms.zone,
            kind=StudioKind(self.terms.kind),
            minutes=int((self.times[1] - self.times[0]) / timedelta(minutes=1)),
            starts_at=self.times[0],
            pool_id=short,
            asker=call.actor.person_id,
            now=call.now,
        )

    def taken(
        self, call: Call, refusal: Taken, except_claim: UUID | None = None
    ) -> StudioTaken | ItemsTaken:
        """The refusal; what could be booked instead is looked for when the transaction has ended.

        Args:
            except_claim: the claim that is to move; its own time counts as free.
        """
        self._note_demand(call, refusal)
        where = (call, self.terms, self.times)
        found: dict[str, Any] = {
            "parts": partial(bundle.name_parts, *where, self.items, refusal, except_claim),
            "alternatives": partial(
                queries.alternatives,
                *where,
                people=self.people,
                audience=self.audience,
                items=self.items.wanted,
                operating=self.operating,
                except_claim=except_claim,
            ),
        }
        if beside.is_beside(self.terms, refusal):
            others = partial(beside.list_in_the_way, *where, except_claim)
            return AdjacentStudioTaken(beside=others, **found)
        return ItemsTaken(**found) if refusal.units == [] else StudioTaken(**found)


async def of_booking(
    session: AsyncSession, call: Call, booking: Booking, terms: Terms, times: Span
) -> Draft:
    """The booking at other times, or on the terms of another studio."""
    items = await bundle.of_booking(session, call.reads, terms, booking.id, call.language)
    operator = booking.operated_by or booking.booked_by
    return Draft(
        terms=terms,
        times=times,
        people=booking.people,
        audience=booking.audience,
        items=items,
        operating=await look_up(call.reads, terms, operator, items.taught, call.language),
    )
