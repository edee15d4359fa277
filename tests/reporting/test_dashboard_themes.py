"""What was missed as the dashboard tells it: how it goes, and whether staff have dealt with it."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from reporting.dashboard.statements.themes import themes
from reporting.dashboard.texts import AGAIN, LESS, MORE, NEW, NOT_TAUGHT, SAME, TAUGHT, UNRELATED
from storage import usage_rows
from storage.missed import Missed
from storage.usage_figures import Period
from storage.usage_schema import open_usage_database
from tests.reporting.dashboard_log import NAMES, TODAY, rows

TITLES = {name.id: name.title for name in NAMES}
MISSED_LATELY = [
    *[(1, "房价多少")] * 9,
    *[(3, "停车费多少")] * 8, (8, "停车费多少"),
    (0, "食堂几点开饭"), *[(9, "食堂几点开饭")] * 8,
    *[(days, "老年大学怎么报名") for days in (1, 5, 10, 11)],
    (1, "今天下不下雨"),
]  # fmt: skip
"""How many days ago, and what."""


def of_decline(number: int, at: datetime, text: str) -> dict[str, Any]:
    """What tells a row of a decline."""
    stamp = at.astimezone(UTC).isoformat(timespec="milliseconds")
    return {
        "token": str(number), "at": stamp, "day": at.date().isoformat(), "outcome": "decline", "entry": "", "text": text,
    }  # fmt: skip


def test_themes_tell_how_they_go_and_whether_they_were_taught(tmp_path: Path) -> None:
    """Against as many days before; the latest that staff did with any wording, and whether it was missed again."""
    log = tmp_path / "usage.db"
    week = Period(TODAY - timedelta(days=6), TODAY)
    with closing(open_usage_database(log).conn) as connection:
        usage_rows.name_entries(connection, NAMES)
        for number, (days, text) in enumerate(MISSED_LATELY):
            at = datetime.combine(TODAY - timedelta(days=days), time(12)).astimezone()
            usage_rows.insert(connection, replace(next(rows()), **of_decline(number, at, text)))
    Missed(log, lambda: datetime.now(UTC) - timedelta(days=2)).settle(["老年大学怎么报名"], "teach", "loans")
    Missed(log).settle(["今天下不下雨"], "unrelated")
    found = {theme.group.text: (theme.count, theme.before, theme.as_json()["趋势"], theme.as_json()["教过"])
             for theme in themes(log, week)}  # fmt: skip
    assert found == {
        "房价多少": (9, 0, NEW, NOT_TAUGHT),
        "停车费多少": (8, 1, MORE, NOT_TAUGHT),
        "食堂几点开饭": (1, 8, LESS, NOT_TAUGHT),
        "老年大学怎么报名": (2, 2, SAME, f"{TAUGHT.format(title=TITLES['loans'])}{AGAIN}"),
        "今天下不下雨": (1, 0, NEW, UNRELATED),
    }
