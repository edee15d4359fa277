"""Noticing that a knowledge file has changed, and only then."""

import os
from pathlib import Path

import pytest

from answering.files.cache import fingerprints, version_of
from serving.processes.watching import Watch
from tests.answering.files.test_loading import STATED, TALK, change
from tests.conftest import add_report


@pytest.fixture
def watch(folder: Path) -> Watch:
    """Looking at a folder that is served as it is."""
    watch = Watch(folder, version_of(fingerprints(folder)))
    assert looks(watch, 3) == [False] * 3
    return watch


def looks(watch: Watch, count: int) -> list[bool]:
    """What so many looks in a row tell."""
    return [watch.look() for _ in range(count)]


def test_a_change_is_told_once_it_stands_still(folder: Path, watch: Watch) -> None:
    """At the second look that finds the files the same, and only once."""
    change(folder, STATED, "创业贷款金额", "创业贷款的金额")
    assert looks(watch, 1) == [False]
    assert watch.is_settling
    assert looks(watch, 3) == [True, False, False]
    assert not watch.is_settling


def test_a_file_that_is_still_being_written_is_left_alone(folder: Path, watch: Watch) -> None:
    """As long as it is another one at each look."""
    for _ in range(4):
        with (folder / STATED).open("a", encoding="utf-8") as file:
            file.write("# 还在写\n")
        assert looks(watch, 1) == [False]
    assert looks(watch, 2) == [True, False]


def test_touching_a_file_is_no_change(folder: Path, watch: Watch) -> None:
    """Its time stamp is another one, its content is not."""
    os.utime(folder / TALK, (1, 1))
    assert looks(watch, 3) == [False] * 3


def test_saving_and_taking_back_is_no_change(folder: Path, watch: Watch) -> None:
    """What is as it was needs no compiling."""
    before = (folder / TALK).read_bytes()
    change(folder, TALK, '"在吗"', '"在不在"')
    looks(watch, 1)
    (folder / TALK).write_bytes(before)
    assert looks(watch, 3) == [False] * 3


@pytest.mark.parametrize("what", ["new report", "report gone", "file renamed", "new file", "replaced"])
def test_files_that_come_and_go(what: str, folder: Path, watch: Watch) -> None:
    """Any file that the knowledge is made of."""
    path = folder / STATED
    if what == "new report":
        add_report(folder, "qinghe-2021")
    elif what == "report gone":
        (folder / "reports" / "small").rename(folder / ".away")
    elif what == "file renamed":
        path.rename(path.with_name("9-stated.toml"))
    elif what == "new file":
        path.with_name("3-more.toml").write_text("# 还没有内容\n", encoding="utf-8")
    else:
        other = path.with_suffix(".new")
        other.write_text(path.read_text(encoding="utf-8").replace("创业", "就业"), encoding="utf-8")
        other.replace(path)
    assert looks(watch, 3) == [False, True, False]


@pytest.mark.parametrize("looks_before", [0, 3])
def test_a_folder_that_is_gone(looks_before: int, folder: Path) -> None:
    """Before anything else changed, too; and that it is back."""
    watch = Watch(folder, version_of(fingerprints(folder)))
    assert not any(looks(watch, looks_before))
    folder.rename(folder.with_name("away"))
    assert looks(watch, 3).count(True) == 1
    folder.with_name("away").rename(folder)
    assert looks(watch, 3) == [False, True, False]


@pytest.mark.parametrize("name", [".hidden.toml", "notes.md", "entries.toml~", ".git/config.toml"])
def test_other_files_are_no_knowledge(name: str, folder: Path, watch: Watch) -> None:
    """What an editor leaves behind."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("[[entry]]", encoding="utf-8")
    assert looks(watch, 3) == [False] * 3


def test_what_changed_before_the_first_look_is_noticed(folder: Path) -> None:
    """Between the start of the program and the start of watching."""
    version = version_of(fingerprints(folder))
    change(folder, STATED, "创业贷款金额", "创业贷款的金额")
    assert looks(Watch(folder, version), 3) == [True, False, False]


def test_a_change_whose_outcome_was_lost_is_told_again(folder: Path, watch: Watch) -> None:
    """Where compiling it came to nothing."""
    change(folder, STATED, "创业贷款金额", "创业贷款的金额")
    assert looks(watch, 2) == [False, True]
    watch.forget()
    assert looks(watch, 2) == [True, False]


def test_a_folder_moved_away_while_it_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between finding it and reading it, at the first look too: it has no files then, and what comes back is told."""
    version = version_of(fingerprints(folder))

    def gone(folder: Path) -> list[Path]:
        raise FileNotFoundError(folder)

    with monkeypatch.context() as patch:
        patch.setattr("serving.processes.watching.knowledge_files", gone)
        watch = Watch(folder, version)
        watch.look()
    change(folder, STATED, "创业贷款金额", "创业贷款的金额")
    assert looks(watch, 3) == [False, True, False]
