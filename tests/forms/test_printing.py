"""A form on paper: what is written, that the letters are there, and the same file each time."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from kilim.forms.definition import Definition
from kilim.forms.paper import FONTS, Paper
from kilim.forms.printing import blank, filled
from tests.factories.forms import ask, asking, compare, form, note, page, words

AT = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
LOCALES = Path(__file__).parents[2] / "frontend" / "src" / "locales"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that was put on paper, in order."""
    found: list[str] = []
    write, squares = Paper.write_text, Paper.draw_squares

    def noted(self: Paper, text: str, *rest: Any, **more: Any) -> None:
        found.extend([text] if text else [])
        write(self, text, *rest, **more)

    def ticked(self: Paper, labels: list[str]) -> None:
        found.append(" ".join(labels))
        squares(self, labels)

    monkeypatch.setattr(Paper, "write_text", noted)
    monkeypatch.setattr(Paper, "draw_squares", ticked)
    return found


def everything() -> Definition:
    """A field of each kind, and one that is asked of some."""
    kinds = (
        "short_text", "long_text", "number", "money", "date", "choice", "multi_choice", "scale",
        "matrix", "file", "video_link", "consent", "group",
    )  # fmt: skip
    asked = [ask(kind, f"{kind}_1") for kind in kinds]
    later = ask("short_text", "later", when=compare("equals", "choice_1", "games"))
    return Definition.model_validate(form(page("one", note("hello"), *asked, later)))


def test_every_kind_of_field_has_its_room(written: list[str]) -> None:
    made = blank(everything(), "en", ["Spring call"], AT)
    assert made.startswith(b"%PDF-")
    for text in (
        "Form", "Spring call", "one", "hello", "short_text_1", "if you like, up to 200 characters",
        "if you like, choose one", "music", "if you like, choose any", "1 2 3 4 5", "idea",
        "To attach: PDF; 2 × 1 MB", "A link that begins with https://", "I agree", "Member 3",
        "group_1_name", "Only if “choice_1” is “games”",
    ):  # fmt: skip
        assert text in written


def test_limits_are_said_in_words(written: list[str]) -> None:
    definition = asking(
        ask("number", "a", least=1, most=5, unit=words("km")), ask("money", "b", least=250),
        ask("number", "c", most=2.5), ask("long_text", "d", required=True, most_words=200),
    )  # fmt: skip
    blank(definition, "az", [], AT)
    assert [one for one in written if one.startswith(("istəyə", "vacib"))] == [
        "istəyə görə, 1–5", "istəyə görə, ən azı 2.5", "istəyə görə, ən çoxu 2.5",
        "vacibdir, ən çoxu 200 söz",
    ]  # fmt: skip


def test_answers_are_printed_and_what_was_not_asked_is_not(written: list[str]) -> None:
    answers: dict[str, Any] = {
        "short_text_1": "Gəncə", "number_1": 3, "money_1": {"amount": 123450, "currency": "AZN"},
        "choice_1": "music", "multi_choice_1": ["games", "culture"], "matrix_1": {"idea": 4},
        "group_1": [{"group_1_name": "Aysel"}, {"group_1_name": "Elçin"}], "consent_1": True,
        "later": "hidden",
    }  # fmt: skip
    filled(everything(), answers, "en", ["Team", "sent"], AT)
    for text in (
        "Gəncə", "3", "1 234.50 AZN", "music", "games; culture", "idea: 4", "Member 1", "Aysel",
        "Member 2", "Elçin", "Yes",
    ):  # fmt: skip
        assert text in written
    assert written.count("No answer") == 5  # text, day, scale, file, link
    assert not {"hidden", "later", "hello"} & set(written)


def test_files_of_a_group_are_printed_with_their_entry(written: list[str]) -> None:
    fields = [ask("short_text", "who"), ask("file", "cv", least=2, most=3)]
    definition = asking(ask("group", "team", fields=fields))
    blank(definition, "az", [], AT)
    assert written.count("Əlavə ediləcək: PDF; 3 × 1 MB; ən azı 2") == 3
    cv = [{"file_id": "01890000-0000-7000-8000-000000000001", "name": "ada.pdf", "bytes": 9}]
    filled(definition, {"team": [{"who": "Ada"}, {"who": "Murad", "cv": cv}]}, "en", [], AT)
    assert written[-8:] == ["Member 1", "who", "Ada", "cv", "No answer", "Member 2", "who", "Murad",
        "cv", "ada.pdf"][-8:]  # fmt: skip


def test_the_same_form_is_the_same_file() -> None:
    one, other = (blank(everything(), "az", ["A"], AT) for _ in range(2))
    assert one == other
    assert one != blank(everything(), "az", ["B"], AT)


def test_a_long_answer_goes_on_over_pages() -> None:
    text = "\n".join(f"Sətir {number}" for number in range(400))
    made = filled(asking(ask("long_text", "a", most_characters=20_000)), {"a": text}, "az", [], AT)
    assert made.count(b"/Type /Page\n") > 5


@pytest.mark.parametrize("name", ["Regular", "Bold"])
def test_the_fonts_have_every_letter_of_the_product(name: str) -> None:
    letters = set()
    for file in LOCALES.glob("??/*.json"):
        letters |= set("".join(_strings(json.loads(file.read_text()))))
    with TTFont(FONTS / f"Onest-{name}.ttf") as font:
        known = font.getBestCmap()
    assert {one for one in letters if one.isalpha() and ord(one) not in known} == set()


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for one in value.values() for text in _strings(one)]
