"""Managers arrange lines and offers while applicants answer: one of them is first, never both."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import httpx
import pytest
from sqlalchemy import text

from kilim.core.db import Statement, run
from kilim.incubation.decisions import arranging, offers, service
from tests.factories.workers import one
from tests.races.test_decisions import Hall, hall

__all__ = ["hall"]
pytestmark = pytest.mark.anyio
HEAD_START = 0.7  # seconds for the faster one; who has to wait for a lock does not use it
_NEXT = """
    SELECT application_id FROM waiting_places w JOIN decisions d ON d.id = w.decision_id
    WHERE w.state = 'promoted'
"""
_RANKS = """
    SELECT array_agg(d.application_id ORDER BY w.rank) FROM waiting_places w
    JOIN decisions d ON d.id = w.decision_id WHERE w.state = 'waiting'
"""


@asynccontextmanager
async def overtaken(
    after: Statement, act: Callable[[], Awaitable[httpx.Response]]
) -> AsyncIterator[list[httpx.Response]]:
    """Somebody acts between what a manager's request reads (`after`) and what it changes."""
    begun: list[asyncio.Task[httpx.Response]] = []
    answers: list[httpx.Response] = []

    async def run_and_wait(session: Any, statement: Statement, **binds: Any) -> Any:
        rows = await run(session, statement, **binds)
        if statement is after and not begun:
            begun.append(asyncio.ensure_future(act()))
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(begun[0]), HEAD_START)
        return rows

    with patch.object(arranging, "run", run_and_wait):
        yield answers
    answers.append(await begun[0])


async def _line(hall: Hall) -> tuple[str, list[str]]:
    """A place that is offered, and three who wait: the address of their line, turned round."""
    await hall.gather(4, places=1)
    await hall.decide("offer", range(1))
    await hall.decide("waiting", range(1, 4))
    await hall.release()
    assert hall.judged is not None
    order = await one(hall.own.database, _RANKS)
    return f"/calls/{hall.judged.call.id}/waiting-lines/music", [str(a) for a in reversed(order)]


async def test_a_line_is_put_in_order_before_a_place_becomes_free_or_after(hall: Hall) -> None:
    path, turned = await _line(hall)
    async with overtaken(offers.RANKS, lambda: hall.decline(0)) as declined:
        ordered = await hall.manage("PUT", path, {"application_ids": turned})
    assert (ordered.status_code, declined[0].status_code) == (204, 204)
    assert str(await one(hall.own.database, _NEXT)) == turned[0]
    assert [str(a) for a in await one(hall.own.database, _RANKS)] == turned[1:]
    again = await hall.manage("PUT", path, {"application_ids": turned})
    assert again.json()["type"] == "/problems/line-changed"
    assert await hall.violations() == {}


async def test_without_the_lock_the_order_comes_too_late_for_the_place(hall: Hall) -> None:
    path, turned = await _line(hall)

    async def locks_nothing(*_: Any) -> None: ...

    unlocked = SimpleNamespace(lock_rules=locks_nothing, noted=service.noted)
    with patch.object(arranging, "service", unlocked):
        async with overtaken(offers.RANKS, lambda: hall.decline(0)):
            ordered = await hall.manage("PUT", path, {"application_ids": turned})
    assert ordered.status_code == 204  # of a line that is not like that any more
    assert str(await one(hall.own.database, _NEXT)) == turned[-1]


async def _offer(hall: Hall) -> tuple[str, dict[str, str]]:
    """An open offer: its address, and another end for it."""
    await hall.gather(1, places=1)
    await hall.decide("offer", range(1))
    await hall.release()
    until = "SELECT to_char(now() + interval '9 days', 'YYYY-MM-DD\"T\"HH24:MI')"
    offer = await one(hall.own.database, "SELECT id FROM offers")
    return f"/offers/{offer}", {"until": await one(hall.own.database, until)}


async def test_the_end_of_an_offer_that_was_just_accepted_stays(hall: Hall) -> None:
    path, wish = await _offer(hall)
    async with overtaken(offers.END, lambda: hall.accept(0)) as accepted:
        moved = await hall.manage("PATCH", path, wish)
    assert (moved.json()["type"], accepted[0].status_code) == ("/problems/place-offer-over", 204)
    assert await one(hall.own.database, "SELECT moves FROM offers") == 0
    assert await hall.violations() == {}


async def test_without_its_condition_an_accepted_offer_is_moved(hall: Hall) -> None:
    path, wish = await _offer(hall)
    careless = Statement(
        text("""
        UPDATE offers SET expires_at = CAST(:until AS timestamptz), moves = moves + 1
        WHERE id = CAST(:offer AS uuid) RETURNING moves
        """)
    )
    with patch.object(offers, "MOVE_END", careless):
        async with overtaken(offers.END, lambda: hall.accept(0)):
            moved = await hall.manage("PATCH", path, wish)
    assert moved.status_code == 204
    told = "SELECT (state, moves)::text FROM offers"
    assert await one(hall.own.database, told) == "(accepted,1)"
