"""Looks into a file that a stranger sent, in a process of its own.

The only place where such files are opened by anything but their first bytes. The process may use
a bounded time and memory, so that a crafted file ends nothing but itself; it writes pictures into
the folder and one line of JSON, its finding, to standard output.
"""

import resource
import sys
import wave
import zipfile
from pathlib import Path
from typing import Any

import filetype
from pydantic_core import to_json

from kilim.files.kinds import MEDIA_TYPES, PICTURES, Kind, Purpose, Refusal
from kilim.files.pictures import TooManyPixels, redraw

CPU_SECONDS, MEMORY = 60, 2 * 1024**3
HEAD = 8 * 1024
MOST_ENTRIES = 20_000  # of a ZIP file
MAIN_PARTS = {  # what makes a ZIP file a document
    "word/document.xml": Kind.DOCX,
    "ppt/presentation.xml": Kind.PPTX,
    "xl/workbook.xml": Kind.XLSX,
}
MACROS = "vbaproject.bin"
# The container of old office files, and of new ones with a password (MS-CFB, MS-OFFCRYPTO).
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = set(range(32)) - set(b"\t\n\x0c\r")
_KINDS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
_KINDS |= {"audio/x-wav": Kind.WAV, "video/x-m4v": Kind.MP4}


class Refused(Exception):
    """The file does not become one; the only argument is a `Refusal`."""


def sniff(path: Path) -> Kind:
    """What a file is by its content; its name has no say.

    Raises:
        Refused: it is nothing that we take, or cannot be read as what it begins like.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = filetype.guess(head)
    kind = _KINDS.get(found.mime) if found else None
    if kind is None:
        raise Refused(_why_unknown(path, head))
    if kind in {Kind.ZIP, Kind.DOCX, Kind.PPTX, Kind.XLSX}:
        return _packed(path)
    if kind is Kind.PDF:
        _look_at_pdf(path)
    if kind is Kind.WAV:
        _look_at_wave(path)
    return kind


def _why_unknown(path: Path, head: bytes) -> Refusal:
    if head.startswith(_COMPOUND) and _ENCRYPTED in path.read_bytes():
        return Refusal.PROTECTED
    return Refusal.UNKNOWN_KIND


def _is_text(path: Path) -> bool:
    """Whether a file has no byte that text cannot have; in which encoding, its reader finds out."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16, as spreadsheets save it
    return bool(head) and (marked or not _CONTROLS & set(head))


def _packed(path: Path) -> Kind:
    """A document, or just a ZIP file: said by what is in it. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = {entry.filename for entry in packed.infolist()}
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError):
        raise Refused(Refusal.DAMAGED) from None
    if len(names) > MOST_ENTRIES:
        raise Refused(Refusal.DAMAGED)
    if "[Content_Types].xml" not in names:
        return Kind.ZIP
    if any(name.rpartition("/")[2].lower() == MACROS for name in names):
        raise Refused(Refusal.HAS_MACROS)
    found = [kind for part, kind in MAIN_PARTS.items() if part in names]
    return found[0] if len(found) == 1 else Kind.ZIP


def _look_at_pdf(path: Path) -> None:
    """A PDF file ends with its mark; what was cut off on the way does not."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - HEAD))
        if b"%%EOF" not in file.read():
            raise Refused(Refusal.DAMAGED)


def _look_at_wave(path: Path) -> None:
    try:
        with wave.open(str(path), "rb") as sound:
            if sound.getnframes() == 0:
                raise Refused(Refusal.DAMAGED)
    except wave.Error as error:
        if "unknown format" not in str(error):  # other codings of sound are fine
            raise Refused(Refusal.DAMAGED) from None
    except EOFError:
        raise Refused(Refusal.DAMAGED) from None


def inspect(path: Path, purpose: Purpose, allowed: frozenset[Kind], folder: Path) -> dict[str, Any]:
    """What a file is; a picture is drawn anew into `folder`.

    Raises:
        Refused: it does not become a file.
    """
    kind = Kind.CSV if Kind.CSV in allowed and _is_text(path) else sniff(path)
    if kind not in allowed:
        raise Refused(Refusal.WRONG_KIND)
    if kind not in PICTURES:
        return {"kind": kind, "width": None, "height": None, "pictures": []}
    try:
        size, pictures = redraw(path, kind, folder, whole=purpose is Purpose.ATTACHMENT)
    except TooManyPixels:
        raise Refused(Refusal.TOO_MANY_PIXELS) from None
    # Whatever a decoder says about a broken picture, it is broken: they raise all kinds of errors.
    except Exception:
        raise Refused(Refusal.DAMAGED) from None
    return {"kind": kind, "width": size[0], "height": size[1], "pictures": pictures}


def main(arguments: list[str]) -> None:
    """Inspect the file `arguments[0]` and tell the finding."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    path, purpose, allowed, folder = arguments
    kinds = frozenset(Kind(name) for name in allowed.split(","))
    try:
        finding = inspect(Path(path), Purpose(purpose), kinds, Path(folder))
    except Refused as refused:
        finding = {"refusal": refused.args[0]}
    sys.stdout.buffer.write(to_json(finding))


if __name__ == "__main__":
    main(sys.argv[1:])
