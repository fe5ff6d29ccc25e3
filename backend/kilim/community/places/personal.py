"""Places know nobody."""

from kilim.core.personal import Table

TABLES = [Table("places", plain=("code", "name"))]
