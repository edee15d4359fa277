"""`bot.py stats`: the figures of the usage log in a terminal."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reporting.page import page, plain_page
from reporting.statistics import read_statistics
from reporting.texts import NO_PERIOD
from storage.database import open_to_read
from storage.usage_schema import open_usage_database
from tests.reporting.usage_days import OCTOBER, declined, moment, row, some_days, write

BOT = Path(__file__).parents[2] / "bot.py"


def stats(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it in a folder, over the log there."""
    config = folder / "config.toml"
    config.write_text('[usage]\ndatabase = "usage.db"\n', encoding="utf-8")
    call = [sys.executable, str(BOT), "stats", "--config", str(config), *arguments]
    return subprocess.run(call, capture_output=True, encoding="utf-8", cwd=folder, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a log of October that no program has open."""
    write(tmp_path / "usage.db", some_days())
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """What stands in a folder but its settings."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "config.toml"}


def test_text_and_json_have_the_same_figures(folder: Path) -> None:
    """Those that admins get in Telegram; nothing is made beside the log, and nothing is changed in it."""
    before, statistics = files(folder), read_statistics(folder / "usage.db", OCTOBER)
    text, data = stats(folder, "2026-10"), stats(folder, "--json", "2026年10月")
    assert (text.returncode, text.stderr, data.returncode, data.stderr) == (0, "", 0, "")
    assert text.stdout == plain_page(page(statistics)) + "\n"
    assert json.loads(data.stdout) == json.loads(json.dumps(statistics.as_json()))
    assert data.stdout.count("\n") == 1
    assert "“两癌”免费检查人数" in data.stdout
    assert "200次提问" in text.stdout
    assert files(folder) == before


def test_a_log_that_the_bot_has_open(folder: Path) -> None:
    """What it has just written is told; words of the period may be apart."""
    with closing(open_usage_database(folder / "usage.db").conn):
        write(folder / "usage.db", [(row(999, moment(3), text="一句话"), 0)])
        done = stats(folder, "2026", "年", "10", "月")
    assert "201次提问" in done.stdout


def test_nothing_is_made_beside_the_log_meanwhile(folder: Path) -> None:
    """Not for a moment, where no program has it open."""
    with open_to_read(folder / "usage.db") as connection:
        assert connection.execute("SELECT count(*) FROM questions").fetchone() == (200,)
        assert files(folder).keys() == {"usage.db"}


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    """Citizens' words are words, whatever they hold."""
    write(tmp_path / "usage.db", declined("\x1b]0;红\x07房价\x9b2J\n涨不涨"))
    done = stats(tmp_path, "2026-10")
    assert done.stdout.splitlines()[-1] == "1次　]0;红 房价 2J 涨不涨"


@pytest.mark.parametrize("words", ["x", "0", "2026-13"])
def test_what_is_no_period(words: str, folder: Path) -> None:
    """Exit 2 and one line that says what is one."""
    done = stats(folder, words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [NO_PERIOD.format(words=words)]


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_a_log_that_cannot_be_read(content: bytes | None, tmp_path: Path) -> None:
    """Exit 1 and one line, and no log is made."""
    if content is not None:
        (tmp_path / "usage.db").write_bytes(content)
    before = files(tmp_path)
    done = stats(tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert done.stderr.startswith("使用记录读不出来")
    assert files(tmp_path) == before


def test_help(tmp_path: Path) -> None:
    """In Chinese, with exit 0."""
    done = stats(tmp_path, "--help")
    assert done.returncode == 0
    assert all(words in done.stdout for words in ("PERIOD", "--json", "天数", "设置文件"))
