"""What groups become in files: tables of plain cells. Pure.

Files leave the hub, so regions with few people are not told (docs/adr/0097).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kilim.core.money import Money
from kilim.core.sheets import Cell
from kilim.impact.dashboards.texts import WORDS
from kilim.impact.outcomes.cells import suppressed

STAGES = ("started", "submitted", "eligible", "interviewed", "offered", "accepted", "enrolled",
    "left", "graduated")  # fmt: skip
HIDDEN = "<5"
_TOLD = ("due", "value", "zero", "not_due", "missing", "silent", "n")
_STEPS = {"people": "people", "all": "steps", "done": "done", "waiting": "waiting", "late": "late"}
_MONEY = {"total": "total", "released": "released", "promised": "promised", "rest": "left"}
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name and header."""

    name: str
    header: list[str]
    rows: list[Row]


def sheets(groups: Sequence[dict[str, Any]], language: str) -> list[Sheet]:
    """Every table of the groups, which are `GroupOut`s; those without rows are left out."""
    words = WORDS[language]
    made = []
    for name, (columns, rows) in _SHEETS.items():
        header = [words[column] for column in columns]
        found = [row for group in groups for row in rows(group, language)]
        made.append(Sheet(words[name], header, found))
    return [sheet for sheet in made if sheet.rows]


def hidden_regions(group: dict[str, Any]) -> list[dict[str, Any]]:
    """The regions of a group with each count that is too small, or would betray one, as `<5`."""
    parts = [dict(part) for part in group["regions"]]
    for stage in STAGES:
        counts = {place: part[stage] for place, part in enumerate(parts) if part[stage] is not None}
        for place, told in suppressed(counts).items():
            parts[place][stage] = HIDDEN if told is None else told
    return parts


def _funnel(group: dict[str, Any], language: str) -> list[Row]:
    kind = WORDS[language][f"kind.{group['kind']}"]
    own = [group["name"][language], kind, group["programme"][language]]
    return [[*own, group["starts_on"], group["ends_on"], *_counts(group["funnel"])]]


def _tracks(group: dict[str, Any], language: str) -> list[Row]:
    return _parts(group, group["tracks"], language)


def _regions(group: dict[str, Any], language: str) -> list[Row]:
    return _parts(group, hidden_regions(group), language)


def _parts(group: dict[str, Any], parts: list[dict[str, Any]], language: str) -> list[Row]:
    unknown = WORDS[language]["none"]
    name = group["name"][language]
    return [
        [name, part["name"][language] if part["name"] else unknown, *_counts(part)]
        for part in parts
    ]


def _counts(part: dict[str, Any]) -> list[Cell]:
    return [part[stage] for stage in STAGES]


def _kpis(group: dict[str, Any], language: str) -> list[Row]:
    rows: list[Row] = []
    for kpi in group["kpis"]:
        points = {
            (point["month"], line["currency"]): point
            for line in kpi["lines"]
            for point in line["points"]
        }
        unit = WORDS[language][f"unit.{kpi['unit']}"]
        own = [group["name"][language], kpi["name"][language], unit]
        for month in kpi["months"]:
            told = [key[1] for key in points if key[0] == month["month"]] or [None]
            for currency in told:
                point = points.get(
                    (month["month"], currency), {"n": 0, "sum": None, "median": None}
                )
                counts = [(month | point)[name] for name in _TOLD]
                sums = [_exact(point["sum"]), _exact(point["median"])]
                rows.append([*own, currency, month["month"], *counts, *sums])
    return rows


def _exact(number: float | None) -> Decimal | None:
    """As it was told; sheets take floats for shares."""
    return None if number is None else Decimal(str(round(number, 2)))


def _responses(group: dict[str, Any], language: str) -> list[Row]:
    name = group["name"][language]
    return [
        [name, one["month"], one["due"], one["given"], one["given"] / one["due"]]
        for one in group["responses"]
    ]


def _steps(group: dict[str, Any], language: str) -> list[Row]:
    if group["steps"]["people"] == 0:
        return []
    return [[group["name"][language], *(group["steps"][name] for name in _STEPS.values())]]


def _money(group: dict[str, Any], language: str) -> list[Row]:
    if group["money"] is None:
        return []
    found = [group["money"][name] for name in _MONEY.values()]
    amounts = [Money(one["amount"], one["currency"]).as_decimal() for one in found]
    return [[group["name"][language], found[0]["currency"], *amounts]]


_Rows = Callable[[dict[str, Any], str], list[Row]]
_SHEETS: dict[str, tuple[tuple[str, ...], _Rows]] = {
    "funnel": (("group", "kind", "programme", "starts_on", "ends_on", *STAGES), _funnel),
    "tracks": (("group", "track", *STAGES), _tracks),
    "regions": (("group", "region", *STAGES), _regions),
    "kpis": (("group", "kpi", "unit", "currency", "month", *_TOLD, "sum", "median"), _kpis),
    "responses": (("group", "month", "due", "given", "share"), _responses),
    "steps": (("group", *_STEPS), _steps),
    "money": (("group", "currency", *_MONEY), _money),
}
