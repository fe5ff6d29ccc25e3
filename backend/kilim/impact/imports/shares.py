"""Judges memberships: of people who have a role at the hub, in its plans. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.facts import Facts, Place
from kilim.impact.imports.judging import Bad, Effect, Outcome, Row
from kilim.impact.imports.kinds import key_of
from kilim.impact.imports.naming import Organisations

Days = tuple[date, date | None]


class Shares:
    """A membership that is there with the same days is unchanged; days that overlap are refused."""

    def __init__(self, facts: Facts, where: Place) -> None:
        self._people: dict[str, Any] = facts["people"]
        self._organisations = Organisations(facts["organisations"])
        self._plans: dict[str, Any] = {}
        for plan in facts["plans"]:
            self._plans |= {key_of(name): plan for name in plan["name"].values()}
        self._held: dict[tuple[str, str], list[Days]] = defaultdict(list)
        for one in facts["memberships"]:
            days = (date.fromisoformat(one["starts_on"]), _day(one["ends_on"]))
            self._held[one["plan_id"], one["member"]].append(days)
        self._brought: dict[tuple[str, str], list[tuple[Days, int]]] = defaultdict(list)

    def see(self, rows: Sequence[Row]) -> None:
        """Rows are compared in the order in which they are judged."""

    def judge(self, row: Row) -> Outcome:
        """What a row would do.

        Raises:
            Bad: it cannot be applied.
        """
        person = self._people.get(row.get("email"))
        if person is None or not person["roles"]:
            raise Bad("email", Reason.NOT_OF_THE_HUB)
        plan = self._plans.get(key_of(row.get("plan")))
        if plan is None:
            raise Bad("plan", Reason.UNKNOWN_PLAN)
        days: Days = (row.get("starts_on"), row.get("ends_on"))
        if days[1] is not None and days[1] < days[0]:
            raise Bad("ends_on", Reason.ENDS_BEFORE_START)
        organisation = self._organisation(row, person)
        member = (plan["id"], organisation or person["id"])
        written = {
            "plan_id": plan["id"], "person_id": person["id"], "organisation_id": organisation,
            "starts_on": days[0], "ends_on": days[1],
        }  # fmt: skip
        if days in self._held[member]:
            return Outcome(Effect.UNCHANGED, (), written)
        self._require_free(member, days)
        if plan["state"] == "retired":
            raise Bad("plan", Reason.PLAN_RETIRED)
        self._brought[member].append((days, row.number))
        return Outcome(Effect.NEW, (), written)

    def _require_free(self, member: tuple[str, str], days: Days) -> None:
        for other in self._held[member]:
            if _overlap(days, other):
                raise Bad("starts_on", Reason.OVERLAPS, _shown(other))
        for other, number in self._brought[member]:
            if _overlap(days, other):
                raise Bad("starts_on", Reason.DUPLICATE, str(number))

    def _organisation(self, row: Row, person: Any) -> str | None:
        if (name := row.get("organisation")) is None:
            return None
        found = self._organisations.find(name, "organisation", Reason.UNKNOWN_ORGANISATION)
        today = {one["organisation"] for one in person["relations"] if one["today"]}
        if found["id"] not in today:
            raise Bad("organisation", Reason.NOT_OF_THE_ORGANISATION)
        return str(found["id"])


def _overlap(a: Days, b: Days) -> bool:
    return (b[1] is None or a[0] <= b[1]) and (a[1] is None or b[0] <= a[1])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _shown(days: Days) -> str:
    return f"{days[0]} – {days[1] or '…'}"
