"""Reads of forms: for their managers, and versions for the slices that ask them."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.forms import policy, printing
from kilim.forms.definition import Definition
from kilim.forms.differences import differences
from kilim.forms.lacks import lacks
from kilim.forms.models import Purpose
from kilim.forms.schemas import FormFilter
from kilim.hubs import queries as hubs

_FORMS = Statement(
    text("""
    SELECT f.id, f.hub_id, f.purpose, CAST(newest.definition -> 'title' AS text) AS title,
        newest.changed_at,
        (SELECT count(*) FROM jsonb_path_query(newest.definition,
            '$.pages[*].items[*] ? (@.kind != "note")')) AS fields,
        (SELECT number FROM form_versions v WHERE v.form_id = f.id AND v.state = 'active')
            AS active_number,
        newest.state = 'draft' AS has_draft
    FROM forms f
    CROSS JOIN LATERAL (SELECT * FROM form_versions v WHERE v.form_id = f.id
        ORDER BY v.number DESC LIMIT 1) AS newest
    WHERE f.hub_id = CAST(:hub AS uuid)
        AND (CAST(:purpose AS text) IS NULL OR f.purpose = :purpose)
        AND (CAST(:after AS uuid) IS NULL OR f.id < :after)
    ORDER BY f.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
_FORM = Statement(
    text("""
    SELECT f.id, f.hub_id, f.purpose, v.id AS version_id, v.number, v.state, v.hash, v.version,
        v.changed_at, v.published_at, p.name AS published_by,
        CASE WHEN v.state <> 'obsolete' THEN CAST(v.definition AS text) END AS definition
    FROM forms f LEFT JOIN form_versions v ON v.form_id = f.id
    LEFT JOIN people p ON p.id = v.published_by
    WHERE f.id = CAST(:form AS uuid) ORDER BY v.number DESC
    """)
)
_VERSION = """
    SELECT v.id, v.form_id, v.hub_id, v.number, v.state, v.hash, v.published_at,
        CAST(v.definition AS text) AS definition
    FROM form_versions v
"""
_ONE_VERSION = Statement(text(f"{_VERSION} WHERE v.id = CAST(:version AS uuid)"))
_ACTIVE = Statement(
    text(f"{_VERSION} WHERE v.form_id = CAST(:form AS uuid) AND v.state = 'active'")
)
_PURPOSE = Statement(
    text("""
    SELECT purpose FROM forms
    WHERE hub_id = CAST(:hub AS uuid) AND id = CAST(:form AS uuid)
    """)
)


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, which never changes: what a slice needs to ask it and to judge."""

    id: UUID
    form_id: UUID
    hub_id: UUID
    number: int
    hash: str
    published_at: datetime
    definition: Definition


_published: dict[UUID, Version] = {}
MOST_KEPT = 200  # published versions in memory
_printed: dict[tuple[UUID, str, tuple[str, ...]], bytes] = {}
MOST_PRINTED = 40  # of some 30 kB each


async def _rows(asked: Reads | Changing, statement: Statement, **binds: Any) -> list[Any]:
    if isinstance(asked, Reads):
        return list(await asked.all(statement, **binds))
    return await run(asked, statement, **binds)


async def list_forms(call: Call, wanted: FormFilter) -> dict[str, Any]:
    """The hub's forms, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    binds = {"hub": hub_id, **wanted.model_dump(exclude={"hub"})}
    rows = await call.reads.all(_FORMS, **binds)
    shown = [{**row, "title": from_json(row["title"])} for row in rows[: wanted.limit]]
    more = len(rows) > wanted.limit
    return {"items": shown, "next": str(shown[-1]["id"]) if more else None}


async def get_form(call: Call, form_id: UUID) -> dict[str, Any]:
    """A form with its active version and its draft, as `FormOut`.

    Raises:
        NotFound: there is no such form, or the actor does not manage its hub.
    """
    form = await read_form(call.reads, form_id)
    policy.may_see(call.actor, form["hub_id"])
    return form


async def get_form_version(call: Call, version_id: UUID) -> dict[str, Any]:
    """One version, whatever its state, as `FormVersionOut`.

    Raises:
        NotFound: there is no such version, or the actor does not manage its hub.
    """
    rows = await call.reads.all(_ONE_VERSION, version=version_id)
    if not rows:
        raise NotFound
    policy.may_see(call.actor, rows[0]["hub_id"])
    return {**rows[0], "definition": from_json(rows[0]["definition"])}


async def get_differences(call: Call, form_id: UUID) -> dict[str, Any]:
    """What publishing the draft would change, as `DifferencesOut`.

    Raises:
        NotFound: there is no such form, it has no draft, or the actor does not manage its hub.
    """
    form = await get_form(call, form_id)
    draft, active = form["draft"], form["active"]
    if draft is None:
        raise NotFound
    changed = differences(_read(active["definition"]), _read(draft["definition"])) if active else []
    return {
        "version": draft["version"],
        "active_number": active["number"] if active else None,
        "differences": [asdict(one) for one in changed],
        "missing": draft["missing"],
    }


