"""Doors know nobody."""

from kilim.core.personal import Table

TABLES = [Table("door_codes", plain=("token_hash",))]
