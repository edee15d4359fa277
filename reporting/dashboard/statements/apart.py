"""The server's side of a statement: a process is started for it, listened to, and ended when its time is over.

Only so a statement ends for certain. SQLite looks whether it is to stop between steps, and a single step may be a search of
one long text in another; what it has allocated by then it keeps. Processes are forked from one that has loaded what they
need and nothing else: 10 ms each (2026-11-29).
"""

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection

from reporting.dashboard import texts
from reporting.dashboard.statements.running import Asked, Columns, End, Message, Refused, Rows, run

_CONTEXT = multiprocessing.get_context("forkserver")
_LOADED = ["reporting.dashboard.statements.running"]


class StatementRefused(Exception):
    """Why there is no answer: Chinese words."""


class TooSlow(StatementRefused):
    """Its time was over."""


def prepare() -> None:
    """Start the process that others are forked from."""
    _CONTEXT.set_forkserver_preload(_LOADED)
    forkserver.ensure_running()


def stream(asked: Asked) -> Iterator[Columns | Rows | End]:
    """What the statement answers, as it comes: columns, rows, an end. StatementRefused. Its process is gone afterwards."""
    receiving, sending = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=run, args=(asked, sending), daemon=True)
    process.start()
    sending.close()
    try:
        yield from _heard(receiving, asked)
    finally:
        process.kill()
        process.join()
        process.close()
        receiving.close()


def _heard(receiving: Connection, asked: Asked) -> Iterator[Columns | Rows | End]:
    until = time.monotonic() + asked.most.seconds
    message: Message = ()
    while not isinstance(message, End):
        if not receiving.poll(max(min(until - time.monotonic(), asked.most.step), 0)):
            raise TooSlow(texts.TOO_SLOW)
        try:
            message = receiving.recv()
        except (EOFError, OSError):
            raise StatementRefused(texts.TOO_MUCH) from None  # the process was ended by its limits
        if isinstance(message, Refused):
            raise StatementRefused(message.words)
        yield message
