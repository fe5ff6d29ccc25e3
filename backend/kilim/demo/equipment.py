"""Equipment and operators of the demo hub."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.calendar.models import UnitState
from kilim.studios.equipment import service as equipment
from kilim.studios.equipment.models import ExtraKind
from kilim.studios.equipment.schemas import ExtraIn, OperatorIn, UnitIn, UnitStateIn
from kilim.studios.schemas import OpeningIn, StudioKind

AddPerson = Callable[[str, str, str, Role | None, UUID | None], Awaitable[Actor]]
SOUND, VIDEO, PHOTO = StudioKind.SOUND, StudioKind.VIDEO, StudioKind.PHOTO


def _extra(
    name: tuple[str, str],
    summary: tuple[str, str],
    hourly: int,
    kinds: list[StudioKind],
    *,
    most: int = 2,
    kind: ExtraKind = ExtraKind.EQUIPMENT,
) -> dict[str, Any]:
    """An extra for `ExtraIn`; pairs of texts are English, Azerbaijani."""
    return {
        "kind": kind,
        "name": dict(zip(("en", "az"), name, strict=True)),
        "summary": dict(zip(("en", "az"), summary, strict=True)),
        "hourly_amount": hourly,
        "most": most,
        "studio_kinds": kinds,
    }


SKILLS: dict[str, dict[str, Any]] = {
    "sound": _extra(
        ("Sound engineer", "Səs rejissoru"),
        ("Sets up, records and mixes", "Qurur, yazır və miks edir"),
        2500,
        [SOUND, VIDEO],
        most=1,
        kind=ExtraKind.PEOPLE,
    ),
    "camera": _extra(
        ("Camera operator", "Kamera operatoru"),
        ("With experience of studio and stage", "Studiya və səhnə təcrübəsi ilə"),
        3000,
        [VIDEO],
        most=2,
        kind=ExtraKind.PEOPLE,
    ),
    "light": _extra(
        ("Light technician", "İşıq ustası"),
        ("Plans and sets the light", "İşığı planlaşdırır və qurur"),
        2000,
        [PHOTO, VIDEO, StudioKind.DANCE],
        most=1,
        kind=ExtraKind.PEOPLE,
    ),
}
# With each kind the label of its units, and how many there are.
EQUIPMENT: list[tuple[dict[str, Any], str, int]] = [
    (
        _extra(
            ("Condenser microphone", "Kondensator mikrofonu"),
            ("Large diaphragm, with stand and pop filter", "İri membranlı, dayaq və filtrlə"),
            400,
            [SOUND, VIDEO],
            most=4,
        ),
        "MIC",
        5,
    ),
    (
        _extra(
            ("Cinema camera", "Kino kamerası"),
            ("6K, with three lenses", "6K, üç obyektivlə"),
            2200,
            [VIDEO, PHOTO],
        ),
        "CAM",
        3,
    ),
    (
        _extra(
            ("LED light", "LED işıq"),
            ("Two colours, with softbox", "İki rəng tonlu, softboksla"),
            300,
            [PHOTO, VIDEO, StudioKind.DANCE],
            most=6,
        ),
        "LED",
        8,
    ),
    (
        _extra(
            ("Drum kit", "Zərb aləti dəsti"),
            ("Five pieces, cymbals included", "Beş hissəli, simballarla"),
            800,
            [SOUND],
            most=1,
        ),
        "DRUM",
        1,
    ),
    (
        _extra(
            ("Drawing tablet", "Çəkim planşeti"),
            ("24 inches, with stand", "24 düym, dayaqla"),
            250,
            [StudioKind.ANIMATION],
            most=4,
        ),
        "TAB",
        4,
    ),
]
OPERATORS: list[tuple[str, str, list[str], list[int]]] = [
    ("texnik1@baku.example", "Ceyhun Bağırov", ["sound"], [1, 2, 3, 4, 5]),
    ("texnik2@baku.example", "Sevinc Nəsibova", ["sound", "light"], [3, 4, 5, 6, 7]),
    ("texnik3@baku.example", "Anar Şirinov", ["camera"], [1, 2, 3, 4, 5, 6]),
    ("texnik4@baku.example", "Fidan Vəliyeva", ["camera", "light"], [1, 2, 3, 4, 5, 6, 7]),
]


async def load(
    session: AsyncSession, manager: Actor, hub_id: UUID, add_person: AddPerson, desk: UUID
) -> dict[StudioKind, list[tuple[UUID, int]]]:
    """Add all of it; what goes with each kind of studio, with how many to book at most.

    Args:
        desk: the qualification that a sound engineer brings.
    """
    brought = {"sound": {"qualification_id": desk}}
    skills = {
        name: await _add(session, manager, hub_id, s | brought.get(name, {}))
        for name, s in SKILLS.items()
    }
    extras = [(extra_id, SKILLS[name]) for name, extra_id in skills.items()]
    for fields, label, units in EQUIPMENT:
        extra_id = await _add(session, manager, hub_id, fields)
        extras.append((extra_id, fields))
        for number in range(1, units + 1):
            unit = UnitIn(label=f"{label} {number}", serial=f"KB-{label}-{number:03d}")
            added = await equipment.add_unit(session, manager, extra_id, unit)
        if label == "MIC":
            broken = from_json(added.body)["units"][-1]["id"]
            state = UnitStateIn(state=UnitState.OUT_OF_SERVICE, reason="Membran təmirdədir")
            await equipment.set_state(session, manager, UUID(broken), state)
    for email, name, names, days in OPERATORS:
        person = await add_person(email, name, "az", Role.MENTOR, hub_id)
        wish = OperatorIn(
            hub_id=hub_id,
            person_id=person.person_id,
            skills=[skills[name] for name in names],
            opening_hours=[OpeningIn(weekday=day, opens="09:00", closes="21:00") for day in days],
        )
        await equipment.add_operator(session, manager, wish)
    return {
        kind: [(extra, f["most"]) for extra, f in extras if kind in f["studio_kinds"]]
        for kind in StudioKind
    }


async def _add(session: AsyncSession, manager: Actor, hub_id: UUID, fields: dict[str, Any]) -> UUID:
    wish = ExtraIn.model_validate(fields | {"hub_id": hub_id})
    return UUID(from_json((await equipment.add_extra(session, manager, wish)).body)["id"])
