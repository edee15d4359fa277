"""Two members of staff at once, and files that are links: one change is made, the other is told why not."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from editing.changes.proposals import ChangedMeanwhile, ForbiddenPath, contents_of, fingerprint, go_live, propose
from editing.changes.versions import Version, Versions
from tests.answering.files.test_loading import STATED, TALK
from tests.editing.test_versions import versions

__all__ = ["versions"]


def kept(versions: Versions, folder: Path, talk: str) -> Version:
    """A version in which talk.toml has the comment `talk`."""
    (folder / TALK).write_text(f"# {talk}\n{(folder / TALK).read_text(encoding='utf-8')}", encoding="utf-8")
    version = versions.keep(folder, talk)
    assert version
    return version


@pytest.mark.parametrize("with_base", [True, False])
def test_two_switch_versions_at_once(versions: Versions, folder: Path, with_base: bool) -> None:
    """Who comes second has seen other files than there are by now, and is told; without that knowledge each comes whole."""
    one, two = kept(versions, folder, "one"), kept(versions, folder, "two")
    kept(versions, folder, "three")
    base, both = fingerprint(contents_of(folder)) if with_base else "", Barrier(2)

    def switch(version: Version) -> Version | ChangedMeanwhile | None:
        both.wait()
        try:
            return versions.restore(version, folder, base=base)
        except ChangedMeanwhile as error:
            return error

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(switch, (one, two)))
    assert sum(isinstance(one, ChangedMeanwhile) for one in found) == with_base
    now = contents_of(folder)
    assert now in (versions.contents(one), versions.contents(two))
    newest = versions.all()[0]
    assert versions.contents(newest) == now
    assert len({version.id for version in versions.all()}) == 4 + (not with_base)


@pytest.fixture
def linked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An entry file that is a link; where it leads to."""
    place = tmp_path_factory.mktemp("elsewhere") / "entries.toml"
    (folder / STATED).rename(place)
    (folder / STATED).symlink_to(place)
    return place


def test_a_linked_entry_file_is_read_and_never_written(versions: Versions, folder: Path, linked: Path) -> None:
    """Putting a file in its place would leave the one behind it as it was; nothing of the change is made."""
    content, talk = linked.read_bytes(), (folder / TALK).read_bytes()
    version = versions.keep(folder)
    assert version
    assert versions.contents(version)[STATED] == content
    with pytest.raises(ForbiddenPath, match="链接"):
        go_live(folder, propose(folder, {TALK: talk + b"# more\n", STATED: content + b"# more\n"}))
    linked.write_bytes(content + b"# by hand\n")
    (folder / TALK).write_bytes(talk + b"# by hand\n")
    with pytest.raises(ForbiddenPath, match="链接"):
        versions.restore(version, folder)
    assert linked.read_bytes() == content + b"# by hand\n"
    assert (folder / TALK).read_bytes() == talk + b"# by hand\n"
    assert (folder / STATED).is_symlink()
    assert not (folder / ".change").exists()
