"""What accounts know about people."""

from kilim.core.personal import Rows, Table

OWN = "x.person_id = :person"
_ADDRESS = "concat(x.id, '@erased.invalid')"

TABLES = [
    Table(
        "people",
        rows=(
            Rows(
                "x.id = :person",
                becomes={
                    "email": _ADDRESS,
                    "name": "CAST(:nobody AS text)",
                    "about": "''",
                    "password_hash": "''",
                    "state": "'erased'",
                },
            ),
        ),
        plain=("language",),
        secret=("password_hash",),
    ),
    Table("grants", rows=(Rows(OWN, gone=True),), who=("granted_by",)),
    Table("sign_ins", rows=(Rows(OWN, gone=True),), secret=("token_hash",)),
    Table(
        "mail_links",
        rows=(Rows("x.person_id = :person OR x.email = :email", gone=True),),
        secret=("token_hash",),
    ),
    Table(
        "invitations",
        rows=(
            Rows(
                "x.accepted_by = :person OR x.email = :email",
                becomes={
                    "email": _ADDRESS,
                    "token_hash": "NULL",
                    "revoked_at": "CASE WHEN x.accepted_at IS NULL"
                    " THEN coalesce(x.revoked_at, now()) END",
                },
            ),
        ),
        who=("invited_by",),
        plain=("language",),
        secret=("token_hash",),
    ),
    Table("throttles", plain=("key",)),  # a hash that ends within a day
]
