"""Which entries were ever shown, read off the usage log without touching it."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

FEWEST_ANSWERS = 300
"""Answers of a report from which on an entry that none of them showed is worth a look; with 200 entries asked for alike,
four in five would have been shown by then."""


def asked_entries(path: Path, fewest: int = FEWEST_ANSWERS) -> dict[str, frozenset[str]]:
    """The ids of the entries shown, by report, of each report with `fewest` answers or more.

    Empty where there is no usage log at `path`, or none that can be read.
    """
    if not path.is_file():
        return {}
    sql = "SELECT report, entry, count(*) FROM questions WHERE report != '' AND entry != '' GROUP BY report, entry"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{_way_to_open(path)}", uri=True)) as connection:
            rows = connection.execute(sql).fetchall()
    except sqlite3.Error:
        return {}
    shown: dict[str, dict[str, int]] = defaultdict(dict)
    for report, entry, count in rows:
        shown[report][entry] = count
    return {report: frozenset(counts) for report, counts in shown.items() if sum(counts.values()) >= fewest}


def _way_to_open(path: Path) -> str:
    """Read only; where no bot has it open, so that no file is made beside it either."""
    return "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
