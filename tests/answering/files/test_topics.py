"""topics.toml of a report: what lists are asked of is read, and whatever is wrong is named with file and line."""

from pathlib import Path

import pytest

from answering.base.lists.topics import Topic
from answering.files.faults import FaultyKnowledge
from answering.files.loading import load_library

SMALL = "reports/small"
GOOD = """# 主题。

[[topic]]
id = "money"
title = "钱"
words = ["钱", "资金"]
entries = ["{entry}"]

[[topic]]
id = "others"
title = "别的"
words = ["别的事"]
only = ["贷款"]
texts = ["{text}"]
apart = ["money"]
"""


@pytest.fixture
def topics(folder: Path) -> Path:
    """topics.toml of the small folder, without a fault."""
    library = load_library(folder)
    entry = next(iter(library.stated.values()))
    path = folder / SMALL / "topics.toml"
    path.write_text(GOOD.format(entry=entry.id, text=entry.sentences[0][:6]), encoding="utf-8")
    return path


def faults(folder: Path) -> list[str]:
    """What is wrong, each with its line."""
    try:
        load_library(folder)
    except FaultyKnowledge as error:
        return [f"{fault.line} {fault.message}" for fault in error.faults]
    return []


def test_topics_are_read(folder: Path, topics: Path) -> None:
    """By their ids, with what is left out empty."""
    assert faults(folder) == [], topics
    found = load_library(folder).bases[0].topics
    assert list(found) == ["money", "others"]
    assert isinstance(found["others"], Topic)
    assert (found["others"].only, found["others"].apart, found["money"].texts) == (("贷款",), ("money",), ())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "others"', 'id = "money"', "10 编号“money”已经用在 topics.toml:4 的“钱”。请换一个。"),
        ('id = "others"', 'id = "别的"', "编号“别的”只能用"),
        ('words = ["别的事"]', 'words = ["资金"]', "说法“资金”已经用在 topics.toml:6 的“钱”"),
        ('only = ["贷款"]', 'only = ["钱"]', "说法“钱”已经用在 topics.toml:6 的“钱”"),
        ('words = ["别的事"]', "", "缺少“words”"),
        (
            "texts = [",
            'texts = ["没有的话", ',
            "14 报告里没有这几个字：“没有的话”。请从 report.txt 的一句话里逐字复制。",
        ),
        ("entries = [", 'entries = ["nobody", ', "7 这份报告里没有编号为“nobody”的 [[entry]] 条目。请核对编号。"),
        ('apart = ["money"]', 'apart = ["nobody"]', "没有编号为“nobody”的别的主题"),
        ('apart = ["money"]', 'apart = ["others"]', "没有编号为“others”的别的主题"),
        ('apart = ["money"]', 'color = "红"', "不认识的项“color”"),
        ("[[topic]]", "[[topics]]", "不认识的项“topics”"),
    ],
)
def test_a_mistake_is_named(old: str, new: str, fault: str, folder: Path, topics: Path) -> None:
    """With its line and what to do."""
    text = topics.read_text(encoding="utf-8")
    head, found, tail = text.rpartition(old)
    assert found
    topics.write_text(head + new + tail, encoding="utf-8")
    assert any(fault in told for told in faults(folder)), faults(folder)


def test_an_empty_topic(folder: Path, topics: Path) -> None:
    """There is nothing to list."""
    with topics.open("a", encoding="utf-8") as file:
        file.write('\n[[topic]]\nid = "empty"\ntitle = "空"\nwords = ["空的"]\n')
    assert any("什么也没有" in told for told in faults(folder))
