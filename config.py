"""config.toml read into typed, checked settings."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

MODES = ("polling", "webhook")
MAY_BE_EMPTY = ("knowledge.cache", "telegram.heartbeat")
"""Paths that may be left empty, for "nowhere"."""
MAY_BE_ZERO = ("answering.processes",)
SECONDS = ("knowledge.watch",)
"""Numbers that are no probabilities."""
LONGEST_SECONDS = 86_400

NO_FILE = "找不到设置文件 {path}。请核对 --config 后面的路径。"
NO_TOML = "{path} 的写法不对：{reason}。请看引号、逗号、括号是否成对。"
UNKNOWN_KEY = "{path} 里不认识“{key}”。请改名或删去；可以写的有：{known}。"
WRONG_TYPE = "{path} 里的“{key}”要写成{wanted}。"
NEEDED = "mode 是 webhook 时要写上 https 网址"
PROXY = "写成“socks5://地址:端口”或“http://地址:端口”"
WRONG_VALUE = "{path} 里的“{key}”不能是 {value}；{wanted}。"


class SettingsError(Exception):
    """The settings cannot be used; the message names the key and says what to do."""


@dataclass(frozen=True)
class Telegram:
    """How to reach the Bot API; `proxy` is "" for none.

    A webhook is announced as `webhook_url` and served at `webhook_listen`, "HOST:PORT" or "unix:PATH". `workers` updates
    are answered at once, `messages_per_second` at most go out. `heartbeat` is a file touched while all is well, or None.
    """

    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    proxy: str = ""
    mode: str = "polling"
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1:8080"
    workers: int = 16
    messages_per_second: int = 30
    inbox: Path = Path("data/inbox.db")
    heartbeat: Path | None = Path("data/alive")


@dataclass(frozen=True)
class Access:
    """Telegram user ids, and how many messages a minute a person may send."""

    admins: tuple[int, ...] = ()
    staff: tuple[int, ...] = ()
    messages_per_minute: int = 20


@dataclass(frozen=True)
class Knowledge:
    """Where the knowledge files are; `cache` is None where compiled bases are not to be kept; `watch` seconds pass from one
    look for changes to the next, 0 for none; `versions` old ones are kept in the folder `archive`.
    """

    folder: Path = Path("knowledge")
    cache: Path | None = Path(".cache")
    watch: float = 2.0
    versions: int = 20
    archive: Path = Path("data/versions")


@dataclass(frozen=True)
class Answering:
    """Probabilities in [0, 1] from which on to answer (`drafted`: from a report whose entries are as drafted), and to
    offer choices; processes that look for answers, 0 for none beside the one that talks to Telegram.
    """

    answer: float = 0.4
    drafted: float = 0.4
    choose: float = 0.3
    processes: int = 1


@dataclass(frozen=True)
class Usage:
    """Where the usage log is kept."""

    database: Path = Path("data/usage.db")


@dataclass(frozen=True)
class Settings:
    """All settings; paths are absolute once read from a file."""

    telegram: Telegram = field(default_factory=Telegram)
    access: Access = field(default_factory=Access)
    knowledge: Knowledge = field(default_factory=Knowledge)
    answering: Answering = field(default_factory=Answering)
    usage: Usage = field(default_factory=Usage)


DEFAULT_FILE = Path(__file__).with_name("config.toml")


def read_settings(path: Path = DEFAULT_FILE) -> Settings:
    """Read `path`; what it leaves out has its default. SettingsError when anything in it is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(NO_FILE.format(path=path)) from None
    except (ValueError, OSError, RecursionError) as error:  # wrong TOML, no UTF-8, a number of five thousand digits
        raise SettingsError(NO_TOML.format(path=path, reason=error)) from None
    sections = {"telegram": Telegram, "access": Access, "knowledge": Knowledge, "answering": Answering, "usage": Usage}
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

    def wrong(wanted: str) -> SettingsError:
        return SettingsError(WRONG_TYPE.format(path=path, key=key, wanted=wanted))

    if isinstance(default, float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong("一个数")
        most = LONGEST_SECONDS if key in SECONDS else 1
        if not 0 <= value <= most:
            raise SettingsError(WRONG_VALUE.format(path=path, key=key, value=value, wanted=f"要在 0 到 {most} 之间"))
        return float(value)
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            raise wrong("方括号里的整数，例如 [12345678]")
        return tuple(value)
    if isinstance(default, int):
        if type(value) is not int:
            raise wrong("一个整数")
        least = 0 if key in MAY_BE_ZERO else 1
        if value < least:
            raise SettingsError(WRONG_VALUE.format(path=path, key=key, value=value, wanted=f"不能小于 {least}"))
        return value
    if not isinstance(value, str):
        raise wrong("带引号的文字")
    if key == "telegram.mode" and value not in MODES:
        raise SettingsError(WRONG_VALUE.format(path=path, key=key, value=value, wanted=f"只能写 {'、'.join(MODES)}"))
    if key == "telegram.proxy" and value and not _is_proxy(value):
        raise SettingsError(WRONG_VALUE.format(path=path, key=key, value=value, wanted=PROXY))
    if isinstance(default, Path):
        if not value and key not in MAY_BE_EMPTY:
            raise SettingsError(WRONG_VALUE.format(path=path, key=key, value="空的", wanted="请写上路径"))
        return path.resolve().parent / value if value else None
    return value


def _is_proxy(text: str) -> bool:
    try:
        address = urlsplit(text)
        return address.scheme in ("http", "https", "socks4", "socks5", "socks5h") and bool(
            address.hostname and address.port
        )
    except ValueError:
        return False
