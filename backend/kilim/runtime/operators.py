"""What an operator does once, from the command line."""

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

import kilim.tables  # noqa: F401 - who is erased has rows of every slice, whose keys must resolve
from kilim.accounts.people import service as people
from kilim.core.clock import current_time
from kilim.core.config import Settings, StartError
from kilim.core.db import Database
from kilim.core.errors import Problem
from kilim.core.languages import LANGUAGES
from kilim.files.store import Store
from kilim.hubs import service as hubs
from kilim.hubs.schemas import HubIn
from kilim.market.search import indexing
from kilim.privacy import erasing
from kilim.studios.zones import service as zones


async def enrol_admin(
    settings: Settings, email: str, name: str, language: str, password: str
) -> None:
    """Add the first administrator of the network.

    Raises:
        StartError: there is one already, the address is taken or the password is easy to guess.
    """
    async with _change(settings) as session:
        await people.enrol_admin(
            session,
            email=email,
            name=name,
            language=language,
            password=password,
            now=current_time(),
        )


async def add_hub(
    settings: Settings, slug: str, name: str, city: str, zone: str, currency: str
) -> None:
    """Add a hub to the network, in every language of the interface.

    Raises:
        StartError: a value is not valid, or there is a hub with this slug.
    """
    async with _change(settings) as session:
        wish = HubIn.model_validate(
            {
                "slug": slug,
                "name": name,
                "city": city,
                "zone": zone,
                "currency": currency,
                "languages": LANGUAGES,
            }
        )
        await hubs.add_hub(session, wish)


async def erase(settings: Settings, email: str) -> None:
    """Erase the person with this address, at once.

    Raises:
        StartError: there is nobody with it, or something would break without them.
    """
    async with _connected(settings) as database:
        try:
            await erasing.erase_address(database, Store(settings), email, current_time())
        except Problem as problem:
            raise StartError(f"{problem.title}.") from None


async def erase_again(settings: Settings) -> int:
    """Erase everybody who was erased before the backup that was restored; how many came back."""
    async with _connected(settings) as database:
        return await erasing.replay(database, Store(settings), current_time())


async def rebuild_search(settings: Settings) -> int:
    """Write anew what every live listing is found by; how many there are."""
    async with _connected(settings) as database:
        return await indexing.rebuild(database, current_time())


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator[Database]:
    limits = {"statement_timeout_ms": settings.job_statement_timeout_ms}
    database = await Database.connect(settings.model_copy(update=limits))
    try:
        yield database
    finally:
        await database.close()


class _DryRun(Exception):
    """Leaves a transaction without what was tried in it."""


async def rederive_times(settings: Settings, *, apply: bool) -> list[str]:
    """Derive the instants of coming bookings from their wall times by the zone rules of now.

    Each hub is a transaction of its own, which a dry run takes back.

    Returns:
        A line for each booking that moves or cannot, and one that counts them.
    """
    changes: list[zones.Change] = []
    database = await Database.connect(settings)
    now = current_time()
    try:
        async with database.sessions.begin() as session:
            hub_ids = await zones.list_hubs(session, now=now)
        for hub_id in hub_ids:
            with contextlib.suppress(_DryRun):
                async with database.sessions.begin() as session:
                    changes += await zones.rederive_hub(session, hub_id, now=now)
                    if not apply:
                        raise _DryRun
    finally:
        await database.close()
    return [*zones.report(changes), zones.summary(changes, applied=apply)]


@asynccontextmanager
async def _change(settings: Settings) -> AsyncIterator[AsyncSession]:
    database = await Database.connect(settings)
    try:
        async with database.sessions.begin() as session:
            yield session
    except Problem as problem:
        raise StartError(f"{problem.title}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise StartError(f"{first['loc'][0]}: {first['msg']}.") from None
    finally:
        await database.close()
