"""What a rule asks, as a sentence in each language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kilim.core.languages import LANGUAGES
from kilim.core.wording import date_in_words
from kilim.forms.definition import AnyField
from kilim.forms.sentences import value_in_words
from kilim.incubation.calls.eligibility import (
    AgeRule,
    AnswerRule,
    Applicant,
    Comparison,
    FoundedRule,
    OrganisationRule,
    PlaceRule,
    Sentence,
    TeamRule,
)

_KINDS = {
    "en": {
        Applicant.STARTUP: "a startup",
        Applicant.PRODUCER: "a producer",
        Applicant.PARTNER: "a partner organisation",
        Applicant.MINISTRY: "a ministry",
        Applicant.MUNICIPALITY: "a municipality",
        Applicant.DONOR: "a donor",
        Applicant.TEAM: "a team without an organisation yet",
    },
    "az": {
        Applicant.STARTUP: "startap",
        Applicant.PRODUCER: "istehsalçı",
        Applicant.PARTNER: "tərəfdaş təşkilat",
        Applicant.MINISTRY: "nazirlik",
        Applicant.MUNICIPALITY: "bələdiyyə",
        Applicant.DONOR: "donor",
        Applicant.TEAM: "hələ təşkilatı olmayan komanda",
    },
}
_WORDS = {
    "en": {
        "or": " or ",
        "organisation": "You apply as {}",
        "founded_between": "Founded between {first} and {last}",
        "founded_since": "Founded on {first} or later",
        "founded_until": "Founded on {last} or earlier",
        "place": "Based in {}",
        "team_between": "{least} to {most} people in the team",
        "team_exactly": "People in the team: {least}",
        "team_least": "People in the team: at least {least}",
        "team_most": "People in the team: at most {most}",
        "age_between": "You are {least} to {most} years old when the call closes",
        "age_exactly": "You are {least} years old when the call closes",
        "age_least": "You are at least {least} years old when the call closes",
        "age_most": "You are at most {most} years old when the call closes",
        "newcomer": "Nobody in the team has been in this programme before",
        "only": "{sentence} (only {tracks})",
        Comparison.EQUAL: "{label}: {value}",
        Comparison.NOT_EQUAL: "{label}: not {value}",
        Comparison.AT_LEAST: "{label}: at least {value}",
        Comparison.AT_MOST: "{label}: at most {value}",
        Comparison.ONE_OF: "{label}: {value}",
        Comparison.CONTAINS: "{label}: {value} among the answers",
    },
    "az": {
        "or": " və ya ",
        "organisation": "Müraciət edən: {}",
        "founded_between": "Təsis tarixi: {first} – {last}",
        "founded_since": "Təsis tarixi: {first} və ya daha sonra",
        "founded_until": "Təsis tarixi: {last} və ya daha əvvəl",
        "place": "Fəaliyyət yeri: {}",
        "team_between": "Komandada {least}–{most} nəfər var",
        "team_exactly": "Komandada {least} nəfər var",
        "team_least": "Komandada ən azı {least} nəfər var",
        "team_most": "Komandada ən çoxu {most} nəfər var",
        "age_between": "Müsabiqə bağlanan gün yaşınız {least}–{most} olur",
        "age_exactly": "Müsabiqə bağlanan gün yaşınız {least} olur",
        "age_least": "Müsabiqə bağlanan gün yaşınız ən azı {least} olur",
        "age_most": "Müsabiqə bağlanan gün yaşınız ən çoxu {most} olur",
        "newcomer": "Komandadan heç kim bu proqramda əvvəllər iştirak etməyib",
        "only": "{sentence} (yalnız {tracks})",
        Comparison.EQUAL: "{label}: {value}",
        Comparison.NOT_EQUAL: "{label}: {value} deyil",
        Comparison.AT_LEAST: "{label}: ən azı {value}",
        Comparison.AT_MOST: "{label}: ən çoxu {value}",
        Comparison.ONE_OF: "{label}: {value}",
        Comparison.CONTAINS: "{label}: seçilənlər arasında {value} var",
    },
}


def sentence(rule: Any, language: str, tracks: Mapping[str, str]) -> str:
    """What the rule asks, for people.

    Args:
        rule: a model of `eligibility.Rule`.
        tracks: the names of the call's tracks in `language`, by slug.
    """
    said = _said(rule, language)
    if not rule.tracks:
        return said
    named = ", ".join(tracks.get(slug, slug) for slug in rule.tracks)
    return _WORDS[language]["only"].format(sentence=said, tracks=named)


def answer_sentence(rule: AnswerRule, field: AnyField) -> Sentence:
    """What a rule over the answer to `field` asks: `Stage: “Earning” or “Growing”`."""
    return Sentence(**{language: _compared(rule, field, language) for language in LANGUAGES})


def _compared(rule: AnswerRule, field: AnyField, language: str) -> str:
    values = rule.value if isinstance(rule.value, list) else [rule.value]
    said = _either([value_in_words(field, one, language) for one in values], language)
    label = getattr(field.label, language)
    return _WORDS[language][rule.comparison].format(label=label, value=said)


def _said(rule: Any, language: str) -> str:
    words = _WORDS[language]
    match rule:
        case OrganisationRule():
            kinds = [_KINDS[language][kind] for kind in rule.any_of]
            return words["organisation"].format(_either(kinds, language))
        case FoundedRule():
            return _founded(rule, language)
        case PlaceRule():
            names = [getattr(place.name, language) for place in rule.places]
            return words["place"].format(_either(names, language))
        case TeamRule() | AgeRule():
            return _range(rule, language)
        case AnswerRule():
            return str(getattr(rule.sentence, language))
    return words["newcomer"]


def _either(items: list[str], language: str) -> str:
    *others, last = items
    return _WORDS[language]["or"].join([", ".join(others), last]) if others else last


def _founded(rule: FoundedRule, language: str) -> str:
    def written(day: date | None) -> str:
        return date_in_words(day, language) if day else ""

    which = "between" if rule.first_on and rule.last_on else "since" if rule.first_on else "until"
    words = _WORDS[language][f"founded_{which}"]
    return words.format(first=written(rule.first_on), last=written(rule.last_on))


def _range(rule: TeamRule | AgeRule, language: str) -> str:
    least, most = rule.least, rule.most
    which = "least" if most is None else "most" if least is None else "between"
    if least is not None and least == most:
        which = "exactly"
    return _WORDS[language][f"{rule.kind}_{which}"].format(least=least, most=most)
