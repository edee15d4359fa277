"""config.toml read into typed, checked settings."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

MODES = ("polling", "webhook")
MAY_BE_EMPTY = ("knowledge.cache", "telegram.heartbeat")
"""Paths that may be left empty, for "nowhere"."""
MAY_BE_ZERO = ("answering.processes",)
SECONDS = ("knowledge.watch", "answering.deadline")
"""Numbers that are no probabilities."""
LEAST_SECONDS = {"answering.deadline": 0.5}
"""Below which it would be reached by questions that take a moment longer on a busy machine."""
LONGEST_SECONDS = 86_400
MOST = {"usage.keep_text_days": 36_500, "telegram.unsent_hours": 168}
"""A hundred years: for ever, as far as a log goes. A week: who asked has found out otherwise by then."""
WEEKDAYS = "一二三四五六日"

NO_FILE = "找不到设置文件 {path}。请核对 --config 后面的路径。"
NO_TOML = "{path} 的写法不对：{reason}。请看引号、逗号、括号是否成对。"
UNKNOWN_KEY = "{path} 里不认识“{key}”。请改名或删去；可以写的有：{known}。"
WRONG_TYPE = "{path} 里的“{key}”要写成{wanted}。"
NEEDED = "mode 是 webhook 时要写上 https 网址"
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


@dataclass(frozen=True)
class Telegram:
    """How to reach the Bot API, and how fast."""

    base_url: str = "https://api.telegram.org/bot"
    """The Bot API server. Before another one serves a token, log out from the public one (`logOut`)."""
    base_file_url: str = "https://api.telegram.org/file/bot"
    """Where that server hands out files."""
    proxy: str = ""
    """A proxy, as in `"socks5://127.0.0.1:1080"`, or empty for none."""
    mode: str = "polling"
    """`"polling"` fetches updates, `"webhook"` has them delivered."""
    webhook_url: str = ""
    """The https address that Telegram delivers to; a path in it is served."""
    webhook_listen: str = "127.0.0.1:8080"
    """Where the bot waits for what is delivered, `HOST:PORT` or `unix:PATH`, behind a proxy that speaks TLS."""
    workers: int = 16
    """Updates answered at once."""
    messages_per_second: int = 30
    """Most messages a second (three more in some where few ask at once), of 30 that Telegram allows; to a group 20 a minute,
    to a person one a second after the first few. Above 30 the server is taken for one that has no limit for persons."""
    inbox: Path = Path("data/inbox.db")
    """The database of updates that are not answered yet."""
    unsent_hours: int = 24
    """Hours for which an answer that cannot be sent is tried again; then admins find it under /unsent."""
    heartbeat: Path | None = Path("data/alive")
    """A file touched every 10 s while updates come in, are kept and are answered; empty for none."""


@dataclass(frozen=True)
class Access:
    """Who may do what, and how often."""

    admins: tuple[int, ...] = ()
    """Telegram user ids of those who see how the bot is used, and are told when something goes wrong."""
    staff: tuple[int, ...] = ()
    """Telegram user ids of those who change the knowledge."""
    messages_per_minute: int = 20
    """Most messages of one person; the next is told so, the rest of the minute is ignored."""
    names: Names = Names()
    """What people are called in the history of changes: a table `[access.names]` with lines as `12345678 = "王小红"`."""


@dataclass(frozen=True)
class Knowledge:
    """Where the knowledge lies, compiled and not, and its old versions."""

    folder: Path = Path("knowledge")
    """The knowledge files."""
    cache: Path | None = Path(".cache")
    """Where the compiled bases are kept, one a report; empty for nowhere."""
    watch: float = 2.0
    """Seconds from one look for changed knowledge files to the next; 0 for never."""
    versions: int = 20
    """How many old versions of the knowledge are kept."""
    archive: Path = Path("data/versions")
    """The folder of the old versions; changes that wait for a decision lie there too."""


@dataclass(frozen=True)
class Answering:
    """How sure an answer has to be, all in [0, 1], and where it is found."""

    answer: float = 0.45
    """Probability of being right from which on to answer."""
    drafted: float = 0.4
    """The same for a report whose entries are as drafted."""
    choose: float = 0.3
    """Probability of being ambiguous from which on to offer choices."""
    forget_minutes: int = 30
    """Minutes after which a conversation is forgotten: what comes later stands alone."""
    processes: int = 1
    """Processes that look for answers beside the one that talks to Telegram; 0 for none."""
    deadline: float = 5.0
    """Seconds that such a process may take for one question; then it is killed and replaced, and another one is asked."""


@dataclass(frozen=True)
class Usage:
    """The usage log, and what admins are told of it."""

    database: Path = Path("data/usage.db")
    """The usage log."""
    key: Path = Path("data/usage.key")
    """The key by which people become numbers, made at the first start; to be kept apart from the log."""
    keep_text_days: int = 180
    """Days after which the text of a question is dropped."""
    count_staff: bool = True
    """Whether figures count what staff and admins ask; the word 市民 behind a command leaves them out in any case."""
    alerts: bool = True
    """Whether admins are told at once when errors, declines or 👎 jump, or a disk, a file or an answer is in trouble."""
    weekly_summary: str = ""
    """When admins get the figures of the week, as in `"周一 09:00"`; empty for never."""


@dataclass(frozen=True)
class Privacy:
    """Whom citizens turn to about what is kept of them, told by /privacy."""

    responsible: str = ""
    """The body that answers for it, by its full name; empty: /privacy says that it is not named yet."""
    contact: str = ""
    """How to reach it: a telephone number, a mail address, an office."""


@dataclass(frozen=True)
class Settings:
    """All settings; paths are absolute once read from a file."""

    telegram: Telegram = field(default_factory=Telegram)
    access: Access = field(default_factory=Access)
    knowledge: Knowledge = field(default_factory=Knowledge)
    answering: Answering = field(default_factory=Answering)
    usage: Usage = field(default_factory=Usage)
    privacy: Privacy = field(default_factory=Privacy)


DEFAULT_FILE = Path(__file__).with_name("config.toml")


def read_settings(path: Path = DEFAULT_FILE) -> Settings:
    """Read `path`; what it leaves out has its default. SettingsError when anything in it is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(NO_FILE.format(path=path)) from None
    except (ValueError, OSError, RecursionError) as error:  # wrong TOML, no UTF-8, a number of five thousand digits
        raise SettingsError(NO_TOML.format(path=path, reason=error)) from None
    sections = {item.name: type(getattr(Settings(), item.name)) for item in fields(Settings)}
    _only(data, tuple(sections), "", path)
    settings = Settings(**{name: _section(name, kind, data.get(name, {}), path) for name, kind in sections.items()})
    if settings.telegram.mode == "webhook" and not settings.telegram.webhook_url:
        raise SettingsError(WRONG_VALUE.format(path=path, key="telegram.webhook_url", value="空的", wanted=NEEDED))
    return settings


