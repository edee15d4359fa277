"""The documents that reports were drafted from: kept, and shown a page at a time beside the text read from it."""

import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from io import BytesIO
from pathlib import Path, PurePosixPath

from answering.files.faults import FaultyKnowledge
from answering.files.layout import TEXT, report_folder
from answering.files.report_files import read_report
from drafting import texts as say
from editing.changes.alone import CannotReach, stage
from editing.workbook.entries_on_file import EntriesOnFile, OnFile, read_entries_on_file

PARAGRAPHS = 8
"""Paragraphs of a document without pages that are shown at once: what a phone shows with a little scrolling."""
LONGEST_SIDE = 1600
"""Pixels of a page's picture: ten-point type can be read on a phone."""
MEMORY, SECONDS = 1024 * 2**20, 30
"""Most address space and time of the processor of who draws a page: a document from outside may be a bomb."""
SHINGLE = 6
"""Characters by which a line is known on a page."""
PART_OF_IT = 0.3
"""Share, of the most of a line that any page has, from which on a part of it stands on another page as well."""


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` of `count`, from 0 on; `picture` is a PNG, None where the document has no pages to be drawn; `lines`
    are what was read from it, each followed by the entries that it became.
    """

    number: int
    count: int
    place: str
    picture: bytes | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Originals:
    """Kept in the folder `store`, one for each report, which is made when it is needed."""

    store: Path

    def keep(self, report: str, name: str, content: bytes) -> None:
        """Keep the document that `report` was drafted from, in the place of an older one. CannotReach."""
        try:
            self.store.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.drop(report)
            path = self.store / (self._stem(report) + PurePosixPath(name.lower()).suffix)
            stage(path, content, mode=0o600).replace(path)
        except OSError as error:
            raise CannotReach(error) from error

    def find(self, report: str) -> Path | None:
        """The document of a report; None where none was kept."""
        return next(self.store.glob(f"{self._stem(report)}.*"), None)

    def drop(self, report: str) -> None:
        """Forget the document of a report."""
        for path in self.store.glob(f"{self._stem(report)}.*"):
            path.unlink(missing_ok=True)

    def _stem(self, report: str) -> str:
        return blake2s(report.encode(), digest_size=8).hexdigest()


def page_apart(folder: Path, report: str, original: Path | None, number: int) -> Page | str:
    """The same as `page_of` within limits, for a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    return page_of(folder, report, original, number)


def page_of(folder: Path, report: str, original: Path | None, number: int) -> Page | str:
    """A page of the document that `report` was drafted from beside what was read from it, the last where there are less;
    what to tell where it cannot be shown.
    """
    own = report_folder(folder, report)
    try:
        text, entries = read_report(own / TEXT).text, read_entries_on_file(own)
    except (FaultyKnowledge, OSError):
        return say.NO_PAGE
    lines = text.splitlines()
    if original is not None and original.suffix == ".pdf":
        return _pdf_page(original, number, lines, entries)
    count = max(1, -(-len(lines) // PARAGRAPHS))
    number = min(number, count - 1)
    first = number * PARAGRAPHS
    shown = lines[first : first + PARAGRAPHS]
    place = say.PARAGRAPHS.format(first=first + 1, last=first + len(shown))
    return Page(number, count, place, None, tuple(_with_entries(shown, entries)))


def _pdf_page(original: Path, number: int, lines: Sequence[str], entries: EntriesOnFile) -> Page | str:
    import pypdfium2  # only the process that draws needs it

    try:
        document = pypdfium2.PdfDocument(original.read_bytes())
        texts = [_bare(page.get_textpage().get_text_bounded()) for page in document]
        number = min(number, len(texts) - 1)
        page = document[number]
        scale = LONGEST_SIDE / max(page.get_size())
        drawn = BytesIO()
        page.render(scale=scale).to_pil().save(drawn, "PNG")
    except (pypdfium2.PdfiumError, OSError, MemoryError, ValueError):
        return say.NO_PAGE
    own = [line for line, at in zip(lines, _pages(lines, texts), strict=True) if number in at]
    place = say.PAGE.format(number=number + 1)
    return Page(number, len(texts), place, drawn.getvalue(), tuple(_with_entries(own, entries)))


def _pages(lines: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The pages that each line stands on: the one with most of it, from the page of the line before on, and the next
    where it goes on there.
    """
    at = 0
    for line in lines:
        own = _bare(line)
        pieces = [own[start : start + SHINGLE] for start in range(max(1, len(own) - SHINGLE + 1))]
        held = [sum(piece in text for piece in pieces) for text in texts[at : at + 3]]
        best = max(held, default=0)
        at += held.index(best) if best else 0
        rest = held[held.index(best) + 1 :] if 0 < best < len(pieces) else []
        yield (at, at + 1) if rest and rest[0] >= PART_OF_IT * best else (at,)


def _bare(text: str) -> str:
    return "".join(text.replace("｜", "").split())


def _with_entries(lines: Sequence[str], entries: EntriesOnFile) -> Iterator[str]:
    """Each line, and below it the entries that were made of it."""
    for line in lines:
        yield line
        for entry in entries.entries.values():
            if any(sentence and sentence in line for sentence in _own(entry)):
                cells = entry.cells
                form = say.LINE_ENTRY_STATE if cells["state"] else say.LINE_ENTRY
                answer = cells["answers"].replace("\n", "、")
                yield form.format(title=cells["title"], answer=answer, state=cells["state"])


def _own(entry: OnFile) -> Sequence[str]:
    """The sentences of what an entry states; of a table's its row alone."""
    if entry.kind != "entry":
        return ()
    sentences = entry.cells["sentences"].split("\n")
    return sentences[-1:] if entry.cells["column"] else sentences
