"""Which entries were shown, ever or most of late, read off the usage log without touching it."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from storage.database import CannotRead, open_to_read

FEWEST_ANSWERS = 300
"""Answers of a report from which on an entry that none of them showed is worth a look; with 200 entries asked for alike,
four in five would have been shown by then."""

LATELY_DAYS = 30
"""What people ask for changes with the season, and who looks for ideas wants what others ask now."""


def asked_entries(path: Path, fewest: int = FEWEST_ANSWERS) -> dict[str, frozenset[str]]:
    """The ids of the entries shown, by report, of each report with `fewest` answers or more.

    Empty where there is no usage log at `path`, or none that can be read.
    """
    sql = "SELECT report, entry, sum(count) FROM tally_entries WHERE report != '' GROUP BY report, entry"
    shown: dict[str, dict[str, int]] = defaultdict(dict)
    try:
        with open_to_read(path) as connection:
            for report, entry, count in connection.execute(sql):
                shown[report][entry] = count
    except CannotRead:
        return {}
    return {report: frozenset(counts) for report, counts in shown.items() if sum(counts.values()) >= fewest}


def most_asked_lately(path: Path, limit: int, today: date | None = None) -> list[str]:
    """The entries answered with most often in the last LATELY_DAYS, most frequent first; none without a readable log."""
    since = (today or date.today()) - timedelta(days=LATELY_DAYS)
    sql = (
        "SELECT entry FROM tally_entries WHERE day > ? GROUP BY entry "
        "ORDER BY sum(count) DESC, max(day) DESC, entry LIMIT ?"
    )
    try:
        with open_to_read(path) as connection:
            return [entry for (entry,) in connection.execute(sql, (since.isoformat(), limit))]
    except CannotRead:
        return []
