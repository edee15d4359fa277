"""config.toml read into typed, checked settings."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from config import reading
from config.reading import Names, SettingsError, hours, week_time


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
    names: Names = reading.NOBODY
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
class Alarms:
    """When admins are told that something is wrong; whether at all is said by usage.alerts."""

    quiet: str = ""
    """Hours, as in `"22:00-07:00"`, in which only what keeps people from being answered is told, the rest when they end."""
    repeat_hours: int = 6
    """Hours after which what still lasts is told again; 0 for never."""
    late_seconds: float = 45.0
    """Seconds for which nobody was answered, or nothing came in, before that is told."""
    errors: int = 4
    """Errors of an hour below which nothing is told; more than usual they have to be in any case."""
    jump_percent: int = 200
    """From how many hundredths of the usual share on more declines or 👎 are told of."""
    free_mb: int = 50
    """Megabytes of room on a disk below which it is nearly full; 0 for not telling."""
    backup_hours: int = 48
    """Hours without a backup, where there ever was one, after which that is told; 0 for not telling."""


@dataclass(frozen=True)
class Metrics:
    """What a monitor on this machine may read: http://127.0.0.1:PORT/metrics and /healthz."""

    port: int = 0
    """The port; 0 for none."""


@dataclass(frozen=True)
class Backup:
    """What `bot.py backup` does."""

    folder: Path = Path("/var/backups/report-bot")
    """Where each backup becomes a folder of its own."""
    secrets: Path = Path("/var/backups/report-bot-secrets")
    """Where the key goes, and what was not delivered yet: whoever has both places could find out who asked."""
    keep: int = 14
    """How many stay, the newest."""


@dataclass(frozen=True)
class Settings:
    """All settings; paths are absolute once read from a file."""

    telegram: Telegram = field(default_factory=Telegram)
    access: Access = field(default_factory=Access)
    knowledge: Knowledge = field(default_factory=Knowledge)
    answering: Answering = field(default_factory=Answering)
    usage: Usage = field(default_factory=Usage)
    privacy: Privacy = field(default_factory=Privacy)
    alarms: Alarms = field(default_factory=Alarms)
    metrics: Metrics = field(default_factory=Metrics)
    backup: Backup = field(default_factory=Backup)


DEFAULT_FILE = Path(__file__).parents[1] / "config.toml"


def read_settings(path: Path = DEFAULT_FILE) -> Settings:
    """Read `path`; what it leaves out has its default. SettingsError when anything in it is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(reading.NO_FILE.format(path=path)) from None
    except (ValueError, OSError, RecursionError) as error:  # wrong TOML, no UTF-8, a number of five thousand digits
        raise SettingsError(reading.NO_TOML.format(path=path, reason=error)) from None
    sections = {item.name: type(getattr(Settings(), item.name)) for item in fields(Settings)}
    _only(data, tuple(sections), "", path)
    settings = Settings(**{name: _section(name, kind, data.get(name, {}), path) for name, kind in sections.items()})
    if settings.telegram.mode == "webhook" and not settings.telegram.webhook_url:
        raise SettingsError(
            reading.WRONG_VALUE.format(path=path, key="telegram.webhook_url", value="空的", wanted=reading.NEEDED)
        )
    return settings


def _section(name: str, kind: Callable[..., Any], data: Any, path: Path) -> Any:
    if not isinstance(data, dict):
        raise SettingsError(reading.WRONG_TYPE.format(path=path, key=name, wanted=f"一节，用 [{name}] 开头"))
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    _only(data, tuple(known), f"{name}.", path)
    given = {key: str(item.default) for key, item in known.items() if isinstance(item.default, Path)} | data
    read = {key: reading.value(f"{name}.{key}", value, known[key].default, path) for key, value in given.items()}
    return kind(**read)


def _only(data: dict[str, Any], known: tuple[str, ...], prefix: str, path: Path) -> None:
    for key in data:
        if key not in known:
            raise SettingsError(reading.UNKNOWN_KEY.format(path=path, key=prefix + key, known="、".join(known)))


__all__ = [
    "DEFAULT_FILE", "Access", "Alarms", "Answering", "Backup", "Knowledge", "Metrics", "Names", "Settings", "SettingsError",
    "Telegram", "Usage", "hours", "read_settings", "week_time",
]  # fmt: skip
