"""Puts the application together: routers, errors, start and stop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI
from sqlalchemy import make_url

from kilim.accounts.actor import current_actor, signed_in_call
from kilim.accounts.invitations import routes as invitations
from kilim.accounts.joining import routes as joining
from kilim.accounts.people import routes as people
from kilim.accounts.sign_in import routes as sign_in
from kilim.community.cards import routes as cards
from kilim.community.data_rooms import routes as rooms
from kilim.community.directory import routes as directory
from kilim.community.histories import routes as histories
from kilim.community.memberships import routes as memberships
from kilim.community.organisations import routes as organisations
from kilim.community.organisations.queries import OWN_ORGANISATIONS
from kilim.community.places import routes as places
from kilim.community.profiles import routes as profiles
from kilim.community.teams import routes as teams
from kilim.core import access, errors, health
from kilim.core.access import Router
from kilim.core.clock import current_time
from kilim.core.config import Settings, get_settings
from kilim.core.db import Database
from kilim.core.http import FrontDoor, RawBodies
from kilim.core.live import LiveFeed
from kilim.core.observability import configure_logging
from kilim.files import routes as files
from kilim.files.queries import CHUNK
from kilim.files.store import Store
from kilim.forms import routes as forms
from kilim.hubs import routes as hubs
from kilim.impact.dashboards import routes as dashboards
from kilim.impact.imports import routes as imports
from kilim.impact.makers import routes as makers
from kilim.impact.observations import routes as observations
from kilim.impact.outcomes import routes as outcomes
from kilim.impact.surveys import routes as surveys
from kilim.incubation.applications import routes as applications
from kilim.incubation.archives import routes as archives
from kilim.incubation.assignment_runs import routes as assignment_runs
from kilim.incubation.calibration_runs import routes as calibration_runs
from kilim.incubation.calls import routes as calls
from kilim.incubation.checkins import routes as checkins
from kilim.incubation.cohorts import routes as cohorts
from kilim.incubation.decisions import routes as decisions
from kilim.incubation.demo_days import routes as demo_days
from kilim.incubation.demo_guests import routes as demo_guests
from kilim.incubation.exports import routes as call_exports
from kilim.incubation.funds import routes as funds
from kilim.incubation.graduation import routes as graduation
from kilim.incubation.interviews import routes as interviews
from kilim.incubation.matching import routes as matching
from kilim.incubation.mentors import routes as mentors
from kilim.incubation.office_hours import routes as office_hours
from kilim.incubation.panels import routes as panels
from kilim.incubation.pipeline import routes as pipeline
from kilim.incubation.programmes import routes as programmes
from kilim.incubation.residence import routes as residence
from kilim.incubation.reviews import mask_routes as masks
from kilim.incubation.reviews import reader_routes as readers
from kilim.incubation.reviews import routes as reviews
from kilim.incubation.reviews import shared_routes as shared
from kilim.incubation.reviews import wish_routes as wishes
from kilim.incubation.stages import routes as stages
from kilim.market.brands import routes as brands
from kilim.market.commissions import routes as commissions
from kilim.market.conversations import routes as conversations
from kilim.market.earnings import routes as earnings
from kilim.market.favourites import routes as favourites
from kilim.market.follows import routes as follows
from kilim.market.listings import routes as listings
from kilim.market.notices import routes as notices
from kilim.market.orders import routes as orders
from kilim.market.payments import routes as payments
from kilim.market.payouts import routes as payouts
from kilim.market.ratings import routes as ratings
from kilim.market.reports import routes as market_reports
from kilim.market.returns import routes as returns
from kilim.market.search import routes as search
from kilim.market.sellers import routes as sellers
from kilim.market.shipping import routes as shipping
from kilim.market.stock import routes as stock
from kilim.messaging.mail import routes as mailbox
from kilim.messaging.operations import routes as operations
from kilim.privacy import routes as privacy
from kilim.spa import serving
from kilim.studios.approvals import routes as approvals
from kilim.studios.attendance import routes as attendance
from kilim.studios.bookings import routes as bookings
from kilim.studios.catalogue import routes as studios
from kilim.studios.closures import routes as closures
from kilim.studios.credits import routes as credits_
from kilim.studios.day_sheets import routes as day_sheets
from kilim.studios.days import routes as days
from kilim.studios.demand import service as demand
from kilim.studios.doors import routes as doors
from kilim.studios.equipment import routes as equipment
from kilim.studios.exports import routes as exports
from kilim.studios.feeds import routes as feeds
from kilim.studios.finding import routes as finding
from kilim.studios.incidents import routes as incidents
from kilim.studios.neighbours import routes as neighbours
from kilim.studios.openings import routes as openings
from kilim.studios.pictures import routes as pictures
from kilim.studios.qualifications import routes as qualifications
from kilim.studios.series import routes as series
from kilim.studios.utilisation import routes as utilisation
from kilim.studios.waiting import routes as waiting

# In the order of use: a request is compared with one route after the other.
ROUTERS: list[Router] = [
    bookings.router,
    days.router,
    attendance.router,
    doors.router,
    day_sheets.router,
    studios.router,
    pictures.router,
    equipment.router,
    incidents.router,
    finding.router,
    sign_in.router,
    hubs.router,
    people.router,
    privacy.router,
    organisations.router,
    places.router,
    profiles.router,
    histories.router,
    rooms.router,
    teams.router,
    joining.router,
    invitations.router,
    approvals.router,
    closures.router,
    feeds.router,
    series.router,
    waiting.router,
    qualifications.router,
    neighbours.router,
    openings.router,
    utilisation.router,
    exports.router,
    credits_.router,
    cards.router,
    directory.router,
    memberships.router,
    forms.router,
    applications.router,
    decisions.router,
    pipeline.router,
    assignment_runs.router,
    calibration_runs.router,
    interviews.router,
    calls.router,
    call_exports.router,
    archives.router,
    cohorts.router,
    residence.router,
    demo_days.router,
    demo_guests.router,
    graduation.router,
    mentors.router,
    office_hours.router,
    matching.router,
    funds.router,
    programmes.router,
    checkins.router,
    dashboards.router,
    observations.router,
    surveys.router,
    imports.router,
    outcomes.router,
    makers.router,
    reviews.router,
    listings.router,
    orders.router,
    favourites.router,
    follows.router,
    stock.router,
    shipping.router,
    payments.router,
    search.router,
    sellers.router,
    brands.router,
    earnings.router,
    payouts.router,
    market_reports.router,
    commissions.router,
    conversations.router,
    notices.router,
    ratings.router,
    returns.router,
    shared.router,
    readers.router,
    masks.router,
    wishes.router,
    stages.router,
    panels.router,
    files.router,
    mailbox.router,
    operations.router,
]
LARGEST_BODY = 1_000_000  # bytes
STATEMENTS = RawBodies("POST", f"{access.API}/bank-statements", files.BYTES, 5_000_000)
NOTICES = RawBodies("POST", f"{access.API}/payments/notices/", "application/json", 256_000)
CHUNKS = RawBodies("PATCH", f"{access.API}/uploads/", files.BYTES, CHUNK)
DESCRIPTION = "Runs a creative hub: its incubator, its studios, its people and its market."


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    database = await Database.connect(settings)
    feed = LiveFeed(database.reads)
    app.state.database, app.state.live = database, feed
    dsn = make_url(_url(settings)).set(drivername="postgresql")
    listening = asyncio.create_task(feed.run(dsn.render_as_string(hide_password=False)))
    try:
        async with demand.written_now_and_then(database):
            yield
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await database.close()


def _url(settings: Settings) -> str:
    assert settings.database_url is not None  # noqa: S101 - the runtime fills it in
    return settings.database_url.get_secret_value()


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; uvicorn calls it as a factory, tests give it their settings.

    Raises:
        UnmarkedOperation: an operation does not say who may call it.
    """
    settings = settings or get_settings()
    configure_logging()
    app = FastAPI(
        title="Kilim",
        description=DESCRIPTION,
        version="0.1.0",
        lifespan=_lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,  # what is kept as it was sent has one name
    )
    app.state.settings = settings
    app.state.clock = current_time
    app.state.store = Store(settings)
    app.state.own_organisations = OWN_ORGANISATIONS
    errors.install(app)
    for router in ROUTERS:
        router.install(app)
    health.install(app)
    access.verify(app, {current_actor, signed_in_call})
    serving.install(app, settings)
    app.add_middleware(
        FrontDoor,
        settings=settings,
        largest_body=LARGEST_BODY,
        raw=[CHUNKS, STATEMENTS, NOTICES],
    )
    return app
