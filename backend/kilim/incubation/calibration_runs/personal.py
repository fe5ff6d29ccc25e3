"""What calibrations know about people: ids of reviewers and their scores, never words."""

from kilim.core.personal import Table

TABLES = [
    Table(
        "calibration_runs",
        who=("made_by",),
        plain=("options", "sheet", "sheet_hash", "failure", "result"),
    ),
]
