"""What a file is, by its first bytes, or why it cannot be read; its suffix helps only where text is text."""

import re
import zipfile
from enum import Enum
from pathlib import Path

from drafting.reading import texts as say


class UnreadableDocument(Exception):
    """A document that cannot be read; the message is a Chinese sentence that says what is wrong and what to do."""


class Kind(Enum):
    """What can be read."""

    WORD = "word"
    PDF = "pdf"
    WEB = "web"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    SHEETS = "sheets"


LOOKED_AT = 4096
"""Bytes at the start in which a web page shows what it is: comments and declarations may come first."""
PDF_HEADER_WITHIN = 1024
"""Where readers look for %PDF- (ISO 32000-1, annex H, note 13)."""
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MOST_CONTROL = 0.02
"""Share of control bytes from which on a file is no text; a page break or two may stand in one."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEALED = b"%TSD-Header"
"""How files begin that programs against leaks encrypt on the disks of public bodies."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_REFUSED = (
    (re.compile(rb"\s*\{\\rtf"), say.RICH_TEXT),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp", re.DOTALL),
        say.IMAGE,
    ),
    (re.compile(rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ"), say.ARCHIVE),
    (re.compile(rb"(?:[A-Za-z-]+:[^\n]*\r?\n)*?MIME-Version:", re.IGNORECASE), say.WEB_ARCHIVE),
)
_PARTS = (
    ("word/", Kind.WORD),
    ("xl/", Kind.SHEETS),
    ("ppt/", say.SLIDES),
    ("OFD.xml", say.OFD),
    ("META-INF/manifest.xml", say.OPEN_DOCUMENT),
)
"""How the parts of a zip begin that is a document, and what it is or why it is refused."""
_WEB = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_SHEET_SUFFIXES = {".xlsx", ".xlsm", ".et"}
_WEB_SUFFIXES, _MARKDOWN_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}, {".md", ".markdown"}


def kind_of(path: Path, raw: bytes) -> Kind:
    """What the bytes of `path` are; UnreadableDocument for what cannot be read."""
    if raw.startswith(_OLE):
        raise UnreadableDocument((say.LOCKED_OFFICE if _ENCRYPTED in raw else say.OLD_OFFICE).format(name=path.name))
    if raw.startswith(_SEALED):
        raise UnreadableDocument(say.SEALED.format(name=path.name))
    if raw.startswith(_ZIP):
        return _zipped(path)
    if b"%PDF-" in raw[:PDF_HEADER_WITHIN]:
        return Kind.PDF
    for pattern, sentence in _REFUSED:
        if pattern.match(raw[:LOOKED_AT]):
            raise UnreadableDocument(sentence.format(name=path.name))
    if not raw.startswith(_UTF16) and len(CONTROL.findall(raw)) > MOST_CONTROL * len(raw):
        raise UnreadableDocument(say.BINARY.format(name=path.name))
    return _written(path.suffix.lower(), raw[:LOOKED_AT])


def _zipped(path: Path) -> Kind:
    """A zip that is a Word document or a spreadsheet, by the names of its parts."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        is_sheets = path.suffix.lower() in _SHEET_SUFFIXES
        raise UnreadableDocument(say.DAMAGED_SHEETS if is_sheets else say.DAMAGED_WORD) from None
    for start, found in _PARTS:
        if any(name.startswith(start) for name in names):
            if isinstance(found, Kind):
                return found
            raise UnreadableDocument(found.format(name=path.name))
    raise UnreadableDocument(say.ARCHIVE.format(name=path.name))


def _written(suffix: str, start: bytes) -> Kind:
    """Which of the kinds of text."""
    if suffix in _MARKDOWN_SUFFIXES:
        return Kind.MARKDOWN
    # UTF-16 has a zero beside each character of a tag.
    if suffix in _WEB_SUFFIXES or _WEB.search(start.replace(b"\0", b"")):
        return Kind.WEB
    return Kind.PLAIN
