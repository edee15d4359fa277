"""Backups of a usage log that is written to, and the handbook's way to restore one."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from answering.files.layout import LATER, LOCK, SHARED, TALK
from config import DEFAULT_FILE, read_settings
from storage import usage_rows
from storage.people import KEY_MODE, number_of
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_log import UsageLog
from storage.usage_record import UsageRecord
from tests.storage.opening import open_usage_log
from tests.storage.usage import written

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "管理员手册.md").read_text(encoding="utf-8")
BEFORE, PERSON = 300, 12345678
"""Questions that stand in the log when the backup begins, each tenth of them by one person."""
EXAMPLE = "report-bot-20261127-041500"  # in the handbook
PROGRAM = (
    "answering", "editing", "handlers", "reporting", "serving", "storage", "terminal", "bot.py", "wiring.py"
)  # fmt: skip
"""What answers from a checkout, beside what `place` holds."""
OLD_CODE = ("__init__.py", "answering.py", "base.py", "loading.py", "reply.py", "weights.json", "weights-drafted.json")
"""What lay beside the knowledge while the program stood in its folder."""


@dataclass(frozen=True)
class Place:
    """An installed bot, and where its backups and its secrets go."""

    checkout: Path
    backups: Path
    secrets: Path

    def back_up(self, *more: str, backups: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run the script as the handbook says."""
        where = (self.checkout, backups or self.backups, self.secrets)
        environment = {**os.environ, "ENVIRONMENT_FILE": str(self.checkout.parent / "report-answering-bot.env")}
        call = [str(self.checkout / "deploy/backup.sh"), *map(str, where), *more]
        return subprocess.run(call, capture_output=True, text=True, env=environment, check=False)

    @property
    def made(self) -> list[str]:
        """What lies where the backups go."""
        return sorted(path.name for path in self.backups.iterdir()) if self.backups.exists() else []


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """What the script needs of a checkout, with small knowledge; paths hold a blank."""
    checkout = tmp_path / "the bot"
    for source, name in (("deploy", "deploy"), ("tests/small_knowledge", "knowledge")):
        shutil.copytree(ROOT / source, checkout / name)
    for name in ("config.py", "config.toml"):
        shutil.copy(ROOT / name, checkout / name)
    (checkout / ".venv").symlink_to(sys.prefix)
    (tmp_path / "report-answering-bot.env").write_text("TELEGRAM_BOT_TOKEN=1:A\n", encoding="utf-8")
    return Place(checkout, tmp_path / "back ups", tmp_path / "secrets")


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
    """While others go on asking; it holds neither the key nor the token, and nobody else may read it."""
    with others_asking(usage):
        done = place.back_up()
    assert done.returncode == 0, done.stderr
    (backup,) = place.backups.iterdir()
    assert {path.name for path in backup.iterdir()} == {"usage.db", "knowledge", "config.toml", "versions"}
    assert len(found := rows(backup / "usage.db")) >= BEFORE
    assert found == rows(usage.path)[: len(found)]
    key, token = (path.read_bytes() for path in place.secrets.iterdir())
    kept = [path.read_bytes() for path in backup.rglob("*") if path.is_file()]
    assert [content for content in kept if key in content or token in content] == []
    assert {path.stat().st_mode & 0o777 for path in place.secrets.iterdir()} == {KEY_MODE}
    assert {path.stat().st_mode & 0o777 for path in (place.secrets, backup)} == {0o700}


def test_the_newest_stay(place: Place, usage: UsageLog) -> None:
    """What else lies there is not touched."""
    old = [f"report-bot-2020010{day}-000000" for day in range(1, 5)]
    for name in (*old, "something else"):
        (place.backups / name).mkdir(parents=True)
    assert place.back_up("3").returncode == 0
    assert place.made[:2] == old[2:]
    assert (len(place.made), place.made[-1]) == (4, "something else")


def test_another_key_is_never_put_over_the_old_one(place: Place, usage: UsageLog) -> None:
    """Who lost the key by mistake still finds it where it was backed up."""
    assert place.back_up().returncode == 0
    old = usage.key.read_bytes()
    usage.key.write_bytes(bytes(32))
    shutil.rmtree(place.backups)  # two of the same second have one name
    assert "usage.key" in place.back_up().stdout
    assert sorted(path.read_bytes() for path in place.secrets.glob("usage.key*")) == sorted([old, bytes(32)])


