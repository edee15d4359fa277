"""How the bot was used, as a picture for a phone: each day's bar in the colours of its outcomes, and the hours below."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.drawing.colours import COLOURS
from reporting.drawing.columns import Columns
from reporting.drawing.page import INNER, MARGIN, PEN, WIDTH, Page
from reporting.drawing.type import ASCENT, INK, MIDDLE, QUIET, TITLE, Style, lines, width

ALL_COLOUR = QUIET
"""Of the hours, which hold every outcome: none of the colours above, or they would seem to hold that one only."""
MOST_DAYS, HOURS = 400, 24
"""More days than these would have bars of less than two pixels."""
_UPPER, _LOWER = 430, 270
"""Heights of the two parts; with a title and names on one line each the picture has the 1280 that Telegram keeps."""
_HEADING = Style(42, INK)
_NAME = Style(34, INK)
_PATCH, _BESIDE, _BETWEEN = 30, 12, 40
"""A patch of colour, the space from it to its name, and from there to the next patch."""


@dataclass(frozen=True, slots=True)
class UsageChart:
    """What is drawn: how many questions there were on each day, by what came of them, and at each hour of a day."""

    title: str
    by_day: str
    """Heading of the upper part."""
    by_hour: str
    """Heading of the lower part."""
    days: tuple[str, ...]
    """Labels, the oldest first."""
    outcomes: tuple[tuple[str, tuple[int, ...]], ...]
    """Name and a count for each day, stacked in this order from the base."""
    hours: tuple[int, ...]
    """A count for each, from midnight on."""

    def __post_init__(self) -> None:
        """Refuse what could only be drawn wrong."""
        if not 1 <= len(self.days) <= MOST_DAYS or len(self.hours) != HOURS or len(self.outcomes) > len(COLOURS):
            raise ValueError(f"{len(self.days)} days, {len(self.hours)} hours, {len(self.outcomes)} outcomes")
        if any(len(counts) != len(self.days) for _, counts in self.outcomes):
            raise ValueError("an outcome needs one count for each day")
        if any(count < 0 for counts in (*(counts for _, counts in self.outcomes), self.hours) for count in counts):
            raise ValueError("a count cannot be negative")


def draw_usage(chart: UsageChart) -> bytes:
    """A PNG of `chart`; any thread may call it."""
    coloured = [(colour, counts) for colour, (_, counts) in zip(COLOURS, chart.outcomes, strict=False)]
    # The last day is the one that is looked for; hours are read from midnight on.
    days = Columns(chart.days, coloured, first=len(chart.days) - 1)
    hours = Columns([str(hour) for hour in range(HOURS)], [(ALL_COLOUR, chart.hours)], first=0)
    with PEN:
        page = Page()
        indent = max(days.indent, hours.indent)
        page.skip(48)
        page.write(chart.title, TITLE)
        page.skip(28)
        page.write(chart.by_day, _HEADING)
        page.skip(14)
        _write_names(page, [name for name, _ in chart.outcomes])
        page.skip(18)
        days.draw(page, _UPPER, indent)
        page.skip(44)
        page.write(chart.by_hour, _HEADING)
        page.skip(20)
        hours.draw(page, _LOWER, indent)
        page.skip(48)
        return page.png()


def _write_names(page: Page, names: Sequence[str]) -> None:
    """Each outcome behind a patch of its colour, as many in a row as fit."""
    x, rows = MARGIN, 1
    for colour, name in zip(COLOURS, names, strict=False):
        wrapped = lines(name, _NAME, INNER - _PATCH - _BESIDE)
        across = _PATCH + _BESIDE + max(width(line, _NAME) for line in wrapped)
        if x > MARGIN and x + across > WIDTH - MARGIN:
            page.skip(rows * _NAME.line)
            x, rows = MARGIN, 1
        baseline = page.y + _NAME.size * ASCENT
        page.fill([(x, round(baseline - _NAME.size * MIDDLE - _PATCH / 2), _PATCH, _PATCH)], colour)
        for number, line in enumerate(wrapped):
            page.put(line, x + _PATCH + _BESIDE, baseline + number * _NAME.line, _NAME)
        x, rows = round(x + across + _BETWEEN), max(rows, len(wrapped))
    page.skip(rows * _NAME.line if names else 0)
