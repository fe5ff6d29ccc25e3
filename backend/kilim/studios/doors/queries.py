"""Reads of door codes."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import segno
from pydantic_core import from_json
from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.core.db import Reads, Statement
from kilim.core.errors import NotFound
from kilim.core.security import derived_key, token_hash
from kilim.hubs import queries as hubs
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.queries import EARLY
from kilim.studios.doors import policy
from kilim.studios.doors.schemas import DoorFilter

DAY = timedelta(days=1)

_CODES = """
    SELECT s.id AS studio_id, s.hub_id, s.kind, s.no_show_minutes,
        coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS studio,
        CASE WHEN d.revoked_at IS NULL THEN d.number END AS number
    FROM studios s LEFT JOIN door_codes d ON d.hub_id = s.hub_id AND d.studio_id = s.id
"""
_OF_HUB = Statement(text(_CODES + "WHERE s.hub_id = CAST(:hub AS uuid) ORDER BY s.id"))
_OF_STUDIO = Statement(text(_CODES + "WHERE s.id = CAST(:studio AS uuid)"))
_DOOR = Statement(
    text("""
    SELECT s.id, s.slug, h.name AS hub, h.zone,
        coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS studio
    FROM door_codes d
    JOIN studios s ON s.hub_id = d.hub_id AND s.id = d.studio_id
    JOIN hubs h ON h.id = d.hub_id
    WHERE d.token_hash = CAST(:token AS bytea) AND d.revoked_at IS NULL
    """)
)
_OWN = Statement(
    text("""
    SELECT id, starts_at, starts_at <= CAST(:opens AS timestamptz) AS is_now FROM bookings
    WHERE booked_by = CAST(:person AS uuid) AND studio_id = CAST(:studio AS uuid)
        AND state = 'confirmed' AND finished_at IS NULL AND ends_at > CAST(:now AS timestamptz)
        AND starts_at > CAST(:now AS timestamptz) - CAST(:day AS interval)
        AND starts_at < CAST(:now AS timestamptz) + CAST(:day AS interval)
    ORDER BY starts_at LIMIT 1
    """)
)


def door_secret(key: bytes, studio_id: UUID, number: int) -> str:
    """The secret of a studio's `number`-th door code: 43 URL-safe characters."""
    own = derived_key(key, f"door-code/{studio_id}/{number}")
    return urlsafe_b64encode(own).rstrip(b"=").decode()


async def list_codes(call: Call, wanted: DoorFilter, key: bytes, origin: str) -> dict[str, Any]:
    """The codes of all doors of a hub; a hub has few studios, so this is one page.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    rows = await call.reads.all(_OF_HUB, hub=hub_id, language=call.language)
    return {"items": [code_out(row, key, origin) for row in rows], "next": None}


async def get_code(reads: Reads, studio_id: UUID, language: str) -> Any:
    """The studio with the number of its working code.

    Raises:
        NotFound: there is no such studio.
    """
    row = await reads.first(_OF_STUDIO, studio=studio_id, language=language)
    if row is None:
        raise NotFound
    return row


def code_out(row: Any, key: bytes, origin: str) -> dict[str, Any]:
    """A row of `_CODES` as `DoorCodeOut`."""
    url = svg = None
    if row["number"] is not None:
        url = f"{origin}/check-in/{door_secret(key, row['studio_id'], row['number'])}"
        # Error correction M: it is read through a scratch, and from two steps away.
        drawing = BytesIO()
        segno.make(url, error="m", micro=False).save(
            drawing, kind="svg", xmldecl=False, omitsize=True, border=2, nl=False
        )
        svg = drawing.getvalue().decode()
    fields = ("studio_id", "studio", "kind", "no_show_minutes")
    return {name: row[name] for name in fields} | {"url": url, "svg": svg}


async def find_door(call: Call, code: str) -> dict[str, Any]:
    """The door with this code, and the actor's booking there: the running or the next one.

    Raises:
        NotFound: no door has this code, or not any more.
    """
    door = await call.reads.first(_DOOR, token=token_hash(code), language=call.language)
    if door is None:
        raise NotFound
    own = await call.reads.first(
        _OWN,
        person=call.actor.person_id,
        studio=door["id"],
        now=call.now,
        opens=call.now + EARLY,
        day=DAY,
    )
    booking = None
    if own is not None and own["is_now"]:
        booking = from_json((await bookings.get_booking(call, own["id"])).body)
    return {name: door[name] for name in ("studio", "slug", "hub", "zone")} | {
        "booking": booking,
        "next_starts_at": own["starts_at"] if own is not None and booking is None else None,
    }
