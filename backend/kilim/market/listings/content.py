"""What a version of a listing says: the document that is moderated."""

from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.community.places.schemas import PlaceCode
from kilim.core.fields import In, Line, Paragraph, Whole
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES, Word


class OptionKind(StrEnum):
    """What variants of a listing differ in."""

    SIZE = "size"
    COLOUR = "colour"
    MATERIAL = "material"
    LENGTH = "length"
    PATTERN = "pattern"
    LANGUAGE = "language"
    FORMAT = "format"
    PACKAGE = "package"
    OTHER = "other"


class MakingRole(StrEnum):
    """What somebody did for it."""

    MADE = "made"
    DESIGNED = "designed"
    SOURCED = "sourced"
    PICKED = "picked"


def _known(words: dict[str, Word]) -> AfterValidator:
    def check(code: str) -> str:
        if code not in words:
            raise ValueError("is no word of the market")
        return code

    return AfterValidator(check)


_Code = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
CategoryCode = Annotated[_Code, _known(CATEGORIES)]
TechniqueCode = Annotated[_Code, _known(TECHNIQUES)]
MaterialCode = Annotated[_Code, _known(MATERIALS)]


class ListingTitle(In):
    """What it is called; a language may be empty."""

    az: Annotated[Line, Field(max_length=120)]
    en: Annotated[Line, Field(max_length=120)]
    ru: Annotated[Line, Field(max_length=120)]


class ListingTexts(In):
    """A text; a language may be empty."""

    az: Annotated[Paragraph, Field(max_length=4000)]
    en: Annotated[Paragraph, Field(max_length=4000)]
    ru: Annotated[Paragraph, Field(max_length=4000)]


class ListingAlt(In):
    """What a picture shows, for who does not see it; a language may be empty."""

    az: Annotated[Line, Field(max_length=400)]
    en: Annotated[Line, Field(max_length=400)]
    ru: Annotated[Line, Field(max_length=400)]


class MaterialShare(In):
    """How much of it is of a material, in percent."""

    code: MaterialCode
    share: Annotated[Whole, Field(ge=1, le=100)]


class ListingMaker(In):
    """A shop, or a person of it, with what they did and how many hours it took."""

    seller_id: UUID | None
    person_id: UUID | None
    role: MakingRole
    hours: Annotated[Whole, Field(ge=1, le=20_000)] | None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if (self.seller_id is None) == (self.person_id is None):
            raise ValueError("name a shop or a person")
        return self


class ListingOrigin(In):
    """What the seller's own part is, who else took part in making it, and in which country."""

    role: MakingRole | None
    partners: Annotated[
        list[Annotated[Line, Field(min_length=1, max_length=120)]], Field(max_length=5)
    ]
    country: PlaceCode | None


class ListingSize(In):
    """Its measures, packed as it is shown."""

    length_mm: Annotated[Whole, Field(ge=1, le=100_000)] | None
    width_mm: Annotated[Whole, Field(ge=1, le=100_000)] | None
    height_mm: Annotated[Whole, Field(ge=1, le=100_000)] | None
    weight_g: Annotated[Whole, Field(ge=1, le=1_000_000)] | None


class ListingPicture(In):
    """A picture that the caller has sent, or that the listing has already."""

    file_id: UUID
    alt: ListingAlt


def _once(keys: list[object], what: str) -> None:
    if len(set(keys)) < len(keys):
        raise ValueError(f"name each {what} once")


class ListingContent(In):
    """All that a version says. The first picture stands for the listing.

    Shares of materials add up to 100. No text for `returns` means those of the shop.
    """

    title: ListingTitle
    description: ListingTexts
    story: ListingTexts
    category: CategoryCode | None
    techniques: Annotated[list[TechniqueCode], Field(max_length=4)]
    region: PlaceCode | None
    materials: Annotated[list[MaterialShare], Field(max_length=10)]
    makers: Annotated[list[ListingMaker], Field(max_length=30)]
    origin: ListingOrigin
    size: ListingSize
    lead_days: Annotated[Whole, Field(ge=1, le=365)] | None
    care: ListingTexts
    returns: ListingTexts
    pictures: Annotated[list[ListingPicture], Field(max_length=12)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _once([*self.techniques], "technique")
        _once([one.code for one in self.materials], "material")
        _once([one.file_id for one in self.pictures], "picture")
        _once([(one.seller_id, one.person_id, one.role) for one in self.makers], "maker")
        if self.materials and sum(one.share for one in self.materials) != 100:
            raise ValueError("shares of materials add up to 100")
        return self
