from datetime import date
from enum import StrEnum
from uuid import UUID

from kilim.community.places.schemas import PlaceRef
from kilim.core.fields import Day, In, Out, Slug
from kilim.core.paging import Paging
from kilim.hubs.schemas import HubRef


class MakersFigure(StrEnum):
    """What is counted; the last two are numbers, the others minor units of the hub's currency."""

    EARNED = "earned"
    PAID = "paid"
    ABROAD = "abroad"
    MAKERS = "makers"
    PEOPLE = "people"


class MarketImpactFilter(In):
    hub: Slug


class MarketFigureFilter(MarketImpactFilter):
    """A hub, and the last day that counts; without one it is today."""

    on: Day | None = None


class MarketFigureRowsFilter(MarketFigureFilter, Paging):
    figure: MakersFigure


class RegionImpact(Out):
    """What makers of a region have earned. No region means that of shops that name none."""

    region: PlaceRef | None
    makers: int
    earned: int


class BrandsImpact(Out):
    """What brands keep in their funds: it was earned, by nobody in one region."""

    brands: int
    earned: int


class OtherRegions(Out):
    """Regions with too few makers to tell of each, and few funds; too few again are not told."""

    regions: int
    brands: bool
    makers: int | None
    earned: int | None


class MarketImpactOut(Out):
    """What the market of a hub left until a day. What is null would tell of fewer than `least`."""

    hub: HubRef
    on: date
    least: int
    makers: int | None
    people: int | None
    earned: int | None
    paid: int | None
    abroad: int | None
    regions: list[RegionImpact]
    brands: BrandsImpact | None
    others: OtherRegions | None


class MarketFigureOut(Out):
    """A figure, of how many shops it is, and what the ledger says of the same, where it does."""

    figure: MakersFigure
    value: int
    rows: int
    ledger: int | None


class MarketFiguresOut(Out):
    """All of it, for whoever sees the rows."""

    hub: HubRef
    on: date
    figures: list[MarketFigureOut]
    regions: list[RegionImpact]
    brands: BrandsImpact


class MarketFigureRow(Out):
    """What a shop adds to a figure."""

    id: UUID
    name: str
    region: PlaceRef | None
    value: int
