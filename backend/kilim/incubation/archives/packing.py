"""A ZIP that is written file by file: memory does not grow with it.

Names are ours but for a part that people know a thing by, which is made harmless: no path, nothing
that a system forbids, nothing that turns the direction of writing. Every name begins with a word
or number of ours, so no two are the same and none is a device of Windows.
"""

import asyncio
import hashlib
import unicodedata
import zipfile
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

FORBIDDEN = '<>:"/\\|?*'
MOST_LETTERS = 60
PACKED = (".json", ".csv", ".txt", ".pem")  # everything else is compressed already
SUMS = "SHA256SUMS"


def plain(name: str) -> str:
    """`name` as part of a file name on any system."""
    known = unicodedata.normalize("NFC", name)
    kept = "".join(c if c.isprintable() and c not in FORBIDDEN else " " for c in known)
    return " ".join(kept.split())[:MOST_LETTERS].strip(" .") or "-"


class Packer:
    """Writes a ZIP; `close` adds the sums of all that was put into it."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", allowZip64=True)
        self._sums: list[str] = []

    async def put(self, name: str, content: bytes, at: datetime) -> None:
        """Add a small file; `at` is when it was written."""
        await asyncio.to_thread(self._zip.writestr, _info(name, at), content)
        self._note(name, hashlib.sha256(content).hexdigest())

    async def pour(self, name: str, pieces: AsyncIterator[bytes], size: int, at: datetime) -> None:
        """Add a file of any size, piece by piece."""
        info, digest = _info(name, at), hashlib.sha256()
        info.file_size = size
        with self._zip.open(info, "w") as file:
            async for piece in pieces:
                digest.update(piece)
                await asyncio.to_thread(file.write, piece)
        self._note(name, digest.hexdigest())

    async def close(self, at: datetime) -> None:
        """Complete the file. The sums are as `sha256sum --check` takes them."""
        text = "".join(f"{line}\n" for line in self._sums)
        await asyncio.to_thread(self._zip.writestr, _info(SUMS, at), text.encode())
        await asyncio.to_thread(self._zip.close)

    def _note(self, name: str, digest: str) -> None:
        self._sums.append(f"{digest}  {name}")


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(PACKED) else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    return info
