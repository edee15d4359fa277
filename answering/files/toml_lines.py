"""The line on which each key and each item of a TOML text stands, from its syntax tree."""

import tomllib
from collections.abc import Iterator
from functools import cache

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]
_KEYS = ("bare_key", "quoted_key", "dotted_key")


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_toml.language()))


class Lines:
    """Line numbers, counted from 1, by path: ("entry", 2, "phrasings", 5) is item 5 of that key of the third [[entry]]."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        counts: dict[Path, int] = {}
        for node in _parser().parse(text.encode()).root_node.children:
            if node.type == "pair":
                self._add_pair((), node)
                continue
            if node.type not in ("table", "table_array_element"):
                continue
            path = next((_key(child) for child in node.children if child.type in _KEYS), ())
            if node.type == "table_array_element":
                counts[path] = counts.get(path, -1) + 1
                self._lines.setdefault(path, node.start_point.row + 1)
                path = (*path, counts[path])
            self._lines.setdefault(path, node.start_point.row + 1)
            for child in node.children:
                if child.type == "pair":
                    self._add_pair(path, child)

    def of(self, *path: str | int) -> int:
        """The line of `path`, or of the nearest thing around it that is known."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _add_pair(self, path: Path, pair: Node) -> None:
        key, value = pair.children[0], pair.children[-1]
        path = (*path, *_key(key))
        self._lines.setdefault(path, pair.start_point.row + 1)
        for number, item in enumerate(_items(value)):
            self._lines[(*path, number)] = item.start_point.row + 1


def _items(value: Node) -> Iterator[Node]:
    return (
        (child for child in value.children if child.type not in ("[", "]", ",", "comment"))
        if (value.type == "array")
        else iter(())
    )


def _key(node: Node) -> Path:
    """The names of a key, dotted or not, quotes taken off."""
    text = (node.text or b"").decode()
    parsed = tomllib.loads(f"{text} = 0")
    names: list[str] = []
    while isinstance(parsed, dict):
        name, parsed = next(iter(parsed.items()))
        names.append(name)
    return tuple(names)
