"""Backups of a usage log that is written to, and the way back into a newer program."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlite_utils import Database

import bot
from answering.files.layout import LATER, LOCK, SHARED, TALK
from config import DEFAULT_FILE, read_settings
from storage import usage_rows
from storage.inbox import open_inbox
from storage.letters import Letters
from storage.people import KEY_MODE, number_of
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_log import UsageLog
from storage.usage_record import UsageRecord
from storage.usage_schema import migrations
from tests.storage.opening import open_usage_log
from tests.storage.usage import written

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "管理员手册.md").read_text(encoding="utf-8")
Spoil: TypeAlias = Callable[["Place", Path], object]
BEFORE, PERSON = 300, 12345678
"""Questions that stand in the log when the backup begins, each tenth of them by one person."""
EXAMPLE = "report-bot-20261127-041500"  # in the handbook
PROGRAM = (
    "answering", "config", "drafting", "editing", "handlers", "reporting", "serving", "storage", "terminal", "bot.py",
    "wiring.py",
)  # fmt: skip
"""What answers from a checkout, beside what `place` holds."""
OLD_CODE = ("__init__.py", "answering.py", "base.py", "loading.py", "reply.py", "weights.json", "weights-drafted.json")
"""What lay beside the knowledge while the program stood in its folder."""
PERSONAL = "名字叫安娜贝尔"


@dataclass(frozen=True)
class Place:
    """An installed bot, and where its backups and its secrets go."""

    checkout: Path
    backups: Path
    secrets: Path

    def back_up(self, *more: str, backups: Path | None = None) -> int:
        """As the timer does, with the places named; the exit code."""
        where = [str(backups or self.backups), "--secrets", str(self.secrets), "--config", str(self.config)]
        return bot.main(["backup", *where, *more])

    def restore(self, *more: str) -> int:
        """The only backup."""
        where = ["--secrets", str(self.secrets), "--config", str(self.config)]
        return bot.main(["restore", str(self.backups / self.made[-1]), *where, *more])

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.checkout / "config.toml"

    @property
    def made(self) -> list[str]:
        """What lies where the backups go."""
        return sorted(path.name for path in self.backups.iterdir()) if self.backups.exists() else []

    @property
    def all_files(self) -> dict[str, bytes]:
        """All that is in the checkout."""
        return {str(path): path.read_bytes() for path in self.checkout.rglob("*") if path.is_file()}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Small knowledge with what all reports share, and settings; paths hold a blank."""
    checkout = tmp_path / "the bot"
    shutil.copytree(ROOT / "tests/small_knowledge", checkout / "knowledge")
    for name in set(SHARED) - {TALK}:
        shutil.copy(ROOT / "knowledge" / name, checkout / "knowledge")
    shutil.copy(ROOT / "config.toml", checkout)
    (checkout / ".venv").symlink_to(sys.prefix)
    return Place(checkout, tmp_path / "back ups", tmp_path / "secrets")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The command keeps others from reading what it writes."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def usage(place: Place) -> Iterator[UsageLog]:
    """Its usage log, open and with questions in it."""
    log = open_usage_log(place.checkout / "data/usage.db", place.checkout / "data/usage.key")
    for number in range(BEFORE):
        person = PERSON if number % 10 == 0 else number
        log.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome.ANSWER,
                text=f"第{number}个问题",
                person=person,
            )
        )
    written(log, lambda _: None)
    yield log
    log.writer.close()


