"""Forms for tests: definitions from short words, and rows."""

from copy import deepcopy
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.forms.definition import Definition, content_hash
from kilim.forms.models import Form, FormVersion, Purpose, VersionState
from tests.conftest import NOON

Json = dict[str, Any]
NOTHING = {"az": "", "en": ""}
OPTIONS = ("music", "games", "culture")
_SCALE: Json = {"first": 1, "last": 5, "labels": []}
_OF_KIND: dict[str, Json] = {
    "short_text": {
        "least_characters": None, "most_characters": 200, "least_words": None, "most_words": None,
    },
    "number": {"unit": NOTHING, "least": None, "most": None, "step": None, "decimals": 0},
    "money": {"currency": "AZN", "least": None, "most": None},
    "date": {"earliest": None, "latest": None},
    "choice": {"other": False},
    "multi_choice": {"other": False, "least": None, "most": None},
    "scale": _SCALE,
    "matrix": {"cells": {"kind": "scale", **_SCALE}},
    "file": {"accepts": ["pdf"], "most_bytes": 1_000_000, "least": None, "most": 2},
    "video_link": {"hosts": "known"},
    "group": {"least": None, "most": 5},
    "consent": {},
}  # fmt: skip


def words(text: str) -> Json:
    """The text in both languages."""
    return {"az": f"{text} (az)", "en": text}


def options(*keys: str) -> list[Json]:
    return [{"key": key, "label": words(key)} for key in keys]


def ask(kind: str, key: str, **changed: Any) -> Json:
    """A field that is not required and has no limits to speak of."""
    own = deepcopy(_OF_KIND["short_text" if kind == "long_text" else kind])
    if kind in {"choice", "multi_choice"}:
        own["options"] = options(*OPTIONS)
    if kind == "matrix":
        own["rows"] = options("idea", "team")
    if kind == "group":
        own |= {"entry": words("Member"), "fields": [ask("short_text", f"{key}_name")]}
    if kind == "consent":
        own["text"] = words("I agree")
    head = {"kind": kind, "key": key, "label": words(key), "help": NOTHING}
    return head | {"required": False, "when": None} | own | changed


def note(key: str, **changed: Any) -> Json:
    return {
        "kind": "note",
        "key": key,
        "label": words(key),
        "text": NOTHING,
        "when": None,
    } | changed


def page(key: str, *items: Json, **changed: Any) -> Json:
    head = {"key": key, "title": words(key), "intro": NOTHING, "when": None}
    return head | {"items": list(items)} | changed


def form(*pages: Json, **changed: Any) -> Json:
    """A definition as the API takes it."""
    return {"title": words("Form"), "intro": NOTHING, "pages": list(pages)} | changed


def asking(*items: Json) -> Definition:
    """A form of one page."""
    return Definition.model_validate(form(page("one", *items)))


def small_definition() -> Json:
    return form(page("one", ask("short_text", "name", required=True)))


def compare(op: str, field: str, value: Any = None) -> Json:
    return {"op": op, "field": field, "value": value}


async def make_form(
    session: AsyncSession,
    hub_id: UUID,
    person_id: UUID,
    *,
    definition: Json | None = None,
    purpose: Purpose = Purpose.APPLICATION,
    published: bool = False,
) -> FormVersion:
    """A form with one version, a draft unless it is published; the version."""
    made = Form(hub_id=hub_id, purpose=purpose, created_by=person_id, created_at=NOON)
    session.add(made)
    await session.flush()
    content = definition or small_definition()
    version = FormVersion(
        hub_id=hub_id, form_id=made.id, number=1, definition=content, changed_at=NOON
    )
    if published:
        version.state = VersionState.ACTIVE
        version.hash = content_hash(Definition.model_validate(content))
        version.published_at, version.published_by = NOON, person_id
    session.add(version)
    await session.flush()
    return version
