"""The handbook for staff says what the program does, and names all that staff can use of it."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import bot
from answering.base.entries import KINDS_ASKED
from answering.files import fault_texts
from answering.files.chart_files import FEWEST_BARS, LONGEST_LABEL, MOST_BARS
from answering.files.layout import CHARTS, DOUBTFUL
from answering.files.loading import TOLD
from answering.proving import advice_texts
from answering.proving.tracing import texts as tracing_texts
from config import Settings
from drafting import folder as drafted
from editing.texts import sheet
from handlers.showing import menus
from handlers.showing.texts import COMMANDS, PICTURE
from handlers.staff import texts as say

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "知识库维护手册.md").read_text(encoding="utf-8")
FOR_ADMINS = (ROOT / "docs" / "管理员手册.md").read_text(encoding="utf-8")
MEASURED = (ROOT / "docs" / "measurements.md").read_text(encoding="utf-8")
PICTURES = ROOT / "docs" / "pictures"
SHOWN = re.findall(r'(?:!\[[^\]]*\]\(|src=")(pictures/[^)"]+)', HANDBOOK)
CODE = [*re.findall(r"`([^`\n]+)`", HANDBOOK), *re.findall(r"^ {4}(\S.*)$", HANDBOOK, re.MULTILINE)]
STAFF_VERBS = ("draft", "check", "export", "import", "history", "undo")
BUTTONS = (say.LIVE, say.DISCARD, say.UNDO, say.WORDS, say.NEW_ENTRY, say.ABSENT, say.UNRELATED, say.INSIST,
           say.ADD, say.ADD_NOT, say.FIND, say.WHY, say.NO_WHY,
           say.NEW_ABSENT, say.BACK_TO_GROUP, say.PREVIOUS_GROUP, say.NEXT_GROUP, say.TABLE.format(number=""),
           say.FOLDER.format(number=""), PICTURE.split()[-1], say.ABSENT_ENTRY.format(title="……"))  # fmt: skip
MOST_BYTES, WIDEST = 300 * 1024, 1200


def subparsers() -> dict[str, argparse.ArgumentParser]:
    """The subcommands of the command line."""
    actions = bot.parser()._actions
    return dict(next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction)))


def own_options(verb: str) -> Iterator[str]:
    """The long options of a subcommand that a member of staff may write."""
    for action in subparsers()[verb]._actions:
        yield from (option for option in action.option_strings if option.startswith("--") and option != "--help")


def is_named(word: str) -> bool:
    """Whether `word` stands in code by itself or as the beginning or the part of a longer piece."""
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code) for code in CODE)


@pytest.mark.parametrize("command", menus.STAFF)
def test_every_command_of_staff_is_explained(command: str) -> None:
    """As they type it."""
    assert is_named(f"/{command}")


@pytest.mark.parametrize("verb", STAFF_VERBS)
def test_every_verb_of_the_command_line_is_explained(verb: str) -> None:
    """With all its options."""
    assert is_named(f"bot.py {verb}")
    assert [option for option in own_options(verb) if not is_named(option)] == []


@pytest.mark.parametrize("key", TOLD)
def test_every_key_of_a_report_is_explained(key: str) -> None:
    """In the table of what to look at."""
    assert f"| `{key}` |" in HANDBOOK


def keys_of_entries() -> set[str]:
    """What entries and charts may say, as the sources have it."""
    found: set[str] = set()
    for file in ("entry_files.py", "chart_files.py", "topic_files.py", "loading.py", "wordlists/wordlist_files.py"):
        text = (ROOT / "answering/files" / file).read_text(encoding="utf-8")
        for names in re.findall(r"\.only\(([^*)]+)\)", text):
            found |= set(re.findall(r'"(\w+)"', names))
    return found


@pytest.mark.parametrize("key", sorted(keys_of_entries()))
def test_every_key_of_an_entry_is_explained(key: str) -> None:
    """Also those of charts, talk and the word lists."""
    assert is_named(key)


@pytest.mark.parametrize(
    "file", ["synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "talk.toml"]
)
def test_every_part_of_the_word_lists_is_named(file: str) -> None:
    """By its heading."""
    named = tomllib.loads((ROOT / "knowledge" / file).read_text(encoding="utf-8"))
    assert [name for name in named if not (is_named(f"[{name}]") or is_named(f"[[{name}]]"))] == []


@pytest.mark.parametrize("heading", sheet.HEADINGS.values())
def test_every_column_of_the_spreadsheet_is_explained(heading: str) -> None:
    """In the table of columns."""
    part = HANDBOOK.split("## 用表格改")[1].split("\n## ")[0]
    assert re.search(rf"^\| {heading} \|", part, re.MULTILINE)


@pytest.mark.parametrize("label", BUTTONS)
def test_every_button_of_staff_is_named(label: str) -> None:
    """In quotation marks, word for word."""
    assert f"“{label}”" in HANDBOOK


@pytest.mark.parametrize("kind", KINDS_ASKED)
def test_every_kind_of_answer_is_listed(kind: str) -> None:
    """In the row of asks."""
    row = next(line for line in HANDBOOK.splitlines() if line.startswith("| 问的是 | `asks`"))
    assert kind in re.split("[：、 ]", row)


@pytest.mark.parametrize("kind", fault_texts.KINDS.values())
def test_every_kind_of_entry_is_explained(kind: str) -> None:
    """By the name that staff see."""
    assert f"| {kind} |" in HANDBOOK


def file_names() -> list[str]:
    """The names of files that the handbook writes as code."""
    found = {name for code in CODE for name in re.findall(r"[\w.*-]*\.(?:toml|txt|py|png)\b", code)}
    return sorted(name for name in found if not name.startswith("."))


@pytest.mark.parametrize("name", file_names())
def test_every_file_that_is_named_is_known(name: str) -> None:
    """Either it is there, or drafting writes it."""
    written = {drafted.CHOICES, drafted.ABSENT, f"entries/{CHARTS}"} | {f"entries/{name}" for name in DRAFTED}
    is_there = (ROOT / name).exists() or any((ROOT / "knowledge").rglob(name))
    assert is_there or name == DOUBTFUL or f"entries/{name}" in written


DRAFTED = ("-figures.toml", "-statements.toml", "added.toml")


def test_what_drafting_writes_is_named_as_it_is_written() -> None:
    """The ends of the names of its files."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "drafting").rglob("*.py"))
    assert [name for name in DRAFTED[:2] if name not in sources] == []
    assert '/added"' in sources


