"""Which room may know which: imports run one way, down the floors, and each room keeps to its own work."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = (
    # what a message becomes: the words, what is known, the files it is read from, the verdict, the way of a question
    ("answering.language", "answering.sealed", "config", "storage", "terminal"),
    ("answering.reading",),
    ("answering.base",),
    ("answering.files", "answering.judging"),
    ("answering.reply", "answering.reply_texts"),
    ("answering.conversation",),
    ("answering.wording", "answering.hearing", "answering.routing", "answering.printed"),
    ("answering.choosing", "answering.nearest", "answering.computing", "answering.listing"),
    ("answering.composing",),
    ("answering.years",),
    ("answering.following",),
    ("answering.asking",),
    ("answering.answering",),
    ("answering.proving", "reporting.drawing"),
    # what staff change, step by step
    ("editing.texts", "editing.arguments"),
    ("editing.documents",),
    ("editing.workbook", "editing.changes"),
    ("editing.approving",),
    ("editing.receiving", "editing.teaching"),
    ("editing.publishing",),
    ("editing.workshop",),
    ("editing.commands",),
    ("editing.version_commands", "editing.review_commands"),
    ("editing.command_line",),
    # documents to draft entries
    ("drafting.texts", "drafting.reading", "drafting.recognising"),
    ("drafting.sentences", "drafting.tables"),
    (
        "drafting.absent",
        "drafting.asking",
        "drafting.examples",
        "drafting.sharing",
        "drafting.listed",
        "drafting.doubts",
        "drafting.sources",
        "drafting.tidying",
    ),
    ("drafting.draft",),
    ("drafting.folder",),
    ("drafting.again",),
    ("drafting.making",),
    ("drafting.command",),
    ("reporting",),
    ("reporting.dashboard",),
    ("serving.processes", "serving.trouble", "serving.logs", "serving.timetable", "serving.counts"),
    ("serving.updates",),
    ("serving.monitoring", "serving.backup"),
    ("handlers.chat",),
    ("handlers.showing",),
    ("handlers.citizens", "handlers.staff", "handlers.admins"),
    ("handlers",),
    ("wiring",),
    ("bot",),
)
"""Rooms and modules from the ground up: each knows what stands on lower floors, and itself; the longest name counts."""
MAY_IMPORT = {
    "answering": set(),
    "drafting": {"answering", "editing"},
    "editing": {"answering", "config"},
    "storage": set(),
    "serving": {"storage", "answering", "config"},
    "reporting": {"storage", "answering", "config"},
    "terminal": set(),
    "handlers": {"answering", "storage", "serving", "editing", "drafting", "reporting"},
}
"""What a room may know of others, of those on lower floors."""
STRANGERS = {
    "answering": {"telegram", "sqlite_utils", "sqlite3", "aiohttp"},
    "drafting": {"telegram", "sqlite_utils", "sqlite3"},
    "editing": {"telegram", "sqlite_utils", "sqlite3"},
    "storage": {"telegram", "rapidfuzz"},
    "serving": {"rapidfuzz", "sqlite_utils", "matplotlib"},
    "handlers": {"sqlite3", "sqlite_utils", "rapidfuzz", "numpy", "matplotlib", "pypinyin", "opencc"},
}
ROOMS = tuple(MAY_IMPORT)
JUDGING, JUDGED_BY = "answering.judging", ("answering.",)
LONGEST_FUNCTION, LONGEST_FILE = 40, 350
MOST_MODULES = 12
"""Modules in a room: as many names as one looks over."""
AS_THEY_ARE = {"storage": 19, "terminal": 12, "language": 13}
"""Rooms with more of them, whose modules share a name instead: usage_log, usage_rows, ..."""
MOST_AT_THE_TOP = 22


def modules(room: str) -> list[Path]:
    """The files of a room and of the rooms in it."""
    return sorted((ROOT / room).rglob("*.py"))


def name_of(path: Path) -> str:
    """answering/base/index.py -> answering.base.index."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for room in (*ROOMS, "config", "tools") for path in modules(room)}
