"""Decisions with their batches, offers, the waiting line, and places that are taken."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611222100"
down_revision: str | Sequence[str] | None = "202611221800"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "decision_rules",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("undo_minutes", sa.SmallInteger(), server_default="30", nullable=False),
        sa.Column("offer_days", sa.SmallInteger(), server_default="7", nullable=False),
        sa.Column("shows_rank", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "terms", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "quotas", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "jsonb_typeof(quotas) = 'array'", name=op.f("ck_decision_rules_quotas_are_a_list")
        ),
        sa.CheckConstraint(
            "offer_days BETWEEN 1 AND 60", name=op.f("ck_decision_rules_offer_days_within")
        ),
        sa.CheckConstraint(
            "undo_minutes BETWEEN 0 AND 1440", name=op.f("ck_decision_rules_undo_within_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_decision_rules_hub_id_call_id"),
        ),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_decision_rules")),
    )
    op.create_table(
        "decision_batches",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "applied", "taken_back", "released", name="batchstate", native_enum=False, length=40
            ),
            server_default="applied",
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("over_offered", sa.Boolean(), nullable=False),
        sa.Column("places", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("applied_by", sa.Uuid(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("releases_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.Uuid(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'released') = (released_at IS NOT NULL)",
            name=op.f("ck_decision_batches_released_at"),
        ),
        sa.CheckConstraint(
            "(state = 'taken_back') = (taken_back_at IS NOT NULL)"
            " AND (taken_back_at IS NULL) = (taken_back_by IS NULL)",
            name=op.f("ck_decision_batches_taken_back_by_somebody"),
        ),
        sa.CheckConstraint("size > 0", name=op.f("ck_decision_batches_size_positive")),
        sa.ForeignKeyConstraint(
            ["applied_by"], ["people.id"], name=op.f("fk_decision_batches_applied_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"],
            ["stages.hub_id", "stages.call_id", "stages.id"],
            name=op.f("fk_decision_batches_hub_id_call_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["people.id"], name=op.f("fk_decision_batches_taken_back_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_batches")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_decision_batches_hub_id_id")),
    )
    op.create_index("ix_decision_batches_call_id", "decision_batches", ["call_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "standing",
                "superseded",
                name="decisionstate",
                native_enum=False,
                length=40,
            ),
            server_default="pending",
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "advance",
                "offer",
                "waiting",
                "decline",
                name="decisionoutcome",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.SmallInteger(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column(
            "feedback", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
        sa.Column("traits", sa.ARRAY(sa.String()), server_default="{}", nullable=False),
        sa.Column("supersedes_id", sa.Uuid(), nullable=True),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column(
            "evidence", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(state = 'pending') = (decided_by IS NULL)"
            " AND (decided_by IS NULL) = (decided_at IS NULL)"
            " AND (decided_by IS NULL) = (batch_id IS NULL)"
            " AND (decided_by IS NULL) = (evidence IS NULL)",
            name=op.f("ck_decisions_judged"),
        ),
        sa.CheckConstraint(
            "jsonb_typeof(feedback) = 'array'", name=op.f("ck_decisions_feedback_is_a_list")
        ),
        sa.CheckConstraint(
            "rank IS NULL OR outcome = 'waiting' AND rank > 0",
            name=op.f("ck_decisions_rank_of_waiting"),
        ),
        sa.CheckConstraint(
            "state = 'pending' OR outcome <> 'waiting' OR rank IS NOT NULL",
            name=op.f("ck_decisions_waits_in_line"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id", "snapshot_id"],
            ["application_snapshots.application_id", "application_snapshots.id"],
            name=op.f("fk_decisions_application_id_snapshot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_decisions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "batch_id"],
            ["decision_batches.hub_id", "decision_batches.id"],
            name=op.f("fk_decisions_hub_id_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id", "application_id"],
            [
                "stage_entries.hub_id",
                "stage_entries.call_id",
                "stage_entries.stage_id",
                "stage_entries.application_id",
            ],
            name="fk_decisions_entry",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "track_id"],
            ["call_tracks.hub_id", "call_tracks.call_id", "call_tracks.track_id"],
            name=op.f("fk_decisions_hub_id_call_id_track_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "supersedes_id"],
            ["decisions.hub_id", "decisions.id"],
            name="fk_decisions_supersedes",
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["people.id"], name=op.f("fk_decisions_proposed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_decisions_hub_id_id")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_decisions_supersedes_id")),
    )
    op.create_index("ix_decisions_application_id", "decisions", ["application_id"], unique=False)
    op.create_index("ix_decisions_batch_id", "decisions", ["batch_id"], unique=False)
    op.create_index(
        "uq_decisions_pending",
        "decisions",
        ["stage_id", "application_id"],
        unique=True,
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "uq_decisions_standing",
        "decisions",
        ["stage_id", "application_id"],
        unique=True,
        postgresql_where=sa.text("state = 'standing'"),
    )
    op.create_table(
        "decision_letters",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "decision",
                "promoted",
                "expired",
                "withdrawn",
                name="letterkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_decision_letters_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_decision_letters_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "decision_id", "kind", "person_id", name=op.f("pk_decision_letters")
        ),
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "declined",
                "expired",
                "withdrawn",
                name="offerstate",
                native_enum=False,
                length=40,
            ),
            server_default="open",
            nullable=False,
        ),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("agreed", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (ended_at IS NULL)", name=op.f("ck_offers_ended_at")
        ),
        sa.CheckConstraint(
            "state <> 'accepted' OR agreed IS NOT NULL", name=op.f("ck_offers_agreed_to_words")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'declined') OR answered_by IS NOT NULL",
            name=op.f("ck_offers_answered_by"),
        ),
        sa.CheckConstraint("made_at < expires_at", name=op.f("ck_offers_expires_later")),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=op.f("fk_offers_answered_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "application_id"],
            ["applications.hub_id", "applications.call_id", "applications.id"],
            name=op.f("fk_offers_hub_id_call_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "track_id"],
            ["call_tracks.hub_id", "call_tracks.call_id", "call_tracks.track_id"],
            name=op.f("fk_offers_hub_id_call_id_track_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "decision_id"],
            ["decisions.hub_id", "decisions.id"],
            name=op.f("fk_offers_hub_id_decision_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_offers_decision_id")),
    )
    op.create_index("ix_offers_call_id_track_id", "offers", ["call_id", "track_id"], unique=False)
    op.create_index(
        "ix_offers_open",
        "offers",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "uq_offers_live",
        "offers",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('open', 'accepted')"),
    )
    op.create_table(
        "waiting_places",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "promoted",
                "left",
                "ended",
                name="waitingstate",
                native_enum=False,
                length=40,
            ),
            server_default="waiting",
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'waiting') = (ended_at IS NULL)", name=op.f("ck_waiting_places_ended_at")
        ),
        sa.CheckConstraint("rank > 0", name=op.f("ck_waiting_places_rank_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "track_id"],
            ["call_tracks.hub_id", "call_tracks.call_id", "call_tracks.track_id"],
            name=op.f("fk_waiting_places_hub_id_call_id_track_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "decision_id"],
            ["decisions.hub_id", "decisions.id"],
            name=op.f("fk_waiting_places_hub_id_decision_id"),
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_waiting_places")),
    )
    op.create_index(
        "uq_waiting_places_rank",
        "waiting_places",
        ["call_id", "track_id", "rank"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.add_column(
        "call_tracks", sa.Column("taken", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.create_check_constraint(
        op.f("ck_call_tracks_taken_within"), "call_tracks", "taken BETWEEN 0 AND places"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(op.f("ck_call_tracks_taken_within"), "call_tracks", type_="check")
    op.drop_column("call_tracks", "taken")
    op.drop_index(
        "uq_waiting_places_rank",
        table_name="waiting_places",
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_table("waiting_places")
    op.drop_index(
        "uq_offers_live",
        table_name="offers",
        postgresql_where=sa.text("state IN ('open', 'accepted')"),
    )
    op.drop_index("ix_offers_open", table_name="offers", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("ix_offers_call_id_track_id", table_name="offers")
    op.drop_table("offers")
    op.drop_table("decision_letters")
    op.drop_index(
        "uq_decisions_standing",
        table_name="decisions",
        postgresql_where=sa.text("state = 'standing'"),
    )
    op.drop_index(
        "uq_decisions_pending",
        table_name="decisions",
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.drop_index("ix_decisions_batch_id", table_name="decisions")
    op.drop_index("ix_decisions_application_id", table_name="decisions")
    op.drop_table("decisions")
    op.drop_index("ix_decision_batches_call_id", table_name="decision_batches")
    op.drop_table("decision_batches")
    op.drop_table("decision_rules")
