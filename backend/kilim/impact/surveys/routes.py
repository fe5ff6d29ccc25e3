"""Surveys over HTTP: by the secret of a letter, and how they go for managers."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Public, Router
from kilim.core.addresses import throttled_address
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, Overloaded, responses
from kilim.impact.observations.errors import DayNotOver
from kilim.impact.surveys import answering, policy, queries, service
from kilim.impact.surveys.errors import LetterOver, NobodyToAsk, SurveyClosed
from kilim.impact.surveys.schemas import (
    SurveyDraftIn,
    SurveyFilter,
    SurveyHub,
    SurveyIn,
    SurveyOut,
    SurveySent,
    SurveyTokenIn,
    SurveyVenture,
    SurveyVentures,
    SurveyYears,
    Year,
)

router = Router(tags=["surveys"])
READER = Public("whoever holds the letter of a survey; its secret is in the body")
MANAGERS = Guarded(policy.may_list)
ONE = "/survey-letters"


async def _reader(
    request: Request, session: Session, reads: HotReads, counter: TheseThrottles, now: Now
) -> answering.Reader:
    address = throttled_address(request.client.host if request.client else None)
    return answering.Reader(session, reads, counter, address, now)


ThisReader = Annotated[answering.Reader, Depends(_reader)]


@router.post(
    ONE,
    access=READER,
    response_model=SurveyOut,
    responses=responses(NotFound, LetterOver, SurveyClosed, TooManyTries, Overloaded),
)
async def open_survey(wish: SurveyTokenIn, reader: ThisReader) -> Response:
    """Get the questions of a letter."""
    return (await answering.open_survey(reader, wish.token)).response()


@router.post(
    f"{ONE}/draft",
    status_code=204,
    access=READER,
    responses=responses(NotFound, LetterOver, SurveyClosed, TooManyTries, Overloaded),
)
async def save_survey_draft(wish: SurveyDraftIn, reader: ThisReader) -> None:
    """Keep what was typed and is not sent yet."""
    await answering.save_draft(reader, wish)


@router.post(
    f"{ONE}/answers",
    access=READER,
    response_model=SurveySent,
    responses=responses(
        NotFound, LetterOver, SurveyClosed, DayNotOver, ChangedMeanwhile, TooManyTries, Overloaded
    ),
)
async def send_survey(wish: SurveyIn, reader: ThisReader) -> Any:
    """Keep the answers, which closes the survey, or ask whether a number is right."""
    return await answering.send(reader, wish)


@router.post(
    f"{ONE}/fresh",
    status_code=204,
    access=READER,
    responses=responses(NotFound, SurveyClosed, TooManyTries, Overloaded),
)
async def ask_fresh_letter(wish: SurveyTokenIn, reader: ThisReader) -> None:
    """Send a fresh letter to whom an old one was for."""
    await answering.ask_fresh(reader, wish.token)


@router.post(
    f"{ONE}/stop",
    status_code=204,
    access=READER,
    responses=responses(NotFound, SurveyClosed, TooManyTries, Overloaded),
)
async def stop_surveys(wish: SurveyTokenIn, reader: ThisReader) -> None:
    """Say that the venture does not want to be asked any more."""
    await answering.stop(reader, wish.token)


@router.get(
    "/surveys",
    access=MANAGERS,
    response_model=SurveyYears,
    responses=responses(NotFound, Forbidden),
)
async def list_survey_years(wanted: Annotated[SurveyHub, Query()], call: SignedInCall) -> Response:
    """List the years that a hub asked its ventures for, and how many answered."""
    return (await queries.list_years(call, wanted.hub)).response()


@router.get(
    "/surveys/{year}",
    access=MANAGERS,
    response_model=SurveyVentures,
    responses=responses(NotFound, Forbidden),
)
async def list_surveyed(
    year: Year, wanted: Annotated[SurveyFilter, Query()], call: SignedInCall
) -> Any:
    """List the ventures that were asked for a year, with their people."""
    return await queries.list_ventures(call, year, wanted)


@router.post(
    "/follow-ups/{organisation_id}/years/{year}/letters",
    status_code=201,
    access=Guarded(policy.may_send),
    response_model=SurveyVenture,
    responses=responses(NotFound, NobodyToAsk, TooManyTries, Overloaded),
)
async def ask_again(
    organisation_id: UUID,
    year: Year,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Response:
    """Write again to everybody of a venture who has not answered for a year."""
    document = await service.ask_again(session, throttles, call, organisation_id, year)
    return document.response(201)
