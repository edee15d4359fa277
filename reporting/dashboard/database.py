"""The usage log as Datasette sees it: views only, read only, each statement in a process of its own."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted, Results

from reporting.dashboard.statements.apart import StatementRefused, TooSlow, stream
from reporting.dashboard.statements.guard import guard, names_a_table
from reporting.dashboard.statements.limits import A_PAGE, Most
from reporting.dashboard.statements.running import Asked, End, Rows
from reporting.dashboard.texts import ONLY_READING, ONLY_VIEWS
from reporting.dashboard.views import VIEWS, definition
from storage.database import CannotRead, open_to_read

NAME = "usage"
"""What addresses of pages call it."""
_MARK = "PRAGMA schema_version"
"""What Datasette asks before each page, to see whether its tables are others now: they never are."""
_TABLES = "select * from sqlite_master WHERE type = "
"""What it asks at its first page, to list tables and views: nothing that it needs."""


class Row(tuple[Any, ...]):
    """A row as Datasette takes them from SQLite: its values, also by the name of their column."""

    columns: tuple[str, ...]

    @classmethod
    def of(cls, columns: tuple[str, ...], values: tuple[Any, ...]) -> Self:
        """The values with their names."""
        row = cls(values)
        row.columns = columns
        return row

    def __getitem__(self, key: Any) -> Any:
        """By name or number."""
        if not isinstance(key, str):
            return super().__getitem__(key)
        if key not in self.columns:
            raise IndexError(key)  # as SQLite's own rows do
        return super().__getitem__(self.columns.index(key))

    def keys(self) -> list[str]:
        """The names."""
        return list(self.columns)


class StatementTooSlow(QueryInterrupted, sqlite3.OperationalError):  # type: ignore[misc]
    """Caught by Datasette as either, whichever a page of its knows of."""

    def __init__(self, words: str, sql: str, parameters: object) -> None:
        QueryInterrupted.__init__(self, words, sql, parameters)
        self.words = words

    def __str__(self) -> str:
        return self.words


class LogDatabase(Database):  # type: ignore[misc]
    """The log at `path`, opened anew for each look, which takes two milliseconds.

    Between two looks the bot may start or end, and with it comes and goes what stands beside the file: a connection that
    is kept would either miss what the bot writes or keep the bot's files from it.
    """

    def __init__(self, datasette: Datasette, path: Path, seconds: float, *, with_staff: bool = True) -> None:
        """`seconds` is how long a statement may take; `with_staff` tells whether what staff and admins asked counts."""
        super().__init__(datasette, str(path), is_mutable=True)
        self._seconds, self._with_staff = seconds, with_staff

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Nothing is left open, and nothing is ever written."""
        raise PermissionError(ONLY_READING)

    async def execute(
        self,
        sql: str,
        params: Mapping[str, Any] | tuple[Any, ...] | None = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Results:
        """Run one statement; all SQL from outside comes this way. sqlite3.OperationalError, in Chinese words."""
        if sql.startswith(_MARK):
            return Results([(0,)], False, (("schema_version",),))
        if sql.startswith(_TABLES):
            return Results([], False, (("name",),))
        asked = self.asked(sql, params or {}, replace(A_PAGE, seconds=self._seconds))
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, _results, asked)

    def asked(self, sql: str, parameters: Mapping[str, Any] | tuple[Any, ...], most: Most) -> Asked:
        """A statement from outside, as it is sent to its process. sqlite3.OperationalError where it may not be."""
        if names_a_table(sql):
            raise sqlite3.OperationalError(ONLY_VIEWS.format(views="、".join(VIEWS)))
        given = dict(parameters) if isinstance(parameters, Mapping) else tuple(parameters)
        return Asked(Path(self.path), sql, given, replace(most, step=self._seconds), self._with_staff)

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What `fn`, which is Datasette's own, returns for a connection of its own."""
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._look, fn)

    async def execute_write_fn(self, fn: Callable[[sqlite3.Connection], Any], block: bool = True) -> Any:
        """Refused."""
        raise PermissionError(ONLY_READING)

    async def table_names(self) -> list[str]:
        """None: there are views only."""
        return []

    async def hidden_table_names(self) -> list[str]:
        """None either."""
        return []

    async def table_exists(self, table: str) -> bool:
        """No."""
        return False

    async def get_all_foreign_keys(self) -> dict[str, Any]:
        """None."""
        return {}

    async def foreign_keys_for_table(self, table: str) -> list[Any]:
        """None."""
        return []

    async def get_table_definition(self, table: str, type_: str = "table") -> str | None:
        """None is told."""
        return None

    async def fts_table(self, table: str) -> str | None:
        """None is searched but by our own statements."""
        return None

    async def view_names(self) -> list[str]:
        """The views, in their order."""
        return list(VIEWS)

    async def get_view_definition(self, view: str) -> str | None:
        """How a view is made; None for what is none."""
        return definition(view, with_staff=self._with_staff) if view in VIEWS else None

    async def attached_databases(self) -> list[Any]:
        """None, but for where views live."""
        return []

    def _look(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        try:
            with open_to_read(Path(self.path)) as connection:
                self.ds._prepare_connection(connection, self.name)
                guard(connection, with_staff=self._with_staff)
                return fn(connection)
        except CannotRead as error:
            raise sqlite3.OperationalError(
                str(error.__cause__ or error)
            ) from None  # which Datasette tells whoever asked


def _results(asked: Asked) -> Results:
    """All that a statement answers."""
    try:
        messages = list(stream(asked))
    except TooSlow as error:
        raise StatementTooSlow(str(error), asked.sql, asked.parameters) from None
    except StatementRefused as error:
        raise sqlite3.OperationalError(str(error)) from None
    columns = next(message for message in messages if isinstance(message, tuple))
    rows = [Row.of(columns, row) for message in messages if isinstance(message, Rows) for row in message.rows]
    is_cut = any(isinstance(message, End) and message.is_cut for message in messages)
    return Results(rows, is_cut, tuple((column,) for column in columns))