def rows(database: Path) -> list[tuple[object, ...]]:
    """All questions of a sound log at one moment, whose tallies agree with them."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN")  # or what is written between the two queries would be in one of them only
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT * FROM questions ORDER BY id").fetchall()
        assert connection.execute("SELECT sum(count) FROM tally_hours").fetchone() == (len(found),)
    return found


@contextmanager
def others_asking(usage: UsageLog) -> Iterator[None]:
    """Meanwhile a question comes in every millisecond."""
    ended, asked = (
        threading.Event(),
        UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text="还有人问", person=1),
    )

    def ask() -> None:
        while not ended.wait(0.001):
            usage.record(asked)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
    finally:
        ended.set()
        asking.join()


def test_a_backup_is_of_one_moment(place: Place, usage: UsageLog) -> None:
    """While others go on asking; it holds neither the key nor a cache, and nobody else may read it."""
    (place.checkout / ".cache").mkdir()
    with others_asking(usage):
        assert place.back_up() == 0
    (backup,) = place.backups.iterdir()
    assert {path.name for path in backup.iterdir()} == {"usage.db", "knowledge", "config.toml", "versions"}
    assert len(found := rows(backup / "usage.db")) >= BEFORE
    assert found == rows(usage.path)[: len(found)]
    (key,) = (path.read_bytes() for path in place.secrets.iterdir())
    assert [path for path in backup.rglob("*") if path.is_file() and key in path.read_bytes()] == []
    assert {path.stat().st_mode & 0o777 for path in place.secrets.iterdir()} == {KEY_MODE}
    assert {path.stat().st_mode & 0o777 for path in (place.secrets, backup)} == {0o700}
    assert (place.checkout / "data/last-backup").exists()


def test_the_newest_stay(place: Place, usage: UsageLog) -> None:
    """What else lies there is not touched."""
    old = [f"report-bot-2020010{day}-000000" for day in range(1, 5)]
    for name in (*old, "something else"):
        (place.backups / name).mkdir(parents=True)
    assert place.back_up("--keep", "3") == 0
    assert place.made[:2] == old[2:]
    assert (len(place.made), place.made[-1]) == (4, "something else")


def test_another_key_is_never_put_over_the_old_one(
    place: Place, usage: UsageLog, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who lost the key by mistake still finds it where it was backed up."""
    assert place.back_up() == 0
    old = usage.key.read_bytes()
    usage.key.write_bytes(bytes(32))
    assert place.back_up() == 0
    assert "usage.key-" in capsys.readouterr().out
    assert sorted(path.read_bytes() for path in place.secrets.glob("usage.key*")) == sorted([old, bytes(32)])


