"""Outcomes as cells of spreadsheets. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kilim.core.sheets import Cell
from kilim.impact.observations.models import Metric
from kilim.impact.observations.schemas import Group
from kilim.impact.outcomes.jobs import fte
from kilim.impact.outcomes.lives import Venture, life
from kilim.impact.outcomes.schemas import Unit

FIGURES = ("figure", "part", "value", "low", "high", "state", "n", "formula", "source")
VENTURES = ("name", "group", "began", "alive", "end", "revenue", "currency", "jobs")
CENT = Decimal("0.01")


def figure(one: Mapping[str, Any], words: Mapping[str, str]) -> list[Cell]:
    """A `FigureOut` as `FIGURES`; what is not told has no value here either."""
    known = dict(one) | {name: _value(one[name], one["unit"]) for name in ("value", "low", "high")}
    for column in ("figure", "part", "state", "formula", "source"):
        known[column] = words.get(f"{column}.{one[column]}", one[column])
    return [known[column] for column in FIGURES]


def _value(value: float | None, unit: Unit) -> Cell:
    if value is None:
        return None
    if unit is Unit.COUNT:
        return int(value)
    return value if unit is Unit.SHARE else Decimal(str(value)).quantize(CENT)


def venture(one: Venture, year: int, last: int, words: Mapping[str, str]) -> list[Cell]:
    """What became of a venture, as `VENTURES`: for those who read it by its name anyway."""
    lived = life(one, min(year, last))
    revenue, jobs = (one.said.get((metric, year)) for metric in (Metric.REVENUE, Metric.JOBS))
    known: dict[str, Cell] = {
        "name": one.name,
        "group": words[f"group.{Group.ACCEPTED if one.accepted else Group.REJECTED}"],
        "began": one.began,
        "alive": lived.alive,
        "end": words[f"end.{lived.end}"],
        "revenue": None if revenue is None else revenue.number,
        "currency": None if revenue is None else revenue.currency,
        "jobs": None if jobs is None else fte(jobs.jobs).quantize(CENT),
    }
    return [known[column] for column in VENTURES]
