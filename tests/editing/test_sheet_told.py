"""Faults that only the trial of a sheet finds: told by row and column, and what has one cause is told once."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from editing.changes.proposals import contents_of
from editing.changes.reviewing import Review, Trying
from editing.receiving.handing_out import Handed, as_table
from editing.receiving.receiving import Received, Refusal, Sent, receive
from editing.texts import sheet as say
from tests.answering.files.test_loading import OTHERS, STATED

CHART = """\
[[chart]]
id = "both"
title = "贷款和检查"
bars = [{ entry = "loan-money", label = "贷款" }, { entry = "cancer-check", label = "检查" }]
"""
TOPIC = """\
[[topic]]
id = "money"
title = "钱"
words = ["钱款"]
entries = ["loan-money"]
"""


def sent(folder: Path, change: Callable[[Worksheet], object]) -> Received:
    """What comes of the sheet of the small report after a change; the folder is as it was."""
    handed = as_table(folder, "small")
    assert isinstance(handed, Handed)
    book = load_workbook(BytesIO(handed.content))
    change(book[say.ENTRIES])
    saved = BytesIO()
    book.save(saved)
    before = contents_of(folder)
    found = receive(Trying(folder, is_asked=False), Sent("small.xlsx", saved.getvalue()))
    assert contents_of(folder) == before
    return found


def told(found: Received) -> list[str]:
    """The lines of a refusal, the sentence above them left out, or of a review."""
    if isinstance(found, Refusal):
        return found.text.split("\n")[1:]
    assert isinstance(found, Review)
    return list(found.faults)


def write(**texts: str | None) -> Callable[[Worksheet], None]:
    """Put texts into cells, by their places; rows 2 and 3 are stated, row 4 is a choice, row 5 absent."""

    def change(sheet: Worksheet) -> None:
        for place, text in texts.items():
            sheet[place].value = text

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (write(F2="检查人数92333人。", E2="92333人"), ["条目!F2：报告里没有这句话：“检查人数92333人。”"]),
        (write(E2="118人"), ["条目!E2：“118人”不在这一条的原句里"]),
        (write(I3="贷款金额\n两癌检查查了多少人"), ["条目!I3：问法“两癌检查查了多少人”已经用在 条目!I2 的“"]),
        (write(I2="？？"), ["条目!I2：问法“？？”里没有一个字"]),
        (write(H5="没有这一条"), ["条目!H5：没有编号为“没有这一条”的条目"]),
        (write(H4=None), ["条目!H4：“相关条目”是空的"]),
        (write(E2=None), ["条目!E2：“答案”是空的"]),
        (write(L2="无此列"), ["条目!L2：表里没有叫“无此列”的一列"]),
        (
            write(B6="报告说到的", C6="新的", D6="人数", E6="5人", F6="没有这句。", I6="新问法几个人"),
            ["条目!E6：“5人”不在这一条的原句里", "条目!F6：报告里没有这句话：“没有这句。”。请从报告里逐字复制一整句"],
        ),
        (write(B6="报告没有说的", C6="新的", H6="创业贷款金额", I6="两癌检查查了多少人"), ["条目!I6：问法“两癌"]),
    ],
)
def test_faults_of_the_trial_name_cells(
    folder: Path, change: Callable[[Worksheet], object], expected: list[str]
) -> None:
    """Never a line of a file, nor a key of one."""
    found = told(sent(folder, change))
    assert [line[: len(start)] for line, start in zip(found, expected, strict=True)] == expected
    assert not any(".toml" in line or "sentence 里" in line for line in found)


def test_a_removed_entry_is_told_once_with_who_points_to_it(folder: Path) -> None:
    """By the cells of the rows, and by the names of charts and topics."""
    (folder / "reports/small/charts.toml").write_text(CHART, encoding="utf-8")
    (folder / "reports/small/topics.toml").write_text(TOPIC, encoding="utf-8")
    (line,) = told(sent(folder, lambda sheet: sheet.delete_rows(3)))
    assert line.startswith("条目：“创业贷款金额”(loan-money)已经删去，还有 4 处指着它：")
    for who in ("条目!H3“两个数”", "条目!H4“贷款的利率”", "charts.toml“贷款和检查”", "topics.toml“钱”"):
        assert who in line


def test_an_entry_removed_in_a_file_is_told_once(folder: Path) -> None:
    """By file and line there."""
    text = (folder / STATED).read_text(encoding="utf-8")
    found = receive(Trying(folder, is_asked=False), Sent("1-stated.toml", text[: text.rindex("[[entry]]")].encode()))
    (line,) = told(found)
    assert "“创业贷款金额”(loan-money)已经删去，还有 2 处指着它：2-others.toml:4“贷款的利率”、2-others.toml:" in line
    assert line.startswith(OTHERS)
