from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Availability(StrEnum):
    NOW = "now"
    LATER = "later"  # made or done once it is ordered
    NONE = "none"


class SearchOrder(StrEnum):
    BEST = "best"
    NEWEST = "newest"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"


class SearchListing(Base):
    """A live listing as it is found. Codes of which it has several stand in one text, sorted.

    `names` are what it is called, whose it is (B) and what it is (C); `words` are these and all
    that it tells. It costs at least `price`, which lies in the `price_step` of those of the facet.
    """

    __tablename__ = "search_listings"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "listing_id"], ["listings.hub_id", "listings.id"]),
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        CheckConstraint("completeness BETWEEN 0 AND 100", name="completeness_within"),
        CheckConstraint("(price IS NULL) = (price_step IS NULL)", name="step_of_a_price"),
        Index("ix_search_listings_hub_id_live_at", "hub_id", "live_at", "listing_id"),
        Index("ix_search_listings_seller_id", "seller_id"),
        # With the shop, so that each category is counted without its rows.
        Index("ix_search_listings_hub_id_category", "hub_id", "category", "seller_id"),
        # What shares a technique is like it.
        Index(
            "ix_search_listings_techniques",
            text("string_to_array(techniques, ' ')"),
            postgresql_using="gin",
        ),
        Index("ix_search_listings_names", "names", postgresql_using="gin"),
        Index("ix_search_listings_words", "words", postgresql_using="gin"),
    )

    listing_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    seller_since: Mapped[datetime]  # when the first listing of the shop went live
    live_at: Mapped[datetime]
    price: Mapped[int | None] = mapped_column(BigInteger)
    price_step: Mapped[int | None] = mapped_column(SmallInteger)
    completeness: Mapped[int] = mapped_column(SmallInteger)
    brand: Mapped[bool]
    kind: Mapped[str]
    availability: Mapped[Availability]
    category: Mapped[str]
    region: Mapped[str]
    techniques: Mapped[str]
    materials: Mapped[str]
    claims: Mapped[str]
    names: Mapped[str] = mapped_column(TSVECTOR)
    words: Mapped[str] = mapped_column(TSVECTOR)


class SearchDue(Base):
    """A listing whose row is to be written anew, because something below it changed or will.

    Written by triggers of listings, shops and stock, and with each row for when time alone will
    change it.
    """

    __tablename__ = "search_due"
    __table_args__ = (Index("ix_search_due_due_at", "due_at"),)

    listing_id: Mapped[UUID] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(
        primary_key=True, server_default=text("clock_timestamp()")
    )


class SearchWord(Base):
    """A stem of the names of a hub's listings, as it is written, and how many have it.

    `near` is what is left of it without a letter or two, by which misspelled ones find it.
    """

    __tablename__ = "search_words"
    __table_args__ = (Index("ix_search_words_near", "near", postgresql_using="gin"),)

    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"), primary_key=True)
    stem: Mapped[str] = mapped_column(primary_key=True)
    shown: Mapped[str]
    near: Mapped[list[str]] = mapped_column(ARRAY(String))
    listings: Mapped[int] = mapped_column(server_default="1")  # when they were counted last
