"""A change of the knowledge files: proposed, tried out on a copy, and made as a whole or not at all."""

import errno
import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from answering.files.faults import Fault
from answering.files.layout import EDITABLE, LOCK, knowledge_files
from answering.files.loading import KnowledgeFiles, read_knowledge
from editing.texts import changes as say

Files = Mapping[str, bytes | None]
"""The bytes of files by path from the knowledge folder, with slashes; None for a file that is not there."""

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


@dataclass(frozen=True, slots=True)
class Proposal:
    """`files` are the new contents, None for a file to be removed; `base` is the fingerprint of these files as they were
    when the change was thought out; `why` is for staff to read.
    """

    base: str
    files: Files
    why: str = ""


def propose(folder: Path, files: Files, why: str = "") -> Proposal:
    """A proposal against `folder` as it is now; ForbiddenPath. Who read the files some time ago took `base_of` then."""
    return Proposal(base_of(folder, files), dict(files), why)


def base_of(folder: Path, paths: Iterable[str]) -> str:
    """The fingerprint of the files at `paths` as they are now, there or not; ForbiddenPath."""
    return fingerprint(_now(folder, _checked(folder, paths)))


def try_out(folder: Path, proposal: Proposal) -> list[Fault]:
    """The faults that `folder` would have after `proposal`, their files relative to it; ForbiddenPath, CannotReach."""
    return trial(folder, proposal).faults


def trial(folder: Path, proposal: Proposal) -> KnowledgeFiles:
    """What `folder` would hold after `proposal`, read from a copy that is gone again; faults as in `try_out`."""
    _checked(folder, proposal.files)
    contents = {**contents_of(folder), **proposal.files}
    try:
        with TemporaryDirectory() as name:
            copy = Path(name)
            for path, content in contents.items():
                if content is not None:
                    (copy / path).parent.mkdir(parents=True, exist_ok=True)
                    (copy / path).write_bytes(content)
            found = read_knowledge(copy)
    except OSError as error:
        raise CannotReach(error) from error
    found.faults = sorted({replace(fault, file=fault.file.relative_to(copy)) for fault in found.faults})
    return found


def go_live(folder: Path, proposal: Proposal) -> None:
    """Make the change; made already, it is left at that. ForbiddenPath, ChangedMeanwhile, FolderBusy, CannotReach."""
    paths = _checked(folder, proposal.files)
    with locked(folder):
        now = _now(folder, paths)
        if now == dict(proposal.files):
            return
        if fingerprint(now) != proposal.base:
            raise ChangedMeanwhile(say.CHANGED_MEANWHILE.format(files=say.JOINT.join(paths)))
        write_all(folder, proposal.files)


def _checked(folder: Path, paths: Iterable[str]) -> list[str]:
    """`paths` in order, if all of them may be touched."""
    ordered = sorted(paths)
    for path in ordered:
        if not EDITABLE.fullmatch(path):
            raise ForbiddenPath(say.FORBIDDEN.format(path=path))
        _within(folder, path)
    return ordered


def _within(folder: Path, path: str) -> Path:
    """Where `path` is; ForbiddenPath where `..` or a link leads out of `folder`."""
    found = folder / path
    if not found.parent.resolve().is_relative_to(folder.resolve()) or found.name in ("", ".", ".."):
        raise ForbiddenPath(say.FORBIDDEN.format(path=path))
    return found


def _now(folder: Path, paths: Iterable[str]) -> dict[str, bytes | None]:
    try:
        return {path: _read(folder / path) for path in paths}
    except OSError as error:
        raise CannotReach(error) from error


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def contents_of(folder: Path) -> dict[str, bytes]:
    """The bytes of every knowledge file of `folder` by its path; CannotReach where one cannot be read."""
    try:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in knowledge_files(folder)}
    except OSError as error:
        raise CannotReach(error) from error


def fingerprint(contents: Files) -> str:
    """Twelve hexadecimal digits that change with every name and byte of `contents`."""
    digest = hashlib.sha256()
    for path, content in sorted(contents.items()):
        known = b"" if content is None else hashlib.sha256(content).digest()
        digest.update(b"%d %s %b" % (len(path.encode()), path.encode(), known))
    return digest.hexdigest()[:12]


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


def write_all(folder: Path, files: Files) -> None:
    """Make `files` of `folder` hold what is given, all or none, under `locked`; ForbiddenPath, CannotReach.

    Everything is written beside its place first, so that a full disk is noticed while nothing has changed; a folder left
    without a file goes as well.
    """
    wanted = {_within(folder, path): content for path, content in files.items()}
    try:
        before = {path: _read(path) for path in wanted}
        changes = {path: content for path, content in wanted.items() if content != before[path]}
        _swap(changes, _staged(changes), before)
    except OSError as error:
        raise CannotReach(error) from error
    finally:
        _drop_empty(folder, {path.parent for path in wanted})


def _staged(changes: Mapping[Path, bytes | None]) -> dict[Path, Path]:
    """What each new content is written to until all are; on failure none is left."""
    staged: dict[Path, Path] = {}
    try:
        for path, content in changes.items():
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                staged[path] = stage(path, content)
    except OSError:
        _forget(staged.values())
        raise
    return staged


def _swap(changes: Iterable[Path], staged: Mapping[Path, Path], before: Mapping[Path, bytes | None]) -> None:
    """Put what is staged in its place and remove the rest of `changes`; on failure bring back what was `before`."""
    done: list[Path] = []
    try:
        for path in changes:
            staged[path].replace(path) if path in staged else path.unlink()
            done.append(path)
    except OSError:
        _forget(staged.values())
        with suppress(OSError):
            _forget(path for path in done if before[path] is None)
            for path in done:
                if (content := before[path]) is not None:
                    stage(path, content).replace(path)
        raise


def stage(path: Path, content: bytes, mode: int | None = None) -> Path:
    """A hidden file beside `path` that holds `content`, on the disk; `mode` is that of the file there if not given.

    OSError leaves nothing behind.
    """
    staged = path.with_name(f".{secrets.token_hex(8)}")
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is None and path.is_file():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        _forget([staged])
        raise
    return staged


def _forget(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _drop_empty(folder: Path, parents: Iterable[Path]) -> None:
    """Remove those of `parents` that hold nothing any more, and what is empty then above them."""
    for emptied in parents:
        parent = emptied
        while parent != folder and parent.is_relative_to(folder):
            try:
                parent.rmdir()
            except OSError:
                break
            parent = parent.parent
