"""The word lists beside this file, as patterns; read when they are first asked for."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HAN = "\u3400-\u9fff"
_FILE = Path(__file__).with_name("words.toml")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, the longest first."""
    given = _data()[name]
    return tuple(sorted(given.split() if isinstance(given, str) else given, key=len, reverse=True))


@cache
def characters(name: str) -> str:
    """The characters of a list, to stand in brackets of a pattern."""
    return "".join(str(_data()[name]).split())


def any_of(name: str) -> str:
    """A pattern that finds any word of a list, the longest first."""
    return f"(?:{'|'.join(map(re.escape, words(name)))})"


@cache
def surname() -> str:
    """A pattern that finds a surname."""
    return f"(?:{'|'.join(words('double_surnames'))}|[{characters('surnames')}])"


@cache
def given() -> str:
    """A pattern that finds a character of which given names are made."""
    return f"[{characters('given')}]"
