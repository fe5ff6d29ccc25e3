"""Reads of assignment runs, for the hub's managers."""

from collections import Counter
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.assignment.workload import Workload
from kilim.incubation.assignment_runs import policy, statements
from kilim.incubation.assignment_runs.schemas import (
    AssignmentRunDetail,
    AssignmentRunFilter,
    AssignmentRunIn,
)
from kilim.incubation.assignment_runs.workloads import Panel, affinities, build, pairs_of


async def list_set_ups(call: Call, call_id: UUID) -> dict[str, Any]:
    """What a proposal for each review stage of a call would begin with, in their order.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    hub = await call.reads.first(statements.CALL, call=call_id)
    if hub is None:
        raise NotFound
    policy.may_assign(call.actor, hub["hub_id"])
    rows = await call.reads.all(statements.SET_UPS, call=call_id, language=call.language)
    shown = [
        {**row} | {name: from_json(row[name]) for name in ("tracks", "reviewers")} for row in rows
    ]
    return {"items": shown}


async def list_runs(call: Call, stage_id: UUID, wanted: AssignmentRunFilter) -> dict[str, Any]:
    """The runs of a stage, the newest first.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    stage = await call.reads.first(statements.STAGE, stage=stage_id)
    if stage is None:
        raise NotFound
    policy.may_assign(call.actor, stage["hub_id"])
    page = {"after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.RUNS, stage=stage_id, **page)
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def get_run(call: Call, run_id: UUID) -> Document:
    """A run as `AssignmentRunDetail`.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
    """
    row = await call.reads.first(statements.RUN, run=run_id, language=call.language)
    return _detail(call, row)


async def read_run(session: AsyncSession, call: Call, run_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    [row] = await run(session, statements.RUN, run=run_id, language=call.language)
    return _detail(call, row)


async def get_choices(call: Call, run_id: UUID, application_id: UUID) -> dict[str, Any]:
    """Every reviewer for one application of a run, the best affinity first, as `ChoicesOut`.

    Raises:
        NotFound: there is no such run or application of it, or the actor does not manage its hub.
    """
    row = await call.reads.first(statements.RUN, run=run_id, language=call.language)
    if row is None:
        raise NotFound
    policy.may_assign(call.actor, row["hub_id"])
    panel, wish = _known(row)
    application = str(application_id)
    if application not in {str(one.id) for one in panel.applications}:
        raise NotFound
    people = from_json(row["people"] or "{}")
    status = _statuses(row, panel, wish, application)
    pairs = [(application, str(one.id)) for one in panel.reviewers]
    found = [
        {
            "person_id": pair[1],
            "name": people[pair[1]],
            "status": status.get(pair[1], "free"),
            "affinity": fit.points,
            "parts": fit.parts,
        }
        for pair, fit in affinities(panel, wish, pairs)
    ]
    return {"items": sorted(found, key=lambda one: (-one["affinity"], one["name"]))}


def _statuses(row: Any, panel: Panel, wish: AssignmentRunIn, application: str) -> dict[str, str]:
    """What stands in the way of a reviewer, or that they have it; the later overrides."""
    status = {str(one.id): "left" for one in panel.reviewers if one.left}
    status |= {
        str(one.person): "conflict"
        for one in panel.pairs
        if one.barred and str(one.application) == application
    }
    status |= {pair[1]: "forbidden" for pair in pairs_of(wish.forbidden) if pair[0] == application}
    given = _assignment(from_json(row["result"] or "{}")).get("given", [])
    return status | {one["reviewer"]: "given" for one in given if one["application"] == application}


def _detail(call: Call, row: Any) -> Document:
    if row is None:
        raise NotFound
    policy.may_assign(call.actor, row["hub_id"])
    panel, wish = _known(row)
    result = from_json(row["result"] or "{}")
    found = _assignment(result)
    given, before = found.get("given", []), {one.pair for one in panel.live}
    workload = build(panel, wish, scored=False)
    names = from_json(row["applicants"] or "{}"), from_json(row["people"] or "{}")
    content = from_json(row["head"]) | {
        "options": wish,
        "tracks": from_json(row["tracks"]),
        "applications": _applications(panel, workload, given, before, names[0]),
        "reviewers": _reviewers(panel, workload, found, names[1]),
        "ended": _ended(given, before, names) if found else [],
        "proof": _proof(result, found) if found else None,
        "impossible": _impossible(result) if result and not found else None,
    }
    return Document(AssignmentRunDetail.model_validate(content).model_dump_json().encode())


def _known(row: Any) -> tuple[Panel, AssignmentRunIn]:
    return (
        Panel.model_validate_json(row["panel"]),
        AssignmentRunIn.model_validate_json(row["options"]),
    )


def _assignment(result: dict[str, Any]) -> dict[str, Any]:
    """The assignment of a result; nothing of one that says why there is none."""
    found: dict[str, Any] = result.get("assignment", result)
    return found if "given" in found else {}


def _applications(
    panel: Panel,
    workload: Workload,
    given: list[dict[str, Any]],
    before: set[tuple[str, str]],
    names: dict[str, str],
) -> list[dict[str, Any]]:
    of: dict[str, list[dict[str, Any]]] = {}
    for one in given:
        pair = one["application"], one["reviewer"]
        review = {"person_id": pair[1], "affinity": one["affinity"], "pinned": one["pinned"]}
        of.setdefault(pair[0], []).append(review | {"before": pair in before})
    entries = {str(one.id): one for one in panel.applications}
    found = [
        {
            "id": one.id,
            "name": names[one.id],
            "track_id": one.track,
            "language": entries[one.id].language,
            "reviews": one.reviews,
            "given": of.get(one.id, []),
        }
        for one in workload.applications
    ]
    return sorted(found, key=lambda one: (one["name"], one["id"]))


def _reviewers(
    panel: Panel, workload: Workload, found: dict[str, Any], names: dict[str, str]
) -> list[dict[str, Any]]:
    given = Counter(one["reviewer"] for one in found.get("given", []))
    before = Counter(one.pair[1] for one in panel.live)
    prices = dict(found["proof"]["reviewers"]) if found else {}
    left = {str(one.id) for one in panel.reviewers if one.left}
    elsewhere = {str(one.id): one.elsewhere for one in panel.reviewers}
    shown = [
        {
            "person_id": one.id,
            "name": names[one.id],
            "left": one.id in left,
            "least": one.least,
            "most": one.most,
            "elsewhere": elsewhere[one.id],
            "given": given[one.id],
            "before": before[one.id],
            "price": prices.get(one.id),
        }
        for one in workload.reviewers
        if one.id not in left or before[one.id]
    ]
    return sorted(shown, key=lambda one: (one["name"], one["person_id"]))


def _ended(
    given: list[dict[str, Any]],
    before: set[tuple[str, str]],
    names: tuple[dict[str, str], dict[str, str]],
) -> list[dict[str, Any]]:
    now = {(one["application"], one["reviewer"]) for one in given}
    return [
        {"application_id": a, "application": names[0][a], "person_id": r, "person": names[1][r]}
        for a, r in sorted(before - now)
    ]


def _proof(result: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    fairness, bridging = found["fairness"], found["bridging"]
    figures = {name: found[name] for name in ("total", "best", "objective", "bound", "worst")}
    return figures | {
        "gap": found["bound"] - found["objective"],
        "worst_before": fairness["worst_before"] if fairness else None,
        "kept_at_most": result.get("kept_at_most"),
        "bridged": [
            {"track_id": one["track"], **{n: one[n] for n in ("applications", "bridged")}}
            for one in bridging["tracks"]
        ],
        "parts": [len(one["applications"]) for one in bridging["components"]],
    }


def _impossible(result: dict[str, Any]) -> dict[str, Any]:
    def counted(part: dict[str, Any] | None) -> dict[str, Any] | None:
        return part and {
            name: [{"id": id_, "number": number} for id_, number in value]
            if name in {"reviewers", "extra", "waived", "lowered"}
            else value
            for name, value in part.items()
        }

    return {
        "shortage": counted(result["shortage"]),
        "idleness": counted(result["idleness"]),
        "remedies": [counted(one) for one in result["remedies"]],
    }
