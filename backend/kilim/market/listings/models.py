from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ListingKind(StrEnum):
    GOODS = "goods"
    MADE_TO_ORDER = "made_to_order"
    SERVICE = "service"
    DIGITAL = "digital"


class ListingState(StrEnum):
    """Where a listing is; until its first version is approved it is a draft."""

    DRAFT = "draft"
    LIVE = "live"
    HIDDEN = "hidden"  # by its seller, who shows it again
    REMOVED = "removed"  # by the hub, for a reason
    ARCHIVED = "archived"


class ListingVersionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"  # the hub wants something changed
    REFUSED = "refused"
    LIVE = "live"
    SUPERSEDED = "superseded"


class ListingAct(StrEnum):
    """Those of `OF_VERSIONS` move a version, the others the listing."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ASK = "ask"
    REFUSE = "refuse"
    APPROVE = "approve"
    BY_RULE = "pass"  # by a rule
    HIDE = "hide"
    SHOW = "show"
    REMOVE = "remove"
    RESTORE = "restore"
    ARCHIVE = "archive"


OF_VERSIONS = {
    ListingAct.SUBMIT: (("draft",), "submitted"),
    ListingAct.WITHDRAW: (("submitted",), "withdrawn"),
    ListingAct.ASK: (("submitted",), "asked"),
    ListingAct.REFUSE: (("submitted",), "refused"),
    ListingAct.APPROVE: (("submitted",), "live"),
    ListingAct.BY_RULE: (("submitted",), "live"),
}
OF_LISTINGS = {
    ListingAct.HIDE: (("live",), "hidden"),
    ListingAct.SHOW: (("hidden",), "live"),
    ListingAct.REMOVE: (("live", "hidden"), "removed"),
    ListingAct.RESTORE: (("removed",), "hidden"),
    ListingAct.ARCHIVE: (("draft", "live", "hidden", "removed"), "archived"),
}
_ARROWS = ", ".join(
    f"('{act}', '{before}', '{after}')"
    for act, (befores, after) in (OF_VERSIONS | OF_LISTINGS).items()
    for before in befores
)
_ACTS_OF_VERSIONS = ", ".join(f"'{act}'" for act in OF_VERSIONS)


class Listing(Base):
    """`live_at` is when buyers saw it first, `version` what guards changes."""

    __tablename__ = "listings"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "seller_id", "id"),
        UniqueConstraint("slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint("state <> 'live' OR live_at IS NOT NULL", name="live_since"),
        Index("ix_listings_seller_id_id", "seller_id", "id"),
        Index("ix_listings_newest", "live_at", "id", postgresql_where=text("state = 'live'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    kind: Mapped[ListingKind]
    slug: Mapped[str]
    state: Mapped[ListingState] = mapped_column(server_default=ListingState.DRAFT)
    version: Mapped[int] = mapped_column(server_default="1")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    live_at: Mapped[datetime | None]


class ListingVersion(Base):
    """`content` is a whole `ListingContent`."""

    __tablename__ = "listing_versions"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "listing_id"], ["listings.hub_id", "listings.id"]),
        UniqueConstraint("hub_id", "listing_id", "number"),
        Index(
            "uq_listing_versions_live",
            "listing_id",
            unique=True,
            postgresql_where=text("state = 'live'"),
        ),
        Index(
            "uq_listing_versions_open",
            "listing_id",
            unique=True,
            postgresql_where=text("state IN ('draft', 'submitted')"),
        ),
        Index("ix_listing_versions_listing_id", "listing_id", "number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[ListingVersionState] = mapped_column(server_default=ListingVersionState.DRAFT)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    saved_at: Mapped[datetime]


class ListingMove(Base):
    """A change of state with who made it and why; nobody made what a rule let pass."""

    __tablename__ = "listing_moves"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "listing_id"], ["listings.hub_id", "listings.id"]),
        ForeignKeyConstraint(
            ["hub_id", "listing_id", "version_number"],
            [f"listing_versions.{name}" for name in ("hub_id", "listing_id", "number")],
            name="fk_listing_moves_version",
        ),
        UniqueConstraint("listing_id", "number"),
        CheckConstraint(f"(act, state_before, state_after) IN ({_ARROWS})", name="arrow"),
        CheckConstraint(
            f"(act IN ({_ACTS_OF_VERSIONS})) = (version_number IS NOT NULL)", name="of_a_version"
        ),
        CheckConstraint(
            "act NOT IN ('ask', 'refuse', 'remove') OR (reason <> '' AND code IS NOT NULL)",
            name="says_why",
        ),
        CheckConstraint("(act = 'pass') = (moved_by IS NULL)", name="by_somebody"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    version_number: Mapped[int | None] = mapped_column(SmallInteger)
    act: Mapped[ListingAct]
    state_before: Mapped[str]
    state_after: Mapped[str]
    code: Mapped[str | None]
    reason: Mapped[str]
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]


class Pricing(StrEnum):
    FIXED = "fixed"
    OPEN = "open"  # buyers pay what they want, and at least this
    FROM = "from"  # of services: what it costs is agreed on


class LicenceTier(StrEnum):
    PERSONAL = "personal"
    COMMERCIAL = "commercial"
    EXTENDED = "extended"


class Variant(Base):
    """What is put in a basket. `amount` is the newest of its prices, `options` tell it apart."""

    __tablename__ = "variants"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "seller_id", "listing_id"],
            [f"listings.{name}" for name in ("hub_id", "seller_id", "id")],
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("seller_id", "id"),
        UniqueConstraint("seller_id", "code", name="uq_variants_code"),
        Index(
            "uq_variants_options",
            "listing_id",
            "options",
            unique=True,
            postgresql_where=text("retired_at IS NULL"),
        ),
        CheckConstraint("code ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$'", name="code_form"),
        CheckConstraint("amount > 0 OR amount = 0 AND pricing = 'open'", name="costs_something"),
        CheckConstraint(
            "suggested IS NULL OR pricing = 'open' AND suggested >= amount", name="suggested_more"
        ),
        CheckConstraint("revisions BETWEEN 0 AND 20", name="revisions_few"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    code: Mapped[str]
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    pricing: Mapped[Pricing]
    amount: Mapped[int] = mapped_column(BigInteger)
    suggested: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    delivers: Mapped[dict[str, str] | None] = mapped_column(JSONB)  # of a service, by language
    revisions: Mapped[int | None] = mapped_column(SmallInteger)
    version: Mapped[int] = mapped_column(server_default="1")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class VariantPart(Base):
    """What a variant takes out of its own shop's stock; a bundle takes several things."""

    __tablename__ = "variant_parts"
    __table_args__ = (
        ForeignKeyConstraint(["seller_id", "variant_id"], ["variants.seller_id", "variants.id"]),
        ForeignKeyConstraint(
            ["seller_id", "stock_item_id"], ["stock_items.seller_id", "stock_items.id"]
        ),
        CheckConstraint("quantity BETWEEN 1 AND 1000", name="quantity_within"),
        Index("ix_variant_parts_stock_item_id", "stock_item_id"),
    )

    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    stock_item_id: Mapped[UUID] = mapped_column(primary_key=True)
    seller_id: Mapped[UUID]
    quantity: Mapped[int] = mapped_column(SmallInteger)


