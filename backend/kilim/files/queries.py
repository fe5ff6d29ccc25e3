"""Reads of files: own uploads for people, plain values for the slices that hold files."""

from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.files.kinds import BARE, PICTURES, Kind

CHUNK = 4 * 1024 * 1024  # bytes, the most that is taken at once

_OWN = Statement(
    text("""
    SELECT u.id, u.name, u.purpose, u.size AS bytes, u.received, u.state, u.refusal, u.expires_at,
        f.name AS file_name, f.kind, f.size AS file_bytes, f.width, f.height
    FROM uploads u LEFT JOIN files f ON f.id = u.id
    WHERE u.id = CAST(:upload AS uuid) AND u.person_id = CAST(:person AS uuid)
    """)
)
_FILE = Statement(
    text("""
    SELECT id, person_id, purpose, name, kind, size, sha256, width, height, folder,
        CAST(objects AS text) AS objects
    FROM files WHERE id = CAST(:file AS uuid)
    """)
)
_HELD = Statement(
    text("""
    SELECT f.id, f.person_id, f.purpose, f.name, f.kind, f.size, f.sha256, f.width, f.height,
        f.folder, CAST(f.objects AS text) AS objects
    FROM files f JOIN file_holds h ON h.file_id = f.id
    WHERE f.id = CAST(:file AS uuid) AND h.holder = CAST(:holder AS text)
        AND h.holder_id = CAST(:holder_id AS uuid)
    """)
)

_ALL_HELD = Statement(
    text("""
    SELECT f.id, f.person_id, f.purpose, f.name, f.kind, f.size, f.sha256, f.width, f.height,
        f.folder, CAST(f.objects AS text) AS objects
    FROM files f JOIN file_holds h ON h.file_id = f.id
    WHERE h.holder = CAST(:holder AS text) AND h.holder_id = CAST(:holder_id AS uuid)
    ORDER BY f.id
    """)
)


@dataclass(frozen=True, slots=True)
class Part:
    """One object of a file; width and height are those of a picture."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as other slices see it; its objects are at `<folder>/<name>`."""

    id: UUID
    person_id: UUID
    purpose: str
    name: str
    kind: Kind
    size: int
    sha256: bytes
    width: int | None
    height: int | None
    folder: str
    objects: tuple[Part, ...]

    @property
    def bare(self) -> Self | None:
        """The file without what it says about its makers; None when it cannot be had."""
        if self.kind in PICTURES:
            return self
        objects = tuple(part for part in self.objects if part.name == BARE)
        return replace(self, objects=objects) if objects else None


def _kept(row: Any) -> Kept:
    values = dict(row)
    objects = tuple(Part(**one) for one in from_json(values.pop("objects")))
    return Kept(**values | {"kind": Kind(values["kind"]), "objects": objects})


async def get_upload(call: Call, upload_id: UUID) -> dict[str, Any]:
    """How far an upload of the actor is, as `UploadOut`.

    Raises:
        NotFound: the actor has no such upload.
    """
    row = await call.reads.first(_OWN, upload=upload_id, person=call.actor.person_id)
    if row is None:
        raise NotFound
    return _upload(row)


async def read_upload(session: AsyncSession, person_id: UUID, upload_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    [row] = await run(session, _OWN, upload=upload_id, person=person_id)
    return _upload(row)


def _upload(row: Any) -> dict[str, Any]:
    upload = dict(row) | {"chunk_bytes": CHUNK}
    file = {name: upload.pop(name) for name in ("kind", "width", "height")}
    file |= {"id": upload["id"], "name": upload.pop("file_name")}
    file |= {"bytes": upload.pop("file_bytes")}
    return upload | {"file": file if file["kind"] else None}


async def find_file(session: AsyncSession, file_id: UUID) -> Kept | None:
    """A file; whoever asks has decided that it may be seen."""
    rows = await run(session, _FILE, file=file_id)
    return _kept(rows[0]) if rows else None


async def list_held(reads: Reads, holder: str, holder_id: UUID) -> list[Kept]:
    """The files that a thing holds; the holding slice has decided who may see them."""
    own = {"holder": holder, "holder_id": holder_id}
    rows = await reads.all(_ALL_HELD, **own)
    return [_kept(row) for row in rows]


async def get_held(reads: Reads, file_id: UUID, holder: str, holder_id: UUID) -> Kept:
    """A file that a thing holds, for handing out; the holding slice has decided who may have it.

    Raises:
        NotFound: there is no such file, or the thing does not hold it.
    """
    row = await reads.first(_HELD, file=file_id, holder=holder, holder_id=holder_id)
    if row is None:
        raise NotFound
    return _kept(row)
