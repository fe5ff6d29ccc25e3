"""What a version has to say before it is submitted. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kilim.market.listings.content import MakingRole
from kilim.market.listings.models import ListingKind

_THINGS = frozenset({ListingKind.GOODS, ListingKind.MADE_TO_ORDER})


class ListingLack(StrEnum):
    """What is missing."""

    TITLE = "title"
    DESCRIPTION = "description"
    CATEGORY = "category"
    MAKERS = "makers"
    ORIGIN = "origin"
    PARTNERS = "partners"  # whoever does not make it says who does
    PICTURES = "pictures"
    MATERIALS = "materials"
    LEAD_TIME = "lead_time"
    VARIANTS = "variants"
    FILES = "files"  # of a digital work


@dataclass(frozen=True, slots=True)
class Offered:
    """How many variants there are, and of how many of them no file was sent."""

    variants: int
    without_files: int


def lacks(kind: str, content: dict[str, Any], offered: Offered) -> list[ListingLack]:
    """What is missing of a document of the form of `ListingContent` and of its variants."""
    role, thing = content["origin"]["role"], kind in _THINGS
    missing = {
        ListingLack.TITLE: not any(content["title"].values()),
        ListingLack.DESCRIPTION: not any(content["description"].values()),
        ListingLack.CATEGORY: content["category"] is None,
        ListingLack.MAKERS: not content["makers"],
        ListingLack.ORIGIN: role is None,
        ListingLack.PARTNERS: role in {MakingRole.DESIGNED, MakingRole.SOURCED}
        and not content["origin"]["partners"],
        ListingLack.PICTURES: thing and not content["pictures"],
        ListingLack.MATERIALS: thing and not content["materials"],
        ListingLack.LEAD_TIME: kind == ListingKind.MADE_TO_ORDER and content["lead_days"] is None,
        ListingLack.VARIANTS: offered.variants == 0,
        ListingLack.FILES: kind == ListingKind.DIGITAL and offered.without_files > 0,
    }
    return [lack for lack, is_missing in missing.items() if is_missing]
