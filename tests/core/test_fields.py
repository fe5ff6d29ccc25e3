"""The strict field types: what they accept, what they refuse, and what they make of it."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from kilim.core.fields import Day, Email, In, Instant, Language, Line, Paragraph, Slug, Whole

NAME = TypeAdapter[str](Annotated[Line, Field(min_length=1, max_length=10)])
NOTE = TypeAdapter[str](Annotated[Paragraph, Field(max_length=20)])
COUNT = TypeAdapter[int](Annotated[Whole, Field(ge=0, le=1_000)])
INSTANT, DAY = TypeAdapter[datetime](Instant), TypeAdapter[date](Day)
EMAIL, SLUG = TypeAdapter[str](Email), TypeAdapter[str](Slug)
LANGUAGE = TypeAdapter[str](Language)


def accepts(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("given_", "kept"),
    [("  Gülnarə ", "Gülnarə"), ("e\u0301", "é"), ("🫨", "🫨"), ("a\u200db", "a\u200db")],
)
def test_lines_are_trimmed_and_composed(given_: str, kept: str) -> None:
    assert NAME.validate_python(given_) == kept


@pytest.mark.parametrize(
    "value",
    ["", "   ", "a\nb", "a\tb", "a\0b", "a\x1bb", "a\x7fb", "a\x85b", "a\u2028b", "a\u2029b",
     "\ud800", "\ufffe", "\ufdd0", "\U0010ffff", "x" * 11, 7, None, b"bytes", ["x"]],
)  # fmt: skip
def test_lines_refuse(value: object) -> None:
    assert not accepts(NAME, value)


def test_paragraphs_keep_their_line_breaks() -> None:
    assert NOTE.validate_python("a\r\nb\n\tc ") == "a\nb\n\tc"
    assert not accepts(NOTE, "a\rb")
    assert not accepts(NOTE, "a\0b")


@settings(max_examples=50)
@given(st.text(max_size=10))
def test_what_a_line_lets_through_postgresql_can_store(value: str) -> None:
    if not accepts(NAME, value):
        return
    kept = NAME.validate_python(value)
    assert "\0" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert NAME.validate_python(kept) == kept  # doing it again changes nothing
    assert len(kept.splitlines()) == 1


@pytest.mark.parametrize("value", [7, "7", "0", "1000"])
def test_whole_numbers(value: object) -> None:
    assert COUNT.validate_python(value) == int(str(value))


@pytest.mark.parametrize(
    "value",
    [True, False, 1.0, 1.5, "1.0", "1_0", " 7", "7 ", "+7", "٣", "1e3", "", "0x1", -1, 1_001,
     10**30, "9" * 5_000, float("inf"), float("nan"), None, "NaN"],
)  # fmt: skip
def test_whole_numbers_refuse(value: object) -> None:
    assert not accepts(COUNT, value)


def test_instants_become_utc() -> None:
    assert INSTANT.validate_python("2030-05-06T16:00:00+04:00") == datetime(
        2030, 5, 6, 12, tzinfo=UTC
    )
    assert INSTANT.validate_python("2030-05-06T12:00:00Z").tzinfo is UTC


@pytest.mark.parametrize(
    "value",
    ["2030-05-06T12:00:00", "2030-05-06", "1900000000", 1_900_000_000, 1.9e9,
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1970-12-31T23:59:59Z",
     "2200-01-01T00:00:00Z", "2030-02-30T00:00:00Z", "2030-05-06T25:00:00Z",
     "٢٠٣٠-05-06T12:00:00Z", "", None, True],
)  # fmt: skip
def test_instants_refuse(value: object) -> None:
    assert not accepts(INSTANT, value)


@settings(max_examples=50)
@given(st.datetimes(timezones=st.timezones()))
def test_no_instant_breaks_the_type(value: datetime) -> None:
    text = value.isoformat()
    if accepts(INSTANT, text):
        assert 1970 <= INSTANT.validate_python(text).year <= 2200


@pytest.mark.parametrize(("value", "right"), [("2030-05-06", True), (date(2030, 5, 6), True),
    ("2030-02-30", False), ("0001-01-01", False), ("9999-12-31", False), (20_300_506, False),
    ("20300506", False), (None, False)])  # fmt: skip
def test_days(value: object, right: bool) -> None:
    assert accepts(DAY, value) == right


def test_addresses_are_one_whatever_their_case() -> None:
    assert EMAIL.validate_python("Aygun@KILIM.example") == "aygun@kilim.example"
    for wrong in ("a@b", "a b@kilim.example", "a@kilim.example\n", "@", "a\0@kilim.example",
                  "x" * 300 + "@kilim.example", "a@kilim.example, b@kilim.example"):  # fmt: skip
        assert not accepts(EMAIL, wrong), wrong


def test_slugs_and_languages() -> None:
    assert all(accepts(SLUG, slug) for slug in ("baku", "red-5", "5900-bc"))
    assert not any(accepts(SLUG, s) for s in ("Baku", "-a", "a--b", "a/b", "a" * 61, "", "ə"))
    assert all(accepts(LANGUAGE, code) for code in ("az", "en"))
    assert not any(accepts(LANGUAGE, code) for code in ("AZ", "ru", "az\n", "en-GB", ""))


def test_members_that_are_not_offered_are_refused() -> None:
    class Wish(In):
        name: Line

    with pytest.raises(ValidationError, match="extra_forbidden"):
        Wish.model_validate({"name": "x", "role": "admin"})
