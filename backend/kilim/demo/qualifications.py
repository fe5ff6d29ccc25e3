"""What the demo hub teaches, and who has learned it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.studios.catalogue import service as studios
from kilim.studios.catalogue.schemas import StudioChangeIn
from kilim.studios.qualifications import service
from kilim.studios.qualifications.schemas import KindIn, QualificationIn, RevocationIn

DESK = {
    "name": {"en": "Sound desk induction", "az": "Səs pultu üzrə təlimat"},
    "summary": {
        "en": "An hour with our engineer, every Thursday at 17:00",
        "az": "Səs rejissorumuzla bir saat, hər cümə axşamı saat 17:00",
    },
    "valid_months": 12,
}
STUDIO = "sound-1"


async def add_kind(session: AsyncSession, manager: Actor, hub_id: UUID) -> UUID:
    """The kind that the sound studio will need, and that sound engineers bring."""
    wish = KindIn.model_validate(DESK | {"hub_id": hub_id})
    return UUID(from_json((await service.add_kind(session, manager, wish, "en")).body)["id"])


async def load(
    session: AsyncSession, call: Call, kind_id: UUID, studio_id: UUID, people: Sequence[Actor]
) -> None:
    """Let the studio need it, and most of `people` have it: some not for long, one no more."""
    wish = StudioChangeIn(qualification_id=kind_id)
    await studios.change_studio(session, call.actor, studio_id, wish, 1)
    today = call.now.date()
    for number, person in enumerate(people):
        left = [300, 12, 200, -20][number % 4] + number
        until = today + timedelta(days=left)
        given = await service.give(
            session,
            call,
            QualificationIn(
                kind_id=kind_id,
                person_id=person.person_id,
                from_on=until - timedelta(days=364),
                until_on=until,
                evidence="Pultu qurub, yazıb və söndürüb",
            ),
        )
    reason = RevocationIn(reason="Pult iki dəfə açıq qalıb; yenidən təlimat lazımdır")
    await service.revoke(session, call, UUID(from_json(given.body)["id"]), reason)
