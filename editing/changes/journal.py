"""A change of several files as one change: all of it or nothing, whenever the program is killed or the power fails.

Beside the files, in `.change/`, the new and the old contents are written first, then a plan that names them; only then are
files put in their places, one rename each, and once all are, renaming the plan makes the change one that was made. Who
comes next finds a plan, and puts the old contents back; or one that was carried out, and only tidies up; or none, and
throws away what was prepared. The files themselves stay what people edit by hand: a version folder with a switch would
make them a copy of what is served.

Nothing is copied in the second half, so that a full disk is noticed before anything has changed. All of the folder has to
lie on one file system.
"""

import errno
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from answering.files.layout import CHANGE, DONE, LOCK, PLAN, REPORTS
from editing.changes.alone import CannotReach, mode_of, sync_folders, within, write_new
from editing.texts import changes as say

Files = Mapping[str, bytes | None]
"""The bytes of files by path from the knowledge folder, with slashes; None for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change, with the digests of its contents before and after, "" for none."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed change had left behind, and is cleared by now: whether the change `was_made` or taken back, its `note`,
    the files that somebody has edited by hand since, which were `left_alone`, and empty report folders that are gone.
    """

    was_made: bool = False
    was_begun: bool = False
    note: str = ""
    left_alone: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.was_made or self.was_begun or bool(self.emptied)


@contextmanager
def changed(folder: Path, files: Files, note: str = "") -> Iterator[None]:
    """Make `files` of `folder` hold what is given, under `locked`; ForbiddenPath, CannotReach: then nothing is changed.

    What is done within belongs to the change: who is killed there leaves `note` to who clears up. Folders that are left
    without a file go as well.
    """
    if (folder / CHANGE).exists():
        cleared(folder)
    try:
        if steps := _prepared(folder, files, note):
            _carry_out(folder, steps)
    except OSError as error:
        raise CannotReach(error) from error
    try:
        yield
    finally:
        forget(folder)


def told(left: Left) -> str:
    """What became of it, in lines for staff; "" where nothing was left."""
    lines = [say.LEFT_MADE] * left.was_made + [say.LEFT_BACK] * left.was_begun
    if left.left_alone:
        lines.append(say.LEFT_ALONE.format(files=say.JOINT.join(left.left_alone)))
    if left.emptied:
        lines.append(say.LEFT_EMPTY.format(names=say.JOINT.join(left.emptied)))
    return "\n".join(lines)


def cleared(folder: Path) -> Left:
    """Clear what a killed change has left in `folder`, under `locked`. CannotReach where that cannot be.

    A change that was carried out has to be followed by `forget` once its note is dealt with.
    """
    journal = folder / CHANGE
    try:
        if (journal / DONE).exists():
            steps, note = _read(journal / DONE)
            _drop_empty(folder, steps)
            return Left(was_made=True, note=note)
        emptied = _drop_locked_only(folder)
        if (journal / PLAN).exists():
            steps, note = _read(journal / PLAN)
            left_alone = _take_back(folder, steps)
            _forget(journal)
            return Left(was_begun=True, note=note, left_alone=left_alone, emptied=emptied)
        _forget(journal)
        return Left(emptied=emptied)
    except OSError as error:
        raise CannotReach(error) from error


def forget(folder: Path) -> None:
    """The change that was carried out is dealt with."""
    with suppress(OSError):
        _forget(folder / CHANGE)


def _prepared(folder: Path, files: Files, note: str) -> list[Step]:
    """Everything written that the change needs, up to its plan; on failure nothing is left."""
    wanted = {path: within(folder, path) for path in files}
    before = {path: place.read_bytes() if place.is_file() else None for path, place in wanted.items()}
    differing = [path for path in files if files[path] != before[path]]
    if not differing:
        return []
    try:
        _forget(folder / CHANGE)
        (folder / CHANGE).mkdir(mode=0o700)
        for number, path in enumerate(differing):
            _write_both(folder / CHANGE, number, (before[path], files[path]), mode_of(wanted[path]))
        steps = [Step(path, _digest(before[path]), _digest(files[path])) for path in differing]
        _write_plan(folder, steps, note)
    except OSError:
        forget(folder)
        raise
    return steps


