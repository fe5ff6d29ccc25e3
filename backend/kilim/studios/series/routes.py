"""Series over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page, Paging
from kilim.studios.bookings.errors import BookingRules, NotYourOrganisation
from kilim.studios.series import policy, queries, service
from kilim.studios.series.errors import BadSeries, SeriesOver, SeriesRefused
from kilim.studios.series.schemas import (
    ChangeIn,
    DescribeIn,
    MoveSeriesIn,
    PatternIn,
    SeriesBrief,
    SeriesIn,
    SeriesOut,
    SeriesPreview,
)

router = Router(tags=["series"])

OWN = SignedIn("own series, and those of the hubs that the caller manages")


@router.post(
    "/series/preview",
    access=Guarded(policy.may_book),
    response_model=SeriesPreview,
    responses=responses(NotFound, BadSeries),
)
async def preview_series(wish: PatternIn, call: SignedInCall) -> Any:
    """See how every date of a series would stand; nothing is booked."""
    return await queries.preview(call, wish)


@router.post(
    "/series",
    status_code=201,
    access=Guarded(policy.may_book),
    response_model=SeriesOut,
    responses=responses(NotFound, NotYourOrganisation, BadSeries, SeriesRefused),
)
async def book_series(wish: SeriesIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Book every date of a series, or nothing."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.book(session, call, wish)
    )


@router.get("/series", access=SignedIn("own series"), response_model=Page[SeriesBrief])
async def list_series(wanted: Annotated[Paging, Query()], call: SignedInCall) -> Response:
    """List the caller's series of which something is still to come."""
    return (await queries.list_series(call, wanted)).response()


@router.get(
    "/series/{series_id}", access=OWN, response_model=SeriesOut, responses=responses(NotFound)
)
async def get_series(series_id: UUID, call: SignedInCall) -> Response:
    """Get a series with its occurrences."""
    return (await queries.get_series(call, series_id)).response()


@router.post(
    "/series/{series_id}/cancel",
    access=Guarded(policy.may_change),
    response_model=SeriesOut,
    responses=responses(NotFound, ChangedMeanwhile, SeriesOver),
)
async def cancel_series(
    series_id: UUID, wish: ChangeIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Cancel occurrences of a series: one, from one on, or all that are to come."""
    return (await service.cancel(session, call, series_id, wish, seen)).response()


@router.post(
    "/series/{series_id}/move",
    access=Guarded(policy.may_change),
    response_model=SeriesOut,
    responses=responses(NotFound, ChangedMeanwhile, SeriesOver, BadSeries, SeriesRefused),
)
async def move_series(
    series_id: UUID, wish: MoveSeriesIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Move occurrences of a series: one, from one on, or all that are to come."""
    return (await service.move(session, call, series_id, wish, seen)).response()


@router.patch(
    "/series/{series_id}",
    access=Guarded(policy.may_change),
    response_model=SeriesOut,
    responses=responses(NotFound, ChangedMeanwhile, SeriesOver, BadSeries, BookingRules),
)
async def describe_series(
    series_id: UUID, wish: DescribeIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Change title, note or people of occurrences of a series."""
    return (await service.describe(session, call, series_id, wish, seen)).response()
