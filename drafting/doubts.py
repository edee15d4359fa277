"""What of a document two readers do not agree on: kept out of the report's text, and told to staff."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answering.base.report import TITLE, parse
from answering.base.tables.lines import CELL_END
from drafting import texts as say
from drafting.reading.documents import Reading
from drafting.reading.proof import Difference

HEADER_ROWS = 3
"""Rows at the head of a table that tell what stands below them: with a doubt in one of them none of it can be told."""
MOST_SHOWN = 20
"""Differences that are shown on the screen; the file has them all."""


@dataclass(frozen=True, slots=True)
class Certain:
    """The text that both readers agree on, and what of it was left out, sentence by sentence and row by row."""

    text: str
    left_out: tuple[str, ...]


def certain(reading: Reading) -> Certain:
    """The text of `reading` without the sentences and rows that hold a doubtful number; its title stays."""
    doubtful = sorted(reading.doubtful)
    spans = [(start, end) for start, end in _spans(reading.text) if any(start <= place < end for place in doubtful)]
    kept, at = [], 0
    for start, end in spans:
        kept.append(reading.text[at:start])
        at = end
    lines = "".join([*kept, reading.text[at:]]).splitlines()
    text = "".join(f"{line.strip()}\n" for line in lines if line.strip())
    return Certain(text, tuple(reading.text[start:end] for start, end in spans))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, but for the title's; a row is one, a table's header goes on to its end."""
    rows = dict(_rows(text))
    last = -1
    for sentence in parse(text, "").sentences:
        line = text.rfind("\n", 0, sentence.start) + 1
        if line in rows:
            if line > last:
                yield line, rows[line]
            last = line
        elif sentence.section != TITLE:
            yield sentence.start, sentence.start + len(sentence.text)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Where each row of a table begins, and where what it tells of ends."""
    table: list[tuple[int, int]] = []
    start = 0
    for line in [*text.splitlines(), ""]:
        if CELL_END in line:
            table.append((start, start + len(line)))
        elif table:
            whole = table[-1][1]
            yield from ((begin, whole if at < HEADER_ROWS else end) for at, (begin, end) in enumerate(table))
            table = []
        start += len(line) + 1


def shown(differences: Sequence[Difference], left_out: int, file: object) -> Iterator[str]:
    """The lines for the screen."""
    yield from map(_line, differences[:MOST_SHOWN])
    if differences:
        yield say.DOUBTS.format(count=len(differences), sentences=left_out, file=file)


def file_text(differences: Sequence[Difference], left_out: Sequence[str]) -> str:
    """The file in which staff find all of it."""
    if not differences:
        return say.NO_DOUBTS_FILE
    return "\n".join([say.DOUBTS_HEAD, *map(_line, differences), "", say.LEFT_OUT_HEAD, *left_out, ""])


def _line(difference: Difference) -> str:
    form = (
        say.DOUBT if difference.ours and difference.theirs else say.DOUBT_LOST if difference.theirs else say.DOUBT_MORE
    )
    return form.format(place=difference.place, ours=difference.ours, theirs=difference.theirs)
