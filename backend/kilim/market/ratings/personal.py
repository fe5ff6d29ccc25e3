"""What reviews know about people: what buyers and shops said, who replied and who hid."""

from kilim.core.personal import Rows, Table

_BOUGHT = """x.order_id IN (SELECT o.id FROM orders o
    JOIN purchases p ON p.id = o.purchase_id WHERE p.buyer_id = :person)"""
_SHOP = """x.seller_id IN (SELECT s.id FROM sellers s JOIN organisation_people r
    ON r.organisation_id = s.organisation_id WHERE r.person_id = :person)"""
_EITHER = f"({_BOUGHT} OR {_SHOP})"
TABLES = [
    # Stars stay: others have bought by them. What a shop replied is the shop's.
    Table(
        "line_reviews",
        rows=(Rows("x.written_by = :person", words=("words",)),),
        copies={"words": _SHOP, "reply": _EITHER, "hidden_reason": _EITHER},
        who=("written_by", "replied_by", "hidden_by"),
    ),
    Table(
        "buyer_reviews",
        rows=(
            Rows("x.written_by = :person", words=("words",)),
            # What a shop says is told once the buyer reads it in any case.
            Rows(f"{_BOUGHT} AND x.delivered_at + interval '14 days' < now()"),
            Rows(_BOUGHT, words=("words",), told=False),
        ),
        copies={"words": _EITHER},
        who=("written_by",),
    ),
    Table("review_letters", plain=("kind",)),
]
