"""The text of an entry file cut into its tables, each with the comments that are its own; joined it is the same again."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from answering.files.toml_lines import Lines
from editing.documents.toml_table import data_of
from editing.texts import sheet as say

KINDS = ("entry", "absent", "choice")
"""The tables of an entry file, by how they are written: [[entry]]."""


class UnreadableEntries(Exception):
    """The text is no entry file, or not one whose tables can be told apart."""


@dataclass
class Cut:
    """One table: `lead` is the comment lines directly above it, `body` its heading to its last line.

    `tail` is the blank lines after it, and the comments among them that belong to no table.
    """

    kind: str
    lead: str
    body: str
    tail: str

    @property
    def data(self) -> dict[str, Any]:
        return data_of(self.body, self.kind)

    @property
    def id(self) -> str:
        """Empty where there is none."""
        return _id_of(self.body, self.kind)

    @property
    def text(self) -> str:
        return self.lead + self.body + self.tail


def cut(text: str) -> tuple[str, list[Cut]]:
    """What stands above the first table, and the tables; UnreadableEntries where `text` will not do."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableEntries(say.UNREADABLE.format(reason=error)) from error
    lines = text.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + lines[-1:]
    starts = _starts(text, data, lines)
    leads = [_lead(lines, start) for start, _ in starts]
    cuts = []
    for (start, kind), (lead, end) in zip(starts, pairwise([*leads, len(lines)]), strict=True):
        last = _end_of_body(lines, start, end)
        cuts.append(Cut(kind, *("".join(lines[a:b]) for a, b in ((lead, start), (start, last), (last, end)))))
    return "".join(lines[: leads[0] if leads else len(lines)]), cuts


@lru_cache(maxsize=4096)
def _id_of(body: str, kind: str) -> str:
    return str(data_of(body, kind).get("id", ""))


def _starts(text: str, data: dict[str, Any], lines: list[str]) -> list[tuple[int, str]]:
    """The index of each table's heading, and its kind."""
    where = Lines(text)
    starts = []
    for kind in KINDS:
        tables = data.get(kind, [])
        for number in range(len(tables) if isinstance(tables, list) else 1):
            start = where.of(kind, number) - 1
            if not lines[start].lstrip().startswith("[["):
                raise UnreadableEntries(say.NOT_TABLES.format(kind=kind))
            starts.append((start, kind))
    return sorted(starts)


def _lead(lines: list[str], start: int) -> int:
    """Where the comments directly above a table begin; those that open the file are the file's."""
    first = start
    while first and _is_comment(lines[first - 1]):
        first -= 1
    return first or start


def _end_of_body(lines: list[str], start: int, end: int) -> int:
    """The line after the table's last, with the comments directly below it."""
    last = end
    while last > start + 1 and (_is_comment(lines[last - 1]) or not lines[last - 1].strip()):
        last -= 1
    while last < end and _is_comment(lines[last]):
        last += 1
    return last


def _is_comment(line: str) -> bool:
    # The last line of a text over several lines may begin with #, and has its closing quotes on it.
    return line.lstrip().startswith("#") and '"""' not in line and "'''" not in line
