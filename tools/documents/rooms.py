"""Which room knows which, read from the imports in the code."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

NO_ROOMS = ("tests", "tools")
"""They may look at everything, and nobody looks at them."""


def house_imports(root: Path) -> dict[str, set[str]]:
    """For each room at the top, and each module there, the others that it imports: late imports and imports by name too."""
    modules = {_name(path, root): path for house in houses(root) for path in _files(house)}
    names = {name.split(".")[0] for name in modules}
    known: dict[str, set[str]] = {name: set() for name in sorted(names)}
    for name, path in modules.items():
        own = name.split(".")[0]
        known[own] |= {module.split(".")[0] for module in _imported(path, set(modules))} & names - {own}
    return known


def houses(root: Path) -> list[Path]:
    """The rooms and the modules of code at the top, by name."""
    rooms = [path.parent for path in root.glob("*/__init__.py") if path.parent.name not in NO_ROOMS]
    return sorted([*rooms, *root.glob("*.py")])


def purposes(root: Path) -> dict[str, str]:
    """The first sentence of each one's docstring."""
    return {path.stem: first_sentence(_files(path)[0]) for path in houses(root)}


def first_sentence(path: Path) -> str:
    """What the docstring of a module begins with, up to a full stop; "" where there is none."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=\.)\s", " ".join(told.split("\n\n")[0].split()))[0]


def needed(known: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """`known` without what follows from the rest: where a knows b and b knows c, that a knows c is left out."""
    return {
        name: {other for other in others if not any(other in _reached(known, way) for way in others - {other})}
        for name, others in known.items()
    }


def _reached(known: Mapping[str, set[str]], start: str) -> set[str]:
    """All that `start` knows, over others too."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = known[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _files(house: Path) -> list[Path]:
    """A room's files, its __init__ first; a module itself."""
    return [house] if house.is_file() else sorted(house.rglob("*.py"), key=lambda path: (len(path.parts), path))


def _name(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path, own: set[str]) -> Iterator[str]:
    """What a file imports; a text that reads like one of the project's `own` modules is an import by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value and node.value in own:
            yield node.value