def _write_both(journal: Path, number: int, contents: tuple[bytes | None, bytes | None], mode: int | None) -> None:
    for kind, content in zip(("old", "new"), contents, strict=True):
        if content is not None:
            write_new(journal / f"{kind}-{number}", content, mode)


def _write_plan(folder: Path, steps: Sequence[Step], note: str) -> None:
    told = {"note": note, "steps": [asdict(step) for step in steps]}
    written = folder / CHANGE / "plan.new"
    write_new(written, json.dumps(told, ensure_ascii=False).encode())
    written.rename(folder / CHANGE / PLAN)
    sync_folders([folder / CHANGE, folder])


def _carry_out(folder: Path, steps: Sequence[Step]) -> None:
    """Put everything in its place; where that fails, or somebody breaks it off, all is put back. Where not even that can be
    done the plan stays, and who comes next does it.
    """
    journal = folder / CHANGE
    try:
        for number, step in enumerate(steps):
            place = folder / step.path
            if step.new:
                place.parent.mkdir(parents=True, exist_ok=True)
                (journal / f"new-{number}").replace(place)
            else:
                place.unlink()
        sync_folders(_around(folder, steps))
        (journal / PLAN).rename(journal / DONE)
    except BaseException:
        _take_back(folder, steps)
        forget(folder)
        raise
    with suppress(OSError):
        sync_folders([journal])
        _drop_empty(folder, steps)


def _take_back(folder: Path, steps: Sequence[Step]) -> tuple[str, ...]:
    """Everything as it was before; the files that hold neither the old nor the new are left alone."""
    left_alone = []
    for number, step in enumerate(steps):
        place = folder / step.path
        now = _digest(place.read_bytes() if place.is_file() else None)
        if now == step.old:
            continue
        if now != step.new:
            left_alone.append(step.path)
        elif step.old:
            place.parent.mkdir(parents=True, exist_ok=True)
            (folder / CHANGE / f"old-{number}").replace(place)
        else:
            place.unlink()
    sync_folders(_around(folder, steps))
    _drop_empty(folder, steps)
    return tuple(left_alone)


def _forget(journal: Path) -> None:
    """Take the journal away, the plan first: without it the rest means nothing."""
    if not journal.exists():
        return
    for name in (PLAN, DONE):
        (journal / name).unlink(missing_ok=True)
    sync_folders([journal])
    shutil.rmtree(journal)


def _read(plan: Path) -> tuple[list[Step], str]:
    """What a plan says. OSError, also where it is damaged: then nobody knows what to put back."""
    try:
        told = json.loads(plan.read_bytes())
        return [Step(**step) for step in told["steps"]], str(told["note"])
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(errno.EIO, "damaged", str(plan)) from error


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _around(folder: Path, steps: Sequence[Step]) -> list[Path]:
    """The folders that the files lie in, and those around them."""
    places = [parent for step in steps for parent in (folder / step.path).parents]
    return [place for place in places if place == folder or place.is_relative_to(folder)]


def _drop_empty(folder: Path, steps: Sequence[Step]) -> None:
    """Remove the folders that hold nothing any more, the innermost first."""
    for place in sorted(set(_around(folder, steps)) - {folder}, key=lambda place: -len(place.parts)):
        with suppress(OSError):
            place.rmdir()
    sync_folders([folder, folder / REPORTS])


def _drop_locked_only(folder: Path) -> tuple[str, ...]:
    """Remove report folders that hold nothing but the lock of who was killed while he made them; their names."""
    emptied = []
    for lock in sorted((folder / REPORTS).glob(f"*/{LOCK}")):
        if list(lock.parent.iterdir()) == [lock] and not lock.parent.is_symlink():
            lock.unlink()
            lock.parent.rmdir()
            emptied.append(lock.parent.name)
    return tuple(emptied)
