"""Values of earlier months that a table brings; who reads the table has judged them already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run, violations
from kilim.core.errors import ChangedMeanwhile
from kilim.core.ids import uuid7
from kilim.incubation.checkins import statements
from kilim.incubation.checkins.models import KpiValue, Source, ValueState


@dataclass(frozen=True, slots=True)
class Carried:
    """A value of a table. `replaces` is the current one that it supersedes, if there is one."""

    organisation_id: UUID
    kpi_id: UUID
    version_id: UUID
    month: date
    state: ValueState
    number: Decimal | None
    currency: str | None
    reason: str
    evidence: str
    doubts: Sequence[str]
    replaces: UUID | None


async def carry(session: AsyncSession, call: Call, hub_id: UUID, value: Carried, note: str) -> UUID:
    """Keep a value, in place of the one that it replaces; the id of the new one.

    Args:
        note: from which table it is.

    Raises:
        ChangedMeanwhile: something else is current by now.
    """
    if value.replaces is not None and not await run(
        session, statements.SUPERSEDE, value=value.replaces, now=call.now
    ):
        raise ChangedMeanwhile
    value_id = uuid7()
    values: dict[str, Any] = {
        name: getattr(value, name) for name in value.__slots__ if name != "replaces"
    }
    values |= {"id": value_id, "hub_id": hub_id, "doubts": list(value.doubts)}
    made = {"entered_by": call.actor.person_id, "entered_at": call.now}
    made |= {"source": Source.IMPORT, "source_note": note}
    async with violations(session, uq_kpi_values_current=ChangedMeanwhile):
        await session.execute(insert(KpiValue).values(values | made))
    return value_id