class ListingPrice(Base):
    """What a variant costs from a moment on, until the next one; it stays."""

    __tablename__ = "listing_prices"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "variant_id"], ["variants.hub_id", "variants.id"]),
        Index("ix_listing_prices_variant_id_set_at", "variant_id", "set_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    pricing: Mapped[Pricing]
    amount: Mapped[int] = mapped_column(BigInteger)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]


class Licence(Base):
    """What the buyer of a digital work may do with it; a change is the next one.

    No number means without a limit. Whoever buys is held by the text with this hash.
    """

    __tablename__ = "licences"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "variant_id"], ["variants.hub_id", "variants.id"]),
        UniqueConstraint("hub_id", "variant_id", "number"),
        CheckConstraint("text_hash = sha256(convert_to(text, 'UTF8'))", name="text_hash"),
        CheckConstraint("end_products > 0 AND seats > 0 AND months > 0", name="caps"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    tier: Mapped[LicenceTier]
    end_products: Mapped[int | None]
    seats: Mapped[int | None]
    months: Mapped[int | None]
    text: Mapped[str]
    text_hash: Mapped[bytes] = mapped_column(LargeBinary)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]


class VariantFile(Base):
    """A file that a digital work consists of; its buyers get it, and nobody else."""

    __tablename__ = "variant_files"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "variant_id"], ["variants.hub_id", "variants.id"]),
        UniqueConstraint("hub_id", "variant_id", "place", deferrable=True, initially="DEFERRED"),
        CheckConstraint("0 <= place AND place < 20", name="place"),
    )

    variant_id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), primary_key=True)
    hub_id: Mapped[UUID]
    place: Mapped[int] = mapped_column(SmallInteger)


