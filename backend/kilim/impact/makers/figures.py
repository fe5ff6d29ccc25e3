"""Figures of the market out of its shops, and which of them everybody is told. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kilim.impact.makers.schemas import MakersFigure
from kilim.impact.outcomes.cells import LEAST, suppressed

Place = tuple[str, str] | None  # its code and name


@dataclass(frozen=True, slots=True)
class Shop:
    """What a shop has earned until a day, and so on; a brand's is the fund that it keeps."""

    id: Any
    name: str
    is_brand: bool
    region: Place
    earned: int
    paid: int
    abroad: int
    people: int

    @property
    def is_maker(self) -> bool:
        """Whether somebody of it has made something that was sold and did not come back."""
        return not self.is_brand and self.earned > 0


_VALUES: dict[MakersFigure, Callable[[Shop], int]] = {
    MakersFigure.EARNED: lambda shop: shop.earned,
    MakersFigure.PAID: lambda shop: shop.paid,
    MakersFigure.ABROAD: lambda shop: shop.abroad,
    MakersFigure.MAKERS: lambda shop: int(shop.is_maker),
    MakersFigure.PEOPLE: lambda shop: shop.people if shop.is_maker else 0,
}


def behind(shops: Sequence[Shop], figure: MakersFigure) -> list[tuple[Shop, int]]:
    """The shops that a figure is made of, with what each adds."""
    return [(shop, value) for shop in shops if (value := _VALUES[figure](shop))]


def total(shops: Sequence[Shop], figure: MakersFigure) -> int:
    """The figure."""
    return sum(value for _, value in behind(shops, figure))


def told(shops: Sequence[Shop], figure: MakersFigure) -> int | None:
    """The figure as everybody reads it: not at all where fewer than `LEAST` shops are behind it."""
    rows = behind(shops, figure)
    return None if 0 < len(rows) < LEAST else sum(value for _, value in rows)


def by_region(shops: Sequence[Shop]) -> list[dict[str, Any]]:
    """What makers have earned, as `RegionImpact`s, most makers first."""
    makers: dict[Place, list[Shop]] = {}
    for shop in shops:
        if shop.is_maker:
            makers.setdefault(shop.region, []).append(shop)
    found = sorted(makers.items(), key=lambda one: (-len(one[1]), one[0] or ("", "")))
    return [
        {
            "region": region and {"code": region[0], "name": region[1]},
            "makers": len(of),
            "earned": sum(shop.earned for shop in of),
        }
        for region, of in found
    ]


def told_by_region(shops: Sequence[Shop]) -> dict[str, Any]:
    """The regions that everybody reads, and the others together."""
    found = by_region(shops)
    counts = suppressed({place: one["makers"] for place, one in enumerate(found)})
    if sum(one["makers"] for one in found) < LEAST:
        counts = dict.fromkeys(counts)
    rest = [one for place, one in enumerate(found) if counts[place] is None]
    makers = sum(one["makers"] for one in rest)
    is_told = makers >= LEAST
    others = {
        "regions": len(rest),
        "makers": makers if is_told else None,
        "earned": sum(one["earned"] for one in rest) if is_told else None,
    }
    shown = [one for place, one in enumerate(found) if counts[place] is not None]
    return {"regions": shown, "others": others if rest else None}
