"""A version of the knowledge as it is served: where it is compiled to, and what is known of it."""

import os
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from serving.processes.edition import open_edition, store_in
from tests.answering.files.test_loading import STATED


def test_compiled_knowledge_goes_into_the_cache(tmp_path: Path) -> None:
    """Which is made where there is none yet, for the program's own user alone."""
    cache = tmp_path / "new" / "cache"
    assert store_in(cache, tmp_path) == cache
    assert cache.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("where", ["", "a file", "below a file"])
def test_without_a_cache_it_goes_elsewhere(where: str, tmp_path: Path) -> None:
    """None is wanted, or there is no folder to be made there."""
    (tmp_path / "file").touch()
    cache = {"": None, "a file": tmp_path / "file", "below a file": tmp_path / "file" / "cache"}[where]
    assert store_in(cache, tmp_path / "elsewhere") == tmp_path / "elsewhere"


@pytest.mark.parametrize("is_answered_here", [True, False])
def test_it_knows_when_its_files_changed(is_answered_here: bool, folder: Path, tmp_path: Path) -> None:
    """The newest of them; and what its reports state, made once."""
    for path in folder.rglob("*.t*"):
        os.utime(path, (1_000_000, 1_000_000))
    os.utime(folder / STATED, (2_000_000, 2_000_000))
    edition = open_edition(folder, tmp_path / "store", Thresholds(), is_answered_here=is_answered_here)
    assert edition.changed_at == 2_000_000
    assert list(edition.contents.parts) == ["small"]
    assert edition.contents is edition.contents
