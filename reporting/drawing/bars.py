"""A chart as a picture for a phone: bars from zero, each under its label and with the report's own words at its end."""

from answering.base.charts import Bar, Chart
from reporting.drawing.page import INNER, LINE, MARGIN, PEN, WIDTH, Page
from reporting.drawing.type import INK, MIDDLE, QUIET, TITLE, Style, font_file, lines, width

__all__ = ["BAR_COLOUR", "WIDTH", "draw", "font_file"]

BAR_COLOUR = "#3a7d8c"
_BAR_HEIGHT, _GAP = 60, 20
_WIDEST_FIGURE = 420
_SLIMMEST_BAR = 4
"""So that beside a giant a bar is still seen."""
_ROOMY, _CROWDED, _MANY = 36, 20, 6
"""Between bars; the smaller one where there are more than so many."""
_LABEL = Style(42, INK)
_FIGURE = Style(46, BAR_COLOUR, stroke=1.4)
_SOURCE = Style(30, QUIET)


def draw(chart: Chart, source: str = "") -> bytes:
    """A PNG of `chart`, with `source` in small type at its foot; any thread may call it."""
    with PEN:
        page = Page()
        page.skip(56)
        page.write(chart.title, TITLE)
        page.skip(34)
        _bars(page, chart.bars)
        if source:
            page.fill([(MARGIN, page.y, INNER, 2)], LINE)
            page.skip(24)
            page.write(source, _SOURCE)
        page.skip(44)
        return page.png()


def _bars(page: Page, bars: tuple[Bar, ...]) -> None:
    """Every bar under its label, with its figure at its end, all on one scale."""
    figures = [lines(bar.figure, _FIGURE, _WIDEST_FIGURE) for bar in bars]
    rooms = [INNER - _GAP - max(width(line, _FIGURE) for line in figure) for figure in figures]
    scale = min((room / bar.value for bar, room in zip(bars, rooms, strict=True) if bar.value > 0), default=0.0)
    for bar, figure in zip(bars, figures, strict=True):
        page.write(bar.label, _LABEL)
        page.skip(6)
        length = max(_SLIMMEST_BAR, bar.value * scale) if bar.value > 0 else 0.0
        _bar(page, length, figure)
        page.skip(_ROOMY if len(bars) <= _MANY else _CROWDED)
    page.skip(8)


def _bar(page: Page, length: float, figure: list[str]) -> None:
    height = max(_BAR_HEIGHT, len(figure) * _FIGURE.line)
    middle = page.y + height / 2
    page.fill([(MARGIN, middle - _BAR_HEIGHT / 2, length, _BAR_HEIGHT)], BAR_COLOUR)
    baseline = middle - (len(figure) - 1) / 2 * _FIGURE.line + _FIGURE.size * MIDDLE
    for number, line in enumerate(figure):
        page.put(line, MARGIN + length + (_GAP if length else 0), baseline + number * _FIGURE.line, _FIGURE)
    page.skip(height)
