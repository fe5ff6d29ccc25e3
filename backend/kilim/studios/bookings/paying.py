"""What bookings cost in credits, and what late changes keep: the booking's side of `credits`.

Every step comes after the claim of time and before the live log (docs/adr/0041, 0053).
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import Changing, Transaction
from kilim.studios.bookings.drafts import Draft
from kilim.studios.bookings.models import Booking, BookingState
from kilim.studios.catalogue import terms as catalogue
from kilim.studios.credits import service as credits_
from kilim.studios.credits.rules import NO_FEE, Fee
from kilim.studios.credits.service import Payer


async def pay(transaction: Transaction, call: Call, draft: Draft, fields: dict[str, Any]) -> None:
    """Spend what the new booking costs, and freeze what cancelling it will cost.

    A booking that costs nothing gets no further question.

    Args:
        fields: the columns of the booking.

    Raises:
        NotEnoughCredits: the actor has fewer minutes that are good for the studio.
    """
    payer = Payer(fields["id"], fields["hub_id"], fields["booked_by"], *_by(call))
    minutes = fields["credit_minutes"]
    await credits_.charge(transaction, call, payer, draft.terms.kind, minutes)
    if minutes or fields["price_amount"]:
        await credits_.freeze(transaction, fields["id"], draft.terms.fee_steps)


async def pay_difference(
    session: AsyncSession, call: Call, booking: Booking, draft: Draft, *, of_hub: bool
) -> dict[str, Any]:
    """Spend, or give back, what the booking costs more or less when it moves to `draft`.

    Who moves late pays at least the fee that cancelling would have cost, and keeps owing it. A
    booking that the hub moves never costs more than before.

    Returns:
        The columns of the booking that the draft alone does not know.

    Raises:
        NotEnoughCredits: the person has not enough for the difference.
    """
    due = NO_FEE if of_hub else await fee_of(session, call, booking)
    new = (draft.credit_minutes(), draft.price().amount)
    minutes, amount = cost_after_move(new, booking.credit_minutes, due, of_hub=of_hub)
    if booking.credit_minutes or minutes:
        old_kind = await _kind_of(session, booking, draft)
        kinds = (old_kind, old_kind if of_hub else draft.terms.kind)
        both = (booking.credit_minutes, minutes)
        await credits_.recharge(session, call, _payer(call, booking), kinds, both)
    await credits_.raise_floor(session, booking.id, due)
    if minutes or amount:
        await credits_.freeze(session, booking.id, draft.terms.fee_steps)
    return {"credit_minutes": minutes, "price_amount": amount}


def cost_after_move(
    new: tuple[int, int], old_minutes: int, due: Fee, *, of_hub: bool
) -> tuple[int, int]:
    """What a moved booking costs in minutes and money, when the new time alone would cost `new`.

    Args:
        due: what cancelling it would have kept until then.
    """
    minutes = min(new[0], old_minutes) if of_hub else max(new[0], due.minutes)
    return minutes, max(new[1], due.amount)


async def settle(session: AsyncSession, call: Call, booking: Booking, *, of_hub: bool) -> None:
    """A booking is cancelled: keep the fee that is due, give back the rest.

    Nobody owes anything when the hub cancels.
    """
    if booking.credit_minutes or booking.price_amount:
        due = NO_FEE if of_hub else await fee_of(session, call, booking)
        await credits_.settle(session, _payer(call, booking), booking.credit_minutes, due)


async def unsettle(session: AsyncSession, call: Call, booking: Booking) -> None:
    """A cancellation is undone: the booking costs again what it cost, and owes no fee.

    Raises:
        NotEnoughCredits: what came back has been spent meanwhile.
    """
    if booking.credit_minutes or booking.price_amount:
        kind = (await catalogue.get_terms(session, booking.studio_id)).kind
        payer = _payer(call, booking)
        await credits_.unsettle(session, call, payer, kind, booking.credit_minutes)


async def refund_all(session: AsyncSession, call: Call, booking: Booking) -> None:
    """A booking that was not to be (declined, expired): everything goes back, without a fee."""
    if booking.credit_minutes:
        await credits_.refund_all(session, _payer(call, booking))


async def fee_of(session: Changing, call: Call, booking: Booking) -> Fee:
    """What cancelling the booking now would keep."""
    if not booking.credit_minutes and not booking.price_amount:
        return NO_FEE
    cost, waits = (booking.credit_minutes, booking.price_amount), booking.state
    return await credits_.fee_now(
        session,
        booking.id,
        booking.starts_at,
        cost,
        call.now,
        waits=waits is BookingState.PENDING,
    )


def is_of_hub(actor: Actor, booking: Booking, closing: object) -> bool:
    """Whether the hub changes somebody's booking, by its staff or by a closure."""
    return closing is not None or actor.person_id != booking.booked_by


async def _kind_of(session: AsyncSession, booking: Booking, draft: Draft) -> str:
    if booking.studio_id == draft.terms.studio_id:
        return draft.terms.kind
    return (await catalogue.get_terms(session, booking.studio_id)).kind


def _payer(call: Call, booking: Booking) -> Payer:
    return Payer(booking.id, booking.hub_id, booking.booked_by, *_by(call))


def _by(call: Call) -> tuple[Any, Any]:
    return call.actor.person_id, call.now
