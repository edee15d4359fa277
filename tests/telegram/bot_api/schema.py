"""Calls held against the machine-readable Bot API: methods, parameters and types."""

import json
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.telegram.bot_api.refusals import Json

VARIABLE = "TELEGRAM_BOT_API_JSON"
PLAIN: dict[str, tuple[type, ...]] = {"String": (str,), "Integer": (int,), "Float": (float, int), "Boolean": (bool,)}
ARRAY = "Array of "
LITERAL = re.compile(r'(?:must be|always) "?(\w+)"?\.?$')


@dataclass(frozen=True)
class Shape:
    """The fields of an object or a method: their types, which are required, and which have one fixed value."""

    types: dict[str, tuple[str, ...]]
    required: tuple[str, ...]
    literals: dict[str, str]

    @classmethod
    def of(cls, described: Json) -> "Shape":
        fields = described.get("fields", [])
        literals = {field["name"]: LITERAL.search(field["description"]) for field in fields}
        return cls(
            {field["name"]: tuple(field["types"]) for field in fields},
            tuple(field["name"] for field in fields if field["required"]),
            {name: found[1] for name, found in literals.items() if found and name in ("type", "source", "status")},
        )


class Schema:
    """What the Bot API takes."""

    def __init__(self, described: Json) -> None:
        self._methods = {name: Shape.of(method) for name, method in described["methods"].items()}
        self._unions = {
            name: tuple(kind["subtypes"]) for name, kind in described["types"].items() if "subtypes" in kind
        }
        self._objects = {name: Shape.of(kind) for name, kind in described["types"].items() if "subtypes" not in kind}

    def faults(self, method: str, fields: Json, uploads: Collection[str]) -> list[str]:
        """What is wrong with a call; empty where nothing is."""
        shape = self._methods.get(method)
        if shape is None:
            return [f"{method}: unknown method"]
        return self._object_faults(fields, shape, method, uploads)

    def value_faults(self, value: Any, kind: str) -> list[str]:
        """What keeps `value` from being of a type such as "Update"."""
        return self._faults(value, (kind,), kind)

    def _object_faults(self, value: Json, shape: Shape, path: str, uploads: Collection[str] = ()) -> list[str]:
        faults = [f"{path}: {name} is missing" for name in shape.required if name not in value and name not in uploads]
        for name, item in value.items():
            types = shape.types.get(name)
            if types is None:
                faults.append(f"{path}: {name} is unknown")
            elif shape.literals.get(name, item) != item:
                faults.append(f"{path}.{name}: {item!r} is not {shape.literals[name]!r}")
            elif len(types) == 1 and types[0] in PLAIN:
                faults += _plain_faults(item, types[0], f"{path}.{name}")
            else:
                faults += self._faults(item, types, f"{path}.{name}")
        return faults

    def _faults(self, value: Any, types: tuple[str, ...], path: str) -> list[str]:
        """The faults by the type that fits best."""
        best: list[str] | None = None
        for kind in types:
            found = self._type_faults(value, kind, path)
            if not found:
                return []
            if best is None or len(found) < len(best):
                best = found
        return best or []

    def _type_faults(self, value: Any, kind: str, path: str) -> list[str]:
        if kind in PLAIN:
            return _plain_faults(value, kind, path)
        if kind in self._unions:
            return self._faults(value, self._fitting(value, kind), path)
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                return [f"{path}: no array"]
            inner = (kind.removeprefix(ARRAY),)
            return [fault for at, item in enumerate(value) for fault in self._faults(item, inner, f"{path}[{at}]")]
        if kind == "InputFile" or not isinstance(value, dict):
            return [f"{path}: no {kind}"]
        return self._object_faults(value, self._objects[kind], path)

    def _fitting(self, value: Any, union: str) -> tuple[str, ...]:
        """The subtypes whose fixed value `value` has; all, where that tells nothing."""
        subtypes = self._unions[union]
        if not isinstance(value, dict):
            return subtypes
        shapes = ((name, self._objects.get(name)) for name in subtypes)
        named = [
            name
            for name, shape in shapes
            if shape and shape.literals and all(value.get(key) == text for key, text in shape.literals.items())
        ]
        return tuple(named) or subtypes


def _plain_faults(value: Any, kind: str, path: str) -> list[str]:
    if isinstance(value, PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool)):
        return []
    return [f"{path}: {value!r:.60} is no {kind}"]


@cache
def _read(path: str) -> Schema:
    return Schema(json.loads(Path(path).read_text(encoding="utf-8")))


def schema() -> Schema | None:
    """The schema in the file that the environment names, if it names one."""
    path = os.environ.get(VARIABLE)
    return _read(path) if path else None
