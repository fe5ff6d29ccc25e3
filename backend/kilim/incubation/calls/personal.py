"""What calls know about people: who made an exception, and who used it."""

from kilim.core.personal import ANYWHERE, Rows, Table

TABLES = [
    Table(
        "calls",
        plain=(
            "slug",
            "title",
            "summary",
            "offered",
            "audience",
            "next_steps",
            "zone",
            "rules",
            "cancel_reason",
        ),
    ),
    Table("call_extensions", who=("made_by",), plain=("reason",)),
    Table("extension_codes", copies={"reason": ANYWHERE}, who=("made_by",), plain=("code_hash",)),
    Table("extension_uses", rows=(Rows("x.person_id = :person"),)),
]
