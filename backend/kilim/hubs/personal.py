"""Hubs know nobody."""

from kilim.core.personal import Table

TABLES = [Table("hubs", plain=("slug", "name", "city", "zone", "currency", "languages"))]
