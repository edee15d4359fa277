"""A knowledge folder with files in it that are not the bot's: each is named with what to do, and the bot goes on."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files import layout
from answering.files.cache import compile_folder, fingerprints, open_library, version_of
from answering.files.layout import LATER
from answering.files.loading import read_knowledge
from answering.files.strays import Kind, strays
from answering.proving import advice_texts as say
from answering.proving.advice import Advice
from answering.proving.checking import check_folder
from serving.processes.watching import Watch
from tests.answering.files.test_loading import STATED
from tests.conftest import OTHER_REPORTS

SMALL, ENTRIES = "reports/small", "reports/small/entries"
QUESTION, ANSWER = "创业贷款发了多少钱", "1176万元"

Make = Callable[[Path], object]
"""Puts a file, a folder or a link at a path."""


def empty(path: Path) -> None:
    """A file with nothing in it."""
    path.write_bytes(b"")


def broken(path: Path) -> None:
    """What would be a fault if it were read."""
    path.write_bytes(b"\xff[[entry\n")


def a_copy(path: Path) -> None:
    """The entry file of what is stated, whose ids and phrasings would be there twice."""
    path.write_bytes((path.parent / Path(STATED).name).read_bytes())


def link_to(target: str) -> Make:
    """A link to another path of the folder, or to what is not there."""
    return lambda path: path.symlink_to(target)


def papers(path: Path) -> None:
    """A folder of other things."""
    path.mkdir()
    (path / "方案.docx").write_bytes(b"PK")


@dataclass(frozen=True)
class Lying:
    """Something at `path` of the folder, and what is told of it."""

    path: str
    make: Make
    kind: Kind
    words: str


LYING = [
    Lying(f"{ENTRIES}/~$1-stated.toml", broken, Kind.OPEN, "临时文件"),
    Lying(f"{ENTRIES}/副本 1-stated.toml", a_copy, Kind.COPY, "像是“1-stated.toml”的副本"),
    Lying(f"{ENTRIES}/1-stated (2).toml", a_copy, Kind.COPY, "像是“1-stated.toml”的副本"),
    Lying(f"{ENTRIES}/1-stated - Copy.TOML", a_copy, Kind.COPY, "像是“1-stated.toml”的副本"),
    Lying(f"{ENTRIES}/3-more.toml.txt", empty, Kind.MISNAMED, "请改名为“3-more.toml”"),
    Lying(f"{ENTRIES}/3-more.TOML", empty, Kind.MISNAMED, "请改名为“3-more.toml”"),
    Lying(f"{ENTRIES}/副本 3-more.toml", empty, Kind.ONLY_COPY, "请改名为“3-more.toml”"),
    Lying(f"{ENTRIES}/.DS_Store", broken, Kind.SYSTEM, "可以删"),
    Lying(f"{ENTRIES}/._1-stated.toml", broken, Kind.SYSTEM, "可以删"),
    Lying(f"{ENTRIES}/1-stated.toml~", a_copy, Kind.BACKUP, "备份"),
    Lying(f"{ENTRIES}/1-stated.toml.bak", a_copy, Kind.BACKUP, "备份"),
    Lying(f"{ENTRIES}/x.xlsx", broken, Kind.TABLE, "bot.py import"),
    Lying(f"{ENTRIES}/notes", empty, Kind.OTHER, "请移走"),
    Lying(f"{ENTRIES}/more", Path.mkdir, Kind.FOLDER, "不该有文件夹"),
    Lying(f"{ENTRIES}/3-more.toml", Path.mkdir, Kind.FOLDER, "不该有文件夹"),
    Lying(f"{ENTRIES}/0.toml", link_to("1-stated.toml"), Kind.SECOND_LINK, "指的就是“1-stated.toml”"),
    Lying(f"{SMALL}/3-more.toml", empty, Kind.MISPLACED, "移到 entries 里"),
    Lying(f"{SMALL}/Report.txt", empty, Kind.MISNAMED, "请改名为“report.txt”"),
    Lying(f"{SMALL}/report.txt.txt", empty, Kind.MISNAMED, "请改名为“report.txt”"),
    Lying(f"{SMALL}/report - 副本.txt", empty, Kind.COPY, "像是“report.txt”的副本"),
    Lying(f"{SMALL}/报告.docx", broken, Kind.DOCUMENT, "bot.py draft"),
    Lying("reports/.DS_Store", broken, Kind.SYSTEM, "可以删"),
    Lying("reports/新建文件夹", Path.mkdir, Kind.EMPTY, "空文件夹"),
    Lying("reports/材料", papers, Kind.NO_REPORT, "不算报告"),
    Lying("reports/说明.txt", empty, Kind.DOCUMENT, "请移走"),
    Lying("reports/link", link_to("small"), Kind.SECOND_LINK, "指的就是“small”"),
    Lying("reports/link", link_to("away"), Kind.BROKEN_LINK, "什么也没有"),
    Lying("reports/round", link_to("round"), Kind.BROKEN_LINK, "什么也没有"),
    Lying("reports/up", link_to("."), Kind.SECOND_LINK, "指的就是“reports”"),
    Lying("talk(1).toml", broken, Kind.COPY, "像是“talk.toml”的副本"),
    Lying("notes.md", empty, Kind.DOCUMENT, "请移走"),
    Lying("Thumbs.db", broken, Kind.SYSTEM, "可以删"),
    Lying("more", papers, Kind.FOLDER, "不该有文件夹"),
]


def told(folder: Path) -> list[Advice]:
    """What `check` says of strays; nothing is a fault."""
    proof = check_folder(folder, sample=4)
    assert proof.faults == []
    return [advice for advice in proof.advice if advice.kind == say.STRAYS]


def answer(folder: Path, store: Path) -> str:
    """What is answered from the folder, as a program that starts reads it."""
    return Answering(open_library(folder, store)).reply(QUESTION).text


@pytest.mark.parametrize("lying", LYING, ids=lambda lying: f"{lying.path} {lying.kind.value}")
def test_what_lies_there_is_named_and_does_no_harm(
    lying: Lying, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In one line at its place; the bot starts, and one that runs goes on with what it has or compiles it anew."""
    store = tmp_path_factory.mktemp("store")
    before = compile_folder(folder, store)
    watch = Watch(folder, before.version)
    lying.make(folder / lying.path)
    (advice,) = told(folder)
    assert str(advice).startswith(f"{folder / lying.path}:1: 提醒：")
    assert lying.words in advice.at.message
    assert [stray.kind for stray in strays(folder)] == [lying.kind]
    looks = [watch.look() for _ in range(3)]
    is_read = lying.kind is Kind.ONLY_COPY
    assert (any(looks), compile_folder(folder, store).version != before.version) == (is_read, is_read)
    assert ANSWER in answer(folder, store)


