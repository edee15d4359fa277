"""What SQLite says of a statement, in Chinese."""

import re
import sqlite3

from reporting.dashboard import texts
from storage.database import CannotRead

_KNOWN = (
    (r"no such column: (.+)", texts.NO_COLUMN),
    (r"no such (?:table|view): (?:main\.|temp\.)?(.+)", texts.NO_TABLE),
    (r"no such (?:function|module): (.+)", texts.NO_FUNCTION),
    (r'near "(.*)": syntax error', texts.SYNTAX),
    (r"ambiguous column name: (.+)", texts.AMBIGUOUS),
    (r"wrong number of arguments to function (.+)\(\)", texts.ARGUMENTS),
    (r"misuse of (?:aggregate|window function)(?: function)?:? ?(.*?)(?:\(\))?", texts.MISUSE),
    (r"incomplete input|unrecognized token: .*", texts.INCOMPLETE),
    (r"not authorized.*|access to .+ is prohibited|prohibited in this version", texts.CLOSED),
    (r"string or blob too big|.*too (?:many|large|deep|long|complex).*|.*statement too long|parser stack overflow"
     r"|Expression tree is too large.*", texts.TOO_BIG),
    (r"out of memory|database or disk is full|disk I/O error", texts.TOO_MUCH),
    (r"malformed JSON|JSON .*|bad JSON.*|.*JSON path.*", texts.JSON),
    (r"database is locked|database schema is locked.*", texts.LOCKED),
    (r"You can only execute one statement at a time\.|Statement must be a SELECT.*|Statement contained .*"
     r"|attempt to write a readonly database", texts.ONE_SELECT),
)  # fmt: skip
"""The English words as they are wholly, and the Chinese ones."""


def in_chinese(error: BaseException) -> str:
    """Why a statement was refused."""
    if isinstance(error, MemoryError):
        return texts.TOO_MUCH
    if isinstance(error, CannotRead):
        cause = error.__cause__
        return in_chinese(cause) if isinstance(cause, sqlite3.Error) else texts.LOCKED
    return translated(str(error))


def translated(words: str) -> str:
    """The words of SQLite or Datasette in Chinese; what is Chinese already, or yet unknown, with a word before it."""
    for pattern, chinese in _KNOWN:
        if found := re.fullmatch(pattern, words, re.DOTALL):
            return chinese.format(*found.groups())
    return words if any(character > "\u2e7f" for character in words) else texts.OTHERWISE.format(words=words)
