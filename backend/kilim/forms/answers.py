"""The verdict on answers: what counts, what is wrong, what is visible and how far somebody is.

Pure. `frontend/src/features/forms/answers.ts` gives the same verdict in the browser; the cases in
`tests/forms/verdicts.json` hold both to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kilim.forms.conditions import holds
from kilim.forms.definition import MOST_ENTRIES, AnyField, Definition, FormPage, GroupField, Note
from kilim.forms.errors import AnswersTooLarge
from kilim.forms.values import JUDGES, Fault, Judging

MOST_BYTES = 512 * 1024
MOST_DEPTH = 6


@dataclass(frozen=True, slots=True)
class PageProgress:
    """How many of a visible page's visible fields, and of its required ones, have an answer."""

    page: str
    fields: int
    answered: int
    required: int
    required_answered: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found.

    `answers`: in normal form; complete ones without what is hidden, a draft's with it, so that
    nothing is lost when a condition changes. `visible`: keys of fields and notes, and of fields in
    groups as `group/entry/key`, in their order.
    """

    answers: dict[str, Any]
    faults: list[Fault]
    visible: list[str]
    progress: list[PageProgress]


@dataclass(slots=True)
class _Walk:
    judging: Judging
    counted: dict[str, Any] = field(default_factory=dict)  # visible answers, for conditions
    kept: dict[str, Any] = field(default_factory=dict)
    visible: list[str] = field(default_factory=list)


def judge(definition: Definition, answers: Mapping[str, Any], *, complete: bool) -> Verdict:
    """Judge `answers`, as a draft or as `complete`.

    Raises:
        AnswersTooLarge: more than half a megabyte, or nested deeper than any field.
    """
    check_size(answers)
    walk = _Walk(Judging(complete))
    progress = []
    for page in definition.pages:
        shown = holds(page.when, walk.counted)
        fields = _judge_page(page, answers, walk, shown=shown)
        if shown:
            progress.append(_count(page, fields, walk.counted))
    known = {item.key for page in definition.pages for item in page.items if item.kind != "note"}
    if unknown := len(set(answers) - known):
        walk.judging.refuse("", "unknown_fields", unknown)
    return Verdict(
        walk.counted if complete else walk.kept, walk.judging.faults, walk.visible, progress
    )


def _judge_page(
    page: FormPage, answers: Mapping[str, Any], walk: _Walk, *, shown: bool
) -> list[AnyField]:
    """Judge what a page asks; its visible fields."""
    fields = []
    for item in page.items:
        visible = shown and holds(item.when, walk.counted)
        if visible:
            walk.visible.append(item.key)
        if isinstance(item, Note):
            continue
        # Nobody can mend what nobody sees.
        judging = walk.judging if visible else Judging(complete=False)
        answer = _judge_field(item, answers.get(item.key), walk, judging, visible=visible)
        if answer is not None:
            walk.kept[item.key] = answer
        if visible:
            fields.append(item)
        if visible and answer is not None:
            walk.counted[item.key] = answer
    return fields


def _judge_field(
    item: AnyField, value: Any, walk: _Walk, judging: Judging, *, visible: bool
) -> Any:
    if isinstance(item, GroupField):
        answer = _judge_group(item, value, walk, judging, visible=visible)
    else:
        answer = None if value is None else JUDGES[item.kind](item, value, item.key, judging)
    if answer is None and item.required:
        judging.lack(item.key, "required")
    return answer


def _judge_group(
    group: GroupField, value: Any, walk: _Walk, judging: Judging, *, visible: bool
) -> list[dict[str, Any]] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        judging.refuse(group.key, "wrong_form")
        return None
    if not all(isinstance(one, dict) for one in value):
        judging.refuse(group.key, "wrong_form")
        return None
    entries = []
    for place, one in enumerate(value):
        path = f"{group.key}/{place}"
        entry, seen = _judge_entry(group, one, path, walk.counted, judging)
        entries.append(entry)
        if visible:
            walk.visible += [f"{path}/{key}" for key in seen]
    if not entries:
        return None
    judging.bound(group.key, len(entries), None, group.most, ("", "too_many"))
    judging.reach(group.key, len(entries), group.least, "too_few")
    return entries


def _judge_entry(
    group: GroupField, given: dict[str, Any], path: str, outer: dict[str, Any], judging: Judging
) -> tuple[dict[str, Any], list[str]]:
    """One entry's answers, and the keys of its visible fields."""
    counted, kept = dict(outer), {}
    visible = []
    for item in group.fields:
        shown = holds(item.when, counted)
        own = judging if shown else Judging(complete=False)
        place, value = f"{path}/{item.key}", given.get(item.key)
        answer = None if value is None else JUDGES[item.kind](item, value, place, own)
        if answer is None and item.required:
            own.lack(place, "required")
        if shown:
            visible.append(item.key)
        if answer is not None and (shown or not judging.complete):
            kept[item.key] = answer
        if answer is not None and shown:
            counted[item.key] = answer
    if unknown := len(set(given) - {item.key for item in group.fields}):
        judging.refuse(path, "unknown_fields", unknown)
    return kept, visible


def _count(page: FormPage, fields: list[AnyField], counted: dict[str, Any]) -> PageProgress:
    required = [one for one in fields if one.required]
    return PageProgress(
        page.key,
        len(fields),
        sum(1 for one in fields if one.key in counted),
        len(required),
        sum(1 for one in required if one.key in counted),
    )


def check_size(answers: Any) -> None:
    """Refuse what no form can have asked for.

    Raises:
        AnswersTooLarge: more than half a megabyte, or nested deeper than any field.
    """
    budget = [MOST_BYTES]
    _spend(answers, MOST_DEPTH, budget)


def _spend(value: Any, depth: int, budget: list[int]) -> None:
    """Take the rough size of `value` as JSON from the budget."""
    budget[0] -= 2 + (len(value.encode("utf-8", "replace")) if isinstance(value, str) else 0)
    if budget[0] < 0 or depth < 0:
        raise AnswersTooLarge
    if isinstance(value, Mapping):
        for key, one in value.items():
            _spend(key, depth, budget)
            _spend(one, depth - 1, budget)
    elif isinstance(value, list):
        for one in value:
            _spend(one, depth - 1, budget)
