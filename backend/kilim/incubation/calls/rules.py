"""What it takes to publish a call, what its rules ask of the form, and the instants of its wall
times. Pure.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kilim.calendar import times
from kilim.calendar.times import to_wall
from kilim.forms.definition import AnyField, Definition, fields_of
from kilim.incubation.calls.eligibility import AnswerRule, Comparison, is_day, is_number
from kilim.incubation.calls.errors import TimeSkipped, UnknownQuestion, WrongOffset
from kilim.incubation.calls.schemas import Missing, MomentIn
from kilim.incubation.calls.sentences import answer_sentence

_TEXTS = {
    "summary": Missing.SUMMARY,
    "offered": Missing.OFFERED,
    "audience": Missing.AUDIENCE,
    "next_steps": Missing.NEXT_STEPS,
}
SHORTEST = timedelta(days=1)
_EQUAL = {Comparison.EQUAL, Comparison.NOT_EQUAL}
_ORDERED = {Comparison.EQUAL, Comparison.AT_LEAST, Comparison.AT_MOST}
# How an answer to a field of a kind can be held against a value.
_COMPARED = {
    "choice": _EQUAL | {Comparison.ONE_OF},
    "multi_choice": {Comparison.CONTAINS},
    "number": _ORDERED,
    "money": _ORDERED,
    "scale": _ORDERED,
    "date": _ORDERED,
    "consent": {Comparison.EQUAL},
}


def missing(
    call: dict[str, Any], rules: list[Any], asked: Definition | None, now: datetime
) -> list[Missing]:
    """What the draft lacks, in the order of its page.

    Args:
        call: the members of `CallSettings`, with times as `datetime` and `date`.
        rules: models of `Rule`.
        asked: what the form asks; None while the call has none that is published.
        now: of the database.
    """
    last_day: date = to_wall(call["closes_at"], ZoneInfo(call["zone"])).date()
    slugs = {track["slug"] for track in call["tracks"]}
    lacks = {
        Missing.FORM: asked is None,
        Missing.OPEN_FOR_A_DAY: call["closes_at"] - call["opens_at"] < SHORTEST,
        Missing.ENDS_LATER: call["closes_at"] <= now,
        Missing.DECISIONS: call["decisions_on"] is None or call["decisions_on"] <= last_day,
        Missing.RULES_OF_TRACKS: any(set(rule.tracks) - slugs for rule in rules),
        Missing.RULES_OF_FORM: asked is not None and any(not _fits(one, asked) for one in rules),
    }
    texts = [code for name, code in _TEXTS.items() if not all(call[name].values())]
    return texts + [code for code, lacking in lacks.items() if lacking]


def instant(moment: MomentIn, zone: str) -> datetime:
    """The instant of a wall time in the hub's zone.

    Raises:
        TimeSkipped: the clock skips it.
        WrongOffset: the clock does not show it at the given offset.
    """
    minutes = moment.offset_minutes
    offset = None if minutes is None else minutes * times.MINUTE
    try:
        return times.resolve(moment.wall, ZoneInfo(zone), offset=offset).instant
    except times.SkippedTime as skipped:
        raise TimeSkipped(next_wall=skipped.next_wall) from None
    except times.WrongOffset:
        raise WrongOffset from None


def worded(rules: list[Any], asked: Definition | None) -> list[Any]:
    """The rules, where one over an answer that has no sentence gets the one its field makes.

    Args:
        rules: models of `Rule`.

    Raises:
        UnknownQuestion: the form has no such field, or none that can be compared like that.
    """
    return [_worded(rule, asked) for rule in rules]


def _worded(rule: Any, asked: Definition | None) -> Any:
    if not isinstance(rule, AnswerRule) or rule.sentence is not None:
        return rule
    field = None if asked is None else _field(rule, asked)
    if field is None:
        raise UnknownQuestion
    return rule.model_copy(update={"sentence": answer_sentence(rule, field)})


def _fits(rule: Any, asked: Definition) -> bool:
    return not isinstance(rule, AnswerRule) or _field(rule, asked) is not None


def _field(rule: AnswerRule, asked: Definition) -> AnyField | None:
    """The field that the rule looks at, if it can answer with what the rule compares."""
    for field in fields_of(asked):
        if field.key == rule.field:
            values = rule.value if isinstance(rule.value, list) else [rule.value]
            compared = rule.comparison in _COMPARED.get(field.kind, set())
            return field if compared and all(_answers(field, one) for one in values) else None
    return None


def _answers(field: Any, value: Any) -> bool:
    if field.kind in {"choice", "multi_choice"}:
        offered = {option.key for option in field.options} | ({"other"} if field.other else set())
        return value in offered
    if field.kind == "consent":
        return value is True
    if field.kind == "date":
        return is_day(value)
    return is_number(value)
