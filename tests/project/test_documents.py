"""The documents say what the program does."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from config import Settings
from handlers.showing import texts as say

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("command", re.findall(r'add_parser\("(\w+)"', (ROOT / "bot.py").read_text(encoding="utf-8")))
def test_every_command_is_in_the_readme(command: str) -> None:
    """With how to call it."""
    assert f"bot.py {command}" in README


MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) - {"clean"}


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_make_target_is_in_the_readme(target: str) -> None:
    """With what it is for."""
    assert len(TARGETS) > 5
    assert f"`make {target}`" in README


@pytest.mark.parametrize(
    "setting", [f"{s.name}.{f.name}" for s in fields(Settings) for f in fields(getattr(Settings(), s.name))]
)
def test_every_setting_is_in_the_readme(setting: str) -> None:
    """By its full name."""
    assert f"`{setting}`" in README


@pytest.mark.parametrize("command", say.COMMANDS)
def test_every_telegram_command_is_in_the_readme(command: str) -> None:
    """And has a handler."""
    assert re.search(rf"`/{command}\b", README)
    assert f'CommandHandler("{command}"' in (ROOT / "handlers" / "__init__.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dashboard"]])
def test_every_dependency_earns_its_place(requirement: str) -> None:
    """With a sentence in the README."""
    name = re.split(r"[><=\[]", requirement)[0]
    assert re.search(rf"\*\*{re.escape(name)}\*\* .{{20,}}", README)


@pytest.mark.parametrize("file", ["requirements/run.txt", "requirements/dashboard.txt", "requirements/dev.txt"])
def test_pins_are_hashed_and_name_no_address(file: str) -> None:
    """Every pin has a hash, and no index is named."""
    text = (ROOT / file).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
    assert len(pins) >= len(PROJECT["dependencies"])
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
