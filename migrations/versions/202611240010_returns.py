"""What was delivered goes back unit by unit, with everything both sides and the hub have said."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240010"
down_revision: str | Sequence[str] | None = "202611240340"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KIND = sa.Enum(
    "withdrawal", "damaged", "not_as_described", "missing",
    name="returnkind", native_enum=False, length=40,
)  # fmt: skip
STATES = ("asked", "awaited", "refused", "appealed", "paid_back", "closed")
STATE = sa.Enum(*STATES, name="returnstate", native_enum=False, length=40)
ACT = sa.Enum(
    "ask", "agree", "pay_back", "arrive", "refuse", "appeal", "take_back", "escalate", "lapse",
    "grant", "dismiss",
    name="returnact", native_enum=False, length=40,
)  # fmt: skip
SIDE = sa.Enum(
    "buyer", "shop", "hub", "clock", name="returnside", native_enum=False, length=40
)  # fmt: skip
WHEN = sa.DateTime(timezone=True)
_ARROWS = ", ".join(
    f"('{act}', '{before}', '{after}')"
    for act, befores, after in (
        ("ask", ("",), "asked"),
        ("agree", ("asked", "refused", "appealed"), "awaited"),
        ("pay_back", ("asked", "awaited", "refused", "appealed"), "paid_back"),
        ("arrive", ("awaited", "appealed"), "paid_back"),
        ("refuse", ("asked", "awaited"), "refused"),
        ("appeal", ("refused",), "appealed"),
        ("take_back", ("asked", "awaited", "refused", "appealed"), "closed"),
        ("escalate", ("asked", "awaited"), "appealed"),
        ("lapse", ("refused",), "closed"),
        ("grant", ("appealed",), "paid_back"),
        ("dismiss", ("appealed",), "closed"),
    )
    for before in befores
)
REFUSE = """
    CREATE FUNCTION refuse_return_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'how returns moved stays as it is'; END $$
"""
# An erasure takes names out of what was said, and nothing else of it.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE, AFTER = "'NOT IN ('", "'NOT IN ((''order_return_moves'', ''words''), '"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_unique_constraint(
        "uq_order_lines_quantity", "order_lines", ["hub_id", "order_id", "id", "quantity"]
    )
    _returns()
    op.create_table(
        "order_return_units",
        sa.Column("return_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("bought", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint(
            "unit BETWEEN 1 AND bought", name=op.f("ck_order_return_units_unit_within")
        ),
        sa.ForeignKeyConstraint(
            ["return_id", "line_id", "bought"],
            ["order_returns.id", "order_returns.line_id", "order_returns.bought"],
            name="fk_order_return_units_return",
        ),
        sa.PrimaryKeyConstraint("return_id", "unit", name=op.f("pk_order_return_units")),
    )
    op.create_index(
        "uq_order_return_units_live",
        "order_return_units",
        ["line_id", "unit"],
        unique=True,
        postgresql_where=sa.text("live"),
    )
    _moves()
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER order_return_moves_keep BEFORE UPDATE OR DELETE ON order_return_moves"
        " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_return_change()"
    )
    op.execute(
        "CREATE TRIGGER order_return_moves_keep_all BEFORE TRUNCATE ON order_return_moves"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_return_change()"
    )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def _returns() -> None:
    op.create_table(
        "order_returns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("delivered_at", WHEN, nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("bought", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("state", STATE, server_default="asked", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.CheckConstraint(
            "quantity BETWEEN 1 AND bought", name=op.f("ck_order_returns_quantity_within")
        ),
        sa.CheckConstraint(
            "(state = 'paid_back') = (amount IS NOT NULL)", name=op.f("ck_order_returns_paid_back")
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_order_returns_amount_not_negative")),
        sa.CheckConstraint(
            "(state IN ('paid_back', 'closed')) = (due_on IS NULL)",
            name=op.f("ck_order_returns_due"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id", "seller_id", "delivered_at"],
            ["orders.hub_id", "orders.id", "orders.seller_id", "orders.delivered_at"],
            name="fk_order_returns_delivered",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id", "line_id", "bought"],
            ["order_lines.hub_id", "order_lines.order_id", "order_lines.id",
             "order_lines.quantity"],
            name="fk_order_returns_line",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_returns")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_order_returns_hub_id_id")),
        sa.UniqueConstraint("id", "line_id", "bought", name="uq_order_returns_line"),
    )  # fmt: skip
    for columns in (["order_id"], ["line_id"], ["hub_id", "id"]):
        op.create_index(f"ix_order_returns_{'_'.join(columns)}", "order_returns", columns)
    op.create_index(
        "ix_order_returns_due_on",
        "order_returns",
        ["due_on"],
        postgresql_where=sa.text("due_on IS NOT NULL"),
    )


def _moves() -> None:
    op.create_table(
        "order_return_moves",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("return_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("act", ACT, nullable=False),
        sa.Column("state_before", sa.String(), nullable=False),
        sa.Column("state_after", STATE, nullable=False),
        sa.Column("side", SIDE, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", WHEN, nullable=False),
        sa.CheckConstraint(
            f"(act, state_before, state_after) IN ({_ARROWS})",
            name=op.f("ck_order_return_moves_arrow"),
        ),
        sa.CheckConstraint(
            "act NOT IN ('refuse', 'appeal', 'grant', 'dismiss') OR words <> ''",
            name=op.f("ck_order_return_moves_says_why"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "return_id"],
            ["order_returns.hub_id", "order_returns.id"],
            name=op.f("fk_order_return_moves_hub_id_return_id"),
        ),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["people.id"], name=op.f("fk_order_return_moves_moved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_return_moves")),
        sa.UniqueConstraint(
            "return_id", "number", name=op.f("uq_order_return_moves_return_id_number")
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("order_return_moves")
    op.drop_table("order_return_units")
    op.drop_table("order_returns")
    op.drop_constraint("uq_order_lines_quantity", "order_lines")
    op.execute("DROP FUNCTION refuse_return_change")
