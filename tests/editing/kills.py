"""What becomes of a change of five files that is killed at each call that changes the disk, in figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from editing.changes.proposals import CannotChange, contents_of
from tests.editing.changing import BY, Scene, Work, scene_of
from tests.editing.killing import everything_in, failing_at, killed_at

MOST = 500
"""Calls that a change of five files is allowed: it takes some seventy."""


@dataclass
class Row:
    """One way to change files: how often it was struck, and what was found after the restart."""

    way: str
    points: int = 0
    old: int = 0
    new: int = 0
    half: int = 0
    lost: int = 0
    """Changes that were made and whose version does not tell who made them."""
    unreadable: int = 0
    left_over: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, half made, unreadable or left over."""
        return self.points > 0 and not (self.half or self.lost or self.unreadable or self.left_over)


def killed(root: Path, small: Path, name: str) -> Row:
    """Killed at each call, and started again."""
    scene, work = scene_of(root, small, name)
    row = Row(name)
    for number in range(1, MOST):
        scene.anew()
        if not killed_at(number, work):
            break
        scene.workshop.settled()
        _look(scene, row)
    return row


def killed_twice(root: Path, small: Path, name: str) -> Row:
    """Killed in the middle of putting files in their places, then at each call of clearing that up, and started again."""
    scene, work = scene_of(root, small, name)
    row = Row(f"{name}, and again while that is cleared up")
    for first in _half_made(scene, work):
        for number in range(1, MOST):
            scene.anew()
            killed_at(first, work)
            if not killed_at(number, scene.workshop.settled):
                break
            scene.workshop.settled()
            _look(scene, row)
    return row


def full(root: Path, small: Path, name: str) -> Row:
    """The disk full at each call; nobody starts anything again."""
    scene, work = scene_of(root, small, name)
    row = Row(f"{name}, the disk full")
    scene.anew()
    for number in range(1, _calls(scene, work) + 1):
        scene.anew()
        was_told = failing_at(number, work, (CannotChange,))
        row.half += was_told and contents_of(scene.folder) == scene.after
        _look(scene, row, is_signed=False)
    return row


def _calls(scene: Scene, work: Work) -> int:
    """How many calls change the disk."""
    for number in range(1, MOST):
        scene.anew()
        if not killed_at(number, work):
            return number - 1
    raise AssertionError(f"more than {MOST} calls")


def _half_made(scene: Scene, work: Work) -> Iterable[int]:
    """Calls before which files are some old and some new: the first, and the last but one of them."""
    found = []
    for number in range(1, MOST):
        scene.anew()
        before = contents_of(scene.folder)
        if not killed_at(number, work):
            break
        if contents_of(scene.folder) not in (before, scene.after):
            found.append(number)
    return found[:1] + found[-1:]


def _look(scene: Scene, row: Row, *, is_signed: bool = True) -> None:
    """Count what is found."""
    row.points += 1
    now, versions = contents_of(scene.folder), scene.workshop.versions
    found = everything_in(scene.folder, versions.store)
    kept = versions.all()
    row.unreadable += len(kept) != len(list(versions.store.glob("*.zip"))) or not all(map(versions.contents, kept))
    if now == scene.after:
        row.new += 1
        row.lost += is_signed and not (kept[0].by == BY and versions.contents(kept[0]) == now)
    else:
        scene.anew()
        is_old = now == contents_of(scene.folder)
        row.old += is_old
        row.half += not is_old
    strange = [path for path in found if "/." in path.removeprefix(str(scene.root)) or path.endswith("/")]
    doubtful = [path for path in found if path.endswith("doubtful.txt") and now != scene.after]
    row.left_over += bool(strange or doubtful)
