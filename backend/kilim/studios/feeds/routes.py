"""Calendar feeds over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from kilim.accounts.actor import CurrentActor
from kilim.core.access import Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import NotFound, responses
from kilim.core.http import AppSettings
from kilim.studios.bookings import ical
from kilim.studios.feeds import queries, service
from kilim.studios.feeds.schemas import FeedOut

router = Router(tags=["feeds"])

ICAL = "text/calendar"


@router.get("/calendar-feed", access=SignedIn("the caller's own feed"), response_model=FeedOut)
async def get_calendar_feed(reads: HotReads, actor: CurrentActor, settings: AppSettings) -> FeedOut:
    """Get the secret address of the caller's calendar feed, or null."""
    return _feed(await queries.find_feed(reads, actor, settings.signing_key), settings)


@router.post("/calendar-feed", access=SignedIn("the caller's own feed"), response_model=FeedOut)
async def renew_calendar_feed(
    session: Session, actor: CurrentActor, settings: AppSettings
) -> FeedOut:
    """Give the caller's calendar feed a new secret address; the old one is dead."""
    return _feed(await service.renew_feed(session, actor, settings.signing_key), settings)


def _feed(token: str | None, settings: AppSettings) -> FeedOut:
    address = f"{settings.origin}/api/v1/calendar-feeds/{token}.ics" if token else None
    return FeedOut(url=address)


@router.get(
    "/calendar-feeds/{token}.ics",
    access=Public("calendar programs cannot sign in; the address is the secret"),
    response_class=Response,
    responses=responses(NotFound) | {200: {"content": {ICAL: {}}}},
)
async def get_calendar_feed_file(
    token: Annotated[str, Path(pattern=r"^[\w-]{43}$")], reads: HotReads, now: Now
) -> Response:
    """Get the bookings of a feed as an iCalendar file."""
    facts, language = await queries.get_feed(reads, token, now=now)
    return Response(ical.calendar_file(facts, now=now, language=language), media_type=ICAL)
