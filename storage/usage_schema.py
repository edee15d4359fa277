"""The tables of the usage log, and a file brought up to date with them.

`questions` has a row for each question, the tallies are sums over its rows, `words` finds texts by their words.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

from storage.database import open_database
from storage.people import mark_of
from storage.tallies import create_tallies
from storage.usage_kinds import MISSED, Channel, UsageKind

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


@migrations()
def add_people(database: Database) -> None:
    """`day` and `hour` are local time, `chat` is the kind of chat, `person` a keyed hash or NULL; `text` is NULL once it is
    dropped.
    """
    database.execute("ALTER TABLE questions ADD COLUMN day TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE questions ADD COLUMN hour INTEGER NOT NULL DEFAULT 0")
    database.execute("ALTER TABLE questions ADD COLUMN chat TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE questions ADD COLUMN person INTEGER")
    hour = "CAST(strftime('%H', at, 'localtime') AS INTEGER)"
    database.execute(f"UPDATE questions SET day = date(at, 'localtime'), hour = {hour}")  # noqa: S608
    database.execute("DROP INDEX IF EXISTS idx_questions_entry")  # the tallies tell what it was for
    database.table("questions").create_index(["person"])


@migrations()
def add_missed(database: Database) -> None:
    """What was missed is found quickly; of what staff have settled, by wording: when, how, and the entry it was added to.

    Both may be there from an earlier version, in which what is off topic was declined and no more.
    """
    database.execute(
        "CREATE TABLE IF NOT EXISTS settled "
        "(key TEXT PRIMARY KEY, at TEXT NOT NULL, how TEXT NOT NULL, entry TEXT NOT NULL)"
    )
    database.execute("DROP INDEX IF EXISTS missed")
    database.execute(f"CREATE INDEX missed ON questions(id) WHERE {MISSED}")


@migrations()
def add_tallies(database: Database) -> None:
    """Sums by hour, by entry, by speed and by person of each day: made by `tell_kinds` below, which tells kinds apart."""


@migrations()
def add_words(database: Database) -> None:
    """Contentless: a text is taken out by giving its terms once more. `upto` is the last question that is indexed."""
    database.execute(
        "CREATE VIRTUAL TABLE words USING fts5"
        "(terms, content='', columnsize=0, tokenize=\"unicode61 remove_diacritics 0\")"
    )
    database.execute("CREATE TABLE indexed (upto INTEGER NOT NULL)")
    database.execute("INSERT INTO indexed VALUES (0)")


@migrations()
def add_entries(database: Database) -> None:
    """What entries are called, for who reads the log; and when jobs were last done."""
    database.execute(
        "CREATE TABLE entries (id TEXT PRIMARY KEY, title TEXT NOT NULL, section TEXT NOT NULL, report TEXT NOT NULL, "
        "label TEXT NOT NULL, place INTEGER NOT NULL) WITHOUT ROWID"
    )
    database.execute("CREATE TABLE jobs (name TEXT PRIMARY KEY, done TEXT NOT NULL) WITHOUT ROWID")


@migrations()
def hide_settled(database: Database) -> None:
    """What was settled is kept by a hash of its wording: the wording itself goes with the question."""
    keys = [key for (key,) in database.execute("SELECT key FROM settled").fetchall()]
    for key in keys:
        database.execute("UPDATE OR REPLACE settled SET key = ? WHERE key = ?", (mark_of(key), key))


@migrations()
def tell_kinds(database: Database) -> None:
    """`kind` tells messages from presses and edits, `insider` those of staff and admins; the sums are made anew.

    Of rows there are already the kind is told by the channel, in the terminal by there being no text; their edits count as
    questions still. Versions of the knowledge have the time they came into service and what was changed.
    """
    database.execute(f"ALTER TABLE questions ADD COLUMN kind TEXT NOT NULL DEFAULT '{UsageKind.QUESTION}'")
    database.execute("ALTER TABLE questions ADD COLUMN insider INTEGER NOT NULL DEFAULT 0")
    is_press = f"channel = '{Channel.BUTTON}' OR (channel = '{Channel.TERMINAL}' AND text = '')"
    database.execute(f"UPDATE questions SET kind = '{UsageKind.PRESS}' WHERE {is_press}")  # noqa: S608
    database.execute("CREATE INDEX questions_by_day ON questions(day)")
    database.execute(
        "CREATE TABLE versions (version TEXT PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL) WITHOUT ROWID"
    )
    create_tallies(database)


def open_usage_database(path: Path) -> Database:
    """The usage log kept in the file at `path`, made or brought up to date. sqlite3.Error, OSError."""
    return open_database(path, migrations)


__all__ = ["MISSED", "migrations", "open_usage_database"]
