"""What the reader of a letter does: opens it, types, sends, asks for a fresh link, says no."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Actor, Call
from kilim.core import audit, live
from kilim.core.db import Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.impact.observations import entering
from kilim.impact.surveys import service, statements
from kilim.impact.surveys.errors import LetterOver, SurveyClosed
from kilim.impact.surveys.schemas import (
    MONEY,
    ConsentIn,
    ObservationIn,
    StatusIn,
    SurveyDraftIn,
    SurveyIn,
    YearIn,
)
from kilim.incubation.checkins.doubts import Stated, doubts
from kilim.incubation.checkins.models import Source

TRIES_BY_ADDRESS = throttles.Limit("survey/address", 600, throttles.HOUR)
FRESH_BY_SURVEY = throttles.Limit("survey-fresh/survey", 3, throttles.DAY)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a request brings whose only key is the letter; `address` is where it comes from."""

    session: AsyncSession
    reads: Reads
    counter: throttles.Throttles
    address: str
    now: datetime


async def open_survey(reader: Reader, token: str) -> Document:
    """The questions, as `SurveyOut`; that it was opened is noted once.

    Raises:
        NotFound: no letter has this secret.
        LetterOver: the letter is too old, or there is a newer one.
        SurveyClosed: it is answered, or nothing is asked of the reader any more.
        TooManyTries: too many requests came from the same address.
        Overloaded: they cannot be counted.
    """
    survey = await _alive(reader, token)
    own = {"survey": survey["id"], "now": reader.now}
    if await run(reader.session, statements.OPENED, **own):
        await _tell(reader, survey)
    secret = {"token": token_hash(token), "now": reader.now}
    [row] = await run(reader.session, statements.FORM, **secret)
    return Document(row["body"])


async def save_draft(reader: Reader, wish: SurveyDraftIn) -> None:
    """Keep what was typed and not sent.

    Raises:
        NotFound: no letter has this secret.
        LetterOver: the letter is too old, or there is a newer one.
        SurveyClosed: it is answered, or nothing is asked of the reader any more.
        TooManyTries: too many requests came from the same address.
        Overloaded: they cannot be counted.
    """
    survey = await _alive(reader, wish.token)
    own = {"survey": survey["id"], "content": to_json(wish.draft).decode(), "now": reader.now}
    await run(reader.session, statements.SAVE_DRAFT, **own)


async def send(reader: Reader, wish: SurveyIn) -> dict[str, Any]:
    """Keep the answers and close the survey, or ask whether a number is right, as `SurveySent`.

    Raises:
        NotFound: no letter has this secret.
        LetterOver: the letter is too old, or there is a newer one.
        SurveyClosed: it is answered, or nothing is asked of the reader any more.
        DayNotOver: the day is after today, or before the venture began.
        ChangedMeanwhile: somebody else has told some of it.
        TooManyTries: too many requests came from the same address.
        Overloaded: they cannot be counted.
    """
    session, survey = reader.session, await _alive(reader, wish.token)
    for answer in wish.answers:
        if answer.metric in MONEY and answer.number is not None:
            answer.currency = answer.currency or survey["currency"]
    raised = [] if wish.sure else await _raised(session, survey, wish.answers)
    if raised:
        return {"saved": False, "doubts": raised}
    call = _call(reader, survey)
    await _stand(session, call, survey, wish)
    said = YearIn(answers=wish.answers)
    own = (survey["organisation_id"], survey["year"])
    await entering.say_year(session, call, *own, said, Source.SURVEY)
    await run(session, statements.ANSWERED, survey=survey["id"], now=reader.now)
    await run(session, statements.DROP_DRAFT, survey=survey["id"])
    await _record(reader, survey, "surveys.answer")
    await _tell(reader, survey)
    return {"saved": True, "doubts": []}


async def ask_fresh(reader: Reader, token: str) -> None:
    """Send a fresh letter to whom an old one was for.

    Raises:
        NotFound: no letter has this secret.
        SurveyClosed: it is answered, or nothing is asked of the reader any more.
        TooManyTries: three were sent today, or too many requests came from the same address.
        Overloaded: they cannot be counted.
    """
    survey = await _asked(reader, token)
    await reader.counter.take((FRESH_BY_SURVEY, str(survey["id"])), now=reader.now)
    own = {"survey": survey["id"], "now": reader.now}
    await service.write(reader.session, await run(reader.session, statements.FRESH, **own))
    await _record(reader, survey, "surveys.ask_fresh")
    await _tell(reader, survey)


