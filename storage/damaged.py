"""Databases that are broken or gone: put aside under another name, and noticed where another file took their place."""

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias, TypeVar

import structlog

MARK = ".damaged-"
STAMP = "%Y%m%d-%H%M%S"
LASTING = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
"""What no waiting mends, as SQLite names it; all else (a lock, a full disk, rights) says nothing of the file."""

Identity: TypeAlias = tuple[int, int] | None
"""Device and inode of a file; None where there is none."""
Opened = TypeVar("Opened")

log = structlog.get_logger("storage")


def is_damage(error: BaseException) -> bool:
    """Whether `error` tells that the file itself is broken."""
    return isinstance(error, sqlite3.DatabaseError) and getattr(error, "sqlite_errorname", "").startswith(LASTING)


def damage(told: str) -> sqlite3.DatabaseError:
    """What tells that a file is broken, as SQLite would."""
    error = sqlite3.DatabaseError(told)
    error.sqlite_errorname = LASTING[1]
    return error


def put_aside(path: Path) -> Path | None:
    """Move a database, with what belongs to it, to NAME.damaged-DATE; where to, None where that cannot be done."""
    aside = path.with_name(f"{path.name}{MARK}{time.strftime(STAMP)}")
    try:
        path.replace(aside)
    except OSError as error:
        log.error("damaged database not moved", file=path.name, error=type(error).__name__)
        return None
    with suppress(OSError):
        path.with_name(f"{path.name}-wal").replace(aside.with_name(f"{aside.name}-wal"))
    with suppress(OSError):
        path.with_name(f"{path.name}-shm").unlink()
    log.error("damaged database put aside, a fresh one begun", file=path.name, aside=aside.name)
    return aside


def opened_or_fresh(path: Path, open_: Callable[[Path], Opened]) -> tuple[Opened, Path | None]:
    """What `open_` makes of the database at `path`, of a fresh one where it is damaged, and then where that is now."""
    if _is_emptied(path) and (aside := put_aside(path)):
        return open_(path), aside
    try:
        return open_(path), None
    except sqlite3.DatabaseError as error:
        if not is_damage(error) or (aside := put_aside(path)) is None:
            raise
        return open_(path), aside


def _is_emptied(path: Path) -> bool:
    """SQLite takes a file without a byte for a new one, and says nothing of what was in it."""
    files = path, path.with_name(f"{path.name}-wal")
    return path.is_file() and not any(file.exists() and file.stat().st_size for file in files)


def put_aside_since(folders: Iterable[Path], start: str) -> list[Path]:
    """What was put aside in `folders` at `start`, written as STAMP, or later; the databases and other files."""
    return sorted(
        path
        for folder in set(folders)
        for path in folder.glob(f"*{MARK}*")
        if path.name.rpartition(MARK)[2] >= start and not path.name.endswith(("-wal", "-shm"))
    )


def identity(path: Path) -> Identity:
    """Which file `path` names now."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
