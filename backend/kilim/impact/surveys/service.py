"""Asking: who gets which letter, and what its secret is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import Changing, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.security import new_token, token_hash
from kilim.events.impact import SurveyLetterDue
from kilim.impact.surveys import policy, queries, statements
from kilim.impact.surveys.errors import NobodyToAsk

TOPIC = "surveys-changed"  # the topic that open screens follow
AGAIN_BY_VENTURE = throttles.Limit("survey-again/venture", 2, throttles.DAY)
AGAIN_BY_HUB = throttles.Limit("survey-again/hub", 200, throttles.DAY)


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """What a letter says; `token` is its secret."""

    token: str
    kind: str
    ends_at: datetime
    year: int
    email: str
    name: str
    language: str
    organisation: str
    hub: str
    zone: str


async def ask(session: AsyncSession, organisation_id: UUID, year: int, now: datetime) -> list[UUID]:
    """Ask everybody of a venture who has not been asked for the year; their surveys.

    Asking twice writes no letter twice: `uq_surveys_asked_once`.
    """
    own = {"organisation": organisation_id, "year": year, "now": now}
    surveys = [row["id"] for row in await run(session, statements.ASK, **own)]
    await write(session, await run(session, statements.FIRST, surveys=surveys, now=now))
    return surveys


async def ask_again(
    session: AsyncSession,
    counter: throttles.Throttles,
    call: Call,
    organisation_id: UUID,
    year: int,
) -> Document:
    """Write to everybody of a venture who has not answered. The answer is a `SurveyVenture`.

    Raises:
        NotFound: nobody follows it, or the actor does not manage its hub.
        NobodyToAsk: everybody has answered, or nothing may be asked of it for the year.
        TooManyTries: it was asked twice today, or others too often.
        Overloaded: the letters cannot be counted.
    """
    found = await run(
        session, statements.FOLLOWED, organisation=organisation_id, year=year, now=call.now
    )
    if not found:
        raise NotFound
    hub_id = found[0]["hub_id"]
    policy.may_send(call.actor, hub_id)
    if not found[0]["is_asked"]:
        raise NobodyToAsk
    fresh = await ask(session, organisation_id, year, call.now)
    own = {"organisation": organisation_id, "year": year, "but": fresh, "now": call.now}
    again = await run(session, statements.AGAIN, **own)
    if not fresh and not again:
        raise NobodyToAsk
    subjects = (AGAIN_BY_VENTURE, f"{organisation_id}/{year}"), (AGAIN_BY_HUB, str(hub_id))
    await counter.take(*subjects, now=call.now)
    await write(session, again)
    after = {"year": year, "letters": len(fresh) + len(again)}
    who = {"actor_id": call.actor.person_id, "hub_id": hub_id}
    await audit.record(session, "surveys.ask_again", organisation_id, **who, after=after)
    await live.publish(session, hub_id, TOPIC, hub_id=hub_id)
    return await queries.read_venture(session, call, organisation_id, year)


async def write(session: Changing, letters: Iterable[asyncpg.Record]) -> int:
    """Have letters written; how many."""
    due = [SurveyLetterDue(survey_id=row["survey_id"], number=row["number"]) for row in letters]
    for event in due:
        await outbox.publish(session, event)
    return len(due)


async def issue_token(
    session: AsyncSession, survey_id: UUID, number: int, now: datetime
) -> IssuedLetter | None:
    """Make the secret of a letter that is being written; earlier letters open nothing any more.

    Returns None when no letter is due any more.
    """
    token = new_token()
    own = {"survey": survey_id, "number": number, "token": token_hash(token), "now": now}
    found = await run(session, statements.ISSUE_TOKEN, **own)
    return IssuedLetter(token=token, **found[0]) if found else None
