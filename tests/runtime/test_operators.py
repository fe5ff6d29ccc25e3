"""The first administrator comes from the command line, once."""

import pytest
from sqlalchemy import func, select

from kilim.accounts.models import Grant, Role
from kilim.core.config import StartError
from kilim.runtime.operators import enrol_admin
from tests.conftest import OwnDatabase

pytestmark = pytest.mark.anyio

GOOD = "seven-threads-of-red-wool"


async def test_first_admin_is_enrolled_and_no_second_one(own_database: OwnDatabase) -> None:
    settings = own_database.settings
    with pytest.raises(StartError, match="password"):
        await enrol_admin(settings, "first@hub.example", "First", "en", "aaaaaaaaaaaaaaaa")
    await enrol_admin(settings, "first@hub.example", "First", "en", GOOD)
    with pytest.raises(StartError, match="admin"):
        await enrol_admin(settings, "second@hub.example", "Second", "en", GOOD)
    async with own_database.database.sessions() as session:
        query = select(func.count()).where(Grant.role == Role.ADMIN)
        assert await session.scalar(query) == 1
