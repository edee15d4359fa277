"""A report document of any usual kind as plain text."""

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from drafting.reading import texts as say
from drafting.reading.apart import read_apart
from drafting.reading.kinds import UnreadableDocument, kind_of
from drafting.reading.proof import Difference

__all__ = ["LARGEST", "Reading", "UnreadableDocument", "read", "read_document"]

LARGEST = 20 * 2**20
"""Most bytes of a document: what a bot may download from Telegram (Bot API, getFile); a report has one or two million."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as plain text, and where a second reader of the same file found other numbers in it."""

    text: str
    differences: tuple[Difference, ...] = ()

    @property
    def doubtful(self) -> frozenset[int]:
        """The places in `text` that the differences make doubtful."""
        starts = [0, *accumulate(len(line) + 1 for line in self.text.splitlines())]
        return frozenset(starts[line] + column for found in self.differences for line, column in found.at)


def read(path: Path) -> Reading:
    """The report at `path` (.docx, .pdf with text, .html, .md or .txt, by content) as plain text, one paragraph a line,
    compared with what another reader sees.

    No character of a paragraph is changed; white space at its ends, line wraps and spaces of layout are taken out.
    UnreadableDocument for anything else, with a sentence for staff.
    """
    lines, found = read_apart(kind_of(path, _bytes(path)), path)
    text = "\n".join(lines)
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument(say.NO_TEXT.format(name=path.name))
    return Reading(text + "\n", found)


def read_document(path: Path) -> str:
    """The text of `read`, whatever another reader sees."""
    return read(path).text


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
