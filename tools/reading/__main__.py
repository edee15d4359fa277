"""How PDFs are read: python -m tools.reading [--keep FOLDER] [--libraries]

Makes a dozen by Chromium, LibreOffice (both have to be installed) and as WPS writes them, with known contents, and prints
for each how many of its numbers are missing or invented, how many cells of its tables stand in their row and column, and
how many sentences are whole. With --libraries the cells that other libraries find, as far as they are installed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from answering.base.tables.lines import CELL_END
from drafting.reading.documents import Reading, read
from tools.reading.contents import Part, accounts, grouped, indicators, parts, tables_of, wide
from tools.reading.libraries import libraries
from tools.reading.marking import Marks, Rows, cells_right, marked
from tools.reading.programs import browser, spreadsheet, word
from tools.reading.scaled import scaled

USUAL = (accounts(1), indicators(2), grouped(3))
TWO_COLUMNS = "body{columns:2}table{font-size:8pt}"
MADE: dict[str, tuple[Callable[[Path, Sequence[Part]], None], list[Part]]] = {
    "Chromium": (browser, parts(1, USUAL)),
    "Chromium, two columns": (partial(browser, style=TWO_COLUMNS), parts(2, [indicators(4)], (4, 5, 3, 6, 4, 5))),
    "Chromium, a landscape page": (browser, parts(3, [wide(5), indicators(6)])),
    "Chromium, rules between rows only": (browser, parts(4, [indicators(7, ruled="across"), accounts(8)])),
    "Chromium, a table of four pages": (browser, parts(5, [accounts(9, 120)])),
    "LibreOffice, from Word": (word, parts(6, USUAL)),
    "LibreOffice, two columns": (partial(word, columns=2), parts(7, [indicators(10)], (4, 5, 3, 6, 4, 5))),
    "LibreOffice, landscape pages": (word, parts(8, [wide(11), indicators(12)])),
    "LibreOffice, a table of four pages": (word, parts(9, [accounts(13, 120)])),
    "LibreOffice, from a workbook": (spreadsheet, [accounts(14), indicators(15), wide(16), grouped(17)]),
    "as WPS writes": (scaled, parts(10, [*USUAL, wide(18)])),
    "as WPS writes, turned pages": (partial(scaled, turned=90), parts(11, USUAL)),
}


def main(arguments: Sequence[str]) -> int:
    """Print the table, a row for each document and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tools.reading")
    parser.add_argument("--keep", type=Path, help="leave the documents in this folder")
    parser.add_argument("--libraries", action="store_true")
    told = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        folder = (told.keep or Path(temporary)).resolve()
        folder.mkdir(exist_ok=True)
        made = list(make(folder))
        print("\n".join(compared(made) if told.libraries else table(made)))
    return 0


def make(folder: Path) -> Iterator[tuple[str, Path, list[Part]]]:
    """The documents, each with its name and what is in it."""
    for number, (name, (program, contents)) in enumerate(MADE.items(), 1):
        path = folder / f"{number:02}.pdf"
        if not path.exists():
            program(path, contents)
        yield name, path, contents


def table(made: Sequence[tuple[str, Path, list[Part]]]) -> Iterator[str]:
    """The marks of each as Markdown."""
    yield "| made by | numbers | missing | invented | doubted | cells | right | sentences | whole |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    rows = []
    for name, path, contents in made:
        reading = read(path)
        marks = marked(contents, reading.text.splitlines(), list(tables_in(reading)))
        rows.append(_counts(marks, len(reading.differences)))
        yield f"| {name} | {' | '.join(map(str, rows[-1]))} |"
    yield f"| all | {' | '.join(str(sum(counts)) for counts in zip(*rows, strict=True))} |"


def _counts(marks: Marks, doubted: int) -> tuple[int, ...]:
    return (
        marks.numbers, marks.missing, marks.invented, doubted, marks.cells, marks.right, marks.sentences, marks.whole
    )  # fmt: skip


def tables_in(reading: Reading) -> Iterator[Rows]:
    """The tables of a text: the rows behind each other."""
    for is_row, lines in groupby(reading.text.splitlines(), lambda line: CELL_END in line):
        if is_row:
            yield [line.split(CELL_END) for line in lines]


def compared(made: Sequence[tuple[str, Path, list[Part]]]) -> Iterator[str]:
    """The cells that each library finds, by document, as Markdown."""
    finders: dict[str, Callable[[Path], Sequence[Rows]]] = {
        "ours": lambda path: list(tables_in(read(path))),
        **libraries(),
    }
    yield f"| made by | cells | {' | '.join(finders)} |"
    yield f"|---|--:|{'--:|' * len(finders)}"
    counts = []
    for name, path, contents in made:
        grids = list(tables_of(contents))
        found = [finder(path) for finder in finders.values()]
        counts.append([sum(len(row) for grid in grids for row in grid.rows)])
        counts[-1] += [sum(cells_right(grid.rows, tables) for grid in grids) for tables in found]
        yield f"| {name} | {' | '.join(map(str, counts[-1]))} |"
    yield f"| all | {' | '.join(str(sum(column)) for column in zip(*counts, strict=True))} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
