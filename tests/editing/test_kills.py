"""A change of five files is one change: killed at every call that changes the disk, or one that fails, or a full disk.

What is struck here is a sample, another part of the calls for each way; `make torture ARGS='--kills 1 ...'` strikes at all.
"""

from pathlib import Path

import pytest

from answering.files.loading import read_knowledge
from tests.editing.changing import WAYS, scene_of
from tests.editing.kills import failing, full, killed, killed_again

EVERY = 7
"""Calls from one that is struck to the next; with one way they are struck at other places than with the next."""
FEWEST = 40
"""Calls of a change of five files at least: were there less, they would not be counted."""


@pytest.fixture
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is played."""
    return tmp_path_factory.mktemp("scene")


@pytest.mark.parametrize(("way", "first"), list(zip(WAYS, range(1, EVERY), strict=True)))
def test_killed(root: Path, folder: Path, way: str, first: int) -> None:
    """After a restart all is old or all is new, signed by who made it, the archive can be read, and nothing is left over."""
    row = killed(root, folder, way, first=first, every=EVERY)
    assert row.is_sound, row
    assert row.points >= FEWEST // EVERY
    assert row.old
    assert row.new


@pytest.mark.parametrize("way", WAYS)
def test_both_are_sound(root: Path, folder: Path, way: str) -> None:
    """What is found after a restart is one of two states, and neither has a fault."""
    scene, work = scene_of(root, folder, way)
    assert read_knowledge(scene.folder).faults == []
    work()
    assert read_knowledge(scene.folder).faults == []


def test_killed_again_while_that_is_cleared_up(root: Path, folder: Path) -> None:
    """Whoever clears up may be killed as well."""
    row = killed_again(root, folder, "import", first=2, every=EVERY)
    assert row.is_sound, row
    assert row.old == row.points > 0


@pytest.mark.parametrize(("way", "first"), [("import", 3), ("/undo", 5), ("draft over a folder", 1)])
def test_a_call_that_fails(root: Path, folder: Path, way: str, first: int) -> None:
    """Whoever is told that nothing was changed can rely on that, and whoever is promised a way back too."""
    row = failing(root, folder, way, first=first, every=EVERY)
    assert row.is_sound, row


@pytest.mark.parametrize(("way", "first"), [("import", 1), ("/undo", 4), ("draft of a new folder", 2)])
def test_a_full_disk(root: Path, folder: Path, way: str, first: int) -> None:
    """The same."""
    row = full(root, folder, way, first=first, every=EVERY)
    assert row.is_sound, row
