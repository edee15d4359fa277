"""What was missed, wordings that ask alike as one: how often, more often than before or less, and whether it was taught."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answering.language.text import squeeze
from answering.proving.grouping import Group, grouped
from reporting.dashboard import texts
from storage import usage_figures as figures
from storage.database import open_to_read
from storage.people import mark_of
from storage.usage_figures import Period
from storage.usage_kinds import MISSED

MOST_THEMES = 300
"""The most frequent: more than anybody reads, and as JSON a tenth of what one value may be long."""
LONGEST_TEXT = 200
"""Characters of a question: nobody reads on in a list."""
RISES = 2.0
"""Standard deviations by which a count has to differ from the one before to be called more or less: the difference of two
Poisson counts over the root of their sum; from 0 that is 4, from 10 it is 21."""
_MISSES = f"SELECT text, at, day >= ? FROM questions WHERE {MISSED} AND text != '' AND {figures.ASKED} ORDER BY id"
_SETTLED = (
    "SELECT key, at, settled.entry, ifnull(nullif(title, ''), settled.entry) "
    "FROM settled LEFT JOIN entries ON entries.id = settled.entry"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """When staff dealt with a wording (ISO 8601, UTC), and the title of the entry that it was taught to, "" for none."""

    at: str
    title: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of wordings; `before` counts as many days before the period, `settled` is the latest of any wording."""

    group: Group
    count: int
    before: int
    settled: Settled | None

    def as_json(self) -> dict[str, Any]:
        """As our own statements read it."""
        last = max(wording.last for wording in self.group.wordings)
        return {
            "问题": self.group.text[:LONGEST_TEXT],
            "次数": self.count,
            "前期": self.before,
            "趋势": trend(self.count, self.before),
            "说法": len(self.group.wordings),
            "最近": last,
            "教过": _told(self.settled, last),
        }


def themes(path: Path, period: Period, *, with_staff: bool = True) -> list[Theme]:
    """The themes of a period, most frequent first, MOST_THEMES at most. CannotRead."""
    with open_to_read(path) as connection:
        (first, last), (earliest, _) = period.bounds, period.before.bounds
        missed = connection.execute(_MISSES, (first, earliest, last, int(with_staff))).fetchall()
        settled = _settled(connection)
    groups = grouped((text, at) for text, at, _ in missed)
    counts = Counter((squeeze(text), bool(is_now)) for text, _, is_now in missed)
    found = [_theme(group, counts, settled) for group in groups]
    return sorted((theme for theme in found if theme.count), key=lambda theme: -theme.count)[:MOST_THEMES]


def trend(now: int, before: int) -> str:
    """Whether a theme is new, comes more often than before, or less."""
    if not before:
        return texts.NEW
    differs = abs(now - before) / (now + before) ** 0.5 >= RISES
    return (texts.MORE if now > before else texts.LESS) if differs else texts.SAME


def _theme(group: Group, counts: Mapping[tuple[str, bool], int], settled: Mapping[str, Settled]) -> Theme:
    dealt = [settled[mark] for mark in map(mark_of, group.keys) if mark in settled]
    return Theme(
        group,
        count=sum(counts.get((key, True), 0) for key in group.keys),
        before=sum(counts.get((key, False), 0) for key in group.keys),
        settled=max(dealt, key=lambda one: one.at, default=None),
    )


def _settled(connection: sqlite3.Connection) -> dict[str, Settled]:
    return {key: Settled(at, title if entry else "") for key, at, entry, title in connection.execute(_SETTLED)}


def _told(settled: Settled | None, last: str) -> str:
    """Whether a theme was taught, and whether it was missed again afterwards."""
    if settled is None:
        return texts.NOT_TAUGHT
    told = texts.TAUGHT.format(title=settled.title) if settled.title else texts.UNRELATED
    return f"{told}{texts.AGAIN}" if last > settled.at else told
