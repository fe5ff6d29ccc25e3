"""What runs know about people: ids of reviewers and applications, never names."""

from kilim.core.personal import Table

TABLES = [
    Table(
        "assignment_runs",
        who=("made_by", "published_by"),
        plain=("options", "panel", "step", "failure", "input_hash", "result"),
    ),
]
