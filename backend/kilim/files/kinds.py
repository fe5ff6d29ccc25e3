"""The kinds of files that we take, and what they are called: pure values."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is by its content."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    AVIF = "avif"
    MP3 = "mp3"
    WAV = "wav"
    MP4 = "mp4"
    ZIP = "zip"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    CSV = "csv"


class Purpose(StrEnum):
    """What a file is sent for."""

    PICTURE = "picture"  # shown to people
    ATTACHMENT = "attachment"  # read by people
    IMPORT = "import"  # a table whose rows are read by us


class Refusal(StrEnum):
    """Why an upload did not become a file."""

    UNKNOWN_KIND = "unknown-kind"  # nothing that we know, or nothing that we take
    WRONG_KIND = "wrong-kind"  # known, but not for this purpose
    DAMAGED = "damaged"  # begins as its kind does and cannot be read as one
    TOO_MANY_PIXELS = "too-many-pixels"
    HAS_MACROS = "has-macros"
    PROTECTED = "protected"  # opens with a password only
    OTHER_CONTENT = "other-content"  # not the bytes whose hash was announced


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
    Kind.AVIF: "image/avif",
    Kind.MP3: "audio/mpeg",
    Kind.WAV: "audio/wav",
    Kind.MP4: "video/mp4",
    Kind.ZIP: "application/zip",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.PPTX: f"{_OFFICE}.presentationml.presentation",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.CSV: "text/csv",
}
EXTENSIONS = {kind: "jpg" if kind is Kind.JPEG else kind.value for kind in Kind}
TABLES = frozenset({Kind.CSV, Kind.XLSX})
PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.WEBP, Kind.AVIF})
# What a form calls them when it asks for files.
FAMILIES = {
    "pdf": frozenset({Kind.PDF}),
    "picture": PICTURES,
    "sound": frozenset({Kind.MP3, Kind.WAV}),
    "video": frozenset({Kind.MP4}),
    "document": frozenset({Kind.DOCX}),
    "slides": frozenset({Kind.PPTX}),
    "spreadsheet": frozenset({Kind.XLSX}),
}
# Of these a copy is made that says nothing of its makers; pictures are drawn anew anyhow.
CLEANED = frozenset(Kind) - PICTURES - {Kind.ZIP, Kind.CSV}
BARE = "bare"  # the name of that copy among the objects of a file
PLAYED = frozenset({Kind.MP3, Kind.WAV, Kind.MP4})  # shown where they are; all others are saved
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be sent for a purpose."""

    kinds: frozenset[Kind]
    most_bytes: int


def bounds(purpose: Purpose, largest_upload_mb: int) -> Bounds:
    """The bounds of a purpose, of which the operator's setting is the outermost."""
    most = largest_upload_mb * MEGABYTE
    if purpose is Purpose.PICTURE:
        return Bounds(PICTURES, min(most, 25 * MEGABYTE))
    if purpose is Purpose.IMPORT:
        return Bounds(TABLES, min(most, 20 * MEGABYTE))
    return Bounds(frozenset(Kind) - {Kind.CSV}, most)


def safe_name(name: str, kind: Kind) -> str:
    """`name` for saving on any system: no path, nothing hidden, and the ending of its kind."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in bare if c.isprintable() and c not in '<>:"|?*;').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    known = {kind.value, EXTENSIONS[kind]}
    stem = (stem if dot and ending.lower() in known else kept)[:100].strip(" .")
    return f"{stem or 'file'}.{EXTENSIONS[kind]}"
