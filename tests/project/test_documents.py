"""The documents say what the program does, and name only what is there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import metadata
from pathlib import Path

import pytest

from config import Settings
from handlers.showing import texts as say
from tools.documents.blocks import blocks_in, filled
from tools.documents.dependencies import licence
from tools.documents.made import DOCUMENTS, PICTURE, blocks, rooms_picture

ROOT = Path(__file__).parents[2]
TEXTS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (*DOCUMENTS, "docs/CONTRIBUTING.md", "docs/CHANGELOG.md", "docs/capacity.md")
}
README, REFERENCE, DEPENDENCIES = (TEXTS[name] for name in ("README.md", "docs/reference.md", "docs/dependencies.md"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL = PROJECT["optional-dependencies"]
MOST_LINES = 130
"""Of a README that is read to its end."""
MEASURED = re.compile(r"\d[\d.,]* ?(?:%|ms|MB|GB)")
WORDS_OF_CODE = re.compile(r"`([^`\n]+)`")
NAMED_PLACE = re.compile(r"((?:[\w.-]+/)*[\w.-]+\.(?:py|toml|json|jsonl|txt|sh|md|svg))(?::(\w+))?")
NAMED_FOLDER = re.compile(r"(?:[\w-]+/)+[\w-]*")
EXAMPLES = ("report.txt", "report.toml", "charts.toml", "FILE.xlsx")
"""Names of files that each report has, or that stand for any."""


@pytest.mark.parametrize("command", re.findall(r'add_parser\("(\w+)"', (ROOT / "bot.py").read_text(encoding="utf-8")))
def test_every_command_is_in_the_reference(command: str) -> None:
    """With how to call it."""
    assert f"bot.py {command}" in REFERENCE


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) - {"clean"}


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_make_target_is_in_the_reference(target: str) -> None:
    """With what it is for."""
    assert len(TARGETS) > 5
    assert f"`make {target}`" in REFERENCE


@pytest.mark.parametrize(
    "setting", [f"{s.name}.{f.name}" for s in fields(Settings) for f in fields(getattr(Settings(), s.name))]
)
def test_every_setting_is_in_the_reference(setting: str) -> None:
    """By its full name, with its meaning."""
    assert re.search(rf"^\| `{setting}` \| `.+` \| .{{10,}} \|$", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("command", say.COMMANDS)
def test_every_telegram_command_is_in_the_reference(command: str) -> None:
    """And has a handler."""
    assert re.search(rf"`/{command}\b", REFERENCE)
    assert f'CommandHandler("{command}"' in (ROOT / "handlers" / "__init__.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *OPTIONAL["dashboard"], *OPTIONAL["dev"]])
def test_every_dependency_earns_its_place(requirement: str) -> None:
    """With a sentence, and the licence that the installed package says it has."""
    name = re.split(r"[><=\[]", requirement)[0]
    found = re.search(rf"^\| \*\*{re.escape(name)}\*\* \| (.{{20,}}) \| (.+) \|$", DEPENDENCIES, re.MULTILINE)
    assert found
    assert found[2] == licence(name)
    told = metadata(name)
    everything = [
        *(told.get_all("License-Expression") or told.get_all("License") or []),
        *told.get_all("Classifier", []),
    ]
    assert any(found[2].split(", ")[0] in line for line in everything)


@pytest.mark.parametrize("file", ["run", "dashboard", "dev", "peers"])
def test_pins_are_hashed_and_name_no_address(file: str) -> None:
    """Every pin has a hash, and no index is named."""
    text = (ROOT / f"requirements/{file}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
    assert len(pins) >= len(PROJECT["dependencies"])
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


STANDING = [(document, name) for document in DOCUMENTS for name in blocks_in(TEXTS[document])]


@pytest.mark.parametrize(("document", "name"), STANDING, ids=[name for _, name in STANDING])
def test_what_is_made_is_up_to_date(document: str, name: str) -> None:
    """As `make documents` would write it now: the transcript as the program answers, tables as the code has them."""
    assert blocks_in(TEXTS[document])[name] == blocks()[name](), "make documents"


def test_everything_that_is_made_stands_in_one_document() -> None:
    """Nothing is made for nobody, and no mark is misspelt."""
    assert sorted(name for _, name in STANDING) == sorted(blocks())
    assert sum(text.count("<!-- made by") for text in TEXTS.values()) == len(STANDING)


def test_the_picture_of_the_rooms_is_up_to_date() -> None:
    """Drawn from the imports as they are."""
    assert (ROOT / PICTURE).read_text(encoding="utf-8") == rooms_picture(), "make documents"


def test_only_what_stands_between_marks_is_made() -> None:
    """All else is written by hand and stays, byte for byte."""
    before = "a\n<!-- made by make documents: x -->\nold\n<!-- end of x -->\nb\n"
    assert filled(before, {"x": "new\n"}) == before.replace("old", "new")


def test_the_readme_is_short_and_opens_three_doors() -> None:
    """Citizens, staff and admins find theirs."""
    assert len(README.splitlines()) < MOST_LINES
    doors = README.split("## Three doors\n")[1].split("\n## ")[0]
    assert [line.split("**")[1] for line in doors.splitlines() if line.startswith("- ")] == [
        "Citizens",
        "Staff",
        "Admins",
    ]


def test_the_readme_names_the_versions_of_python() -> None:
    """Those that pyproject.toml allows."""
    wanted = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", PROJECT["requires-python"])
    assert wanted
    assert f"Python 3.{wanted[1]} to 3.{int(wanted[2]) - 1}" in README


LINKS = [(name, link) for name, text in TEXTS.items() for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)]


@pytest.mark.parametrize(("document", "link"), LINKS)
def test_every_link_leads_to_a_file(document: str, link: str) -> None:
    """From the folder of the document."""
    assert (ROOT / document).parent.joinpath(link).is_file()


def named_places(text: str) -> Iterator[tuple[str, str]]:
    """Files and folders that are named as code, each with the name of what is in it, or ""."""
    for code in WORDS_OF_CODE.findall(text):
        if found := NAMED_PLACE.fullmatch(code):
            yield found[1], found[2] or ""
        elif NAMED_FOLDER.fullmatch(code):
            yield code, ""


CHANGELOG = "docs/CHANGELOG.md"
NEW_NAMES = "\n".join(line.rpartition(" | ")[2] for line in TEXTS[CHANGELOG].splitlines() if line.startswith("|"))
"""The last column of its tables; beside it stands what is gone."""
STANDS_NOW = [NEW_NAMES, *(text for name, text in TEXTS.items() if name != CHANGELOG)]
PLACES = sorted({place for text in STANDS_NOW for place in named_places(text)})


@pytest.mark.parametrize(("file", "name"), PLACES)
def test_every_file_and_function_that_is_named_is_there(file: str, name: str) -> None:
    """By its path from the top, or as one of the names that each report has."""
    path = ROOT / file
    assert file in EXAMPLES or path.exists() or (ROOT / "knowledge" / file).is_file()
    if name:
        known = {getattr(node, "name", "") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))}
        assert name in known, f"{file} has no {name}"


@pytest.mark.parametrize("name", ["README.md", "docs/ARCHITECTURE.md", "docs/CONTRIBUTING.md"])
def test_every_measured_figure_is_listed(name: str) -> None:
    """Where it has a date and a command; elsewhere it is only said again."""
    measurements = TEXTS["docs/measurements.md"]
    assert [figure for figure in MEASURED.findall(TEXTS[name]) if figure not in measurements] == []


def test_every_section_of_measurements_tells_date_and_command() -> None:
    """Or that one of them is not kept."""
    parts = re.split(r"^##+ ", TEXTS["docs/measurements.md"].split("\n## In the code")[0], flags=re.MULTILINE)[1:]
    parts = [part for part in parts if part.strip().count("\n")]
    assert len(parts) > 4
    for part in parts:
        assert re.search(r"20\d\d-\d\d-\d\d", part), part.splitlines()[0]
        assert re.search(r"`(?:time|make|\.venv)|^    \.venv", part, re.MULTILINE), part.splitlines()[0]


def test_editors_and_the_linter_agree() -> None:
    """On the length of a line."""
    longest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["line-length"]
    assert f"\nmax_line_length = {longest}\n" in (ROOT / ".editorconfig").read_text(encoding="utf-8")
