"""What brands know about people: who asked, answered, proposed, and signed by which name."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table("brand_members", who=("asked_by", "answered_by")),
    Table("brand_terms", plain=("rules",), who=("proposed_by",)),
    Table("brand_shares"),
    Table(
        "brand_signatures",
        rows=(Rows("x.signed_by = :person", words=("name",)),),
        who=("signed_by",),
    ),
]
