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
from kilim.impact.outcomes.schemas import Figure, FigureState, Formula, Origin, Unit

MEANING: dict[Figure, tuple[Unit, Formula, Origin]] = {
    Figure.STARTUPS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    Figure.ENROLMENTS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    Figure.RESIDENTS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    Figure.RESIDENCIES: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    Figure.PEOPLE: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    Figure.PARTICIPATIONS: (Unit.COUNT, Formula.COUNTED, Origin.KILIM),
    Figure.RESPONSE: (Unit.SHARE, Formula.ANSWERED, Origin.NBIA),
    Figure.SURVIVAL: (Unit.SHARE, Formula.KAPLAN_MEIER, Origin.EUROSTAT),
    Figure.CLOSED: (Unit.COUNT, Formula.COUNTED, Origin.EUROSTAT),
    Figure.ACQUIRED: (Unit.COUNT, Formula.COUNTED, Origin.NBIA),
    Figure.JOBS: (Unit.FTE, Formula.NET_FTE, Origin.HIPSO),
    Figure.REVENUE: (Unit.MONEY, Formula.SUM, Origin.GALI),
    Figure.REVENUE_MEDIAN: (Unit.MONEY, Formula.MEDIAN, Origin.GALI),
    Figure.REVENUE_GROWTH: (Unit.SHARE, Formula.GROWTH, Origin.GALI),
    Figure.NO_REVENUE: (Unit.SHARE, Formula.SHARE, Origin.GALI),
    Figure.EQUITY: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    Figure.DEBT: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    Figure.GRANTS: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    Figure.OWN: (Unit.MONEY, Formula.SUM_SINCE, Origin.GALI),
    Figure.EXPORTS: (Unit.MONEY, Formula.SUM, Origin.KILIM),
    Figure.EXPORTERS: (Unit.SHARE, Formula.SHARE, Origin.KILIM),
    Figure.EXPORT_SHARE: (Unit.SHARE, Formula.SHARE_OF_REVENUE, Origin.KILIM),
    Figure.COUNTRIES: (Unit.NUMBER, Formula.MEDIAN, Origin.KILIM),
    Figure.REVENUE_MEAN_GROWTH: (Unit.SHARE, Formula.MEAN_GROWTH, Origin.GALI),
    Figure.REVENUE_EFFECT: (Unit.SHARE, Formula.WELCH, Origin.GALI_WELCH),
    Figure.JOBS_MEAN_GROWTH: (Unit.SHARE, Formula.MEAN_GROWTH, Origin.GALI),
    Figure.JOBS_EFFECT: (Unit.SHARE, Formula.WELCH, Origin.GALI_WELCH),
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
