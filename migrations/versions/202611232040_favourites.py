"""People keep listings, and hear once when something is there again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611232040"
down_revision: str | Sequence[str] | None = "202611232020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEPT, NOTICES = "favourites", "restock_notices"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        KEPT,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(amount IS NULL) = (currency IS NULL)", name=op.f("ck_favourites_amount_of_a_currency")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id"],
            ["listings.hub_id", "listings.id"],
            name=op.f("fk_favourites_hub_id_listing_id"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_favourites_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourites")),
        sa.UniqueConstraint(
            "person_id", "listing_id", name=op.f("uq_favourites_person_id_listing_id")
        ),
    )
    op.create_index("ix_favourites_person_id_id", KEPT, ["person_id", "id"])
    op.create_index("ix_favourites_listing_id", KEPT, ["listing_id"])
    op.create_table(
        NOTICES,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "told_at IS NULL OR due_at IS NOT NULL", name=op.f("ck_restock_notices_told_once_due")
        ),
        sa.CheckConstraint(
            "secret_hash IS NULL OR told_at IS NOT NULL",
            name=op.f("ck_restock_notices_secret_of_a_letter"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "variant_id"],
            ["variants.hub_id", "variants.id"],
            name=op.f("fk_restock_notices_hub_id_variant_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_restock_notices_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restock_notices")),
    )
    op.create_index(
        "uq_restock_notices_open",
        NOTICES,
        ["person_id", "variant_id"],
        unique=True,
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_index(
        "ix_restock_notices_waiting",
        NOTICES,
        ["variant_id"],
        postgresql_where=sa.text("told_at IS NULL AND due_at IS NULL"),
    )
    op.create_index("ix_restock_notices_secret_hash", NOTICES, ["secret_hash"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table(NOTICES)
    op.drop_table(KEPT)