async def stop(reader: Reader, token: str) -> None:
    """Ask the venture nothing any more; an old letter can say so too, and twice is once.

    Raises:
        NotFound: no letter has this secret.
        SurveyClosed: the reader does not belong to the venture any more.
        TooManyTries: too many requests came from the same address.
        Overloaded: they cannot be counted.
    """
    session, survey = reader.session, await _find(reader, token)
    if not survey["is_inside"]:
        raise SurveyClosed
    organisation_id = survey["organisation_id"]
    said = await run(session, statements.CONSENT, organisation=organisation_id)
    await run(session, statements.DROP_DRAFT, survey=survey["id"])
    if said and not said[0]["agreed"]:
        return
    wish = ConsentIn(agreed=False, replaces=said[0]["id"] if said else None)
    call = _call(reader, survey)
    await entering.say_consent(session, call, organisation_id, wish, Source.SURVEY)
    await _tell(reader, survey)


async def _find(reader: Reader, token: str) -> asyncpg.Record:
    await reader.counter.take((TRIES_BY_ADDRESS, reader.address), now=reader.now)
    own = {"token": token_hash(token), "now": reader.now}
    found = await run(reader.session, statements.HOLD, **own)
    if not found:
        raise NotFound
    return found[0]


async def _asked(reader: Reader, token: str) -> asyncpg.Record:
    survey = await _find(reader, token)
    if survey["is_answered"] or not survey["is_asked"]:
        raise SurveyClosed
    return survey


async def _alive(reader: Reader, token: str) -> asyncpg.Record:
    survey = await _asked(reader, token)
    if not survey["is_alive"]:
        raise LetterOver
    return survey


def _call(reader: Reader, survey: asyncpg.Record) -> Call:
    """Whoever holds the letter speaks for whom it was written to, and has no roles."""
    actor = Actor(survey["person_id"], survey["name"], survey["language"], frozenset())
    return Call(actor, reader.reads, survey["language"], reader.now)


async def _raised(
    session: AsyncSession, survey: asyncpg.Record, answers: list[ObservationIn]
) -> list[dict[str, Any]]:
    who = {"organisation": survey["organisation_id"], "person": survey["person_id"]}
    rows = await run(session, statements.EARLIER, **who, year=survey["year"])
    return [
        {"metric": answer.metric, "kind": kind, **_before(answer.metric, rows)}
        for answer in answers
        if answer.number is not None
        for kind in doubts(
            Stated(float(answer.number), answer.currency),
            [Stated(float(row["number"]), row["currency"]) for row in _of(answer.metric, rows)],
        )
    ]


def _of(metric: str, rows: list[asyncpg.Record]) -> list[asyncpg.Record]:
    return [row for row in rows if row["metric"] == metric]


def _before(metric: str, rows: list[asyncpg.Record]) -> dict[str, Any]:
    last = next(iter(_of(metric, rows)), None)
    if last is None:
        return {"year": None, "before": None, "currency": None}
    return {"year": last["year"], "before": float(last["number"]), "currency": last["currency"]}


async def _stand(session: AsyncSession, call: Call, survey: asyncpg.Record, wish: SurveyIn) -> None:
    organisation_id = survey["organisation_id"]
    own = {"organisation": organisation_id, "on_day": wish.on_day}
    [current] = await run(session, statements.STANDING, **own)
    if current["status"] != wish.status:
        said = StatusIn(status=wish.status, on_day=wish.on_day, replaces=current["status_id"])
        await entering.say_status(session, call, organisation_id, said, Source.SURVEY)


async def _record(reader: Reader, survey: asyncpg.Record, act: str) -> None:
    who = {"actor_id": survey["person_id"], "hub_id": survey["hub_id"]}
    after = {"year": survey["year"]}
    await audit.record(reader.session, act, survey["organisation_id"], **who, after=after)


async def _tell(reader: Reader, survey: asyncpg.Record) -> None:
    hub_id = survey["hub_id"]
    await live.publish(reader.session, hub_id, service.TOPIC, hub_id=hub_id)
