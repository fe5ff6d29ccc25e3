"""Who is eligible: rules as data, judged by a pure function.

A rule looks at a fact of the registry or at an answer of the call's form. What nobody has said is
*not asked*, which is neither met nor not met: nobody is turned away for a question that they were
never asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import Day, In, Line, Slug, Whole
from kilim.core.texts import Names
from kilim.forms.conditions import plain

MOST_RULES = 30


class Verdict(StrEnum):
    """What a rule says of an applicant."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_ASKED = "not-asked"


class Applicant(StrEnum):
    """On whose behalf somebody applies: a kind of organisation, or a team without one."""

    STARTUP = "startup"
    PRODUCER = "producer"
    PARTNER = "partner"
    MINISTRY = "ministry"
    MUNICIPALITY = "municipality"
    DONOR = "donor"
    TEAM = "team"


class Comparison(StrEnum):
    """How an answer is held against the value of a rule."""

    EQUAL = "equal"
    NOT_EQUAL = "not-equal"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ONE_OF = "one-of"
    CONTAINS = "contains"


def _once(items: list[Any]) -> list[Any]:
    if any(item in items[:place] for place, item in enumerate(items)):
        raise ValueError("name each once")
    return items


class _Rule(In):
    """A rule for applicants to `tracks`, or to every track of the call."""

    tracks: Annotated[list[Slug], Field(max_length=20), AfterValidator(_once)] = Field(
        default_factory=list
    )


