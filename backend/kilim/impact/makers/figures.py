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


def kept_by_brands(shops: Sequence[Shop]) -> dict[str, int]:
    """What is earned and of no maker, so of no region, as `BrandsImpact`."""
    kept = [shop.earned for shop in shops if shop.earned and not shop.is_maker]
    return {"brands": len(kept), "earned": sum(kept)}


def told_by_region(shops: Sequence[Shop]) -> dict[str, Any]:
    """The regions and the funds that everybody reads, and the others together.

    What is told adds up to what was earned, so what is left out follows from it: few funds are
    left out together with a region at least.
    """
    found, kept = by_region(shops), kept_by_brands(shops)
    counts = suppressed({place: one["makers"] for place, one in enumerate(found)})
    makers = sum(one["makers"] for one in found)
    is_hidden = 0 < kept["brands"] < LEAST or (kept["brands"] > 0 < makers < LEAST)
    if makers < LEAST:
        counts = dict.fromkeys(counts)
    elif is_hidden and None not in counts.values():
        counts[len(found) - 1] = None  # the one with the fewest makers
    rest = [one for place, one in enumerate(found) if counts[place] is None]
    if is_hidden:
        rest.append({"region": None, "makers": 0, "earned": kept["earned"]})
    shown = [one for place, one in enumerate(found) if counts[place] is not None]
    return {
        "regions": shown,
        "brands": None if is_hidden or not kept["brands"] else kept,
        "others": _together(rest, kept["brands"] if is_hidden else 0) if rest else None,
    }


def _together(rest: Sequence[dict[str, Any]], brands: int) -> dict[str, Any]:
    makers = sum(one["makers"] for one in rest)
    return {
        "regions": len(rest) - bool(brands),
        "brands": brands > 0,
        "makers": makers if makers >= LEAST else None,
        "earned": sum(one["earned"] for one in rest) if makers + brands >= LEAST else None,
    }
