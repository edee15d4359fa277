"""The handbook for admins says what the program does, and names all that admins can use of it."""

import dataclasses
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

import bot
from config import Settings
from handlers.admins import duties
from handlers.showing import menus, texts
from reporting import alarms
from reporting import texts as reported
from reporting.asked_period import MOST_DAYS, USUAL_DAYS, asked_period
from reporting.dashboard.__main__ import DEFAULT_PORT
from serving import trouble
from serving.updates.health import BEAT_SECONDS
from storage import people
from storage.writer import MOST_WAITING

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "管理员手册.md").read_text(encoding="utf-8")
STAFF_HANDBOOK = (ROOT / "docs" / "知识库维护手册.md").read_text(encoding="utf-8")
CODE = [*re.findall(r"`([^`\n]+)`", HANDBOOK), *re.findall(r"^ {4}(\S.*)$", HANDBOOK, re.MULTILINE)]
SETTINGS = [
    f"{section}.{field.name}"
    for section in ("access", "telegram", "usage", "privacy")
    for field in dataclasses.fields(getattr(Settings(), section))
]
NAMED = re.findall(r"`((?:access|knowledge|telegram|answering|usage|privacy)\.(?!db)\w+)`", HANDBOOK)
"""Settings, by section and name; usage.db is a file."""
ALARMS = [value for name, value in vars(reported).items() if name.startswith("ALARM_")]
TROUBLES = [value for name, value in vars(trouble).items() if name.isupper() and isinstance(value, str)]
TROUBLES += [people.DAMAGED, reported.UNREADABLE]
SHOWN = re.findall(r'(?:!\[[^\]]*\]\(|src=")(pictures/[^)"]+)', HANDBOOK)
BACKUP = (ROOT / "deploy/backup.sh").read_text(encoding="utf-8")
MOST_BYTES, WIDEST = 300 * 1024, 1200


def part(heading: str) -> str:
    """What stands below a heading, up to the next one."""
    return re.split(r"^#+ ", re.split(rf"^#+ {heading}$", HANDBOOK, flags=re.MULTILINE)[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("command", menus.ADMIN)
def test_every_command_of_admins_is_explained(command: str) -> None:
    """In the table of commands."""
    assert f"\n| `/{command}` |" in part("在 Telegram 上看")


@pytest.mark.parametrize("call", [code for code in CODE if re.search(r"\bbot\.py \w", code) and " -c " not in code])
def test_every_call_that_is_shown_can_be_made(call: str) -> None:
    """Verb, arguments and, of figures, the period."""
    given = bot.parser().parse_args(shlex.split(call[call.index("bot.py ") + len("bot.py ") :]))
    assert given.run
    assert asked_period(" ".join(getattr(given, "period", [])), date(2026, 11, 27))


@pytest.mark.parametrize("words", [code[len("/stats") :] for code in CODE if code.startswith("/stats")])
def test_every_period_that_is_shown_is_understood(words: str) -> None:
    """As it is written behind the command."""
    assert asked_period(words, date(2026, 11, 27))


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_that_matters_to_admins_is_named(setting: str) -> None:
    """By section and name."""
    assert f"`{setting}`" in HANDBOOK


@pytest.mark.parametrize("setting", sorted(set(NAMED)))
def test_every_setting_that_is_shown_exists(setting: str) -> None:
    """In its section."""
    section, name = setting.split(".")
    assert name in {field.name for field in dataclasses.fields(getattr(Settings(), section))}


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        *(("这些词的意思", word) for word in reported.OUTCOMES.values()),
        *(("提醒和小结", re.split("[：（]", text)[0]) for text in ALARMS),
        *(("出了问题", re.split(r" ?\{|。|（|：", text.replace("{path} ", ""))[0]) for text in TROUBLES),
    ],
)
def test_every_word_and_message_has_its_row(heading: str, row: str) -> None:
    """Outcomes, alarms, and what keeps the program from starting."""
    assert re.search(rf"^\| {re.escape(row)}", part(heading), re.MULTILINE)


@pytest.mark.parametrize("kept", texts.KEPT.values())
def test_all_that_is_kept_is_told(kept: str) -> None:
    """In the words of /privacy."""
    assert kept in part("隐私").split("**不记的")[0].replace("\n", "")


@pytest.mark.parametrize(
    "words",
    [
        f"不写天数就是 {USUAL_DAYS} 天",
        f"最多写 {MOST_DAYS}",
        f"(不写就是 {Settings().usage.keep_text_days} 天)",
        f"和前 {alarms.USUAL_DAYS} 天比",
        f"{alarms.QUIET.total_seconds() / 3600:.0f} 小时里只发一次",
        f"最多 {MOST_WAITING} 条先在内存里",
        f"每 {BEAT_SECONDS:.0f} 秒变一次",
        f"每天夜里 {duties.DROPPING:%-H:%M} 删掉",
        "最新的 {} 份".format(*re.findall(r"\{4:-(\d+)\}", BACKUP)),
        f"`http://127.0.0.1:{DEFAULT_PORT}`",
        f"ssh -L {DEFAULT_PORT}:127.0.0.1:{DEFAULT_PORT} ",
    ],
)
def test_numbers_that_are_named_are_those_of_the_program(words: str) -> None:
    """Days, hours, rows, copies, a port."""
    assert words in HANDBOOK


def test_the_versions_of_python_are_those_it_runs_on() -> None:
    """The lowest and the highest."""
    wanted = re.search(
        r'requires-python = ">=3\.(\d+),<3\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    assert wanted
    assert f"Python 3.{wanted[1]} 到 3.{int(wanted[2]) - 1}" in HANDBOOK


@pytest.mark.parametrize(
    "target", sorted({found for code in CODE for found in re.findall(r"\bmake ([a-z.]\S*)", code)} - {"curl"})
)
def test_every_target_of_make_exists(target: str) -> None:
    """As a name or as a file."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)


@pytest.mark.parametrize(
    "name", sorted({found for code in CODE for found in re.findall(r"(?<![\w/])deploy/[\w.-]+", code)})
)
def test_every_file_of_deploy_that_is_named_is_there(name: str) -> None:
    """All of them are named."""
    assert (ROOT / name).is_file()
    assert [path.name for path in (ROOT / "deploy").iterdir() if path.name not in HANDBOOK] == []


@pytest.mark.parametrize("picture", ["pictures/stats.png", "pictures/dashboard.png"])
def test_every_picture_is_small_and_shown(picture: str) -> None:
    """No other is shown."""
    assert picture in SHOWN
    assert len(set(SHOWN)) == 2
    raw = (ROOT / "docs" / picture).read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert len(raw) < MOST_BYTES
    assert int.from_bytes(raw[16:20], "big") <= WIDEST


def anchors(handbook: str) -> set[str]:
    """The places that links may lead to: headings without punctuation, as web pages of repositories name them."""
    heads = re.findall(r"^#+ (.+)$", handbook, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).replace(" ", "-").lower() for head in heads}


@pytest.mark.parametrize("link", sorted(set(re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", HANDBOOK))))
def test_every_link_leads_somewhere(link: str) -> None:
    """Within this handbook, into the one for staff, or to what is new."""
    file, _, anchor = link.partition("#")
    assert file in ("", "知识库维护手册.md", "CHANGELOG.md")
    assert not anchor or anchor in anchors(STAFF_HANDBOOK if file else HANDBOOK)
