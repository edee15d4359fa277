"""What is kept is made anew when the code that makes it changes, and not when anything else does."""

import shutil
from pathlib import Path

import pytest

from answering.files import cache
from answering.files.cache import COMPILED_BY, compile_folder, fingerprints

PACKAGE = Path(__file__).parents[3] / "answering"


@pytest.fixture
def software(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code, by which the cache believes that bases are made."""
    copy = tmp_path_factory.mktemp("software") / "answering"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "SOFTWARE", copy)
    return copy


def test_the_copy_counts_as_the_code_does(software: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and contents count, not where the code lies."""
    of_copy = fingerprints(folder)
    monkeypatch.setattr(cache, "SOFTWARE", PACKAGE)
    assert fingerprints(folder) == of_copy


def test_every_module_that_makes_a_base_counts(software: Path, folder: Path) -> None:
    """Language, entries and their index, and how the files are read."""
    seen = {repr(fingerprints(folder))}
    modules = [path for room in COMPILED_BY for path in sorted((software / room).rglob("*.py"))]
    wording = [path for path in modules if path.name.endswith("_texts.py")]
    for path in modules:
        if path not in wording:
            path.write_text(f"{path.read_text('utf-8')}\nCHANGED = True\n", encoding="utf-8")
            seen.add(repr(fingerprints(folder)))
    assert [path.name for path in wording] == ["fault_texts.py", "culprit_texts.py"]
    assert len(seen) == 1 + len(modules) - len(wording) > 25


@pytest.mark.parametrize("change", ["new module", "module gone", "module renamed"])
def test_modules_that_come_and_go_count(change: str, software: Path, folder: Path) -> None:
    """In the rooms that make a base."""
    before = fingerprints(folder)
    path = software / "language/scripts.py"
    if change == "new module":
        path.with_name("spelling.py").write_text("", encoding="utf-8")
    elif change == "module gone":
        path.unlink()
    else:
        path.rename(path.with_name("writing.py"))
    assert fingerprints(folder).keys() == before.keys()
    assert not set(fingerprints(folder).values()) & set(before.values())


def test_nothing_else_counts(software: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wording for staff, judging and its weights, proving, the way of a question: nothing is compiled anew."""
    store = tmp_path_factory.mktemp("store")
    before = compile_folder(folder, store)
    kept = {path.name: path.stat().st_ino for path in store.iterdir()}
    others = [path for path in software.rglob("*") if path.is_file() and not is_compiled_by(path, software)]
    for path in others:
        path.write_text(f"{path.read_text('utf-8')}\n", encoding="utf-8")
    (software / "language/__pycache__").mkdir()
    (software / "language/__pycache__/text.cpython-311.pyc").write_bytes(b"\0")
    assert compile_folder(folder, store) == before
    assert {path.name: path.stat().st_ino for path in store.iterdir()} == kept
    names = {path.relative_to(software).as_posix() for path in others}
    assert names >= {"answering.py", "judging/weights.json", "judging/deciding.py", "proving/advice_texts.py"}
    assert names >= {"files/fault_texts.py", "reply_texts.py", "proving/tracing/texts.py"}


def is_compiled_by(path: Path, software: Path) -> bool:
    """Whether a module makes what is kept."""
    room = path.relative_to(software).parts[0]
    return room in cache.COMPILED_BY and path.suffix == ".py" and not path.name.endswith("_texts.py")
