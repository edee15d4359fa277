"""A TOML file that staff edit: read whole, with the line of everything in it, faults gathered rather than raised."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from answering.files import fault_texts as say
from answering.files.faults import Fault
from answering.files.toml_lines import Lines
from answering.files.unread import culprit_texts as written
from answering.files.unread.culprit import culprit_of

_AT = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
LONGEST_LINE = 80
"""Characters shown of a line: two lines of a screen."""
_LONG_NUMBER = re.compile(r"[\d_]{4301,}")
"""More digits than Python reads as a whole number (sys.int_info.default_max_str_digits)."""


@dataclass
class TomlFile:
    """`data` is empty when the file cannot be read at all; `faults` then tell why."""

    path: Path
    data: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    text: str = ""

    @cached_property
    def lines(self) -> Lines:
        """Where things stand in the file."""
        return Lines(self.text)

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, message))

    def tables(self, name: str) -> "Iterator[Table]":
        """Each `[[name]]` of the file."""
        found = self.data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(self.lines.of(name), say.NOT_TABLE.format(key=name, form=f"[[{name}]]"))
            return
        for number, item in enumerate(found):
            yield Table(self, (name, number), item)

    def table(self, name: str) -> "Table":
        """The one `[name]` of the file; an empty one where there is none."""
        found = self.data.get(name, {})
        if not isinstance(found, dict):
            self.fault(self.lines.of(name), say.NOT_TABLE.format(key=name, form=f"[{name}]"))
            found = {}
        return Table(self, (name,), found)

    def root(self) -> "Table":
        """The file's own keys."""
        return Table(self, (), self.data)


@dataclass(frozen=True)
class Table:
    """One table of a file; every getter notes what is wrong and returns something empty in its place."""

    file: TomlFile
    path: tuple[str | int, ...]
    data: dict[str, Any]

    def line(self, *path: str | int) -> int:
        """The line on which the table, or what stands at `path` in it, begins."""
        return self.file.lines.of(*self.path, *path)

    def fault(self, message: str, *path: str | int) -> None:
        self.file.fault(self.line(*path), message)

    def only(self, *known: str) -> None:
        """Fault every key that is not `known`."""
        for key in self.data:
            if key not in known:
                self.fault(say.UNKNOWN_KEY.format(key=key, known="、".join(known)), key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self._value(key, default)
        if value is None or value == default:
            return value or ""
        if not isinstance(value, str):
            self.fault(say.NOT_TEXT.format(key=key), key)
            return ""
        if not value.strip():
            self.fault(say.EMPTY.format(key=key), key)
        return value

    def texts(self, key: str, *, or_text: bool = False, may_be_empty: bool = False) -> tuple[str, ...]:
        """Several texts, none of them empty; with `or_text` a single one may stand without brackets."""
        value = self._value(key, () if may_be_empty else None)
        if value is None:
            return ()
        if or_text and isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            self.fault((say.NOT_TEXT if or_text else say.NOT_TEXTS).format(key=key), key)
            return ()
        if not value and not may_be_empty:
            self.fault(say.EMPTY.format(key=key), key)
        for number, item in enumerate(value):
            if not item.strip():
                self.fault(say.EMPTY.format(key=key), key, number)
        return tuple(value)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Whole numbers; none where the key is absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            self.fault(say.NOT_NUMBERS.format(key=key), key)
            return ()
        return tuple(value)

    def number(self, key: str) -> int:
        """A whole number; 0 where the key is absent."""
        value = self.data.get(key, 0)
        if type(value) is not int:
            self.fault(say.NOT_NUMBER.format(key=key), key)
            return 0
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.fault(say.NOT_FLAG.format(key=key), key)
            return False
        return value

    def _value(self, key: str, default: Any) -> Any:
        if key not in self.data and default is None:
            self.fault(say.MISSING_KEY.format(key=key))
        return self.data.get(key, default)


def read_toml(path: Path, known: Iterable[str] | None = None) -> TomlFile:
    """Read `path`; keys of the file that are not `known` are faults (None: any key goes)."""
    file = TomlFile(path)
    try:
        file.text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        file.data = tomllib.loads(file.text)
    except FileNotFoundError:
        file.fault(1, say.MISSING_FILE)
    except UnicodeDecodeError:
        file.fault(1, say.NOT_UTF8)
    except OSError as error:
        file.fault(1, say.CANNOT_READ.format(reason=error.strerror))
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        _not_toml(file, int(at[1]) if at and at[1] else file.text.count("\n") + 1)
    except ValueError:  # of all values only a number with thousands of digits
        at = _LONG_NUMBER.search(file.text)
        file.fault(file.text.count("\n", 0, at.start() if at else 0) + 1, say.NOT_TOML.format(reason="有一个数太长"))
    except RecursionError:
        file.fault(1, say.NOT_TOML.format(reason="括号套得太深"))
    if known is not None:
        file.root().only(*known)
    return file


def _not_toml(file: TomlFile, stopped: int) -> None:
    """Name what keeps the file from being read, with its line; `stopped` is where the parser gave up."""
    culprit = culprit_of(file.text)
    line, message = (culprit.line, culprit.message) if culprit else (stopped, written.UNKNOWN)
    shown = file.text.split("\n")[line - 1].strip()[:LONGEST_LINE]
    file.fault(line, written.AT_LINE.format(message=message, line=shown))
