"""What is printed: tables on standard output, progress on standard error."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

NONE = "-"


@dataclass
class Column:
    """One column of a table: its heading, and a cell for each row measured."""

    heading: str
    cells: dict[str, str] = field(default_factory=dict)

    def put(self, row: str, value: float | None, digits: int = 1) -> None:
        """Fill a cell; None where it could not be measured."""
        self.cells[row] = NONE if value is None else f"{value:,.{digits}f}"

    def put_share(self, row: str, share: float) -> None:
        """Fill a cell with a share in [0, 1] as percent."""
        self.cells[row] = f"{share:.1%}"


def print_table(columns: Sequence[Column]) -> None:
    """Rows in the order first filled, a column for each."""
    rows = list(dict.fromkeys(row for column in columns for row in column.cells))
    width = max(_cells_wide(row) for row in rows)
    print(" " * width + "".join(f"{column.heading:>14}" for column in columns))
    for row in rows:
        cells = "".join(f"{column.cells.get(row, NONE):>14}" for column in columns)
        print(row + " " * (width - _cells_wide(row)) + cells)


def _cells_wide(text: str) -> int:
    """The width of `text` in a terminal, where a Chinese character takes two cells."""
    return sum(1 if character.isascii() else 2 for character in text)


def say(progress: str) -> None:
    """Tell who waits what is going on."""
    print(f"bench: {progress} ...", file=sys.stderr, flush=True)
