"""What is shown as a CSV file, whole: row by row from the statement's process to the browser, nothing held in between.

Datasette itself ends such a file after as many rows as a page may have, without a word.
"""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from datasette.app import Datasette
from datasette.utils import InvalidSql, sqlite3, tilde_decode, tilde_encode, validate_sql_select

from reporting.dashboard import texts
from reporting.dashboard.asgi import App, Message, Receive, Send, tell
from reporting.dashboard.database import NAME, LogDatabase
from reporting.dashboard.queries import QUERIES
from reporting.dashboard.statements.apart import StatementRefused, stream
from reporting.dashboard.statements.faults import translated
from reporting.dashboard.statements.limits import A_FILE
from reporting.dashboard.statements.running import Asked, End, Rows
from reporting.dashboard.views import VIEWS

WHO = "root"
"""Whom Datasette's token makes of a browser: there is one admin."""
MARK = "\ufeff"
"""Without it Excel takes the characters for those of another encoding."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a cell begins that a spreadsheet would reckon out: the words come from strangers (OWASP, "CSV Injection")."""
_LIMIT = re.compile(r"\s+limit \d+(?: offset \d+)?\s*\Z")
"""With which Datasette ends the statement of a page of a view."""


class NoFile(Exception):
    """Why there is no such file."""


def with_files(app: App, datasette: Datasette) -> App:
    """The app, but for CSV files."""

    async def enter(scope: Message, receive: Receive, send: Send) -> None:
        path = PurePosixPath(scope["path"]) if scope["type"] == "http" else PurePosixPath()
        if path.suffix != ".csv" or path.parts[1:2] not in ((NAME,), (f"{NAME}.csv",)):
            await app(scope, receive, send)
            return
        try:
            name, asked = await _asked(datasette, path, scope["query_string"].decode("latin-1"))
        except NoFile as error:
            await tell(send, 400, str(error))
        else:
            await _send_file(send, name, asked)

    return enter


async def _asked(datasette: Datasette, path: PurePosixPath, given: str) -> tuple[str, Asked]:
    """What the file is called, and the statement whose answer it holds. NoFile."""
    values = dict(parse_qsl(given, keep_blank_values=True))
    name = tilde_decode(path.stem)
    database: LogDatabase = datasette.get_database(NAME)
    try:
        if path.parts[1:] == (f"{NAME}.csv",):
            title, sql = texts.TITLE, values.get("sql", "")
            validate_sql_select(sql)
        elif name in QUERIES:
            title, sql = QUERIES[name]["title"], QUERIES[name]["sql"]
        elif name in VIEWS:
            title = name
            sql, values = await _statement_of_page(datasette, name, given)
        else:
            raise NoFile(texts.NOT_HERE)
        named = dict.fromkeys(re.findall(r":(\w+)", sql), "")
        return title, database.asked(sql, named | values, A_FILE)
    except (InvalidSql, sqlite3.Error) as error:
        raise NoFile(translated(str(error))) from None


async def _statement_of_page(datasette: Datasette, name: str, given: str) -> tuple[str, dict[str, Any]]:
    """The statement by which Datasette shows a view, filtered and sorted as somebody wishes, without its end."""
    kept = [
        (key, value) for key, value in parse_qsl(given) if key not in ("_next", "_size", "_shape", "_dl", "_stream")
    ]
    asked = urlencode([*kept, ("_size", 1), ("_nocount", 1)])
    cookies = {"ds_actor": datasette.sign({"a": {"id": WHO}}, "actor")}
    reply = await datasette.client.get(f"/{NAME}/{tilde_encode(name)}.json?{asked}", cookies=cookies)
    told = reply.json()
    if reply.status_code != 200:
        raise NoFile(translated(str(told.get("error", ""))))
    return _LIMIT.sub("", told["query"]["sql"]), told["query"]["params"]


async def _send_file(send: Send, name: str, asked: Asked) -> None:
    """The file as it comes; where nothing comes at all, why."""
    pieces = _in_thread(_pieces(asked))
    try:
        first = await anext(pieces)
    except StatementRefused as error:
        await tell(send, 400, str(error))
        return
    file = quote(texts.FILE.format(name=name, day=date.today().isoformat()))
    headers = [
        (b"content-type", b"text/csv; charset=utf-8"),
        (b"content-disposition", f"attachment; filename*=UTF-8''{file}".encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": first.encode(), "more_body": True})
    async for piece in pieces:
        await send({"type": "http.response.body", "body": piece.encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _pieces(asked: Asked) -> Iterator[str]:
    """The text of the file. StatementRefused at its beginning; later on, and where it is cut, the last line tells."""
    messages = stream(asked)
    columns = next(messages)
    yield MARK + _lines([columns] if isinstance(columns, tuple) else [])
    try:
        for message in messages:
            if isinstance(message, Rows):
                yield _lines(message.rows)
            elif isinstance(message, End) and message.is_cut:
                yield _lines([(texts.CUT.format(reason=texts.CUT_ROWS.format(rows=A_FILE.rows)),)])
    except StatementRefused as error:
        yield _lines([(texts.CUT.format(reason=error),)])


def _lines(rows: list[tuple[Any, ...]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([_harmless(value) for value in row] for row in rows)
    return file.getvalue()


def _harmless(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


async def _in_thread(pieces: Iterator[str]) -> AsyncIterator[str]:
    """The same, each made in a thread; also one that is not asked for to its end is ended."""
    try:
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            yield piece
    finally:
        await asyncio.to_thread(pieces.close)  # type: ignore[attr-defined]
