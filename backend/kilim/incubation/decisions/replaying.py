"""Making a decision again from what is kept, to see that every step comes to the same."""

from collections.abc import Awaitable, Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.incubation.assignment_runs import replaying as assignment_runs
from kilim.incubation.calibration_runs import replaying as calibration_runs
from kilim.incubation.decisions import policy, reads
from kilim.incubation.decisions.shown import ReplayStep, ReplayVerdict

CENT = Decimal("0.01")
Again = Callable[[Reads, UUID], Awaitable[tuple[str, str | None] | None]]


async def replay(call: Call, decision_id: UUID) -> dict[str, Any]:
    """Every step of an applied decision, made again, as `ReplayOut`.

    Raises:
        NotFound: there is no such decision that was applied, or the actor does not manage its hub.
    """
    row = await call.reads.first(reads.KEPT, decision=decision_id)
    if row is None:
        raise NotFound
    policy.may_decide(call.actor, row["hub_id"])
    evidence, content = from_json(row["evidence"]), from_json(row["content"])
    steps = [
        _step(ReplayStep.SNAPSHOT, row["sha256"], sha256(row["content"].encode()).hexdigest()),
        *_scores(evidence, from_json(row["revisions"])),
        *_quotas(evidence, content, row["track"], row["traits"]),
        *await _run(
            call.reads, evidence.get("assignment_run"), assignment_runs.replay,
            (ReplayStep.ASSIGNMENT_INPUT, ReplayStep.ASSIGNMENT), "input_hash",
        ),
        *await _run(
            call.reads, evidence.get("calibration"), calibration_runs.replay,
            (ReplayStep.CALIBRATION_INPUT, ReplayStep.CALIBRATION), "sheet_hash",
        ),
    ]  # fmt: skip
    if row["seen"] is not None:
        steps.append(_step(ReplayStep.BATCH, row["seen"], _seen(from_json(row["batch"]))))
    return {"same": all(one["verdict"] != ReplayVerdict.DIFFERS for one in steps), "items": steps}


def _step(step: ReplayStep, then: str, now: str | None) -> dict[str, Any]:
    verdict = ReplayVerdict.SAME if then == now else ReplayVerdict.DIFFERS
    if now is None:
        verdict = ReplayVerdict.TOO_LARGE
    return {"step": step, "verdict": verdict, "kept": then, "now": now or ""}


def _scores(evidence: dict[str, Any], revisions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The score of each review from the revision that counted, and their mean."""
    if not evidence["reviews"]:
        return []
    weights = {one["key"]: one["weight"] for one in evidence["criteria"]}
    answers = {(one["review_id"], one["number"]): one["answers"] for one in revisions}
    then = [_decimal(one["score"]) for one in evidence["reviews"]]
    now = [
        _weighted(answers.get((one["review_id"], one["revision"]), {}), weights)
        for one in evidence["reviews"]
    ]
    written = _written(_decimal(evidence["score"]), then), _written(_mean(now), now)
    return [_step(ReplayStep.SCORES, *written)]


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(CENT)


def _weighted(answers: dict[str, Any], weights: dict[str, int]) -> Decimal | None:
    given = {key: weights[key] for key in weights if isinstance(answers.get(key), int)}
    if not given:
        return None
    total = sum(answers[key] * weight for key, weight in given.items())
    return (Decimal(total) / sum(given.values())).quantize(CENT, ROUND_HALF_UP)


def _mean(scores: Iterable[Decimal | None]) -> Decimal | None:
    known = [score for score in scores if score is not None]
    return (sum(known, Decimal()) / len(known)).quantize(CENT, ROUND_HALF_UP) if known else None


def _written(mean: Decimal | None, scores: list[Decimal | None]) -> str:
    return f"{mean} ({', '.join(str(score) for score in scores)})"


def _quotas(
    evidence: dict[str, Any], content: dict[str, Any], track: str, traits: list[str]
) -> list[dict[str, Any]]:
    quotas = [one for one in evidence.get("quotas", []) if one["track"] == track]
    if not quotas:
        return []
    now = [one["key"] for one in quotas if _counts(one, content)]
    return [_step(ReplayStep.QUOTAS, ", ".join(sorted(traits)), ", ".join(sorted(now)))]


def _counts(quota: dict[str, Any], content: dict[str, Any]) -> bool:
    of_applicant = quota["field"] == "place"
    part = content.get("told" if of_applicant else "answers") or {}
    said = part.get(quota["field"])
    given = said if isinstance(said, list) else [said]
    return any(value in given for value in quota["values"])


async def _run(
    asked: Reads,
    kept: dict[str, Any] | None,
    again: Again,
    steps: tuple[ReplayStep, ReplayStep],
    input_hash: str,
) -> list[dict[str, Any]]:
    if kept is None:
        return []
    given, result = await again(asked, UUID(kept["run_id"])) or ("", "")
    return [_step(steps[0], kept[input_hash], given), _step(steps[1], kept["result_hash"], result)]


def _seen(batch: list[dict[str, Any]]) -> str:
    """The hash of what was looked over: applying gave each decision its next version."""
    lines = (f"{one['id']}:{one['version'] - 1}" for one in batch)
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()
