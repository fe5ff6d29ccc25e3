"""What was reported in the demo's market: two cases wait, and one was decided."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.market.listings.models import Listing
from kilim.market.notices import queries, service
from kilim.market.notices.schemas import NoticeCaseFilter, NoticeIn, NoticeMoveIn

WORDS = {
    "olcunuze-kilim": ("counterfeit", "Şəkildəki naxış başqa toxucunun işinə çox bənzəyir."),
    "seki-gun-cantasi": (
        "false_claim",
        "Təsvirdə təbii dəri yazılıb, amma mənə gələn çanta sünidir. Etiketinin şəkli məndədir.",
    ),
}
OF_SHOP = ("rights", "The pattern of their scarves is the drawing of a friend of mine.")
ANSWER = "Toxucu eskizlərini və dəzgahdakı işi göstərdi: naxış özünündür."


async def load(
    session: AsyncSession, office: Call, buyer: Actor, shops: dict[str, tuple[UUID, Call]]
) -> None:
    """Report three things; the oldest was looked at six hours later."""
    then = office.now - timedelta(days=20)
    for days, (slug, (reason, words)) in zip((0, 18), WORDS.items(), strict=True):
        found = await session.scalar(select(Listing.id).where(Listing.slug == slug))
        about = {"about": "listing", "thing_id": found, "reason": reason, "words": words}
        await service.give(session, buyer, _wish(about, "az"), then + timedelta(days=days))
        if days == 0:
            await _dismiss(session, replace(office, now=then + timedelta(hours=6)))
    other = shops["Tar Evi"][1].actor
    seller_id = shops["Aygün M."][0]
    about = {"about": "shop", "thing_id": seller_id, "reason": OF_SHOP[0], "words": OF_SHOP[1]}
    await service.give(session, other, _wish(about, "en"), office.now - timedelta(hours=5))


def _wish(about: dict[str, Any], language: str) -> NoticeIn:
    return NoticeIn.model_validate(about | {"good_faith": True, "language": language})


async def _dismiss(session: AsyncSession, call: Call) -> None:
    """The one case that there is."""
    [case] = (await queries.list_cases(call, NoticeCaseFilter(hub="baku")))["items"]
    wish = NoticeMoveIn.model_validate({"act": "dismiss", "rule": None, "words": ANSWER})
    moved = await service.move(session, call, UUID(case["id"]), wish)
    if from_json(moved.body)["decision"] != "dismiss":
        raise LookupError("the demo's case is not decided")
