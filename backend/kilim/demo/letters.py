"""Last year is asked of the demo's ventures by letters; some answer, some only open them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import Throttles
from kilim.core.db import Database
from kilim.demo.organisations import Organisation
from kilim.impact.surveys import answering
from kilim.impact.surveys import service as surveys
from kilim.impact.surveys.schemas import SurveyIn

ANSWERING = {"Muğam Synth", "Qavala", "Tar və Kod", "Rəqs Lab", "Cırtdan Games", "Novruz Beats"}
OPENING = {"Studio Ağ", "Simurq Interactive"}
ASKED = timedelta(days=24)  # ago
_OF = text("""
    SELECT id FROM surveys
    WHERE organisation_id = :organisation AND year = :year AND person_id = :person
""")


class Letters:
    """The letters of last year."""

    def __init__(self, session: AsyncSession, database: Database, call: Call) -> None:
        # Not before the year was over, whenever the demo is loaded.
        over = datetime(call.now.year, 1, 1, tzinfo=UTC)
        self.call = replace(call, now=max(call.now - ASKED, over))
        self.session, self.year = session, call.now.year - 1
        reads, counter = self.call.reads, Throttles(database)
        self.reader = answering.Reader(session, reads, counter, "demo", self.call.now)

    async def ask(self, one: Organisation) -> None:
        """Ask everybody of a venture."""
        await surveys.ask(self.session, one.id, self.year, self.call.now)

    async def open(self, one: Organisation) -> str:
        """Its founder opens the letter; the secret of it."""
        own = {"organisation": one.id, "year": self.year, "person": one.people[0].person_id}
        survey: UUID = (await self.session.execute(_OF, own)).scalar_one()
        issued = await surveys.issue_token(self.session, survey, 1, self.call.now)
        assert issued is not None  # noqa: S101 - it was made a moment ago
        await answering.open_survey(self.reader, issued.token)
        return issued.token

    async def answer(self, one: Organisation, said: list[dict[str, Any]], on_day: str) -> None:
        """Its founder answers: it goes on."""
        own = {"token": await self.open(one), "status": "active", "on_day": on_day}
        wish = SurveyIn.model_validate(own | {"answers": said, "sure": True})
        await answering.send(self.reader, wish)
