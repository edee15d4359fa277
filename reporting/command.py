"""`bot.py stats`: the figures that admins see in Telegram."""

import argparse
import json
import sys
from datetime import date

from config import read_settings
from reporting import texts as say
from reporting.asked_figures import asked_figures
from reporting.page import page, plain_page
from reporting.statistics import read_statistics
from storage.database import CannotRead


def stats(given: argparse.Namespace) -> int:
    """Print the figures of the period asked for; 1 where the log cannot be read, 2 where that is no period."""
    words = " ".join(given.period)
    settings = read_settings(given.config)
    asked = asked_figures(words, date.today(), with_staff=settings.usage.count_staff)
    if asked is None:
        print(say.NO_PERIOD.format(words=words), file=sys.stderr)
        return 2
    try:
        statistics = read_statistics(settings.usage.database, asked.period, with_staff=asked.with_staff)
    except CannotRead:
        print(say.UNREADABLE, file=sys.stderr)
        return 1
    print(json.dumps(statistics.as_json(), ensure_ascii=False) if given.json else plain_page(page(statistics)))
    return 0
