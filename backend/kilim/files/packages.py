"""Makes documents of office programs bare: packages of XML parts (ECMA-376), in a ZIP file.

Every part stays, so that what refers to it still finds it; what says who wrote, reviewed or saved
it is emptied. Pictures inside stay as they are.
"""

import re
import zipfile
from pathlib import Path

_PROPERTIES = {
    "docProps/core.xml": (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties"/>'
    ),
    "docProps/app.xml": (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"/>'
    ),
    "docProps/custom.xml": (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'custom-properties"/>'
    ),
}
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_VALUE = rb"""=(?:"[^"]*"|'[^']*')"""
# Of tracked changes, comments and those who share a file; in any namespace.
_ATTRIBUTES = re.compile(rb"\b((?:author|initials|userId|userName|lastModifiedBy))" + _VALUE)
_AUTHORS = re.compile(rb"<((?:\w+:)?author)>[^<]*</")
_PATHS = re.compile(rb"(<(?:\w+:)?absPath\b[^>]*?\burl)" + _VALUE)
_NAMED = re.compile(rb"\b(name|displayName|initials|userId|providerId)" + _VALUE)
_LINKED = re.compile(rb"""\bTarget=(?:"file:[^"]*"|'file:[^']*')""")
_PEOPLE = re.compile(r"(people|person|persons/.*|commentAuthors|authors)\.xml$", re.IGNORECASE)
_DRAWN = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP file can have
_MOST = 500_000_000  # bytes of an unpacked part


def clean_package(source: Path, target: Path) -> None:
    """Write a package anew, without dates and without what its parts say of people.

    Raises:
        ValueError: it is larger than anything that was written by hand, or not in UTF-8.
    """
    with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w") as copy:
        if sum(entry.file_size for entry in packed.infolist()) > _MOST:
            raise ValueError
        for entry in packed.infolist():
            if entry.is_dir():
                continue
            bare = zipfile.ZipInfo(entry.filename, _DRAWN)
            bare.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(bare, _part(entry.filename, packed.read(entry)))


def _part(name: str, content: bytes) -> bytes:
    if name in _PROPERTIES:
        return _HEAD + _PROPERTIES[name]
    if name.endswith(".rels"):  # templates and pictures on somebody's disk
        return _LINKED.sub(b'Target="about:blank"', content)
    if not name.endswith(".xml"):
        return content
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("not in UTF-8, so its words would be overlooked")
    if _PEOPLE.search(name):
        content = _NAMED.sub(rb'\1=""', content)
    content = _PATHS.sub(rb'\1=""', content)
    return _AUTHORS.sub(rb"<\1></", _ATTRIBUTES.sub(rb'\1=""', content))
