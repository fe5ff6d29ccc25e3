"""Whoever lets a cohort graduate at once with others: each enrolment has one certificate."""

from collections import Counter
from functools import partial
from unittest.mock import patch

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.incubation.graduation import statements
from tests.factories.workers import one
from tests.races.conftest import answers_together
from tests.races.test_cohorts import TOGETHER, Class
from tests.races.test_cohorts import room as room  # a fixture

pytestmark = pytest.mark.anyio


async def _graduations(room: Class) -> Counter[int]:
    enrolment = await room.enrol()
    cohort = await one(room.own.database, "SELECT id FROM cohorts")
    graduates = [{"enrolment_id": str(enrolment), "exception": "They moved"}]
    body = {"on": "2126-01-01", "graduates": graduates}
    send = partial(
        room.client.post, f"/cohorts/{cohort}/graduation", json=body, headers=room.manager
    )
    answers = await answers_together([send for _ in range(TOGETHER)])
    return Counter(answer.status_code for answer in answers)


async def test_of_many_graduations_one_gives_the_certificate(room: Class) -> None:
    assert await _graduations(room) == {201: 1, 409: TOGETHER - 1}
    assert await room.count("certificates") == 1
    assert await room.violations() == {}


async def test_without_the_guards_many_certificates_are_given(room: Class) -> None:
    await room.own.as_owner("DROP INDEX uq_certificates_valid")
    unheld = Statement(
        text("""
        SELECT id FROM enrolments WHERE cohort_id = CAST(:cohort AS uuid)
            AND id = ANY(CAST(:enrolments AS uuid[]))
        """)
    )
    unguarded = text("""
        UPDATE enrolments SET state = 'graduated', graduated_on = CAST(:on AS date)
        WHERE id = ANY(CAST(:enrolments AS uuid[])) RETURNING id
    """)
    with (
        patch.object(statements, "HOLD", unheld),
        patch.object(statements, "GRADUATE", unguarded),
    ):
        assert await _graduations(room) == {201: TOGETHER}
    assert await room.count("certificates") == TOGETHER
