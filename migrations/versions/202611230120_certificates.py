"""Certificates of those who have graduated."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230120"
down_revision: str | Sequence[str] | None = "202611230160"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NULL
            AND (NEW.serial, NEW.hub_id, NEW.enrolment_id, NEW.content, NEW.sha256, NEW.key_id,
                NEW.signature, NEW.exception, NEW.issued_by, NEW.issued_at)
            IS NOT DISTINCT FROM
                (OLD.serial, OLD.hub_id, OLD.enrolment_id, OLD.content, OLD.sha256, OLD.key_id,
                OLD.signature, OLD.exception, OLD.issued_by, OLD.issued_at) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a certificate never changes; it is revoked once'
            USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER certificates_keep BEFORE UPDATE OR DELETE ON certificates
    FOR EACH ROW EXECUTE FUNCTION refuse_certificate_change()
"""
KEEP_ALL = """
    CREATE TRIGGER certificates_keep_all BEFORE TRUNCATE ON certificates
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_certificate_change()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("enrolments", sa.Column("graduated_on", sa.Date(), nullable=True))
    op.create_check_constraint(
        op.f("ck_enrolments_graduated_on"),
        "enrolments",
        "(state = 'graduated') = (graduated_on IS NOT NULL)",
    )
    op.create_check_constraint(
        op.f("ck_enrolments_graduated_later"), "enrolments", "graduated_on >= enrolled_on"
    )
    op.create_table(
        "certificates",
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("exception", sa.String(), nullable=True),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "sha256 = sha256(convert_to(content, 'UTF8'))",
            name=op.f("ck_certificates_hash_of_content"),
        ),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)"
            " AND (revoked_at IS NULL) = (revoked_reason IS NULL)",
            name=op.f("ck_certificates_revoked_why"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "enrolment_id"],
            ["enrolments.hub_id", "enrolments.id"],
            name=op.f("fk_certificates_hub_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["people.id"], name=op.f("fk_certificates_issued_by")
        ),
        sa.ForeignKeyConstraint(
            ["key_id"], ["receipt_keys.id"], name=op.f("fk_certificates_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["people.id"], name=op.f("fk_certificates_revoked_by")
        ),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_certificates")),
    )
    op.create_index(
        "uq_certificates_valid",
        "certificates",
        ["enrolment_id"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.execute(REFUSE)
    op.execute(KEEP)
    op.execute(KEEP_ALL)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("certificates")
    op.execute("DROP FUNCTION refuse_certificate_change()")
    op.drop_constraint(op.f("ck_enrolments_graduated_later"), "enrolments", type_="check")
    op.drop_constraint(op.f("ck_enrolments_graduated_on"), "enrolments", type_="check")
    op.drop_column("enrolments", "graduated_on")
