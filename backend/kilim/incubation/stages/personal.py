"""Stages know nobody; who is judged in them is said by applications."""

from kilim.core.personal import Table

TABLES = [
    Table("stages", plain=("name", "hidden_fields")),
    Table("stage_criteria", plain=("key",)),
    Table("stage_phases", plain=("name",)),
    Table("stage_entries", plain=("code", "language")),
]
