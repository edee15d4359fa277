"""What becomes of a change of five files that is killed at each call that changes the disk, in figures."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from answering.files.layout import CHANGE, PLAN
from editing.changes.alone import CannotChange
from editing.changes.proposals import contents_of
from tests.editing.changing import BY, Scene, Work, scene_of
from tests.editing.killing import Told, everything_in, failing_at, full_from, killed_at

MOST = 500
"""Calls that a change of five files is allowed: it takes some seventy."""
KILLED, AGAIN = "killed", "killed, and again while that is cleared up"
FAILING, FULL = "the call fails", "the disk full from there on"


@dataclass
class Row:
    """One way to change files: how often it was struck, and what was found after the restart."""

    way: str
    struck: str
    points: int = 0
    old: int = 0
    new: int = 0
    half: int = 0
    """Neither what was before nor what was wanted; or not what was told."""
    lost: int = 0
    """Changes that were made and whose version does not tell who made them."""
    unreadable: int = 0
    """Times that a version could not be read, or the way back was promised and is not there."""
    left_over: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost, half made, unreadable or left over."""
        return self.points > 0 and not (self.half or self.lost or self.unreadable or self.left_over)


def killed(root: Path, small: Path, name: str, *, first: int = 1, every: int = 1) -> Row:
    """Killed at each call, or at `every` so many from the `first` on, and started again."""
    scene, work = scene_of(root, small, name)
    row = Row(name, KILLED)
    for number in range(first, MOST, every):
        scene.anew()
        if not killed_at(number, work):
            break
        scene.workshop.settled()
        _look(scene, row)
    return row


def killed_again(root: Path, small: Path, name: str, *, first: int = 1, every: int = 1) -> Row:
    """Killed in the middle of putting files in their places, then at each call of clearing that up, and started again."""
    scene, work = scene_of(root, small, name)
    row = Row(name, AGAIN)
    for begun in _half_made(scene, work):
        for number in range(first, MOST, every):
            scene.anew()
            killed_at(begun, work)
            if not killed_at(number, scene.workshop.settled):
                break
            scene.workshop.settled()
            _look(scene, row)
    return row


def failing(root: Path, small: Path, name: str, *, first: int = 1, every: int = 1) -> Row:
    """Each call fails, as on a disk that is broken."""
    return _refused(root, small, Row(name, FAILING), failing_at, range(first, MOST, every))


def full(root: Path, small: Path, name: str, *, first: int = 1, every: int = 1) -> Row:
    """The disk full from each call on."""
    return _refused(root, small, Row(name, FULL), full_from, range(first, MOST, every))


STRIKES: tuple[Callable[..., Row], ...] = killed, killed_again, failing, full
"""Each way to strike: (a folder for it, knowledge files, the name of the way to change them) -> what was found."""


def _refused(root: Path, small: Path, row: Row, refuse: Callable[..., Told], numbers: Iterable[int]) -> Row:
    """What was told holds at once; what is left over goes with the next change or start."""
    scene, work = scene_of(root, small, row.way)
    for number in numbers:
        scene.anew()
        told = refuse(number, work, (CannotChange,))
        if not told.is_reached:
            break
        row.half += contents_of(scene.folder) != (scene.before if told.is_refused else scene.after)
        row.unreadable += told.promises_way_back and not _leads_back(scene)
        scene.workshop.settled()
        _look(scene, row, is_signed=False)
    return row


def _leads_back(scene: Scene) -> bool:
    versions = scene.workshop.versions
    version = versions.before(scene.folder)
    return version is not None and versions.contents(version) == scene.before


def _half_made(scene: Scene, work: Work) -> tuple[int, int]:
    """The first call before which files are some old and some new, and the last before which that does not count as made."""

    def state(number: int) -> int:
        scene.anew()
        killed_at(number, work)
        is_old, is_begun = contents_of(scene.folder) == scene.before, (scene.folder / CHANGE / PLAN).exists()
        return 0 if is_old else 1 if is_begun else 2

    numbers = range(1, MOST)
    begun, made = (bisect_left(numbers, one, key=state) for one in (1, 2))
    return numbers[begun], numbers[made - 1]


def _look(scene: Scene, row: Row, *, is_signed: bool = True) -> None:
    """Count what is found."""
    row.points += 1
    now, versions = contents_of(scene.folder), scene.workshop.versions
    found = everything_in(scene.folder, versions.store)
    kept = versions.all()
    row.unreadable += len(kept) != len(list(versions.store.glob("*.zip"))) or not all(map(versions.contents, kept))
    row.new += now == scene.after
    row.old += now == scene.before
    row.half += now not in (scene.before, scene.after)
    if now == scene.after:
        row.lost += is_signed and not (kept[0].by == BY and versions.contents(kept[0]) == now)
    strange = [path for path in found if "/." in path.removeprefix(str(scene.root)) or path.endswith("/")]
    doubtful = [path for path in found if path.endswith("doubtful.txt") and now != scene.after]
    row.left_over += bool(strange or doubtful)