async def read_form(asked: Reads | Changing, form_id: UUID) -> dict[str, Any]:
    """A form as `FormOut`, also inside the transaction that has just changed it.

    Raises:
        NotFound: there is no such form.
    """
    rows = await _rows(asked, _FORM, form=form_id)
    if not rows:
        raise NotFound
    versions = [row for row in rows if row["version_id"] is not None]
    by_state = {row["state"]: row for row in versions}
    head = {name: rows[0][name] for name in ("id", "hub_id", "purpose")}
    return head | {
        "active": _active(by_state.get("active"), head),
        "draft": _draft(by_state.get("draft")),
        "versions": [
            {"id": row["version_id"]}
            | {name: row[name] for name in ("number", "state", "published_at", "published_by")}
            for row in versions
        ],
    }


def _active(row: Any, form: dict[str, Any]) -> dict[str, Any] | None:
    if row is None:
        return None
    names = ("number", "state", "hash", "published_at")
    ids = {"id": row["version_id"], "form_id": form["id"], "hub_id": form["hub_id"]}
    return ids | {name: row[name] for name in names} | {"definition": from_json(row["definition"])}


def _draft(row: Any) -> dict[str, Any] | None:
    if row is None:
        return None
    content = from_json(row["definition"])
    return {"id": row["version_id"], "definition": content} | {
        "number": row["number"],
        "version": row["version"],
        "missing": [asdict(lack) for lack in lacks(_read(content))],
        "changed_at": row["changed_at"],
    }


def _read(content: dict[str, Any]) -> Definition:
    return Definition.model_validate(content)


async def get_active_version(asked: Reads | Changing, form_id: UUID) -> Version:
    """The version that is asked now; for slices, which decide who may see it.

    Raises:
        NotFound: there is no such form, or it was never published.
    """
    version = await find_active_version(asked, form_id)
    if version is None:
        raise NotFound
    return version


async def find_active_version(asked: Reads | Changing, form_id: UUID) -> Version | None:
    """The same; None if there is none. What is asked once is asked for good, by some version."""
    rows = await _rows(asked, _ACTIVE, form=form_id)
    return _kept(rows[0]) if rows else None


async def find_purpose(asked: Reads | Changing, hub_id: UUID, form_id: UUID) -> Purpose | None:
    """What a form of the hub is for, which never changes; None if the hub has no such form."""
    rows = await _rows(asked, _PURPOSE, hub=hub_id, form=form_id)
    return Purpose(rows[0]["purpose"]) if rows else None


async def get_version(asked: Reads | Changing, version_id: UUID) -> Version:
    """A published version; for slices. It is read once in each process, because it never changes.

    Raises:
        NotFound: there is no such version, or it is a draft.
    """
    if version_id in _published:
        return _published[version_id]
    rows = await _rows(asked, _ONE_VERSION, version=version_id)
    if not rows or rows[0]["state"] == "draft":
        raise NotFound
    return _kept(rows[0])


async def print_version(call: Call, version_id: UUID, language: str) -> bytes:
    """The questions of a published version as PDF, with room for answers.

    Raises:
        NotFound: there is no such version, it is a draft, or the actor does not manage its hub.
    """
    version = await get_version(call.reads, version_id)
    policy.may_see(call.actor, version.hub_id)
    return await print_blank(version, language, [])


async def print_blank(version: Version, language: str, about: list[str]) -> bytes:
    """The same, for slices; it is drawn once in each process for what it is `about`."""
    wanted = (version.id, language, tuple(about))
    if wanted not in _printed:
        made = await asyncio.to_thread(
            printing.blank, version.definition, language, about, version.published_at
        )
        if len(_printed) >= MOST_PRINTED:
            _printed.pop(next(iter(_printed)))
        _printed[wanted] = made
    return _printed[wanted]


async def print_answers(
    version: Version, answers: dict[str, Any], language: str, about: list[str], at: datetime
) -> bytes:
    """What somebody answered to a version as PDF; for slices.

    Args:
        at: when they did.
    """
    return await asyncio.to_thread(
        printing.filled, version.definition, answers, language, about, at
    )


def _kept(row: Any) -> Version:
    found = _published.get(row["id"])
    if found is None:
        content = _read(from_json(row["definition"]))
        names = ("id", "form_id", "hub_id", "number", "hash", "published_at")
        found = Version(**{name: row[name] for name in names}, definition=content)
        if len(_published) >= MOST_KEPT:
            _published.pop(next(iter(_published)))
        _published[found.id] = found
    return found
