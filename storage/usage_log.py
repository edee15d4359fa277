"""What was asked and how it was answered; nothing in it tells by whom."""

import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path

import structlog
from sqlite_utils import Database, Migrations

from storage.database import open_database

log = structlog.get_logger("storage")
migrations = Migrations("usage")


@migrations()
def create(database: Database) -> None:
    """One row a question; `token` is a random name by which buttons refer to it, `feedback` 1, -1 or NULL."""
    database.table("questions").create(
        {
            "id": int,
            "token": str,
            "at": str,
            "channel": str,
            "outcome": str,
            "entry": str,
            "report": str,
            "score": float,
            "milliseconds": float,
            "version": str,
            "text": str,
            "feedback": int,
        },
        pk="id",
        not_null={"token", "at", "channel", "outcome"},
    )
    database.table("questions").create_index(["token"], unique=True)
    database.table("questions").create_index(["entry"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and what became of it: `entry` and `report` are "" where nothing was answered.

    `channel` is private, group, inline, button or terminal; `version` that of the knowledge.
    """

    channel: str
    outcome: str
    text: str
    entry: str = ""
    report: str = ""
    score: float = 0.0
    milliseconds: float = 0.0
    version: str = ""


_COLUMNS = ("token", "at", *(item.name for item in fields(Asked)))
_INSERT = f"INSERT INTO questions ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - names of our own


@dataclass
class UsageLog:
    """The usage log. Raises sqlite3.Error."""

    database: Database
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def record(self, asked: Asked) -> str:
        """Keep a question; the token by which feedback refers to it.

        Where it cannot be kept a line is logged: a full disk must not keep anybody from an answer.
        """
        token = secrets.token_urlsafe(9)
        at = self.clock().isoformat(timespec="milliseconds")
        try:
            self.database.conn.execute(_INSERT, (token, at, *(getattr(asked, name) for name in _COLUMNS[2:])))
        except sqlite3.Error as error:
            log.error("question not recorded", error=type(error).__name__)
        return token

    def rate(self, token: str, feedback: int) -> bool:
        """Keep a 👍 (1) or 👎 (-1); False where no question has this token."""
        sql = "UPDATE questions SET feedback = ? WHERE token = ?"
        return self.database.conn.execute(sql, (feedback, token)).rowcount > 0

    def most_asked(self, limit: int) -> list[str]:
        """The entries answered with most often, most frequent first."""
        sql = (
            "SELECT entry FROM questions WHERE outcome = 'answer' AND entry != '' "
            "GROUP BY entry ORDER BY count(*) DESC, max(id) DESC LIMIT ?"
        )
        return [row[0] for row in self.database.conn.execute(sql, (limit,))]


def open_usage_log(path: Path) -> UsageLog:
    """The usage log kept in the file at `path`."""
    return UsageLog(open_database(path, migrations))
