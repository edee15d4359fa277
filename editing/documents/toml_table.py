"""The text of one [[table]], changed key by key through tomlkit: comments, order and layout of the rest stay as they are."""

import re
import tomllib
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.items import Array

from answering.files.toml_lines import Lines

Value = str | list[str] | list[int]
ORDER = (
    "id", "state", "title", "asks", "answer", "sentence", "column", "unit", "years", "scope", "nearby", "between",
    "phrasings",
)  # fmt: skip
"""The order of keys in a table, as in the files of the project; others come after these."""
LONGEST_LINE = 120
"""Characters of a line from which on a list is laid out one item a line, as in the files of the project."""
_STAND_IN = "\ue000"
_INDENT = re.compile(r"[ \t]*")
_TO_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,")
_OPENING, _CLOSING = re.compile(r"\[\s*"), re.compile(r",?\s*\]$")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n)")


def data_of(body: str, kind: str) -> dict[str, Any]:
    """The keys and values of the table."""
    data: dict[str, Any] = tomllib.loads(body)[kind][0]
    return data


def written(value: Value, many_lines: bool | None = None) -> str:
    """A value in TOML; lists of texts one item a line where `many_lines` (None: where they are long)."""
    if isinstance(value, str):
        return tomlkit.item(value).as_string()
    items = [tomlkit.item(item).as_string() for item in value]
    one_line = f"[{', '.join(items)}]"
    if many_lines is None:
        many_lines = len(one_line) > LONGEST_LINE
    return "".join(["[\n", *(f"    {item},\n" for item in items), "]"]) if many_lines and items else one_line


def rank(key: str) -> int:
    """Where a key stands in the order of keys."""
    return ORDER.index(key) if key in ORDER else len(ORDER)


def with_value(body: str, kind: str, key: str, value: Value, many_lines: bool | None = None) -> str:
    """The table with `key` set; of a list that is there only the items that differ are touched."""
    old = data_of(body, kind)
    if key not in old:
        return _with_new_key(body, kind, key, written(value, many_lines))
    if old[key] == value:
        return body
    if isinstance(value, list) and isinstance(old[key], list) and old[key] and value:
        return _with_items_changed(body, kind, key, value)
    document = tomlkit.parse(body)
    _table(document, kind)[key] = tomlkit.value(written(value, many_lines))
    return document.as_string()


def without(body: str, kind: str, key: str) -> str:
    """The table without `key`."""
    document = tomlkit.parse(body)
    _table(document, kind).remove(key)
    return document.as_string()


def with_items(body: str, kind: str, key: str, items: Sequence[str | int]) -> str:
    """The table with `items` at the end of the list `key`, which has one at least, in the layout that it has."""
    document = tomlkit.parse(body)
    array: Array = _table(document, kind)[key]
    last = array[-1].as_string()
    array[-1] = _STAND_IN
    end = document.as_string().index(f'"{_STAND_IN}"') + len(last)
    before, after = body[:end], body[end:]
    indent = _INDENT.match(before, before.rfind("\n") + 1)
    comma = _TO_COMMA.match(after)
    before += comma[0] if comma else ","
    after = after[comma.end() :] if comma else after
    new = [tomlkit.item(item).as_string() for item in items]
    if rest := _REST_OF_LINE.match(after):
        line_start = f"\n{indent[0] if indent else ''}"
        return before + rest[0] + line_start + f",{line_start}".join(new) + "," * bool(comma) + after[rest.end() :]
    return f"{before} {', '.join(new)}{',' * bool(comma)}{after}"


def _table(document: tomlkit.TOMLDocument, kind: str) -> Any:
    return document[kind][0]


def _with_items_changed(body: str, kind: str, key: str, value: list[Any]) -> str:
    document = tomlkit.parse(body)
    array: Array = _table(document, kind)[key]
    old = array.unwrap()
    if "\n" not in array.as_string():
        _table(document, kind)[key] = tomlkit.value(_one_line(array, value))
        return document.as_string()
    more: list[Any] = []
    steps = SequenceMatcher(None, old, value, autojunk=False).get_opcodes()
    for step, start, end, new_start, new_end in reversed(steps):
        if step == "equal":
            continue
        new = value[new_start:new_end]
        both = min(end - start, len(new))
        for index in reversed(range(start + both, end)):
            del array[index]
        if end == len(old):
            more = new[both:]
        else:
            for offset, item in enumerate(new[both:], start + both):
                array.insert(offset, item)
        for offset in range(both):
            array[start + offset] = new[offset]
    body = document.as_string()
    return with_items(body, kind, key, more) if more else body


def _one_line(array: Array, value: list[Any]) -> str:
    """`value` as a list of one line, written as `array` is."""
    text = array.as_string()
    as_they_were = {item.unwrap(): item.as_string() for item in array}
    items = [as_they_were.get(item) or tomlkit.item(item).as_string() for item in value]
    start, end = _OPENING.match(text), _CLOSING.search(text)
    return f"{start[0] if start else '['}{', '.join(items)}{end[0] if end else ']'}"


def _with_new_key(body: str, kind: str, key: str, text: str) -> str:
    """The key on a line of its own, before the first key and its comments that come later in the order of keys."""
    later = [name for name in data_of(body, kind) if rank(name) > rank(key)]
    lines = body.removesuffix("\n").split("\n")
    at = Lines(body).of(kind, 0, later[0]) - 1 if later else len(lines)
    while later and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    new = f"{tomlkit.key(key).as_string()} = {text}"
    return "\n".join([*lines[:at], new, *lines[at:]]) + "\n" * body.endswith("\n")
