"""A closed call with a stage and a panel."""

import pytest

from tests.incubation.conftest import Office
from tests.incubation.selection import Selection, make_selection


@pytest.fixture
async def selection(office: Office) -> Selection:
    return await make_selection(office)
