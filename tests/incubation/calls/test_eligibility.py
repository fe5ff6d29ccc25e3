"""Rules are met, not met or not asked, each with its sentence in both languages."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kilim.incubation.calls.eligibility import (
    Applicant,
    Facts,
    Rules,
    Verdict,
    judge,
    overall,
)
from kilim.incubation.calls.sentences import sentence
from tests.factories.calls import make_call, said
from tests.incubation.conftest import Office

RULES: TypeAdapter[list[Any]] = TypeAdapter(Rules)
BAKU = {"key": "baku", "name": said("Baku", "Bakı")}
STARTUPS = {"kind": "organisation", "any_of": ["startup"]}
SINCE = {"kind": "founded", "first_on": "2024-01-01"}
UNTIL = {"kind": "founded", "last_on": "2024-01-01"}
GANJA = {"key": "ganja", "name": said("Ganja", "Gəncə")}


def one(rule: dict[str, Any]) -> Any:
    [read] = RULES.validate_python([rule])
    return read


def answer(comparison: str, value: Any) -> dict[str, Any]:
    asked = {"kind": "answer", "field": "budget", "comparison": comparison, "value": value}
    return asked | {"sentence": said("Enough", "Yetər")}


@pytest.mark.parametrize(
    ("rule", "facts", "verdict"),
    [
        (STARTUPS, {"organisation": Applicant.STARTUP}, "met"),
        (STARTUPS, {"organisation": Applicant.TEAM}, "not-met"),
        (STARTUPS, {}, "not-asked"),
        (SINCE, {"founded_on": date(2024, 1, 1)}, "met"),
        (SINCE, {"founded_on": date(2023, 12, 31)}, "not-met"),
        (UNTIL, {"founded_on": date(2024, 1, 1)}, "met"),
        (UNTIL, {"founded_on": date(2024, 1, 2)}, "not-met"),
        ({"kind": "place", "places": [BAKU]}, {"place": "baku"}, "met"),
        ({"kind": "place", "places": [BAKU]}, {"place": "elsewhere"}, "not-met"),
        ({"kind": "team", "least": 2, "most": 8}, {"team": 1}, "not-met"),
        ({"kind": "team", "least": 2, "most": 8}, {"team": 2}, "met"),
        ({"kind": "team", "least": 2, "most": 8}, {"team": 8}, "met"),
        ({"kind": "team", "least": 2, "most": 8}, {"team": 9}, "not-met"),
        ({"kind": "age", "least": 18}, {"age": 18}, "met"),
        ({"kind": "age", "most": 35}, {"age": 36}, "not-met"),
        ({"kind": "age", "most": 35}, {"age": 0}, "met"),
        ({"kind": "newcomer"}, {"participated": False}, "met"),
        ({"kind": "newcomer"}, {"participated": True}, "not-met"),
        ({"kind": "newcomer"}, {}, "not-asked"),
    ],
)  # fmt: skip
def test_a_rule_over_a_fact(rule: dict[str, Any], facts: dict[str, Any], verdict: str) -> None:
    assert [found.verdict for found in judge([one(rule)], Facts(**facts))] == [verdict]


@pytest.mark.parametrize(
    ("comparison", "value", "given", "verdict"),
    [
        ("equal", "yes", "yes", "met"),
        ("equal", "yes", "no", "not-met"),
        ("equal", 1, True, "not-met"),
        ("equal", True, True, "met"),
        ("not-equal", "yes", "no", "met"),
        ("at-least", 5, 5, "met"),
        ("at-least", 5, 4.99, "not-met"),
        ("at-most", 5, 6, "not-met"),
        ("at-least", 5, "many", "not-met"),
        ("at-least", 0, False, "not-met"),
        ("one-of", ["a", "b"], "b", "met"),
        ("one-of", ["a", "b"], "c", "not-met"),
        ("one-of", ["a"], ["a"], "not-met"),
        ("contains", "a", ["a", "b"], "met"),
        ("contains", "a", ["b"], "not-met"),
        ("contains", "a", "a", "not-met"),
        ("equal", "yes", None, "not-asked"),
    ],
)
def test_a_rule_over_an_answer(comparison: str, value: Any, given: Any, verdict: str) -> None:
    found = judge([one(answer(comparison, value))], Facts(), {"budget": given})
    assert [finding.verdict for finding in found] == [verdict]


def test_a_rule_of_other_tracks_says_nothing_and_waits_for_the_track() -> None:
    rule = one({"kind": "team", "least": 2, "tracks": ["gametech"]})
    assert judge([rule], Facts(team=1, track="music")) == []
    assert [f.verdict for f in judge([rule], Facts(team=1, track="gametech"))] == ["not-met"]
    assert [f.verdict for f in judge([rule], Facts(team=1))] == ["not-asked"]


def test_one_rule_that_is_not_met_is_enough_and_silence_is_not_a_yes() -> None:
    team, age = one({"kind": "team", "least": 2}), one({"kind": "age", "least": 18})
    assert overall(judge([team, age], Facts(team=1))) is Verdict.NOT_MET
    assert overall(judge([team, age], Facts(team=2))) is Verdict.NOT_ASKED
    assert overall(judge([team, age], Facts(team=2, age=18))) is Verdict.MET
    assert overall([]) is Verdict.MET


@pytest.mark.parametrize(
    ("rule", "en", "az"),
    [
        (
            {"kind": "organisation", "any_of": ["startup", "producer", "team"]},
            "You apply as a startup, a producer or a team without an organisation yet",
            "Müraciət edən: startap, istehsalçı və ya hələ təşkilatı olmayan komanda",
        ),
        (
            {"kind": "founded", "first_on": "2023-01-01", "last_on": "2026-11-23"},
            "Founded between 1 January 2023 and 23 November 2026",
            "Təsis tarixi: 1 yanvar 2023 – 23 noyabr 2026",
        ),
        (
            {"kind": "founded", "first_on": "2023-01-01"},
            "Founded on 1 January 2023 or later",
            "Təsis tarixi: 1 yanvar 2023 və ya daha sonra",
        ),
        ({"kind": "place", "places": [BAKU, GANJA]}, "Based in Baku or Ganja",
         "Fəaliyyət yeri: Bakı və ya Gəncə"),
        ({"kind": "team", "least": 2, "most": 8}, "2 to 8 people in the team",
         "Komandada 2–8 nəfər var"),
        ({"kind": "team", "least": 3, "most": 3}, "People in the team: 3", "Komandada 3 nəfər var"),
        ({"kind": "team", "most": 5}, "People in the team: at most 5",
         "Komandada ən çoxu 5 nəfər var"),
        ({"kind": "age", "least": 18}, "You are at least 18 years old when the call closes",
         "Müsabiqə bağlanan gün yaşınız ən azı 18 olur"),
        ({"kind": "newcomer"}, "Nobody in the team has been in this programme before",
         "Komandadan heç kim bu proqramda əvvəllər iştirak etməyib"),
        (answer("equal", 1) | {"tracks": ["music"]},
         "Enough (only Music)", "Yetər (yalnız Musiqi)"),
    ],
)  # fmt: skip
def test_a_rule_has_its_sentence(rule: dict[str, Any], en: str, az: str) -> None:
    assert sentence(one(rule), "en", {"music": "Music"}) == en
    assert sentence(one(rule), "az", {"music": "Musiqi"}) == az


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "team"},
        {"kind": "age", "least": 5, "most": 4},
        {"kind": "founded"},
        {"kind": "founded", "first_on": "2024-01-02", "last_on": "2024-01-01"},
        {"kind": "organisation", "any_of": []},
        {"kind": "organisation", "any_of": ["startup", "startup"]},
        {"kind": "place", "places": [BAKU, BAKU]},
        answer("one-of", "a"),
        answer("equal", ["a"]),
        answer("at-least", "a"),
        answer("equal", float("nan")),
        {"kind": "shoe-size"},
    ],
)
def test_a_rule_that_says_nothing_is_refused(rule: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        one(rule)


@pytest.mark.anyio
async def test_somebody_asks_before_they_apply(office: Office) -> None:
    rules = [
        {"kind": "team", "least": 2, "tracks": []},
        {"kind": "place", "places": [BAKU], "tracks": []},
        answer("equal", "yes") | {"tracks": []},
    ]
    call = await make_call(office.session, office.programme, rules=rules)
    page = await office.done("visitor", "GET", f"/calls/{call.slug}")
    assert [(rule["kind"], rule["choices"]) for rule in page["rules"]] == [
        ("team", []), ("place", [{"key": "baku", "name": "Baku"}]), ("answer", []),
    ]  # fmt: skip
    path = f"/calls/{call.slug}/eligibility"
    told = await office.done("visitor", "GET", f"{path}?team=3&place=ganja&participated=no")
    assert [found["verdict"] for found in told["items"]] == ["met", "not-met", "not-asked"]
    assert told["verdict"] == "not-met"
    assert (await office.refused("visitor", "GET", f"{path}?participated=perhaps"))[0] == 422
