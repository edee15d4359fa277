"""What a question asks a list of, on a report that nobody wrote a word for."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files.loading import load_library
from tests.conftest import add_report

REPORT = "qinghe-2021"


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory, knowledge_folder: Path) -> Answering:
    """Another report with the project's words, and no topics."""
    folder = tmp_path_factory.mktemp("knowledge")
    for name in ("synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "talk.toml"):
        (folder / name).symlink_to(knowledge_folder / name)
    (folder / "reports").mkdir()
    add_report(folder, REPORT)
    return Answering(load_library(folder))


def test_its_parts(answering: Answering) -> None:
    """By number and by the words of the heading, the sentences in their order; and all of them as an overview."""
    base = answering.library.bases[0]
    headings = [line.text for line in answering.reply("这份报告讲了什么").lines]
    assert headings
    assert all(heading in base.report.text for heading in headings)
    first = answering.reply("第一部分说了什么").lines
    assert first
    assert {line.section for line in first} <= set(base.report.sections)


def test_its_numbers(answering: Answering) -> None:
    """Every line has one, and stands in the report."""
    lines = answering.reply("把所有数据列出来").lines
    assert len(lines) > 5
    assert all(any(map(str.isdigit, line.text)) or "两" in line.text or "三" in line.text for line in lines)
