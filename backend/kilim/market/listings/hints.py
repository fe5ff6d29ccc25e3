"""How well a version tells a buyer what it offers: points, each with what is missing.

Pure. Points are advice for the shop: nothing is hidden for want of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kilim.market.listings.models import ListingKind

ENOUGH_PICTURES = 4
LONG_ENOUGH = 300  # characters of a description
STORY_LONG_ENOUGH = 150


class HintCode(StrEnum):
    """What points are given for."""

    TITLE_LANGUAGES = "title_languages"
    DESCRIPTION = "description"
    DESCRIPTION_LANGUAGES = "description_languages"
    STORY = "story"
    PICTURES = "pictures"
    PICTURE_WORDS = "picture_words"
    MAKERS = "makers"
    TECHNIQUE = "technique"
    REGION = "region"
    MATERIALS = "materials"
    SIZE = "size"
    CARE = "care"
    LEAD_TIME = "lead_time"


@dataclass(frozen=True, slots=True)
class Hint:
    """`points` of `most`; what is `missing` are languages, fields, or how many of something."""

    code: HintCode
    points: int
    most: int
    missing: list[str]


Missing = Callable[[dict[str, Any]], list[str]]
THINGS = frozenset({ListingKind.GOODS, ListingKind.MADE_TO_ORDER})
ALL = frozenset(ListingKind)


def _languages(field: str) -> Missing:
    return lambda content: [one for one in ("az", "en") if not content[field][one]]


def _length(field: str, enough: int) -> Missing:
    def missing(content: dict[str, Any]) -> list[str]:
        longest = max(len(words) for words in content[field].values())
        return [] if longest >= enough else [str(enough - longest)]

    return missing


def _pictures(content: dict[str, Any]) -> list[str]:
    few = ENOUGH_PICTURES - len(content["pictures"])
    return [str(few)] if few > 0 else []


def _picture_words(content: dict[str, Any]) -> list[str]:
    pictures = content["pictures"]
    return [one["file_id"] for one in pictures if not (one["alt"]["az"] and one["alt"]["en"])]


def _hours(content: dict[str, Any]) -> list[str]:
    makers = content["makers"]
    return [] if makers and all(one["hours"] for one in makers) else ["hours"]


def _present(field: str) -> Missing:
    return lambda content: [] if content[field] else [field]


def _spoken(field: str) -> Missing:
    return lambda content: [] if any(content[field].values()) else [field]


def _size(content: dict[str, Any]) -> list[str]:
    return [name for name, value in content["size"].items() if value is None]


# What is asked, for how many points, of which kinds. Pictures are the one thing of which some are
# better than none: of four, each is a quarter.
RULES: list[tuple[HintCode, int, frozenset[ListingKind], Missing]] = [
    (HintCode.TITLE_LANGUAGES, 10, ALL, _languages("title")),
    (HintCode.DESCRIPTION, 15, ALL, _length("description", LONG_ENOUGH)),
    (HintCode.DESCRIPTION_LANGUAGES, 10, ALL, _languages("description")),
    (HintCode.STORY, 10, ALL, _length("story", STORY_LONG_ENOUGH)),
    (HintCode.PICTURES, 10, ALL, _pictures),
    (HintCode.PICTURE_WORDS, 10, ALL, _picture_words),
    (HintCode.MAKERS, 5, ALL, _hours),
    (HintCode.TECHNIQUE, 5, ALL, _present("techniques")),
    (HintCode.REGION, 5, THINGS, _present("region")),
    (HintCode.MATERIALS, 5, THINGS, _present("materials")),
    (HintCode.SIZE, 5, THINGS, _size),
    (HintCode.CARE, 5, THINGS, _spoken("care")),
    (HintCode.LEAD_TIME, 5, ALL - {ListingKind.DIGITAL}, _present("lead_days")),
]


def hints(kind: str, content: dict[str, Any]) -> list[Hint]:
    """What a document of the form of `ListingContent` gets for each rule of its kind."""
    return [_of(rule, content) for rule in RULES if kind in rule[2]]


def _of(
    rule: tuple[HintCode, int, frozenset[ListingKind], Missing], content: dict[str, Any]
) -> Hint:
    code, most, _, find = rule
    missing = find(content)
    points = 0 if missing else most
    if code is HintCode.PICTURES and missing:
        points = most * len(content["pictures"]) // ENOUGH_PICTURES
    if code is HintCode.PICTURE_WORDS and not content["pictures"]:
        points = 0  # there is nothing to describe, so nothing is described
    return Hint(code, points, most, missing)
