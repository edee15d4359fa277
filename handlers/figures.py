"""How figures of the usage log look on Telegram."""

from handlers.markup import MESSAGE_UNITS, Rich, bold, joined, packed, plain
from reporting import texts as say
from reporting.page import Section, page
from reporting.statistics import Statistics


def figures(statistics: Statistics, title: str = say.TITLE) -> list[Rich]:
    """The page as messages."""
    return packed([_section(section) for section in page(statistics, title)], MESSAGE_UNITS)


def _section(section: Section) -> Rich:
    return joined([bold(section.heading), *map(plain, section.lines)])
