"""Calendar feeds over HTTP."""

import re
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import Header, Path, Response

from kilim.accounts.actor import CurrentActor, SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import NotFound, responses
from kilim.core.http import AppSettings
from kilim.core.paging import Page
from kilim.studios.bookings import ical
from kilim.studios.feeds import policy, queries, service
from kilim.studios.feeds.schemas import FeedOut, StudioFeedIn, StudioFeedOut

router = Router(tags=["feeds"])

ICAL = "text/calendar"
_STAMPS = re.compile(rb"^DTSTAMP:.*\r\n", re.MULTILINE)


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


@router.get(
    "/studio-feeds",
    access=SignedIn("the caller's own addresses"),
    response_model=Page[StudioFeedOut],
)
async def list_studio_feeds(call: SignedInCall, settings: AppSettings) -> Any:
    """List the caller's secret addresses of studios' calendars."""
    return await queries.list_studio_feeds(call, settings.signing_key, settings.origin)


@router.post(
    "/studio-feeds",
    access=Guarded(policy.may_follow),
    response_model=StudioFeedOut,
    responses=responses(NotFound),
)
async def make_studio_feed(
    wish: StudioFeedIn, session: Session, call: SignedInCall, settings: AppSettings
) -> Any:
    """Get a secret address of a studio's calendar; again gives the same one."""
    key, origin = settings.signing_key, settings.origin
    return await service.make_studio_feed(session, call, wish.studio_id, key, origin)


@router.delete(
    "/studio-feeds/{feed_id}",
    status_code=204,
    access=SignedIn("the caller's own addresses"),
    responses=responses(NotFound),
)
async def revoke_studio_feed(feed_id: UUID, session: Session, call: SignedInCall) -> None:
    """Revoke a secret address; it is dead at once."""
    await service.revoke_studio_feed(session, call, feed_id)


@router.get(
    "/studio-feeds/{token}.ics",
    access=Public("calendar programs cannot sign in; the address is the secret"),
    response_class=Response,
    responses=responses(NotFound) | {200: {"content": {ICAL: {}}}, 304: {}},
)
async def get_studio_feed_file(
    token: Annotated[str, Path(pattern=r"^[\w-]{43}$")],
    session: Session,
    now: Now,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """Get the calendar of a studio as an iCalendar file."""
    return _file(await service.read_studio_feed(session, token, now=now), if_none_match)


def _file(content: bytes, seen: str) -> Response:
    """The file, or 304 for who has it already: when it was written does not make it another."""
    tag = f'"{sha256(_STAMPS.sub(b"", content)).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = tag in [one.strip().removeprefix("W/") for one in seen.split(",")]
    return (
        Response(status_code=304, headers=headers)
        if known
        else Response(content, media_type=ICAL, headers=headers)
    )


def _feed(token: str | None, settings: AppSettings) -> FeedOut:
    address = f"{settings.origin}/api/v1/calendar-feeds/{token}.ics" if token else None
    return FeedOut(url=address)


@router.get(
    "/calendar-feeds/{token}.ics",
    access=Public("calendar programs cannot sign in; the address is the secret"),
    response_class=Response,
    responses=responses(NotFound) | {200: {"content": {ICAL: {}}}, 304: {}},
)
async def get_calendar_feed_file(
    token: Annotated[str, Path(pattern=r"^[\w-]{43}$")],
    reads: HotReads,
    now: Now,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """Get the bookings of a feed as an iCalendar file."""
    facts, language = await queries.get_feed(reads, token, now=now)
    return _file(ical.calendar_file(facts, now=now, language=language), if_none_match)
