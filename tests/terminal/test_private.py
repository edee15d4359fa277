"""What is asked and shown in a chat in the terminal is nobody else's business, and is gone when the chat ends."""

import os
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from terminal.files import private_folder
from tests.storage.usage import on_disk

ROOT = Path(__file__).parents[2]
QUESTION = "妇联的创业货款利息怎么算"
PLACES = """
[knowledge]
folder = "{folder}"
cache = "{cache}"
archive = "versions"
[usage]
database = "data/usage.db"
key = "data/usage.key"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders for a while are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_nobody_else_can_look_into_it(place: Path) -> None:
    """While it is there, and it is gone behind the conversation, whatever ends that."""
    with suppress(KeyboardInterrupt), private_folder() as folder:
        (folder / "表.csv").write_text("x", encoding="utf-8")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.parent == place
        raise KeyboardInterrupt
    assert list(place.iterdir()) == []


def test_what_a_killed_one_left_is_cleared(place: Path) -> None:
    """And what the version before has left; those that run, those of others by name and links stay."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    gone = [place / f"report-answering-bot-{ended.pid}-a1", place / "report-answering-bot"]
    stay = [place / f"report-answering-bot-{os.getppid()}-b2", place / "report-answering-bot-x", place / "elsewhere"]
    for folder in (*gone, *stay):
        folder.mkdir()
        (folder / "图.png").write_bytes(b"x")
    link = place / f"report-answering-bot-{ended.pid}-c3"
    link.symlink_to(place / "elsewhere")
    with private_folder():
        assert [folder for folder in gone if folder.exists()] == []
        assert [folder for folder in stay if not (folder / "图.png").exists()] == []
        assert link.is_symlink()


def test_the_log_that_is_served_is_not_written(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither it, nor any file that stays, holds a word of the chat."""
    elsewhere = tmp_path_factory.mktemp("chat")
    settings, temporary = elsewhere / "config.toml", elsewhere / "tmp"
    temporary.mkdir()
    text = PLACES.format(folder=folder, cache=elsewhere / "cache")
    settings.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "bot.py", "chat", "--config", str(settings)],
        input=f"{QUESTION}\n/missed\n/stats\n/export\n".encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert QUESTION in done.stdout.decode()  # /missed shows it: there is a log while the chat goes on
    assert "退出时删掉" in done.stdout.decode()
    assert not (elsewhere / "data").exists()
    assert list(temporary.iterdir()) == []
    assert on_disk(elsewhere, QUESTION) == []
