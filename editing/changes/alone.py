"""Alone with a knowledge folder: its lock, files that are on the disk once written, and why a change is not made."""

import errno
import fcntl
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from answering.files.layout import LOCK
from editing.texts import changes as say

PATIENCE = 5.0
"""Seconds to wait for another who writes: a whole folder is written in a few tenths of one."""
_PAUSE = 0.02


class CannotChange(Exception):
    """A change that was not made; nothing is changed, and the message tells staff why and what to do."""


class ForbiddenPath(CannotChange):
    """A proposal touches what is no file of the knowledge folder, or lies outside it."""


class ChangedMeanwhile(CannotChange):
    """A file that the proposal touches is no longer as it was when the change was thought out."""


class FolderBusy(CannotChange):
    """Another process or thread has been writing for longer than one waits."""


class CannotReach(CannotChange):
    """The file system refused to read or to write: a full disk, missing rights, a folder where a file should be."""

    def __init__(self, reason: OSError) -> None:
        is_full = reason.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        super().__init__(say.NO_ROOM if is_full else say.CANNOT_REACH)


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Alone with `folder` among all who change it; FolderBusy after `patience` seconds, CannotReach without rights."""
    try:
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise CannotReach(error) from error
    with file:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise FolderBusy(say.BUSY) from None
                time.sleep(_PAUSE)
        yield


def within(folder: Path, path: str) -> Path:
    """Where `path` is; ForbiddenPath where `..` or a link leads out of `folder`, or the file itself is a link: what is put
    in the place of a link would leave the file behind it as it was.
    """
    found = folder / path
    is_inside = found.parent.resolve().is_relative_to(folder.resolve())
    if found.name in ("", ".", "..") or (not is_inside and ".." in found.relative_to(folder).parts):
        raise ForbiddenPath(say.FORBIDDEN.format(path=path))
    if not is_inside or found.is_symlink():
        raise ForbiddenPath(say.FORBIDDEN_LINK.format(path=path))
    return found


def stage(path: Path, content: bytes, mode: int | None = None) -> Path:
    """A hidden file beside `path` that holds `content`, on the disk; `mode` is that of the file there if not given.

    OSError leaves nothing behind.
    """
    staged = path.with_name(f".{secrets.token_hex(8)}")
    write_new(staged, content, mode_of(path) if mode is None else mode)
    return staged


def mode_of(path: Path) -> int | None:
    """The rights of the file at `path`; None where there is none."""
    return path.stat().st_mode & 0o777 if path.is_file() else None


def write_new(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file that is not there yet, and have it on the disk; without `mode` it has the rights of any new file.
    OSError leaves nothing behind.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def sync_folders(folders: Iterable[Path]) -> None:
    """Have on the disk what was renamed, made and removed in `folders`; those that are gone are passed over."""
    for folder in dict.fromkeys(folders):
        with suppress(FileNotFoundError, NotADirectoryError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
