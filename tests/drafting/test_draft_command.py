"""`bot.py draft` where something is in its way, and what it shows meanwhile."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from bot import main
from drafting.command import write_folder
from editing.changes.signing import UNREMARKED
from editing.texts.changes import LEFT_BACK
from tests.drafting.making_drafts import KNOWLEDGE, faults
from tests.editing.killing import killed_at

ROOT = Path(__file__).parents[2]
REPORT = "白石县民政局2022年工作总结\n一、主要工作\n发放低保金8264.7万元。\n全年临时救助871人次。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the report is to go: a place of a knowledge folder that is not there yet."""
    for name in ("synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "talk.toml"):
        (tmp_path / name).write_bytes((KNOWLEDGE / name).read_bytes())
    return tmp_path / "reports" / "baishi-2022"


def draft(report: Path, folder: Path) -> int:
    return main(["draft", str(report), "--output", str(folder)])


def test_what_changed_is_told(report: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Old and new sentence of each entry, what is gone, and how many came."""
    assert draft(report, folder) == 0
    assert faults(folder) == []
    capsys.readouterr()
    report.write_text(REPORT.replace("8264.7", "8300").replace("全年临时救助871人次", "新建食堂14个"), encoding="utf-8")
    assert draft(report, folder) == 0
    shown = capsys.readouterr().out
    assert "原句变了\n  旧：发放低保金8264.7万元。\n  新：发放低保金8300万元。\n" in shown
    assert "留在原处：全年临时救助871人次。\n" in shown
    assert "1条换成了新的原句，1条报告里没有了，新添1条。" in shown
    assert faults(folder) == []


def test_a_folder_with_faults_stays_as_it_is(report: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file and the line are named."""
    draft(report, folder)
    path = folder / "entries" / "01-figures.toml"
    path.write_text(path.read_text(encoding="utf-8") + "[[entry", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    capsys.readouterr()
    assert draft(report, folder) == 1
    shown, error = capsys.readouterr()
    assert shown == ""
    assert error.startswith(f"{path}:")
    assert "Traceback" not in error
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


@pytest.mark.parametrize("name", ["总结.txt", "总结.txt/a", "总结.txt/a/b"])
def test_a_folder_that_cannot_be(report: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands in its way."""
    assert draft(report, tmp_path / name) == 1
    shown, error = capsys.readouterr()
    assert (shown, len(error.splitlines())) == ("", 1)
    assert "请" in error
    assert report.read_text(encoding="utf-8") == REPORT


def test_hidden_files_are_in_nobodys_way(report: Path, folder: Path) -> None:
    """Such as those of a file manager, or what was left when the last try ended."""
    folder.mkdir(parents=True)
    (folder / ".DS_Store").touch()
    assert draft(report, folder) == 0
    assert faults(folder) == []


def test_progress_is_for_who_looks(report: Path, folder: Path) -> None:
    """A bar on a terminal, beside the lines that a program may read."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "bot.py", "draft", str(report), "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    seen = os.read(ours, 10_000).decode(errors="replace")
    os.close(ours)
    assert "起草: 100%" in seen
    assert "起草:" not in done.stdout.decode()


@pytest.mark.parametrize("is_alone", [False, True], ids=["in a knowledge folder", "alone"])
def test_a_draft_killed_half_way_can_be_made_again(
    report: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], is_alone: bool
) -> None:
    """What is left of it is cleared and told, and does not pass for a folder of other things."""
    folder = tmp_path / "alone" if is_alone else folder
    files = {f"entries/{number}.toml": "# half\n" for number in range(4)} | {"report.txt": "题目\n"}
    for number in range(15, 60):
        killed_at(number, lambda: write_folder(folder, files, None, UNREMARKED))
        if list(folder.glob("entries/?.toml")):
            break
    assert not (folder / "report.txt").exists()
    assert draft(report, folder) == 0
    assert LEFT_BACK in capsys.readouterr().out
    assert not list(folder.glob("entries/?.toml"))
    assert faults(folder) == [] or is_alone


def test_a_linked_report_folder_is_not_written_to(
    report: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever links it has his reasons for where it lies, and would have two folders of one report."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    folder.parent.mkdir()
    folder.symlink_to(elsewhere)
    assert draft(report, folder) == 1
    assert "链接" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []
