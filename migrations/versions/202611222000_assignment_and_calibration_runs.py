"""Runs of assignment and of calibration, which keep what they were made from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611222000"
down_revision: str | Sequence[str] | None = "202611222200"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEEP_ASSIGNMENT = """
    CREATE FUNCTION keep_assignment_run() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.state = 'published'
            OR (NEW.hub_id, NEW.call_id, NEW.stage_id, NEW.options, NEW.panel, NEW.made_by,
                NEW.made_at)
            IS DISTINCT FROM (OLD.hub_id, OLD.call_id, OLD.stage_id, OLD.options, OLD.panel,
                OLD.made_by, OLD.made_at)
            OR (OLD.result IS NOT NULL AND (NEW.result, NEW.input_hash, NEW.finished_at)
                IS DISTINCT FROM (OLD.result, OLD.input_hash, OLD.finished_at))
        THEN
            RAISE EXCEPTION 'what a run was made from, and its result, never change'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$
"""
GUARD_ASSIGNMENT = """
    CREATE TRIGGER assignment_runs_keep BEFORE UPDATE OR DELETE ON assignment_runs
    FOR EACH ROW EXECUTE FUNCTION keep_assignment_run()
"""
KEEP_CALIBRATION = """
    CREATE FUNCTION keep_calibration_run() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.result IS NOT NULL
            OR (NEW.hub_id, NEW.call_id, NEW.stage_id, NEW.options, NEW.sheet, NEW.sheet_hash,
                NEW.made_by, NEW.made_at)
            IS DISTINCT FROM (OLD.hub_id, OLD.call_id, OLD.stage_id, OLD.options, OLD.sheet,
                OLD.sheet_hash, OLD.made_by, OLD.made_at)
        THEN
            RAISE EXCEPTION 'what a run was made from, and its result, never change'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$
"""
GUARD_CALIBRATION = """
    CREATE TRIGGER calibration_runs_keep BEFORE UPDATE OR DELETE ON calibration_runs
    FOR EACH ROW EXECUTE FUNCTION keep_calibration_run()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "assignment_runs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "working",
                "proposed",
                "impossible",
                "published",
                name="runstate",
                native_enum=False,
                length=40,
            ),
            server_default="queued",
            nullable=False,
        ),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("panel", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("step", sa.String(), server_default="", nullable=False),
        sa.Column("done", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("steps", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("input_hash", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('queued', 'working')) = (result IS NULL)"
            " AND (result IS NULL) = (finished_at IS NULL)"
            " AND (result IS NULL) = (input_hash IS NULL)",
            name=op.f("ck_assignment_runs_finished_with_result"),
        ),
        sa.CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)"
            " AND (published_at IS NULL) = (published_by IS NULL)",
            name=op.f("ck_assignment_runs_published_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"],
            ["stages.hub_id", "stages.call_id", "stages.id"],
            name=op.f("fk_assignment_runs_hub_id_call_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_assignment_runs_made_by")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["people.id"], name=op.f("fk_assignment_runs_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_runs")),
    )
    op.create_index("ix_assignment_runs_stage_id_id", "assignment_runs", ["stage_id", "id"])
    op.create_table(
        "calibration_runs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("queued", "done", name="calibrationstate", native_enum=False, length=40),
            server_default="queued",
            nullable=False,
        ),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("sheet_hash", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'queued') = (result IS NULL) AND (result IS NULL) = (finished_at IS NULL)",
            name=op.f("ck_calibration_runs_done_with_result"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"],
            ["stages.hub_id", "stages.call_id", "stages.id"],
            name=op.f("fk_calibration_runs_hub_id_call_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_calibration_runs_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_runs")),
    )
    op.create_index("ix_calibration_runs_stage_id_id", "calibration_runs", ["stage_id", "id"])
    op.execute(KEEP_ASSIGNMENT)
    op.execute(GUARD_ASSIGNMENT)
    op.execute(KEEP_CALIBRATION)
    op.execute(GUARD_CALIBRATION)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("calibration_runs")
    op.execute("DROP FUNCTION keep_calibration_run")
    op.drop_table("assignment_runs")
    op.execute("DROP FUNCTION keep_assignment_run")
