"""Stock: items, where they lie, what is held of them, and why there is as much as there is."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231130"
down_revision: str | Sequence[str] | None = "202611231012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = (
    "stock_places",
    "stock_workshops",
    "stock_items",
    "stock_levels",
    "stock_weeks",
    "stock_pieces",
    "stock_holds",
    "stock_movements",
)
REFUSE = """
    CREATE FUNCTION refuse_stock_movement_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'movements of stock stay as they are'; END $$
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "stock_places",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "workshop", "hub", "fair", "other", name="placekind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_stock_places_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_places")),
        sa.UniqueConstraint("seller_id", "id", name=op.f("uq_stock_places_seller_id_id")),
        sa.UniqueConstraint("seller_id", "name", name=op.f("uq_stock_places_seller_id_name")),
    )
    op.create_table(
        "stock_workshops",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "capacity BETWEEN 0 AND 10000", name=op.f("ck_stock_workshops_capacity_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_stock_workshops_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_workshops")),
        sa.UniqueConstraint(
            "hub_id", "seller_id", "id", name=op.f("uq_stock_workshops_hub_id_seller_id_id")
        ),
        sa.UniqueConstraint("seller_id", "name", name=op.f("uq_stock_workshops_seller_id_name")),
    )
    op.create_table(
        "stock_items",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("counted", "numbered", "made", name="itemkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("edition_size", sa.Integer(), nullable=True),
        sa.Column("workshop_id", sa.Uuid(), nullable=True),
        sa.Column("work", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'made') = (work IS NOT NULL)", name=op.f("ck_stock_items_work")
        ),
        sa.CheckConstraint(
            "(kind = 'made') = (workshop_id IS NOT NULL)", name=op.f("ck_stock_items_workshop")
        ),
        sa.CheckConstraint(
            "(kind = 'numbered') = (edition_size IS NOT NULL)", name=op.f("ck_stock_items_edition")
        ),
        sa.CheckConstraint(
            "edition_size BETWEEN 1 AND 1000", name=op.f("ck_stock_items_edition_size_within")
        ),
        sa.CheckConstraint("work BETWEEN 1 AND 10000", name=op.f("ck_stock_items_work_within")),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_stock_items_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id", "workshop_id"],
            ["stock_workshops.hub_id", "stock_workshops.seller_id", "stock_workshops.id"],
            name=op.f("fk_stock_items_hub_id_seller_id_workshop_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_items")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_stock_items_hub_id_id")),
        sa.UniqueConstraint("id", "edition_size", name=op.f("uq_stock_items_id_edition_size")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_stock_items_id_kind")),
        sa.UniqueConstraint("seller_id", "code", name=op.f("uq_stock_items_seller_id_code")),
        sa.UniqueConstraint("seller_id", "id", name=op.f("uq_stock_items_seller_id_id")),
    )
    op.create_table(
        "stock_weeks",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "extract(isodow FROM week_on) = 1", name=op.f("ck_stock_weeks_begins_on_monday")
        ),
        sa.CheckConstraint(
            "taken BETWEEN 0 AND capacity", name=op.f("ck_stock_weeks_taken_within")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["stock_workshops.id"], name=op.f("fk_stock_weeks_workshop_id")
        ),
        sa.PrimaryKeyConstraint("workshop_id", "week_on", name=op.f("pk_stock_weeks")),
    )
    op.create_table(
        "stock_levels",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("on_hand", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("held BETWEEN 0 AND on_hand", name=op.f("ck_stock_levels_held_within")),
        sa.ForeignKeyConstraint(
            ["seller_id", "item_id"],
            ["stock_items.seller_id", "stock_items.id"],
            name=op.f("fk_stock_levels_seller_id_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seller_id", "place_id"],
            ["stock_places.seller_id", "stock_places.id"],
            name=op.f("fk_stock_levels_seller_id_place_id"),
        ),
        sa.PrimaryKeyConstraint("item_id", "place_id", name=op.f("pk_stock_levels")),
    )
    op.create_table(
        "stock_pieces",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition_size", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "number BETWEEN 1 AND edition_size", name=op.f("ck_stock_pieces_within_the_edition")
        ),
        sa.ForeignKeyConstraint(
            ["item_id", "edition_size"],
            ["stock_items.id", "stock_items.edition_size"],
            name=op.f("fk_stock_pieces_item_id_edition_size"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id", "place_id"],
            ["stock_levels.item_id", "stock_levels.place_id"],
            name=op.f("fk_stock_pieces_item_id_place_id"),
        ),
        sa.PrimaryKeyConstraint("item_id", "number", name=op.f("pk_stock_pieces")),
    )
    op.create_table(
        "stock_holds",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("counted", "numbered", "made", name="itemkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("piece", sa.Integer(), nullable=True),
        sa.Column("workshop_id", sa.Uuid(), nullable=True),
        sa.Column("week_on", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "held",
                "taken",
                "released",
                "expired",
                name="holdstate",
                native_enum=False,
                length=40,
            ),
            server_default="held",
            nullable=False,
        ),
        sa.Column("returned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'made') = (place_id IS NULL)", name=op.f("ck_stock_holds_place")
        ),
        sa.CheckConstraint(
            "(kind = 'made') = (week_on IS NOT NULL)", name=op.f("ck_stock_holds_week")
        ),
        sa.CheckConstraint(
            "(kind = 'numbered') = (piece IS NOT NULL)", name=op.f("ck_stock_holds_piece")
        ),
        sa.CheckConstraint(
            "(state = 'held') = (ended_at IS NULL)", name=op.f("ck_stock_holds_ended")
        ),
        sa.CheckConstraint(
            "returned = 0 OR state = 'taken'", name=op.f("ck_stock_holds_returned_once_taken")
        ),
        sa.CheckConstraint(
            "(week_on IS NULL) = (workshop_id IS NULL)", name=op.f("ck_stock_holds_workshop")
        ),
        sa.CheckConstraint("piece IS NULL OR quantity = 1", name=op.f("ck_stock_holds_one_piece")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_stock_holds_quantity_positive")),
        sa.CheckConstraint(
            "returned BETWEEN 0 AND quantity", name=op.f("ck_stock_holds_returned_within")
        ),
        sa.ForeignKeyConstraint(
            ["item_id", "kind"],
            ["stock_items.id", "stock_items.kind"],
            name=op.f("fk_stock_holds_item_id_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id", "piece"],
            ["stock_pieces.item_id", "stock_pieces.number"],
            name="fk_stock_holds_piece",
        ),
        sa.ForeignKeyConstraint(
            ["item_id", "place_id"],
            ["stock_levels.item_id", "stock_levels.place_id"],
            name=op.f("fk_stock_holds_item_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id", "week_on"],
            ["stock_weeks.workshop_id", "stock_weeks.week_on"],
            name=op.f("fk_stock_holds_workshop_id_week_on"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_holds")),
    )
    op.create_index("ix_stock_holds_claim_id", "stock_holds", ["claim_id"], unique=False)
    op.create_index(
        "ix_stock_holds_item_id_until",
        "stock_holds",
        ["item_id", "until"],
        unique=False,
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_index("ix_stock_holds_line_id", "stock_holds", ["line_id"], unique=False)
    op.create_index(
        "ix_stock_holds_workshop_id_week_on",
        "stock_holds",
        ["workshop_id", "week_on"],
        unique=False,
        postgresql_where=sa.text("week_on IS NOT NULL"),
    )
    op.create_index(
        "uq_stock_holds_piece",
        "stock_holds",
        ["item_id", "piece"],
        unique=True,
        postgresql_where=sa.text("state = 'held' OR (state = 'taken' AND returned = 0)"),
    )
    op.create_table(
        "stock_movements",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "made",
                "bought",
                "found",
                "lost",
                "damaged",
                "given",
                "moved",
                "sold",
                "returned",
                name="movementkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=True),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind IN ('sold', 'returned')) = (hold_id IS NOT NULL)",
            name=op.f("ck_stock_movements_of_a_hold"),
        ),
        sa.CheckConstraint("change <> 0", name=op.f("ck_stock_movements_changes")),
        sa.ForeignKeyConstraint(
            ["hold_id"], ["stock_holds.id"], name=op.f("fk_stock_movements_hold_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id", "place_id"],
            ["stock_levels.item_id", "stock_levels.place_id"],
            name=op.f("fk_stock_movements_item_id_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["people.id"], name=op.f("fk_stock_movements_moved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movements")),
    )
    op.create_index(
        "ix_stock_movements_item_id_id", "stock_movements", ["item_id", "id"], unique=False
    )
    # Each purchase writes a new version of these rows: there is room for it on their page.
    for table in ("stock_levels", "stock_weeks"):
        op.execute(f"ALTER TABLE {table} SET (fillfactor = 50)")
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER stock_movements_keep BEFORE UPDATE OR DELETE ON stock_movements"
        " FOR EACH ROW EXECUTE FUNCTION refuse_stock_movement_change()"
    )
    op.execute(
        "CREATE TRIGGER stock_movements_keep_all BEFORE TRUNCATE ON stock_movements"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_stock_movement_change()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_stock_movement_change()")
