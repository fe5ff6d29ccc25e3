"""Whom one follows."""

from typing import Any

from kilim.accounts.actor import Call
from kilim.hubs import queries as hubs
from kilim.market.follows import statements
from kilim.market.sellers import queries as sellers


async def list_follows(call: Call, hub: str) -> dict[str, Any]:
    """The shops of a hub that the actor follows, as `FollowsOut`, the last first. Two queries.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    rows = await call.reads.all(statements.FOLLOWS, person=call.actor.person_id, hub=hub_id)
    followed = [row["seller_id"] for row in rows]
    shown = await sellers.read_shops(call.reads, followed, call.language) if followed else {}
    return {
        "items": [
            {
                "seller_id": row["seller_id"],
                "shop": shown.get(row["seller_id"]),
                "letters": row["letters"],
                "followed_at": row["followed_at"],
            }
            for row in rows
        ]
    }
