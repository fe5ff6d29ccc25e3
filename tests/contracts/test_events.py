"""Every event of the product has its place on the map, and can travel."""

import dataclasses
import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from kilim import events
from kilim.reactions import REACTIONS

VALUES = {
    UUID: UUID(int=7),
    UUID | None: None,
    tuple[UUID, ...]: (UUID(int=7), UUID(int=8)),
    int | None: 3,
    int: 3,
    str: "resident",
    bool: True,
    date: date(2030, 5, 6),
    datetime: datetime(2030, 5, 6, 12, tzinfo=UTC),
}


def _events() -> list[type[Any]]:
    modules = [
        importlib.import_module(f"kilim.events.{module.name}")
        for module in pkgutil.iter_modules(events.__path__)
    ]
    return [
        member
        for module in modules
        for _, member in inspect.getmembers(module, dataclasses.is_dataclass)
        if isinstance(member, type) and member.__module__ == module.__name__
    ]


def test_there_are_events() -> None:
    assert len(_events()) >= 12


def test_every_event_is_on_the_map_and_nothing_else() -> None:
    assert sorted(map(str, REACTIONS)) == sorted(map(str, _events()))


def test_names_are_unique_because_the_queue_knows_events_by_name() -> None:
    names = [event.__name__ for event in _events()]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("kind", _events(), ids=lambda kind: kind.__name__)
def test_an_event_is_frozen_and_survives_the_queue(kind: type[Any]) -> None:
    event = kind(**{name: VALUES[hint] for name, hint in get_type_hints(kind).items()})

    told = TypeAdapter(kind).validate_python(from_json(to_json(dataclasses.asdict(event))))

    assert told == event
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(event, dataclasses.fields(kind)[0].name, None)


@pytest.mark.parametrize(
    "reaction",
    [reaction for reactions in REACTIONS.values() for reaction in reactions],
    ids=lambda reaction: reaction.__name__,
)
def test_a_reaction_is_named_for_its_event_and_explained(reaction: Any) -> None:
    [kind] = [kind for kind, reactions in REACTIONS.items() if reaction in reactions]
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__)

    assert reaction.__name__ == f"on{snake}"
    assert reaction.__doc__
