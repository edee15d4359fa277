"""Dialogues: what a message leaves out is taken from what was shown, and answered like any question."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.conversation import Conversation, Turn
from answering.files.cache import open_library
from answering.reply import Reply

ANSWER, CHOICES, DECLINE, SOCIAL = Outcome.ANSWER, Outcome.CHOICES, Outcome.DECLINE, Outcome.SOCIAL


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's knowledge."""
    return Answering(open_library(knowledge_folder, knowledge_folder.parent / ".cache"))


def told(answering: Answering, *messages: str) -> Reply:
    """The reply to the last of `messages`."""
    conversation = Conversation()
    replies = [answering.reply(message, conversation) for message in messages]
    return replies[-1]


def figures(reply: Reply) -> list[str]:
    return [figure for answer in reply.answers for figure in answer.figures]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (("配了多少个执委", "兼职副主席呢"), ["4392人"]),
        (("女性创业贷款放了多少钱", "发了几个人"), ["118人"]),
        (("女性创业贷款发给了多少人", "钱呢"), ["1176万元"]),
        (("市级三八红旗手表彰了多少名", "那集体呢"), ["21个"]),
        (("“三八红旗集体”表彰了几个", "是哪一年的"), ["2016年"]),
        (("“剧说你我她”是什么节目", "拿了几等奖"), ["二等奖"]),
        (("悦馨家园是做什么的", "在哪个区"), ["岳麓区"]),
        (("述职报告是哪个作的", "她是什么职务"), ["市妇联党组书记、主席文方"]),
        (("《法润长沙》是什么片子", "同哪个单位拍的"), ["市司法局"]),
        (("两癌免费检查这个项目花了几多经费", "那人数呢"), ["92332人"]),
        (("市妇女培训活动中心培训了多少妇女", "小孩子呢"), ["1153人次"]),
        (("打比方三八红旗手有几名", "写错了，我是说红旗集体"), ["21个"]),
        (("刘姐：市级三八红旗手表彰了多少名", "王哥：那集体呢"), ["21个"]),
    ],
)
def test_a_gap_is_filled_from_what_was_shown(
    answering: Answering, messages: tuple[str, ...], expected: list[str]
) -> None:
    """Another thing of the same kind, or something else of the same thing; and it is said what was taken."""
    reply = told(answering, *messages)
    assert (reply.outcome, figures(reply)) == (ANSWER, expected)


def test_what_was_taken_is_told(answering: Answering) -> None:
    """In one line before the answer."""
    assert told(answering, "女性创业贷款发给了多少人", "金额呢").text.startswith("接着问“女性创业贷款发放人数”：")


@pytest.mark.parametrize(
    ("messages", "outcome"),
    [
        (("女性创业贷款放了多少钱", "利率呢"), DECLINE),
        (("悦馨家园在哪个区", "电话呢"), DECLINE),
        (("在几个派出所试点", "哪几个"), DECLINE),
        (("市级三八红旗手表彰了多少名", "2014年的呢"), DECLINE),
        (("“剧说你我她”得了什么奖", "谁演的"), DECLINE),
        (("家暴干预培训哪些人参加了", "去了好多人"), DECLINE),
    ],
)
def test_what_the_report_does_not_say_stays_unsaid(
    answering: Answering, messages: tuple[str, ...], outcome: Outcome
) -> None:
    """Vetoes hold for what was completed as for any question."""
    assert told(answering, *messages).outcome is outcome


@pytest.mark.parametrize(
    ("message", "begins"),
    [
        ("你确定？", "报告里就是这样写的"),
        ("真的吗，这么多", "报告里就是这样写的"),
        ("原文怎么说", "【92332人】"),
        ("好吧，在哪一段", "在《长沙市妇联2017年度绩效考核述职》的“五是在维护权益上下功夫”这一部分"),
        ("前后文是什么", "【92332人】"),
    ],
)
def test_what_was_shown_is_shown_again(answering: Answering, message: str, begins: str) -> None:
    """With what is asked of it: its place, what stands around it, that it is so."""
    reply = told(answering, "两癌免费检查查了多少人", message)
    assert figures(reply) == ["92332人"]
    assert reply.text.startswith(begins)


def test_the_sentences_around_are_shown(answering: Answering) -> None:
    """As they stand, in their order."""
    (answer,) = told(answering, "两癌免费检查查了多少人", "前后文").answers
    assert len(answer.sentences) == 3
    assert "92332人" in answer.sentences[1]


