"""What bookings know about people. When a studio was in use stays; what for does not."""

from kilim.core.personal import ANYWHERE, Rows, Table

_OF_OWN = "x.booking_id IN (SELECT b.id FROM bookings b WHERE b.booked_by = :person)"

TABLES = [
    Table(
        "bookings",
        rows=(Rows("x.booked_by = :person", words=("title", "note", "decline_reason")),),
        copies={"title": ANYWHERE, "note": ANYWHERE},
        who=("operated_by", "cancelled_by", "checked_in_by", "decided_by"),
        plain=("zone", "currency"),
    ),
    Table("booking_items", rows=(Rows(_OF_OWN),)),
]
