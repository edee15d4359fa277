"""An answer holds its figures whole: what is cut out of a longer one is no answer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.base.whole_figures import cut_from
from answering.files.faults import FaultyKnowledge
from answering.files.loading import grammar_of, load_library
from answering.language.wordlists import Language


@pytest.mark.parametrize(
    ("answer", "sentence", "whole"),
    [
        ("2332人", "检查人数92332人。", "92332人"),
        ("9233", "检查人数92332人。", "92332人"),
        ("44万元", "慰问805人、263.44万元。", "263.44万元"),
        ("263", "慰问805人、263.44万元。", "263.44万元"),
        ("1176", "发放118人、1176万元。", "1176万元"),
        ("000元", "发放90，000元。", "90，000元"),
        ("332人", "检查92,332人。", "92,332人"),
        ("2万元", "每户1.5～2万元。", "1.5～2万元"),
        ("1.5", "每户1.5～2万元。", "1.5～2万元"),
        ("2.1%", "下降-2.1%。", "-2.1%"),
        ("12人", "每组10-12人。", "10-12人"),
        ("2020年", "规划(2016-2020年)印发。", "2016-2020年"),
        ("3的经费", "2/3的经费用于培训。", "2/3"),
        ("之二", "三分之二的人。", "三分之二"),
        ("10次", "调研10多次。", ""),
        ("10", "调研10多次。", "10多次"),
        ("76万元", "一千一百76万元。", "一千一百76万元"),
        ("百人", "共三百人。", "三百人"),
        ("3个", "提高3个百分点。", "3个百分点"),
        ("2335人", "培训2335人次。", "2335人次"),
        ("2月14日", "于12月14日来长。", "12月14日"),
    ],
)
def test_what_is_cut_out_of_a_figure(answer: str, sentence: str, whole: str, language: Language) -> None:
    """At a digit, a point, 万, a comma, a sign, a range, a fraction; where it does not stand, others say so."""
    assert cut_from(answer, [sentence], language.grammar) == whole


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("92332人", "检查人数92332人。"),
        ("检查人数92332人", "检查人数92332人。"),
        ("1176万", "发放118人、1176万元。"),
        ("10个", "示范农场各10个。"),
        ("27次会议", "第27次会议通过。"),
        ("12月14日", "2017年12月14日来长。"),
        ("2332人", "检查92332人,其中2332人。"),
        ("八千", "“八千湘女”回娘家。"),
        ("10多次", "调研10多次。"),
        ("105场", "活动105场次。"),
        ("统", "统一管理。"),
    ],
)
def test_what_stands_whole(answer: str, sentence: str, language: Language) -> None:
    """A number without its unit, a day without its year, a numeral in a name; and what stands whole elsewhere."""
    assert cut_from(answer, [sentence], language.grammar) == ""


@given(value=st.integers(10, 10**9), data=st.data())
def test_no_part_of_a_number_is_whole(value: int, data: st.DataObject, language: Language) -> None:
    """Whatever is cut off its digits, the whole is named."""
    written = str(value)
    start = data.draw(st.integers(0, len(written) - 1))
    end = data.draw(st.integers(start + 1, len(written)))
    answer = f"{written[start:]}人" if end == len(written) else written[start:end]
    expected = "" if start == 0 and end == len(written) else f"{written}人"
    assert cut_from(answer, [f"共有{written}人。"], language.grammar) == expected


def test_the_folder_of_a_cut_figure_is_refused(folder: Path) -> None:
    """It is named with its file, its line and the whole figure."""
    file = folder / "reports/small/entries/1-stated.toml"
    text = file.read_text()
    file.write_text(text.replace('answer = "92332人"', 'answer = "2332人"'))
    with pytest.raises(FaultyKnowledge) as raised:
        load_library(folder)
    (fault,) = raised.value.faults
    assert (fault.file, fault.line) == (file, text[: text.index("answer =")].count("\n") + 1)
    assert "“2332人”" in fault.message
    assert "请写完整的“92332人”" in fault.message


def test_the_grammar_of_a_report_knows_its_names(folder: Path) -> None:
    """Units come from the knowledge folder, names from the report."""
    grammar = grammar_of(folder / "reports/small")
    assert [figure.text for figure in grammar.figures("“两癌”检查3人次")] == ["3人次"]
    assert grammar.names == ("两癌",)
