"""What orders know about people: who bought, where it went, and what they wrote."""

from kilim.core.personal import WIPED, Rows, Table

_BUYER = "x.buyer_id = :person OR x.email = :email"
_BOUGHT = """x.purchase_id IN (SELECT p.id FROM purchases p
    WHERE p.buyer_id = :person OR p.email = :email)"""
_SOLD = """x.order_id IN (SELECT o.id FROM orders o JOIN sellers s ON s.id = o.seller_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
    WHERE r.person_id = :person)"""
_EITHER = f"""({_SOLD} OR x.order_id IN (SELECT o.id FROM orders o
    JOIN purchases p ON p.id = o.purchase_id WHERE p.buyer_id = :person OR p.email = :email))"""  # noqa: S608 - our own
TABLES = [
    Table("baskets", rows=(Rows("x.person_id = :person", gone=True),), plain=("lines",)),
    Table(
        "buyer_codes",
        rows=(Rows("x.email = :email", gone=True),),
        plain=("language",),
        secret=("code_hash",),
    ),
    # What was bought for how much stays: books are kept. Where it went is nobody's matter then.
    Table(
        "purchases",
        rows=(
            Rows(
                _BUYER,
                words=("name", "email", "phone"),
                becomes={
                    "address": "CASE WHEN x.address IS NOT NULL THEN jsonb_build_object("
                    f"'city', '{WIPED}', 'street', '{WIPED}', 'postcode', '') END"
                },
            ),
        ),
        who=("buyer_id",),
        plain=("code", "language", "place", "currency", "method"),
        secret=("secret_hash", "letter_hash"),
    ),
    Table(
        "orders",
        rows=(Rows(_BOUGHT, words=("note",)),),
        plain=("delivery", "tracking"),
    ),
    Table(
        "order_lines",
        copies={"title": _SOLD, "options": _SOLD},
        plain=("code", "licence", "parts"),
    ),
    Table("order_downloads"),
    Table("order_moves", copies={"reason": _EITHER}, who=("moved_by",)),
    Table("order_series"),
    Table("vouchers", who=("made_by",), plain=("code",)),
]
