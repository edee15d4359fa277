"""What happens in the process of a statement: the log is opened, confined, asked, and what it answers is sent away."""

import signal
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reporting.dashboard.statements import faults
from reporting.dashboard.statements.functions import Functions
from reporting.dashboard.statements.guard import guard
from reporting.dashboard.statements.limits import CELL_BYTES, CHARACTER_BYTES, Most, bound, confine
from storage.database import CannotRead, open_to_read

AT_ONCE = 200
"""Rows that are sent together."""
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement with its parameters, about the log at `path`, how much of its answer is wanted, and whether what staff
    and admins asked counts.
    """

    path: Path
    sql: str
    parameters: Mapping[str, Any] | tuple[Any, ...]
    most: Most
    with_staff: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of an answer."""

    rows: list[Values]


@dataclass(frozen=True, slots=True)
class End:
    """All has been sent, or what there was to be; `is_cut` tells that there would be more."""

    is_cut: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no answer, or no more of it: Chinese words."""

    words: str


Columns = tuple[str, ...]
Message = Columns | Rows | End | Refused


def run(asked: Asked, sending: Connection) -> None:
    """Send the columns, then rows, then an End; or a Refused at any time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # at the terminal it is for the server
    confine()
    try:
        for message in answer(asked):
            sending.send(message)
    except (sqlite3.Error, MemoryError, CannotRead, ValueError) as error:
        sending.send(Refused(faults.in_chinese(error)))
    except BrokenPipeError:
        pass  # nobody waits any longer


def answer(asked: Asked) -> Iterator[Message]:
    """The same as it comes. sqlite3.Error, MemoryError, CannotRead, ValueError."""
    functions = Functions(asked.path, with_staff=asked.with_staff)
    with open_to_read(asked.path) as connection:
        connection.text_factory = _decoded
        functions.define(connection)
        bound(connection)
        guard(connection, with_staff=asked.with_staff)
        try:
            cursor = connection.execute(asked.sql, asked.parameters)
            yield tuple(column[0] for column in cursor.description or ())
            yield from _within(cursor, asked.most)
        except sqlite3.Error:
            if functions.said:
                raise ValueError(functions.said) from None
            raise


def _within(cursor: sqlite3.Cursor, most: Most) -> Iterator[Message]:
    """The rows, as many as are wanted."""
    kept: list[Values] = []
    size = 0
    for number, row in enumerate(cursor):
        size += sum(map(_size, row))
        if number == most.rows or size > most.size:
            yield Rows(kept)
            yield End(is_cut=True)
            return
        kept.append(row)
        if len(kept) == AT_ONCE:
            yield Rows(kept)
            kept = []
    yield Rows(kept)
    yield End(is_cut=False)


def _size(value: object) -> int:
    return CELL_BYTES + (CHARACTER_BYTES * len(value) if isinstance(value, str | bytes) else 0)


def _decoded(raw: bytes) -> str:
    """Half a character is shown as such."""
    return raw.decode("utf-8", "replace")
