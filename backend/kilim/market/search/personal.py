"""What the index knows about people: nothing that listings and shops do not say to everybody."""

from kilim.core.personal import Table

TABLES = [
    Table(
        "search_listings",
        plain=("kind", "category", "region", "techniques", "materials", "claims"),
    ),
    Table("search_due"),
    Table("search_words", plain=("stem", "shown", "near")),
]
