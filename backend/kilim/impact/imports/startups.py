"""Judges startups: by their address, or else by their name at the hub. Pure."""

from collections.abc import Sequence
from typing import Any

from kilim.community.organisations.models import OrganisationKind
from kilim.community.profiles.rules import LONGEST, slug_of
from kilim.impact.imports.cells import Reason
from kilim.impact.imports.facts import Facts, Place
from kilim.impact.imports.judging import Bad, Change, Effect, Level, Outcome, Row

TEXTS = {"sentence_az": ("sentence", "az"), "sentence_en": ("sentence", "en")}
TEXTS |= {"story_az": ("story", "az"), "story_en": ("story", "en")}
PLAIN = ("stage", "tracks", "region", "founded_on", "links")
NOTHING: dict[str, Any] = {
    "sentence": {"az": "", "en": ""}, "story": {"az": "", "en": ""}, "tracks": [], "stage": None,
    "region": None, "founded_on": None, "links": [], "logo_id": None, "deck_id": None,
    "deck_public": False, "published": False,
}  # fmt: skip


class Startups:
    """An empty cell leaves what is known; what a startup shows to everybody it decides itself."""

    def __init__(self, facts: Facts, where: Place) -> None:
        self._where = where
        self._taken: dict[str, str | None] = dict(facts["taken"])
        self._by_name: dict[str, list[Any]] = {}
        self._by_slug: dict[str, Any] = {}
        for one in facts["organisations"]:
            self._by_name.setdefault(one["name"].casefold(), []).append(one)
            if one["slug"] is not None:
                self._by_slug[one["slug"]] = one
        self._places: dict[str, str] = {}
        for one in facts["places"]:
            for text in (one["code"], one["name"]["az"], one["name"]["en"]):
                self._places[text.casefold()] = one["code"]
        self._seen: dict[str, int] = {}

    def see(self, rows: Sequence[Row]) -> None:
        """Rows are compared in the order in which they are judged."""

    def judge(self, row: Row) -> Outcome:
        """What a row would do.

        Raises:
            Bad: it cannot be applied.
        """
        known = self._known(row)
        self._once(row, known)
        self._read_region(row)
        if known and known["name"].casefold() != row.get("name").casefold():
            row.say("name", Reason.NAME_KEPT, Level.NOTE, known["name"])
        before = {"slug": None, "version": None} | NOTHING
        if known and known["version"] is not None:
            before |= {name: known[name] for name in before}
        after = self._after(row, before, known)
        changes = _changes(before, after)
        plan: dict[str, Any] = {"id": known and known["id"], "name": row.get("name")}
        # An address that was made of the name is no reason to begin a profile.
        says = row.get("address") or any(one.column != "address" for one in changes)
        if not changes or not says:
            effect = Effect.UNCHANGED if known else Effect.NEW
            return Outcome(effect, (), plan | {"profile": None})
        if after["stage"] is None:
            raise Bad("stage", Reason.STAGE_NEEDED)
        plan |= {"version": after.pop("version") or 0, "profile": after}
        return Outcome(Effect.CHANGED, changes, plan) if known else Outcome(Effect.NEW, (), plan)

    def _read_region(self, row: Row) -> None:
        if (region := row.get("region")) is None:
            return
        code = self._places.get(region.casefold())
        if code is None:
            raise Bad("region", Reason.UNKNOWN_PLACE)
        row.values["region"] = code

    def _known(self, row: Row) -> Any:
        found = self._by_slug.get(row.get("address") or "")
        named = self._by_name.get(row.get("name").casefold(), [])
        if found is None:
            if len(named) > 1:
                raise Bad("name", Reason.AMBIGUOUS_NAME)
            found = named[0] if named else None
        if found is not None and found["kind"] != OrganisationKind.STARTUP:
            raise Bad("name", Reason.OTHER_KIND)
        return found

    def _once(self, row: Row, known: Any) -> None:
        """Refuse a startup that a row above has."""
        keys = [f"id {known['id']}"] if known else [f"name {row.get('name').casefold()}"]
        if row.get("address"):
            keys.append(f"address {row.get('address')}")
        for key in keys:
            first = self._seen.setdefault(key, row.number)
            if first != row.number:
                raise Bad("name", Reason.DUPLICATE, str(first))

    def _after(self, row: Row, before: Any, known: Any) -> dict[str, Any]:
        after: dict[str, Any] = before | {
            name: row.get(name) for name in PLAIN if row.get(name) is not None
        }
        for column, (name, language) in TEXTS.items():
            if row.get(column) is not None:
                after[name] = after[name] | {language: row.get(column)}
        if after["founded_on"] is not None:
            after["founded_on"] = str(after["founded_on"])
        after["slug"] = self._slug(row, before["slug"], known)
        return after

    def _slug(self, row: Row, before: str | None, known: Any) -> str:
        """Its address: as the table says, as it was, or one made of its name that is free."""
        own = known["id"] if known else None
        if address := row.get("address"):
            if self._taken.get(address, own) != own:
                raise Bad("address", Reason.ADDRESS_TAKEN)
            self._taken[address] = own
            return str(address)
        if before is not None:
            return before
        slug, number = slug_of(row.get("name")), 1
        while self._taken.get(slug, own) != own or (slug in self._taken and own is None):
            number += 1
            end = f"-{number}"
            slug = slug_of(row.get("name"))[: LONGEST - len(end)].strip("-") + end
        self._taken[slug] = own
        return slug


def _changes(before: Any, after: Any) -> list[Change]:
    found = []
    for column, (name, language) in TEXTS.items():
        pair = (before[name].get(language, ""), after[name].get(language, ""))
        if pair[0] != pair[1]:
            found.append(Change(column, *pair))
    for name in ("slug", *PLAIN):
        if before[name] != after[name]:
            column = "address" if name == "slug" else name
            found.append(Change(column, _shown(before[name]), _shown(after[name])))
    return found


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
