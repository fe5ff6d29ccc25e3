"""Countries and regions: the economic regions of Azerbaijan and the districts of Serbia."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230000"
down_revision: str | Sequence[str] | None = "202611222321"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The number, az, en; in the order of the decree of 7 July 2021.
AZERBAIJAN = (
    ("01", "Bakı", "Baku"),
    ("02", "Naxçıvan", "Nakhchivan"),
    ("03", "Abşeron-Xızı", "Absheron-Khizi"),
    ("04", "Dağlıq Şirvan", "Mountainous Shirvan"),
    ("05", "Gəncə-Daşkəsən", "Ganja-Dashkasan"),
    ("06", "Qarabağ", "Karabakh"),
    ("07", "Qazax-Tovuz", "Gazakh-Tovuz"),
    ("08", "Quba-Xaçmaz", "Guba-Khachmaz"),
    ("09", "Lənkəran-Astara", "Lankaran-Astara"),
    ("10", "Mərkəzi Aran", "Central Aran"),
    ("11", "Mil-Muğan", "Mil-Mughan"),
    ("12", "Şəki-Zaqatala", "Shaki-Zagatala"),
    ("13", "Şərqi Zəngəzur", "Eastern Zangezur"),
    ("14", "Şirvan-Salyan", "Shirvan-Salyan"),
)
# ISO 3166-2:RS; as they are called, without "district".
SERBIA = (
    ("00", "Belqrad", "Belgrade"),
    ("01", "Şimali Baçka", "North Bačka"),
    ("02", "Mərkəzi Banat", "Central Banat"),
    ("03", "Şimali Banat", "North Banat"),
    ("04", "Cənubi Banat", "South Banat"),
    ("05", "Qərbi Baçka", "West Bačka"),
    ("06", "Cənubi Baçka", "South Bačka"),
    ("07", "Srem", "Srem"),
    ("08", "Maçva", "Mačva"),
    ("09", "Kolubara", "Kolubara"),
    ("10", "Podunavlye", "Podunavlje"),
    ("11", "Braniçevo", "Braničevo"),
    ("12", "Şumadiya", "Šumadija"),
    ("13", "Pomoravlye", "Pomoravlje"),
    ("14", "Bor", "Bor"),
    ("15", "Zayeçar", "Zaječar"),
    ("16", "Zlatibor", "Zlatibor"),
    ("17", "Moravitsa", "Moravica"),
    ("18", "Raşka", "Raška"),
    ("19", "Rasina", "Rasina"),
    ("20", "Nişava", "Nišava"),
    ("21", "Toplitsa", "Toplica"),
    ("22", "Pirot", "Pirot"),
    ("23", "Yablanitsa", "Jablanica"),
    ("24", "Pçinya", "Pčinja"),
)
COUNTRIES = (
    ("AZ", "Azərbaycan", "Azerbaijan", AZERBAIJAN),
    ("RS", "Serbiya", "Serbia", SERBIA),
)
# They are data of migrations; who operates Kilim may have named the role otherwise.
READ_ONLY = """
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kilim_app') THEN
            REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON places FROM kilim_app;
        END IF;
    END $$
"""


def _rows() -> Iterator[dict[str, Any]]:
    for country, az, en, regions in COUNTRIES:
        yield {"code": country, "parent": None, "kind": "country", "name": {"az": az, "en": en}}
        for number, az_, en_ in regions:
            names = {"az": az_, "en": en_}
            yield {
                "code": f"{country}-{number}", "parent": country, "kind": "region", "name": names,
            }  # fmt: skip


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    places = op.create_table(
        "places",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(
            "code ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'", name=op.f("ck_places_code_form")
        ),
        sa.CheckConstraint(
            "(kind = 'region') = (parent IS NOT NULL) AND starts_with(code, coalesce(parent, ''))",
            name=op.f("ck_places_region_in_country"),
        ),
        sa.ForeignKeyConstraint(["parent"], ["places.code"], name=op.f("fk_places_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_places")),
    )
    op.bulk_insert(places, list(_rows()))
    op.execute(READ_ONLY)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("places")
