"""Old versions of a knowledge folder: kept, shown, and gone back to."""

import json
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answering.files.layout import LATER
from answering.files.loading import load_base
from editing.changes.proposals import CannotReach, ForbiddenPath, contents_of, fingerprint, locked, write_all
from editing.changes.reviewing import WayBack, way_back
from editing.changes.versions import BrokenVersion, NoSuchVersion, Version, Versions
from tests.surroundings.full_disk import no_room_beyond

TALK, REPORT = "talk.toml", "reports/small/report.txt"


@pytest.fixture
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Ten versions, in a folder that is not there yet."""
    return Versions(tmp_path_factory.mktemp("data") / "versions", 10)


def write(folder: Path, name: str) -> str:
    """Make the folder another one, known by `name`."""
    (folder / TALK).write_text(f"# {name}\n", encoding="utf-8")
    return name


def name_of(folder: Path) -> str:
    """Which one the folder is now."""
    return (folder / TALK).read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def kept(versions: Versions, folder: Path, *names: str) -> list[Version]:
    """The folder made each of `names` in turn, and kept."""
    found = [versions.keep(folder, write(folder, name)) for name in names]
    return [version for version in found if version]


def undo(versions: Versions, folder: Path) -> str:
    """Go back by one; what the folder is then, "" where there is nothing to go back to."""
    version = versions.before(folder)
    if version is None:
        return ""
    versions.restore(version, folder)
    return name_of(folder)


def test_a_version_tells_what_it_is(versions: Versions, folder: Path) -> None:
    """When, why, which files, and the fingerprint of what they hold."""
    version = versions.keep(folder, "教了一种问法")
    assert version is not None
    assert versions.all() == [version]
    assert version.why == "教了一种问法"
    assert version.at.utcoffset() == timedelta(0)
    assert abs(version.at - datetime.now(UTC)) < timedelta(minutes=1)
    assert version.fingerprint == fingerprint(contents_of(folder)) == version.id.split("-")[-1]
    assert set(version.files) == {
        "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "synonyms.toml", TALK, REPORT,
        "reports/small/report.toml", "reports/small/entries/1-stated.toml", "reports/small/entries/2-others.toml",
    }  # fmt: skip


def test_what_has_not_changed_is_not_kept_again(versions: Versions, folder: Path) -> None:
    """A file that is no knowledge file changes nothing, a byte in one that is does."""
    assert versions.keep(folder)
    (folder / "weights.json").write_text("{}")
    (folder / ".talk.toml.swp").write_text("")
    assert versions.keep(folder) is None
    write(folder, "new")
    assert versions.keep(folder)
    assert len(versions.all()) == 2


def test_only_the_newest_are_kept(versions: Versions, folder: Path) -> None:
    """The oldest go first, and the newest is shown first."""
    few = replace(versions, count=3)
    kept(few, folder, "a", "b", "c", "d", "e")
    assert [version.why for version in few.all()] == ["e", "d", "c"]
    assert len(list(few.store.iterdir())) == 3


def test_a_clock_set_back_does_not_mix_up_the_order(versions: Versions, folder: Path) -> None:
    """What is kept later counts as later."""
    kept(versions, folder, "a", "b")
    slow = replace(versions, count=2, clock=lambda: datetime(2001, 1, 1, tzinfo=UTC))
    kept(slow, folder, "c")
    assert [version.why for version in slow.all()] == ["c", "b"]


def test_versions_are_for_their_owner_alone(versions: Versions, folder: Path) -> None:
    """A folder of mode 700, archives of mode 600, even where the folder was there already."""
    versions.store.mkdir(mode=0o755)
    versions.keep(folder)
    assert versions.store.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in versions.store.iterdir()} == {0o600}


def test_a_folder_becomes_what_it_was(versions: Versions, folder: Path) -> None:
    """Changed files as they were, missing ones back, new ones gone with their folders, and all else left alone."""
    (version,) = kept(versions, folder, "a")
    before = contents_of(folder)
    others = {folder / "base.py": "code", folder / "weights.json": "{}", folder / "reports" / ".notes": "mine"}
    for path, text in others.items():
        path.write_text(text)
    write(folder, "b")
    (folder / REPORT).unlink()
    (folder / "reports/new/entries").mkdir(parents=True)
    (folder / "reports/new/entries/1.toml").write_text("# new")
    versions.restore(version, folder)
    assert contents_of(folder) == before
    assert not (folder / "reports/new").exists()
    assert {path: path.read_text() for path in others} == others


def test_untouched_files_are_not_written_again(versions: Versions, folder: Path) -> None:
    """A file that is as it was keeps its time: the bot has nothing to read anew."""
    (version,) = kept(versions, folder, "a")
    before = (folder / REPORT).stat().st_mtime_ns
    write(folder, "b")
    versions.restore(version, folder)
    assert (folder / REPORT).stat().st_mtime_ns == before


def test_what_is_there_is_kept_before_it_goes(versions: Versions, folder: Path) -> None:
    """An edit that nobody kept can be brought back after a version was restored over it."""
    (version,) = kept(versions, folder, "a")
    write(folder, "never kept")
    new = versions.restore(version, folder, "试一试")
    assert new == versions.all()[0]
    assert [kept.why for kept in versions.all()] == ["试一试", "退回以前的样子", "a"]
    versions.restore(versions.all()[1], folder)
    assert name_of(folder) == "never kept"


def test_what_is_so_already_is_not_restored(versions: Versions, folder: Path) -> None:
    """Nothing is written and no version added."""
    (version,) = kept(versions, folder, "a")
    assert versions.restore(version, folder) is None
    assert versions.all() == [version]


def test_an_undo_goes_back_one_by_one(versions: Versions, folder: Path) -> None:
    """Until there is nothing older."""
    kept(versions, folder, "a", "b", "c")
    assert [undo(versions, folder) for _ in range(3)] == ["b", "a", ""]
    assert name_of(folder) == "a"


def test_after_an_undo_and_a_change_an_undo_goes_back_to_what_was_before_the_change(
    versions: Versions, folder: Path
) -> None:
    """And from there on back in time, past what had been undone."""
    kept(versions, folder, "a", "b", "c")
    undo(versions, folder)
    kept(versions, folder, "d")
    assert [undo(versions, folder) for _ in range(3)] == ["b", "a", ""]


def test_a_version_chosen_from_the_list_can_be_undone(versions: Versions, folder: Path) -> None:
    """It is a change like any other: the undo goes back to what was there before it."""
    first, *_ = kept(versions, folder, "a", "b", "c")
    versions.restore(first, folder)
    assert [undo(versions, folder) for _ in range(4)] == ["c", "b", "a", ""]


def test_an_edit_back_to_what_was_can_be_undone(versions: Versions, folder: Path) -> None:
    """Contents that were there before, brought about by hand, are a change like any other."""
    kept(versions, folder, "a", "b", "a")
    assert [undo(versions, folder) for _ in range(3)] == ["b", "a", ""]


def test_an_undo_of_what_was_never_kept_goes_to_the_newest(versions: Versions, folder: Path) -> None:
    """Then further back."""
    kept(versions, folder, "a", "b")
    write(folder, "never kept")
    assert [undo(versions, folder) for _ in range(3)] == ["b", "a", ""]


def test_undoing_ends_where_the_kept_versions_end(versions: Versions, folder: Path) -> None:
    """What was undone to is too old to be kept any more: there is no going round in circles."""
    few = replace(versions, count=3)
    kept(few, folder, "a", "b", "c")
    assert [undo(few, folder) for _ in range(4)] == ["b", "", "", ""]


def test_before_the_first_version_there_is_none(versions: Versions, folder: Path) -> None:
    """Neither in a store that is not there, nor with the only version live."""
    assert versions.all() == []
    assert versions.before(folder) is None
    kept(versions, folder, "a")
    assert versions.before(folder) is None


def archive_of(versions: Versions, version: Version) -> Path:
    """The only file that belongs to `version`."""
    (path,) = versions.store.glob(f"{version.id}*")
    return path


@pytest.mark.parametrize("share", [0, 0.3, 0.95])
def test_a_cut_off_archive_is_passed_over_and_restores_nothing(share: float, versions: Versions, folder: Path) -> None:
    """The list, the undo and keeping go on without it."""
    older, broken, _ = kept(versions, folder, "a", "b", "c")
    path = archive_of(versions, broken)
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    with pytest.raises(BrokenVersion, match="已经损坏"):
        versions.restore(broken, folder)
    assert name_of(folder) == "c"
    assert versions.before(folder) == older
    assert kept(versions, folder, "d")


@pytest.mark.parametrize("at", [0.01, 0.2, 0.5, 0.8])
def test_a_damaged_byte_restores_nothing(at: float, versions: Versions, folder: Path) -> None:
    """Wherever it is: what would come back is compared with the fingerprint before anything is written."""
    (version, _) = kept(versions, folder, "a", "b")
    path = archive_of(versions, version)
    content = bytearray(path.read_bytes())
    content[int(at * len(content))] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(BrokenVersion):
        versions.restore(version, folder)
    assert name_of(folder) == "b"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "reports/../../evil.toml",
        "/evil.toml",
        "..\\evil.toml",
        "base.py",
        ".hidden.toml",
        "reports/.a/b.txt",
    ],
)
def test_an_archive_writes_nothing_outside_and_no_other_file(
    name: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An archive that somebody put there, with a name that matches, is refused as a whole."""
    around = tmp_path_factory.mktemp("around")
    folder, versions = Path(shutil.copytree(folder, around / "knowledge")), Versions(around / "versions", 10)
    kept(versions, folder, "a")
    found = {**contents_of(folder), TALK: b"# evil\n", name: b"evil"}
    evil = versions.store / f"20990101T000000000000-{fingerprint(found)}.zip"
    with zipfile.ZipFile(evil, "w") as archive:
        for path, content in found.items():
            archive.writestr(path, content)
        archive.comment = json.dumps({"why": "", "undone_to": ""}).encode()
    before = {path: path.read_bytes() for path in around.rglob("*") if path.is_file() and path.name != ".lock"}
    with pytest.raises(BrokenVersion):
        versions.restore(versions.all()[0], folder)
    after = {path: path.read_bytes() for path in around.rglob("*") if path.is_file() and path.name != ".lock"}
    assert after == before


