"""Reads of calibration runs, for the hub's managers."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Changing, Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.forms import queries as forms
from kilim.forms.definition import ChoiceField, MultiChoiceField, fields_of
from kilim.incubation.calibration.scores import scores
from kilim.incubation.calibration_runs import policy, statements
from kilim.incubation.calibration_runs.schemas import CalibrationDetail, CalibrationFilter
from kilim.incubation.calibration_runs.sheets import Kept, sheet

MOST_NEXT = 10  # of the applications for which one more review helps most


async def list_set_ups(call: Call, call_id: UUID) -> dict[str, Any]:
    """What a calibration of each review stage of a call would be made from, in their order.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    hub = await call.reads.first(statements.CALL, call=call_id)
    if hub is None:
        raise NotFound
    policy.may_calibrate(call.actor, hub["hub_id"])
    rows = await call.reads.all(statements.SET_UPS, call=call_id, language=call.language)
    return {
        "items": [
            {**row}
            | {
                "tracks": from_json(row["tracks"]),
                "fields": await quota_fields(call.reads, row["form_version_id"], call.language),
            }
            for row in rows
        ]
    }


async def quota_fields(
    asked: Reads | Changing, version_id: UUID | None, language: str
) -> list[dict[str, Any]]:
    """The questions of a form by whose answers a quota can count."""
    if version_id is None:
        return []
    version = await forms.get_version(asked, version_id)
    return [
        {
            "key": one.key,
            "label": getattr(one.label, language),
            "options": [
                {"key": option.key, "label": getattr(option.label, language)}
                for option in one.options
            ],
        }
        for one in fields_of(version.definition)
        if isinstance(one, ChoiceField | MultiChoiceField)
    ]


async def list_runs(call: Call, stage_id: UUID, wanted: CalibrationFilter) -> dict[str, Any]:
    """The runs of a stage, the newest first.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    stage = await call.reads.first(statements.STAGE, stage=stage_id)
    if stage is None:
        raise NotFound
    policy.may_calibrate(call.actor, stage["hub_id"])
    page = {"after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.RUNS, stage=stage_id, **page)
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def get_run(call: Call, run_id: UUID) -> Document:
    """A run as `CalibrationDetail`.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
    """
    return _detail(call, await _look(call, run_id))


async def read_run(session: AsyncSession, call: Call, run_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    [row] = await run(session, statements.RUN, run=run_id, language=call.language)
    return _detail(call, row)


async def get_reviews(
    call: Call, run_id: UUID, *, application_id: UUID | None = None, person_id: UUID | None = None
) -> dict[str, Any]:
    """The reviews of the sheet about one application, or by one person, as `SheetReviewsOut`.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
    """
    row = await _look(call, run_id)
    kept, names = Kept.model_validate_json(row["sheet"]), from_json(row["applicants"])
    people = from_json(row["people"])
    wanted = {str(application_id), str(person_id)}
    items = [
        {
            "application_id": one.application,
            "application": names[one.application],
            "person_id": one.reviewer,
            "person": people[one.reviewer],
            "score": None if score is None else round(score, 4),
            "scores": [{"key": key, "score": value} for key, value in one.scores.items()],
        }
        for one, score in zip(kept.reviews, scores(sheet(kept)), strict=True)
        if wanted & {one.application, one.reviewer}
    ]
    items.sort(key=lambda one: (one["application"], one["person"]))
    return {"criteria": _criteria(kept, call.language), "items": items}


async def _look(call: Call, run_id: UUID) -> Any:
    row = await call.reads.first(statements.RUN, run=run_id, language=call.language)
    if row is None:
        raise NotFound
    policy.may_calibrate(call.actor, row["hub_id"])
    return row


def _detail(call: Call, row: Any) -> Document:
    found = None
    if row["result"] is not None:
        found = _result(row, from_json(row["result"]), call.language)
    content = from_json(row["head"]) | {"result": found}
    return Document(CalibrationDetail.model_validate(content).model_dump_json().encode())


def _result(row: Any, result: dict[str, Any], language: str) -> dict[str, Any]:
    kept, calibration = Kept.model_validate_json(row["sheet"]), result["calibration"]
    people, tracks = from_json(row["people"]), from_json(row["tracks"])
    places = {one["track"]: one["places"] for one in result["simulations"]}
    lowest, highest = kept.scale
    return {name: calibration[name] for name in ("quality", "offset", "noise")} | {
        "lowest": lowest,
        "highest": highest,
        "criteria": _criteria(kept, language),
        "scores": _scores(result, from_json(row["applicants"])),
        "offsets": [
            one | {"person_id": one["reviewer"], "name": people[one["reviewer"]]}
            for one in calibration["offsets"]
        ],
        "tracks": [
            one
            | {
                "track_id": one["track"],
                "name": tracks[one["track"]],
                "places": places[one["track"]],
            }
            for one in calibration["tracks"]
        ],
        "parts": calibration["components"],
        "simulations": [_simulation(one) for one in result["simulations"]],
    }


def _scores(result: dict[str, Any], names: dict[str, str]) -> list[dict[str, Any]]:
    """The applications, the best calibrated score first; equal ones in the order of their ids."""
    scores_ = sorted(
        result["calibration"]["scores"], key=lambda one: (-one["calibrated"], one["application"])
    )
    read = [one for one in scores_ if one["raw"] is not None]
    by_raw = sorted(read, key=lambda one: (-one["raw"], one["application"]))
    raw_rank = {one["application"]: place for place, one in enumerate(by_raw, start=1)}
    of_track = {
        id_: chance
        for one in result["simulations"]
        if one["track"] is not None
        for id_, chance in one["chances"]
    }
    return [
        one
        | {
            "application_id": one["application"],
            "name": names[one["application"]],
            "track_id": one["track"],
            "rank": place,
            "raw_rank": raw_rank.get(one["application"]),
            "track_chance": of_track[one["application"]],
        }
        for place, one in enumerate(scores_, start=1)
    ]


def _simulation(one: dict[str, Any]) -> dict[str, Any]:
    return one | {
        "track_id": one["track"],
        "next_reviews": [
            {"application_id": other["application"], "worth": other["worth"]}
            for other in one["next_reviews"][:MOST_NEXT]
            if other["worth"] > 0
        ],
        "reviewers": [
            {"person_id": other["reviewer"], "change": other["change"]}
            for other in one["reviewers"]
        ],
    }


def _criteria(kept: Kept, language: str) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "label": one.label[language], "weight": one.weight}
        for one in kept.criteria
    ]
