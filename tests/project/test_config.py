"""config.toml: what may stand in it, and what is said when something else does."""

import dataclasses
import tomllib
from datetime import time
from pathlib import Path

import pytest

from config import DEFAULT_FILE, Names, Settings, SettingsError, read_settings, week_time

EVERY_KEY = [
    (section.name, item.name)
    for section in dataclasses.fields(Settings)
    for item in dataclasses.fields(getattr(Settings(), section.name))
]


def settings_from(text: str, folder: Path) -> Settings:
    """The settings of a file in `folder` that reads `text`."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def complaint(text: str, folder: Path) -> str:
    """What is said about a file that reads `text`."""
    with pytest.raises(SettingsError) as raised:
        settings_from(text, folder)
    return str(raised.value)


@pytest.mark.parametrize(
    ("section", "line", "name", "value"),
    [
        ("telegram", 'base_url = "http://127.0.0.1:8081/bot"', "base_url", "http://127.0.0.1:8081/bot"),
        (
            "telegram",
            'base_file_url = "http://127.0.0.1:8081/file/bot"',
            "base_file_url",
            "http://127.0.0.1:8081/file/bot",
        ),
        ("telegram", 'proxy = "socks5://127.0.0.1:1080"', "proxy", "socks5://127.0.0.1:1080"),
        ("telegram", 'mode = "webhook"\nwebhook_url = "https://bot.example.cn/hook"', "mode", "webhook"),
        ("telegram", 'mode = "polling"', "mode", "polling"),
        ("telegram", 'webhook_url = "https://bot.example.cn/hook"', "webhook_url", "https://bot.example.cn/hook"),
        ("telegram", 'webhook_listen = "unix:/run/bot.sock"', "webhook_listen", "unix:/run/bot.sock"),
        ("telegram", "workers = 1", "workers", 1),
        ("telegram", "messages_per_second = 1000", "messages_per_second", 1000),
        ("telegram", 'inbox = "/var/lib/bot/inbox.db"', "inbox", Path("/var/lib/bot/inbox.db")),
        ("telegram", 'heartbeat = "/run/bot/alive"', "heartbeat", Path("/run/bot/alive")),
        ("telegram", 'heartbeat = ""', "heartbeat", None),
        ("access", "messages_per_minute = 5", "messages_per_minute", 5),
        ("access", "admins = [12345678, 5000000000]", "admins", (12345678, 5_000_000_000)),
        ("access", "staff = []", "staff", ()),
        ("knowledge", 'folder = "/srv/knowledge"', "folder", Path("/srv/knowledge")),
        ("knowledge", 'cache = "/var/cache/bot"', "cache", Path("/var/cache/bot")),
        ("knowledge", 'cache = ""', "cache", None),
        ("knowledge", "watch = 0", "watch", 0.0),
        ("knowledge", "watch = 0.5", "watch", 0.5),
        ("knowledge", "watch = 60", "watch", 60.0),
        ("answering", "deadline = 5", "deadline", 5.0),
        ("answering", "deadline = 0.5", "deadline", 0.5),
        ("knowledge", "versions = 1", "versions", 1),
        ("knowledge", 'archive = "/var/lib/bot/versions"', "archive", Path("/var/lib/bot/versions")),
        ("answering", "answer = 0.75", "answer", 0.75),
        ("answering", "answer = 1", "answer", 1.0),
        ("answering", "choose = 0", "choose", 0.0),
        ("usage", 'database = "/var/lib/bot/usage.db"', "database", Path("/var/lib/bot/usage.db")),
        ("usage", 'key = "/etc/bot/usage.key"', "key", Path("/etc/bot/usage.key")),
        ("usage", "keep_text_days = 30", "keep_text_days", 30),
        ("usage", "alerts = false", "alerts", False),
        ("usage", 'weekly_summary = "周日 18:30"', "weekly_summary", "周日 18:30"),
    ],
)
def test_a_setting_is_read(section: str, line: str, name: str, value: object, tmp_path: Path) -> None:
    """Every key is read into its type."""
    settings = settings_from(f"[{section}]\n{line}\n", tmp_path)
    assert getattr(getattr(settings, section), name) == value


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("telegram", "inbox"),
        ("telegram", "heartbeat"),
        ("knowledge", "folder"),
        ("knowledge", "cache"),
        ("knowledge", "archive"),
        ("usage", "database"),
    ],
)
def test_a_path_counts_from_the_file(section: str, key: str, tmp_path: Path) -> None:
    """A relative path starts at the folder of config.toml, wherever the bot is started."""
    settings = settings_from(f'[{section}]\n{key} = "there/it.is"\n', tmp_path)
    assert getattr(getattr(settings, section), key) == tmp_path.resolve() / "there" / "it.is"


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("telegram", "base_url", "https://api.telegram.org/bot"),
        ("telegram", "base_file_url", "https://api.telegram.org/file/bot"),
        ("telegram", "proxy", ""),
        ("telegram", "mode", "polling"),
        ("telegram", "webhook_url", ""),
        ("telegram", "webhook_listen", "127.0.0.1:8080"),
        ("telegram", "workers", 16),
        ("access", "admins", ()),
        ("access", "staff", ()),
        ("access", "messages_per_minute", 20),
    ],
)
@pytest.mark.parametrize("text", ["", "# nothing\n", "[usage]\n", "\ufeff"])
def test_what_is_left_out_has_its_default(section: str, key: str, value: object, text: str, tmp_path: Path) -> None:
    """An empty file is a fine one."""
    assert getattr(getattr(settings_from(text, tmp_path), section), key) == value


def test_paths_left_out_stand_beside_the_file(tmp_path: Path) -> None:
    """Inbox, heartbeat and usage log lie in a folder of their own, wherever the bot is started."""
    settings = settings_from("", tmp_path)
    data = tmp_path.resolve() / "data"
    assert (settings.telegram.inbox, settings.telegram.heartbeat) == (data / "inbox.db", data / "alive")
    assert settings.usage.database == data / "usage.db"


def test_thresholds_have_defaults_between_nought_and_one(tmp_path: Path) -> None:
    """Without a word in the file the bot neither answers everything nor nothing."""
    answering = settings_from("", tmp_path).answering
    assert 0 < answering.answer < 1
    assert 0 < answering.choose < 1


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """Notepad puts a mark in front of the file, which changes nothing."""
    assert settings_from('\ufeff[usage]\ndatabase = "x"\n', tmp_path).usage.database.name == "x"


@pytest.mark.parametrize("proxy", ["", "socks5://127.0.0.1:1080", "http://user:word@proxy.example:3128"])
def test_proxies(proxy: str, tmp_path: Path) -> None:
    """None, SOCKS or http, with a port."""
    assert settings_from(f'[telegram]\nproxy = "{proxy}"\n', tmp_path).telegram.proxy == proxy


@pytest.mark.parametrize(
    "proxy", ["127.0.0.1:1080", "socks9://a:1", "socks5://", "http://a", "http://a:x", "http://[a"]
)
def test_what_is_no_proxy_is_named(proxy: str, tmp_path: Path) -> None:
    """Before it fails somewhere in the network."""
    with pytest.raises(SettingsError, match=r"telegram\.proxy"):
        settings_from(f'[telegram]\nproxy = "{proxy}"\n', tmp_path)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[telegram]\ntoken = "x"\n', "telegram.token"),
        ("[access]\nadmin = [1]\n", "access.admin"),
        ('[knowledge]\npath = "x"\n', "knowledge.path"),
        ("[answering]\nlimit = 1\n", "answering.limit"),
        ('[usage]\nfile = "x"\n', "usage.file"),
        ("[acess]\nadmins = [1]\n", "acess"),
        ("admins = [1]\n", "admins"),
    ],
)
def test_an_unknown_key_is_named_beside_the_known_ones(text: str, key: str, tmp_path: Path) -> None:
    """A misspelt key or section is named, and what could be written instead is listed."""
    message = complaint(text, tmp_path)
    assert f"“{key}”" in message
    section = key.partition(".")[0]
    known = [name for group, name in EVERY_KEY if group == section] or [group for group, _ in EVERY_KEY]
    assert all(name in message for name in known)


@pytest.mark.parametrize(
    ("section", "line", "wanted"),
    [
        ("telegram", "base_url = 1", "文字"),
        ("telegram", "base_file_url = []", "文字"),
        ("telegram", "proxy = false", "文字"),
        ("telegram", "mode = 1", "文字"),
        ("telegram", "webhook_listen = 8080", "文字"),
        ("telegram", 'workers = "16"', "整数"),
        ("telegram", "messages_per_second = 0.5", "整数"),
        ("telegram", "inbox = false", "文字"),
        ("access", "messages_per_minute = [20]", "整数"),
        ("access", "admins = 12345678", "整数"),
        ("access", 'admins = ["12345678"]', "整数"),
        ("access", "staff = [true]", "整数"),
        ("access", "staff = [1.5]", "整数"),
        ("knowledge", "folder = 1", "文字"),
        ("knowledge", "cache = false", "文字"),
        ("knowledge", 'watch = "2"', "数"),
        ("answering", 'answer = "0.5"', "数"),
        ("answering", "choose = true", "数"),
        ("usage", 'database = ["x"]', "文字"),
        ("usage", 'alerts = "yes"', "true 或 false"),
        ("usage", "alerts = 1", "true 或 false"),
        ("usage", "keep_text_days = true", "整数"),
        ("usage", "weekly_summary = 1", "文字"),
    ],
)
def test_a_wrong_type_is_named(section: str, line: str, wanted: str, tmp_path: Path) -> None:
    """The key is named, and what it has to be."""
    message = complaint(f"[{section}]\n{line}\n", tmp_path)
    assert f"“{section}.{line.partition(' ')[0]}”" in message
    assert wanted in message


@pytest.mark.parametrize(
    ("section", "line", "wanted"),
    [
        ("telegram", 'mode = "push"', "polling、webhook"),
        ("telegram", 'mode = ""', "polling、webhook"),
        ("answering", "processes = -1", "不能小于 0"),
        ("telegram", "workers = 0", "不能小于 1"),
        ("telegram", 'inbox = ""', "路径"),
        ("access", "messages_per_minute = 0", "不能小于 1"),
        ("answering", "answer = 1.5", "0 到 1"),
        ("answering", "answer = -0.1", "0 到 1"),
        ("answering", "choose = nan", "0 到 1"),
        ("answering", "choose = 60", "0 到 1"),
        ("knowledge", 'folder = ""', "路径"),
        ("knowledge", "watch = -1", "0 到 86400"),
        ("knowledge", "watch = inf", "0 到 86400"),
        ("answering", "deadline = 0", "0.5 到 86400"),
        ("answering", 'deadline = "5"', "数"),
        ("usage", 'database = ""', "路径"),
        ("usage", 'key = ""', "路径"),
        ("usage", "keep_text_days = 0", "不能小于 1"),
        ("usage", "keep_text_days = 1000000", "不能大于 36500"),
        ("usage", 'weekly_summary = "周八 09:00"', "周一 09:00"),
        ("usage", 'weekly_summary = "周一 24:00"', "周一 09:00"),
        ("usage", 'weekly_summary = "09:00"', "周一 09:00"),
    ],
)
def test_a_wrong_value_is_named(section: str, line: str, wanted: str, tmp_path: Path) -> None:
    """The key is named, and what it may be."""
    message = complaint(f"[{section}]\n{line}\n", tmp_path)
    assert f"“{section}.{line.partition(' ')[0]}”" in message
    assert wanted in message


@pytest.mark.parametrize(
    ("text", "weekday", "at"),
    [
        ("周一 09:00", 0, time(9)),
        ("星期天 8:05", 6, time(8, 5)),
        ("礼拜三23：59", 2, time(23, 59)),
        (" 周日 0:00 ", 6, time()),
    ],
)
def test_a_time_of_the_week(text: str, weekday: int, at: time) -> None:
    """As people write it."""
    assert week_time(text) == (weekday, at)


@pytest.mark.parametrize("text", ["telegram = 1", "[[telegram]]", 'telegram = "x"', "telegram = []"])
def test_a_section_has_to_be_one(text: str, tmp_path: Path) -> None:
    """A section written as something else is told how to begin."""
    message = complaint(text, tmp_path)
    assert "“telegram”" in message
    assert "[telegram]" in message


@pytest.mark.parametrize("text", ["[telegram", "proxy = ", "[telegram]\nproxy = 'a'\nproxy = 'b'", "admins = [1", "{}"])
def test_what_is_no_toml_is_said(text: str, tmp_path: Path) -> None:
    """A file that cannot be read is named, with a hint at quotation marks and brackets."""
    message = complaint(text, tmp_path)
    assert str(tmp_path / "config.toml") in message
    assert "括号" in message


def test_another_encoding_is_said(tmp_path: Path) -> None:
    """A file that is not UTF-8 is an error with the file's name."""
    file = tmp_path / "config.toml"
    file.write_bytes("# 设置\n".encode("gbk"))
    with pytest.raises(SettingsError, match=r"config\.toml"):
        read_settings(file)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A path without a file is named together with the option that it came from."""
    with pytest.raises(SettingsError, match=r"nowhere\.toml.*--config"):
        read_settings(tmp_path / "nowhere.toml")


def test_every_error_is_chinese(tmp_path: Path) -> None:
    """Staff read these: every message is a Chinese sentence."""
    for text in ("x = 1", "telegram = 1", "[telegram]\nmode = 1", "[telegram]\nmode = 'x'", "["):
        assert complaint(text, tmp_path).endswith("。")


@pytest.mark.parametrize(("section", "key"), EVERY_KEY)
def test_every_setting_stands_in_the_file_with_its_default(section: str, key: str) -> None:
    """The file that comes with the project shows every setting, as it is when left out."""
    shown = tomllib.loads(DEFAULT_FILE.read_text(encoding="utf-8"))[section][key]
    default = getattr(getattr(Settings(), section), key)
    default = dict(default.known) if isinstance(default, Names) else default
    assert shown == (
        list(default) if isinstance(default, tuple) else str(default) if isinstance(default, Path) else default
    )


def test_the_file_of_the_project_is_read() -> None:
    """config.toml is right, and its knowledge folder is there."""
    assert read_settings().knowledge.folder.is_dir()
