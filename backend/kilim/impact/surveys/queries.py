"""How surveys go: who was asked for a year, opened it, and answered."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.hubs import queries as hubs
from kilim.impact.surveys import policy, statements
from kilim.impact.surveys.schemas import SurveyFilter


async def list_years(call: Call, hub: str) -> Document:
    """The years that were asked for, as `SurveyYears`, the newest first. Two queries.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    row = await call.reads.first(statements.YEARS, hub=hub_id)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def list_ventures(call: Call, year: int, wanted: SurveyFilter) -> dict[str, Any]:
    """Who was asked for a year, as `SurveyVentures`. Two queries.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    own = wanted.model_dump(exclude={"hub"}) | {"hub": hub_id, "year": year, "now": call.now}
    rows = await call.reads.all(statements.VENTURES, **own)
    shown = rows[: wanted.limit]
    more = str(shown[-1]["id"]) if len(rows) > wanted.limit else None
    return {"items": [from_json(one["body"]) for one in shown], "next": more}


async def read_venture(
    session: AsyncSession, call: Call, organisation_id: UUID, year: int
) -> Document:
    """One venture that was asked, as `SurveyVenture`, inside the transaction of a change."""
    own = {"organisation": organisation_id, "year": year, "now": call.now}
    [row] = await run(session, statements.VENTURE, **own)
    return Document(row["body"])
