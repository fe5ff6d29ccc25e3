"""Reads of imports, for the hub's managers and, of its own listings, for a shop's people."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.hubs import queries as hubs
from kilim.impact.imports import policy, statements
from kilim.impact.imports.cells import text_of
from kilim.impact.imports.kinds import COLUMNS, ImportKind
from kilim.impact.imports.schemas import ImportFilter, ImportRowFilter
from kilim.impact.imports.texts import sentence
from kilim.market.earnings import queries as earnings


async def list_runs(call: Call, wanted: ImportFilter) -> dict[str, Any]:
    """The tables that were brought to a hub, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_import(call.actor, hub_id)
    return await _page(call, hub_id, None, wanted)


async def list_of_shop(call: Call, seller_id: UUID, wanted: Paging) -> dict[str, Any]:
    """The tables of listings that were brought to a shop, the newest first.

    Raises:
        NotFound: there is no such shop for the actor.
        Forbidden: the actor does not belong to it.
    """
    hub_id = await get_shop(call, seller_id)
    return await _page(call, hub_id, seller_id, wanted)


async def get_shop(call: Call, seller_id: UUID) -> UUID:
    """The hub of a shop to which the actor brings tables.

    Raises:
        NotFound: there is no such shop for the actor.
        Forbidden: the actor does not belong to it.
    """
    shop = await earnings.get_seller(call, seller_id)
    policy.may_bring_listings(call.actor, shop["hub_id"], inside=shop["inside"])
    hub_id: UUID = shop["hub_id"]
    return hub_id


async def refuse_stranger(call: Call, hub_id: UUID, seller_id: UUID | None) -> None:
    """Refuse who may not bring such a table.

    Raises:
        NotFound: there is no such shop for the actor.
        Forbidden: the actor neither manages the hub nor belongs to the shop.
    """
    if seller_id is None:
        policy.may_import(call.actor, hub_id)
    else:
        await get_shop(call, seller_id)


async def _page(call: Call, hub_id: UUID, seller_id: UUID | None, wanted: Paging) -> dict[str, Any]:
    own = {"hub": hub_id, "seller": seller_id, "after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.RUNS, **own)
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if more else None,
    }


async def get_run(call: Call, run_id: UUID) -> dict[str, Any]:
    """A table with what was found in it, as `ImportRunDetail`.

    Raises:
        NotFound: there is no such run, or it is not for the actor.
    """
    found = await find_run(call, run_id)
    headers = header_by_name(found, call.language)
    rows = await call.reads.all(statements.FOUND, run=run_id)
    said = [
        {name: row[name] for name in ("reason", "level", "rows", "first")}
        | {"column": row["name"], "header": headers.get(row["name"], "")}
        for row in rows
    ]
    return found | {"found": said}


async def find_run(call: Call, run_id: UUID) -> dict[str, Any]:
    """A run that the actor may see, as `ImportRunOut`.

    Raises:
        NotFound: there is no such run, or it is not for the actor.
    """
    row = await call.reads.first(statements.ONE, run=run_id)
    if row is None:
        raise NotFound
    if row["seller_id"] is None:
        policy.may_see(call.actor, row["hub_id"])
    elif not (await earnings.get_seller(call, row["seller_id"]))["inside"]:
        raise NotFound
    found: dict[str, Any] = from_json(row["body"])
    return found


async def read_run(session: AsyncSession, run_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    [row] = await run(session, statements.ONE, run=run_id)
    found: dict[str, Any] = from_json(row["body"])
    return found


async def list_rows(call: Call, run_id: UUID, wanted: ImportRowFilter) -> dict[str, Any]:
    """Rows of a table with their findings, in its order.

    Raises:
        NotFound: there is no such run, or it is not for the actor.
    """
    found = await find_run(call, run_id)
    headers = header_by_name(found, call.language)
    rows = await call.reads.all(statements.ROWS, run=run_id, **wanted.model_dump())
    shown = [from_json(row["body"]) for row in rows[: wanted.limit]]
    more = len(rows) > wanted.limit
    return {
        "items": [_row(one, found["kind"], headers, call.language) for one in shown],
        "next": str(shown[-1]["number"]) if more else None,
    }


def header_by_name(found: dict[str, Any], language: str) -> dict[str | None, str]:
    """What our columns are called in the table, or by us."""
    ours = {one.name: one.header(language) for one in COLUMNS[ImportKind(found["kind"])]}
    theirs = {one["name"]: one["header"] for one in found["columns"] if one["name"]}
    return ours | theirs


def _row(
    one: dict[str, Any], kind: str, headers: dict[str | None, str], language: str
) -> dict[str, Any]:
    findings = [
        finding
        | {
            "header": headers.get(finding["column"], ""),
            "message": sentence(finding, kind, language),
        }
        for finding in one["findings"]
    ]
    changes = [change | {"header": headers.get(change["column"], "")} for change in one["changes"]]
    cells = [text_of(cell) for cell in one["cells"]]
    return one | {"cells": cells, "findings": findings, "changes": changes}
