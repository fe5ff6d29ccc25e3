"""The columns of a table of listings: pure values.

A row is a variant. What a listing says stands in one of its rows, usually the first; in the others
these cells are empty. The columns of the listing come first, then those of the variant.
"""

from itertools import chain

from kilim.impact.imports.columns import Choice, Column, Reads
from kilim.market.listings.content import MakingRole, OptionKind
from kilim.market.listings.models import LicenceTier, ListingKind, Pricing

OPTIONS = (1, 2, 3)
TONGUES = ("az", "en", "ru")
_LINE, _TEXT, _WHOLE, _CELL = Reads.LINE, Reads.PARAGRAPH, Reads.WHOLE, Reads.CELL

_KINDS = (
    Choice(ListingKind.GOODS, "Hazır əşya", "Goods"),
    Choice(ListingKind.MADE_TO_ORDER, "Sifarişlə", "Made to order"),
    Choice(ListingKind.SERVICE, "Xidmət", "Service"),
    Choice(ListingKind.DIGITAL, "Rəqəmsal əsər", "Digital work"),
)
_ROLES = (
    Choice(MakingRole.MADE, "Düzəldib", "Made"),
    Choice(MakingRole.DESIGNED, "Dizayn edib", "Designed"),
    Choice(MakingRole.SOURCED, "Tapıb gətirib", "Sourced"),
    Choice(MakingRole.PICKED, "Seçib", "Picked"),
)
_DIFFERENCES = (
    Choice(OptionKind.SIZE, "Ölçü", "Size"),
    Choice(OptionKind.COLOUR, "Rəng", "Colour"),
    Choice(OptionKind.MATERIAL, "Material", "Material"),
    Choice(OptionKind.LENGTH, "Uzunluq", "Length"),
    Choice(OptionKind.PATTERN, "Naxış", "Pattern"),
    Choice(OptionKind.LANGUAGE, "Dil", "Language"),
    Choice(OptionKind.FORMAT, "Format", "Format"),
    Choice(OptionKind.PACKAGE, "Paket", "Package"),
    Choice(OptionKind.OTHER, "Seçim", "Other"),
)
_PRICINGS = (
    Choice(Pricing.FIXED, "Sabit", "Fixed"),
    Choice(Pricing.OPEN, "İstədiyi qədər", "Open"),
    Choice(Pricing.FROM, "Ən azı", "From"),
)
_TIERS = (
    Choice(LicenceTier.PERSONAL, "Şəxsi", "Personal"),
    Choice(LicenceTier.COMMERCIAL, "Kommersiya", "Commercial"),
    Choice(LicenceTier.EXTENDED, "Geniş", "Extended"),
)


def _spoken(name: str, az: str, en: str, reads: Reads, most: int) -> list[Column]:
    return [
        Column(f"{name}_{tongue}", f"{az} ({tongue})", f"{en} ({tongue})", reads, most=most)
        for tongue in TONGUES
    ]


def _option(number: int) -> list[Column]:
    name = f"option_{number}"
    kind = Column(name, f"Fərq {number}", f"Option {number}", Reads.CHOICE, choices=_DIFFERENCES)
    return [kind, *_spoken(name, f"Fərq {number}", f"Option {number}", _LINE, 60)]


ADDRESS = Column(
    "listing", "Məhsulun ünvanı", "Listing", Reads.SLUG, required=True, most=60,
    example="kelagayi-buta",
)  # fmt: skip
KIND = Column("kind", "Növü", "Kind", Reads.CHOICE, choices=_KINDS)
CONTENT = (
    *_spoken("title", "Adı", "Title", _LINE, 120),
    *_spoken("description", "Təsviri", "Description", _TEXT, 4000),
    *_spoken("story", "Hekayəsi", "Story", _TEXT, 4000),
    Column("category", "Bölmə", "Category", _CELL),
    Column("techniques", "Texnikalar", "Techniques", _CELL),
    Column("region", "Bölgə", "Region", _LINE),
    Column("materials", "Materiallar, faizlə", "Materials", _CELL, most=600),
    Column("origin_role", "Satıcının payı", "Sellers part", Reads.CHOICE, choices=_ROLES),
    Column("partners", "Kiminlə birgə", "Made with", _TEXT, most=700),
    Column("country", "Ölkə", "Country", _LINE),
    Column("length_mm", "Uzunluğu, mm", "Length mm", _WHOLE),
    Column("width_mm", "Eni, mm", "Width mm", _WHOLE),
    Column("height_mm", "Hündürlüyü, mm", "Height mm", _WHOLE),
    Column("weight_g", "Çəkisi, q", "Weight g", _WHOLE),
    Column("lead_days", "Hazırlıq günləri", "Lead days", _WHOLE),
    *_spoken("care", "Qulluq", "Care", _TEXT, 4000),
    *_spoken("returns", "Qaytarma", "Returns", _TEXT, 4000),
)
CODE = Column("code", "Variantın kodu", "Code", _LINE, most=40, example="KEL-1")
VARIANT = (
    *chain.from_iterable(_option(number) for number in OPTIONS),
    Column("pricing", "Qiymətin növü", "Pricing", Reads.CHOICE, choices=_PRICINGS),
    Column("price", "Qiyməti", "Price", _CELL),
    Column("suggested", "Təklif olunan qiymət", "Suggested price", _CELL),
    Column("currency", "Valyuta", "Currency", Reads.CURRENCY, most=3),
    *_spoken("delivers", "Xidmətin nəticəsi", "Delivers", _TEXT, 4000),
    Column("revisions", "Düzəlişlərin sayı", "Revisions", _WHOLE),
    Column("licence", "Lisenziya", "Licence", Reads.CHOICE, choices=_TIERS),
    Column("end_products", "Lisenziyalı əsərlər", "End products", _WHOLE),
    Column("seats", "Lisenziyalı istifadəçilər", "Seats", _WHOLE),
    Column("months", "Lisenziya ayları", "Months", _WHOLE),
    Column("licence_text", "Lisenziyanın mətni", "Licence text", _TEXT, most=20_000),
    Column("parts", "Ehtiyatdan", "Takes from stock", _CELL, most=1200),
)
ON_HAND = Column("on_hand", "Sayı", "On hand", _CELL, most=4000)
LISTINGS = (ADDRESS, KIND, *CONTENT, CODE, *VARIANT, ON_HAND)