class _Range(_Rule):
    least: Annotated[Whole, Field(ge=0, le=1000)] | None = None
    most: Annotated[Whole, Field(ge=0, le=1000)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.least is None and self.most is None:
            raise ValueError("give the least or the most")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("the least must not be more than the most")
        return self


class OrganisationRule(_Rule):
    """The applicant is of one of these kinds."""

    kind: Literal["organisation"]
    any_of: Annotated[list[Applicant], Field(min_length=1, max_length=7), AfterValidator(_once)]


class FoundedRule(_Rule):
    """Founded from … to …, both included."""

    kind: Literal["founded"]
    first_on: Day | None = None
    last_on: Day | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.first_on is None and self.last_on is None:
            raise ValueError("give the first or the last day")
        if self.first_on and self.last_on and self.first_on > self.last_on:
            raise ValueError("first_on must not be after last_on")
        return self


class PlaceIn(In):
    """A country, a region or a town, as applicants choose it."""

    key: Slug
    name: Names


class PlaceRule(_Rule):
    """Based in one of these places."""

    kind: Literal["place"]
    places: Annotated[list[PlaceIn], Field(min_length=1, max_length=30)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once([place.key for place in self.places])
        return self


class TeamRule(_Range):
    """So many people are in the team."""

    kind: Literal["team"]


class AgeRule(_Range):
    """The person who applies is so many years old on the day on which the call closes."""

    kind: Literal["age"]


class NewcomerRule(_Rule):
    """Nobody of the applicant has been in a cohort of the programme before."""

    kind: Literal["newcomer"]


Scalar = (
    Annotated[bool, Field(strict=True)]
    | Annotated[int, Field(strict=True, ge=-(10**15), le=10**15)]
    | Annotated[float, Field(strict=True, allow_inf_nan=False)]
    | Annotated[Line, Field(max_length=200)]
)


class Sentence(In):
    """What a rule asks, in each language."""

    en: Annotated[Line, Field(min_length=1, max_length=800)]
    az: Annotated[Line, Field(min_length=1, max_length=800)]


class AnswerRule(_Rule):
    """An answer of the form compares as said; a sentence that is left out is made from the form.

    A choice compares by its key (`other` for words of one's own), money by its minor units, days
    by their text.
    """

    kind: Literal["answer"]
    field: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    comparison: Comparison
    value: Scalar | Annotated[list[Scalar], Field(min_length=1, max_length=50)]
    sentence: Sentence | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if isinstance(self.value, list) != (self.comparison is Comparison.ONE_OF):
            raise ValueError("one-of needs a list, and nothing else does")
        ordered = is_number(self.value) or is_day(self.value)
        if self.comparison in _ORDERED and not ordered:
            raise ValueError("at-least and at-most compare numbers and days")
        return self


Rule = Annotated[
    OrganisationRule | FoundedRule | PlaceRule | TeamRule | AgeRule | NewcomerRule | AnswerRule,
    Field(discriminator="kind"),
]
Rules = Annotated[list[Rule], Field(max_length=MOST_RULES)]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an applicant; None is what nobody has said.

    Attributes:
        place: the key of a place.
        age: whole years.
        track: the slug of the track they apply to.
    """

    organisation: Applicant | None = None
    founded_on: date | None = None
    place: str | None = None
    team: int | None = None
    age: int | None = None
    participated: bool | None = None
    track: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of an applicant."""

    rule: Any
    verdict: Verdict


def judge(
    rules: Iterable[Any], facts: Facts, answers: Mapping[str, Any] | None = None
) -> list[Finding]:
    """What each rule says of an applicant, without those that are for other tracks.

    Args:
        rules: models of `Rule`.
        answers: of the form, by the keys of its fields.
    """
    return [
        Finding(rule, _verdict(rule, facts, answers or {}))
        for rule in rules
        if not rule.tracks or facts.track is None or facts.track in rule.tracks
    ]


def overall(findings: Sequence[Finding]) -> Verdict:
    """Not met if one is not met; met if all are."""
    verdicts = {finding.verdict for finding in findings}
    for verdict in (Verdict.NOT_MET, Verdict.NOT_ASKED):
        if verdict in verdicts:
            return verdict
    return Verdict.MET


def _verdict(rule: Any, facts: Facts, answers: Mapping[str, Any]) -> Verdict:
    if rule.tracks and facts.track is None:
        return Verdict.NOT_ASKED
    holds = _holds_answer(rule, answers) if rule.kind == "answer" else _holds(rule, facts)
    if holds is None:
        return Verdict.NOT_ASKED
    return Verdict.MET if holds else Verdict.NOT_MET


def _holds(rule: Any, facts: Facts) -> bool | None:
    match rule:
        case OrganisationRule():
            return None if facts.organisation is None else facts.organisation in rule.any_of
        case FoundedRule():
            return _within(facts.founded_on, rule.first_on, rule.last_on)
        case PlaceRule():
            keys = {place.key for place in rule.places}
            return None if facts.place is None else facts.place in keys
        case TeamRule():
            return _within(facts.team, rule.least, rule.most)
        case AgeRule():
            return _within(facts.age, rule.least, rule.most)
    return None if facts.participated is None else not facts.participated


def _within(value: Any, least: Any, most: Any) -> bool | None:
    if value is None:
        return None
    return (least is None or least <= value) and (most is None or value <= most)


_ORDERED = {Comparison.AT_LEAST, Comparison.AT_MOST}


def is_number(value: Any) -> bool:
    """Whether it is a number; true is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_day(value: Any) -> bool:
    """Whether it is a day as forms write it, which compares by its text."""
    if not isinstance(value, str) or len(value) != len("2026-11-23"):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _holds_answer(rule: AnswerRule, answers: Mapping[str, Any]) -> bool | None:
    """Whether an answer compares as the rule says; an answer of another form does not."""
    answer = plain(answers.get(rule.field))
    if answer is None:
        return None
    if rule.comparison in _ORDERED:
        alike = is_number if is_number(rule.value) else is_day
        return alike(answer) and (
            answer >= rule.value if rule.comparison is Comparison.AT_LEAST else answer <= rule.value
        )
    match rule.comparison:
        case Comparison.EQUAL:
            return _same(answer, rule.value)
        case Comparison.NOT_EQUAL:
            return not _same(answer, rule.value)
        case Comparison.ONE_OF:
            assert isinstance(rule.value, list)  # noqa: S101 - the model has made sure
            return any(_same(answer, value) for value in rule.value)
    return isinstance(answer, list) and any(_same(one, rule.value) for one in answer)


def _same(one: Any, other: Any) -> bool:
    """Equal, where true is not 1."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
