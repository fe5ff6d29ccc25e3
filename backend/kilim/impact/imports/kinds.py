"""Which columns each kind of table has, and what their headers are called: pure values.

Headers are matched by their letters and digits alone, in either language, so `E-poçt ünvanı`,
`e-poct unvani` and `email` name the same column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kilim.accounts.models import Role
from kilim.community.organisations.models import RelationKind
from kilim.community.profiles.models import Theme, VentureStage
from kilim.community.profiles.rules import slug_of
from kilim.impact.imports.columns import Choice, Column, Reads
from kilim.impact.imports.listing_columns import LISTINGS


class ImportKind(StrEnum):
    """What the rows of a table are."""

    STARTUPS = "startups"
    PEOPLE = "people"
    MEMBERSHIPS = "memberships"
    FIGURES = "figures"
    LISTINGS = "listings"  # of a shop, which brings them itself


_ROLES = (
    Choice(Role.RESIDENT, "Rezident", "Resident"),
    Choice(Role.MENTOR, "Mentor", "Mentor"),
    Choice(Role.REVIEWER, "Ekspert", "Reviewer"),
    Choice(Role.SELLER, "Satıcı", "Seller"),
)
_RELATIONS = (
    Choice(RelationKind.FOUNDER, "Təsisçi", "Founder"),
    Choice(RelationKind.MEMBER, "Üzv", "Member"),
    Choice(RelationKind.CONTACT, "Əlaqələndirici", "Contact"),
)
_STAGES = (
    Choice(VentureStage.IDEA, "İdeya", "Idea"),
    Choice(VentureStage.PROTOTYPE, "Prototip", "Prototype"),
    Choice(VentureStage.FIRST_USERS, "İlk istifadəçilər", "First users"),
    Choice(VentureStage.EARNING, "Qazanır", "Earning"),
    Choice(VentureStage.GROWING, "Böyüyür", "Growing"),
)
_TRACKS = (
    Choice(Theme.MUSIC, "Musiqi", "Music"),
    Choice(Theme.GAMETECH, "Oyun texnologiyaları", "Game tech"),
    Choice(Theme.CULTECH, "Mədəniyyət texnologiyaları", "Culture tech"),
    Choice(Theme.FASHION, "Moda", "Fashion"),
    Choice(Theme.FILM, "Film", "Film"),
    Choice(Theme.DESIGN, "Dizayn", "Design"),
)
_LANGUAGES = (
    Choice("az", "Azərbaycan dili", "Azerbaijani"),
    Choice("en", "İngilis dili", "English"),
)
_STATES = (
    Choice("not_due", "vaxtı deyil", "not due"),
    Choice("missing", "məlumat yoxdur", "missing"),
)
_LINE, _TEXT = Reads.LINE, Reads.PARAGRAPH

COLUMNS: dict[ImportKind, tuple[Column, ...]] = {
    ImportKind.STARTUPS: (
        Column("name", "Ad", "Name", _LINE, required=True, example="Tar və Kod"),
        Column("address", "Ünvan adı", "Address", Reads.SLUG, most=60, example="tar-ve-kod"),
        Column("stage", "Mərhələ", "Stage", Reads.CHOICE, choices=_STAGES, example="Prototip"),
        Column("sentence_az", "Bir cümlə (az)", "Sentence (az)", _LINE, most=160,
            example="Tar öyrədən oyun"),
        Column("sentence_en", "Bir cümlə (en)", "Sentence (en)", _LINE, most=160,
            example="A game that teaches the tar"),
        Column("story_az", "Hekayə (az)", "Story (az)", _TEXT, most=4000),
        Column("story_en", "Hekayə (en)", "Story (en)", _TEXT, most=4000),
        Column("tracks", "İstiqamətlər", "Tracks", Reads.CHOICES, choices=_TRACKS,
            example="Musiqi; Oyun texnologiyaları"),
        Column("region", "Bölgə", "Region", _LINE, example="Quba-Xaçmaz"),
        Column("founded_on", "Qurulduğu gün", "Founded on", Reads.DAY, example="2025-03-01"),
        Column("links", "Keçidlər", "Links", Reads.LINKS, most=3000,
            example="https://tarvekod.example"),
    ),
    ImportKind.PEOPLE: (
        Column("name", "Ad və soyad", "Name", _LINE, required=True, most=80,
            example="Aygün Əliyeva"),
        Column("email", "E-poçt ünvanı", "E-mail address", Reads.EMAIL, required=True, most=254,
            example="aygun@studio.example"),
        Column("role", "Rol", "Role", Reads.CHOICE, required=True, choices=_ROLES,
            example="Rezident"),
        Column("language", "Dil", "Language", Reads.CHOICE, choices=_LANGUAGES, example="az"),
        Column("organisation", "Təşkilat", "Organisation", _LINE, example="Tar və Kod"),
        Column("relation", "Əlaqə", "Relation", Reads.CHOICE, choices=_RELATIONS,
            example="Təsisçi"),
        Column("since", "Nə vaxtdan", "Since", Reads.DAY, example="2025-03-01"),
    ),
    ImportKind.MEMBERSHIPS: (
        Column("email", "E-poçt ünvanı", "E-mail address", Reads.EMAIL, required=True, most=254,
            example="aygun@studio.example"),
        Column("plan", "Plan", "Plan", _LINE, required=True, most=120, example="Rezident"),
        Column("starts_on", "İlk gün", "First day", Reads.DAY, required=True,
            example="2026-01-01"),
        Column("ends_on", "Son gün", "Last day", Reads.DAY, example="2026-12-31"),
        Column("organisation", "Təşkilat", "Organisation", _LINE, example="Tar və Kod"),
    ),
    ImportKind.FIGURES: (
        Column("startup", "Startap", "Startup", _LINE, required=True, example="Tar və Kod"),
        Column("kpi", "Göstərici", "KPI", _LINE, required=True, most=120, example="revenue"),
        Column("month", "Ay", "Month", Reads.MONTH, required=True, example="2026-01"),
        Column("value", "Qiymət", "Value", Reads.NUMBER, required=True, choices=_STATES,
            example="12500"),
        Column("currency", "Valyuta", "Currency", Reads.CURRENCY, most=3, example="AZN"),
        Column("reason", "Səbəb", "Reason", _LINE, most=300),
        Column("evidence", "Sübut", "Evidence", Reads.LINK, most=500),
    ),
    ImportKind.LISTINGS: LISTINGS,
}  # fmt: skip
_OTHERS = {  # other headers that people write
    "slug": "address", "sahe": "tracks", "track": "tracks", "theme": "tracks",
    "elektron poct": "email", "e-poct": "email", "e-mail": "email", "email": "email",
    "full name": "name", "ad soyad": "name", "ad": "name", "company": "organisation",
    "startap": "organisation", "startup": "organisation", "start": "starts_on",
    "end": "ends_on", "baslama": "starts_on", "bitme": "ends_on", "figure": "kpi",
    "indicator": "kpi", "amount": "value", "mebleg": "value", "sirket": "startup",
    "organisation": "startup", "teskilat": "startup", "date": "month", "tarix": "month",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Headers:
    """Which column of the table is which of ours, by place; and what does not fit."""

    columns: list[str | None]
    unknown: list[str]
    missing: list[str]
    twice: list[str]


def key_of(text: str) -> str:
    """The letters and digits of a name: `Tar və Kod` -> `tarvekod`; Latin ones alone."""
    return slug_of(f"x{text}").replace("-", "")[1:]


def match(kind: ImportKind, header: Sequence[str]) -> Headers:
    """Find the columns of a kind in the header of a table."""
    ours = {column.name: column for column in COLUMNS[kind]}
    names = {key_of(alias): name for alias, name in _OTHERS.items() if name in ours}
    for column in ours.values():
        names |= {key_of(text): column.name for text in (column.name, column.az, column.en)}
    columns = [names.get(key_of(title)) if key_of(title) else None for title in header]
    found = [name for name in columns if name is not None]
    return Headers(
        columns,
        unknown=[t for t, name in zip(header, columns, strict=True) if name is None and t.strip()],
        missing=[c.name for c in ours.values() if c.required and c.name not in found],
        twice=sorted({name for name in found if found.count(name) > 1}),
    )
