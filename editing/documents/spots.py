"""What stands on a line of a TOML file that staff edit: of which table, and under which key of it."""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from answering.files.toml_lines import Lines

_POINTING = ("nearby", "between", "entries", "bars")
"""Keys that name other entries."""


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """Where a key of a table begins, "" for the table itself; `kind` is the name of the table, as entry or chart,
    and `links` are the ids of entries that the key names.
    """

    line: int
    kind: str = ""
    id: str = ""
    title: str = ""
    key: str = ""
    links: tuple[str, ...] = ()


class Spots:
    """The spots of a text; none where it cannot be read."""

    def __init__(self, text: str) -> None:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        try:
            data = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            data = {}
        lines = Lines(text)
        self._spots = sorted(
            _spot(lines, (kind, number, *key), table)
            for kind, tables in data.items()
            if isinstance(tables, list)
            for number, table in enumerate(tables)
            if isinstance(table, dict)
            for key in ((), *((name,) for name in table))
        )

    def at(self, line: int) -> Spot:
        """The last spot that begins on `line` or above it."""
        number = bisect_right(self._spots, line, key=lambda spot: spot.line)
        return self._spots[number - 1] if number else Spot(line)

    def naming(self, entry_id: str) -> list[Spot]:
        """Where other entries, charts and topics point to an entry."""
        return [spot for spot in self._spots if entry_id in spot.links]


def _spot(lines: Lines, path: tuple[str | int, ...], table: dict[str, Any]) -> Spot:
    kind, key = str(path[0]), str(path[2]) if len(path) > 2 else ""
    value = table.get(key) if key in _POINTING else None
    items = value if isinstance(value, list) else []
    links = tuple(str(item.get("entry", "")) if isinstance(item, dict) else str(item) for item in items)
    return Spot(lines.of(*path), kind, str(table.get("id", "")), str(table.get("title", "")), key, links)
