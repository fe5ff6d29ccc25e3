"""What check-ins know about people: who reported. Figures of a venture are the venture's."""

from kilim.community.personal import OF_OWN_ORGANISATION
from kilim.core.personal import Rows, Table

TABLES = [
    Table("kpis", plain=("slug",)),
    Table("kpi_versions", who=("made_by",), plain=("name", "hint")),
    Table(
        "kpi_values",
        rows=(Rows("x.entered_by = :person"),),
        copies=dict.fromkeys(("reason", "evidence", "source_note"), OF_OWN_ORGANISATION),
        plain=("currency", "doubts"),
    ),
]
