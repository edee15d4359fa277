"""What keeps the program from starting or from going on, in one line that says what to do."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError, TimedOut

REFUSED = "令牌不对，Telegram 不认。请核对环境变量 TELEGRAM_BOT_TOKEN。"
NO_NETWORK = "连不上 {server}（{reason}）。请检查网络，或在 config.toml 里设置 telegram.proxy、telegram.base_url。"
CONFLICT = "另一个程序正在用同一个令牌取消息。请先停掉它，一个令牌只能由一个程序使用。"
BAD_REQUEST = "Telegram 不接受这样的设置：{reason}。请核对 config.toml 里 [telegram] 一节。"
ADDRESS = "不能在 {listen} 上等消息（{reason}）。请核对 telegram.webhook_listen，或停掉占用它的程序。"
REFUSED_LATER = (
    "取消息一连{count}次被拒绝（{reason}），程序退出，等 systemd 再启动。"
    "换过令牌，请核对 TELEGRAM_BOT_TOKEN；没有换过，多半是代理或 telegram.base_url 的问题。"
)
SILENT = "取消息的任务没有动静，已经{seconds}秒，程序退出，等 systemd 再启动。"
FULL = "磁盘满了，写不进去：{path}（{reason}）。请腾出空间再启动，用 df -h 看哪里满了。"
READ_ONLY = "{path} 只能读，不能写（{reason}）。请核对这个文件夹的权限，和磁盘是不是挂成了只读。"
DATABASE = "打不开数据库 {path}（{reason}）。请核对路径和权限。"

LEAST_BYTES = 65_536
"""Less room than that is none: SQLite needs 32 KB beside a database to open it."""

Opened = TypeVar("Opened")


class CannotStart(Exception):
    """The program cannot serve; the message is one line for who started it, `code` the exit code."""

    code = 1


class CannotGoOn(CannotStart):
    """The program has served, and a new start may help: systemd makes one after any code but 0."""

    code = 75  # EX_TEMPFAIL of sysexits.h


def explain(error: TelegramError, server: str) -> CannotStart:
    """What a failed first call to `server` means."""
    if isinstance(error, InvalidToken):
        return CannotStart(REFUSED)
    if isinstance(error, Conflict):
        return CannotStart(CONFLICT)
    if isinstance(error, BadRequest):
        return CannotStart(BAD_REQUEST.format(reason=error.message))
    if isinstance(error, TimedOut | NetworkError):
        return CannotStart(NO_NETWORK.format(server=server, reason=error.message))
    return CannotStart(BAD_REQUEST.format(reason=error.message))


def opened(open_: Callable[[Path], Opened], path: Path) -> Opened:
    """What `open_` makes of the database at `path`; CannotStart where a person has to mend something first."""
    try:
        return open_(path)
    except (sqlite3.Error, OSError) as error:
        raise explain_disk(error, path) from None


def explain_disk(error: sqlite3.Error | OSError, path: Path | str) -> CannotStart:
    """Why `path` cannot be written: no room, no right to, or whatever else it is."""
    name = getattr(error, "sqlite_errorname", "")
    number = error.errno if isinstance(error, OSError) else None
    if name.startswith("SQLITE_FULL") or number in (errno.ENOSPC, errno.EDQUOT) or _has_no_room(path):
        return CannotStart(FULL.format(path=path, reason=error))
    is_refused = name.startswith("SQLITE_READONLY") or number in (errno.EROFS, errno.EACCES, errno.EPERM)
    if is_refused or not all(os.access(place, os.W_OK) for place in _nearest(path)):
        return CannotStart(READ_ONLY.format(path=path, reason=error))
    return CannotStart(DATABASE.format(path=path, reason=error))


def _has_no_room(path: Path | str) -> bool:
    """SQLite tells of a full disk in several ways, as of a file beside the database that cannot be made."""
    with suppress(OSError):
        return any(shutil.disk_usage(place).free < LEAST_BYTES for place in _nearest(path))
    return False


def _nearest(path: Path | str) -> list[Path]:
    """`path`, where it is there, and the innermost folder around it that is."""
    places = Path(path).absolute(), *Path(path).absolute().parents
    there = [place for place in places if place.exists()]
    return there[:2] if places[0] in there else there[:1]
