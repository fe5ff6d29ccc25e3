"""Two reviewers of the demo disagree about an application, talk about it, and one thinks again."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.documents import Document
from kilim.incubation.reviews import discussing, writing
from kilim.incubation.reviews.schemas import DiscussionNoteIn, ReviewIn
from kilim.incubation.stages import planning
from kilim.incubation.stages.schemas import StageChangeIn

BEST = 5
GENEROUS, STRICT = 0, 1
SAID = [
    (GENEROUS, "Mən yüksək qiymət verdim: ehtiyac real adamlarla söhbətdə göstərilib. Sizi nə "
        "çəkindirdi?"),
    (STRICT, "Plan məni inandırmadı: altı aya üç mərhələ yazılıb, amma pulun nəyə gedəcəyini "
        "görmədim."),
    (GENEROUS, "Büdcə sualının cavabına baxın: avadanlığı almırlar, icarəyə götürürlər, ona görə "
        "məbləğ kiçikdir."),
    (STRICT, "Düz deyirsiniz, bunu gözdən qaçırmışam. Balımı qaldırdım; plan barədə şübhəm qalır, "
        "müsahibədə soruşaq."),
]  # fmt: skip
OF_HUB = "Təşəkkür edirik, səbəb aydındır. Pulun bölgüsünü müsahibədə soruşacağıq."
_APART = text("""
    WITH scored AS (
        SELECT x.id, x.person_id, x.application_id, avg(z.score) AS mean
        FROM assignments x JOIN reviews r ON r.assignment_id = x.id AND r.state = 'sent'
        JOIN review_scores z ON z.review_id = r.id
        WHERE x.stage_id = :stage AND x.ended_at IS NULL
        GROUP BY x.id, x.person_id, x.application_id
    )
    SELECT a.application_id, a.id AS generous, a.person_id AS generous_id, b.id AS strict,
        b.person_id AS strict_id
    FROM scored a JOIN scored b ON b.application_id = a.application_id AND a.mean > b.mean
    ORDER BY :reader IN (a.person_id, b.person_id) DESC, a.mean - b.mean DESC, a.id LIMIT 1
""")
_WRITTEN = text("SELECT answers, cannot_judge, confidence, version FROM reviews "
    "WHERE assignment_id = :assignment")  # fmt: skip
_CRITERIA = text("SELECT key FROM stage_criteria WHERE stage_id = :stage ORDER BY position")


async def open_discussion(session: AsyncSession, call: Call, stage: Document) -> Document:
    """Change to the phase in which reviewers talk; what they would like to read is asked on."""
    found = from_json(stage.body)
    stage_id, fields = UUID(found["id"]), ("id", "name", "may_review", "shows_names",
        "shows_reviews")  # fmt: skip
    phases = [{key: one[key] for key in fields} | {"takes_wishes": True} for one in found["phases"]]
    wish = StageChangeIn.model_validate({"phases": phases})
    changed = await planning.change_stage(session, call, stage_id, wish, stage.version or 1)
    last = UUID(phases[-1]["id"])
    return await planning.activate_phase(session, call, stage_id, last, changed.version or 1)


async def discuss(
    session: AsyncSession,
    call: Call,
    stage_id: UUID,
    readers: Mapping[UUID, Actor],
    reader: UUID,
) -> None:
    """The two who are farthest apart talk; the stricter one sends another score.

    Args:
        reader: one of them, if they have sent a review that somebody else judges otherwise.
    """
    about = {"stage": stage_id, "reader": reader}
    row = (await session.execute(_APART, about)).one()
    calls = (
        (replace(call, actor=readers[row.generous_id]), row.generous),
        (replace(call, actor=readers[row.strict_id]), row.strict),
    )
    for who, words in SAID:
        theirs, assignment = calls[who]
        await discussing.say(session, theirs, assignment, DiscussionNoteIn(words=words))
    await discussing.say_as_manager(
        session, call, stage_id, row.application_id, DiscussionNoteIn(words=OF_HUB)
    )
    await _think_again(session, calls[STRICT][0], stage_id, row.strict)


async def _think_again(
    session: AsyncSession, call: Call, stage_id: UUID, assignment_id: UUID
) -> None:
    review = (await session.execute(_WRITTEN, {"assignment": assignment_id})).one()
    keys = (await session.execute(_CRITERIA, {"stage": stage_id})).scalars().all()
    raised = {key: min(BEST, review.answers[key] + 2) for key in keys[:2] if key in review.answers}
    wish = ReviewIn(
        answers=review.answers | raised,
        cannot_judge=review.cannot_judge,
        confidence=review.confidence,
    )
    saved = await writing.write(session, call, assignment_id, wish, review.version)
    await writing.send(session, call, assignment_id, saved.version or 1)
