"""A change of five files is one change: killed at every call that changes the disk, or the disk full at every one."""

from pathlib import Path

import pytest

from answering.files.loading import read_knowledge
from tests.editing.changing import WAYS, scene_of
from tests.editing.kills import full, killed, killed_twice

FEWEST = 40
"""Points at which a change of five files is struck at least: were there less, the calls would not be counted."""


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_every_call(tmp_path_factory: pytest.TempPathFactory, folder: Path, way: str) -> None:
    """After a restart all is old or all is new, signed by who made it, the archive can be read, and nothing is left over."""
    row = killed(tmp_path_factory.mktemp("scene"), folder, way)
    assert row.is_sound, row
    assert row.points >= FEWEST
    assert row.old
    assert row.new


@pytest.mark.parametrize("way", WAYS)
def test_both_are_sound(tmp_path_factory: pytest.TempPathFactory, folder: Path, way: str) -> None:
    """What is found after a restart is one of two states, and neither has a fault of its own making."""
    scene, work = scene_of(tmp_path_factory.mktemp("scene"), folder, way)
    assert read_knowledge(scene.folder).faults == []
    work()
    if way != "draft of a new folder":  # a copy of the first report, ids and all
        assert read_knowledge(scene.folder).faults == []


def test_killed_again_while_that_is_cleared_up(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> None:
    """Whoever clears up may be killed as well."""
    row = killed_twice(tmp_path_factory.mktemp("scene"), folder, "import")
    assert row.is_sound, row
    assert row.old == row.points > 10


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_at_every_call(tmp_path_factory: pytest.TempPathFactory, folder: Path, way: str) -> None:
    """Whoever is told that nothing was changed can rely on that."""
    row = full(tmp_path_factory.mktemp("scene"), folder, way)
    assert row.is_sound, row
