"""The usage log as Datasette sees it: views only, read only."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

from reporting.dashboard.guard import guard, names_a_table
from reporting.dashboard.texts import ONLY_READING, ONLY_VIEWS
from reporting.dashboard.views import VIEWS, definition
from storage.database import CannotRead, open_to_read

NAME = "usage"
"""What addresses of pages call it."""


class LogDatabase(Database):  # type: ignore[misc]
    """The log at `path`, opened anew for each look, which takes two milliseconds.

    Between two looks the bot may start or end, and with it comes and goes what stands beside the file: a connection that
    is kept would either miss what the bot writes or keep the bot's files from it.
    """

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, str(path), is_mutable=True)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Nothing is left open, and nothing is ever written."""
        raise PermissionError(ONLY_READING)

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What `fn` returns for a connection of its own."""
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._look, fn)

    async def execute(self, sql: str, *arguments: Any, **options: Any) -> Any:
        """Run one statement; all SQL from outside comes this way."""
        if names_a_table(sql):
            raise sqlite3.OperationalError(ONLY_VIEWS.format(views="、".join(VIEWS)))
        return await super().execute(sql, *arguments, **options)

    async def execute_write_fn(self, fn: Callable[[sqlite3.Connection], Any], block: bool = True) -> Any:
        """Refused."""
        raise PermissionError(ONLY_READING)

    async def view_names(self) -> list[str]:
        """The views, in their order."""
        return list(VIEWS)

    async def get_view_definition(self, view: str) -> str | None:
        """How a view is made; None for what is none."""
        return definition(view) if view in VIEWS else None

    async def attached_databases(self) -> list[Any]:
        """None, but for where views live."""
        return []

    def _look(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        try:
            with open_to_read(Path(self.path)) as connection:
                self.ds._prepare_connection(connection, self.name)
                guard(connection)
                return fn(connection)
        except CannotRead as error:
            raise sqlite3.OperationalError(
                str(error.__cause__ or error)
            ) from None  # which Datasette tells whoever asked
