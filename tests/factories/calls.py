"""Programmes and calls for tests. Their times are counted from the database's clock."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.security import token_hash
from kilim.incubation.calls.models import Call, CallState, CallTrack, ExtensionCode
from kilim.incubation.programmes.models import Programme, Track

_number = count(1)
TRACKS = {"music": ("Music", "Musiqi"), "gametech": ("Game tech", "Oyun texnologiyaları")}
CODE = "ABCD-EFGH-JKMN-PQRS"


def said(en: str, az: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": en, "az": az}


async def make_programme(session: AsyncSession, hub_id: UUID, **changed: Any) -> Programme:
    """A programme with a music track of 8 places and a game tech track of 4."""
    number = next(_number)
    fields = {"slug": f"programme-{number}", "name": said("Incubator", "İnkubator")}
    fields |= {"summary": said("Six months", "Altı ay")}
    programme = Programme(hub_id=hub_id, **(fields | changed))
    session.add(programme)
    await session.flush()
    tracks = [
        Track(
            hub_id=hub_id, programme_id=programme.id, slug=slug, name=said(*names),
            summary=said("", ""), places=8 // (position + 1), position=position,
        )
        for position, (slug, names) in enumerate(TRACKS.items())
    ]  # fmt: skip
    session.add_all(tracks)
    await session.flush()
    return programme


async def make_call(
    session: AsyncSession,
    programme: Programme,
    *,
    opens: timedelta = timedelta(days=-1),
    closes: timedelta = timedelta(days=30),
    state: CallState = CallState.PUBLISHED,
    **changed: Any,
) -> Call:
    """A call to every track that opens and closes so long from now, without grace."""
    number = next(_number)
    now = (await session.execute(select(func.now()))).scalar_one()
    texts = ("title", "summary", "offered", "audience", "next_steps")
    fields: dict[str, Any] = {name: said(f"{name} {number}", f"{name} az") for name in texts}
    fields |= {
        "hub_id": programme.hub_id,
        "programme_id": programme.id,
        "slug": f"call-{number}",
        "opens_at": now + opens,
        "closes_at": now + closes,
        "zone": "Asia/Baku",
        "decisions_on": (now + closes + timedelta(days=20)).date(),
        "state": state,
        "published_at": None if state is CallState.DRAFT else now,
    }
    call = Call(**(fields | changed))
    session.add(call)
    await session.flush()
    query = select(Track.id, Track.places).where(Track.programme_id == programme.id)
    own = {"call_id": call.id, "hub_id": call.hub_id, "programme_id": programme.id}
    rows = [
        own | {"track_id": row.id, "places": row.places} for row in await session.execute(query)
    ]
    await session.execute(insert(CallTrack).values(rows))
    return call


async def make_code(
    session: AsyncSession, call: Call, made_by: UUID, *, code: str = CODE, max_uses: int = 1
) -> ExtensionCode:
    """A code by which `max_uses` people may apply until a week after the call."""
    made = ExtensionCode(
        hub_id=call.hub_id,
        call_id=call.id,
        code_hash=token_hash(code.replace("-", "")),
        until=call.closes_at + timedelta(days=7),
        reason="Their server was down",
        max_uses=max_uses,
        made_by=made_by,
        made_at=call.opens_at,
    )
    session.add(made)
    await session.flush()
    return made
