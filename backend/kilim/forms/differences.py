"""What changes between two versions, and what becomes of the answers given so far."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kilim.forms.definition import Definition


class Change(StrEnum):
    """What happened to a page or an item; it may be changed and moved."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class AnswersAfter(StrEnum):
    """What becomes of answers that were given before."""

    KEPT = "kept"
    CHECKED = "checked"  # kept, and held against new limits
    PARTLY = "partly"  # those that name what is no longer offered are lost
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Difference:
    """One page or item that is not what it was; `parts` are the members that changed."""

    key: str
    kind: str
    label: dict[str, str]
    change: Change
    parts: list[str]
    answers: AnswersAfter


@dataclass(frozen=True, slots=True)
class _Thing:
    """A page or an item without what it holds."""

    key: str
    kind: str
    label: dict[str, str]
    page: str
    members: dict[str, Any]


_WORDS = {"label", "title", "intro", "help", "text", "entry", "labels"}
_OFFERED = {"options", "rows", "cells", "fields", "first", "last"}


def differences(old: Definition, new: Definition) -> list[Difference]:
    """The differences in the order of the new form; what was removed comes last."""
    before, after = _things(old), _things(new)
    moved = _moved(list(before), list(after))
    found = []
    if _head(old) != _head(new):
        label = new.title.model_dump()
        parts = [part for part in ("title", "intro") if _head(old)[part] != _head(new)[part]]
        found.append(Difference("", "form", label, Change.CHANGED, parts, AnswersAfter.KEPT))
    for key, thing in after.items():
        was = before.get(key)
        if was is None:
            found.append(_of(thing, Change.ADDED, [], AnswersAfter.KEPT))
            continue
        if parts := _parts(was, thing):
            found.append(_of(thing, Change.CHANGED, parts, _answers_after(was, thing, parts)))
        if key in moved or was.page != thing.page:
            found.append(_of(thing, Change.MOVED, [], AnswersAfter.KEPT))
    gone = [thing for key, thing in before.items() if key not in after]
    found += [_of(one, Change.REMOVED, [], _after_removal(one)) for one in gone]
    return found


def _head(definition: Definition) -> dict[str, Any]:
    return definition.model_dump(include={"title", "intro"})


def _of(thing: _Thing, change: Change, parts: list[str], answers: AnswersAfter) -> Difference:
    return Difference(thing.key, thing.kind, thing.label, change, parts, answers)


def _after_removal(thing: _Thing) -> AnswersAfter:
    return AnswersAfter.KEPT if thing.kind in {"page", "note"} else AnswersAfter.LOST


def _things(definition: Definition) -> dict[str, _Thing]:
    things: dict[str, _Thing] = {}
    for page in definition.pages:
        members = page.model_dump(mode="json", exclude={"key", "items"})
        things[f"page {page.key}"] = _Thing(page.key, "page", members["title"], "", members)
        for item in page.items:
            members = item.model_dump(mode="json", exclude={"key"})
            things[item.key] = _Thing(item.key, item.kind, members["label"], page.key, members)
    return things


def _parts(was: _Thing, now: _Thing) -> list[str]:
    names = sorted(was.members.keys() | now.members.keys())
    return [name for name in names if was.members.get(name) != now.members.get(name)]


def _answers_after(was: _Thing, now: _Thing, parts: list[str]) -> AnswersAfter:
    if was.kind in {"page", "note"} or set(parts) <= _WORDS | {"unit"}:
        return AnswersAfter.KEPT
    if {"kind", "currency"} & set(parts):
        return AnswersAfter.LOST
    if any(_offers_less(was.members[name], now.members[name]) for name in _OFFERED & set(parts)):
        return AnswersAfter.PARTLY
    if was.members.get("other") and not now.members.get("other"):
        return AnswersAfter.PARTLY
    return AnswersAfter.CHECKED


def _offers_less(was: Any, now: Any) -> bool:
    if isinstance(was, dict):  # the cells of a matrix
        parts = [part for part in ("options", "first", "last") if part in was]
        return was["kind"] != now["kind"] or any(_offers_less(was[p], now[p]) for p in parts)
    if not isinstance(was, list):  # an end of a scale
        return bool(was != now)
    kinds = {one["key"]: one.get("kind") for one in now}
    return any(one["key"] not in kinds or kinds[one["key"]] != one.get("kind") for one in was)


def _moved(old: list[str], new: list[str]) -> set[str]:
    """The fewest keys that have changed places: all but the longest rising run."""
    places = {key: place for place, key in enumerate(old)}
    common = [key for key in new if key in places]
    ends: list[int] = []  # place of the last key of the best run of each length
    runs: list[list[str]] = []
    for key in common:
        length = bisect_left(ends, places[key])
        run = [*(runs[length - 1] if length else []), key]
        ends[length : length + 1] = [places[key]]
        runs[length : length + 1] = [run]
    stayed = set(runs[-1]) if runs else set()
    return set(common) - stayed
