"""Reads of groups. However many groups there are, there are as many statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.errors import NotFound
from kilim.core.paging import counted_page
from kilim.hubs import queries as hubs
from kilim.impact.dashboards import policy, statements
from kilim.impact.dashboards.schemas import (
    OF_CHECKINS,
    OF_KPIS,
    ComparisonFilter,
    CountedFilter,
    GroupKind,
)
from kilim.incubation.checkins.queries import last_month
from kilim.incubation.cohorts import queries as cohorts

TRACK_MONTHS = 24  # of a track the last two years, which has no end
FROM_CALLS = ("started", "submitted", "offered", "accepted")


async def get_overview(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """A cohort at a glance, as `CohortOverviewOut`. Eight queries.

    Raises:
        NotFound: there is no such cohort, or the actor does not manage its hub.
    """
    wanted = _Wanted([cohort_id], [])
    [row] = await _groups(call, wanted)
    policy.may_overlook(call.actor, row["hub_id"])
    [group] = await _figures(call, wanted, [row])
    return group | {"hub": from_json(row["hub"])}


async def compare(call: Call, wanted: ComparisonFilter) -> dict[str, Any]:
    """Cohorts and tracks beside each other, as `GroupsOut`. Nine queries.

    Raises:
        NotFound: there is no such hub, or one of them is not in it.
        Forbidden: the actor does not manage it.
    """
    return await read_groups(call, wanted.hub, wanted.cohort_id, wanted.track_id)


async def read_groups(
    call: Call, hub: str, cohort_ids: list[UUID], track_ids: list[UUID]
) -> dict[str, Any]:
    """The figures of these, as `GroupsOut`.

    Raises:
        NotFound: there is no such hub, or one of them is not in it.
        Forbidden: the actor does not manage it.
    """
    settings = await hubs.find_settings(call.reads, hub)
    policy.may_compare(call.actor, settings.id)
    wanted = _Wanted(cohort_ids, track_ids)
    rows = await _groups(call, wanted)
    if any(row["hub_id"] != settings.id for row in rows):
        raise NotFound
    groups = await _figures(call, wanted, rows)
    return {"hub": from_json(rows[0]["hub"]), "groups": groups}


async def list_counted(call: Call, wanted: CountedFilter) -> dict[str, Any]:
    """A page of the rows that a number counts, as `CountedRow`. Three queries.

    Raises:
        NotFound: there is no such hub, or the group is not in it.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_compare(call.actor, hub_id)
    named = [[one] if one is not None else [] for one in (wanted.cohort_id, wanted.track_id)]
    group = _Wanted(*named)
    [row] = await _groups(call, group)
    if row["hub_id"] != hub_id:
        raise NotFound
    binds: dict[str, Any] = {"figure": wanted.figure, "after": wanted.after, "limit": wanted.limit}
    binds |= group.binds
    if wanted.figure in OF_CHECKINS | OF_KPIS:
        binds |= _window(call, row["zone"]) | {"month": wanted.month}
    if wanted.figure in OF_CHECKINS:
        rows = await call.reads.all(statements.CHECKED_IN, **binds)
    elif wanted.figure in OF_KPIS:
        own = {"kpi": wanted.kpi_id, "currency": wanted.currency}
        rows = await call.reads.all(statements.TOLD, **binds, **own)
    else:
        track = None if wanted.of_track is None else str(wanted.of_track)
        rows = await call.reads.all(statements.CAME, **binds, track=track, region=wanted.region)
    return counted_page(rows, wanted.limit)


@dataclass(frozen=True, slots=True)
class _Wanted:
    cohorts: list[UUID]
    tracks: list[UUID]

    @property
    def binds(self) -> dict[str, list[UUID]]:
        return {"cohorts": self.cohorts, "tracks": self.tracks}


async def _groups(call: Call, wanted: _Wanted) -> list[Any]:
    """What is named, in that order.

    Raises:
        NotFound: one of them is not there.
    """
    rows = await call.reads.all(statements.GROUPS, **wanted.binds)
    found = {(row["kind"], row["id"]): row for row in rows}
    named = [(GroupKind.COHORT, one) for one in wanted.cohorts]
    named += [(GroupKind.TRACK, one) for one in wanted.tracks]
    if not found.keys() >= set(named):
        raise NotFound
    return [found[one] for one in named]


