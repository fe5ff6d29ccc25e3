"""What data rooms know about people: to whom files were shown, and who opened them."""

from kilim.community.personal import OF_OWN_ORGANISATION
from kilim.core.personal import Rows, Table

TABLES = [
    Table("room_files", copies={"name": OF_OWN_ORGANISATION}, who=("added_by", "removed_by")),
    Table(
        "room_shares",
        rows=(
            Rows(
                "x.email = :email",
                # The letter opens nothing any more either.
                becomes={"email": "concat(x.id, '@erased.invalid')", "token_hash": "NULL"},
            ),
        ),
        copies={"note": f"x.email = :email OR {OF_OWN_ORGANISATION}"},
        who=("made_by", "revoked_by"),
        plain=("language",),
        secret=("token_hash",),
    ),
    Table("room_openings", rows=(Rows("x.person_id = :person"),)),
]
