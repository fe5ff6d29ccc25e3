"""What the queue asks for: a table is judged, or applied."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic_core import from_json

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.impact.imports.applying import Applying
from kilim.impact.imports.running import Reading


class Asked(Protocol):
    """A job of the queue."""

    payload: bytes | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Tables:
    """What such jobs work with; after `tries` one that fails has failed."""

    database: Database
    store: Store
    settings: Settings
    tries: int

    async def do(self, job: Asked) -> None:
        """Judge a table, or apply it."""
        last = job.attempts + 1 >= self.tries
        for what, run_id in from_json(job.payload or b"").items():
            if what == "judge":
                reading = Reading(self.database, self.store, self.settings)
                await reading.work(UUID(run_id), last=last)
            else:
                await Applying(self.database).work(UUID(run_id), last=last)
