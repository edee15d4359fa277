"""What a connection may read, whatever SQL somebody types: neither who asked nor the tokens of buttons.

SQLite asks `may` about every column that a statement reads: that of people is read by none. What is left of a table with
people in it, how many rows it has, is kept by a second rule: no SQL that comes from outside may name such a table
(`names_a_table`). SQLite's names have one spelling but for the case, so a search for them finds each.
"""

import re
import sqlite3

from reporting.dashboard.views import VIEWS, definition
from storage.tallies import TALLIES

_TABLES = frozenset({"questions", "entries", "words", "versions", *(tally.table for tally in TALLIES)})
_INDEX = frozenset({"words_data", "words_idx", "words_config", "words_docsize", "words_content"})
"""The tables of the full-text index, which it reads itself."""
_LISTS = frozenset({"json_each", "json_tree"})
"""Functions that make rows of a text."""
_HIDDEN = frozenset({"person", "token"})
_SCHEMAS = frozenset({"sqlite_master", "sqlite_temp_master", "sqlite_schema", "sqlite_temp_schema"})
_LOOKING = frozenset({"table_info", "table_xinfo", "foreign_key_list", "index_list", "index_info", "database_list"})
"""Pragmas by which Datasette learns of columns."""
_MARKS = frozenset({"schema_version", "data_version"})
_CLOSED = re.compile("questions|tally_people|words_", re.IGNORECASE)


def names_a_table(sql: str) -> bool:
    """Whether SQL from outside names a table that only views may read."""
    return bool(_CLOSED.search(sql))


def guard(connection: sqlite3.Connection, *, with_staff: bool = True) -> None:
    """Give a connection its views and, from then on, let it read nothing else. sqlite3.Error where tables are missing."""
    for name in VIEWS:
        connection.execute(definition(name, with_staff=with_staff))
        connection.execute(f"SELECT * FROM {name} LIMIT 0")
    connection.execute("SELECT rowid FROM words LIMIT 0")  # a virtual table is declared at its first use
    for name in _LISTS:
        connection.execute(f"SELECT 1 FROM {name}('[]')")
    connection.set_authorizer(may)


def may(action: int, first: str | None, second: str | None, database: str | None, _view: str | None) -> int:
    """What SQLite is told of one step of a statement, as `sqlite3.Connection.set_authorizer` describes it."""
    if action == sqlite3.SQLITE_READ:
        return _may_read(first or "", second or "", database)
    if action == sqlite3.SQLITE_PRAGMA:
        looks = first in _LOOKING or (first in _MARKS and second is None)
        return sqlite3.SQLITE_OK if looks else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second == "load_extension" else sqlite3.SQLITE_OK
    steps = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)
    return sqlite3.SQLITE_OK if action in steps else sqlite3.SQLITE_DENY


def _may_read(table: str, column: str, database: str | None) -> int:
    if table in _SCHEMAS:
        return sqlite3.SQLITE_IGNORE  # reads as NULL: there seems to be no table
    if column in _HIDDEN:
        return sqlite3.SQLITE_DENY
    if table in _TABLES | _INDEX | _LISTS or (table in VIEWS and database in ("temp", None)):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
