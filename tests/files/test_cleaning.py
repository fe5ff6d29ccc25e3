"""Copies for readers who are not to know whose a file is: whole to read, and without its makers."""

import hashlib
import io
import struct
import wave
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject, StreamObject, TextStringObject
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files import queries
from kilim.files.cleaning import clean
from kilim.files.kinds import Kind
from kilim.files.store import Store
from tests.conftest import signed_in
from tests.factories.files import make_file, packed
from tests.factories.people import make_person

NAME = "Plantova"


def written(pdf: FPDF) -> bytes:
    return bytes(pdf.output())


def a_pdf(*, password: str = "") -> bytes:
    """With an author, XMP, an attachment and a note, each with the name; and a page without."""
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=20)
    page.cell(text="A loom that sings")
    page.set_author(NAME)
    page.set_title(f"Deck of {NAME}")
    page.set_xmp_metadata(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{NAME}</x:xmpmeta>")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(written(page))))
    writer.metadata = {"/Author": NAME, "/Producer": f"{NAME}’s laptop"}
    writer.add_attachment(f"{NAME}.txt", NAME.encode())
    note = writer.add_annotation(0, Text(rect=(50, 50, 60, 60), text="Louder"))
    note[NameObject("/T")] = TextStringObject(NAME)
    if password:
        writer.encrypt(password)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def a_document() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        parts = {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": f"<cp><dc:creator>{NAME}</dc:creator></cp>",
            "docProps/app.xml": f"<P><Company>{NAME}</Company></P>",
            "word/document.xml": f'<w:p><w:ins w:author="{NAME}" w:id="1">A loom</w:ins></w:p>',
            "word/comments.xml": f"<w:comment w:initials='{NAME}' w:author='{NAME}'/>",
            "word/people.xml": f'<w15:p w15:author="{NAME}"><w15:i w15:userId="{NAME}"/></w15:p>',
            "word/_rels/settings.xml.rels": f'<R Target="file:///C:/{NAME}/a.dotx" Id="r1"/>',
        }
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 9, 30, 0)), part)
    return content.getvalue()


def a_spreadsheet() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", f'<x15ac:absPath url="C:\\{NAME}\\" x="1"/>')
        file.writestr("xl/comments1.xml", f"<authors><author>{NAME}</author></authors>")
        file.writestr("xl/persons/person.xml", f'<person displayName="{NAME}" id="1"/>')
        file.writestr("xl/tables/table1.xml", '<table displayName="Sales"/>')
    return content.getvalue()


SOUND = b"\xff\xfb\x90\x64" + b"\0" * 413


def an_mp3() -> bytes:
    name = NAME.encode()
    head = b"ID3\x04\0\0" + bytes([0, 0, 0, len(name)]) + name
    ape = name + b"APETAGEX" + struct.pack("<IIII", 2000, len(name) + 32, 1, 0) + bytes(8)
    return head + SOUND + ape + b"TAG" + name.ljust(125, b"\0")


