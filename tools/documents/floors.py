"""Who may import whom, as the test of the structure has it, and what each room is for."""

import ast
from pathlib import Path
from typing import Any

from tools.documents.blocks import table
from tools.documents.rooms import first_sentence

RULES = "tests/project/test_structure.py"


def houses(root: Path) -> str:
    """A table: each room at the top, what it is for, what it may know, and the libraries that are none of its business."""
    may, strangers = _rule(root, "MAY_IMPORT"), _rule(root, "STRANGERS")
    rows = [
        (f"`{name}/`", first_sentence(root / name / "__init__.py"), _names(known), _names(strangers.get(name, set())))
        for name, known in may.items()
    ]
    return table(("room", "what it is for", "may import", "may not import"), rows)


def floors(root: Path) -> str:
    """The floors from the top down, a row each: the rooms on it, and what they are for."""
    rows = [
        ("<br>".join(f"`{room}`" for room in rooms), "<br>".join(_purpose(root, room) for room in rooms))
        for rooms in reversed(_rule(root, "FLOORS"))
    ]
    return table(("rooms and modules on one floor", "what they are for"), rows)


def _rule(root: Path, name: str) -> Any:
    """What the test binds to `name`, which is made of plain values."""
    for node in ast.parse((root / RULES).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(at, ast.Name) and at.id == name for at in node.targets):
            return ast.literal_eval(node.value)
    raise LookupError(f"{RULES} has no {name}")


def _purpose(root: Path, room: str) -> str:
    path = root.joinpath(*room.split("."))
    return first_sentence(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))


def _names(names: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
