"""Which figures are told, and what is said of those that are not. Pure.

A figure is suppressed when one to four ventures are behind it, and when as few follow from it: all
of the hub less those that were asked for (complementary suppression across programmes, tracks and
cohorts). Whoever reads the ventures themselves is shown them by `rows`.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from kilim.impact.outcomes.cells import LEAST
from kilim.impact.outcomes.figures import Found
from kilim.impact.outcomes.schemas import FigureState, Formula, Origin, OutcomeFigure, Unit

MEANING: dict[OutcomeFigure, tuple[Unit, Formula, Origin]] = {
    OutcomeFigure.STARTUPS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    OutcomeFigure.ENROLMENTS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    OutcomeFigure.RESIDENTS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    OutcomeFigure.RESIDENCIES: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    OutcomeFigure.PEOPLE: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    OutcomeFigure.PARTICIPATIONS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    OutcomeFigure.RESPONSE: (Unit.SHARE, Formula.ANSWERED, Origin.NBIA),
    OutcomeFigure.SURVIVAL: (Unit.SHARE, Formula.KAPLAN_MEIER, Origin.EUROSTAT),
    OutcomeFigure.CLOSED: (Unit.COUNT, Formula.COUNTED, Origin.EUROSTAT),
    OutcomeFigure.ACQUIRED: (Unit.COUNT, Formula.COUNTED, Origin.NBIA),
    OutcomeFigure.JOBS: (Unit.FTE, Formula.NET_FTE, Origin.HIPSO),
    OutcomeFigure.REVENUE: (Unit.MONEY, Formula.SUM, Origin.GALI),
    OutcomeFigure.REVENUE_MEDIAN: (Unit.MONEY, Formula.MEDIAN, Origin.GALI),
    OutcomeFigure.REVENUE_GROWTH: (Unit.SHARE, Formula.GROWTH, Origin.GALI),
    OutcomeFigure.NO_REVENUE: (Unit.SHARE, Formula.SHARE, Origin.GALI),
    OutcomeFigure.EQUITY: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    OutcomeFigure.DEBT: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    OutcomeFigure.GRANTS: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    OutcomeFigure.OWN: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    OutcomeFigure.EXPORTS: (Unit.MONEY, Formula.SUM, Origin.KILIM),
    OutcomeFigure.EXPORTERS: (Unit.SHARE, Formula.SHARE, Origin.KILIM),
    OutcomeFigure.EXPORT_SHARE: (Unit.SHARE, Formula.SHARE_OF_REVENUE, Origin.KILIM),
    OutcomeFigure.COUNTRIES: (Unit.NUMBER, Formula.MEDIAN, Origin.KILIM),
    OutcomeFigure.REVENUE_MEAN_GROWTH: (Unit.SHARE, Formula.MEAN_GROWTH, Origin.GALI),
    OutcomeFigure.REVENUE_EFFECT: (Unit.SHARE, Formula.WELCH, Origin.GALI_WELCH),
    OutcomeFigure.JOBS_MEAN_GROWTH: (Unit.SHARE, Formula.MEAN_GROWTH, Origin.GALI),
    OutcomeFigure.JOBS_EFFECT: (Unit.SHARE, Formula.WELCH, Origin.GALI_WELCH),
}


def tell(
    found: Sequence[Found], all_of_hub: Sequence[Found], chosen: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The figures as `FigureOut`.

    Args:
        all_of_hub: the same figures without a filter.
        chosen: the filter, for the address of their rows.
    """
    whole = {(one.figure, one.part): one for one in all_of_hub}
    return [_told(one, whole.get((one.figure, one.part)), chosen) for one in found]


def _told(one: Found, whole: Found | None, chosen: Mapping[str, Any]) -> dict[str, Any]:
    unit, formula, source = MEANING[one.figure]
    state = _state(one, whole)
    is_told = state is FigureState.TOLD
    which = dict(chosen) | {"figure": one.figure} | ({"part": one.part} if one.part else {})
    return {
        "figure": one.figure,
        "part": one.part,
        "unit": unit,
        "state": state,
        "value": float(one.value) if is_told and one.value is not None else None,
        "low": one.low if is_told else None,
        "high": one.high if is_told else None,
        "n": one.n,
        "formula": formula,
        "source": source,
        "rows": f"/api/v1/outcomes/rows?{urlencode(which)}",
    }


def _state(one: Found, whole: Found | None) -> FigureState:
    if not one.is_due:
        return FigureState.NOT_DUE
    if one.is_hidden or _is_small(one, whole):
        return FigureState.SUPPRESSED
    return FigureState.UNKNOWN if one.value is None else FigureState.TOLD


def _is_small(one: Found, whole: Found | None) -> bool:
    sizes = [len(group) for group in one.groups]
    if whole is not None and not one.is_public:
        sizes += [
            len(all_of - group) for group, all_of in zip(one.groups, whole.groups, strict=False)
        ]
    return any(0 < size < LEAST for size in sizes)
