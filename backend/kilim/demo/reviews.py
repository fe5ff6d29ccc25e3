"""Reviewers of the demo judge what was sent to the call that is over; they are half through."""

from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import run
from kilim.demo import discussions
from kilim.demo.applications import OVER
from kilim.incubation.assignment.affinity import Preference
from kilim.incubation.panels import appointing
from kilim.incubation.panels.models import ConflictKind
from kilim.incubation.panels.schemas import ClearIn, ConflictIn, ReviewerIn
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews import statements, wish_statements, wishes, writing
from kilim.incubation.reviews.models import AssignmentSource
from kilim.incubation.reviews.schemas import ReviewIn, ReviewWishIn
from kilim.incubation.reviews.service import Given
from kilim.incubation.stages import planning
from kilim.incubation.stages.models import StageKind
from kilim.incubation.stages.schemas import StageChangeIn, StageIn

EACH = 3
PEOPLE = [
    ("reyci1@baku.example", "Kamal Rzayev"),
    ("reyci2@baku.example", "Günel Əsgərova"),
    ("reyci3@baku.example", "Orxan Səfərov"),
    ("reyci4@baku.example", "Nərmin Vəliyeva"),
    ("reyci5@baku.example", "Cavid Mustafayev"),
]
ADVICE = [
    "İlk üç istifadəçinizlə danışıb qiyməti soruşun.",
    "Büdcənin yarısı avadanlıqdır: onu mərkəzdə icarəyə götürmək olar.",
    "Komandada satışla məşğul olan adam yoxdur.",
    "Güclü fikirdir; altı aylıq planı ölçülə bilən edin.",
]
STRENGTHS = [
    "Ehtiyac real davranışla göstərilib.",
    "Öz səsi var, başqasına bənzəmir.",
    "Komanda əvvəl də birlikdə işləyib.",
]
KNOWN = [
    (1, ConflictKind.MENTOR, "Keçən il pre-inkubasiyada onların mentoru olub."),
    (4, ConflictKind.FAMILY, "Təsisçilərdən biri əmisi oğludur."),
    (2, ConflictKind.COMPETITOR, "Oxşar tətbiq hazırlayan studiyada işləyir."),
]
NAMESAKE = "Adaşdır: həmin studiyada başqa Orxan Səfərov işləyir."
_CALL = text("SELECT id FROM calls WHERE slug = :slug")
_FREE = text("""
    SELECT e.application_id FROM stage_entries e WHERE e.stage_id = :stage ORDER BY e.code
""")
_OF_CALL = text("SELECT e.application_id FROM stage_entries e WHERE e.call_id = :call ORDER BY 1")
_LAST_CONFLICT = text("SELECT id FROM conflicts ORDER BY id DESC LIMIT 1")
_BARRED = text("SELECT application_id, person_id FROM reviewer_pairs WHERE barred")


async def load(session: AsyncSession, call: Call, readers: list[Actor]) -> None:
    """Plan and open the first stage of the call, seat the panel, and write some reviews."""
    call_id = await session.scalar(_CALL, {"slug": OVER})
    for place, reader in enumerate(readers):
        wish = ReviewerIn(
            person_id=reader.person_id,
            least=2,
            most=9,
            languages=["az", "en"] if place % 3 else ["az"],
            expertise={"music": place % 4, "gametech": (place + 1) % 4, "cultech": 2},
        )
        await appointing.add_reviewer(session, call, call_id, wish)
    added = await planning.add_stage(session, call, call_id, StageIn(kind=StageKind.REVIEW))
    stage_id = UUID(from_json(added.body)["id"])
    weights = {"need": 2, "originality": 3, "team": 2, "plan": 1}
    due = (call.now + timedelta(days=6)).isoformat()
    change = StageChangeIn.model_validate({"weights": weights, "due_at": due})
    changed = await planning.change_stage(session, call, stage_id, change, added.version or 1)
    opened = await planning.open_stage(session, call, stage_id, changed.version or 2)
    await _know_each_other(session, call, call_id, readers)
    given = await _share_out(session, stage_id, readers)
    made = AssignmentSource.MANAGER, call.actor.person_id
    await reviews.assign(session, stage_id, given, *made)
    for reader in readers[1:]:
        await _wish(session, replace(call, actor=reader), stage_id)
    for place, reader in enumerate(readers):
        await _write(session, replace(call, actor=reader), place)
    await discussions.open_discussion(session, call, opened)
    known = {reader.person_id: reader for reader in readers}
    await discussions.discuss(session, call, stage_id, known, readers[0].person_id)


