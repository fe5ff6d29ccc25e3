"""What blind reviewers do not read, as a manager sees it before and says it better."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.incubation.panels import service as panels
from kilim.incubation.reviews import mask_statements as statements
from kilim.incubation.reviews import policy, shown
from kilim.incubation.reviews.errors import MaskEnded, MaskKnown
from kilim.incubation.reviews.mask_schemas import MaskIn


async def get_masks(call: Call, stage_id: UUID, application_id: UUID) -> dict[str, Any]:
    """Every answer and file as a phase without names shows it, as `MasksOut`.

    Raises:
        NotFound: nothing was sent to the call of the stage, or the actor does not manage its hub.
    """
    about = {"stage": stage_id, "application": application_id}
    row = await call.reads.first(statements.SENT, **about)
    if row is None:
        raise NotFound
    policy.may_manage(call.actor, row["hub_id"])
    seen = await shown.preview(call.reads, row)
    return seen | {"names_shown": row["names_shown"], "rules": from_json(row["rules"])}


async def add_mask(session: AsyncSession, call: Call, application_id: UUID, wish: MaskIn) -> None:
    """Mask words of an application, or leave them readable, wherever they stand in it.

    Raises:
        NotFound: there is no such application that was sent, or the actor does not manage its hub.
        MaskKnown: something is said about these words already.
    """
    rows = await run(session, statements.HUB, application=application_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    binds = wish.model_dump() | {"application": application_id, "person": call.actor.person_id}
    async with violations(session, uq_mask_rules_standing=MaskKnown):
        rule_id = (await session.execute(statements.ADD, binds)).scalar_one()
    after = {"rule_id": str(rule_id), "masks": wish.masks}
    await panels.note(session, call, "reviews.mask", rows[0]["hub_id"], application_id, after)


async def end_mask(session: AsyncSession, call: Call, rule_id: UUID) -> None:
    """Take back what was said about words: they are masked, or not, as they were before.

    Raises:
        NotFound: there is no such rule, or the actor does not manage its hub.
        MaskEnded: it was taken back already.
    """
    rows = await run(session, statements.FIND, rule=rule_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    if not await run(session, statements.END, rule=rule_id, person=call.actor.person_id):
        raise MaskEnded
    about = rows[0]["hub_id"], rows[0]["application_id"]
    await panels.note(session, call, "reviews.end_mask", *about, {"rule_id": str(rule_id)})
