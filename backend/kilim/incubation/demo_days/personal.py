"""What demo days know about people: who presents, and who listens."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "demo_days",
        who=("published_by", "planned_by"),
        plain=("slug", "title", "lead", "venue", "address", "link", "proof"),
    ),
    Table("demo_day_listeners", rows=(Rows("x.person_id = :person"),), plain=("part",)),
    Table(
        "demo_pitches",
        rows=(Rows("x.presenter_id = :person"),),
        who=("answered_by",),
        plain=("sentence",),
    ),
]
