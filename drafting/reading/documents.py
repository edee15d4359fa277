"""A report document of any usual kind as plain text."""

from pathlib import Path

from drafting.reading import texts as say
from drafting.reading.apart import paragraphs_apart
from drafting.reading.kinds import UnreadableDocument, kind_of
from drafting.reading.names import whole_names

__all__ = ["LARGEST", "UnreadableDocument", "read_document"]

LARGEST = 20 * 2**20
"""Most bytes of a document: what a bot may download from Telegram (Bot API, getFile); a report has one or two million."""
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
"""What stands at the ends of copied paragraphs and is no white space to Python."""


def read_document(path: Path) -> str:
    """The report at `path` (.docx, .pdf with text, .html, .md or .txt, by content) as plain text, one paragraph a line.

    No character of a paragraph is changed; white space at its ends, line wraps (also within 《》 and “”) and spaces of
    layout are taken out.
    UnreadableDocument for anything else, with a sentence for staff.
    """
    paragraphs = paragraphs_apart(kind_of(path, _bytes(path)), path)
    lines = [_trimmed(line) for paragraph in paragraphs for line in paragraph.splitlines()]
    text = "\n".join(whole_names([line for line in lines if line]))
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument(say.NO_TEXT.format(name=path.name))
    return text + "\n"


def _bytes(path: Path) -> bytes:
    """What is in the file at `path`."""
    if path.is_dir():
        raise UnreadableDocument(say.FOLDER.format(name=path.name))
    if not path.is_file():
        raise UnreadableDocument(say.MISSING.format(name=path.name))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            too_large = say.TOO_LARGE.format(name=path.name, megabytes=size / 2**20, most=LARGEST // 2**20)
            raise UnreadableDocument(too_large)
        raw = path.read_bytes()
    except OSError:
        raise UnreadableDocument(say.NO_ACCESS.format(name=path.name)) from None
    if not raw:
        raise UnreadableDocument(say.EMPTY.format(name=path.name))
    return raw


def _trimmed(line: str) -> str:
    before = None
    while before != line:
        before, line = line, line.strip().strip(_INVISIBLE)
    return line
