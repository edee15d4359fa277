"""PDFs as WPS writes them: type of 240 points that a matrix makes small, text in runs of two characters, ruled cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tools.reading.contents import Grid, Part
from tools.reading.programs import FONT

NAME, SIZE, SMALL, PITCH = "N", 12.0, 8.0, 20.0
LEFT, TOP, WIDTH, FOOT = 72.0, 760.0, 451.0, 70.0
HEADER, NUMBER = (230.0, 800.0), (290.0, 40.0)
RUN = 2


@dataclass(slots=True)
class _Sheets:
    """Pages that are filled from above, `turned` by so many degrees as they lie in the file."""

    canvas: Canvas
    turned: int
    page: int = 0
    height: float = field(default=0.0)

    def room(self, needed: float) -> None:
        """A new page unless there is so much left of this one."""
        if self.page and self.height - needed >= FOOT:
            return
        if self.page:
            self.canvas.showPage()
        self.page, self.height = self.page + 1, TOP
        self.canvas.setLineWidth(0.5)
        if self.turned:
            self.canvas.setPageRotation(self.turned)
            self.canvas.translate(842, 0)
            self.canvas.rotate(self.turned)
        self.write(*HEADER, "某某市妇女联合会年度报告", SMALL)
        self.write(*NUMBER, f"- {self.page} -", SIZE)

    def write(self, left: float, height: float, text: str, size: float) -> None:
        """`text` in runs, each placed by itself."""
        for at in range(0, len(text), RUN):
            run = self.canvas.beginText()
            run.setFont(NAME, 240)
            x = left + pdfmetrics.stringWidth(text[:at], NAME, size)
            run.setTextTransform(size / 240, 0, 0, size / 240, x, height)
            run.textOut(text[at : at + RUN])
            self.canvas.drawText(run)


def scaled(path: Path, parts: Sequence[Part], turned: int = 0) -> None:
    """A PDF of `parts`; `turned` 90 where its pages are turned back for who looks at them."""
    pdfmetrics.registerFont(TTFont(NAME, str(FONT)))
    sheets = _Sheets(Canvas(str(path), pagesize=(595, 842)), turned)
    for part in parts:
        if isinstance(part, Grid):
            sheets.room(PITCH * (len(part.rows) + 2))
            _table(sheets, part)
            continue
        for left, line in _lines(part):
            sheets.room(PITCH)
            sheets.write(left, sheets.height, line, SIZE)
            sheets.height -= PITCH
    sheets.canvas.save()


def _lines(text: str) -> Iterator[tuple[float, str]]:
    """The lines of a paragraph with where they begin, the first indented."""
    line, left, room = "", LEFT + 2 * SIZE, WIDTH - 2 * SIZE
    for character in text:
        width = pdfmetrics.stringWidth(character, NAME, SIZE)
        if width > room:
            yield left, line
            line, left, room = "", LEFT, WIDTH
        line, room = line + character, room - width
    yield left, line


def _table(sheets: _Sheets, grid: Grid) -> None:
    """The table from the height that is reached on, a rule drawn for each side of each cell."""
    wide = WIDTH / len(grid.rows[0])
    across = [LEFT + wide * at for at in range(len(grid.rows[0]) + 1)]
    down = [sheets.height + SIZE - PITCH * at for at in range(len(grid.rows) + 1)]
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            top, bottom, left, right = grid.area(row, column)
            if (top, left) != (row, column):
                continue
            size = min(SMALL, (across[right + 1] - across[left] - 2) / max(1.0, pdfmetrics.stringWidth(text, NAME, 1)))
            middle = (down[top] + down[bottom + 1]) / 2 - size / 3
            sheets.write(across[left] + 1, middle, text, size)
            upright = (down[top], down[bottom + 1])
            for x in (across[left], across[right + 1]) if grid.ruled == "all" else ():
                sheets.canvas.line(x, upright[0], x, upright[1])
            for y in upright:
                sheets.canvas.line(across[left], y, across[right + 1], y)
    sheets.height = down[-1] - 2 * PITCH
