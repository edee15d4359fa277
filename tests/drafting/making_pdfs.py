"""PDFs as office programs make them, by reportlab: scaled type, what nobody sees, columns, turned pages, ruled tables."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.drafting.making_documents import FONT

NAME, SIZE, LEADING = "Noto", 12, 20
WIDTH, HEIGHT = 595, 842
Rows = Sequence[Sequence[str]]
pdfmetrics.registerFont(TTFont(NAME, str(FONT)))


@contextmanager
def canvas(path: Path, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Iterator[Canvas]:
    """A new PDF at `path`, saved at the end."""
    drawing = Canvas(str(path), pagesize=size)
    drawing.setFont(NAME, SIZE)
    yield drawing
    drawing.save()


def new_page(drawing: Canvas) -> None:
    """The page is done; type stays what it was."""
    drawing.showPage()
    drawing.setFont(NAME, SIZE)


def scaled(drawing: Canvas, left: float, height: float, text: str, size: float = SIZE) -> None:
    """`text` as WPS writes it: in type of 240 points that its matrix makes `size` of."""
    written = drawing.beginText()
    written.setFont(NAME, 240)
    written.setTextTransform(size / 240, 0, 0, size / 240, left, height)
    written.textOut(text)
    drawing.drawText(written)
    drawing.setFont(NAME, SIZE)


def unseen(drawing: Canvas) -> None:
    """Between two lines everything that a page may hold and nobody sees."""
    drawing.drawString(72, 760, "开头11人。")
    drawing.saveState()
    clip = drawing.beginPath()
    clip.rect(72, 700, 60, 30)
    drawing.clipPath(clip, stroke=0)
    drawing.drawString(72, 710, "看见3.7")
    drawing.drawString(140, 710, "4.6")
    drawing.restoreState()
    drawing.saveState()
    drawing.setFillColorRGB(1, 1, 1)
    drawing.drawString(200, 710, "白色777")
    drawing.setFillColorRGB(0, 0, 0.5)
    drawing.rect(72, 660, 200, 20, fill=1, stroke=0)
    drawing.setFillColorRGB(1, 1, 1)
    drawing.drawString(74, 665, "蓝底白字888。")
    drawing.restoreState()
    for moved in (0, 0.3):
        drawing.drawString(72 + moved, 580, "加粗866.60。")
    written = drawing.beginText(72, 540)
    written.setTextRenderMode(3)
    written.textOut("隐形999")
    drawing.drawText(written)


def over_another(drawing: Canvas, old: str, new: str) -> None:
    """`old` covered with white, and `new` at the same place, as those do who mend a PDF."""
    drawing.drawString(72, 620, old)
    drawing.setFillColorRGB(1, 1, 1)
    drawing.rect(70, 615, 100, 20, fill=1, stroke=0)
    drawing.setFillColorRGB(0, 0, 0)
    drawing.drawString(72, 620, new)


def with_note(drawing: Canvas, height: float, before: str, behind: str) -> str:
    """A first line with a note's mark between `before` and as much of `behind` as it holds, the note below; what is left."""
    drawing.drawString(96, height, before)
    end = 96 + drawing.stringWidth(before, NAME, SIZE)
    drawing.setFont(NAME, 7)
    drawing.drawString(end, height + 5, "1")
    drawing.setFont(NAME, SIZE)
    fitting = int((523 - end - 5) / SIZE)
    drawing.drawString(end + 5, height, behind[:fitting])
    drawing.setFont(NAME, 9)
    drawing.drawString(72, height - 40, "注：按现价计算，2023年为初步核算数。")
    return behind[fitting:]


def paragraph(drawing: Canvas, left: float, top: float, width: float, text: str, indent: int = 2) -> float:
    """`text` set in lines of `width` from `top` on, its first line indented by so many ems; the height of the next line."""
    line, room = "", width - indent * SIZE
    at, x = top, left + indent * SIZE
    for character in f"{text}\n":
        wide = pdfmetrics.stringWidth(character, NAME, SIZE)
        if character == "\n" or wide > room:
            drawing.drawString(x, at, line)
            line, room, x, at = "", width, left, at - LEADING
        line, room = line + character, room - wide
    return at


def table(
    drawing: Canvas,
    rows: Rows,
    *,
    top: float = 700,
    left: float = 72,
    width: float = 90,
    merged: Sequence[tuple[int, int, int, int]] = (),
    rules: str = "all",
    write: Callable[[Canvas, float, float, str], None] = Canvas.drawString,
) -> float:
    """A table, `rules` "all" or "open" (none at its sides nor between the rows below its header); cells of a `merged` area
    (first row, last row, first column, last column) have none between them. The height of its foot.
    """
    down = [top - LEADING * at for at in range(len(rows) + 1)]
    across = [left + width * at for at in range(len(rows[0]) + 1)]
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            area = next(
                (a for a in merged if a[0] <= row <= a[1] and a[2] <= column <= a[3]), (row, row, column, column)
            )
            if (row, column) == (area[0], area[2]):
                write(drawing, across[column] + 3, (down[area[0]] + down[area[1] + 1]) / 2 - 4, text)
            if rules == "all" and row == area[0]:
                drawing.line(across[column], down[row], across[column + 1], down[row])
            if (rules == "all" or column) and column == area[2]:
                drawing.line(across[column], down[row], across[column], down[row + 1])
    for at in (-1,) if rules == "all" else (0, 1, -1):
        drawing.line(across[0], down[at], across[-1], down[at])
    if rules == "all":
        drawing.line(across[-1], down[0], across[-1], down[-1])
    return down[-1]


def pictured(drawing: Canvas, *, text: str, above: bool) -> None:
    """A page that an image covers, `text` under it or, where `above` is said, unseen over it."""
    image = ImageReader(Image.new("RGB", (60, 84), "white"))
    if not above:
        drawing.drawString(72, 700, text)
    drawing.drawImage(image, 0, 0, WIDTH, HEIGHT)
    if above:
        written = drawing.beginText(72, 700)
        written.setTextRenderMode(3)
        written.textOut(text)
        drawing.drawText(written)


def said_otherwise(drawing: Canvas, left: float, height: float, printed: str, said: str) -> None:
    """What is `printed` with another text for who copies it, as some programs give words that break over a line."""
    drawing._code.append(f"/Span <</ActualText ({said})>> BDC")
    drawing.drawString(left, height, printed)
    drawing._code.append("EMC")