@pytest.mark.parametrize(
    ("message", "shown", "check"),
    [
        ("不对吧我记得是60名", ["50名"], "differs"),
        ("不是说有80名吗", ["50名"], "differs"),
        ("是50名对吧", ["50名"], "agrees"),
    ],
)
def test_a_doubt_with_a_number_is_held_against_what_was_shown(
    answering: Answering, message: str, shown: list[str], check: str
) -> None:
    """As a claim of it."""
    reply = told(answering, "市级三八红旗手有多少名", message)
    assert (figures(reply), reply.check) == (shown, check)


@pytest.mark.parametrize(("message", "said"), [("50。60名", "5060"), ("②⓪①⑦。60", "201760")])
def test_two_numbers_are_never_said_as_one(answering: Answering, message: str, said: str) -> None:
    """What stands between them is kept."""
    conversation = Conversation()
    answering.reply("三八红旗手有几名", conversation)
    assert said not in answering.reply(message, conversation).text


def test_a_lead_is_no_part_of_a_word(answering: Answering) -> None:
    """讲 of 讲座 is no 讲 before what is asked: the message stands alone, and keeps its verdict."""
    assert told(answering, "歌是谁唱的", "讲座有没有两百堂") == answering.reply("讲座有没有两百堂")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("第一个", ["团体一等奖"]),
        ("第二个", ["二等奖"]),
        ("第3个", ["最佳创意奖"]),
        ("最后一个", ["最佳创意奖"]),
        ("前面那个", ["团体一等奖"]),
        ("都要", ["团体一等奖", "二等奖", "最佳创意奖"]),
    ],
)
def test_choices_are_picked_by_their_place(answering: Answering, message: str, expected: list[str]) -> None:
    """By number or by where they stand."""
    assert figures(told(answering, "得的是几等奖啊", message)) == expected


def test_the_ninth_of_three_is_asked_for_again(answering: Answering) -> None:
    """With how many there are, and the list once more."""
    reply = told(answering, "得的是几等奖啊", "第九个")
    assert reply.outcome is CHOICES
    assert reply.text.startswith("上面只有3个")


@pytest.mark.parametrize(
    "message", ["那副主席呢", "第二个", "你确定？", "原文怎么说", "都要", "前后文", "不对吧我记得是60名"]
)
def test_a_follow_up_as_the_first_message_stands_alone(answering: Answering, message: str) -> None:
    """It gets what it gets without a conversation."""
    assert answering.reply(message, Conversation()) == answering.reply(message)


def test_a_conversation_whose_entries_are_gone_is_none(answering: Answering) -> None:
    """Knowledge changes under it; nobody sees an error."""
    gone = Conversation((Turn(ANSWER, ("no-such-entry",)),), at=answering.clock())
    assert answering.reply("金额呢", gone) == answering.reply("金额呢")


def test_it_is_forgotten_after_the_time_that_is_set(answering: Answering) -> None:
    """Half an hour, where nothing else is set."""
    conversation = Conversation()
    answering.reply("女性创业贷款发给了多少人", conversation)
    conversation.at -= 31 * 60
    assert answering.reply("金额呢", conversation).outcome is CHOICES


def test_small_talk_leaves_what_was_spoken_of(answering: Answering) -> None:
    """Thanks change no subject."""
    assert figures(told(answering, "女性创业贷款发给了多少人", "谢谢", "金额呢")) == ["1176万元"]


def test_a_new_subject_starts_afresh(answering: Answering) -> None:
    """Where it is said so, and where a question is complete."""
    assert figures(told(answering, "女性创业贷款发给了多少人", "换个话题，两癌查了多少人")) == ["92332人"]


def test_two_hundred_follow_ups_remember_four(answering: Answering) -> None:
    """And stay fast, since nothing grows."""
    conversation = Conversation()
    answering.reply("女性创业贷款发给了多少人", conversation)
    for _ in range(100):
        assert figures(answering.reply("金额呢", conversation)) == ["1176万元"]
        assert figures(answering.reply("人数呢", conversation)) == ["118人"]
    assert len(conversation.turns) == 4


def test_nothing_that_was_typed_is_remembered(answering: Answering) -> None:
    """Ids of entries and names of aspects only."""
    conversation = Conversation()
    answering.reply("我叫王小明，电话13900001111，女性创业贷款发给了多少人", conversation)
    assert "王小明" not in repr(conversation)
    assert "13900001111" not in repr(conversation)
