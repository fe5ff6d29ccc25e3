"""Throttles: how often a thing may be tried, counted in PostgreSQL for all processes together.

A count is taken in a transaction of its own before the thing is tried, so a failed request and
a burst of parallel ones count too. If the count cannot be taken, the thing is not tried. A window
opens with the first try and then holds at most `Limit.tries`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Annotated, Any, ClassVar

import asyncpg
import structlog
from fastapi import Depends, Request
from sqlalchemy import ARRAY, LargeBinary, bindparam, case, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Throttle
from kilim.core.db import Database, Statement, get_database
from kilim.core.errors import Overloaded, Problem
from kilim.core.security import token_hash

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class TooManyTries(Problem):
    """Tried too often; `retry_after` says in how many seconds the next try counts."""

    status, slug, title = 429, "too-many-tries", "Too many tries, wait a little"
    members: ClassVar[dict[str, Any]] = {"retry_after": int}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` in `window` for each subject of the limit called `name`."""

    name: str
    tries: int
    window: timedelta


# Figures: PyPI's for signing in and resets, Mastodon's for sign-ups.
SIGN_IN_BY_ADDRESS = Limit("sign-in/address", 10, 5 * MINUTE)
SIGN_IN_BY_ACCOUNT = Limit("sign-in/account", 10, 5 * MINUTE)
SIGN_IN_BY_DEVICE = Limit("sign-in/device", 10, 5 * MINUTE)
SIGN_IN_BY_ALL = Limit("sign-in/all", 1000, 5 * MINUTE)
PASSWORD_CHANGE = Limit("password-change/person", 10, 5 * MINUTE)
SIGN_UP_BY_ADDRESS = Limit("sign-up/address", 5, 30 * MINUTE)
SIGN_UP_BY_EMAIL = Limit("sign-up/email", 3, 6 * HOUR)
RESET_BY_ADDRESS = Limit("reset/address", 20, HOUR)
RESET_BY_EMAIL = Limit("reset/email", 5, DAY)
INVITATIONS_BY_HUB = Limit("invitations/hub", 50, DAY)

Subject = tuple[Limit, str]
_FAILURES = (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)

log = structlog.get_logger(__name__)


class Throttles:
    """Counts tries. Give subjects always in the same order of limits, or two can deadlock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def refuse_used_up(self, *subjects: Subject, now: datetime) -> None:
        """Refuse what is used up already, without counting: a flood shall cost one read each.

        Raises:
            TooManyTries: one of them is used up.
            Overloaded: the tries cannot be read, so nothing may be tried.
        """
        limits = {_key(subject): subject[0].tries for subject in subjects}
        with _failing_closed():
            rows = await self._database.reads.all(_RUNNING, keys=list(limits), now=now)
        _refuse(
            next((row["ends_at"] for row in rows if row["tries"] >= limits[row["key"]]), None), now
        )

    async def take(self, *subjects: Subject, now: datetime) -> None:
        """Count one try of each subject, stopping at the first that has had too many.

        Raises:
            TooManyTries: one of them is used up.
            Overloaded: the tries cannot be counted, so nothing may be tried.
        """
        with _failing_closed():
            async with self._database.sessions.begin() as session:
                ends_at = await _count(session, subjects, now)
        _refuse(ends_at, now)


_RUNNING = Statement(
    select(Throttle.key, Throttle.tries, Throttle.ends_at).where(
        Throttle.key == func.any(bindparam("keys", type_=ARRAY(LargeBinary))),
        Throttle.ends_at > bindparam("now"),
    )
)


@contextmanager
def _failing_closed() -> Iterator[None]:
    try:
        yield
    except _FAILURES as error:
        log.error("throttle_failed", error=repr(error)[:300])
        raise Overloaded(headers={"Retry-After": "5"}) from error


def _refuse(ends_at: datetime | None, now: datetime) -> None:
    """Refuse when there is a used-up window, until it ends."""
    if ends_at is not None:
        wait = max(1, ceil((ends_at - now).total_seconds()))
        raise TooManyTries(headers={"Retry-After": str(wait)}, retry_after=wait)


def _key(subject: Subject) -> bytes:
    limit, who = subject
    return token_hash(f"{limit.name}\0{who}")


async def _count(
    session: AsyncSession, subjects: tuple[Subject, ...], now: datetime
) -> datetime | None:
    """Count, and return when the first used-up window ends."""
    for limit, who in subjects:
        over = Throttle.ends_at <= now
        fresh = {"tries": 1, "ends_at": now + limit.window}
        counted = (
            insert(Throttle)
            .values(key=_key((limit, who)), **fresh)
            .on_conflict_do_update(
                index_elements=[Throttle.key],
                set_={
                    "tries": case((over, 1), else_=Throttle.tries + 1),
                    "ends_at": case((over, now + limit.window), else_=Throttle.ends_at),
                },
            )
            .returning(Throttle.tries, Throttle.ends_at)
        )
        tries, ends_at = (await session.execute(counted)).one()
        if tries > limit.tries:
            return ends_at
    return None


async def give_back(session: AsyncSession, *subjects: Subject) -> None:
    """Uncount a try of each subject that turned out to be an honest one."""
    for subject in subjects:
        await session.execute(
            update(Throttle)
            .where(Throttle.key == _key(subject))
            .values(tries=func.greatest(Throttle.tries - 1, 0))
        )


async def _throttles(request: Request) -> Throttles:
    return Throttles(get_database(request))


TheseThrottles = Annotated[Throttles, Depends(_throttles)]