def test_what_older_programs_kept_is_gone_back_to(versions: Versions, folder: Path) -> None:
    """They kept every text and table of the folder; what is no knowledge file stays as it is now."""
    kept(versions, folder, "a")
    notes = folder / "reports/small/notes.txt"
    old = {**contents_of(folder), TALK: b"# old\n", "reports/small/notes.txt": b"old", "reports/small/x.toml": b"old"}
    with zipfile.ZipFile(versions.store / f"20010101T000000000000-{fingerprint(old)}.zip", "w") as archive:
        for path, content in old.items():
            archive.writestr(path, content)
        archive.comment = json.dumps({"why": "", "undone_to": ""}).encode()
    notes.write_text("new")
    assert undo(versions, folder) == "old"
    assert (notes.read_text(), (folder / "reports/small/x.toml").exists()) == ("new", False)


@pytest.mark.parametrize("name", LATER)
def test_what_an_older_program_did_not_have_stays(name: str, versions: Versions, folder: Path) -> None:
    """A version that was kept by one lacks it, and is gone back to all the same."""
    there = folder / name
    content = there.read_bytes()
    there.unlink()
    (old,) = kept(versions, folder, "old")
    there.write_bytes(content)
    kept(versions, folder, "new")
    way = way_back(folder, versions)
    assert isinstance(way, WayBack)
    assert (way.version, way.faults) == (old, ())
    assert undo(versions, folder) == "old"
    assert there.read_bytes() == content