class ClaimKind(StrEnum):
    HANDMADE = "handmade"
    NATURAL_DYES = "natural_dyes"
    RECYCLED = "recycled"
    ORGANIC = "organic"
    LOCAL_MATERIAL = "local_material"
    FAIR_PAY = "fair_pay"
    REPAIRABLE = "repairable"
    CRUELTY_FREE = "cruelty_free"
    ECOLABEL = "ecolabel"
    GEOGRAPHICAL_INDICATION = "geographical_indication"  # Regulation (EU) 2023/2411
    OTHER = "other"


class ClaimScheme(StrEnum):
    """By whose rules a claim is true."""

    OWN = "own"  # the seller shows it themselves
    THIRD_PARTY = "third_party"
    AUTHORITY = "authority"


class ClaimState(StrEnum):
    GIVEN = "given"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ListingClaim(Base):
    """Something that a listing claims, with evidence; once it is over it is not shown.

    `scope_part` says of which part it is true, where it is not true of all.
    """

    __tablename__ = "listing_claims"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "listing_id"], ["listings.hub_id", "listings.id"]),
        UniqueConstraint("hub_id", "id"),
        Index("ix_listing_claims_listing_id", "listing_id", "state"),
        CheckConstraint("file_id IS NOT NULL OR link IS NOT NULL", name="has_evidence"),
        CheckConstraint("(scheme = 'own') = (scheme_name = '')", name="names_its_scheme"),
        CheckConstraint(
            "kind NOT IN ('organic', 'ecolabel', 'geographical_indication') OR scheme <> 'own'",
            name="seal_of_others",
        ),
        CheckConstraint(
            "(kind = 'geographical_indication') = (register_number <> '')", name="in_a_register"
        ),
        CheckConstraint("scheme <> 'third_party' OR valid_until IS NOT NULL", name="is_over_once"),
        CheckConstraint(
            "state IN ('given', 'withdrawn') OR checked_by IS NOT NULL", name="checked_by_somebody"
        ),
        CheckConstraint("(checked_by IS NULL) = (checked_at IS NULL)", name="checked_then"),
        CheckConstraint("checked_by <> given_by", name="four_eyes"),
        CheckConstraint("state <> 'refused' OR remark <> ''", name="refused_because"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    kind: Mapped[ClaimKind]
    words: Mapped[dict[str, str]] = mapped_column(JSONB)  # what buyers read, by language
    scope_part: Mapped[str]
    scheme: Mapped[ClaimScheme]
    scheme_name: Mapped[str]
    register_number: Mapped[str]
    link: Mapped[str | None]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    valid_until: Mapped[date | None]
    state: Mapped[ClaimState] = mapped_column(server_default=ClaimState.GIVEN)
    remark: Mapped[str] = mapped_column(server_default="")
    given_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    given_at: Mapped[datetime]
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    checked_at: Mapped[datetime | None]
