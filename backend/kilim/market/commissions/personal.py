"""What commissions know about people: who asked for what, and what both sides said.

Whoever is erased loses their name; what was agreed on stays, because it is the other side's, too.
"""

from kilim.core.personal import Rows, Table

_SIDES = """(SELECT c.id FROM commissions c
    JOIN sellers s ON s.id = c.seller_id
    LEFT JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.person_id = :person
    WHERE c.buyer_id = :person OR r.person_id IS NOT NULL)"""
TABLES = [
    Table(
        "commissions",
        rows=(Rows("x.buyer_id = :person"),),
        copies={"brief": f"x.id IN {_SIDES}", "title": f"x.id IN {_SIDES}"},
        plain=("code", "currency"),
    ),
    Table(
        "commission_offers",
        rows=(Rows("x.offered_by = :person"),),
        copies={"words": f"x.commission_id IN {_SIDES}"},
    ),
    Table(
        "commission_milestones",
        copies={
            "what": f"x.offer_id IN (SELECT f.id FROM commission_offers f"  # noqa: S608 - our own
            f" WHERE f.commission_id IN {_SIDES})"
        },
    ),
    Table("commission_orders"),
    Table(
        "commission_moves",
        rows=(Rows("x.moved_by = :person"),),
        copies={"words": f"x.commission_id IN {_SIDES}"},
    ),
]
