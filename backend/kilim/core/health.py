"""What supervisors and load balancers ask: alive, ready, measured."""

import re
from functools import cache
from pathlib import Path

import asyncpg
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import Text, cast, column, func, select, table

from kilim.core.config import CHECKOUT
from kilim.core.db import Reads, Statement, get_database
from kilim.core.errors import NotFound, document
from kilim.core.observability import metrics
from kilim.core.queue import refresh_queue_metrics

LOOPBACK = {"127.0.0.1", "::1"}
FORWARDED = {"forwarded", "x-forwarded-for", "x-real-ip"}
_STATE = Statement(
    select(
        func.current_setting("fsync").label("fsync"),
        func.current_setting("synchronous_commit").label("synchronous_commit"),
        cast(func.current_setting("server_version_num"), Text).label("version"),
    )
)
_REVISIONS = re.compile(r'^revision: str = "(\w+)"\ndown_revision: [^=]*= "?(\w+)', re.MULTILINE)
_REVISION = Statement(select(column("version_num")).select_from(table("alembic_version")))


@cache
def newest_revision() -> str | None:
    """The migration that no other one follows; None where only the package is installed.

    Its number need not be the highest: a branch that was begun earlier may be merged later.
    """
    files = Path(CHECKOUT, "migrations", "versions").glob("*.py")
    found = [_REVISIONS.search(file.read_text()) for file in files]
    followed = {match[1]: match[2] for match in found if match}
    return next(iter(set(followed) - set(followed.values())), None)


async def unreadiness(reads: Reads) -> list[str]:
    """Why this process should get no requests; empty when it should."""
    try:
        state = await reads.first(_STATE)
        revision = await reads.first(_REVISION)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
        return ["database_unreachable"]
    reasons = []
    if state is None or state["fsync"] != "on" or state["synchronous_commit"] == "off":
        # Acknowledged bookings would be lost in a crash.
        reasons.append("database_not_durable")
    if revision is None or (newest_revision() or revision[0]) != revision[0]:
        reasons.append("migrations_missing")
    return reasons


async def _livez(request: Request) -> Response:
    return JSONResponse({"status": "alive"})


async def _readyz(request: Request) -> Response:
    reasons = await unreadiness(get_database(request).reads)
    body = {"status": "not_ready" if reasons else "ready", "reasons": reasons}
    return JSONResponse(body, 503 if reasons else 200)


async def _metrics(request: Request) -> Response:
    # A proxy on this machine is on the loopback, too; whom it speaks for is not.
    if request.client is None or request.client.host not in LOOPBACK:
        return document(NotFound())
    if not FORWARDED.isdisjoint(request.headers):
        return document(NotFound())
    await refresh_queue_metrics(get_database(request).reads)
    return Response(metrics(), media_type=CONTENT_TYPE_LATEST)


def install(app: FastAPI) -> None:
    """Add `/livez`, `/readyz` and, for loopback callers only, `/metrics`."""
    app.add_route("/livez", _livez, include_in_schema=False)
    app.add_route("/readyz", _readyz, include_in_schema=False)
    app.add_route("/metrics", _metrics, include_in_schema=False)
