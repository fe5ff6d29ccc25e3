"""What conversations know about people: who talked, and what they said of themselves.

Whoever is erased loses their name, there and in what both sides wrote; the words stay, because
they are the other side's, too: an answer without its question would be worth nothing in a dispute.
"""

from kilim.core.personal import Rows, Table

_OWN = """x.conversation_id IN (SELECT c.id FROM conversations c
    JOIN sellers s ON s.id = c.seller_id
    LEFT JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.person_id = :person
    WHERE c.buyer_id = :person OR r.person_id IS NOT NULL)"""
TABLES = [
    Table("conversations", rows=(Rows("x.buyer_id = :person"),), who=("stopped_by",)),
    Table(
        "conversation_messages",
        rows=(Rows("x.written_by = :person"),),
        copies={"words": _OWN},
        plain=("language",),
    ),
    Table(
        "conversation_reports",
        rows=(Rows("x.reported_by = :person"),),
        copies={"words": _OWN},
    ),
]
