"""`bot.py export` and `bot.py import`: a report out into a spreadsheet and back."""

import getpass
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

import bot
from editing.changes.proposals import contents_of, write_all
from editing.changes.reviewing import WayBack, way_back
from editing.changes.signing import Way
from editing.changes.versions import Versions, local
from editing.texts import changes as told
from editing.texts import receiving as say
from editing.texts.changes import LEFT_BACK
from tests.answering.files.test_loading import OTHERS, STATED, TALK
from tests.conftest import add_report
from tests.editing.killing import killed_at
from tests.editing.test_receiving import NEW_TITLE, edited_table


@dataclass
class CommandLine:
    """The program over the knowledge of `folder`, called in this process."""

    folder: Path
    elsewhere: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """The exit code, and what is said on standard output and standard error."""
        config = self.elsewhere / "config.toml"
        config.write_text(f'[knowledge]\nfolder = "{self.folder}"\narchive = "{self.elsewhere}/versions"\n', "utf-8")
        code = bot.main([*arguments, "--config", str(config)])
        said = self.capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def run(folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Over the small folder."""
    return CommandLine(folder, tmp_path_factory.mktemp("elsewhere"), capsys)


def table(run: CommandLine, content: bytes, name: str = "改好的.xlsx") -> str:
    """The path of a spreadsheet."""
    path = run.elsewhere / name
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("is_path", [False, True], ids=["id", "folder"])
def test_a_report_is_exported(run: CommandLine, is_path: bool) -> None:
    """By its id, or by the path of its folder."""
    file = run.elsewhere / "out.xlsx"
    code, said, _ = run("export", str(run.folder / "reports" / "small") if is_path else "small", "--output", str(file))
    assert (code, str(file) in said) == (0, True)
    assert load_workbook(file).worksheets[0]["C2"].value == "两癌免费检查人数"


@pytest.mark.parametrize(("answer", "is_changed"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_it_is_asked_before_anything_is_written(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, answer: str, is_changed: bool
) -> None:
    """The difference is shown; nothing is written where nobody answers."""
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    code, said, _ = run("import", table(run, edited_table(run.folder)))
    assert code == 0
    assert NEW_TITLE in said
    assert (NEW_TITLE in (run.folder / STATED).read_text(encoding="utf-8")) is is_changed


def test_a_yes_beforehand_is_enough(run: CommandLine) -> None:
    """What was there is kept, so that it can be gone back to."""
    before = contents_of(run.folder)
    assert run("import", table(run, edited_table(run.folder)), "--yes")[0] == 0
    assert NEW_TITLE in (run.folder / STATED).read_text(encoding="utf-8")
    versions = Versions(run.elsewhere / "versions", 20)
    assert versions.contents(versions.all()[1]) == before


def test_no_way_back_is_promised_that_is_not_kept(run: CommandLine) -> None:
    """The change is made, and who made it is told to keep no hope of /undo."""
    (run.elsewhere / "versions").write_text("a file where the archive should be")
    code, said, _ = run("import", table(run, edited_table(run.folder)), "--yes")
    assert code == 0
    assert NEW_TITLE in (run.folder / STATED).read_text(encoding="utf-8")
    assert "不能用 /undo" in said
    assert say.WAY_BACK[True] not in said


def test_an_account_without_a_name_may_import(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """As that of a container, which no password file knows."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert run("import", table(run, edited_table(run.folder)), "--yes")[0] == 0
    newest = Versions(run.elsewhere / "versions", 20).all()[0]
    assert (newest.by.way, newest.by.who) == (Way.SHEET, "")


@pytest.mark.parametrize("command", [("check",), ("ask", "创业贷款发了多少钱")])
def test_what_a_killed_change_left_is_cleared_first(run: CommandLine, command: tuple[str, ...]) -> None:
    """By whoever comes next, and told."""
    before = contents_of(run.folder)
    killed_at(21, lambda: write_all(run.folder, {TALK: b"", STATED: b"[broken"}))
    assert contents_of(run.folder) != before
    code, _, told = run(*command)
    assert (code, LEFT_BACK in told) == (0, True)
    assert contents_of(run.folder) == before


def shortened_table(run: CommandLine) -> str:
    """The exported sheet without the row of what the report does not say: one of four entries."""
    file = run.elsewhere / "out.xlsx"
    assert run("export", "small", "--output", str(file))[0] == 0
    book = load_workbook(file)
    sheet = book.worksheets[0]
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "x-loan-rate"]
    sheet.delete_rows(row)
    book.save(file)
    return str(file)


@pytest.mark.parametrize(
    ("options", "typed", "words"),
    [
        (["--yes"], "", "加上 --delete 1"),
        (["--yes"], "y\n", "和写的条数不一样"),
        (["--yes"], "2\n", "和写的条数不一样"),
        (["--yes", "--delete", "58"], "", "和写的条数不一样"),
        (["--yes"], "1\n", ""),
        (["--yes", "--delete", "1"], "", ""),
    ],
)
def test_much_that_goes_is_asked_for_by_its_number(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, options: list[str], typed: str, words: str
) -> None:
    """More than a tenth of the entries: no --yes skips the question, and nothing changes without the right number."""
    before, table = contents_of(run.folder), shortened_table(run)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, said, complaint = run("import", table, *options)
    assert code == (1 if words else 0)
    if words:
        assert words in complaint
        assert "要删去 1 条，原来一共 4 条" in complaint
        assert "贷款的利率" in said + complaint
        assert contents_of(run.folder) == before
    else:
        assert "x-loan-rate" not in (run.folder / OTHERS).read_text(encoding="utf-8")