def a_wave() -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\1\2" * 100)
    plain = content.getvalue()
    info = b"LIST" + struct.pack("<I", 20) + b"INFOIART" + NAME.encode().ljust(12, b"\0")
    whole = plain[:36] + info + plain[36:]
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def box(kind: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def an_mp4() -> bytes:
    name = NAME.encode()
    told = box(b"udta", box(b"meta", name))
    hdlr = box(b"hdlr", bytes(8), b"vide", bytes(12), name)
    moov = box(b"moov", told, box(b"trak", box(b"mdia", hdlr), box(b"udta", name)))
    return box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41") + moov + box(b"mdat", SOUND)


WITH_A_NAME = {
    Kind.PDF: a_pdf,
    Kind.DOCX: a_document,
    Kind.XLSX: a_spreadsheet,
    Kind.MP3: an_mp3,
    Kind.WAV: a_wave,
    Kind.MP4: an_mp4,
}


def everything_of(content: bytes, kind: Kind) -> bytes:
    """The bytes as a curious reader sees them: unpacked."""
    if kind is Kind.PDF:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        unpacked = [content, str(PdfReader(io.BytesIO(content)).metadata).encode()]
        for one in writer._objects:
            unpacked.append(str(one).encode())
            if isinstance(one, StreamObject):
                unpacked.append(one.get_data())
        return b"\n".join(unpacked)
    if kind in {Kind.DOCX, Kind.XLSX}:
        with zipfile.ZipFile(io.BytesIO(content)) as packed_:
            return b"\n".join(
                entry.filename.encode() + packed_.read(entry) for entry in packed_.infolist()
            )
    return content


@pytest.mark.parametrize("kind", WITH_A_NAME, ids=str)
def test_a_bare_copy_says_nothing_of_its_maker(kind: Kind, tmp_path: Path) -> None:
    content = WITH_A_NAME[kind]()
    source, target = tmp_path / "source", tmp_path / "bare"
    source.write_bytes(content)
    assert NAME.encode() in everything_of(content, kind)

    assert clean(source, kind, target)

    assert NAME.encode() not in everything_of(target.read_bytes(), kind)


def bare(content: bytes, kind: Kind, folder: Path) -> bytes:
    (folder / "source").write_bytes(content)
    assert clean(folder / "source", kind, folder / "bare")
    return (folder / "bare").read_bytes()


def test_what_it_is_for_stays(tmp_path: Path) -> None:
    pdf = PdfReader(io.BytesIO(bare(a_pdf(), Kind.PDF, tmp_path)))
    assert pdf.pages[0].extract_text() == "A loom that sings"
    notes: Any = pdf.pages[0]["/Annots"]
    assert [one.get_object()["/Contents"] for one in notes] == ["Louder"]
    assert bare(an_mp3(), Kind.MP3, tmp_path) == SOUND
    with wave.open(io.BytesIO(bare(a_wave(), Kind.WAV, tmp_path))) as sound:
        assert sound.readframes(200) == b"\1\2" * 100
    video = bare(an_mp4(), Kind.MP4, tmp_path)
    assert (len(video), video[-len(SOUND) :]) == (len(an_mp4()), SOUND)  # nothing has moved
    with zipfile.ZipFile(io.BytesIO(bare(a_document(), Kind.DOCX, tmp_path))) as document:
        part = document.read("word/document.xml")
        assert part == b'<w:p><w:ins w:author="" w:id="1">A loom</w:ins></w:p>'
        assert {entry.date_time[0] for entry in document.infolist()} == {1980}
    with zipfile.ZipFile(io.BytesIO(bare(a_spreadsheet(), Kind.XLSX, tmp_path))) as sheet:
        assert sheet.read("xl/tables/table1.xml") == b'<table displayName="Sales"/>'


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Kind.PDF, a_pdf(password="loom")),
        (Kind.PDF, b"%PDF-1.7\n%%EOF"),
        (Kind.ZIP, packed("Plantova.txt")),
        (Kind.DOCX, packed("[Content_Types].xml", "word/document.xml")[:-30]),
        (Kind.MP3, b"ID3\x04\0\0\0\0\0\x0a" + bytes(10)),
        (Kind.MP4, box(b"moov", struct.pack(">I4s", 9_999, b"udta"))),
    ],
    ids=["password", "broken", "zip", "cut off", "no sound", "beyond its end"],
)
def test_what_cannot_be_made_bare_has_no_copy(kind: Kind, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(content)
    assert not clean(tmp_path / "source", kind, tmp_path / "bare")


@pytest.mark.anyio
async def test_the_check_of_an_upload_makes_the_copy(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> None:
    sender = await signed_in(session, (await make_person(session)).id)
    kept = {}
    for name, content in (("pdf", a_pdf()), ("zip", packed("a.txt"))):
        file_id = await make_file(client, sender, content, database, settings, name=name)
        kept[name] = await queries.find_file(session, file_id)
    pdf, packed_ = kept["pdf"], kept["zip"]
    assert pdf is not None
    assert packed_ is not None
    assert [part.name for part in pdf.objects] == ["file", "bare"]
    assert packed_.bare is None
    assert pdf.bare is not None
    [part] = pdf.bare.objects
    stored = b"".join([
        piece async for piece in await Store(settings).read(f"{pdf.folder}/bare", 0, part.bytes)
    ])  # fmt: skip
    assert hashlib.sha256(stored).hexdigest() == part.sha256
    assert NAME.encode() not in stored
