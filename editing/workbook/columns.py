"""The columns of the sheet of entries: what of an entry stands in which cell, as text, and how it is read back."""

import hashlib
import re
from collections.abc import Collection, Mapping
from typing import Any

from answering.base.states import STATE
from answering.files.fault_texts import KINDS as KIND_NAMES
from editing.documents.toml_table import Value
from editing.texts import sheet as say

Cells = dict[str, str]
"""The text of one row by the keys of texts.HEADINGS; several values are lines."""

KIND_WORDS = {"entry": KIND_NAMES["Stated"], "absent": KIND_NAMES["Absent"], "choice": KIND_NAMES["Choice"]}
"""The words for the kinds of entries; `report` at their front may be left away."""
KEYS = {
    "entry": {
        "asks": "asks",
        "answers": "answer",
        "sentences": "sentence",
        "column": "column",
        "unit": "unit",
        "years": "years",
        "scope": "scope",
    },
    "absent": {"links": "nearby", "sentences": "sentence", "column": "column"},
    "choice": {"links": "between"},
}
"""For each kind the columns that it alone has, and how their keys are written in its file."""
OPTIONAL = {
    "entry": ("years", "scope", "column", "unit", STATE),
    "absent": ("sentence", "column", STATE),
    "choice": (STATE,),
}
"""Keys that an entry of a kind has only where there is something to say."""
NEWER = ("scope", "column", "unit", "state")
"""Columns that the sheets of older programs lack: what they hold stays as it is."""
COMMON = {"id": "id", "title": "title", "phrasings": "phrasings", "state": STATE}
"""The columns that every kind has. The state is apart: it tells of the entry, and is not what the entry says."""
FULL_CELL = 32_767
"""UTF-16 units of a cell; Excel cuts off silently what is beyond (its published specifications and limits)."""
LONGEST_CELL = 32_000
"""UTF-16 units that are written into a cell, so that a full one tells that something was cut off."""
MOST_LINES = 250
"""Lines of a cell; Excel's published limit is 253 line feeds."""

_PREFIX = "报告"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile(r"\r\n?|\x0b|\u2028|\u2029")
_YEAR = re.compile(r"(\d{1,4})(?:\.0+)?年?")


def normal(text: str) -> str:
    """`text` as lines without blanks around them, empty ones left out, without what a spreadsheet cannot hold.

    A workbook may hold _x000D_ for the character of that number. Programs differ in whether they write one that stands
    in the text itself as _x005F_x000D_, so that both are taken for the character.
    """
    while (plain := _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)) != text:
        text = plain
    lines = (_UNWRITABLE.sub("", line).strip() for line in _LINE_END.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def lines_of(text: str) -> list[str]:
    """The values of a cell, none where it is empty."""
    return text.split("\n") if text else []


def heading_of(column: str) -> str:
    """What stands at the top of a column; phrasings2 continues phrasings."""
    name = name_of(column)
    return (say.HEADINGS | say.SHOWN)[name] + column.removeprefix(name)


def name_of(column: str) -> str:
    """The key of a column without the number of its continuation."""
    return column.rstrip("0123456789")


def cells_of(kind: str, data: Mapping[str, Any], file: str) -> Cells:
    """What the row of an entry shows."""
    columns = COMMON | KEYS[kind]
    values = {column: _lines(data.get(key, "")) for column, key in columns.items()}
    return dict.fromkeys(say.HEADINGS, "") | values | {"kind": KIND_WORDS[kind], "file": file}


def canonical(cells: Cells) -> Cells:
    """What people wrote in a row, in the words of the export where that is plain."""
    kind = cells["kind"]
    words = {word.removeprefix(_PREFIX): word for word in KIND_WORDS.values()}
    parts = [_YEAR.fullmatch(part) for part in re.split(r"[\s,，、;；]+", cells["years"])]
    years = "\n".join(part[1] for part in parts if part) if all(parts) else cells["years"]
    scope = "\n".join(part for part in re.split(r"[\n,，、;；]+", cells["scope"]) if part)
    return cells | {"kind": words.get(kind.removeprefix(_PREFIX), kind), "years": years, "scope": scope}


def kind_of(cells: Cells) -> str | None:
    """entry, absent or choice; None where the word for it is another."""
    return next((kind for kind, word in KIND_WORDS.items() if word == cells["kind"]), None)


def values_of(kind: str, cells: Cells) -> dict[str, Value]:
    """The keys of an entry of `kind` as its file has them; years that are not numbers raise ValueError."""
    values: dict[str, Value] = {"id": cells["id"], "title": cells["title"]}
    for column, key in KEYS[kind].items():
        lines = lines_of(cells[column])
        values[key] = lines
        if key in ("answer", "sentence") and len(lines) == 1:
            values[key] = lines[0]
        elif key in ("asks", "column", "unit"):
            values[key] = cells[column]
        elif key == "years":
            values[key] = [int(line) for line in lines]
    return values | {"phrasings": lines_of(cells["phrasings"]), STATE: cells["state"]}


def fingerprint(cells: Cells, columns: Collection[str] = tuple(say.HEADINGS)) -> str:
    """The same for the same texts in `columns`, whatever their order: those that a sheet has, which another version of the
    program may have made. Whoever has looked at an entry makes no difference.
    """
    texts = "\x1f".join(cells[column] for column in sorted(columns) if column != "state")
    return hashlib.blake2b(texts.encode(), digest_size=8).hexdigest()


def size_of(text: str) -> int:
    """Length as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def spilled(text: str) -> list[str]:
    """`text` cut between lines so that each piece goes into a cell; one piece at least."""
    pieces: list[list[str]] = [[]]
    room = LONGEST_CELL
    for line in text.split("\n"):
        needed = size_of(line) + 1
        if pieces[-1] and (needed > room or len(pieces[-1]) == MOST_LINES):
            pieces.append([])
            room = LONGEST_CELL
        pieces[-1].append(line)
        room -= needed
    return ["\n".join(piece) for piece in pieces]


def _lines(value: object) -> str:
    return normal("\n".join(map(str, value)) if isinstance(value, list) else str(value))
