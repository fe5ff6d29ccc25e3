"""Volume data is as sound as what people enter."""

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, text

from kilim import checks, volume
from kilim.calendar.models import Allocation, AllocationKind
from kilim.hubs.models import Hub
from kilim.studios.bookings.models import Booking, BookingState
from tests.conftest import OwnDatabase

pytestmark = pytest.mark.anyio


async def test_volume_data_keeps_every_invariant_and_can_be_added_to(
    own_database: OwnDatabase,
) -> None:
    await own_database.as_owner("REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM kilim_app")
    owner = {"owner_database_url": SecretStr(own_database.owner_url)}
    settings = own_database.settings.model_copy(update=owner)
    await volume.load(settings, 1)
    await volume.load(settings, 1)

    async with own_database.database.sessions() as session:
        violations = await checks.count(session)
        hubs = await session.scalar(select(func.count(Hub.id)))
        allocations = await session.scalar(select(func.count(Allocation.id)))
        cores = select(func.count(Allocation.id)).where(
            Allocation.kind == AllocationKind.CORE, Allocation.pool_id.is_(None)
        )
        held = await session.scalar(cores)
        confirmed = await session.scalar(
            select(func.count(Booking.id)).where(Booking.state == BookingState.CONFIRMED)
        )
        ahead = await session.scalar(text("SELECT count(*) FROM bookings WHERE starts_at > now()"))
        guard = await session.scalar(
            text("SELECT count(*) FROM pg_constraint WHERE conname = 'ex_allocations_no_overlap'")
        )
    assert {name: number for name, number in violations.items() if number} == {}
    assert (hubs, guard) == (2, 1)
    assert allocations is not None
    assert 16_000 < allocations < 24_000
    assert held == confirmed
    assert ahead