def test_an_undo_does_not_touch_a_report_that_is_linked(
    versions: Versions, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What lies elsewhere is kept with the rest, and never written to."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "report.txt").write_text("题目\n")
    (folder / "reports/linked").symlink_to(elsewhere)
    (_, version) = kept(versions, folder, "a", "b")
    assert "reports/linked/report.txt" in version.files
    assert undo(versions, folder) == "a"
    (elsewhere / "report.txt").write_text("换了\n")
    with pytest.raises(ForbiddenPath):
        versions.restore(version, folder)
    assert (name_of(folder), (elsewhere / "report.txt").read_text()) == ("a", "换了\n")


def test_other_files_in_the_store_are_left_alone(versions: Versions, folder: Path) -> None:
    """They are neither versions nor too old."""
    kept(versions, folder, "a")
    for name in ("notes.txt", "backup.zip"):
        (versions.store / name).write_text("mine")
    few = replace(versions, count=1)
    kept(few, folder, "b")
    assert [version.why for version in few.all()] == ["b"]
    assert (versions.store / "backup.zip").read_text() == "mine"


def test_a_version_that_is_gone_is_told(versions: Versions, folder: Path) -> None:
    """Somebody tapped an old list."""
    (gone, *_) = kept(replace(versions, count=2), folder, "a", "b", "c")
    with pytest.raises(NoSuchVersion, match="不在了"):
        versions.restore(gone, folder)


def test_on_a_full_disk_nothing_is_kept_and_nothing_restored(versions: Versions, folder: Path) -> None:
    """No half archive, no half folder."""
    (version,) = kept(versions, folder, "a")
    write(folder, "b")
    with no_room_beyond(1000):
        with pytest.raises(CannotReach, match="磁盘满了"):
            versions.keep(folder)
        with pytest.raises(CannotReach, match="磁盘满了"):
            versions.restore(version, folder)
    assert name_of(folder) == "b"
    assert [path.stem for path in versions.store.iterdir()] == [version.id]


def test_a_store_that_cannot_be_made_is_told(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file stands where the store should be."""
    taken = tmp_path_factory.mktemp("data") / "versions"
    taken.write_text("a file")
    with pytest.raises(CannotReach, match="管理员"):
        Versions(taken, 3).keep(folder)
    assert Versions(taken, 3).all() == []


def test_a_restore_waits_until_another_has_written(versions: Versions, folder: Path) -> None:
    """It comes after the change of the other, and not in the middle of it."""
    (version, _) = kept(versions, folder, "a", "b")
    with ThreadPoolExecutor(1) as thread:
        with locked(folder):
            restoring = thread.submit(versions.restore, version, folder)
            with pytest.raises(TimeoutError):
                restoring.result(timeout=0.1)
            assert name_of(folder) == "b"
        assert restoring.result()
    assert name_of(folder) == "a"


def test_many_at_once_keep_it_once(versions: Versions, folder: Path) -> None:
    """Eight threads with the same folder make one version."""
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: versions.keep(folder), range(8)))
    assert len([version for version in found if version]) == len(versions.all()) == 1


def test_the_project_goes_there_and_back(versions: Versions, knowledge_folder: Path, tmp_path: Path) -> None:
    """The knowledge files of the project, emptied out of a folder that holds its program too, are all brought back."""
    shutil.copytree(
        knowledge_folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", ".lock")
    )
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    version = versions.keep(tmp_path)
    assert version is not None
    write_all(tmp_path, dict.fromkeys(version.files))
    assert contents_of(tmp_path) == {}
    versions.restore(version, tmp_path)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"}
    assert after == before


def test_what_is_restored_is_served(versions: Versions, folder: Path) -> None:
    """A folder broken by hand answers again."""
    version = versions.keep(folder)
    assert version is not None
    (folder / TALK).write_text("[[talk]")
    versions.restore(version, folder)
    assert len(load_base(folder).entries) == 6