@pytest.mark.parametrize(
    ("more", "where", "says"),
    [
        (["--keep", "0"], "back ups", "份数"),
        ([], "secrets", "不能放在一起"),
        ([], "secrets/back ups", "不能放在一起"),
        ([], ".", "不能放在一起"),
        ([], "the bot/data/back ups", "外面"),
    ],
)
def test_what_would_do_harm_is_refused(
    place: Place, usage: UsageLog, more: list[str], where: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A backup beside the key, or one within what is backed up."""
    assert place.back_up(*more, backups=place.checkout.parent / where) == 1
    assert says in capsys.readouterr().err
    assert list(place.checkout.parent.rglob("report-bot-*")) == []


def test_a_broken_log_gives_no_backup(place: Place, usage: UsageLog, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing half done stays behind, and older ones stay."""
    usage.writer.close()
    (place.backups / EXAMPLE).mkdir(parents=True)
    usage.path.write_bytes(b"no database" * 1000)
    assert (place.back_up("--keep", "1"), place.made) == (1, [EXAMPLE])
    assert "没有抄成" in capsys.readouterr().err
    assert not (place.checkout / "data/last-backup").exists()


def test_before_the_first_start(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to back up, and it is said."""
    assert place.back_up() == 1
    assert "先启动一次" in capsys.readouterr().err


def test_letters_are_kept_apart(place: Place, usage: UsageLog, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not delivered lies with the secrets, until the next backup; restored, admins decide about it."""
    inbox = open_inbox(place.checkout / "data/inbox.db")
    inbox.keep((number, f'{{"message": "{PERSONAL}"}}') for number in range(4))
    for number, state in enumerate(("waiting", "unsent", "dead", "aside")):
        inbox.database.execute("UPDATE updates SET state = ? WHERE id = ?", [state, number])
    assert place.back_up() == 0
    kept = [path for path in place.backups.rglob("*") if path.is_file()]
    assert [path for path in kept if PERSONAL.encode() in path.read_bytes()] == []
    for path in (place.checkout / "data").glob("inbox.db*"):
        path.unlink()
    usage.writer.close()
    assert place.restore() == 0
    assert "3条" in capsys.readouterr().out
    restored = open_inbox(place.checkout / "data/inbox.db")
    assert [letter.id for letter in Letters(restored).dead()] == [1, 2, 3]
    assert restored.unfinished() == []
    Letters(restored).drop_dead()
    assert place.back_up() == 0
    assert [path.name for path in place.secrets.iterdir()] == ["usage.key"]


def test_a_backup_restored(place: Place, usage: UsageLog) -> None:
    """All rows come back, people are known again, no one else may read the key; what was there lies aside."""
    expected = rows(usage.path)
    (place.checkout / "data/versions").mkdir()
    (place.checkout / "data/versions/one.zip").write_bytes(b"old")
    assert place.back_up() == 0
    usage.writer.close()
    usage.path.write_bytes(b"broken")
    usage.key.unlink()
    shutil.rmtree(place.checkout / "knowledge/reports")
    place.config.chmod(0o640)
    assert place.restore() == 0
    assert rows(usage.path) == expected
    assert list((place.checkout / "knowledge/reports").rglob("*.toml"))
    assert (place.checkout / "data/versions/one.zip").read_bytes() == b"old"
    assert (usage.key.stat().st_mode & 0o777, place.config.stat().st_mode & 0o777) == (KEY_MODE, 0o640)
    (aside,) = place.checkout.glob("before-restore-*")
    assert (aside / "usage.db").read_bytes() == b"broken"
    with closing(sqlite3.connect(usage.path)) as connection:
        assert usage_rows.forget(connection, number_of(PERSON, usage.key.read_bytes())) == BEFORE / 10


def old_backup(place: Place) -> Path:
    """As a program of long ago made it: another schema, code beside the knowledge, fewer of the shared files."""
    backup = place.backups / EXAMPLE
    shutil.copytree(ROOT / "tests/small_knowledge", backup / "knowledge")
    for name in set(SHARED) - {*LATER, TALK}:
        shutil.copy(ROOT / "knowledge" / name, backup / "knowledge")
    for name in OLD_CODE:
        (backup / "knowledge" / name).write_text("raise ImportError('an older program')", encoding="utf-8")
    (backup / "versions").mkdir()
    (backup / "config.toml").write_text("[access]\nadmins = [1]\n", encoding="utf-8")
    database = Database(sqlite3.connect(backup / "usage.db", isolation_level=None))
    migrations.apply(database, stop_before="add_people")
    row = {"token": "t", "at": "2026-11-01T03:00:00.000+00:00", "channel": "private", "outcome": "decline"}
    more = {"entry": "", "report": "", "score": 0.1, "milliseconds": 2.5, "version": "v", "text": "贷款利率"}
    database.table("questions").insert(row | more)
    database.conn.close()
    return backup


def test_an_old_backup_in_todays_program(place: Place, usage: UsageLog) -> None:
    """It is brought up to date: the program starts, answers, counts what was asked then and now, and finds no fault."""
    usage.writer.close()
    old_backup(place)
    assert place.back_up(backups=place.checkout.parent / "elsewhere") == 0  # for the key
    assert place.restore() == 0

    def run(*arguments: str) -> str:
        call = [sys.executable, str(ROOT / "bot.py"), *arguments, "--config", str(place.config)]
        environment = {name: value for name, value in os.environ.items() if name != "TELEGRAM_BOT_TOKEN"}
        asked = "创业贷款发了多少钱\n"
        done = subprocess.run(call, input=asked, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        return done.stdout

    assert "1176万元" in run("run")
    assert "没有发现错误" in run("check")
    assert "1次" in run("stats", "2026-11-01")
    assert len(rows(usage.path)) >= 1
    assert read_settings(place.config).access.admins == (1,)


@pytest.mark.parametrize(
    ("spoil", "more", "says"),
    [
        (lambda place, _: (place.checkout / "data/alive").touch(), [], "先停掉它"),
        (lambda _, backup: (backup / "usage.db").write_bytes(b"x" * 9999), [], "坏了"),
        (lambda _, backup: shutil.rmtree(backup / "knowledge"), [], "不是一份备份"),
        (lambda _, backup: (backup / "config.toml").write_text("[usage]\nold = 1"), [], "usage.old"),
        (lambda place, _: (place.secrets / "usage.key").unlink(), [], "--without-key"),
        (lambda place, _: (place.secrets / "usage.key").write_bytes(b"short"), [], "完整"),
    ],
)
def test_what_cannot_be_restored_moves_nothing(
    place: Place, usage: UsageLog, spoil: Spoil, more: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said what is wrong and what to do."""
    assert place.back_up() == 0
    usage.writer.close()
    spoil(place, place.backups / place.made[0])
    before = place.all_files
    assert place.restore(*more) == 1
    assert says in capsys.readouterr().err
    assert place.all_files == before


@pytest.mark.parametrize("option", ["--keep-config", "--without-key"])
def test_a_backup_restored_in_part(place: Place, usage: UsageLog, option: str) -> None:
    """With today's settings, or with people who are not known any more."""
    assert place.back_up() == 0
    usage.writer.close()
    (place.backups / place.made[0] / ("config.toml" if option == "--keep-config" else "x")).write_text(
        "[usage]\nold = 1"
    )
    if option == "--without-key":
        shutil.rmtree(place.secrets)
    assert place.restore(option) == 0


def over_the_knowledge(heading: str) -> str:
    """The commands by which the handbook puts the knowledge of a backup in its place, below a heading."""
    below = HANDBOOK.split(f"{heading}\n")[1]
    (copying,) = re.findall(r'^    sudo (cp -Rp .*"\$B/knowledge".*)$', below.split("\n## ")[0], re.MULTILINE)[:1]
    moving = re.findall(r"^    sudo ((?:mv|mkdir|cp) .*knowledge\S*)$", below.split(copying)[0], re.MULTILINE)
    return "\n".join(["set -e", *moving, copying])


def test_knowledge_of_an_older_program_starts_and_answers(place: Place) -> None:
    """Its code comes back with it: it is never run, and `check` names it and finds no fault."""
    for name in PROGRAM:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, place.checkout / name)
    old = place.backups / EXAMPLE / "knowledge"
    shutil.copytree(ROOT / "tests/small_knowledge", old)
    for name in set(SHARED) - {*LATER, TALK}:
        shutil.copy(ROOT / "knowledge" / name, old)
    for name in OLD_CODE:
        (old / name).write_text("raise ImportError('an older program')", encoding="utf-8")
    (old / "__pycache__").mkdir()
    shutil.copy(place.checkout / "config.toml", old.parent)
    (place.checkout / "data").mkdir()
    script = over_the_knowledge("## 升级")
    subprocess.run(["sh", "-c", script], cwd=place.checkout, env={**os.environ, "B": str(old.parent)}, check=True)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        call = [str(place.checkout / ".venv/bin/python"), "bot.py", *arguments]
        environment = {name: value for name, value in os.environ.items() if name != "TELEGRAM_BOT_TOKEN"}
        asked = "创业贷款发了多少钱\n"
        return subprocess.run(
            call, cwd=place.checkout, input=asked, capture_output=True, text=True, env=environment, check=False
        )

    done = run("run")
    assert (done.returncode, "1176万元" in done.stdout, done.stderr) == (0, True, "")
    done = run("check")
    assert (done.returncode, "没有发现错误" in done.stdout, done.stderr) == (0, True, "")
    (line,) = (line for line in done.stdout.splitlines() if "这些文件不用了，可以删" in line)
    assert [name for name in (*OLD_CODE, "__pycache__") if name not in line] == []
    assert all((place.checkout / "knowledge" / name).exists() for name in LATER)
    assert run("check", str(old)).returncode == 0


def test_what_the_service_may_write_holds_no_code() -> None:
    """Its folders are those that the settings name, and none of them is one that Python imports from."""
    service = (ROOT / "deploy/report-answering-bot.service").read_text(encoding="utf-8")
    (home,) = re.findall(r"^WorkingDirectory=(.+)$", service, re.MULTILINE)
    (paths,) = re.findall(r"^ReadWritePaths=(.+)$", service, re.MULTILINE)
    folders = {Path(path).relative_to(home).as_posix() for path in paths.split()}
    settings = read_settings()
    written = (
        settings.knowledge.folder, settings.knowledge.cache, settings.knowledge.archive, settings.telegram.inbox,
        settings.telegram.heartbeat, settings.usage.database, settings.usage.key,
    )  # fmt: skip
    assert folders == {path.relative_to(DEFAULT_FILE.parent).parts[0] for path in written if path}
    assert [path for folder in folders for path in (ROOT / folder).rglob("*.py")] == []
    assert not folders & {path.name for path in ROOT.iterdir() if list(path.glob("*.py"))}


def test_the_backup_waits_for_whoever_writes(place: Place, usage: UsageLog) -> None:
    """It takes the lock of the knowledge folder by its name, and does not copy it."""
    (place.checkout / "knowledge" / LOCK).touch()
    assert place.back_up() == 0
    assert not (place.backups / place.made[0] / "knowledge" / LOCK).exists()


def test_the_timer_may_write_where_the_settings_say() -> None:
    """And where it reads databases from, which SQLite writes beside."""
    service = (ROOT / "deploy/report-answering-bot-backup.service").read_text(encoding="utf-8")
    (paths,) = re.findall(r"^ReadWritePaths=(.+)$", service, re.MULTILINE)
    backup = read_settings().backup
    assert {str(backup.folder), str(backup.secrets)} < set(paths.split())
