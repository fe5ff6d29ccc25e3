"""Studios for tests."""

from itertools import count
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import service as calendar
from kilim.calendar.models import UnitKind
from kilim.calendar.times import Hours
from kilim.core.ids import uuid7
from kilim.studios.catalogue.models import OpenTo, Studio, StudioKind
from kilim.studios.catalogue.terms import keep_terms
from tests.factories.people import make_person

_number = count(1)
_COPY = text("""
    WITH sent AS (
        INSERT INTO files (id, person_id, purpose, name, kind, size, sha256, width, height, folder,
            objects)
        VALUES (CAST(:id AS uuid), CAST(:person AS uuid), 'picture', 'a.png', 'png', 1, '', 1000,
            500, 'files/' || :id, CAST(:objects AS jsonb)) RETURNING id),
    held AS (
        INSERT INTO file_holds (file_id, holder, holder_id)
        SELECT id, 'studio_pictures', id FROM sent)
    INSERT INTO studio_pictures (id, hub_id, studio_id, file_id, alt, place, added_by, added_at)
    SELECT id, CAST(:hub AS uuid), CAST(:studio AS uuid), id, '{"en": "A loom", "az": ""}',
        (SELECT count(*) FROM studio_pictures WHERE studio_id = CAST(:studio AS uuid)),
        CAST(:person AS uuid), now()
    FROM sent
""")
ALWAYS_OPEN = [Hours(weekday, 0, 1440) for weekday in range(1, 8)]


async def make_studio(
    session: AsyncSession,
    hub_id: UUID,
    *,
    hours: list[Hours] | None = None,
    currency: str = "AZN",
    **changed: Any,
) -> Studio:
    """A sound studio that is always open, without a buffer, on a grid of 30 minutes."""
    number = next(_number)
    name = changed.get("name", {"en": f"Sound {number}", "az": f"Səs {number}"})
    unit_id = await calendar.add_unit(
        session, hub_id, UnitKind.STUDIO, ALWAYS_OPEN if hours is None else hours, name
    )
    fields: dict[str, Any] = {
        "slug": f"studio-{number}",
        "kind": StudioKind.SOUND,
        "name": {"en": f"Sound {number}", "az": f"Səs {number}"},
        "summary": {"en": "Vocal booth", "az": "Vokal kabinəsi"},
        "description": {"en": "A quiet room.", "az": "Sakit otaq."},
        "features": ["vocal-booth"],
        "capacity": 6,
        "area_m2": 40,
        "hourly_amount": 4000,
        "grid_minutes": 30,
        "min_minutes": 30,
        "max_minutes": 480,
        "buffer_minutes": 0,
        "notice_minutes": 0,
        "horizon_days": 60,
        "open_to": OpenTo.EVERYONE,
    }
    studio = Studio(id=unit_id, hub_id=hub_id, currency=currency, **(fields | changed))
    session.add(studio)
    await session.flush()
    await keep_terms(session, unit_id)
    return studio


async def make_picture(
    session: AsyncSession, studio: Studio, person_id: UUID | None = None
) -> UUID:
    """A picture of the studio, whose bytes are nowhere; its id, and that of its file."""
    picture_id = uuid7()
    objects = [
        {"name": f"{width}.webp", "media_type": "image/webp", "bytes": 1, "sha256": "00" * 32,
         "width": width, "height": width // 2}
        for width in (320, 1000)
    ]  # fmt: skip
    objects.append(objects[-1] | {"name": "1000.jpg", "media_type": "image/jpeg"})
    values = {
        "id": str(picture_id),
        "person": person_id or (await make_person(session)).id,
        "objects": to_json(objects).decode(),
        "hub": studio.hub_id,
        "studio": studio.id,
    }
    await session.execute(_COPY, values)
    return picture_id
