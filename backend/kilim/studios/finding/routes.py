"""Finding a time over HTTP."""

from typing import Annotated, Any

from fastapi import Query, Request

from kilim.accounts.actor import MaybeActor
from kilim.core.access import Public, Router
from kilim.core.addresses import throttled_address
from kilim.core.clock import Now
from kilim.core.db import HotReads
from kilim.core.errors import NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.studios.bookings.errors import NotYourOrganisation
from kilim.studios.catalogue.errors import BadWindow
from kilim.studios.finding import queries
from kilim.studios.finding.schemas import FoundTimes, TimeSearch

router = Router(tags=["studios"])


@router.get(
    "/free-times",
    access=Public("what is free is public; nobody's name is told"),
    response_model=FoundTimes,
    responses=responses(NotFound, BadWindow, NotYourOrganisation),
)
async def find_times(
    wanted: Annotated[TimeSearch, Query()],
    request: Request,
    reads: HotReads,
    actor: MaybeActor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Find the times at which a studio is free with everything that is wanted, the best first."""
    asker = throttled_address(request.client and request.client.host)
    return await queries.find_times(reads, actor, wanted, language, asker=asker, now=now)
