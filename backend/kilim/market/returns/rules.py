"""Until when what goes back, and by when who answers. Pure; days are those of the hub."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from kilim.market.listings.models import ListingKind
from kilim.market.returns.models import ReturnKind, ReturnState

WITHDRAWAL_DAYS = 14
CLAIM_DAYS = 180
# How long whose turn it is has: the shop to answer, the buyer to send it and the shop to look at
# it, the buyer to take a refusal to the hub, the hub to decide.
DAYS = {
    ReturnState.ASKED: 5,
    ReturnState.AWAITED: 21,
    ReturnState.REFUSED: 14,
    ReturnState.APPEALED: 7,
}


class Hindrance(StrEnum):
    """Why something cannot be given back."""

    NOT_DELIVERED = "not_delivered"
    OVER = "over"
    MADE_TO_ORDER = "made_to_order"
    SERVICE = "service"
    APPROVED = "approved"  # by its buyer, of what was agreed on step by step
    SAVED = "saved"  # a file of a digital work
    FEWER = "fewer"  # it went back already, or goes


# What was said before it was bought: of these there is no withdrawal.
EXEMPT = {
    ListingKind.MADE_TO_ORDER: Hindrance.MADE_TO_ORDER,
    ListingKind.SERVICE: Hindrance.SERVICE,
}


def due_on(state: ReturnState, today: date) -> date | None:
    """The last day on which whose turn it is can act in time."""
    days = DAYS.get(state)
    return None if days is None else today + timedelta(days=days)


def until(kind: ReturnKind, delivered_on: date) -> date:
    """The last day on which something can be asked for."""
    days = WITHDRAWAL_DAYS if kind is ReturnKind.WITHDRAWAL else CLAIM_DAYS
    return delivered_on + timedelta(days=days)


def hindrance(kind: ReturnKind, line: Any, left: int) -> Hindrance | None:
    """What stands in the way of giving back a line, if anything; `left` of it are still there."""
    if line["delivered_on"] is None:
        return Hindrance.NOT_DELIVERED
    if line["today"] > until(kind, line["delivered_on"]):
        return Hindrance.OVER
    if line["agreed"]:
        return Hindrance.APPROVED
    if kind is ReturnKind.WITHDRAWAL:
        if line["kind"] in EXEMPT:
            return EXEMPT[line["kind"]]
        if line["saved"]:
            return Hindrance.SAVED
    return None if left else Hindrance.FEWER