MODULES |= {name: ROOT / f"{name}.py" for name in ("bot", "wiring")}


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top, within a function, or by its name in a text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            yield node.value


def own_imports(name: str) -> set[str]:
    """The modules of this project that a module imports; a package's own names are its __init__."""
    found = {known for known in imported(MODULES[name]) if known in MODULES}
    packages = {known for known in found if any(other.startswith(f"{known}.") for other in found)}
    return found - packages - {name}


def floor_of(module: str) -> int:
    """The number of the floor that a module stands on."""
    standing = [(len(room), at) for at, rooms in enumerate(FLOORS) for room in rooms if is_in(module, room)]
    return max(standing)[1]


def room_of(module: str) -> str:
    """The room on its floor that a module belongs to."""
    return max((room for rooms in FLOORS for room in rooms if is_in(module, room)), key=len)


def is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("tools")])
def test_imports_run_one_way(name: str) -> None:
    """A module knows its own room and lower floors, of other houses only those it may, and no library of another's work."""
    house = name.split(".", maxsplit=1)[0]
    for known in own_imports(name):
        assert room_of(known) == room_of(name) or floor_of(known) < floor_of(name), f"{name} -> {known}"
        if house in MAY_IMPORT:
            assert known.split(".")[0] in MAY_IMPORT[house] | {house}, f"{name} -> {known}"
    assert not {known.split(".")[0] for known in imported(MODULES[name])} & STRANGERS.get(house, set())


def test_no_circle_of_imports() -> None:
    """No module comes back to itself over what it imports, late imports and imports by name included."""
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join([*way[way.index(name) :], name])
        if name not in done:
            for known in sorted(own_imports(name)):
                walk(known, (*way, name))
            done.add(name)

    for name in MODULES:
        walk(name, ())


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith(JUDGED_BY)])
def test_nobody_outside_judges(name: str) -> None:
    """Ranking and verdict are asked through the door; the fit alone looks behind it."""
    if name != "tools.fit" and not is_in(name, "tools.fitting"):
        assert not any(is_in(known, JUDGING) for known in own_imports(name))


@pytest.mark.parametrize("path", modules("handlers"), ids=lambda path: path.name)
def test_handlers_hold_no_sql(path: Path) -> None:
    """They ask and show; what is kept where is not theirs."""
    assert not any(word in path.read_text(encoding="utf-8") for word in ("SELECT ", "INSERT ", "UPDATE ", "DELETE "))


@pytest.mark.parametrize("path", MODULES.values(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_functions_and_files_are_short(path: Path) -> None:
    """A function fits on a screen, a file holds one idea."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("room", sorted({path.parent for path in MODULES.values()} - {ROOT}), ids=lambda p: p.name)
def test_a_room_is_small_and_says_what_it_is(room: Path) -> None:
    """Each folder of code holds a dozen modules at most, and its __init__ tells what it is for and who may call it."""
    count = len([path for path in room.glob("*.py") if not path.stem.startswith("__")])
    assert count <= AS_THEY_ARE.get(room.name, MOST_MODULES)
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))


def test_knowledge_holds_data_only() -> None:
    """What staff edit holds no code, so that a copy of it brings none back."""
    kinds = {path.suffix for path in (ROOT / "knowledge").rglob("*") if path.is_file() and path.name != ".lock"}
    assert kinds <= {".toml", ".txt"}


def test_few_names_at_the_top() -> None:
    """Who opens the project sees it at a glance."""
    made = {"data"}  # by running it
    names = [path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__")) and path.name not in made]
    assert len(names) <= MOST_AT_THE_TOP, sorted(names)


def test_one_list_registers_every_handler() -> None:
    """No module but the list's own adds a handler to the application."""
    adding = [path for path in modules("handlers") if "add_handler(" in path.read_text(encoding="utf-8")]
    assert adding == [ROOT / "handlers/__init__.py"]
