"""A followed venture whose people are asked by letters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from kilim.core.outbox import Context
from kilim.events.impact import FollowUpDue, SurveyLetterDue
from kilim.impact.surveys import reactions, reminding
from tests.conftest import NOON
from tests.impact.conftest import Followed

ORIGIN = "https://kilim.example"
_WRITTEN = text("""
    SELECT l.survey_id, l.number FROM survey_letters l JOIN surveys s ON s.id = l.survey_id
    JOIN people e ON e.id = s.person_id WHERE e.name = :name
    ORDER BY s.year DESC, l.number DESC LIMIT 1
""")
_LETTER = text("SELECT text FROM mails ORDER BY id DESC LIMIT 1")


@dataclass
class Asked:
    """The venture of `followed`; it is May 2030, so 2029 is asked for."""

    followed: Followed

    @property
    def session(self) -> Any:
        """The transaction of the test."""
        return self.followed.office.session

    async def ask(self, year: int = 2029) -> None:
        """What happens when the year is over."""
        event = FollowUpDue(organisation_id=self.followed.organisation.id, year=year)
        await reactions.on_follow_up_due(self.session, event, self._context(NOON))

    async def letter(self, name: str = "founder", now: datetime = NOON) -> str:
        """The secret of the newest letter to somebody; nothing when none is written."""
        row = (await self.session.execute(_WRITTEN, {"name": name})).one()
        event = SurveyLetterDue(survey_id=row.survey_id, number=row.number)
        before = await self.letters()
        await reactions.on_survey_letter_due(self.session, event, self._context(now))
        if await self.letters() == before:
            return ""
        body: str = (await self.session.execute(_LETTER)).scalar_one()
        return body.partition("/survey#token=")[2][:43]

    async def letters(self) -> int:
        """How many are written."""
        found = await self.session.execute(text("SELECT count(*) FROM mails"))
        return int(found.scalar_one())

    async def remind(self, now: datetime) -> int:
        """How many are reminded."""
        return await reminding.remind_at(self.session, now)

    async def post(self, more: str, token: str, **body: Any) -> httpx.Response:
        """What whoever holds a letter sends."""
        path = f"/survey-letters{more}"
        return await self.followed.office.client.post(path, json={"token": token} | body)

    async def opened(self, token: str) -> dict[str, Any]:
        """The questions of a letter."""
        answer = await self.post("", token)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def send(self, token: str, *answers: dict[str, Any], **more: Any) -> httpx.Response:
        """Answers, of a venture that goes on."""
        own = {"status": "active", "on_day": "2030-05-06", "answers": list(answers)}
        return await self.post("/answers", token, **own | more)

    async def years(self) -> list[dict[str, Any]]:
        """What managers see of each year."""
        hub = self.followed.office.hub.slug
        found = await self.followed.office.done("manager", "GET", f"/surveys?hub={hub}")
        items: list[dict[str, Any]] = found["items"]
        return items

    def _context(self, now: datetime) -> Context:
        return Context(event_id=uuid4(), now=now, origin=ORIGIN)


def asked_of(form: dict[str, Any], metric: str) -> dict[str, Any]:
    """The question about a metric."""
    found: dict[str, Any] = next(one for one in form["asked"] if one["metric"] == metric)
    return found


def draft(**more: Any) -> dict[str, Any]:
    """A draft in which a number stands."""
    entry: dict[str, Any] = {"metric": "revenue", "said": "number", "number": "12 0"}
    entry |= {"currency": "AZN", "reason": "", "nobody": False, "lines": []}
    return {"status": "active", "on_day": "", "entries": [entry]} | more


@pytest.fixture
async def asked(followed: Followed) -> Asked:
    made = Asked(followed)
    await made.ask()
    return made
