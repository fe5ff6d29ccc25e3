"""Days over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import MaybeActor
from kilim.core.access import Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads
from kilim.core.documents import AcceptsGzip
from kilim.core.errors import NotFound, responses
from kilim.core.fields import Day
from kilim.core.languages import PreferredLanguage
from kilim.studios.days import queries
from kilim.studios.days.schemas import DayFilter, StudioDay, StudioWeek, WeekFilter

router = Router(tags=["days"])

FREE = Public("what is free is public; who and what only where the caller may see it")


@router.get(
    "/studio-days/{on}",
    access=FREE,
    response_model=StudioDay,
    responses=responses(NotFound),
)
async def get_studio_day(
    on: Day,
    wanted: Annotated[DayFilter, Query()],
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
    gzip: AcceptsGzip,
) -> Response:
    """Get a hub's day: every studio with its opening hours and what is booked."""
    document = await queries.get_day(reads, actor, wanted, on, language, now=now)
    return document.compressed(gzip)


@router.get(
    "/studios/{studio_id}/week",
    access=FREE,
    response_model=StudioWeek,
    responses=responses(NotFound),
)
async def get_studio_week(
    studio_id: UUID,
    wanted: Annotated[WeekFilter, Query()],
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
    gzip: AcceptsGzip,
) -> Response:
    """Get seven days of a studio, as they are in the day of its hub."""
    document = await queries.get_week(reads, actor, studio_id, wanted.from_, language, now=now)
    return document.compressed(gzip)
