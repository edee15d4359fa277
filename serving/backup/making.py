"""A backup of the knowledge, its old versions, the settings and the usage log, of one moment each; the bot may go on.

Apart from it, in a place of its own, go the key of the usage log and the answers that were not delivered: whoever has both
places could find out who asked. The token is in neither, since another one is made in a minute.
"""

import filecmp
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from answering.files.cache import quiet
from serving.backup import texts as say
from serving.backup.places import (
    CONFIG,
    INBOX,
    KEY,
    KNOWLEDGE,
    NAME,
    PROGRAM,
    STAMP,
    USAGE,
    VERSIONS,
    CannotBackUp,
    Places,
)

PATIENCE = 30.0
"""Seconds for who changes knowledge files just now, or writes into a database."""
LETTERS = "('unsent', 'dead', 'aside')"
"""States of what was not delivered; what waits is answered in a moment."""
PART = ".part-"
OLD_SECONDS = 86_400.0
"""A part so old was left by who was killed."""


def back_up(places: Places, folder: Path, secrets: Path, keep: int) -> Iterator[str]:
    """Make a backup in `folder`, of which the newest `keep` stay, and put what is secret into `secrets`; lines for who
    waits. CannotBackUp, OSError, FaultyKnowledge.
    """
    _refuse(places, folder.resolve(), secrets.resolve())
    for place in (folder, secrets):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    yield from keep_secret(places.key, secrets / KEY)
    made = folder / f"{NAME}{time.strftime(STAMP)}"
    with _part(folder) as part:
        copy_database(places.usage, part / USAGE)
        with quiet(places.knowledge, PATIENCE):
            _copy_folder(places.knowledge, part / KNOWLEDGE)
            _copy_folder(places.versions, part / VERSIONS)
        shutil.copy2(places.config, part / CONFIG)
        if commit := _commit(places.home):
            (part / PROGRAM).write_text(f"{commit}\n", encoding="utf-8")
        keep_letters(places.inbox, secrets / INBOX)
        if made.exists():
            shutil.rmtree(made)
        part.rename(made)
    with suppress(OSError):  # who makes backups need not be who may write there
        places.last.touch()
    _drop_old(folder, keep)
    yield say.MADE.format(path=made)


def _refuse(places: Places, folder: Path, secrets: Path) -> None:
    if folder.is_relative_to(secrets) or secrets.is_relative_to(folder):
        raise CannotBackUp(say.TOGETHER)
    for place in (folder, secrets):
        if place.is_relative_to(places.home):
            raise CannotBackUp(say.INSIDE.format(path=place))
    if not places.usage.is_file():
        raise CannotBackUp(say.NO_LOG.format(path=places.usage))
    if not places.key.is_file():
        raise CannotBackUp(say.NO_KEY.format(path=places.key))


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """A folder that becomes the backup, or goes."""
    for left in folder.glob(f"{PART}*"):
        if time.time() - left.stat().st_mtime > OLD_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    part = Path(mkdtemp(prefix=PART, dir=folder))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def keep_secret(source: Path, target: Path) -> Iterator[str]:
    """Copy it where it is not there yet; one that is there and differs stays, under the time of today."""
    if target.exists() and filecmp.cmp(source, target, shallow=False):
        return
    if target.exists():
        old = target.with_name(f"{target.name}-{time.strftime(STAMP)}")
        target.rename(old)
        yield say.KEY_CHANGED.format(name=target.name, old=old.name)
    shutil.copyfile(source, target)
    target.chmod(0o600)


def copy_database(source: Path, target: Path) -> None:
    """SQLite's own online backup: copying the file of a log that is written to may give a broken one. CannotBackUp."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            told = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise CannotBackUp(say.BROKEN.format(reason=error)) from None
    if told != "ok":
        raise CannotBackUp(say.BROKEN.format(reason=told))


def keep_letters(inbox: Path, target: Path) -> None:
    """What was not delivered, in the place of what was not at the last backup: it is of people, and has to go with time."""
    with suppress(FileNotFoundError):
        target.unlink()
    if not inbox.is_file():
        return
    copy_database(inbox, target)
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute(f"DELETE FROM updates WHERE state NOT IN {LETTERS}")  # noqa: S608
        (left,) = copy.execute("SELECT count(*) FROM updates").fetchone()
        copy.commit()
        copy.execute("VACUUM")
    if not left:
        target.unlink()


def _copy_folder(source: Path, target: Path) -> None:
    """Without locks and what is half made, which are hidden, and without what Python leaves."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    else:
        target.mkdir()


def _commit(home: Path) -> str:
    """The version of the program, "" where that is not known."""
    call = ["git", "-c", f"safe.directory={home}", "-C", str(home), "rev-parse", "HEAD"]
    with suppress(OSError):
        return subprocess.run(call, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    return ""


def _drop_old(folder: Path, keep: int) -> None:
    made = sorted(path for path in folder.glob(f"{NAME}????????-??????") if path.is_dir())
    for old in made[:-keep]:
        shutil.rmtree(old)
