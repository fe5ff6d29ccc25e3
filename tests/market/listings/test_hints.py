"""Every point is explained, and nothing else is counted."""

from typing import Any
from uuid import uuid4

import pytest

from kilim.market.listings.hints import ALL, HintCode, hints
from tests.factories.listings import SILENT, content

BOTH = {"az": "Haşiyə", "en": "Border", "ru": ""}
WHOLE: dict[str, Any] = content(
    uuid4(),
    description={"az": "a" * 300, "en": "b" * 300, "ru": ""},
    story={"az": "a" * 150, "en": "", "ru": ""},
    region="AZ-10",
    size={"length_mm": 1, "width_mm": 1, "height_mm": 1, "weight_g": 1},
    care=BOTH,
    pictures=[{"file_id": str(number), "alt": BOTH} for number in range(4)],
)


def lost(kind: str, **more: Any) -> dict[str, tuple[int, list[str]]]:
    """What a version does not get points for, how many, and what is missing."""
    found = hints(kind, WHOLE | more)
    return {one.code: (one.most - one.points, one.missing) for one in found if one.missing}


@pytest.mark.parametrize("kind", sorted(ALL))
def test_what_says_all_gets_all_points(kind: str) -> None:
    assert lost(kind) == {}
    assert all(one.points == one.most for one in hints(kind, WHOLE))


def test_goods_are_worth_a_hundred() -> None:
    assert sum(one.most for one in hints("goods", WHOLE)) == 100
    assert {one.code for one in hints("goods", WHOLE)} == set(HintCode)
    assert HintCode.SIZE not in {one.code for one in hints("digital", WHOLE)}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"title": {"az": "", "en": "a", "ru": ""}}, {"title_languages": (10, ["az"])}),
        (
            {"description": {"az": "a" * 299, "en": "", "ru": ""}},
            {"description": (15, ["1"]), "description_languages": (10, ["en"])},
        ),
        ({"story": SILENT}, {"story": (10, ["150"])}),
        ({"pictures": WHOLE["pictures"][:3]}, {"pictures": (3, ["1"])}),
        ({"pictures": []}, {"pictures": (10, ["4"])}),
        (
            {"pictures": [*WHOLE["pictures"], {"file_id": "x", "alt": BOTH | {"az": ""}}]},
            {"picture_words": (10, ["x"])},
        ),
        ({"techniques": []}, {"technique": (5, ["techniques"])}),
        ({"region": None}, {"region": (5, ["region"])}),
        ({"materials": []}, {"materials": (5, ["materials"])}),
        ({"care": SILENT}, {"care": (5, ["care"])}),
        ({"lead_days": None}, {"lead_time": (5, ["lead_days"])}),
        ({"size": WHOLE["size"] | {"width_mm": None}}, {"size": (5, ["width_mm"])}),
    ],
)
def test_each_lost_point_says_what_is_missing(
    said: dict[str, Any], expected: dict[str, tuple[int, list[str]]]
) -> None:
    assert lost("goods", **said) == expected
