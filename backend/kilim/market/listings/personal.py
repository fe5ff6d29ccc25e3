"""What listings know about people: who saved and moved them, and whom their texts mention."""

from kilim.core.personal import Table

_OWN = """(SELECT l.id FROM listings l JOIN sellers s ON s.id = l.seller_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
    WHERE r.person_id = :person)"""
TABLES = [
    Table("listings", who=("made_by",), plain=("slug",)),
    Table(
        "listing_versions",
        copies={"content": f"x.listing_id IN {_OWN}"},
        who=("saved_by",),
    ),
    Table(
        "listing_moves",
        copies={"reason": f"x.listing_id IN {_OWN}"},
        who=("moved_by",),
        plain=("code", "state_before", "state_after"),
    ),
]
