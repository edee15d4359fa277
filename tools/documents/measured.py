"""What the code says was measured: every docstring with a date in it, with the name that it stands below."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tools.documents.blocks import table

DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
LONGEST_VALUE = 40
"""Characters of a value that is shown beside its name."""


def measured(root: Path) -> str:
    """A table of the places, in the order of the files."""
    rows = [(_place(path, root), name, text) for path in _files(root) for name, text in _told(path)]
    return table(("where", "what", "what was measured"), rows)


def _files(root: Path) -> list[Path]:
    names = {path.relative_to(root).parts[0] for path in root.glob("*/__init__.py")} - {"tests"}
    return sorted(path for name in names for path in (root / name).rglob("*.py"))


def _place(path: Path, root: Path) -> str:
    return f"`{path.relative_to(root).as_posix()}`"


def _told(path: Path) -> Iterator[tuple[str, str]]:
    """What each docstring with a date is about, and its text in one line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _dated("" if isinstance(node, ast.Module) else f"`{node.name}`", ast.get_docstring(node) or "")
            for before, said in pairwise(node.body):
                if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and _is_bound(before):
                    yield from _dated(_binding(before), str(said.value.value))


def _is_bound(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign)


def _binding(node: ast.stmt) -> str:
    """`NAME = value`, or the name alone where the value is long."""
    text = ast.unparse(node)
    return f"`{text if len(text) <= LONGEST_VALUE else re.split('[:=]', text)[0].strip()}`"


def _dated(name: str, text: str) -> Iterator[tuple[str, str]]:
    if DATE.search(text):
        yield name, " ".join(text.split())
