"""Programmes know nobody."""

from kilim.core.personal import Table

TABLES = [
    Table("programmes", plain=("slug", "name", "summary")),
    Table("tracks", plain=("slug", "name", "summary")),
]
