"""What teams know about people: addresses that were asked to join."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "team_offers",
        rows=(
            Rows(
                """x.email = :email OR x.relation_id IN (
                    SELECT o.id FROM organisation_people o WHERE o.person_id = :person)""",
                becomes={
                    "email": "concat(x.id, '@erased.invalid')",
                    "title": "'{}'",
                },
            ),
        ),
        who=("offered_by",),
        plain=("language",),
    ),
]
