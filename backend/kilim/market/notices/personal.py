"""What notices know about people: who said what of whom, and who decided."""

from kilim.core.personal import Rows, Table

_OWN = """x.case_id IN (SELECT n.case_id FROM notices n
    WHERE n.reporter_id = :person OR n.email = :email)"""
_SHOP = """x.case_id IN (SELECT c.id FROM notice_cases c JOIN sellers s ON s.id = c.seller_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
    WHERE r.person_id = :person)"""
TABLES = [
    Table("notice_cases"),
    Table(
        "notices",
        rows=(
            Rows("x.reporter_id = :person", words=("words",)),
            Rows("x.email = :email", words=("words",), becomes={"email": "NULL"}),
        ),
        copies={"words": f"({_OWN} OR {_SHOP})"},
        plain=("language",),
    ),
    Table("notice_moves", copies={"words": f"({_OWN} OR {_SHOP})"}, who=("moved_by",)),
]
