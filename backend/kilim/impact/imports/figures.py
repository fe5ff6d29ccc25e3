"""Judges the history of KPIs, month by month, with the doubts that check-ins have. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kilim.impact.imports.cells import Reason, end_of
from kilim.impact.imports.facts import Facts, Place
from kilim.impact.imports.judging import Bad, Change, Effect, Level, Outcome, Row
from kilim.impact.imports.kinds import key_of
from kilim.impact.imports.naming import Organisations
from kilim.incubation.checkins.doubts import Stated, doubts
from kilim.incubation.checkins.models import KpiUnit, ValueState

COMPARED = 24  # earlier numbers, as for a check-in
Series = tuple[str, str]  # an organisation and a KPI


class Figures:
    """A figure that is there and says something else is shown as changed, and kept unless asked."""

    def __init__(self, facts: Facts, where: Place) -> None:
        self._where = where
        self._organisations = Organisations(facts["organisations"])
        self._asked: dict[tuple[str, str], list[tuple[date, date | None]]] = defaultdict(list)
        for one in facts["ventures"]:
            until = date.fromisoformat(one["until"]) if one["until"] else None
            months = (date.fromisoformat(one["since"]), until)
            self._asked[one["organisation_id"], one["programme_id"]].append(months)
        self._kpis: dict[str, list[Any]] = defaultdict(list)
        for kpi in facts["kpis"]:
            names = {kpi["slug"], *(n for v in kpi["versions"] for n in v["name"].values())}
            for name in {key_of(name) for name in names}:
                self._kpis[name].append(kpi)
        self._values: dict[tuple[Series, date], Any] = {}
        self._series: dict[Series, dict[date, Stated]] = defaultdict(dict)
        for series, values in facts["series"].items():
            for value in values:
                self._values[series, value["month"]] = value
                if value["number"] is not None:
                    stated = Stated(float(value["number"]), value["currency"])
                    self._series[series][value["month"]] = stated
        self._seen: dict[tuple[Series, date], int] = {}
        self._rows: dict[int, tuple[Series, Any] | Bad] = {}

    def see(self, rows: Sequence[Row]) -> None:
        """Find what each row is about, and what is said before it, wherever it stands."""
        for row in rows:
            if row.is_bad:
                continue
            try:
                series, version = self._about(row)
            except Bad as bad:
                self._rows[row.number] = bad
                continue
            self._rows[row.number] = (series, version)
            if isinstance(row.get("value"), Decimal):
                stated = Stated(float(row.get("value")), self._currency(row, version))
                self._series[series].setdefault(row.get("month"), stated)

    def judge(self, row: Row) -> Outcome:
        """What a row would do.

        Raises:
            Bad: it cannot be applied.
        """
        found = self._rows[row.number]
        if isinstance(found, Bad):
            raise found
        series, version = found
        month = row.get("month")
        first = self._seen.setdefault((series, month), row.number)
        if first != row.number:
            raise Bad("month", Reason.DUPLICATE, str(first))
        said = self._said(row, version)
        current = self._values.get((series, month))
        plan = said | {
            "organisation_id": series[0], "kpi_id": series[1], "version_id": version["id"],
            "month": month, "doubts": [], "replaces": str(current["id"]) if current else None,
        }  # fmt: skip
        if current is not None and all(current[name] == said[name] for name in said):
            return Outcome(Effect.UNCHANGED, (), plan)
        if said["number"] is not None:
            plan["doubts"] = self._doubts(row, series, version, said)
        if current is None:
            return Outcome(Effect.NEW, (), plan)
        return Outcome(Effect.CHANGED, [Change("value", _shown(current), _shown(said))], plan)

    def _about(self, row: Row) -> tuple[Series, Any]:
        organisation = self._organisations.find(
            row.get("startup"), "startup", Reason.UNKNOWN_STARTUP
        )
        month: date = row.get("month")
        if end_of(month) >= self._where.today:
            raise Bad("month", Reason.MONTH_NOT_OVER)
        named = self._kpis.get(key_of(row.get("kpi")), [])
        if not named:
            raise Bad("kpi", Reason.UNKNOWN_KPI)
        asked = [kpi for kpi in named if self._is_asked(organisation["id"], kpi, month)]
        if not asked:
            raise Bad("month", Reason.NOT_ASKED)
        if len(asked) > 1:
            raise Bad("kpi", Reason.AMBIGUOUS_KPI)
        return (organisation["id"], asked[0]["id"]), _version(asked[0], month)

    def _is_asked(self, organisation_id: str, kpi: Any, month: date) -> bool:
        if _version(kpi, month) is None:
            return False
        if kpi["retired_from"] and date.fromisoformat(kpi["retired_from"]) <= month:
            return False
        months = self._asked.get((organisation_id, kpi["programme_id"]), [])
        return any(since <= month and (not until or month < until) for since, until in months)

    def _said(self, row: Row, version: Any) -> dict[str, Any]:
        """What the row says, as a check-in would keep it."""
        value, reason = row.get("value"), row.get("reason") or ""
        said = {"state": ValueState.VALUE, "number": None, "currency": None, "reason": reason}
        said |= {"evidence": row.get("evidence") or ""}
        if isinstance(value, Decimal):
            state = ValueState.VALUE if value else ValueState.ZERO
            currency = self._currency(row, version)
            return said | {"state": state, "number": value, "currency": currency}
        if value == ValueState.MISSING and not reason:
            raise Bad("reason", Reason.REASON_NEEDED)
        return said | {"state": ValueState(value)}

    def _currency(self, row: Row, version: Any) -> str | None:
        if version["unit"] != KpiUnit.MONEY:
            return None
        return str(row.get("currency") or self._where.currency)

    def _doubts(self, row: Row, series: Series, version: Any, said: Any) -> list[str]:
        month = row.get("month")
        known = self._series[series]
        earlier = sorted((m for m in known if m < month), reverse=True)[:COMPARED]
        new = Stated(float(said["number"]), said["currency"])
        is_share = version["unit"] == KpiUnit.SHARE
        found = doubts(new, [known[m] for m in earlier], is_share=is_share)
        before = f"{known[earlier[0]].number:g}" if earlier else ""
        for doubt in found:
            row.say("value", Reason(doubt.value), Level.DOUBT, before)
        return [str(doubt) for doubt in found]


def _version(kpi: Any, month: date) -> Any:
    """The version of a KPI that is asked in a month; None before its first."""
    asked = (one for one in kpi["versions"] if date.fromisoformat(one["from_month"]) <= month)
    return next(asked, None)


def _shown(value: Any) -> str:
    if value["number"] is None:
        return str(value["state"])
    number = f"{value['number']:f}".rstrip("0").rstrip(".") if value["number"] else "0"
    return f"{number} {value['currency'] or ''}".strip()
