"""The usage log as tests look at it: once all that waits is written."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from storage import usage_rows
from storage.usage_log import UsageLog

PATIENCE_SECONDS = 10.0
Result = TypeVar("Result")


def written(usage: UsageLog, work: Callable[[sqlite3.Connection], Result]) -> Result:
    """What `work` returns, done by the log's own writer after all that came before, once its words are indexed too."""
    usage.writer.put(lambda _: None).result(PATIENCE_SECONDS)
    until = time.monotonic() + PATIENCE_SECONDS
    while not usage.writer.put(_is_indexed).result(PATIENCE_SECONDS):
        assert time.monotonic() < until
        time.sleep(0.001)
    return usage.writer.put(work).result(PATIENCE_SECONDS)


def _is_indexed(connection: sqlite3.Connection) -> bool:
    """Whether the words of the last question are in the index."""
    sql = "SELECT upto >= (SELECT ifnull(max(id), 0) FROM questions) FROM indexed"
    return bool(connection.execute(sql).fetchone()[0])


def rows(usage: UsageLog, table: str = "questions") -> list[dict[str, Any]]:
    """What a table holds."""
    return written(usage, lambda connection: list(Database(connection).table(table).rows))


def rate(usage: UsageLog, token: str, feedback: int) -> bool:
    """Vote on a question; whether there is one."""
    return written(usage, lambda connection: usage_rows.rate(connection, token, feedback))


def indexed(usage: UsageLog) -> list[str]:
    """The terms that the full-text index holds, also those of texts that were taken out and not wiped yet."""

    def vocabulary(connection: sqlite3.Connection) -> list[str]:
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'row')")
        terms = [term for (term,) in connection.execute("SELECT term FROM temp.vocabulary")]
        connection.execute("DROP TABLE temp.vocabulary")
        return terms

    return written(usage, vocabulary)


def on_disk(folder: Path, *words: str) -> list[tuple[str, str]]:
    """Which of `words` stand in which file of `folder`, byte by byte, in UTF-8 or UTF-16."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return [
        (name, word)
        for name, content in files.items()
        for word in words
        if any(word.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be"))
    ]
