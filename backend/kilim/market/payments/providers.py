"""What payments want of those who move money, whoever they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


class Refused(Exception):
    """The provider refuses for good; the message is for the hub's managers."""


@dataclass(frozen=True, slots=True)
class Due:
    """A payment that its payer wants to make now."""

    id: UUID
    amount: int
    currency: str
    words: str
    email: str
    back_to: str
    created_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Started:
    """What starting has come to: a page to go to, or it is paid already."""

    go_to: str | None = None
    captured: bool = False


@dataclass(frozen=True, slots=True)
class GoesBack:
    """A refund to be sent; sent again with the same `id` it goes back once."""

    id: UUID
    amount: int
    currency: str
    payment_id: UUID
    payment_provider_id: str | None


class Provider(Protocol):
    """Moves money. Both calls may be repeated with the same ids and then do nothing more."""

    async def start(self, due: Due) -> Started:
        """Let the payer pay.

        Raises:
            Refused: it never will.
        """

    async def refund(self, back: GoesBack) -> str:
        """Send an amount back; returns what the provider calls that.

        Raises:
            Refused: it never will.
        """


@dataclass(frozen=True, slots=True)
class TestProvider:
    """Pretends, for demonstrations: amounts that end in 66 are refused, refunds that end in 67."""

    async def start(self, due: Due) -> Started:
        """Pay at once.

        Raises:
            Refused: the amount ends in 66.
        """
        if due.amount % 100 == 66:
            raise Refused("amounts that end in 66 are refused")
        return Started(captured=True)

    async def refund(self, back: GoesBack) -> str:
        """Send back at once.

        Raises:
            Refused: the amount ends in 67.
        """
        if back.amount % 100 == 67:
            raise Refused("refunds that end in 67 are refused")
        return f"test_{back.id.hex}"
