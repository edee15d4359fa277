"""A report document of any usual kind as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from drafting.reading import texts as say
from drafting.reading.apart import read_apart
from drafting.reading.kinds import Kind, UnreadableDocument, kind_of
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


def read(path: Path, annexes: Sequence[Path] = ()) -> Reading:
    """The report at `path` (.docx, .pdf with text, .html, .md or .txt, by content) as plain text, one paragraph a line,
    compared with what another reader sees. Below it the `annexes`, of these kinds or .xlsx, each under its name.

    No character of a paragraph is changed; white space at its ends, line wraps (also within 《》 and “”) and spaces of
    layout are taken out.
    UnreadableDocument for anything else, with a sentence for staff.
    """
    lines, found = _read(path)
    for annex in annexes:
        more, differing = _read(annex, is_annex=True)
        lines.append(say.ANNEX.format(name=annex.stem))
        found += tuple(_below(difference, len(lines)) for difference in differing)
        lines += more
    return Reading("\n".join(lines) + "\n", found)


def _read(path: Path, *, is_annex: bool = False) -> tuple[list[str], tuple[Difference, ...]]:
    kind = kind_of(path, _bytes(path))
    if kind is Kind.SHEETS and not is_annex:
        raise UnreadableDocument(say.SPREADSHEET.format(name=path.name))
    lines, found = read_apart(kind, path)
    if not any(character.isalnum() for line in lines for character in line):
        raise UnreadableDocument(say.NO_TEXT.format(name=path.name))
    return lines, found


def _below(difference: Difference, lines: int) -> Difference:
    """A difference of a text that stands below so many lines."""
    return replace(difference, at=tuple((line + lines, column) for line, column in difference.at))


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
