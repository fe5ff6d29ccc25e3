"""What calendar feeds know about people: secret addresses, which end."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(name, rows=(Rows("x.person_id = :person", gone=True),), secret=("token_hash",))
    for name in ("calendar_feeds", "studio_feeds")
]
