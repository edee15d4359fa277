"""A table as every reader gives it, and the lines that it is in a report's text."""

from dataclasses import dataclass

from answering.base.tables.lines import CELL_END


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` from top to bottom, each of as many cells; "" is an empty cell, and what is written in a merged cell stands
    in each place that it covers.
    """

    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        """A line for each row, headings included; line ends and spaces of layout inside a cell are taken out, and a ｜
        in it is written |.
        """
        return [CELL_END.join(map(_cell, row)) for row in self.rows]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace(CELL_END, "|")
