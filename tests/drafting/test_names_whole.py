"""Names in 《》 and “” that a break of the line went through."""

from pathlib import Path

import pytest

from drafting.reading.documents import read_document
from drafting.reading.names import LONGEST_NAME, whole_names
from tests.drafting.making_drafts import drafted


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["出台《石湾市养老", "服务条例》，新建6个。"], ["出台《石湾市养老服务条例》，新建6个。"]),
        (["被评为“全国文明", "城市”。"], ["被评为“全国文明城市”。"]),
        (["印发《关于促进", "妇女就业的", "若干意见》。"], ["印发《关于促进妇女就业的若干意见》。"]),
        (["出台《条例》，", "新建《办法》。"], ["出台《条例》，", "新建《办法》。"]),
        (["“一是抓就业。", "二是抓收入。”"], ["“一是抓就业。", "二是抓收入。”"]),
        (["出台《条例", "一、主要工作", "印发《办法》"], ["出台《条例", "一、主要工作", "印发《办法》"]),
        ([f"出台《{'长' * LONGEST_NAME}", "条例》"], [f"出台《{'长' * LONGEST_NAME}", "条例》"]),
        (["《Report of", "the Year》"], ["《Report of the Year》"]),
    ],
)
def test_lines_are_joined_within_a_name(lines: list[str], whole: list[str]) -> None:
    """Where it is closed in the next line, and nowhere else."""
    assert whole_names(lines) == whole


def test_a_name_over_two_lines_is_an_answer(tmp_path: Path) -> None:
    """As it stands in the text that was read."""
    file = tmp_path / "report.txt"
    file.write_text(
        "石湾市2023年工作总结\n一、主要工作\n推动《石湾市养老\n服务条例》列入立法计划。\n", encoding="utf-8"
    )
    text = read_document(file)
    assert ("《石湾市养老服务条例》",) in [entry.answers for entry in drafted(text).stated]
