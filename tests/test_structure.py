"""Which room may know which: imports run one way, and each room keeps to its own work."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = (
    "knowledge",
    "drawing",
    "drafting",
    "editing",
    "storage",
    "serving",
    "reporting",
    "terminal",
    "handlers",
    "dashboard",
)
MAY_IMPORT = {
    "knowledge": set(),
    "drawing": {"knowledge"},
    "drafting": {"knowledge", "editing"},
    "editing": {"knowledge"},
    "storage": set(),
    "serving": {"storage", "knowledge", "editing"},
    "reporting": {"storage", "knowledge", "drawing"},
    "terminal": set(),
    "handlers": {"knowledge", "drawing", "storage", "serving", "editing", "reporting"},
    "dashboard": {"storage", "reporting"},
}
STRANGERS = {
    "knowledge": {"telegram", "sqlite_utils", "sqlite3", "aiohttp"},
    "drafting": {"telegram", "sqlite_utils", "sqlite3"},
    "editing": {"telegram", "sqlite_utils", "sqlite3"},
    "storage": {"telegram", "rapidfuzz"},
    "serving": {"rapidfuzz", "sqlite_utils", "matplotlib"},
    "handlers": {"sqlite3", "sqlite_utils", "rapidfuzz", "numpy", "matplotlib", "pypinyin", "opencc"},
}
MATCHING = {
    f"knowledge.{name}" for name in ("matching", "scoring", "index", "signals", "evidence", "deciding", "hearing")
}
LONGEST_FUNCTION, LONGEST_FILE = 40, 350


def modules(room: str) -> list[Path]:
    """The files of a room."""
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room: str) -> None:
    """A room knows only the rooms below it, and not the libraries that are another's work."""
    for path in modules(room):
        names = {name.split(".")[0] for name in imported(path)}
        assert names & set(ROOMS) <= MAY_IMPORT[room] | {room}, path
        assert not names & STRANGERS.get(room, set()), path


@pytest.mark.parametrize("path", modules("handlers"), ids=lambda path: path.name)
def test_handlers_hold_no_matching_and_no_sql(path: Path) -> None:
    """They ask and show; how an answer is found and what is kept where is not theirs."""
    assert not set(imported(path)) & MATCHING
    assert not any(word in path.read_text(encoding="utf-8") for word in ("SELECT ", "INSERT ", "UPDATE ", "DELETE "))


@pytest.mark.parametrize(
    "path", [path for room in ROOMS for path in modules(room)], ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_functions_and_files_are_short(path: Path) -> None:
    """A function fits on a screen, a file holds one idea."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_one_list_registers_every_handler() -> None:
    """No module but the list's own adds a handler to the application."""
    adding = [path.name for path in modules("handlers") if "add_handler(" in path.read_text(encoding="utf-8")]
    assert adding == ["__init__.py"]
