"""What returns know about people: what both sides said, and who acted."""

from kilim.core.personal import Rows, Table

_BOUGHT = """(SELECT p.id FROM purchases p WHERE p.buyer_id = :person OR p.email = :email)"""
_OF_BUYER = f"""(SELECT o.id FROM orders o WHERE o.purchase_id IN {_BOUGHT})"""  # noqa: S608 - our own
_EITHER = f"""x.return_id IN (SELECT q.id FROM order_returns q JOIN sellers s ON s.id = q.seller_id
    LEFT JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.person_id = :person
    WHERE r.person_id IS NOT NULL OR q.order_id IN {_OF_BUYER})"""  # noqa: S608 - our own
TABLES = [
    Table("order_returns", rows=(Rows(f"x.order_id IN {_OF_BUYER}"),)),
    Table("order_return_units"),
    # The words stay, without names: an answer without its question decides nothing.
    Table(
        "order_return_moves",
        rows=(Rows("x.moved_by = :person"),),
        copies={"words": _EITHER},
        who=("moved_by",),
        plain=("state_before",),
    ),
]
