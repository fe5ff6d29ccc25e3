"""What is known about guests: they are deleted with whoever has that address."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "demo_guests",
        rows=(
            Rows(
                "x.email = :email",
                becomes={
                    "email": "concat(x.id, '@erased.invalid')", "name": "CAST(:nobody AS text)",
                    "organisation": "''", "token_hash": "NULL",
                },
            ),
        ),
        who=("came_by",),
        plain=("language",),
        secret=("token_hash",),
    ),
]  # fmt: skip