def commands() -> list[str]:
    """The calls of bot.py that the handbook shows."""
    return [code[code.index("bot.py ") + len("bot.py ") :] for code in CODE if "bot.py " in code]


@pytest.mark.parametrize("call", commands())
def test_every_call_that_is_shown_can_be_made(call: str) -> None:
    """The verb exists; where more than the verb is shown, its arguments are accepted."""
    verb, *arguments = shlex.split(call)
    assert verb in subparsers()
    if arguments:
        assert bot.parser().parse_args([verb, *arguments]).run


@pytest.mark.parametrize("command", sorted({found[0] for code in CODE if (found := re.match(r"/[a-z]+$", code))}))
def test_every_telegram_command_that_is_shown_exists(command: str) -> None:
    """In some menu."""
    assert command[1:] in COMMANDS


@pytest.mark.parametrize("setting", re.findall(r"`((?:access|knowledge|telegram|answering)\.\w+)`", HANDBOOK))
def test_every_setting_that_is_shown_exists(setting: str) -> None:
    """By its full name."""
    section, name = setting.split(".")
    assert name in {field.name for field in fields(getattr(Settings(), section))}


def test_numbers_that_are_named_are_those_of_the_program() -> None:
    """Bars of a chart, characters of a label, versions kept."""
    assert f"一张图 {FEWEST_BARS} 到 {MOST_BARS} 条" in HANDBOOK
    assert f"最多{LONGEST_LABEL}个字" in HANDBOOK
    assert f"最近 {Settings().knowledge.versions} 版" in HANDBOOK


def all_texts() -> str:
    """What staff may read of the program, without blanks for what changes."""
    rooms = ("answering", "editing", "drafting", "handlers")
    paths = [path for room in rooms for path in (ROOT / room).rglob("*texts.py")]
    paths += (ROOT / "editing/texts").glob("*.py")
    return "".join(re.sub(r"\{[^}]*\}", "…", path.read_text(encoding="utf-8")) for path in paths)


def messages() -> list[str]:
    """The messages in the tables of what the program says."""
    tables = HANDBOOK.split("| 它说 | 怎么办 |")[1].split("\n\n")[0].splitlines()
    tables += HANDBOOK.split("| 它说 | 意思 |")[1].split("\n\n")[0].splitlines()
    return [line.split("|")[1].strip() for line in tables if line.startswith("| ")]


@pytest.mark.parametrize("message", messages())
def test_every_message_that_is_explained_is_one_of_the_program(message: str) -> None:
    """Piece by piece, around what changes from one to the next."""
    texts = all_texts()
    pieces = [piece for piece in re.split(r"……|\d+|[，＋+：？]", message) if len(piece.strip()) > 1]
    assert pieces
    assert [piece for piece in pieces if piece.strip() not in texts] == []


@pytest.mark.parametrize(
    "words",
    [tracing_texts.TODO, tracing_texts.OUTCOME, tracing_texts.UNDERSTOOD, tracing_texts.UNEXPLAINED, tracing_texts.BECAUSE,
     "一字不差", "几乎一样", "从来没", "不该在的文件", "不在任何主题里"],
)  # fmt: skip
def test_what_check_says_is_explained(words: str) -> None:
    """The headings of a trace, and the kinds of advice."""
    assert words in HANDBOOK
    assert len(advice_texts.KINDS) == 9, "a new kind of advice has to be explained in the handbook"


@pytest.mark.parametrize("picture", sorted(path.name for path in PICTURES.glob("*.png")))
def test_every_picture_is_small_and_shown(picture: str) -> None:
    """Each is used once or more: here, in the handbook for admins or with the measurements."""
    assert f"pictures/{picture}" in SHOWN or any(f"pictures/{picture}" in text for text in (FOR_ADMINS, MEASURED))
    raw = (PICTURES / picture).read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert len(raw) < MOST_BYTES
    assert int.from_bytes(raw[16:20], "big") <= WIDEST


def test_every_picture_that_is_shown_is_there() -> None:
    """None is missing."""
    assert SHOWN
    assert [name for name in SHOWN if not (ROOT / "docs" / name).exists()] == []


def anchors() -> set[str]:
    """The places that links may lead to: headings without punctuation, as web pages of repositories name them."""
    heads = re.findall(r"^#+ (.+)$", HANDBOOK, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).replace(" ", "-").lower() for head in heads}


def test_every_link_leads_somewhere() -> None:
    """Within the handbook."""
    links = re.findall(r"\]\(#([^)]+)\)", HANDBOOK)
    assert links
    assert [link for link in links if link.lower() not in anchors()] == []
