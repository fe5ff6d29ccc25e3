"""`Idempotency-Key`: a retried request has its effect once and gets the first answer again.

The key's row is inserted before the effect and in the same transaction: either both exist or
neither does. A second request with the same key waits for the first one's transaction.
"""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel, StringConstraints
from sqlalchemy import LargeBinary, SmallInteger, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base, Changing, HotTransaction, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import Problem


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
    status: Mapped[int | None] = mapped_column(SmallInteger)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


_OWN = (
    IdempotencyKey.person_id == bindparam("person"),
    IdempotencyKey.key == bindparam("key_"),
)
CLAIM = Statement(
    insert(IdempotencyKey)
    .values(person_id=bindparam("person"), key=bindparam("key_"), request_hash=bindparam("request"))
    .on_conflict_do_nothing()
    .returning(IdempotencyKey.key)
)
FIND = Statement(
    select(IdempotencyKey.request_hash, IdempotencyKey.status, IdempotencyKey.body).where(*_OWN)
)
KEEP = Statement(
    update(IdempotencyKey)
    .where(*_OWN)
    .values(status=bindparam("answer_status"), body=bindparam("answer_body"))
)


class Once:
    """Runs an effect once per key; a route that declares `OncePerKey` gets one.

    The key is kept in the route's `HotTransaction`, so the effect must use that, too.
    """

    def __init__(self, request: Request, session: Changing, key: str) -> None:
        self._request = request
        self._session = session
        self._key = key

    async def __call__(
        self,
        person_id: UUID,
        wish: BaseModel,
        effect: Callable[[], Awaitable[Document]],
        status: int = 201,
    ) -> Response:
        """Run `effect` and answer with its document, or repeat the answer given before.

        Raises:
            IdempotencyKeyReused: the key was used with another path or body.
        """
        digest = hashlib.sha256(self._request.url.path.encode() + b"\0")
        digest.update(wish.model_dump_json().encode())
        own = {"person": person_id, "key_": self._key}
        if not await run(self._session, CLAIM, **own, request=digest.digest()):
            return await self._repeat(own, digest.digest())
        answer = await effect()
        body = answer.body.encode()
        await run(self._session, KEEP, **own, answer_status=status, answer_body=body)
        return answer.response(status)

    async def _repeat(self, own: dict[str, Any], request: bytes) -> Response:
        [(request_hash, status, body)] = await run(self._session, FIND, **own)
        if request_hash != request:
            raise IdempotencyKeyReused
        replayed = {"Idempotent-Replayed": "true"}
        return Response(body, status, headers=replayed, media_type="application/json")


KeyHeader = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="1 to 255 visible ASCII characters"),
    StringConstraints(pattern=r"^[!-~]{1,255}$"),
]


async def _once(
    request: Request, transaction: HotTransaction, idempotency_key: KeyHeader = None
) -> Once:
    if idempotency_key is None:
        raise IdempotencyKeyRequired
    return Once(request, transaction, idempotency_key)


OncePerKey = Annotated[Once, Depends(_once)]