def versions_of(run: CommandLine) -> Versions:
    """Those that the program keeps."""
    return Versions(run.elsewhere / "versions", 20)


def test_a_change_keeps_who_made_it_and_why(run: CommandLine) -> None:
    """The account that the command is given from, the line behind --why, and the difference; `history` lists them."""
    assert run("history") == (0, f"{told.HISTORY_EMPTY}\n", "")
    assert run("import", table(run, edited_table(run.folder)), "--yes", "--why", "  按办公室的\n意见 ")[0] == 0
    newest, before = versions_of(run).all()
    assert (newest.by.way, newest.by.who, newest.by.why) == (Way.SHEET, getpass.getuser(), "按办公室的 意见")
    assert before.by.way is Way.START
    code, said, _ = run("history")
    assert code == 0
    assert f"{newest.exactly} {getpass.getuser()}（表格）：收到文件“改好的.xlsx”\n为什么：按办公室的 意见\n" in said
    assert NEW_TITLE in said
    lines = [json.loads(line) for line in run("history", "--json")[1].splitlines()]
    assert [line["version"] for line in lines] == [newest.id, before.id]
    assert lines[0]["why"] == "按办公室的 意见"


def test_the_history_of_one_report(run: CommandLine) -> None:
    """What changed no file of it is left out; a version is shown whole by its time."""
    add_report(run.folder, "qinghe-2021")
    assert run("import", table(run, edited_table(run.folder)), "--report", "small", "--yes")[0] == 0
    newest, first = versions_of(run).all()
    assert "收到文件" in run("history", "--report", "small")[1]
    assert "收到文件" not in run("history", "--report", "qinghe-2021")[1]
    assert first.exactly in run("history", "--report", "qinghe-2021")[1]
    assert newest.remark.difference in run("history", newest.exactly)[1]
    assert "没有报告“x”" in run("history", "--report", "x")[2]


def test_back_to_any_version_from_the_command_line(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would change is told and a yes asked for; it is signed, and its own way back is kept."""
    before = contents_of(run.folder)
    assert run("import", table(run, edited_table(run.folder)), "--yes")[0] == 0
    changed, first = contents_of(run.folder), versions_of(run).all()[1]
    for arguments in ((), (first.exactly,), (first.id,)):
        monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
        code, said, _ = run("undo", *arguments)
        assert (code, contents_of(run.folder)) == (0, changed)
        assert NEW_TITLE in said
    assert run("undo", first.exactly, "--yes", "--why", "改错了")[0] == 0
    assert contents_of(run.folder) == before
    newest = versions_of(run).all()[0]
    assert (newest.by.way, newest.by.why, newest.why) == (Way.BACK, "改错了", f"退回到 {local(first.at)} 的版本")
    assert run("undo", first.exactly, "--yes") == (0, f"{told.BACK_ALREADY}\n", "")
    for version, words in (("2020", "没有“2020”这个版本"), (first.exactly[:4], "不止一个")):
        code, _, complaint = run("undo", version, "--yes")
        assert (code, words in complaint) == (1, True)


def test_going_back_over_much_is_asked_for_by_its_number(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an import that takes much away: no --yes skips it."""
    with_all = contents_of(run.folder)
    table = shortened_table(run)
    assert run("import", table, "--yes", "--delete", "1")[0] == 0
    assert run("undo", "--yes")[0] == 0
    assert contents_of(run.folder) == with_all
    shortened = versions_of(run).all()[1].exactly
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("undo", shortened, "--yes")[0] == 1
    assert contents_of(run.folder) == with_all
    assert run("undo", shortened, "--yes", "--delete", "1")[0] == 0
    assert "x-loan-rate" not in (run.folder / OTHERS).read_text(encoding="utf-8")


def test_a_draft_is_a_version_of_its_own(run: CommandLine) -> None:
    """Signed like any other change, and gone again by an undo."""
    document = run.elsewhere / "青禾市2021年政府工作报告.txt"
    document.write_text("青禾市2021年政府工作报告\n\n新开公交线路14条，更换新能源公交车260辆。\n", "utf-8")
    before = contents_of(run.folder)
    assert run("draft", str(document), "--output", str(run.folder / "reports/qinghe-2021"), "--why", "新报告")[0] == 0
    newest = versions_of(run).all()[0]
    assert (newest.by.way, newest.by.why) == (Way.DRAFTING, "新报告")
    entries = sum(path.startswith("reports/qinghe-2021/") for path in contents_of(run.folder))
    assert entries
    going = way_back(run.folder, versions_of(run))
    assert isinstance(going, WayBack)
    assert run("undo", "--yes", "--delete", str(going.removal.count))[0] == 0
    assert contents_of(run.folder) == before


def test_faults_are_one_clear_message(run: CommandLine) -> None:
    """And exit 1, with nothing written, whatever was agreed to."""
    before, content = contents_of(run.folder), edited_table(run.folder)
    add_report(run.folder, "qinghe-2021")
    with_other = contents_of(run.folder)
    for arguments, words in [
        (("import", table(run, b"no table", "坏的.xlsx"), "--yes"), "打不开"),
        (("import", str(run.elsewhere / "none.xlsx"), "--yes"), "读不了"),
        (("import", table(run, content), "--yes", "--report", "qinghe-2021"), "没有一条"),
        (("import", table(run, content), "--yes", "--report", "x"), "没有报告“x”"),
        (("export", "x", "--output", "x.xlsx"), "没有报告“x”"),
        (("export", "small", "--output", str(run.elsewhere / "none" / "x.xlsx")), "写不了"),
    ]:
        code, said, complaint = run(*arguments)
        assert (code, said) == (1, "")
        assert words in complaint
    assert contents_of(run.folder) == with_other
    assert with_other.items() > before.items()
