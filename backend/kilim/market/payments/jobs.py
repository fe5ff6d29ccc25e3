"""What the queue asks for: a refund is sent, a notice is worked."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic_core import from_json

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.market.payments import noticing, paying
from kilim.market.payments.paying import Cashier


class Asked(Protocol):
    """A job of the queue."""

    payload: bytes | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Refunds:
    """What such jobs work with; after `tries` one that fails has failed."""

    database: Database
    settings: Settings
    tries: int

    async def do(self, job: Asked) -> None:
        """Send one refund."""
        refund_id = UUID(from_json(job.payload or b"")["refund_id"])
        cashier = Cashier(self.database, self.settings)
        await paying.send_back(cashier, refund_id, last=job.attempts + 1 >= self.tries)


@dataclass(frozen=True, slots=True)
class Notices:
    """The same for what providers tell."""

    database: Database
    tries: int

    async def do(self, job: Asked) -> None:
        """Work one notice."""
        notice_id = UUID(from_json(job.payload or b"")["notice_id"])
        await noticing.work(self.database, notice_id, last=job.attempts + 1 >= self.tries)
