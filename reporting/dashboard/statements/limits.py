"""How much a statement may take. SQLite's own limits keep a single value or a single step small; what they do not see, the
operating system does.
"""

import contextlib
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

SLOWEST_SECONDS = 5.0
"""With a million questions our own statements take less than a second, somebody's own may read them all."""
HEAP_BYTES = 24_000_000
"""SQLite's memory; our own statements get along with 5 MB over a million questions, for sorting goes to a file."""
DATA_BYTES = 80_000_000
"""What the process may take on top of what it has at its start: SQLite's memory, the rows, and what Python makes of them."""
FILE_BYTES = 256_000_000
"""Of each file that a sort goes to: a million questions of usual length have 100 MB (2026-11-29)."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 400_000,  # of a text or a row; a question has 12,000 bytes at most, the themes 300,000
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""As SQLite's "Run-Time Limits" describes them."""


@dataclass(frozen=True, slots=True)
class Most:
    """What of an answer is looked at: so many rows, and bytes of what is made of them; how long it may take altogether,
    and until something comes, in seconds.
    """

    rows: int
    size: int
    seconds: float = SLOWEST_SECONDS
    step: float = SLOWEST_SECONDS


CELL_BYTES, CHARACTER_BYTES = 48, 5
"""What a value takes in memory, and a character of it or a byte of a blob: two as it is, six in JSON."""
A_PAGE = Most(rows=5_000, size=6_000_000)
"""A chart of a year has a row for each day and outcome; the longest list of ours has 500. 5,000 questions are about 5 MB."""
A_FILE = Most(rows=1_000_000, size=2_000_000_000, seconds=120.0)
"""A file is never held in memory: 100,000 questions take 3 s (2026-11-29), a million half a minute."""


def bound(connection: sqlite3.Connection) -> None:
    """Set SQLite's limits."""
    connection.execute(f"PRAGMA hard_heap_limit = {HEAP_BYTES}")
    connection.execute("PRAGMA temp_store = FILE")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)


def confine() -> None:
    """Let this process take no more memory and write no longer files; on systems without such limits SQLite's own hold."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in ((resource.RLIMIT_FSIZE, FILE_BYTES), (resource.RLIMIT_CORE, 0)):
        _lower(limit, most)
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        now = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))
        _lower(resource.RLIMIT_DATA, now + DATA_BYTES)


def _lower(limit: int, most: int) -> None:
    import resource

    _, hard = resource.getrlimit(limit)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(limit, (most, most))
