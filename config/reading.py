"""How a value of config.toml is read and checked, by the type and the name of its setting."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

MODES = ("polling", "webhook")
MAY_BE_EMPTY = ("knowledge.cache", "telegram.heartbeat")
"""Paths that may be left empty, for "nowhere"."""
MAY_BE_ZERO = (
    "answering.processes", "alarms.repeat_hours", "alarms.free_mb", "alarms.backup_hours", "metrics.port",
)  # fmt: skip
SECONDS = ("knowledge.watch", "answering.deadline", "alarms.late_seconds")
"""Numbers that are no probabilities."""
LEAST_SECONDS = {"answering.deadline": 0.5, "alarms.late_seconds": 30}
"""Below which it would be reached by questions that take a moment longer on a busy machine, or by a call for updates that
waits for one."""
LONGEST_SECONDS = 86_400
MOST = {"usage.keep_text_days": 36_500, "telegram.unsent_hours": 168, "metrics.port": 65_535}
"""A hundred years: for ever, as far as a log goes. A week: who asked has found out otherwise by then."""
WEEKDAYS = "一二三四五六日"

NO_FILE = "找不到设置文件 {path}。请核对 --config 后面的路径。"
NO_TOML = "{path} 的写法不对：{reason}。请看引号、逗号、括号是否成对。"
UNKNOWN_KEY = "{path} 里不认识“{key}”。请改名或删去；可以写的有：{known}。"
WRONG_TYPE = "{path} 里的“{key}”要写成{wanted}。"
NEEDED = "mode 是 webhook 时要写上 https 网址"
HOURS = "写成“22:00-07:00”这样，不要就留空"
WEEK_TIME = "写成“周一 09:00”这样，不要就留空"
PROXY = "写成“socks5://地址:端口”或“http://地址:端口”"
WRONG_VALUE = "{path} 里的“{key}”不能是 {value}；{wanted}。"


class SettingsError(Exception):
    """The settings cannot be used; the message names the key and says what to do."""


@dataclass(frozen=True)
class Names:
    """What people are called, by Telegram user id."""

    known: tuple[tuple[int, str], ...] = ()

    def of(self, person: int) -> str:
        """The name of `person`; the id itself where none is given."""
        return dict(self.known).get(person, str(person))

    def __str__(self) -> str:
        return "{}" if not self.known else ", ".join(f"{person}: {name}" for person, name in self.known)


NOBODY = Names()
"""No names are given."""


def value(key: str, given: Any, default: Any, path: Path) -> Any:
    """`given` as the type of `default`. SettingsError."""
    read = next(read for kind, read in _READERS if isinstance(default, kind))
    found = read(key, given, path)
    if isinstance(default, Path):
        return path.resolve().parent / found if found else None
    return found


def wrong_type(key: str, wanted: str, path: Path) -> SettingsError:
    """That a setting is of another kind than `wanted`."""
    return SettingsError(WRONG_TYPE.format(path=path, key=key, wanted=wanted))


def _wrongvalue(key: str, value: Any, wanted: str, path: Path) -> SettingsError:
    return SettingsError(WRONG_VALUE.format(path=path, key=key, value=value, wanted=wanted))


def _switch(key: str, value: Any, path: Path) -> bool:
    if not isinstance(value, bool):
        raise wrong_type(key, "true 或 false", path)
    return value


def _number(key: str, value: Any, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong_type(key, "一个数", path)
    least, most = LEAST_SECONDS.get(key, 0), LONGEST_SECONDS if key in SECONDS else 1
    if not least <= value <= most:
        raise _wrongvalue(key, value, f"要在 {least} 到 {most} 之间", path)
    return float(value)


def _ids(key: str, value: Any, path: Path) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(item) is int for item in value):
        raise wrong_type(key, "方括号里的整数，例如 [12345678]", path)
    return tuple(value)


def _names(key: str, value: Any, path: Path) -> Names:
    """A table of ids, which TOML has as text, and names."""
    if not isinstance(value, dict):
        raise wrong_type(key, f"一节，用 [{key}] 开头", path)
    for person, name in value.items():
        if not (person.isascii() and person.isdigit()) or not isinstance(name, str) or not name.strip():
            raise wrong_type(f"{key}.{person}", '编号 = 带引号的名字，例如 12345678 = "王小红"', path)
    return Names(tuple((int(person), name.strip()) for person, name in value.items()))


def _count(key: str, value: Any, path: Path) -> int:
    if type(value) is not int:
        raise wrong_type(key, "一个整数", path)
    least, most = 0 if key in MAY_BE_ZERO else 1, MOST.get(key)
    if value < least:
        raise _wrongvalue(key, value, f"不能小于 {least}", path)
    if most and value > most:
        raise _wrongvalue(key, value, f"不能大于 {most}", path)
    return value


def _path(key: str, value: Any, path: Path) -> str:
    text = _text(key, value, path)
    if not text and key not in MAY_BE_EMPTY:
        raise _wrongvalue(key, "空的", "请写上路径", path)
    return text


def _text(key: str, value: Any, path: Path) -> str:
    if not isinstance(value, str):
        raise wrong_type(key, "带引号的文字", path)
    is_fine, wanted = CHECKS.get(key, (lambda _: True, ""))
    if not is_fine(value):
        raise _wrongvalue(key, value, wanted, path)
    return value


_READERS: tuple[tuple[type, Callable[[str, Any, Path], Any]], ...] = (
    (bool, _switch),
    (float, _number),
    (tuple, _ids),
    (Names, _names),
    (int, _count),
    (Path, _path),
    (str, _text),
)
"""How a setting is read, by the type of its default; a bool is an int, too, and comes first."""


def week_time(text: str) -> tuple[int, time] | None:
    """The weekday, 0 for Monday, and the time of day that `text` names, as in "周一 09:00"; None where it names none."""
    found = re.fullmatch(r"(?:周|星期|礼拜)([一二三四五六日天]) *(\d{1,2})[:：](\d\d)", text.strip())
    if not found or int(found[2]) > 23 or int(found[3]) > 59:
        return None
    return WEEKDAYS.index(found[1].replace("天", "日")), time(int(found[2]), int(found[3]))


def hours(text: str) -> tuple[time, time] | None:
    """The hours that `text` names, as in "22:00-07:00"; None where it names none."""
    found = re.fullmatch(r"(\d{1,2})[:：](\d\d) *[-–—~～至到] *(\d{1,2})[:：](\d\d)", text.strip())
    if not found or not all(int(found[at]) < most for at, most in ((1, 24), (2, 60), (3, 24), (4, 60))):
        return None
    begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return (begin, end) if begin != end else None


def _is_proxy(text: str) -> bool:
    try:
        address = urlsplit(text)
        return address.scheme in ("http", "https", "socks4", "socks5", "socks5h") and bool(
            address.hostname and address.port
        )
    except ValueError:
        return False


CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "telegram.mode": (lambda text: text in MODES, f"只能写 {'、'.join(MODES)}"),
    "telegram.proxy": (lambda text: not text or _is_proxy(text), PROXY),
    "alarms.quiet": (lambda text: not text or hours(text) is not None, HOURS),
    "usage.weekly_summary": (lambda text: not text or week_time(text) is not None, WEEK_TIME),
}
"""What else a text has to be, and how that is said."""
