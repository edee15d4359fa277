"""Databases as tests open them: closed when the test has ended, whatever came of it."""

from contextlib import ExitStack
from pathlib import Path

from storage import inbox as boxes
from storage import usage_log as logs
from storage.inbox import Inbox
from storage.usage_log import UsageLog

open_ones = ExitStack()
"""Closes them; tests/surroundings/leftovers.py has it do so after each test."""


def open_inbox(path: Path) -> Inbox:
    """The inbox kept in the file at `path`."""
    inbox = boxes.open_inbox(path)
    open_ones.callback(_close, inbox)
    return inbox


def _close(inbox: Inbox) -> None:
    """The file that is open by then, which may be another."""
    inbox.database.conn.close()


def open_usage_log(path: Path, key: Path | None = None, hidden: tuple[str, ...] = ()) -> UsageLog:
    """The usage log kept in the file at `path`."""
    log = logs.open_usage_log(path, key, hidden)
    open_ones.callback(log.writer.close)
    return log
