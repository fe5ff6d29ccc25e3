"""Days over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from kilim.accounts.actor import MaybeActor
from kilim.core.access import Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads
from kilim.core.errors import NotFound, responses
from kilim.core.fields import Day
from kilim.core.languages import PreferredLanguage
from kilim.studios.days import queries
from kilim.studios.days.schemas import DayFilter, StudioDay

router = Router(tags=["days"])


@router.get(
    "/studio-days/{on}",
    access=Public("what is free is public; who and what only where the caller may see it"),
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
) -> Response:
    """Get a hub's day: every studio with its opening hours and what is booked."""
    return (await queries.get_day(reads, actor, wanted.hub, on, language, now=now)).response()
