"""`Idempotency-Key`: a retried request has its effect once and gets the first answer again.

The key's row, with the answer, is written by the statement that gives the answer: effect and row
exist together or not at all. A second request with the same key waits there for the first one,
is undone and repeats its answer. So a key costs one row, not one more question (docs/adr/0007).
"""

import contextlib
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import asyncpg
from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel, StringConstraints
from sqlalchemy import LargeBinary, SmallInteger, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Addition, Base, Stale, Statement, Transaction, add, get_database, run
from kilim.core.documents import Document
from kilim.core.errors import Overloaded, Problem

ATTEMPTS = 5  # at an effect whose ground shifts under it


class IdempotencyKeyRequired(Problem):
    """The request creates something of value and carries no key."""

    status, slug, title = 428, "idempotency-key-required", "Send an Idempotency-Key"


class IdempotencyKeyReused(Problem):
    """The key was used for another request."""

    status, slug, title = 422, "idempotency-key-reused", "This key belongs to another request"


class IdempotencyKey(Base):
    """One key of one person, with the answer that was given for it."""

    __tablename__ = "idempotency_keys"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int] = mapped_column(SmallInteger)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int | None]  # of what the body shows
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


_FIND = Statement(
    select(
        IdempotencyKey.request_hash,
        IdempotencyKey.status,
        IdempotencyKey.body,
        IdempotencyKey.version,
    ).where(
        IdempotencyKey.person_id == bindparam("person"), IdempotencyKey.key == bindparam("key_")
    )
)
_KEPT = Addition(
    "kept",
    kept=text("""
        INSERT INTO idempotency_keys (person_id, key, request_hash, status, body, version)
        SELECT CAST(:person AS uuid), CAST(:key_ AS text), CAST(:request AS bytea),
            CAST(:status AS smallint), convert_to(answer.body, 'UTF8'), answer.version
        FROM answer
        RETURNING key
    """),
    after_answer=True,
)

_KEEP = Statement(
    text("""
    INSERT INTO idempotency_keys (person_id, key, request_hash, status, body, version)
    VALUES (CAST(:person AS uuid), CAST(:key_ AS text), CAST(:request AS bytea),
        CAST(:status AS smallint), convert_to(CAST(:body AS text), 'UTF8'), CAST(:version AS int))
    """)
)


class Once:
    """Runs an effect once per key; a route that declares `OncePerKey` gets one."""

    def __init__(self, request: Request, key: str) -> None:
        self._request = request
        self._database = get_database(request)
        self._key = key

    async def __call__(
        self,
        person_id: UUID,
        wish: BaseModel,
        effect: Callable[[Transaction], Awaitable[Document]],
        status: int = 201,
    ) -> Response:
        """Run `effect` and answer with its document, or repeat the answer given before.

        Args:
            effect: ends with `transaction.answer(…)`, whose row has `body` and `version`.

        Raises:
            IdempotencyKeyReused: the key was used with another path or body.
        """
        return await self._answer(person_id, wish, status, partial(self._attempt, effect))

    async def in_session(
        self,
        person_id: UUID,
        wish: BaseModel,
        effect: Callable[[AsyncSession], Awaitable[Document]],
        status: int = 201,
    ) -> Response:
        """The same for an effect that needs a session, in a transaction of its own.

        Raises:
            IdempotencyKeyReused: the key was used with another path or body.
        """
        return await self._answer(person_id, wish, status, partial(self._in_session, effect))

    async def _answer(
        self,
        person_id: UUID,
        wish: BaseModel,
        status: int,
        attempt: Callable[[dict[str, Any]], Awaitable[Document]],
    ) -> Response:
        digest = hashlib.sha256(self._request.url.path.encode() + b"\0")
        digest.update(wish.model_dump_json().encode())
        own = {"person": person_id, "key_": self._key}
        row = own | {"request": digest.digest(), "status": status}
        try:
            answer = await attempt(row)
        except (Problem, asyncpg.UniqueViolationError):
            # Perhaps because of itself: the first request took what this one asks for.
            kept = await self._database.reads.first(_FIND, **own)
            if kept is None:
                raise
            return _repeated(kept, digest.digest())
        return answer.response(status)

    async def _attempt(
        self, effect: Callable[[Transaction], Awaitable[Document]], row: dict[str, Any]
    ) -> Document:
        for _ in range(ATTEMPTS):
            with contextlib.suppress(Stale):
                async with self._database.transaction() as transaction:
                    await add(transaction, _KEPT, **row)
                    return await effect(transaction)
        raise Overloaded(headers={"Retry-After": "1"})

    async def _in_session(
        self, effect: Callable[[AsyncSession], Awaitable[Document]], row: dict[str, Any]
    ) -> Document:
        for _ in range(ATTEMPTS):
            with contextlib.suppress(Stale):
                async with self._database.sessions.begin() as session:
                    answer = await effect(session)
                    await run(session, _KEEP, **row, body=answer.body, version=answer.version)
                    return answer
        raise Overloaded(headers={"Retry-After": "1"})


def _repeated(kept: asyncpg.Record, request: bytes) -> Response:
    if kept["request_hash"] != request:
        raise IdempotencyKeyReused
    answer = Document(kept["body"], kept["version"]).response(kept["status"])
    answer.headers["Idempotent-Replayed"] = "true"
    return answer


KeyHeader = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="1 to 255 visible ASCII characters"),
    StringConstraints(pattern=r"^[!-~]{1,255}$"),
]


async def _once(request: Request, idempotency_key: KeyHeader = None) -> Once:
    if idempotency_key is None:
        raise IdempotencyKeyRequired
    return Once(request, idempotency_key)


OncePerKey = Annotated[Once, Depends(_once)]
