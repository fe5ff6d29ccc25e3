"""Invariants of shipping."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what is sent goes somewhere, and each zone is somewhere",
        """
        SELECT (SELECT count(*) FROM shipping_methods AS m WHERE m.kind = 'sent'
                AND NOT EXISTS (SELECT FROM shipping_zones AS z WHERE z.method_id = m.id))
            + (SELECT count(*) FROM shipping_zones AS z WHERE NOT EXISTS (
                SELECT FROM shipping_zone_places AS p WHERE p.zone_id = z.id))
        """,
    ),
    Check(
        "taxes of sellers are guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname = 'seller_taxes_keep'
        """,
    ),
]
