"""The row of a table on a phone: column by column, the cell that is asked for in bold, the row itself below."""

from handlers.showing.tables import MOST_COLUMNS, row_quoted


def html(sentences: tuple[str, ...], *columns: str) -> str:
    """What is sent."""
    return "\n".join(one.html for one in row_quoted(sentences, columns))


def test_a_row() -> None:
    """Its heading, a line for each column, the unit, and the row as it stands."""
    assert html(("单位：万元", "科目｜基本支出｜项目支出", "行政运行｜350.20｜"), "基本支出") == (
        "<blockquote>行政运行\n基本支出：<b>350.20</b>\n项目支出：（没有填）\n单位：万元</blockquote>\n"
        "<blockquote>行政运行｜350.20｜</blockquote>"
    )


def test_only_the_cell_that_is_asked_for_is_bold() -> None:
    """Though its neighbour reads the same."""
    shown = html(("指标｜2018年｜2019年", "检查｜8100人｜8100人"), "2019年")
    assert "2018年：8100人\n2019年：<b>8100人</b>" in shown
    assert shown.count("<b>") == 1


def test_a_wide_row_shows_what_is_near() -> None:
    """As many columns as a phone shows, and how many there are."""
    head = "｜".join(["乡镇", *(f"第{at}项" for at in range(1, 51))])
    row = "｜".join(["柳林镇", *map(str, range(101, 151))])
    shown = html((head, row), "第30项")
    assert "第30项：<b>130</b>" in shown
    assert shown.count("项：") == MOST_COLUMNS
    assert "这一行一共50格" in shown


def test_of_two_halves_side_by_side_the_own_one_is_shown() -> None:
    """The row itself stands below with both; a table whose second half names nothing has but one."""
    head, row = "编码｜科目｜决算数｜编码｜科目｜决算数", "30302｜退休费｜0.00｜30217｜公务接待费｜1.25"
    shown = html((head, row), "决算数（第2处）")
    assert shown == (
        "<blockquote>公务接待费\n编码：30217\n决算数：<b>1.25</b></blockquote>\n"
        "<blockquote>30302｜退休费｜0.00｜30217｜公务接待费｜1.25</blockquote>"
    )
    assert "退休费" in html((head, row), "决算数").split("</blockquote>")[0]
    assert "户数（第2处）：5" in html(("金额｜户数｜金额｜户数", "3｜4｜7｜5"), "户数")


def test_what_is_no_row_is_left_to_others() -> None:
    """Sentences, and rows without such a column."""
    assert row_quoted(("检查92332人。",), ["人数"]) == []
    assert row_quoted(("指标｜2018年", "检查｜8100人"), ["2019年"]) == []
