"""The grants of the summer are decided: offers are open, taken and left, and the line has moved."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.outbox import Context
from kilim.demo import discussions
from kilim.demo.applications import DECIDED
from kilim.demo.reviews import ADVICE, PEOPLE, STRENGTHS
from kilim.demo.runs import add_runs_of
from kilim.demo.summer_texts import FEEDBACK, SUMMER, WHOLE, Fate
from kilim.events.incubation import DecisionReleased, DecisionsApplied, OfferPromoted
from kilim.incubation.cohorts import enrolling
from kilim.incubation.decisions import applying, offering, queries, reactions, service
from kilim.incubation.decisions.rules import DEFAULT_TERMS
from kilim.incubation.decisions.schemas import (
    AcceptPlaceIn,
    ApplyIn,
    DecideIn,
    DecisionChangeIn,
    DecisionRulesIn,
    DeclinePlaceIn,
)
from kilim.incubation.panels import appointing
from kilim.incubation.panels.schemas import ReviewerIn
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews import sharing, writing
from kilim.incubation.reviews.models import AssignmentSource
from kilim.incubation.reviews.schemas import ReviewIn
from kilim.incubation.reviews.service import Given
from kilim.incubation.reviews.shared_schemas import SharedIn
from kilim.incubation.stages import planning
from kilim.incubation.stages.models import StageKind
from kilim.incubation.stages.schemas import StageChangeIn, StageIn

EACH = 3
WEIGHTS = {"need": 2, "originality": 3, "team": 2, "plan": 1}
FIRST_STEPS = {
    "key": "first-steps", "track": "music", "field": "stage", "values": ["idea", "prototype"],
    "least": 1, "name": {"en": "Ideas and prototypes", "az": "İdeyalar və prototiplər"},
}  # fmt: skip
_CALL = text("SELECT id, hub_id FROM calls WHERE slug = :slug")
_READERS = text("SELECT id, name FROM people WHERE email = ANY(:emails) ORDER BY email")
_SENT = text("""
    SELECT a.id, a.owner_id, CAST(s.content AS jsonb) -> 'answers' ->> 'name' AS name
    FROM applications a JOIN application_snapshots s ON s.application_id = a.id
    WHERE a.call_id = :call ORDER BY a.id
""")
_FIRST = text("""
    SELECT DISTINCT ON (e.track_id) e.application_id FROM stage_entries e
    WHERE e.stage_id = :stage ORDER BY e.track_id, e.application_id LIMIT 5
""")
_GIVEN = text("""
    SELECT x.id, x.application_id, x.person_id FROM assignments x
    LEFT JOIN shared_applications f USING (stage_id, application_id)
    WHERE x.stage_id = :stage ORDER BY f.position NULLS LAST, x.application_id, x.person_id
""")
_ACCEPTED = text("SELECT id FROM offers WHERE call_id = :call AND state = 'accepted' ORDER BY id")
_PROMOTED = text("""
    SELECT f.id FROM offers f JOIN waiting_places w ON w.decision_id = f.decision_id
    WHERE f.call_id = :call
