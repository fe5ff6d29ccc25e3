"""What sellers know about people: their own people, who decided, and what was given as evidence."""

from kilim.core.personal import Rows, Table

_OWN = """(SELECT s.id FROM sellers s JOIN organisation_people r
    ON r.organisation_id = s.organisation_id WHERE r.person_id = :person)"""
TABLES = [
    Table(
        "sellers",
        copies={
            "name": f"x.id IN {_OWN}",
            "sentence": f"x.id IN {_OWN}",
            "story": f"x.id IN {_OWN}",
            "returns": f"x.id IN {_OWN}",
        },
        who=("made_by",),
        plain=("slug",),
    ),
    Table(
        "seller_moves",
        copies={"reason": f"x.seller_id IN {_OWN}"},
        who=("moved_by",),
        plain=("code",),
    ),
    Table("seller_requirements", plain=("code", "name", "help", "kinds")),
    Table(
        "seller_evidence",
        rows=(Rows("x.given_by = :person", words=("said",)),),
        copies={"said": f"x.seller_id IN {_OWN}", "remark": f"x.seller_id IN {_OWN}"},
        who=("given_by", "checked_by"),
    ),
    Table("seller_evidence_reminders"),
]
