"""Where things lie in a knowledge folder: told once, and the same to all who read, write or watch it."""

import ast
from pathlib import Path

import pytest

from answering.files import layout
from answering.files.layout import (
    EDITABLE,
    OF_REPORT,
    SHARED,
    entry_files,
    in_report,
    is_knowledge,
    knowledge_files,
    knowledge_folder,
    plain_name,
    report_files,
    report_folder,
    report_folders,
    report_of,
)
from tests.conftest import add_report

ROOT = Path(__file__).parents[3]
CODE = [
    path
    for room in ("answering", "drafting", "editing", "handlers", "reporting", "serving", "storage", "tools")
    for path in sorted((ROOT / room).rglob("*.py"))
] + [ROOT / "bot.py", ROOT / "wiring.py"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_module_spells_a_name_out(path: Path) -> None:
    """A file's name stands in `layout` alone, as a text of its own and at the end of a longer path."""
    if path == Path(layout.__file__):
        return
    texts = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
    ends = tuple(f"/{name}" for name in (*SHARED, *OF_REPORT))
    spelled = [
        text for text in texts if isinstance(text, str) and (text in (*SHARED, *OF_REPORT) or text.endswith(ends))
    ]
    assert spelled == []


def test_what_the_project_knows_is_all_read(knowledge_folder: Path) -> None:
    """No table and no text lies in its folder that is not one of the library's, and each finds its report."""
    lying = {path for path in knowledge_folder.rglob("*") if path.suffix in (".toml", ".txt")}
    assert set(knowledge_files(knowledge_folder)) == lying
    paths = [path.relative_to(knowledge_folder).as_posix() for path in knowledge_files(knowledge_folder)]
    assert all(is_knowledge(path) and EDITABLE.fullmatch(path) for path in paths)
    assert {report_of(path) for path in paths} == {"", *(path.name for path in report_folders(knowledge_folder))}


def test_a_report_is_found_from_its_folder_and_back(folder: Path) -> None:
    """As a path, as a text, and from a file of it."""
    (small,) = report_folders(folder)
    assert small == report_folder(folder, "small")
    assert knowledge_folder(small) == folder
    for path in report_files(small):
        told = path.relative_to(folder).as_posix()
        assert told == in_report("small", path.relative_to(small).as_posix())
        assert (report_of(told), told.startswith(in_report("small"))) == ("small", True)


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("talk.toml", True),
        ("reports/a/report.txt", True),
        ("reports/a/charts.toml", True),
        ("reports/长沙 2018/entries/1 开头.toml", True),
        (f"reports/{'长' * 61}/report.txt", True),
        ("report.txt", False),
        ("reports/report.txt", False),
        ("reports/a/notes.txt", False),
        ("reports/a/1.toml", False),
        ("reports/a/entries/1.txt", False),
        ("reports/a/entries/more/1.toml", False),
        ("reports/a/entries/~$1.toml", False),
        ("reports/.a/report.txt", False),
        ("reports/../report.txt", False),
        ("/talk.toml", False),
        ("", False),
    ],
)
def test_what_is_read_is_known_by_its_path(path: str, is_read: bool) -> None:
    """Its place, and its name."""
    assert is_knowledge(path) == is_read


@pytest.mark.parametrize(
    "name",
    [
        "副本 1-a.toml", "复件 (2) 1-a.toml", "Copy of 1-a.toml", "1-a - 副本.toml", "1-a - 副本 (2).toml", "1-a的副本.toml",
        "1-a（副本）.toml", "1-a_副本2.toml", "1-a(1).toml", "1-a（1）.toml", "1-a copy.toml", "1-a copy 2.toml",
        "1-a - Copy (2).TOML", "1-a.TOML", "1-a.toml",
    ],
)  # fmt: skip
def test_a_copy_is_known_by_its_name(name: str) -> None:
    """As Windows, macOS, Linux, phones and browsers call them."""
    assert plain_name(name) == "1-a.toml"


@pytest.mark.parametrize("name", ["副本.toml", "(1).toml", "photocopy.toml", "part-2.toml", "2.toml", "第(2)部分.toml"])
def test_other_names_stay(name: str) -> None:
    """Also those that hold nothing else."""
    assert plain_name(name) == name


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["1.toml", "副本 1.toml", "1 (2).toml"], ["1.toml"]),
        (["副本 1.toml", "1 (2).toml"], ["1 (2).toml"]),
        (["副本 1.toml", "2.toml"], ["2.toml", "副本 1.toml"]),
        (["1.toml", "~$1.toml", ".1.toml", "1.toml~", "1.toml.txt", "2.TOML", "1.xlsx"], ["1.toml"]),
    ],
)
def test_of_copies_one_is_read(names: list[str], read: list[str], tmp_path: Path) -> None:
    """The file itself where it is there; what nobody's copy is, and what is no entry file, aside."""
    (tmp_path / "entries/3.toml").mkdir(parents=True)
    for name in names:
        (tmp_path / "entries" / name).write_text("", encoding="utf-8")
    assert [path.name for path in entry_files(tmp_path)] == read
    assert report_files(tmp_path) == entry_files(tmp_path)


def test_a_folder_with_nothing_of_a_report_is_none(folder: Path) -> None:
    """However it came to be there; one file of a report makes it one."""
    for name in ("新建文件夹", ".away", "~old", "papers", "new/entries"):
        (folder / "reports" / name).mkdir(parents=True)
    (folder / "reports/papers/方案.docx").write_bytes(b"")
    (folder / "reports/.away/report.txt").write_text("题目", encoding="utf-8")
    assert [path.name for path in report_folders(folder)] == ["small"]
    (folder / "reports/new/entries/1.toml").write_text("", encoding="utf-8")
    assert [path.name for path in report_folders(folder)] == ["new", "small"]


def test_links_are_followed_once(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What lies elsewhere is read, what is read already is not read again, and circles lead nowhere; of entries, whose loss
    nobody would notice, a link that leads nowhere is read, so that it is told.
    """
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "reports").mkdir()
    add_report(elsewhere, "qinghe-2021")
    reports = folder / "reports"
    (reports / "linked").symlink_to(elsewhere / "reports/qinghe-2021")
    (reports / "again").symlink_to(elsewhere / "reports/qinghe-2021")
    (reports / "a-small").symlink_to("small")
    (reports / "round").symlink_to("round")
    (reports / "up").symlink_to("..")
    (reports / "gone").symlink_to(elsewhere / "nothing")
    (reports / "small/entries/0.toml").symlink_to("1-stated.toml")
    (reports / "small/entries/9.toml").symlink_to(elsewhere / "nothing.toml")
    assert [path.name for path in report_folders(folder)] == ["again", "small"]
    assert [path.name for path in entry_files(reports / "small")] == ["1-stated.toml", "2-others.toml", "9.toml"]
    assert {report_of(path.relative_to(folder).as_posix()) for path in knowledge_files(folder)} == {
        "",
        "again",
        "small",
    }
