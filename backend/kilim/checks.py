"""`kilim check`: asks the database whether everything that must be true is true."""

import typer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import checks as accounts
from kilim.calendar import checks as calendar
from kilim.community.data_rooms import checks as rooms
from kilim.community.directory import checks as directory
from kilim.community.histories import checks as histories
from kilim.community.memberships import checks as memberships
from kilim.community.profiles import checks as profiles
from kilim.core import checks as core
from kilim.core.checks import Check
from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files import checks as files
from kilim.files import sweeping
from kilim.files.store import Store
from kilim.forms import checks as forms
from kilim.hubs import checks as hubs
from kilim.impact.imports import checks as imports
from kilim.impact.observations import checks as observations
from kilim.impact.surveys import checks as surveys
from kilim.incubation.applications import checks as applications
from kilim.incubation.archives import checks as archives
from kilim.incubation.assignment_runs import checks as assignment_runs
from kilim.incubation.calibration_runs import checks as calibration_runs
from kilim.incubation.calls import checks as calls
from kilim.incubation.checkins import checks as checkins
from kilim.incubation.cohorts import checks as cohorts
from kilim.incubation.decisions import checks as decisions
from kilim.incubation.demo_days import checks as demo_days
from kilim.incubation.demo_guests import checks as demo_guests
from kilim.incubation.funds import checks as funds
from kilim.incubation.graduation import checks as graduation
from kilim.incubation.histories import checks as lives
from kilim.incubation.interviews import checks as interviews
from kilim.incubation.matching import checks as matching
from kilim.incubation.mentors import checks as mentors
from kilim.incubation.office_hours import checks as office_hours
from kilim.incubation.residence import checks as residence
from kilim.incubation.reviews import checks as reviews
from kilim.ledger import checks as ledger
from kilim.market.brands import checks as brands
from kilim.market.commissions import checks as commissions
from kilim.market.conversations import checks as conversations
from kilim.market.earnings import checks as earnings
from kilim.market.listings import checks as listings
from kilim.market.notices import checks as notices
from kilim.market.orders import checks as orders
from kilim.market.payments import checks as payments
from kilim.market.payouts import checks as payouts
from kilim.market.ratings import checks as ratings
from kilim.market.returns import checks as returns
from kilim.market.search import checks as search
from kilim.market.sellers import checks as sellers
from kilim.market.shipping import checks as shipping
from kilim.market.stock import checks as stock
from kilim.messaging.mail import checks as mail
from kilim.privacy import checks as privacy
from kilim.studios.bookings import checks as bookings
from kilim.studios.catalogue import checks as catalogue
from kilim.studios.closures import checks as closures
from kilim.studios.credits import checks as credits_
from kilim.studios.demand import checks as demand
from kilim.studios.equipment import checks as equipment
from kilim.studios.feeds import checks as feeds
from kilim.studios.incidents import checks as incidents
from kilim.studios.minutes import checks as minutes
from kilim.studios.pictures import checks as pictures
from kilim.studios.qualifications import checks as qualifications
from kilim.studios.series import checks as series
from kilim.studios.waiting import checks as waiting

AREAS: dict[str, list[Check]] = {
    "core": core.CHECKS,
    "hubs": hubs.CHECKS,
    "accounts": accounts.CHECKS,
    "files": files.CHECKS,
    "messaging": mail.CHECKS,
    "calendar": calendar.CHECKS,
    "ledger": ledger.CHECKS,
    "forms": forms.CHECKS,
    "community": [
        *directory.CHECKS,
        *memberships.CHECKS,
        *profiles.CHECKS,
        *rooms.CHECKS,
        *histories.CHECKS,
    ],
    "market": [
        *sellers.CHECKS,
        *brands.CHECKS,
        *shipping.CHECKS,
        *stock.CHECKS,
        *listings.CHECKS,
        *search.CHECKS,
        *earnings.CHECKS,
        *payments.CHECKS,
        *payouts.CHECKS,
        *orders.CHECKS,
        *commissions.CHECKS,
        *conversations.CHECKS,
        *notices.CHECKS,
        *ratings.CHECKS,
        *returns.CHECKS,
    ],
    "incubation": [
        *calls.CHECKS,
        *applications.CHECKS,
        *assignment_runs.CHECKS,
        *reviews.CHECKS,
        *calibration_runs.CHECKS,
        *interviews.CHECKS,
        *decisions.CHECKS,
        *archives.CHECKS,
        *checkins.CHECKS,
        *cohorts.CHECKS,
        *lives.CHECKS,
        *residence.CHECKS,
        *demo_days.CHECKS,
        *demo_guests.CHECKS,
        *graduation.CHECKS,
        *mentors.CHECKS,
        *office_hours.CHECKS,
        *matching.CHECKS,
        *funds.CHECKS,
    ],
    "impact": [*observations.CHECKS, *surveys.CHECKS, *imports.CHECKS],
    "privacy": privacy.CHECKS,
    "studios": [
        *catalogue.CHECKS,
        *bookings.CHECKS,
        *equipment.CHECKS,
        *closures.CHECKS,
        *series.CHECKS,
        *waiting.CHECKS,
        *qualifications.CHECKS,
        *demand.CHECKS,
        *feeds.CHECKS,
        *incidents.CHECKS,
        *pictures.CHECKS,
        *minutes.CHECKS,
        *credits_.CHECKS,
    ],
}


async def run(settings: Settings) -> bool:
    """Print every invariant with the number of its violations; True when there are none.

    All of them see one moment of the database (a read-only snapshot).
    """
    limits = {
        "statement_timeout_ms": settings.job_statement_timeout_ms,
        "transaction_timeout_ms": len(_all()) * settings.job_statement_timeout_ms,
    }
    database = await Database.connect(settings.model_copy(update=limits))
    try:
        async with database.read_sessions() as session:
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            violations = await count(session)
            violations |= await _count_in_store(database, session, Store(settings))
    finally:
        await database.close()
    for (area, name), number in violations.items():
        mark = "ok   " if number == 0 else "WRONG"
        typer.echo(f"{mark} {number:>8}  {area}: {name}")
    broken = sum(1 for number in violations.values() if number)
    typer.echo(f"{len(violations)} invariants, {broken} violated")
    return broken == 0


async def count(session: AsyncSession, name: str | None = None) -> dict[tuple[str, str], int]:
    """The number of violations by area and invariant; of the invariant `name` alone."""
    return {
        (area, check.name): int((await session.execute(text(check.sql))).scalar_one())
        for area, check in _all()
        if name in (None, check.name)
    }


async def _count_in_store(
    database: Database, session: AsyncSession, store: Store
) -> dict[tuple[str, str], int]:
    """What the database cannot know: whether its rows and the store agree."""
    orphans = sweeping.orphaned(database, store, current_time())
    return {
        ("files", "what a row names is in the store"): len(
            await sweeping.bytes_missing(session, store)
        ),
        ("files", "what is in the store for a day belongs to a row"): sum(
            [len(keys) async for keys in orphans]
        ),
    }


def _all() -> list[tuple[str, Check]]:
    return [(area, check) for area, checks in AREAS.items() for check in checks]
