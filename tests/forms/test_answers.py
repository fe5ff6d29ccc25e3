"""What counts as an answer, and what is visible."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kilim.forms.answers import Verdict, judge
from kilim.forms.definition import Definition
from kilim.forms.errors import AnswersTooLarge
from tests.factories.forms import NOTHING, ask, asking, compare, form, note, page

Json = dict[str, Any]


def faults(verdict: Verdict) -> list[tuple[str, str, Any]]:
    return [(one.path, one.code, one.limit) for one in verdict.faults]


def complete(definition: Definition, answers: Json) -> Verdict:
    return judge(definition, answers, complete=True)


def draft(definition: Definition, answers: Json) -> Verdict:
    return judge(definition, answers, complete=False)


def test_what_is_hidden_is_neither_asked_nor_counted_but_a_draft_keeps_it() -> None:
    when = compare("equals", "stage", "music")
    definition = asking(ask("choice", "stage"), ask("short_text", "band", required=True, when=when))
    shown = complete(definition, {"stage": "music"})
    assert (faults(shown), shown.visible) == ([("band", "required", None)], ["stage", "band"])
    hidden = {"stage": "games", "band": "Trio"}
    assert complete(definition, hidden).answers == {"stage": "games"}
    kept = draft(definition, hidden)
    assert (kept.answers, kept.visible, kept.faults) == (hidden, ["stage"], [])


def test_hiding_goes_on_from_field_to_field() -> None:
    definition = asking(
        ask("consent", "first"),
        ask("short_text", "second", when=compare("answered", "first")),
        ask("short_text", "third", when=compare("answered", "second")),
        ask("short_text", "other", when=compare("not_answered", "second")),
    )
    found = complete(definition, {"second": "typed before", "third": "too"})
    assert found.visible == ["first", "other"]
    assert found.answers == {}


def test_a_hidden_page_hides_what_is_on_it_and_has_no_progress() -> None:
    definition = Definition.model_validate(
        form(
            page("one", ask("multi_choice", "tracks", required=True)),
            page(
                "two",
                note("hint"),
                ask("scale", "level", required=True),
                when=compare("includes", "tracks", "music"),
            ),
        )
    )
    alone = complete(definition, {"tracks": ["games"]})
    assert ([one.page for one in alone.progress], alone.visible) == (["one"], ["tracks"])
    both = complete(definition, {"tracks": ["games", "music"]})
    assert both.visible == ["tracks", "hint", "level"]
    assert faults(both) == [("level", "required", None)]
    last = both.progress[-1]
    assert (last.page, last.fields, last.answered, last.required) == ("two", 1, 0, 1)


def test_a_draft_is_told_of_limits_but_not_of_what_is_still_to_come() -> None:
    definition = asking(
        ask("short_text", "name", required=True, most_characters=5),
        ask("multi_choice", "tracks", least=2),
        ask("number", "age", least=18),
    )
    given = {"name": "Nigarın", "tracks": ["music"], "age": 17}
    too_much = [("name", "too_long", 5), ("age", "too_small", 18)]
    assert faults(draft(definition, given)) == too_much
    assert draft(definition, given).answers == given
    assert faults(complete(definition, given | {"name": " "})) == [
        ("name", "required", None),
        ("tracks", "too_few", 2),
        ("age", "too_small", 18),
    ]


def test_text_is_counted_in_characters_that_people_see_as_typed() -> None:
    definition = asking(ask("short_text", "name", most_characters=1, most_words=1))
    assert draft(definition, {"name": " e\u0301 "}).answers == {"name": "é"}
    assert faults(draft(definition, {"name": "🎙"})) == []
    assert faults(draft(definition, {"name": "a\u00a0b"})) == [
        ("name", "too_long", 1),
        ("name", "too_many_words", 1),
    ]
    assert faults(draft(definition, {"name": "a\nb"})) == [("name", "control_characters", None)]


def test_money_is_whole_minor_units_of_the_currency_that_was_asked_for() -> None:
    definition = asking(ask("money", "budget", most=1_000))
    assert draft(definition, {"budget": {"amount": 10.0, "currency": "AZN"}}).answers == {
        "budget": {"amount": 10, "currency": "AZN"}
    }
    for amount, currency, fault in (
        (10, "EUR", ("budget", "wrong_currency", "AZN")),
        (1.5, "AZN", ("budget", "wrong_form", None)),
        (-1, "AZN", ("budget", "wrong_form", None)),
        (1_001, "AZN", ("budget", "too_large", 1_000)),
    ):
        given = {"budget": {"amount": amount, "currency": currency}}
        assert faults(draft(definition, given)) == [fault]


def test_steps_count_from_the_least_and_forgive_what_doubles_cannot_hold() -> None:
    definition = asking(ask("number", "hours", least=0.1, step=0.1, decimals=1))
    assert faults(draft(definition, {"hours": 0.1 + 0.2})) == []
    assert faults(draft(definition, {"hours": 0.25})) == [
        ("hours", "too_many_decimals", 1),
        ("hours", "wrong_step", 0.1),
    ]


def test_picks_are_kept_in_the_order_of_the_form() -> None:
    definition = asking(ask("multi_choice", "tracks", other=True))
    given = {"tracks": [{"other": "Theatre"}, "culture", "music", "culture"]}
    assert draft(definition, given).answers == {
        "tracks": ["music", "culture", {"other": "Theatre"}]
    }
    assert faults(draft(asking(ask("choice", "tracks")), {"tracks": {"other": "x"}})) == [
        ("tracks", "not_offered", None)
    ]


def test_every_row_of_a_required_matrix_is_wanted() -> None:
    definition = asking(ask("matrix", "grid", required=True))
    assert faults(complete(definition, {"grid": {"idea": 4}})) == [("grid/team", "required", None)]
    assert faults(complete(definition, {})) == [("grid", "required", None)]
    assert faults(complete(definition, {"grid": {"idea": 4, "team": 1}})) == []


def test_members_of_a_group_are_judged_one_by_one() -> None:
    fields = [
        ask("choice", "role", required=True),
        ask("short_text", "band", required=True, when=compare("equals", "role", "music")),
    ]
    definition = asking(ask("group", "team", least=2, most=2, fields=fields))
    found = complete(definition, {"team": [{"role": "music"}, {"role": "games", "band": "x"}, {}]})
    assert faults(found) == [
        ("team/0/band", "required", None),
        ("team/2/role", "required", None),
        ("team", "too_many", 2),
    ]
    assert found.visible == ["team", "team/0/role", "team/0/band", "team/1/role", "team/2/role"]
    assert found.answers == {"team": [{"role": "music"}, {"role": "games"}, {}]}


def test_refusing_consent_is_no_answer() -> None:
    definition = asking(ask("consent", "terms", required=True))
    assert faults(complete(definition, {"terms": False})) == [("terms", "required", None)]
    assert complete(definition, {"terms": True}).answers == {"terms": True}


def test_what_nobody_asked_does_not_count() -> None:
    definition = asking(ask("short_text", "name"))
    found = draft(definition, {"name": "A", "is_admin": True, "x": 1})
    assert (found.answers, faults(found)) == ({"name": "A"}, [("", "unknown_fields", 2)])


@pytest.mark.parametrize(
    "answers", [{"name": "x" * 600_000}, {"name": [[[[[[[[1]]]]]]]]}, {"x" * 600_000: 1}]
)
def test_answers_beyond_any_form_are_refused(answers: Json) -> None:
    with pytest.raises(AnswersTooLarge):
        draft(asking(ask("short_text", "name")), answers)


EVERYTHING = asking(
    *[ask(kind, kind) for kind in (
        "short_text", "long_text", "number", "money", "date", "choice", "multi_choice", "scale",
        "matrix", "file", "video_link", "consent", "group",
    )]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(
    deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.dictionaries(st.sampled_from([one.kind for one in EVERYTHING.pages[0].items]), JSON))
def test_no_answer_crashes_the_judge_and_judging_again_changes_nothing(answers: Json) -> None:
    try:
        found = draft(EVERYTHING, answers)
    except AnswersTooLarge:
        return
    again = draft(EVERYTHING, found.answers)
    assert again.answers == found.answers
    assert not any(one.code == "wrong_form" for one in again.faults)


def test_a_text_without_a_language_is_no_obstacle_to_judging() -> None:
    definition = asking(ask("short_text", "name", label=NOTHING))
    assert draft(definition, {"name": "A"}).answers == {"name": "A"}