async def _know_each_other(
    session: AsyncSession, call: Call, call_id: UUID, readers: list[Actor]
) -> None:
    """Conflicts that a manager knows of; one of them turns out to be none."""
    entries = (await session.execute(_OF_CALL, {"call": call_id})).scalars().all()
    for place, (reader, kind, words) in enumerate(KNOWN):
        wish = ConflictIn(
            application_id=entries[place],
            person_id=readers[reader].person_id,
            kind=kind,
            words=words,
        )
        await appointing.enter_conflict(session, call, call_id, wish)
    namesake = await session.scalar(_LAST_CONFLICT)
    await appointing.clear_conflict(session, call, namesake, ClearIn(reason=NAMESAKE))


async def _share_out(session: AsyncSession, stage_id: UUID, readers: list[Actor]) -> list[Given]:
    """Each application to some of the readers in turn, but for those with a conflict."""
    entries = (await session.execute(_FREE, {"stage": stage_id})).scalars().all()
    barred = {tuple(row) for row in await session.execute(_BARRED)}
    turn, given = cycle(readers), []
    for application_id in entries:
        chosen: list[UUID] = []
        for reader in turn:
            pair = (application_id, reader.person_id)
            if reader.person_id not in chosen and pair not in barred:
                chosen.append(reader.person_id)
            if len(chosen) == EACH:
                break
        given += [Given(application_id, person_id) for person_id in chosen]
    return given


async def _wish(session: AsyncSession, call: Call, stage_id: UUID) -> None:
    """Of what was not given to them they would like to read one, and rather not another."""
    own = {"person": call.actor.person_id, "language": "az", "after": None, "limit": 2}
    rows = await run(session, wish_statements.WISHES, **own, stage=stage_id)
    for row, preference in zip(rows, (Preference.KEEN, Preference.RATHER_NOT), strict=False):
        wish = ReviewWishIn(preference=preference)
        await wishes.wish_to_review(session, call, stage_id, row["code"], wish)


async def _write(session: AsyncSession, call: Call, place: int) -> None:
    """The first reader has just begun; the others have sent more than half."""
    own = {"person": call.actor.person_id, "language": "az", "after": None, "limit": 99}
    tasks = await run(session, statements.TASKS, **own)
    done = 2 if place == 0 else len(tasks) * (2 + place % 3) // 5 + 1
    for number, task in enumerate(tasks[:done]):
        review = _review(place, number)
        saved = await writing.write(session, call, task["id"], review, 0)
        if place > 0 or number == 0:
            await writing.send(session, call, task["id"], saved.version or 1)


def _review(place: int, number: int) -> ReviewIn:
    """Some are strict and some generous; now and then somebody cannot judge a criterion."""
    kind = 1 if place % 3 == 0 else 0
    keys = ("need", "originality", "team", "plan")
    scores = {
        key: max(1, min(5, 2 + kind + (number * 7 + place * 3 + at * 5) % 3))
        for at, key in enumerate(keys)
    }
    cannot = ["plan"] if (place + number) % 4 == 0 else []
    answers = {key: score for key, score in scores.items() if key not in cannot}
    words = {
        "strength": STRENGTHS[(place + number) % len(STRENGTHS)],
        "advice": ADVICE[(place + number) % len(ADVICE)],
    }
    sure = 1 + (place + number) % 3
    doubtful = {"team": 1} if sure > 1 and (place + number) % 5 == 0 else {}
    return ReviewIn(
        answers=answers | words, cannot_judge=cannot, confidence=sure, sureness=doubtful
    )
