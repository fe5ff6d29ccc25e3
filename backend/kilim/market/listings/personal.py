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
    Table(
        "variants",
        copies={"delivers": f"x.listing_id IN {_OWN}", "options": f"x.listing_id IN {_OWN}"},
        who=("made_by",),
        plain=("code", "currency"),
    ),
    Table("listing_prices", who=("set_by",)),
    # What was licensed is held by its hash: a licence names the seller, and stays.
    Table("licences", who=("set_by",), plain=("text", "text_hash")),
    Table("variant_files"),
    Table("variant_parts"),
    Table(
        "listing_claims",
        copies={
            "words": f"x.listing_id IN {_OWN}",
            "scope_part": f"x.listing_id IN {_OWN}",
            "scheme_name": f"x.listing_id IN {_OWN}",
            "remark": f"x.listing_id IN {_OWN}",
        },
        who=("given_by", "checked_by"),
        plain=("register_number", "link"),
    ),
]
