"""Forms of the demo hub: of its tracks and programmes, each published, and a rubric."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.demo.application_forms import FORMS
from kilim.demo.rubric_form import RUBRIC
from kilim.forms import service as forms
from kilim.forms.definition import Definition
from kilim.forms.models import Drafts, Purpose
from kilim.forms.schemas import DraftIn, FormIn, PublishIn


async def load(session: AsyncSession, call: Call, hub_id: UUID) -> dict[str, UUID]:
    """Write and publish the forms; their ids by name."""
    found = {}
    for name, content in {**FORMS, "rubric": RUBRIC}.items():
        purpose = Purpose.RUBRIC if name == "rubric" else Purpose.APPLICATION
        found[name] = await _publish(session, call, hub_id, purpose, content)
    # Somebody is at work on the next year's form of games.
    await forms.start_draft(session, call, found["gametech"])
    return found


async def _publish(
    session: AsyncSession, call: Call, hub_id: UUID, purpose: Purpose, content: dict[str, Any]
) -> UUID:
    definition = Definition.model_validate(content)
    wish = FormIn(hub_id=hub_id, purpose=purpose, title=definition.title)
    form_id: UUID = (await forms.add_form(session, call, wish))["id"]
    await forms.save_draft(session, call, form_id, DraftIn(definition=definition), 1)
    await forms.publish(session, call, form_id, PublishIn(drafts=Drafts.STAY), 2)
    return form_id