async def _figures(call: Call, wanted: _Wanted, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Of each group a `GroupOut`."""
    binds, reads = wanted.binds, call.reads
    window = _window(call, rows[0]["zone"])
    funnels = _by_group(await reads.all(statements.FUNNEL, **binds))
    months = _by_group(await reads.all(statements.MONTHS, **binds, **window))
    silent = _by_group(await reads.all(statements.SILENT, **binds, **window))
    funds = _by_group(await reads.all(statements.FUNDS, cohorts=wanted.cohorts))
    enrolled = _by_group(await reads.all(statements.ENROLMENTS, **binds))
    ids = {one["enrolment_id"] for found in enrolled.values() for one in found}
    progress = await cohorts.progress_of(reads, list(ids))
    groups = []
    for row in rows:
        own = row["id"]
        groups.append(
            dict(row)
            | {name: from_json(row[name]) for name in ("name", "programme")}
            | _funnel(row, funnels[own])
            | {
                "kpis": _kpis(months[own]),
                "responses": _responses(months[own]),
                "silent": [dict(one) for one in silent[own]],
                "last_month": window["last"],
                "steps": _steps([progress[one["enrolment_id"]] for one in enrolled[own]]),
                "money": _money(funds[own][0]) if funds[own] else None,
            }
        )
    return groups


def _window(call: Call, zone: str) -> dict[str, date]:
    """The last month that is over, and the first that is shown of tracks."""
    last = last_month(call.now, zone)
    index = last.year * 12 + last.month - TRACK_MONTHS
    return {"first": date(index // 12, index % 12 + 1, 1), "last": last}


def _by_group(rows: Sequence[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row["group_id"]].append(row)
    return found


def _funnel(group: Any, rows: Sequence[Any]) -> dict[str, Any]:
    """The counts of a group, and those of its tracks and regions; one alone tells nothing new."""
    whole = [row for row in rows if not row["by_track"] and not row["by_region"]]
    nobody = dict.fromkeys(("started", *statements.STAGES), 0)
    is_track = group["kind"] == GroupKind.TRACK
    tracks = [] if is_track else [row for row in rows if row["by_track"]]
    return {
        "funnel": _counts(group, whole[0] if whole else nobody),
        "tracks": [_part(group, row, "track") for row in tracks],
        "regions": [_part(group, row, "region") for row in rows if row["by_region"]],
    }


def _part(group: Any, row: Any, of: str) -> dict[str, Any]:
    key, name = row["track_id" if of == "track" else "region"], row[f"{of}_name"]
    named = {"key": None if key is None else str(key), "name": name and from_json(name)}
    return _counts(group, row) | named


def _counts(group: Any, row: Any) -> dict[str, Any]:
    """What nobody could know is not zero."""
    counts = {stage: row[stage] for stage in ("started", *statements.STAGES)}
    if not group["has_call"]:
        counts |= dict.fromkeys(FROM_CALLS)
    if not group["has_rules"]:
        counts["eligible"] = None
    if not group["has_rounds"]:
        counts["interviewed"] = None
    return counts


def _kpis(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """A KPI with its months, and by currency with its numbers."""
    of = _by_kind(rows)
    said = {(row["kpi_id"], row["month"]): row for row in of["said"]}
    found: dict[UUID, dict[str, Any]] = {}
    for row in of["due"]:
        own = {name: row[name] for name in ("kpi_id", "unit", "direction")}
        named = own | {"name": from_json(row["name"]), "months": [], "lines": {}}
        states = said.get((row["kpi_id"], row["month"]))
        found.setdefault(row["kpi_id"], named)["months"].append(_month(row, states))
    for row in of["point"]:
        kpi = found[row["kpi_id"]]
        total = None if kpi["unit"] == "share" else row["sum"]  # shares have no sum
        point = {name: row[name] for name in ("month", "n", "median")} | {"sum": total}
        kpi["lines"].setdefault(row["currency"], []).append(point)
    for kpi in found.values():
        lines = sorted(kpi["lines"].items(), key=lambda line: -sum(p["n"] for p in line[1]))
        kpi["lines"] = [{"currency": currency, "points": points} for currency, points in lines]
    return list(found.values())


def _responses(rows: Sequence[Any]) -> list[dict[str, Any]]:
    of = _by_kind(rows)
    given = {row["month"]: row["n"] for row in of["given"]}
    return [
        {"month": row["month"], "due": row["due"], "given": given.get(row["month"], 0)}
        for row in of["check-in"]
    ]


def _by_kind(rows: Sequence[Any]) -> dict[str, list[Any]]:
    """In the order of KPIs and months."""
    of: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (str(row["kpi_id"]), row["month"])):
        of[row["kind"]].append(row)
    return of


def _month(due: Any, said: Any) -> dict[str, Any]:
    counts = {state: 0 if said is None else said[state] for state in statements.STATES}
    silent = due["due"] - (0 if said is None else said["said"])
    return counts | {"month": due["month"], "due": due["due"], "silent": silent}


def _steps(progress: list[dict[str, int]]) -> dict[str, int]:
    names = {"steps": "steps", "done": "done", "waiting": "waiting", "late": "overdue"}
    sums = {name: sum(one[of] for one in progress) for name, of in names.items()}
    return sums | {"people": len(progress)}


def _money(row: Any) -> dict[str, Any]:
    names = ("total", "released", "promised", "left")
    return {name: {"amount": row[name], "currency": row["currency"]} for name in names}