""")


async def load(session: AsyncSession, call: Call, people: Iterable[Actor], origin: str) -> None:
    """Have the call read, calibrated, decided and answered.

    Args:
        people: whoever may have applied.
        origin: begins the links in letters.
    """
    owners = {person.person_id: person for person in people}
    call_id, hub_id = (await session.execute(_CALL, {"slug": DECIDED})).one()
    fates = {project.name: fate for project, fate in SUMMER}
    sent = (await session.execute(_SENT, {"call": call_id})).all()
    found = {row.id: fates[row.name] for row in sent}
    stage_id = await _read(session, call, (call_id, hub_id), found)
    await add_runs_of(session, call, stage_id)
    await _decide(session, call, (call_id, stage_id), found, origin)
    for row in sent:
        await _answer(session, replace(call, actor=owners[row.owner_id]), row.id, found[row.id])
    context = Context(uuid4(), call.now, origin)
    for offer_id in (await session.execute(_ACCEPTED, {"call": call_id})).scalars().all():
        await enrolling.enrol(session, offer_id)
    for offer_id in (await session.execute(_PROMOTED, {"call": call_id})).scalars().all():
        await reactions.on_offer_promoted(session, OfferPromoted(offer_id=offer_id), context)


async def _read(
    session: AsyncSession, call: Call, where: tuple[UUID, UUID], found: dict[UUID, Fate]
) -> UUID:
    """The stage, which everybody who was asked has read."""
    call_id, hub_id = where
    emails = [email for email, _ in PEOPLE]
    rows = (await session.execute(_READERS, {"emails": emails})).all()
    grants = frozenset({(Role.REVIEWER, hub_id)})
    readers = {row.id: Actor(row.id, row.name, "az", grants) for row in rows}
    for person_id in readers:
        wish = ReviewerIn(
            person_id=person_id, least=2, most=9, languages=["az"],
            expertise={"music": 2, "gametech": 2, "cultech": 2},
        )  # fmt: skip
        await appointing.add_reviewer(session, call, call_id, wish)
    added = await planning.add_stage(session, call, call_id, StageIn(kind=StageKind.REVIEW))
    stage_id = UUID(from_json(added.body)["id"])
    change = StageChangeIn(weights=WEIGHTS, reviews_each=EACH)
    changed = await planning.change_stage(session, call, stage_id, change, added.version or 1)
    opened = await planning.open_stage(session, call, stage_id, changed.version or 2)
    people = list(readers)
    given = [
        Given(application_id, people[(number + turn) % len(people)])
        for number, application_id in enumerate(found)
        for turn in range(EACH)
    ]
    await reviews.assign(session, stage_id, given, AssignmentSource.MANAGER, call.actor.person_id)
    first = (await session.execute(_FIRST, {"stage": stage_id})).scalars().all()
    await sharing.choose(session, call, stage_id, SharedIn(application_ids=list(first)), 0)
    for number, row in enumerate((await session.execute(_GIVEN, {"stage": stage_id})).all()):
        theirs = replace(call, actor=readers[row.person_id])
        strict = people.index(row.person_id) == 0
        review = _review(found[row.application_id].level - strict, number)
        saved = await writing.write(session, theirs, row.id, review, 0)
        await writing.send(session, theirs, row.id, saved.version or 1)
    await discussions.open_discussion(session, call, opened)
    await discussions.discuss(session, call, stage_id, readers, people[0])
    return stage_id


def _review(level: int, number: int) -> ReviewIn:
    """Near the level, each criterion in its own way."""
    scores = {
        key: max(1, min(5, level + ((number * 5 + at * 3) % 3) - 1))
        for at, key in enumerate(WEIGHTS)
    }
    words = {
        "strength": STRENGTHS[number % len(STRENGTHS)],
        "advice": ADVICE[number % len(ADVICE)],
    }
    return ReviewIn(answers=scores | words, cannot_judge=[], confidence=1 + number % 3)


async def _decide(
    session: AsyncSession,
    call: Call,
    where: tuple[UUID, UUID],
    found: dict[UUID, Fate],
    origin: str,
) -> None:
    """Decide all at once; letters leave without an undo window, and are kept as they were sent."""
    call_id, stage_id = where
    rules = DecisionRulesIn.model_validate({"undo_minutes": 0, "quotas": [FIRST_STEPS]})
    version = (await service.set_rules(session, call, call_id, rules, 1))["version"]
    decided: dict[str, list[UUID]] = defaultdict(list)
    for application_id, fate in found.items():
        decided[fate.outcome].append(application_id)
    for outcome, ids in decided.items():
        wish = DecideIn.model_validate({"application_ids": ids, "outcome": outcome})
        await service.decide(session, call, stage_id, wish)
    said = [{"criterion": None, "text": WHOLE}]
    said += [{"criterion": key, "text": words} for key, words in FEEDBACK.items()]
    reason = "Ehtiyac hələ göstərilməyib; payızda yenidən baxaq."
    change = DecisionChangeIn.model_validate({"reason": reason, "feedback": said})
    for application_id in decided["decline"]:
        await service.change(session, call, stage_id, application_id, change, 1)
    looked = await queries.dry_run(call, stage_id)
    done = await applying.apply(session, call, stage_id, ApplyIn(seen=looked["seen"]))
    batch_id = UUID(from_json(done.body)["id"])
    usual = DecisionRulesIn.model_validate({"undo_minutes": 30})
    await service.set_rules(session, call, call_id, usual, version)
    context = Context(uuid4(), call.now, origin)
    await reactions.on_decisions_applied(session, DecisionsApplied(batch_id=batch_id), context)
    query = text("SELECT id FROM decisions WHERE batch_id = :batch ORDER BY id")
    for decision_id in (await session.execute(query, {"batch": batch_id})).scalars().all():
        told = replace(context, event_id=uuid4())
        event = DecisionReleased(decision_id=decision_id)
        await reactions.on_decision_released(session, event, told)


async def _answer(session: AsyncSession, call: Call, application_id: UUID, fate: Fate) -> None:
    """What its owner does with the offer."""
    if fate.answer == "accept":
        agreed = AcceptPlaceIn(agreed=DEFAULT_TERMS[call.actor.language])
        await offering.accept(session, call, application_id, agreed)
    if fate.answer == "decline":
        reason = DeclinePlaceIn(reason="Sahil üçün başqa dəstək tapdıq.")
        await offering.decline(session, call, application_id, reason)
