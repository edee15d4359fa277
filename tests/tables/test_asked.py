"""Figures of tables asked through the real base: the right cell, never its neighbour; what is not there is declined."""

import json

import pytest

from answering.base.entries import Outcome
from answering.reply import Reply
from tests.tables.conftest import HERE, Ask

RIGHT, DECLINED, EMPTY = "right", "declined", "empty"


def questions(name: str) -> list[dict[str, object]]:
    """The questions of a file, each with what is wanted."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def became(item: dict[str, object], reply: Reply) -> str:
    """What became of a question: right, declined, empty, or else what was wrong."""
    shown = {figure for answer in reply.answers for figure in answer.figures}
    wanted: list[list[str]] = item.get("figures", [])  # type: ignore[assignment]
    if reply.outcome is Outcome.ANSWER:
        is_right = item["want"] == "answer" and any(shown & set(words) for words in wanted)
        return RIGHT if is_right else f"WRONG {sorted(shown)}"
    return EMPTY if "没有填" in reply.text else DECLINED if reply.outcome is Outcome.DECLINE else "choices"


@pytest.mark.parametrize(
    ("bureau", "name", "least_right", "least_empty"),
    [("health", "questions", 41, 5), ("education", "held-out", 29, 2)],
)  # fmt: skip
def test_most_are_right_and_none_is_wrong(
    bureau: str, name: str, least_right: int, least_empty: int, request: pytest.FixtureRequest
) -> None:
    """Of 42 and 30 that the tables answer 41 and 29 were right, of 32 that they do not answer none got a figure, and 7 of
    8 empty cells were told (2026-11-29); before tables were read 8 were right, 8 WRONG, and 10 got a figure for nothing.
    """
    ask = request.getfixturevalue(bureau)
    told = [(item, became(item, ask(str(item["q"])))) for item in questions(name)]
    assert [(item["q"], how) for item, how in told if how.startswith("WRONG")] == []
    assert sum(how == RIGHT for _, how in told) >= least_right
    assert sum(how == EMPTY for item, how in told if item["want"] == "empty") >= least_empty


@pytest.mark.parametrize(
    ("question", "figure", "unit"),
    [
        ("柳林镇卫生院床位多少张", "120", "张"),  # the heading above
        ("2018年住院分娩率", "99.8", "%"),  # the heading on the left
        ("行政运行公用经费多少钱", "62.40", "万元"),  # the line above the table
        ("2019年做两癌检查的有几个人", "9200人", ""),  # the cell itself
    ],
)
def test_the_figure_is_the_cell_and_the_unit_stands_beside(health: Ask, question: str, figure: str, unit: str) -> None:
    """Nothing is added to what stands in the cell; the row and its headings are the sentences."""
    (answer,) = health(question).answers
    assert answer.figures == (figure,)
    assert figure in answer.sentences[-1].split("｜")
    assert answer.title.endswith(f"（单位：{unit}）") == bool(unit)
    assert not unit or any(unit in sentence for sentence in answer.sentences)


def test_what_other_programs_read_keeps_its_form(health: Ask) -> None:
    """An answer has the fields of the interface and no more."""
    (answer,) = health("柳林镇卫生院床位多少张").as_json()["answers"]
    assert list(answer) == ["entry", "report", "section", "title", "figures", "sentences", "score"]


@pytest.mark.parametrize(
    "question",
    [
        "大河镇卫生院有多少床位",  # no such row
        "柳林镇卫生院有多少护士",  # no such column
        "两癌检查里城镇妇女有多少人",  # another part
        "2017年两癌检查了多少人",  # another year
        "南部片区有多少执业医师",  # no such group
        "白沙乡卫生院的药品收入多少",
    ],
)
def test_what_the_table_does_not_have_is_declined(health: Ask, question: str) -> None:
    """No row, no column, no part and no year that is not there is answered with the one beside it."""
    assert health(question).outcome is not Outcome.ANSWER


def test_an_empty_cell_is_told_with_its_row(health: Ask) -> None:
    """And what the row does have is offered beside."""
    reply = health("云台乡的年门诊量多少")
    assert reply.outcome is Outcome.DECLINE
    assert "“云台乡年门诊量”这一格没有填" in reply.text
    assert "西部片区｜云台乡｜35｜11｜40｜/" in reply.text
    assert reply.suggestions


@pytest.mark.parametrize(
    ("question", "check", "figure"),
    [
        ("柳林镇卫生院职工是86人吗", "agrees", "86"),
        ("柳林镇床位是99张吧", "differs", "120"),
        ("2019年两癌检查人数是9200人对吗", "agrees", "9200人"),
    ],
)
def test_claims_about_cells(health: Ask, question: str, check: str, figure: str) -> None:
    """A figure that is claimed is held against the cell with the unit of its heading."""
    reply = health(question)
    assert (reply.check, reply.answers[0].figures) == (check, (figure,))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("2018年和2019年两癌检查哪年多", [1100, 13.58]),
        ("两癌免费检查人数2019年比2018年涨了多少", [1100, 13.58]),
        ("柳林镇和白沙乡床位一共多少", [170]),
        ("柳林镇比白沙乡多多少张床位", [70]),
    ],
)
def test_what_is_worked_out_of_cells(health: Ask, question: str, values: list[float]) -> None:
    """Two cells of one row or of one column, each shown with its row."""
    reply = health(question)
    assert [one.value for one in reply.computed] == values
    assert all(answer.figures[0] in answer.sentences[-1].split("｜") for answer in reply.answers)


def test_years_as_rows(education: Ask) -> None:
    """Where each year is a row of its own."""
    reply = education("2021年在园幼儿比2020年少了多少")
    assert "2021年比2020年少135人" in reply.text


@pytest.mark.parametrize("question", ["2017年和2019年两癌检查哪年多", "2018年和2019年婚检对数差多少"])
def test_a_year_that_is_not_there_is_told(health: Ask, question: str) -> None:
    """Whatever the table has of the other year is shown."""
    reply = health(question)
    assert reply.outcome is Outcome.DECLINE
    assert "没法比" in reply.text
    assert reply.beside
