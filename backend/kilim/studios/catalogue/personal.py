"""Studios know nobody."""

from kilim.core.personal import Table

TABLES = [
    Table(
        "studios",
        plain=(
            "slug",
            "name",
            "summary",
            "description",
            "features",
            "currency",
            "peaks",
            "fee_steps",
        ),
    ),
    Table("studio_terms", plain=("terms",)),
]
