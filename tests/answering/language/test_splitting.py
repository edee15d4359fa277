"""Several questions in one message."""

import pytest

from answering.language.question import Question, analyse
from answering.language.splitting import split
from answering.language.text import fold
from answering.language.wordlists import Language


def parts_of(message: str, language: Language) -> list[Question]:
    """The questions that `message` joins."""
    return split(analyse(fold(message), language), language)


@pytest.mark.parametrize(
    "message",
    [
        "两癌检查查了多少人",
        "两癌检查，查了多少人",
        "心理咨询和法律援助怎么做的",
        "救助和慰问贫困妇女花了多少钱",
        "全国妇联和省妇联",
        "我是望城区的，我妈查过两癌，一共查了多少人，谢谢",
        "十九大",
        "你好",
        "",
    ],
)
def test_one_question_is_not_split(message: str, language: Language) -> None:
    """A message with one question in it has no parts, whatever it tells beside."""
    assert parts_of(message, language) == []


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("两癌检查多少人？创业贷款多少钱？", [("两癌检查多少人", {"人数"}), ("创业贷款多少钱", {"金额"})]),
        ("两癌检查查了多少人、募捐了多少钱", [("两癌检查查了多少人", {"人数"}), ("募捐了多少钱", {"金额"})]),
        ("主席和执委各多少人", [("主席多少人", {"人数"}), ("执委多少人", {"人数"})]),
        ("两癌检查跟创业贷款分别多少人", [("两癌检查多少人", {"人数"}), ("创业贷款多少人", {"人数"})]),
        (
            "主席、副主席、执委分别有多少人",
            [("主席有多少人", {"人数"}), ("副主席有多少人", {"人数"}), ("执委有多少人", {"人数"})],
        ),
        (
            "妇女网发了多少条以及长沙女性发稿多少条",
            [("妇女网发了多少条", {"条"}), ("长沙女性发稿多少条", {"条"})],
        ),
        (
            "家庭教育讲座多少堂,送课多少次,培训妇女多少人次",
            [("家庭教育讲座多少堂", {"场"}), ("送课多少次", {"次"}), ("培训妇女多少人次", {"人次"})],
        ),
        ("哪天开的会，几点发布的", [("哪天开的会", {"日期"}), ("几点发布的", {"钟点"})]),
    ],
)
def test_joined_questions_become_questions_of_their_own(
    message: str, parts: list[tuple[str, set[str]]], language: Language
) -> None:
    """Each thing that is asked about, and each clause that asks, is a question."""
    assert [(part.clauses[-1].text, part.aspects) for part in parts_of(message, language)] == [
        (text, frozenset(aspects)) for text, aspects in parts
    ]


@pytest.mark.parametrize(
    ("message", "aspects"),
    [
        ("贷款发了多少钱,多少人", [{"金额"}, {"人数"}]),
        ("述职会议在哪里开的，什么时候", [{"地点"}, {"日期"}]),
    ],
)
def test_a_question_without_a_topic_goes_on_about_the_one_before(
    message: str, aspects: list[set[str]], language: Language
) -> None:
    """贷款发了多少钱,多少人: the second asks about the loans too."""
    parts = parts_of(message, language)
    assert [part.aspects for part in parts] == aspects
    assert len({part.clauses[-1].content for part in parts}) == 1


def test_one_thing_asked_for_in_two_ways(language: Language) -> None:
    """Money and people in one clause are two questions about one thing."""
    parts = parts_of("创业贷款发放了多少人多少钱", language)
    assert sorted(aspect for part in parts for aspect in part.aspects) == ["人数", "金额"]
    assert {part.clauses[-1].text for part in parts} == {"创业贷款发放了多少人多少钱"}


def test_what_stands_before_goes_with_the_first(language: Language) -> None:
    """Context before the first question belongs to it, not to the second."""
    first, second = parts_of("我想了解创业。贷款发了多少钱？两癌检查了多少人？", language)
    assert len(first.clauses) == 2
    assert [clause.text for clause in second.clauses] == ["两癌检查了多少人"]


def test_at_most_six_questions_are_read(language: Language) -> None:
    """More than six are a list: the first six are read."""
    message = "主席多少人？执委多少人？贷款多少钱？讲座多少堂？送课多少次？家书多少份？家庭多少户？"
    assert [part.clauses[-1].text for part in parts_of(message, language)] == [
        "主席多少人",
        "执委多少人",
        "贷款多少钱",
        "讲座多少堂",
        "送课多少次",
        "家书多少份",
    ]
