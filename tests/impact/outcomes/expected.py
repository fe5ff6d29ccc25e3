"""The figures of the twenty ventures as everybody must give them: API, files and screen.

The arithmetic stands in `test_outcomes.py`. Here is what is told of it: each row is the figure, its
part, why there is no value or `told`, the value, its bounds and of how many it is.
"""

from typing import Any

import pytest

from kilim.impact.outcomes.schemas import FigureState, OutcomeFigure

F, TOLD, SUPPRESSED = OutcomeFigure, FigureState.TOLD, FigureState.SUPPRESSED
Expected = tuple[
    OutcomeFigure, str | None, FigureState, float | None, float | None, float | None, int
]


def told(figure: OutcomeFigure, part: str | None, value: float, n: int) -> Expected:
    """A figure without bounds."""
    return (figure, part, TOLD, value, None, None, n)


def hidden(figure: OutcomeFigure, part: str | None, n: int) -> Expected:
    """A figure of too few."""
    return (figure, part, SUPPRESSED, None, None, None, n)


S1, S2, S3 = 19 / 20, 19 / 20 * 16 / 18, 19 / 20 * 16 / 18 * 14 / 15
S4 = S3 * 12 / 13
FIGURES: list[Expected] = [
    told(F.STARTUPS, None, 20, 20),
    told(F.ENROLMENTS, None, 20, 20),
    told(F.PEOPLE, None, 20, 20),
    told(F.PARTICIPATIONS, None, 20, 20),
    told(F.RESIDENCIES, None, 0, 0),
    told(F.RESIDENTS, None, 0, 0),
    (F.SURVIVAL, "1", TOLD, S1, 19 / 20, 19 / 20, 20),
    told(F.CLOSED, "1", 1, 1),
    (F.SURVIVAL, "2", TOLD, S2, 19 / 20 * 16 / 19, 19 / 20 * 17 / 19, 18),
    told(F.CLOSED, "2", 2, 2),
    (F.SURVIVAL, "3", TOLD, S3, 0.7, 0.8, 15),
    told(F.CLOSED, "3", 1, 1),
    (F.SURVIVAL, "4", TOLD, S4, 0.7 * 12 / 13, 0.8 * 14 / 15, 13),
    told(F.CLOSED, "4", 1, 1),
    (F.SURVIVAL, "5", TOLD, S4, 0.7 * 12 / 13 * 6 / 7, 0.8 * 14 / 15, 6),
    told(F.CLOSED, "5", 0, 0),
    (F.SURVIVAL, "6", TOLD, S4, 0.7 * 12 / 13 * 6 / 7, 0.8 * 14 / 15, 6),
    told(F.CLOSED, "6", 0, 0),
    told(F.ACQUIRED, None, 1, 1),  # A9
    # Asked of a year is who began no more than five years before, may be followed and is not over.
    # 2024: A1-A12 but A6, and the baseline of B1-B8 and of R1-R5; jobs of B1 alone (A1 of equity,
    # A4 of equity and A3 of its own money answered as well).
    told(F.RESPONSE, "2024", 4 / 24, 24),
    # 2025: A7 has closed. A2 and A5 of equity, A1 and A3 of grants.
    told(F.RESPONSE, "2025", 4 / 23, 23),
    # 2026: A1 of equity, A10 of grants.
    told(F.RESPONSE, "2026", 2 / 23, 23),
    # 2027: A8, A9 and B8 are over. A3 of equity, A12 of jobs, B1 of debt, B2 and B3 of grants.
    told(F.RESPONSE, "2027", 5 / 20, 20),
    # 2028: B6 is dormant. Eight ventures and five that were turned down told their revenue.
    told(F.RESPONSE, "2028", 13 / 19, 19),
    # 2029 is asked of B1-B5, B7 and R1-R5: B1, B2, B3 and the five answered.
    told(F.RESPONSE, "2029", 8 / 11, 11),
    told(F.JOBS, None, 5.10, 5),
    told(F.JOBS, "women", 3.25, 5),
    told(F.JOBS, "men", 1.85, 5),
    told(F.JOBS, "unknown", 0, 5),
    told(F.REVENUE, "AZN", 59_000, 6),
    told(F.REVENUE_MEDIAN, "AZN", 9_000, 6),
    hidden(F.REVENUE, "USD", 2),
    hidden(F.REVENUE_MEDIAN, "USD", 2),
    told(F.REVENUE_GROWTH, None, 0.225, 6),
    hidden(F.NO_REVENUE, None, 8),  # it is one of eight
    told(F.EQUITY, "AZN", 120_000, 6),
    hidden(F.EQUITY, "USD", 1),
    hidden(F.DEBT, "AZN", 1),
    told(F.GRANTS, "AZN", 40_000, 5),
    hidden(F.OWN, "AZN", 1),
    told(F.EXPORTS, "AZN", 10_800, 5),
    hidden(F.EXPORTS, "USD", 2),
    hidden(F.EXPORTERS, None, 7),  # one of seven does not export
    told(F.COUNTRIES, None, 2, 5),
    told(F.EXPORT_SHARE, "AZN", 10_800 / 49_000, 5),
    hidden(F.EXPORT_SHARE, "USD", 2),
    told(F.REVENUE_MEAN_GROWTH, "accepted", 0.85 / 6, 6),
    told(F.REVENUE_MEAN_GROWTH, "rejected", 0.05, 5),
    (F.REVENUE_EFFECT, None, TOLD, 0.091667, -0.610042, 0.793376, 11),
    (F.JOBS_MEAN_GROWTH, "accepted", FigureState.UNKNOWN, None, None, None, 0),
    (F.JOBS_MEAN_GROWTH, "rejected", FigureState.UNKNOWN, None, None, None, 0),
    (F.JOBS_EFFECT, None, FigureState.UNKNOWN, None, None, None, 0),
]


def of(figures: list[dict[str, Any]]) -> list[Expected]:
    """What the API told, to be compared."""
    keys = ("figure", "part", "state", "value", "low", "high", "n")
    return [tuple(one[key] for key in keys) for one in figures]


def assert_same(found: list[Expected]) -> None:
    """All figures are there, once each, with the values that were calculated by hand."""
    by_name = {row[:2]: row[2:] for row in found}
    assert len(by_name) == len(found)
    assert by_name.keys() == {row[:2] for row in FIGURES}
    for figure, part, state, *values, n in FIGURES:
        row = by_name[figure, part]
        assert (figure, part, row[0], row[-1]) == (figure, part, state, n)
        assert row[1:4] == pytest.approx(tuple(values), abs=1e-5), (figure, part)
