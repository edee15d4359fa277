"""A table as every reader gives it, and the lines that it is in a report's text."""

from dataclasses import dataclass

CELL_END = "｜"
"""What stands between the cells of a row in a report's text; a document that has it in a cell gets | instead."""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` from top to bottom, each of as many cells; "" is an empty cell, and what is written in a merged cell stands
    in each place that it covers.
    """

    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        """A line for each row, headings included; line ends and spaces of layout inside a cell are taken out."""
        return [CELL_END.join(map(_cell, row)) for row in self.rows]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace(CELL_END, "|")
