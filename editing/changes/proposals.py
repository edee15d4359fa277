"""A change of the knowledge files: proposed, tried out on a copy, and made as a whole or not at all."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from answering.files.faults import Fault
from answering.files.layout import EDITABLE, knowledge_files
from answering.files.loading import KnowledgeFiles, read_knowledge
from editing.changes.alone import (
    CannotChange,
    CannotReach,
    ChangedMeanwhile,
    FolderBusy,
    ForbiddenPath,
    locked,
    stage,
    within,
)
from editing.changes.journal import Files, changed
from editing.texts import changes as say

__all__ = [
    "CannotChange", "CannotReach", "ChangedMeanwhile", "Files", "FolderBusy", "ForbiddenPath", "Proposal", "base_of",
    "contents_of", "fingerprint", "go_live", "locked", "propose", "stage", "to_write", "trial", "try_out", "write_all",
]  # fmt: skip


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
    with locked(folder):
        write_all(folder, to_write(folder, proposal))


def to_write(folder: Path, proposal: Proposal) -> Files:
    """What is to be written of `proposal`, under `locked`; nothing where it is made already. Errors as in `go_live`."""
    paths = _checked(folder, proposal.files)
    now = _now(folder, paths)
    if now == dict(proposal.files):
        return {}
    if fingerprint(now) != proposal.base:
        raise ChangedMeanwhile(say.CHANGED_MEANWHILE.format(files=say.JOINT.join(paths)))
    return proposal.files


def _checked(folder: Path, paths: Iterable[str]) -> list[str]:
    """`paths` in order, if all of them may be touched."""
    ordered = sorted(paths)
    for path in ordered:
        if not EDITABLE.fullmatch(path):
            raise ForbiddenPath(say.FORBIDDEN.format(path=path))
        within(folder, path)
    return ordered


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


def write_all(folder: Path, files: Files) -> None:
    """Make `files` of `folder` hold what is given, all or none, under `locked`; ForbiddenPath, CannotReach."""
    with changed(folder, files):
        pass
