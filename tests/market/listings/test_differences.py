"""Each difference is found once, and passes only by a rule that can be named."""

from typing import Any
from uuid import uuid4

import pytest

from kilim.market.listings.differences import differences, is_typing_error, passes
from tests.factories.listings import SILENT, content

SHOP = uuid4()
ONE, TWO = (str(uuid4()) for _ in range(2))
OLD: dict[str, Any] = content(
    SHOP, pictures=[{"file_id": one, "alt": SILENT} for one in (ONE, TWO)]
)


def changed(**more: Any) -> list[tuple[str, str, Any, Any, str | None]]:
    found = differences(OLD, OLD | more)
    return [(one.path, one.change, one.before, one.after, one.rule) for one in found]


def test_the_same_differs_in_nothing() -> None:
    assert changed() == []
    assert not passes([])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"title": OLD["title"] | {"en": "Scarf"}},
            ("title.en", "changed", "Silk kelaghayi", "Scarf", None),
        ),
        ({"category": None}, ("category", "removed", "commissions", None, None)),
        ({"region": "AZ-10"}, ("region", "added", None, "AZ-10", None)),
        (
            {"techniques": ["silk_printing", "lace"]},
            ("techniques.lace", "added", None, "lace", None),
        ),
        ({"makers": []}, (f"makers.{SHOP}.made", "removed", 12, None, None)),
        (
            {"size": OLD["size"] | {"weight_g": 90}},
            ("size.weight_g", "changed", 120, 90, None),
        ),
        (
            {"origin": OLD["origin"] | {"role": "sourced"}},
            ("origin.role", "changed", "made", "sourced", None),
        ),
        (
            {"origin": OLD["origin"] | {"partners": ["A", "B"]}},
            ("origin.partners", "added", None, "A\nB", None),
        ),
        (
            {"returns": SILENT | {"en": "No"}},
            ("returns.en", "added", None, "No", None),
        ),
        ({"care": SILENT | {"az": "Soyuq"}}, ("care.az", "added", None, "Soyuq", "care")),
        ({"lead_days": 9}, ("lead_days", "changed", 3, 9, "lead_time")),
        ({"lead_days": None}, ("lead_days", "removed", 3, None, None)),
        (
            {"pictures": OLD["pictures"][::-1]},
            ("pictures", "moved", None, None, "picture_order"),
        ),
        ({"pictures": OLD["pictures"][:1]}, (f"pictures.{TWO}", "removed", TWO, None, None)),
        (
            {"pictures": [{"file_id": ONE, "alt": SILENT | {"en": "x"}}, OLD["pictures"][1]]},
            (f"pictures.{ONE}.alt.en", "added", None, "x", "picture_words"),
        ),
    ],
)
def test_one_thing_is_one_difference(more: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert changed(**more) == [expected]


def test_materials_are_compared_one_by_one() -> None:
    mixed = [{"code": "silk", "share": 80}, {"code": "cotton", "share": 20}]
    assert changed(materials=mixed) == [
        ("materials.silk", "changed", 100, 80, None),
        ("materials.cotton", "added", None, 20, None),
    ]


def test_one_that_somebody_has_to_see_keeps_the_others_waiting() -> None:
    small, large = {"lead_days": 9}, {"category": "rings"}
    assert passes(differences(OLD, OLD | small))
    assert not passes(differences(OLD, OLD | small | large))


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("carved wooden blocks", "carved woden blocks", True),
        ("carved wooden blocks", "Carved Woden Bloks", True),
        ("of pure silk indeed", "of pure silk", False),
        ("not dyed by hand", "dyed by hand", False),
        ("of 100 threads", "of 900 threads", False),
        ("made of silk", "made of wool", False),
        ("a to in by", "at of on my", False),
        ("one two three four", "ones twos threes fours", False),
        ("", "new words", False),
        (None, "word", False),
    ],
)
def test_a_typing_error_is_small(before: str | None, after: str, slip: bool) -> None:
    assert is_typing_error(before, after) is slip
