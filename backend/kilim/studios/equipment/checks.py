"""Invariants of equipment and operators."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "an extra has units of its own kind",
        """
        SELECT count(*) FROM pool_units AS m
          JOIN extras AS e ON e.id = m.pool_id JOIN units AS u ON u.id = m.unit_id
         WHERE u.kind <> CASE e.kind WHEN 'people' THEN 'operator' ELSE 'equipment' END
        """,
    ),
    Check(
        "a thing is in the pool of its kind, and in no other",
        """
        SELECT count(*) FROM equipment_units AS q
         WHERE ARRAY[q.extra_id] IS DISTINCT FROM (
               SELECT array_agg(m.pool_id) FROM pool_units AS m WHERE m.unit_id = q.id)
        """,
    ),
    Check(
        "only what is out of service says why, and always",
        """
        SELECT count(*) FROM units
         WHERE (state = 'out-of-service') <> (state_reason <> '')
        """,
    ),
    Check(
        "the price of an extra is in the hub's currency",
        """
        SELECT count(*) FROM extras JOIN hubs ON hubs.id = hub_id
         WHERE extras.currency <> hubs.currency OR hourly_amount < 0
        """,
    ),
    Check(
        "an operator is held as the person they are",
        """
        SELECT count(*) FROM operators AS o JOIN units AS u ON u.id = o.id
         WHERE u.person_id IS DISTINCT FROM o.person_id OR u.kind <> 'operator'
        """,
    ),
]
