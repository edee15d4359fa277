"""A backup put in the place of what is there, which is moved aside; an older one is brought up to date."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from config import SettingsError, read_settings
from serving.backup import texts as say
from serving.backup.making import copy_database
from serving.backup.places import CONFIG, INBOX, KEY, KNOWLEDGE, STAMP, USAGE, VERSIONS, CannotBackUp, Places, places_of
from storage.database import transaction
from storage.inbox import open_inbox
from storage.people import KEY_BYTES, KEY_MODE
from storage.usage_schema import open_usage_database

ALIVE_SECONDS = 60.0
"""A heartbeat so young is that of a bot that runs."""


@dataclass(frozen=True)
class Wish:
    """The backup at `backup`, and the secrets that go with it, None for doing without; or with the settings as they are."""

    backup: Path
    secrets: Path | None
    keeps_config: bool = False


def restore(wish: Wish, config: Path) -> Iterator[str]:
    """Put the backup where the settings in it have everything; lines for who waits. CannotBackUp, OSError.

    All that can be wrong with it is found before anything is moved.
    """
    _check(wish)
    places = _places(wish, config)
    owner = _owner(places)
    aside = places.home / f"before-restore-{time.strftime(STAMP)}"
    aside.mkdir(mode=0o700)
    try:
        count = _put(wish, places, aside)
    except (OSError, sqlite3.Error, CannotBackUp) as error:
        raise CannotBackUp(say.HALF_DONE.format(reason=error, aside=aside)) from None
    for path in (places.knowledge, places.versions, places.usage.parent, places.inbox.parent):
        _give(path, owner)
    if count:
        yield say.LETTERS.format(count=count)
    yield say.RESTORED.format(aside=aside)


def _put(wish: Wish, places: Places, aside: Path) -> int:
    """Everything to its place; how many letters came back."""
    if not wish.keeps_config:
        _config(wish.backup / CONFIG, places.config, aside)
    _knowledge(wish.backup / KNOWLEDGE, places.knowledge, aside)
    _replace(wish.backup / VERSIONS, places.versions, aside)
    for end in ("", "-wal", "-shm"):
        _move(places.usage.with_name(f"{places.usage.name}{end}"), aside)
    places.usage.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_database(wish.backup / USAGE, places.usage)
    open_usage_database(places.usage).conn.close()
    if wish.secrets is None:
        return 0
    _replace(wish.secrets / KEY, places.key, aside)
    places.key.chmod(KEY_MODE)
    return _letters(wish.secrets / INBOX, places.inbox)


def _config(source: Path, target: Path, aside: Path) -> None:
    """Who may read the settings stays as it is."""
    about = target.stat() if target.exists() else None
    _replace(source, target, aside)
    if about:
        target.chmod(about.st_mode & 0o777)
        if os.geteuid() == 0:
            os.chown(target, about.st_uid, about.st_gid)


def _check(wish: Wish) -> None:
    for name in (USAGE, KNOWLEDGE, VERSIONS, CONFIG):
        if not (wish.backup / name).exists():
            raise CannotBackUp(say.NO_BACKUP.format(path=wish.backup, name=name))
    if wish.secrets and not (wish.secrets / KEY).is_file():
        raise CannotBackUp(say.WITHOUT_KEY.format(path=wish.secrets))
    if wish.secrets and (wish.secrets / KEY).stat().st_size != KEY_BYTES:
        raise CannotBackUp(say.OTHER_KEY.format(path=wish.secrets / KEY))
    try:
        uri = f"{(wish.backup / USAGE).absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (told,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        told = str(error)
    if told != "ok":
        raise CannotBackUp(say.NOT_SOUND.format(reason=told))


def _places(wish: Wish, config: Path) -> Places:
    """Where everything goes, by the settings that will be there; the bot may not run."""
    trial = config.with_name(f".{CONFIG}-restored")
    try:
        shutil.copyfile(config if wish.keeps_config else wish.backup / CONFIG, trial)
        settings = read_settings(trial)
    except SettingsError as error:
        raise CannotBackUp(say.CONFIG.format(reason=str(error).replace(str(trial), CONFIG))) from None
    finally:
        trial.unlink(missing_ok=True)
    with suppress(OSError):
        alive = settings.telegram.heartbeat
        if alive and time.time() - alive.stat().st_mtime < ALIVE_SECONDS:
            raise CannotBackUp(say.RUNNING)
    return places_of(settings, config)


def _knowledge(source: Path, target: Path, aside: Path) -> None:
    """Files that all reports share and that came with a newer program stay where the backup has none of them."""
    shared = list(target.glob("*.toml")) if target.is_dir() else []
    made = target.with_name(f".{target.name}-restored")
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(source, made)
    for path in shared:
        if not (made / path.name).exists():
            shutil.copy2(path, made)
    _move(target, aside)
    made.rename(target)


def _replace(source: Path, target: Path, aside: Path) -> None:
    _move(target, aside)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


def _move(path: Path, aside: Path) -> None:
    if path.exists():
        shutil.move(path, aside / path.name)


def _letters(kept: Path, inbox: Path) -> int:
    """What was not delivered becomes what admins decide about, since some of it may have been since; how many."""
    if not kept.is_file():
        return 0
    with TemporaryDirectory(dir=inbox.parent) as folder:
        copy = Path(folder) / INBOX
        shutil.copyfile(kept, copy)
        old = open_inbox(copy).database.conn
        rows = old.execute("SELECT id, body, attempts, tries FROM updates WHERE body IS NOT NULL").fetchall()
        old.close()
    now, found = time.time(), 0
    connection = open_inbox(inbox).database.conn
    with closing(connection), transaction(connection):
        for number, body, attempts, tries in rows:
            sql = "INSERT OR IGNORE INTO updates (id, body, attempts, tries, state, at) VALUES (?, ?, ?, ?, 'dead', ?)"
            found += connection.execute(sql, (number, body, attempts, tries, now)).rowcount
    return found


def _owner(places: Places) -> tuple[int, int]:
    """Whose the program's data are."""
    found = next((path for path in (places.knowledge, places.usage.parent, places.home) if path.exists()), places.home)
    about = found.stat()
    return about.st_uid, about.st_gid


def _give(path: Path, owner: tuple[int, int]) -> None:
    """What root has restored is the bot's."""
    if os.geteuid() == 0:
        for found in (path, *path.rglob("*")):
            os.chown(found, *owner, follow_symlinks=False)
