"""Reads of cards: what a person is to a hub today."""

from datetime import datetime
from typing import Any
from uuid import UUID

import segno
from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.cards import codes
from kilim.core.db import Statement, run
from kilim.core.errors import NotFound

_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
# The membership that says most: one that holds, else one that rests, is to come, or is over.
_FACTS = f"""
    SELECT q.hub_id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT h.id AS hub_id, r.person_id, w.name, h.name AS hub, h.zone, p.name AS plan,
            o.name AS organisation, m.ends_on,
            CASE WHEN r.days @> {_TODAY} THEN 'active'
                WHEN r.since > {_TODAY} THEN 'coming'
                WHEN EXISTS (SELECT FROM membership_pauses s WHERE s.membership_id = m.id
                    AND s.valid @> {_TODAY}) AND (m.ends_on IS NULL OR m.ends_on >= {_TODAY})
                THEN 'paused' ELSE 'ended' END AS standing
        FROM residencies r JOIN memberships m ON m.id = r.membership_id
        JOIN plans p ON p.id = r.plan_id JOIN hubs h ON h.id = r.hub_id
        JOIN people w ON w.id = r.person_id LEFT JOIN organisations o ON o.id = r.organisation_id
        WHERE r.person_id = CAST(:person AS uuid) AND {{hub}}
            AND w.state = 'active'
    ) AS q
    ORDER BY array_position(ARRAY['active', 'paused', 'coming', 'ended'], q.standing),
        q.ends_on DESC NULLS FIRST LIMIT 1
"""
_OWN = Statement(text(_FACTS.format(hub="h.slug = CAST(:hub AS text)")))
_AT_HUB = Statement(text(_FACTS.format(hub="h.id = CAST(:hub AS uuid)")))


async def get_own(call: Call, hub: str, secret: bytes, origin: str) -> dict[str, Any]:
    """A new card of the actor, as `CardOut`.

    Raises:
        NotFound: there is no such hub, or they never had a membership there.
    """
    person_id = call.actor.person_id
    row = await call.reads.first(_OWN, person=person_id, hub=hub, now=call.now)
    if row is None:
        raise NotFound
    card = codes.issue(person_id, row["hub_id"], call.now)
    url = f"{origin}/card/{codes.write(card, secret)}"
    picture = segno.make(url, error="m", micro=False).svg_data_uri(border=2, omitsize=True)
    own = {"url": url, "picture": picture, "expires_at": card.expires_at}
    facts: dict[str, Any] = from_json(row["body"])
    return facts | own


async def read_facts(
    session: AsyncSession, person_id: UUID, hub_id: UUID, now: datetime
) -> dict[str, Any]:
    """What somebody is to a hub, as `CardFacts`, inside the transaction of a check.

    Raises:
        NotFound: they have no membership there, or were suspended.
    """
    rows = await run(session, _AT_HUB, person=person_id, hub=hub_id, now=now)
    if not rows:
        raise NotFound
    found: dict[str, Any] = from_json(rows[0]["body"])
    return found