@pytest.mark.parametrize(
    ("more", "where", "says"),
    [
        (["0"], "back ups", "份数"),
        (["many"], "back ups", "份数"),
        ([], "secrets", "不能放在一起"),
        ([], "secrets/back ups", "不能放在一起"),
        ([], ".", "不能放在一起"),
        ([], "the bot/data/back ups", "外面"),
    ],
)
def test_what_would_do_harm_is_refused(place: Place, usage: UsageLog, more: list[str], where: str, says: str) -> None:
    """A backup beside the key, or one within what is backed up."""
    done = place.back_up(*more, backups=place.checkout.parent / where)
    assert done.returncode == 1
    assert says in done.stderr
    assert list(place.checkout.parent.rglob("report-bot-*")) == []


def test_a_broken_log_gives_no_backup(place: Place, usage: UsageLog) -> None:
    """Nothing half done stays behind, and older ones stay."""
    usage.writer.close()
    (place.backups / EXAMPLE).mkdir(parents=True)
    usage.path.write_bytes(b"no database" * 1000)
    done = place.back_up("1")
    assert (done.returncode, "没有抄成" in done.stderr, place.made) == (1, True, [EXAMPLE])


def restoring(place: Place, backup: str) -> str:
    """The handbook's commands for this place: without another user, without systemd."""
    commands, check = re.findall(r"(?:^    .+\n)+", HANDBOOK.split("### 恢复\n")[1], re.MULTILINE)[:2]
    script, user = commands + check.splitlines()[0], f"{os.getuid()}:{os.getgid()}"
    for said, meant in (
        ("sudo -u report-bot ", ""),
        ("sudo ", ""),
        ("root:report-bot ", f"{user} "),
        ("report-bot: ", f"{user} "),
        (f"/var/backups/report-bot/{EXAMPLE}", f"'{place.backups / backup}'"),
        ("/var/backups/report-bot-secrets", f"'{place.secrets}'"),
        ("/opt/report-answering-bot", f"'{place.checkout}'"),
        ("/etc/", f"'{place.checkout.parent}/etc/'"),
    ):
        assert said in script
        script = script.replace(said, meant)
    return "set -e\n" + re.sub("^ *systemctl .*\n", "", script, flags=re.MULTILINE)


def test_the_handbook_restores_a_backup(place: Place, usage: UsageLog) -> None:
    """All rows come back, people are known again, and no one else may read the key."""
    expected = rows(usage.path)
    assert place.back_up().returncode == 0
    usage.writer.close()
    usage.path.write_bytes(b"broken")
    shutil.rmtree(place.checkout / "knowledge/reports")
    (place.checkout.parent / "etc").mkdir()
    done = subprocess.run(["sh", "-c", restoring(place, *place.made)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ok\n", "")
    assert rows(usage.path) == expected
    assert list((place.checkout / "knowledge/reports").rglob("*.toml"))
    assert usage.key.stat().st_mode & 0o777 == KEY_MODE
    with closing(sqlite3.connect(usage.path)) as connection:
        assert usage_rows.forget(connection, number_of(PERSON, usage.key.read_bytes())) == BEFORE / 10


def over_the_knowledge(heading: str) -> str:
    """The commands by which the handbook puts the knowledge of a backup in its place, below a heading."""
    below = HANDBOOK.split(f"{heading}\n")[1]
    (copying,) = re.findall(r'^    sudo (cp -Rp .*"\$B/knowledge".*)$', below.split("\n## ")[0], re.MULTILINE)[:1]
    moving = re.findall(r"^    sudo ((?:mv|mkdir|cp) .*knowledge\S*)$", below.split(copying)[0], re.MULTILINE)
    return "\n".join(["set -e", *moving, copying])


@pytest.mark.parametrize("heading", ["## 升级", "### 恢复"])
def test_knowledge_of_an_older_program_starts_and_answers(heading: str, place: Place) -> None:
    """Its code comes back with it: it is never run, and `check` names it and finds no fault."""
    for name in PROGRAM:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, place.checkout / name)
    old = place.backups / EXAMPLE / "knowledge"
    shutil.copytree(ROOT / "tests/small_knowledge", old)
    for name in set(SHARED) - {*LATER, TALK}:
        shutil.copy(ROOT / "knowledge" / name, old)
    for name in LATER:
        shutil.copy(ROOT / "knowledge" / name, place.checkout / "knowledge")
    for name in OLD_CODE:
        (old / name).write_text("raise ImportError('an older program')", encoding="utf-8")
    (old / "__pycache__").mkdir()
    shutil.copy(place.checkout / "config.toml", old.parent)
    (place.checkout / "data").mkdir()
    script = over_the_knowledge(heading)
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
    """It takes the lock of the knowledge folder by its name."""
    assert f'"$knowledge/{LOCK}"' in (ROOT / "deploy/backup.sh").read_text(encoding="utf-8")
    (place.checkout / "knowledge" / LOCK).touch()
    assert place.back_up().returncode == 0