@pytest.mark.parametrize("name", ["linked", "linked (2)"])
def test_a_report_that_is_linked_is_read_and_named(
    name: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is noticed, compiled and answered from; staff are told that its content is in no backup."""
    store = tmp_path_factory.mktemp("store")
    watch = Watch(folder, version_of(fingerprints(folder)))
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "qinghe-2021"
    shutil.copytree(OTHER_REPORTS / "qinghe-2021", elsewhere)
    (folder / "reports" / name).symlink_to(elsewhere)
    (advice,) = told(folder)
    assert "是链接，机器人照样读" in advice.at.message
    assert [watch.look() for _ in range(3)] == [False, True, False]
    assert len(compile_folder(folder, store).bases) == 2
    reply = Answering(open_library(folder, store)).reply("新开了几条公交线路")
    assert (reply.outcome, [answer.report for answer in reply.answers]) == ("answer", [name])
    (elsewhere / "entries/1.toml").write_text("# 空的\n", encoding="utf-8")
    assert [watch.look() for _ in range(3)] == [False, True, False]
    assert [fault.file.name for fault in read_knowledge(folder).faults] == ["entries"]


def test_an_entry_file_that_is_linked_is_read_and_named(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Others may name its entries: left out, they would be at fault."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "1-stated.toml"
    (folder / STATED).rename(elsewhere)
    (folder / STATED).symlink_to(elsewhere)
    (advice,) = told(folder)
    assert (advice.at.file, "是链接，机器人照样读" in advice.at.message) == (folder / STATED, True)
    assert ANSWER in answer(folder, tmp_path_factory.mktemp("store"))


def test_an_entry_file_whose_link_leads_nowhere_is_a_fault(folder: Path) -> None:
    """Its entries would be gone, and nobody would notice."""
    (folder / ENTRIES / "0.toml").symlink_to("away.toml")
    assert [fault.file.name for fault in check_folder(folder, sample=4).faults] == ["0.toml"]


def test_all_at_once_are_all_named(folder: Path) -> None:
    """Each once, in the order of their paths, what belongs there not among them."""
    paths = {lying.path: lying for lying in LYING}
    for lying in paths.values():
        lying.make(folder / lying.path)
    (folder / "reports/small/.lock").touch()
    (folder / ".lock").touch()
    found = [advice.at.file.relative_to(folder).as_posix() for advice in told(folder)]
    assert sorted(found) == sorted(paths)


def test_leftover_code_is_one_line_a_folder(folder: Path) -> None:
    """A program that kept its code here has left dozens of files."""
    code = ["__init__.py", "base.py", "weights-drafted.json", "weights.json"]
    for name in code:
        (folder / name).write_text("raise ImportError", encoding="utf-8")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__/base.cpython-311.pyc").write_bytes(b"\0")
    (folder / "reports/__pycache__").mkdir()
    first, second = told(folder)
    assert (first.at.file, second.at.file) == (folder, folder / "reports")
    assert "、".join(["__init__.py", "__pycache__", *code[1:]]) in first.at.message
    assert "这些文件不用了，可以删" in first.at.message
    assert "base.cpython" not in first.at.message


def test_they_are_named_beside_faults(folder: Path) -> None:
    """A misnamed file is often the reason for what is missing."""
    (folder / "reports/small/report.txt").rename(folder / "reports/small/report.txt.txt")
    proof = check_folder(folder)
    assert ["找不到报告正文" in fault.message for fault in proof.faults] == [True]
    assert ["请改名为“report.txt”" in advice.at.message for advice in proof.advice] == [True]


@pytest.mark.parametrize("name", LATER)
def test_a_file_that_an_older_program_did_not_have_is_read_as_shipped(
    name: str, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is named; a change of the shipped one counts until there is one in the folder, where nothing else is shipped."""
    (folder / name).unlink(missing_ok=True)
    (advice,) = told(folder)
    assert (advice.at.file, "程序自带" in advice.at.message) == (folder / name, True)
    assert ANSWER in answer(folder, tmp_path_factory.mktemp("store"))
    before, shipped = fingerprints(folder), tmp_path_factory.mktemp("shipped")
    original = (layout.SHIPPED / name).read_text(encoding="utf-8")
    monkeypatch.setattr(layout, "SHIPPED", shipped)
    assert [fault.file for fault in read_knowledge(folder).faults] == [folder / name]
    (shipped / name).write_text(f"{original}# 改过\n", encoding="utf-8")
    assert fingerprints(folder) != before
    (folder / name).write_text(original, encoding="utf-8")
    assert told(folder) == []


def test_the_project_has_none(knowledge_folder: Path) -> None:
    """What comes with it is all read."""
    assert strays(knowledge_folder) == []


def test_every_kind_has_its_words() -> None:
    """But for code, of which many are one line."""
    assert set(say.STRAY) == set(Kind) - {Kind.CODE}
