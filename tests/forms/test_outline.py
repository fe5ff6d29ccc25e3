"""What a form says of itself before somebody begins, and its conditions in words."""

from typing import Any

import pytest

from kilim.forms.definition import Definition, fields_of
from kilim.forms.outline import outline
from kilim.forms.sentences import condition_in_words
from tests.factories.forms import ask, asking, compare, form, note, page

Json = dict[str, Any]


def said(when: Json, language: str) -> str:
    definition = asking(
        ask("choice", "stage"), ask("number", "team"), ask("multi_choice", "arts"),
        ask("date", "since"), ask("short_text", "end", when=when),
    )  # fmt: skip
    fields = {field.key: field for field in fields_of(definition)}
    condition = fields["end"].when
    assert condition is not None
    return condition_in_words(condition, fields, language)


@pytest.mark.parametrize(
    ("when", "en", "az"),
    [
        (compare("answered", "team"), "“team” is answered", "“team (az)” sualına cavab verilib"),
        (compare("not_answered", "team"), "“team” is not answered",
         "“team (az)” sualına cavab verilməyib"),
        (compare("equals", "stage", "games"), "“stage” is “games”", "“stage (az)”: “games (az)”"),
        (compare("differs", "team", 2.5), "“team” is not 2.5", "“team (az)”: 2.5 deyil"),
        (compare("includes", "arts", "music"), "“arts” includes “music”",
         "“arts (az)”: seçilənlər arasında “music (az)” var"),
        (compare("excludes", "arts", "music"), "“arts” does not include “music”",
         "“arts (az)”: seçilənlər arasında “music (az)” yoxdur"),
        (compare("at_least", "since", "2024-05-01"), "“since” is at least 1 May 2024",
         "“since (az)”: ən azı 1 may 2024"),
        (compare("at_most", "team", 3), "“team” is at most 3", "“team (az)”: ən çoxu 3"),
    ],
)  # fmt: skip
def test_a_comparison_in_words(when: Json, en: str, az: str) -> None:
    assert (said(when, "en"), said(when, "az")) == (en, az)


def test_a_combination_within_another_kind_stands_in_brackets() -> None:
    one, two = compare("at_least", "team", 2), compare("answered", "arts")
    three = compare("equals", "stage", "music")
    inner = {"op": "any", "of": [one, two]}
    when = {"op": "all", "of": [inner, three]}
    assert said(when, "en") == "(“team” is at least 2 or “arts” is answered) and “stage” is “music”"
    same = {"op": "any", "of": [inner, three]}
    assert said(same, "en") == "“team” is at least 2 or “arts” is answered or “stage” is “music”"


def test_notes_are_no_questions_and_conditions_are_not_counted_as_time() -> None:
    answered = compare("answered", "idea")
    made = form(
        page("one", note("hello"), ask("long_text", "idea"), ask("long_text", "more")),
        page("two", ask("long_text", "rest", when=answered), when=answered),
    )
    found = outline(Definition.model_validate(made), "az")
    assert [(one.title, one.questions) for one in found.pages] == [("one (az)", 2), ("two (az)", 1)]
    assert (found.questions, found.conditional, found.minutes) == (3, 1, 15)


def test_a_document_waits_for_its_page_and_for_itself() -> None:
    made = form(
        page("one", ask("choice", "stage"), ask("number", "team")),
        page(
            "two",
            ask("file", "plan", when=compare("at_least", "team", 2)),
            when=compare("equals", "stage", "games"),
        ),
    )
    [plan] = outline(Definition.model_validate(made), "en").documents
    assert plan.only_if == "“stage” is “games” and “team” is at least 2"


def test_a_document_may_be_asked_of_each_entry_of_a_group() -> None:
    known = compare("answered", "who")
    cv = ask("file", "cv", required=True, least=2, when=known)
    team = ask("group", "team", fields=[ask("short_text", "who"), cv])
    made = form(
        page("one", ask("number", "size"), ask("file", "deck")),
        page("two", team, when=compare("at_least", "size", 2)),
    )
    found = outline(Definition.model_validate(made), "en").documents
    assert [(one.key, one.each, one.least, one.only_if) for one in found] == [
        ("deck", None, None, None),
        ("cv", "Member", 2, "“size” is at least 2 and “who” is answered"),
    ]


def test_a_group_takes_the_time_of_its_least_entries_and_a_matrix_of_its_rows() -> None:
    short = ask("short_text", "name")
    groups = [ask("group", "team", fields=[short], least=least) for least in (None, 40)]
    found = [outline(asking(one), "en").minutes for one in groups]
    assert found == [5, 20]
    assert outline(asking(ask("matrix", "grid")), "en").minutes == 5
