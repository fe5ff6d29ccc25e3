"""What a reviewer may wish about, as the phase lets them see it, and what they say."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.forms.definition import fields_of
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.models import ConflictSource
from kilim.incubation.reviews import shown
from kilim.incubation.reviews import wish_statements as statements
from kilim.incubation.reviews.schemas import DeclareIn, ReviewWishFilter, ReviewWishIn
from kilim.incubation.stages import blinding


async def list_stages(call: Call) -> dict[str, Any]:
    """The stages that ask the actor what they would like to read, as `ReviewWishStagesOut`."""
    own = {"person": call.actor.person_id, "language": call.language}
    rows = await call.reads.all(statements.STAGES, **own)
    return {"items": [from_json(row["body"]) for row in rows]}


async def list_wishes(call: Call, stage_id: UUID, wanted: ReviewWishFilter) -> dict[str, Any]:
    """The applications of a stage that the actor may wish about, by their codes."""
    own = {"person": call.actor.person_id, "language": call.language, "stage": stage_id}
    rows = await call.reads.all(statements.WISHES, **own, **wanted.model_dump())
    told = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in told],
        "next": told[-1]["code"] if len(rows) > wanted.limit else None,
    }


async def get_wish(call: Call, stage_id: UUID, code: str) -> dict[str, Any]:
    """One application as the phase shows it, without its documents, as `ReviewWishDetail`.

    Raises:
        NotFound: there is none about which the actor may wish.
    """
    own = {"person": call.actor.person_id, "language": call.language}
    row = await call.reads.first(statements.ONE, **own, stage=stage_id, code=code)
    if row is None:
        raise NotFound
    seen = await shown.view(call.reads, row)
    documents = {field.key for field in fields_of(seen.definition) if field.kind == "file"}
    definition, answers = blinding.shown(seen.definition, seen.answers, documents)
    wish: dict[str, Any] = from_json(row["body"])
    return wish | {
        "names_shown": row["names_shown"],
        "hidden": seen.hidden,
        "masked": sum(map(len, seen.masked.values())),
        "definition": definition.model_dump(mode="json"),
        "answers": {key: _without_files(answer) for key, answer in answers.items()},
    }


def _without_files(answer: Any) -> Any:
    """An answer without documents, which entries of a group may have, too."""
    if isinstance(answer, dict):
        return {key: _without_files(part) for key, part in answer.items()}
    if not isinstance(answer, list):
        return answer
    return [
        _without_files(one) for one in answer if not (isinstance(one, dict) and "file_id" in one)
    ]


async def wish_to_review(
    session: AsyncSession, call: Call, stage_id: UUID, code: str, wish: ReviewWishIn
) -> None:
    """Say whether the actor would like to read an application; proposals count it.

    Raises:
        NotFound: there is none about which the actor may wish.
    """
    row = await _held(session, call, stage_id, code)
    pair = row["application_id"], call.actor.person_id
    if not await panels.prefer(session, *pair, wish.preference):
        raise NotFound
    after = wish.model_dump(mode="json") | {"application_id": str(pair[0])}
    await panels.note(session, call, "reviews.wish", row["hub_id"], stage_id, after)


async def declare(
    session: AsyncSession, call: Call, stage_id: UUID, code: str, wish: DeclareIn
) -> None:
    """Declare a conflict before anything is given: the application is gone at once.

    Raises:
        NotFound: there is none about which the actor may wish.
        Overloaded: others change the same pair again and again.
    """
    row = await _held(session, call, stage_id, code)
    pair = row["application_id"], call.actor.person_id
    finding = panels.Finding(
        *pair, wish.kind, ConflictSource.DECLARED, wish.words, call.actor.person_id
    )
    await panels.bar(session, [finding])
    after = {"kind": wish.kind.value, "application_id": str(pair[0])}
    await panels.note(session, call, "reviews.declare", row["hub_id"], stage_id, after)


async def _held(session: AsyncSession, call: Call, stage_id: UUID, code: str) -> Any:
    own = {"person": call.actor.person_id, "stage": stage_id, "code": code}
    rows = await run(session, statements.HOLD, **own)
    if not rows:
        raise NotFound
    return rows[0]
