"""Reads for exports, in batches: memory does not grow with the number of applications."""

from collections.abc import AsyncGenerator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
from pydantic_core import from_json
from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.core.db import Statement
from kilim.core.sheets import Cell
from kilim.forms import queries as forms
from kilim.forms.columns import cells, columns
from kilim.forms.definition import Definition

BATCH = 200
_LAST = """
    FROM applications a
    JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
    WHERE a.call_id = CAST(:call AS uuid)
"""
_VERSIONS = Statement(
    text(f"""
    SELECT v.id FROM form_versions v
    WHERE v.id IN (SELECT s.form_version_id {_LAST}) ORDER BY v.number DESC, v.id
    """)
)
_SNAPSHOTS = Statement(
    text(f"""
    SELECT a.id, a.state, s.number, s.submitted_at, s.eligibility, s.form_version_id, s.content,
        encode(s.sha256, 'hex') AS sha256,
        (SELECT coalesce(t.name ->> CAST(:language AS text), t.name ->> 'en')
            FROM tracks t WHERE t.id = s.track_id) AS track
    {_LAST} ORDER BY a.id
    """)
)
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "applicant": "Applicant", "track": "Track", "state": "State", "number": "Version",
        "sent": "Sent (UTC)", "eligibility": "Eligible", "sha256": "SHA-256", "id": "Application",
        "submitted": "sent", "withdrawn": "withdrawn", "met": "met", "not-met": "not met",
        "not-asked": "not asked", "sheet": "Applications",
    },
    "az": {
        "applicant": "Müraciət edən", "track": "İstiqamət", "state": "Vəziyyət",
        "number": "Versiya", "sent": "Göndərilib (UTC)", "eligibility": "Şərtlərə uyğun",
        "sha256": "SHA-256", "id": "Müraciət", "submitted": "göndərilib",
        "withdrawn": "geri götürülüb", "met": "uyğundur", "not-met": "uyğun deyil",
        "not-asked": "soruşulmayıb", "sheet": "Müraciətlər",
    },
}  # fmt: skip
_HEAD = ("applicant", "track", "state", "number", "sent", "eligibility", "id", "sha256")


class Table:
    """The columns of every version that was answered, and the rows for them."""

    def __init__(self, versions: dict[UUID, Definition], language: str) -> None:
        self._versions, self._language = versions, language
        self._keys = {
            version: [column.key for column in columns(definition, language)]
            for version, definition in versions.items()
        }
        labels: dict[str, str] = {}
        for definition in versions.values():
            for column in columns(definition, language):
                labels.setdefault(column.key, column.label)
        self._labels = labels
        words = _WORDS[language]
        self.name = words["sheet"]
        self.header = [*(words[name] for name in _HEAD), *labels.values()]

    def row(self, found: asyncpg.Record) -> Sequence[Cell]:
        """One application; what its version did not ask is empty."""
        words, content = _WORDS[self._language], from_json(found["content"])
        version = found["form_version_id"]
        answered = cells(self._versions[version], content["answers"], self._language)
        by_key = dict(zip(self._keys[version], answered, strict=True))
        return [
            content["applicant"], found["track"], words.get(found["state"], found["state"]),
            found["number"], found["submitted_at"].replace(tzinfo=None),
            words.get(found["eligibility"], found["eligibility"]), str(found["id"]),
            found["sha256"], *(_exact(by_key.get(key)) for key in self._labels),
        ]  # fmt: skip


def _exact(cell: Any) -> Cell:
    """A number as it is written; sheets take floats for shares."""
    return Decimal(str(cell)) if isinstance(cell, float) else cell


async def get_table(call: Call, call_id: UUID, language: str) -> Table:
    """The table of what was sent to a call; who may see it is decided by the caller."""
    rows = await call.reads.all(_VERSIONS, call=call_id)
    found = [await forms.get_version(call.reads, row["id"]) for row in rows]
    return Table({version.id: version.definition for version in found}, language)


async def snapshots(
    call: Call, call_id: UUID, language: str
) -> AsyncGenerator[list[asyncpg.Record]]:
    """What counts of each application, in batches."""
    binds = {"call": call_id, "language": language}
    async for batch in call.reads.batches(_SNAPSHOTS, BATCH, **binds):
        yield list(batch)
