"""Makes a copy of a file without what it says about who made it, in a process of its own.

For readers who are not to know whose it is: no author, title, program, path, comment's author,
signature or tag, as far as a kind of file has them. What stands *in* it stays: a name on the first
page, a voice, a face. What cannot be made bare (a ZIP file, a PDF with a password, what is broken)
has no such copy. Like `inspecting`, it tells one line of JSON.
"""

import resource
import shutil
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from pydantic_core import to_json
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from kilim.files.inspecting import CPU_SECONDS, MEMORY
from kilim.files.kinds import Kind
from kilim.files.packages import clean_package

# Of pages, pictures, notes and signatures as of the whole; /T is the author of a note.
_PDF_SAYS = {"/Metadata", "/PieceInfo", "/LastModified", "/AF", "/EmbeddedFiles", "/Info"}
_SIGNED = {"/Name", "/ContactInfo", "/Location", "/Reason", "/Contents", "/Cert"}
_SOUND = {b"fmt ", b"fact", b"data", b"smpl"}
_INSIDE = {b"moov", b"trak", b"mdia", b"moof", b"traf", b"minf"}
_SAYS = {b"udta", b"meta", b"uuid"}
_PIECE = 1024 * 1024


class CannotClean(Exception):
    """There is no saying what is in it."""


def _clean_pdf(source: Path, target: Path) -> None:
    reader = PdfReader(source)
    if reader.is_encrypted:
        raise CannotClean
    for one in _dictionaries(reader.root_object):
        for name in _PDF_SAYS & one.keys():
            del one[name]
        if "/Rect" in one and one.get("/Subtype") != "/Widget":
            one.pop("/T", None)
        if one.get("/Type") == "/Sig":
            for name in _SIGNED & one.keys():
                del one[name]
    writer = PdfWriter(clone_from=reader)  # what nothing leads to any more is not copied
    writer.metadata = None
    with target.open("wb") as file:
        writer.write(file)


def _dictionaries(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Everything that can be reached, without going deep: files are made to be deep, too."""
    seen: set[int] = set()
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.raw_get(name) for name in one)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))  # as they stand: indexing would follow references


def _clean_mp3(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        first, end = _after_tags(file), file.seek(0, 2)
        end = _before_tags(file, end)
        if end <= first:
            raise CannotClean
        with target.open("wb") as copy:
            _copy(file, copy, first, end)


def _after_tags(file: IO[bytes]) -> int:
    first = 0
    while True:
        file.seek(first)
        head = file.read(10)
        if len(head) < 10 or head[:3] != b"ID3":
            return first
        size = 0
        for byte in head[6:10]:
            size = size << 7 | byte & 0x7F
        first += 10 + size + (10 if head[5] & 0x10 else 0)


def _before_tags(file: IO[bytes], end: int) -> int:
    while True:
        before = end
        file.seek(max(0, end - 128))
        tail = file.read(min(end, 128))
        if tail[:3] == b"TAG":
            end -= 128
        elif tail[-32:-24] == b"APETAGEX":
            size, flags = struct.unpack("<I4xI", tail[-20:-8])
            end -= size + (32 if flags >> 31 else 0)
        elif tail[-9:] in (b"LYRICS200", b"LYRICSEND"):
            raise CannotClean
        if end == before:
            return end


def _clean_wave(source: Path, target: Path) -> None:
    with source.open("rb") as file, target.open("wb") as copy:
        head = file.read(12)
        if head[:4] != b"RIFF" or head[8:] != b"WAVE":
            raise CannotClean
        copy.write(head)
        while len(chunk := file.read(8)) == 8:
            size = struct.unpack("<I", chunk[4:])[0]
            place, padded = file.tell(), size + size % 2
            if chunk[:4] in _SOUND:
                copy.write(chunk)
                _copy(file, copy, place, place + padded)
            file.seek(place + padded)
        whole = copy.tell()
        copy.seek(4)
        copy.write(struct.pack("<I", whole - 8))


def _clean_mp4(source: Path, target: Path) -> None:
    """Overwrites in place, so that no other part of the file has to move."""
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        _blank(file, 0, file.seek(0, 2))


def _blank(file: IO[bytes], first: int, end: int) -> None:
    while first + 8 <= end:
        file.seek(first)
        size, kind = struct.unpack(">I4s", file.read(8))
        begin = first + 8
        if size == 1:
            size, begin = struct.unpack(">Q", file.read(8))[0], begin + 8
        after = first + size if size else end
        if not begin <= after <= end:
            raise CannotClean
        if kind in _INSIDE:
            _blank(file, begin, after)
        elif kind in _SAYS:
            file.seek(first + 4)
            file.write(b"free")
            _zero(file, begin, after)
        elif kind == b"hdlr":  # ends with the name of a program
            _zero(file, min(begin + 24, after), after)
        first = after


def _zero(file: IO[bytes], first: int, end: int) -> None:
    file.seek(first)
    while first < end:
        first += file.write(bytes(min(_PIECE, end - first)))


def _copy(file: IO[bytes], copy: IO[bytes], first: int, end: int) -> None:
    file.seek(first)
    while first < end and (piece := file.read(min(_PIECE, end - first))):
        first += copy.write(piece)


CLEANERS: dict[Kind, Callable[[Path, Path], None]] = {
    Kind.PDF: _clean_pdf,
    Kind.DOCX: clean_package,
    Kind.PPTX: clean_package,
    Kind.XLSX: clean_package,
    Kind.MP3: _clean_mp3,
    Kind.WAV: _clean_wave,
    Kind.MP4: _clean_mp4,
}


def clean(source: Path, kind: Kind, target: Path) -> bool:
    """Write the bare copy of a file; whether there is one."""
    cleaner = CLEANERS.get(kind)
    if cleaner is None:
        return False
    try:
        cleaner(source, target)
    # Whatever a reader says about a broken file, it cannot be made bare: they raise all kinds.
    except Exception:
        return False
    return True


def main(arguments: list[str]) -> None:
    """Clean the file `arguments[0]`, of a kind, into `arguments[2]`, and tell whether it is."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source, kind, target = arguments
    told = {"bare": clean(Path(source), Kind(kind), Path(target))}
    sys.stdout.buffer.write(to_json(told))


if __name__ == "__main__":
    main(sys.argv[1:])
