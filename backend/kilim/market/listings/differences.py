"""What a version says otherwise than another, and which of that needs nobody to look at it.

Pure. A path names one thing: `title.az`, `materials.wool`, `pictures.<id>.alt.en`. What passes by
a rule is what cannot make the listing another one: the order and the words of pictures, care, the
lead time, and typing errors. They are held against the last version that a person approved, so
that many small steps do not add up to a large one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LANGUAGES = ("az", "en", "ru")
MOST_WORDS = 3  # that a typing error may touch in one text
MOST_LETTERS = 2  # of each of them
Value = str | int | None


class ContentChange(StrEnum):
    """What happened to one thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class PassRule(StrEnum):
    """Why a difference needs nobody."""

    CARE = "care"
    PICTURE_ORDER = "picture_order"
    PICTURE_WORDS = "picture_words"
    LEAD_TIME = "lead_time"
    TYPING_ERROR = "typing_error"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; without a rule, somebody looks at it."""

    path: str
    change: ContentChange
    before: Value
    after: Value
    rule: PassRule | None


def _always(before: Value, after: Value) -> bool:
    return True


def is_typing_error(before: Value, after: Value) -> bool:
    """No word more or less, and in few of them a letter or two; numbers are no typing errors."""
    old, new = str(before or "").split(), str(after or "").split()
    if len(old) != len(new):
        return False
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return len(pairs) <= MOST_WORDS and all(_is_slip(a, b) for a, b in pairs)


def _is_slip(a: str, b: str) -> bool:
    if re.search(r"\d", a + b) or min(len(a), len(b)) <= MOST_LETTERS:
        return False
    return _distance(a.lower(), b.lower()) <= MOST_LETTERS


def _distance(a: str, b: str) -> int:
    """How many letters to put in, take out or exchange (Levenshtein)."""
    if abs(len(a) - len(b)) > MOST_LETTERS:
        return MOST_LETTERS + 1
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, start=1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (one != other))
    return row[-1]


RULES: list[tuple[PassRule, re.Pattern[str], Callable[[Value, Value], bool]]] = [
    (PassRule.CARE, re.compile(r"care\..*"), _always),
    (PassRule.PICTURE_ORDER, re.compile(r"pictures"), _always),
    (PassRule.PICTURE_WORDS, re.compile(r"pictures\..+\.alt\..*"), _always),
    (PassRule.LEAD_TIME, re.compile(r"lead_days"), lambda a, b: a is not None and b is not None),
    (PassRule.TYPING_ERROR, re.compile(r"(description|story)\..*"), is_typing_error),
]


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """The differences of two documents of the form of `ListingContent`, in the order of the new."""
    before, after = _leaves(old), _leaves(new)
    paths = [*after, *(path for path in before if path not in after)]
    found = [
        _of(path, before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    ]
    shown, shows = _pictures(old), _pictures(new)
    stayed = [one for one in shown if one in shows]
    if stayed != [one for one in shows if one in shown]:
        rule = PassRule.PICTURE_ORDER
        found.append(Difference("pictures", ContentChange.MOVED, None, None, rule))
    return found


def passes(found: list[Difference]) -> bool:
    """Whether nobody has to look at these."""
    return bool(found) and all(one.rule is not None for one in found)


def _of(path: str, before: Value, after: Value) -> Difference:
    change = ContentChange.CHANGED
    if before in (None, ""):
        change = ContentChange.ADDED
    elif after in (None, ""):
        change = ContentChange.REMOVED
    rules = (rule for rule, form, fits in RULES if form.fullmatch(path) and fits(before, after))
    return Difference(path, change, before, after, next(rules, None))


def _pictures(content: dict[str, Any]) -> list[str]:
    return [one["file_id"] for one in content["pictures"]]


def _leaves(content: dict[str, Any]) -> dict[str, Value]:
    """Each thing that is said, by its path; what is not said is left out."""
    leaves: dict[str, Value] = {}
    for name in ("title", "description", "story", "care", "returns"):
        leaves |= _spoken(name, content[name])
    for name in ("category", "region", "lead_days"):
        leaves[name] = content[name]
    leaves |= {f"techniques.{code}": code for code in content["techniques"]}
    leaves |= {f"materials.{one['code']}": one["share"] for one in content["materials"]}
    for one in content["makers"]:
        who = one["seller_id"] or one["person_id"]
        leaves[f"makers.{who}.{one['role']}"] = one["hours"] or 0
    leaves |= {f"origin.{name}": content["origin"][name] for name in ("role", "country")}
    leaves["origin.partners"] = "\n".join(content["origin"]["partners"])
    leaves |= {f"size.{name}": value for name, value in content["size"].items()}
    for one in content["pictures"]:
        leaves[f"pictures.{one['file_id']}"] = one["file_id"]
        leaves |= _spoken(f"pictures.{one['file_id']}.alt", one["alt"])
    return {path: value for path, value in leaves.items() if value not in (None, "")}


def _spoken(name: str, texts: dict[str, str]) -> dict[str, Value]:
    return {f"{name}.{language}": texts[language] for language in LANGUAGES}
