"""What the pipeline knows about people: which views somebody has kept."""

from kilim.core.personal import ANYWHERE, Rows, Table

TABLES = [
    Table(
        "pipeline_views",
        rows=(Rows("x.owner_id = :person", gone=True),),
        copies={"wanted": ANYWHERE},  # words that were searched for
        plain=("name",),
    ),
]
