"""What a draft lacks, what changes between versions, and answers carried over and written out."""

from typing import Any

import pytest

from kilim.forms.carrying import carry
from kilim.forms.columns import cells, columns
from kilim.forms.definition import Definition, canonical, content_hash
from kilim.forms.differences import differences
from kilim.forms.lacks import lacks
from tests.factories.forms import NOTHING, ask, asking, compare, form, note, options, page, words

Json = dict[str, Any]


def lacking(*items: Json) -> list[tuple[str, str, str, str | None]]:
    return [(one.key, one.code, one.part, one.language) for one in lacks(asking(*items))]


def test_a_complete_form_lacks_nothing() -> None:
    assert lacking(ask("short_text", "name"), ask("group", "team"), note("hint")) == []


@pytest.mark.parametrize(
    ("item", "lack"),
    [
        (ask("short_text", "f", label={"az": "", "en": "F"}), ("f", "untranslated", "label", "az")),
        (ask("short_text", "f", help={"az": "F", "en": ""}), ("f", "untranslated", "help", "en")),
        (ask("choice", "f", options=options("one")), ("f", "too_few_options", "options", None)),
        (
            ask("choice", "f", options=options("one", "one")),
            ("f", "repeated_option", "options", None),
        ),
        (
            ask("choice", "f", options=[*options("a"), {"key": "b", "label": words("") | NOTHING}]),
            ("f", "untranslated", "options/b", "az"),
        ),
        (ask("number", "f", least=2, most=1), ("f", "reversed_limits", "", None)),
        (ask("number", "f", step=0), ("f", "reversed_limits", "", None)),
        (ask("multi_choice", "f", least=4), ("f", "reversed_limits", "", None)),
        (ask("scale", "f", first=3, last=3), ("f", "reversed_limits", "", None)),
        (ask("file", "f", accepts=[]), ("f", "no_kinds", "", None)),
        (ask("group", "f", fields=[]), ("f", "empty_group", "", None)),
        (ask("matrix", "f", rows=[]), ("f", "too_few_options", "rows", None)),
        (
            ask("scale", "f", labels=[{"value": 9, "label": words("x")}]),
            ("f", "label_off_scale", "labels/9", None),
        ),
        (ask("short_text", "one"), ("one", "repeated_key", "", None)),
        (
            ask("short_text", "f", when=compare("answered", "later")),
            ("f", "not_earlier", "when/later", None),
        ),
        (
            ask("short_text", "f", when=compare("answered", "f")),
            ("f", "not_earlier", "when/f", None),
        ),
        (
            ask("short_text", "f", when={"op": "any", "of": []}),
            ("f", "empty_condition", "when", None),
        ),
    ],
)
def test_what_is_missing_is_named(item: Json, lack: tuple[str, str, str, str | None]) -> None:
    assert lack in lacking(item, ask("choice", "later"))


@pytest.mark.parametrize(
    ("kind", "op", "value", "fits"),
    [
        ("choice", "equals", "music", True),
        ("choice", "equals", "other", False),
        ("choice", "includes", "music", False),
        ("multi_choice", "includes", "music", True),
        ("number", "at_least", 3, True),
        ("number", "at_least", "3", False),
        ("date", "at_most", "2026-01-01", True),
        ("consent", "equals", True, True),
        ("short_text", "equals", "x", False),
        ("short_text", "answered", None, True),
    ],
)
def test_a_condition_compares_with_what_its_field_can_answer(
    kind: str, op: str, value: Any, fits: bool
) -> None:
    second = ask("short_text", "second", when=compare(op, "first", value))
    found = lacking(ask(kind, "first"), second)
    assert found == ([] if fits else [("second", "unfit_comparison", "when/first", None)])


def changes(old: Json, new: Json) -> list[tuple[str, str, list[str], str]]:
    found = differences(Definition.model_validate(old), Definition.model_validate(new))
    return [(one.key, one.change.value, one.parts, one.answers.value) for one in found]


