"""Reads of decisions: for managers, and for whoever applied once the letters have left."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.forms import queries as forms
from kilim.forms.definition import ScaleField, fields_of
from kilim.incubation.decisions import applying, letters, offers, policy, reads, statements
from kilim.incubation.decisions.inspecting import FindingWeight
from kilim.incubation.decisions.models import LetterKind
from kilim.incubation.decisions.rules import DEFAULT_TERMS
from kilim.incubation.decisions.schemas import DecisionFilter


async def get_overview(call: Call, call_id: UUID) -> dict[str, Any]:
    """Where the decisions of a call are, as `DecisionsOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    row = await call.reads.first(reads.OVERVIEW, call=call_id, language=call.language)
    if row is None:
        raise NotFound
    policy.may_decide(call.actor, row["hub_id"])
    found: dict[str, Any] = from_json(row["body"])
    rules = await call.reads.first(statements.RULES, call=call_id)
    assert rules is not None  # noqa: S101 - the call is there
    terms = from_json(rules["terms"]) if rules["terms"] else DEFAULT_TERMS
    return found | {"rules": dict(rules) | {"terms": terms, "quotas": from_json(rules["quotas"])}}


async def list_entries(call: Call, stage_id: UUID, wanted: DecisionFilter) -> dict[str, Any]:
    """The entries of a stage, the best first.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    await _stage(call, stage_id)
    binds = wanted.model_dump(exclude={"order"}) | {"stage": stage_id, "language": call.language}
    rows = await call.reads.all(reads.ENTRIES[wanted.order], **binds)
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def get_entry(call: Call, stage_id: UUID, application_id: UUID) -> dict[str, Any]:
    """One entry with what its reviewers wrote, as `DecidedDetail`.

    Raises:
        NotFound: there is no such entry, or the actor does not manage its hub.
    """
    await _stage(call, stage_id)
    binds = {"stage": stage_id, "application": application_id, "language": call.language}
    row = await call.reads.first(reads.ENTRY, **binds)
    if row is None:
        raise NotFound
    found: dict[str, Any] = from_json(row["body"])
    labels, comments = await _labels(call.reads, row["rubric_id"], call.language)
    found["criteria"] = _labelled(found["criteria"], labels)
    found["feedback"] = _about(found["feedback"], labels)
    found["advice"] = [
        {"reviewer": review["reviewer"], "label": label, "text": review["answers"][key]}
        for review in found.pop("reviews")
        for key, label in comments.items()
        if isinstance(review["answers"].get(key), str)
    ]
    return found


async def dry_run(call: Call, stage_id: UUID) -> dict[str, Any]:
    """What applying would do, with each letter as it would be sent, as `DryRunOut`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    stage = await _stage(call, stage_id)
    looked = await applying.look(call.reads, stage, call.actor.person_id)
    rules = await call.reads.first(statements.RULES, call=stage["call_id"])
    assert rules is not None  # noqa: S101 - the call is there
    stops, asks = looked.has(FindingWeight.STOPS), looked.has(FindingWeight.ASKS)
    return {
        "seen": looked.seen,
        "count": len(looked.pending),
        "outcomes": looked.outcomes,
        "undo_minutes": rules["undo_minutes"],
        "can_apply": bool(looked.pending) and not stops,
        "asks": asks,
        "findings": [applying.shown(one) for one in looked.findings],
        "tracks": [
            track
            | {
                "name": track["name"].get(call.language, track["name"]["en"]),
                "left": track["places"] - track["taken"] - track["offered"] - track["offers"],
            }
            for track in looked.places
        ],
        "letters": await _letters(call.reads, looked.pending),
    }


async def _letters(asked: Reads, pending: list[Any]) -> list[dict[str, Any]]:
    """The letter of each application to its owner, with the names of all who get one."""
    rows = await asked.all(offers.LETTERS, decisions=[one["id"] for one in pending])
    told: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        told[row["decision_id"]].append(row)
    shown = []
    for one in pending:
        for first in told[one["id"]][:1]:
            letter = letters.compose(first, LetterKind.DECISION, one["outcome"], "")
            shown.append(
                {
                    "application_id": one["application_id"],
                    "applicant": one["applicant"],
                    "outcome": one["outcome"],
                    "to": [row["name"] for row in told[one["id"]]],
                    "language": letter.language,
                    "subject": letter.subject,
                    "text": "\n\n".join(letter.paragraphs),
                }
            )
    return shown


async def get_mine(call: Call, application_id: UUID) -> dict[str, Any]:
    """What was decided of an application, once its letters have left, as `MyDecision`.

    Raises:
        NotFound: there is none, or nothing was told yet, or the actor is not a member.
    """
    binds = {"application": application_id, "person": call.actor.person_id}
    row = await call.reads.first(reads.MINE, **binds, language=call.language)
    policy.may_read(row is not None)
    assert row is not None  # noqa: S101 - just asked
    found: dict[str, Any] = from_json(row["body"])
    labels, _ = await _labels(call.reads, row["rubric_id"], call.language)
    return found | {"feedback": _about(found["feedback"], labels)}


async def list_told(call: Call, paging: Paging) -> dict[str, Any]:
    """What was decided of the caller's own applications, as a page of `ToldDecision`."""
    binds = {"person": call.actor.person_id, **paging.model_dump()}
    rows = await call.reads.all(reads.TOLD, **binds)
    shown = rows[: paging.limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > paging.limit else None,
    }


async def explain(call: Call, application_id: UUID) -> dict[str, Any]:
    """Every decision about an application with all that was known, as `ExplanationOut`.

    Raises:
        NotFound: there is no such application that was sent, or the actor does not manage its hub.
    """
    binds = {"application": application_id, "language": call.language}
    row = await call.reads.first(reads.EXPLAIN, **binds)
    if row is None:
        raise NotFound
    policy.may_decide(call.actor, row["hub_id"])
    found: dict[str, Any] = from_json(row["body"])
    for decision in found["decisions"]:
        rubric_id = decision.pop("rubric_id")
        labels, _ = await _labels(call.reads, rubric_id and UUID(rubric_id), call.language)
        decision["feedback"] = _about(decision["feedback"], labels)
        for place in decision["places"]:
            place["name"] = place["name"].get(call.language, place["name"]["en"])
        if evidence := decision["evidence"]:
            evidence["criteria"] = _labelled(_means(evidence), labels)
            for phase in evidence["phases"]:
                phase["name"] = phase["name"].get(call.language, phase["name"]["en"])
    return found


def _means(evidence: dict[str, Any]) -> list[dict[str, Any]]:
    """Each criterion with the mean of those who could judge it."""
    means = []
    for criterion in evidence["criteria"]:
        given = [review["scores"].get(criterion["key"]) for review in evidence["reviews"]]
        scores = [score for score in given if score is not None]
        mean = round(sum(scores) / len(scores), 2) if scores else None
        means.append(criterion | {"score": mean})
    return means


async def _stage(call: Call, stage_id: UUID) -> Any:
    stage = await call.reads.first(statements.STAGE, stage=stage_id)
    if stage is None:
        raise NotFound
    policy.may_decide(call.actor, stage["hub_id"])
    return stage


async def _labels(
    asked: Reads, rubric_id: UUID | None, language: str
) -> tuple[dict[str, str], dict[str, str]]:
    """The criteria of a rubric by key, and its fields for words."""
    if rubric_id is None:
        return {}, {}
    version = await forms.get_version(asked, rubric_id)
    criteria, comments = {}, {}
    for field in fields_of(version.definition):
        label = getattr(field.label, language)
        if isinstance(field, ScaleField):
            criteria[field.key] = label
        elif field.kind in {"short_text", "long_text"}:
            comments[field.key] = label
    return criteria, comments


def _labelled(criteria: list[dict[str, Any]], labels: dict[str, str]) -> list[dict[str, Any]]:
    return [one | {"label": labels.get(one["key"], one["key"])} for one in criteria]


def _about(feedback: list[dict[str, Any]], labels: dict[str, str]) -> list[dict[str, Any]]:
    return [one | {"label": labels.get(one["criterion"], one["criterion"])} for one in feedback]
