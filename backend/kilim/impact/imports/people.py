"""Judges people: by their address. Who has an account keeps what they say of themselves. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.facts import Facts, Place
from kilim.impact.imports.judging import Bad, Change, Effect, Level, Outcome, Row
from kilim.impact.imports.naming import Organisations


class People:
    """A row gives somebody a role at the hub and, if it names one, a place in an organisation."""

    def __init__(self, facts: Facts, where: Place) -> None:
        self._where = where
        self._people: dict[str, Any] = facts["people"]
        self._organisations = Organisations(facts["organisations"])
        self._above: set[str] = set()
        self._roles: set[tuple[str, str]] = set()
        self._seen: dict[tuple[Any, ...], int] = {}

    def see(self, rows: Sequence[Row]) -> None:
        """Rows are compared in the order in which they are judged."""

    def judge(self, row: Row) -> Outcome:
        """What a row would do.

        Raises:
            Bad: it cannot be applied.
        """
        email, role = row.get("email"), row.get("role")
        person = self._people.get(email)
        relation = self._relation(row)
        key = (email, role, *(relation[:2] if relation else ()))
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            raise Bad("email", Reason.DUPLICATE, str(first))
        held = set(person["roles"]) if person else set()
        gets = role not in held and (email, role) not in self._roles
        if gets and person and person["id"] == str(self._where.person_id):
            raise Bad("email", Reason.YOURSELF)
        self._roles.add((email, role))
        changes = [Change("role", ", ".join(sorted(held)), role)] if gets else []
        if relation and not self._is_related(person, relation):
            changes.append(Change("organisation", "", row.get("organisation")))
        else:
            relation = None
        known = person is not None and bool(person["roles"] or person["relations"])
        if known:
            _note(row, person)
        is_above = email in self._above
        self._above.add(email)
        plan = {
            "id": person["id"] if person else None,
            "is_stranger": person is not None and not known,
            "email": email,
            "name": row.get("name"),
            "language": row.get("language") or "az",
            "role": role if gets else None,
            "invites_to": role,
            "relation": relation,
        }
        if not known and not is_above:
            return Outcome(Effect.NEW, (), plan)
        return Outcome(Effect.CHANGED if changes else Effect.UNCHANGED, changes, plan)

    def _relation(self, row: Row) -> tuple[str, str, date] | None:
        """To which organisation, as what, and since when."""
        name = row.get("organisation")
        if name is None:
            if row.get("relation") is not None:
                raise Bad("organisation", Reason.ORGANISATION_NEEDED)
            return None
        if row.get("relation") is None:
            raise Bad("relation", Reason.RELATION_NEEDED)
        found = self._organisations.find(name, "organisation", Reason.UNKNOWN_ORGANISATION)
        return found["id"], row.get("relation"), row.get("since") or self._where.today

    def _is_related(self, person: Any, relation: tuple[str, str, date]) -> bool:
        """Whether they have it on that day already; later ones that would overlap are named so."""
        organisation, kind, since = relation
        for one in person["relations"] if person else ():
            if (one["organisation"], one["relation"]) != (organisation, kind):
                continue
            if one["until"] is not None and date.fromisoformat(one["until"]) <= since:
                continue
            if date.fromisoformat(one["from"]) <= since:
                return True
            raise Bad("since", Reason.OVERLAPS, one["from"])
        return False


def _note(row: Row, person: Any) -> None:
    if person["name"] != row.get("name"):
        row.say("name", Reason.NAME_KEPT, Level.NOTE, person["name"])
    if row.get("language") not in (None, person["language"]):
        row.say("language", Reason.LANGUAGE_KEPT, Level.NOTE, person["language"])
