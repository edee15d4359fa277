"""The functions that our own statements are made with: days that somebody names, words to search for, themes of what was
missed.
"""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reporting.asked_period import asked_period
from reporting.dashboard import texts
from reporting.dashboard.statements.themes import themes
from reporting.texts import OUTCOMES
from storage import usage_figures as figures
from storage.database import open_to_read
from storage.search_terms import query
from storage.usage_figures import Period

SEARCH, FIRST, LAST, TOTALS, THEMES = "查词", "第一天", "最后一天", "总数", "主题"
NOTHING = '""'
"""What no text matches; the index takes an empty question for a mistake."""


class Functions:
    """Those of one connection to the log at `path`; `said` is what one of them refused, which SQLite does not pass on."""

    def __init__(self, path: Path, *, with_staff: bool = True) -> None:
        self.said = ""
        self._path, self._with_staff = path, with_staff
        self._today = date.today()

    def define(self, connection: sqlite3.Connection) -> None:
        """Let statements call them."""
        connection.create_function(SEARCH, 1, _searched, deterministic=True)
        functions = {FIRST: _first, LAST: _last, TOTALS: self._totals, THEMES: self._themes}
        for name, made in functions.items():
            connection.create_function(name, 1, self._telling(made), deterministic=True)

    def _telling(self, made: Callable[[Period], str]) -> Callable[[object], str]:
        """`made` of the period that somebody names."""

        def function(words: object) -> str:
            period = asked_period(str(words or ""), self._today)
            if period is None:
                self.said = texts.NO_PERIOD.format(words=words)
                raise ValueError(words)
            return made(period)

        return function

    def _totals(self, period: Period) -> str:
        with open_to_read(self._path) as connection:
            totals = figures.totals(connection, period, with_staff=self._with_staff)
        told = {"提问": totals.questions, "人数": totals.people, "赞": totals.liked, "踩": totals.disliked}
        told |= {OUTCOMES[outcome]: count for outcome, count in totals.outcomes.items()}
        return json.dumps(told, ensure_ascii=False)

    def _themes(self, period: Period) -> str:
        return json.dumps(
            [theme.as_json() for theme in themes(self._path, period, with_staff=self._with_staff)], ensure_ascii=False
        )


def _first(period: Period) -> str:
    return period.bounds[0]


def _last(period: Period) -> str:
    return period.bounds[1]


def _searched(words: object) -> str:
    return query([word] for word in str(words or "").split()) or NOTHING