def test_differences_name_what_becomes_of_answers() -> None:
    old = form(
        page(
            "one",
            ask("short_text", "name"),
            ask("choice", "track"),
            ask("money", "budget"),
            ask("short_text", "gone"),
        )
    )
    new = form(
        page(
            "one",
            ask("short_text", "name", label=words("Your name")),
            ask("choice", "track", options=options("music", "games")),
            ask("money", "budget", currency="EUR"),
            ask("long_text", "why"),
        ),
        title=words("Renamed"),
    )
    assert changes(old, new) == [
        ("", "changed", ["title"], "kept"),
        ("name", "changed", ["label"], "kept"),
        ("track", "changed", ["options"], "partly"),
        ("budget", "changed", ["currency"], "lost"),
        ("why", "added", [], "kept"),
        ("gone", "removed", [], "lost"),
    ]
    assert changes(old, old) == []


def test_only_what_left_its_place_has_moved() -> None:
    keys = ["a", "b", "c", "d"]
    old = form(page("one", *[ask("short_text", key) for key in keys]))
    new = form(page("one", *[ask("short_text", key) for key in ["d", "a", "b", "c"]]))
    assert changes(old, new) == [("d", "moved", [], "kept")]
    apart = form(
        page("one", *[ask("short_text", key) for key in "abc"]), page("two", ask("short_text", "d"))
    )
    assert changes(old, apart) == [("two", "added", [], "kept"), ("d", "moved", [], "kept")]


def test_answers_go_on_where_their_field_takes_them() -> None:
    old = asking(ask("choice", "track"), ask("short_text", "name"), ask("number", "age"))
    new = asking(
        ask("choice", "track", options=options("music", "games")),
        ask("short_text", "name", most_characters=2),
        ask("short_text", "age"),
    )
    moved = carry(old, new, {"track": "culture", "name": "Nigar", "age": 30})
    assert (moved.answers, moved.lost) == ({"name": "Nigar"}, ["age", "track"])
    assert carry(old, new, {"track": "music"}).answers == {"track": "music"}


def test_answers_are_written_as_cells_under_columns() -> None:
    definition = asking(
        ask("money", "budget"),
        ask("multi_choice", "tracks", other=True),
        ask("matrix", "grid"),
        ask("group", "team"),
        ask("consent", "terms"),
        ask("number", "age", unit=words("years")),
        ask("file", "deck"),
    )
    assert [one.label for one in columns(definition, "en")] == [
        "budget (AZN)", "tracks", "grid: idea", "grid: team", "team: team_name", "terms",
        "age (years)", "deck",
    ]  # fmt: skip
    answers = {
        "budget": {"amount": 12_050, "currency": "AZN"},
        "tracks": ["music", {"other": "Theatre"}],
        "grid": {"team": 4},
        "team": [{"team_name": "Aygün"}, {}, {"team_name": "Elvin"}],
        "terms": True,
        "deck": [{"file_id": "1", "name": "a.pdf", "bytes": 1}],
    }
    assert cells(definition, answers, "az") == [
        120.5, "music (az); Theatre", None, 4, "Aygün\n\nElvin", "Bəli", None, "a.pdf",
    ]  # fmt: skip
    assert cells(definition, {}, "en") == [None] * 8


def test_one_form_has_one_text_and_one_hash() -> None:
    content = form(page("one", ask("number", "age", least=3.0, step=0.5)))
    turned = {key: content[key] for key in reversed(list(content))}
    one, other = Definition.model_validate(content), Definition.model_validate(turned)
    assert content_hash(one) == content_hash(other)
    assert canonical({"b": "ə", "a": [1, 0.5]}) == '{"a":[1,0.5],"b":"ə"}'.encode()
    assert one.model_dump(mode="json") == content
    changed = Definition.model_validate(form(page("one", ask("number", "age", least=4, step=0.5))))
    assert content_hash(one) != content_hash(changed)