def _section(name: str, kind: Callable[..., Any], data: Any, path: Path) -> Any:
    if not isinstance(data, dict):
        raise SettingsError(WRONG_TYPE.format(path=path, key=name, wanted=f"一节，用 [{name}] 开头"))
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    _only(data, tuple(known), f"{name}.", path)
    given = {key: str(item.default) for key, item in known.items() if isinstance(item.default, Path)} | data
    read = {key: _value(f"{name}.{key}", value, known[key].default, path) for key, value in given.items()}
    return kind(**read)


def _only(data: dict[str, Any], known: tuple[str, ...], prefix: str, path: Path) -> None:
    for key in data:
        if key not in known:
            raise SettingsError(UNKNOWN_KEY.format(path=path, key=prefix + key, known="、".join(known)))


def _value(key: str, value: Any, default: Any, path: Path) -> Any:
    """`value` as the type of `default`."""
    read = next(read for kind, read in _READERS if isinstance(default, kind))
    found = read(key, value, path)
    if isinstance(default, Path):
        return path.resolve().parent / found if found else None
    return found


def _wrong_type(key: str, wanted: str, path: Path) -> SettingsError:
    return SettingsError(WRONG_TYPE.format(path=path, key=key, wanted=wanted))


def _wrong_value(key: str, value: Any, wanted: str, path: Path) -> SettingsError:
    return SettingsError(WRONG_VALUE.format(path=path, key=key, value=value, wanted=wanted))


def _switch(key: str, value: Any, path: Path) -> bool:
    if not isinstance(value, bool):
        raise _wrong_type(key, "true 或 false", path)
    return value


def _number(key: str, value: Any, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong_type(key, "一个数", path)
    least, most = LEAST_SECONDS.get(key, 0), LONGEST_SECONDS if key in SECONDS else 1
    if not least <= value <= most:
        raise _wrong_value(key, value, f"要在 {least} 到 {most} 之间", path)
    return float(value)


def _ids(key: str, value: Any, path: Path) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(item) is int for item in value):
        raise _wrong_type(key, "方括号里的整数，例如 [12345678]", path)
    return tuple(value)


def _names(key: str, value: Any, path: Path) -> Names:
    """A table of ids, which TOML has as text, and names."""
    if not isinstance(value, dict):
        raise _wrong_type(key, f"一节，用 [{key}] 开头", path)
    for person, name in value.items():
        if not (person.isascii() and person.isdigit()) or not isinstance(name, str) or not name.strip():
            raise _wrong_type(f"{key}.{person}", '编号 = 带引号的名字，例如 12345678 = "王小红"', path)
    return Names(tuple((int(person), name.strip()) for person, name in value.items()))


def _count(key: str, value: Any, path: Path) -> int:
    if type(value) is not int:
        raise _wrong_type(key, "一个整数", path)
    least, most = 0 if key in MAY_BE_ZERO else 1, MOST.get(key)
    if value < least:
        raise _wrong_value(key, value, f"不能小于 {least}", path)
    if most and value > most:
        raise _wrong_value(key, value, f"不能大于 {most}", path)
    return value


def _path(key: str, value: Any, path: Path) -> str:
    text = _text(key, value, path)
    if not text and key not in MAY_BE_EMPTY:
        raise _wrong_value(key, "空的", "请写上路径", path)
    return text


def _text(key: str, value: Any, path: Path) -> str:
    if not isinstance(value, str):
        raise _wrong_type(key, "带引号的文字", path)
    is_fine, wanted = CHECKS.get(key, (lambda _: True, ""))
    if not is_fine(value):
        raise _wrong_value(key, value, wanted, path)
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
    "usage.weekly_summary": (lambda text: not text or week_time(text) is not None, WEEK_TIME),
}
"""What else a text has to be, and how that is said."""
