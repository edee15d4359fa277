"""还有别的奖吗: the others of the kind of what was shown, or that there are none."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.conversation import Conversation
from answering.files.cache import open_library
from answering.reply import Reply


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's knowledge."""
    return Answering(open_library(knowledge_folder, knowledge_folder.parent / ".cache"))


def told(answering: Answering, *messages: str) -> Reply:
    conversation = Conversation()
    return [answering.reply(message, conversation) for message in messages][-1]


@pytest.mark.parametrize(
    ("question", "more", "shown", "others"),
    [
        ("家政大赛得了几等奖", "那还有别的奖没有", "团体一等奖", ["二等奖", "最佳创意奖"]),
        ("剧说你我她得了几等奖", "还有吗", "全市法治文艺调演活动二等奖", ["最佳创意奖", "省级文明单位"]),
        ("抗洪的爱心捐赠活动叫什么", "还有别的口号吗", "抗洪救灾", ["建设法治湖南"]),
    ],
)
def test_the_others_of_a_kind_are_listed(
    answering: Answering, question: str, more: str, shown: str, others: list[str]
) -> None:
    """Without what was shown, and with what was taken from the conversation."""
    reply = told(answering, question, more)
    assert reply.outcome is Outcome.ANSWER
    assert reply.note.startswith("接着问“")
    lines = "".join(line.text for line in reply.lines)
    assert shown not in lines
    assert all(other in lines for other in others)


def test_of_one_thing_only_its_sentence_counts(answering: Answering) -> None:
    """Who else made the film is asked, and not which units there are in the report."""
    reply = told(answering, "专题片是跟哪个单位联合拍的", "还有别的单位吗")
    assert (reply.outcome, reply.answers) == (Outcome.DECLINE, ())
    assert reply.text.endswith("报告里这件事只说了这些。")


def test_the_second_of_a_list_is_its_second_line(answering: Answering) -> None:
    """Also where no entry answers with the whole line."""
    conversation = Conversation()
    answering.reply("家政大赛得了几等奖", conversation)
    second = answering.reply("还有别的奖没有", conversation).lines[1]
    (answer,) = answering.reply("第二个", conversation).answers
    assert answer.figures[0] in second.text


@pytest.mark.parametrize("message", ["还有别的奖吗", "还有吗", "还有别的单位吗"])
def test_more_of_nothing_stands_alone(answering: Answering, message: str) -> None:
    """As the first message, and behind something of another kind."""
    assert answering.reply(message, Conversation()) == answering.reply(message)
    assert not told(answering, "女性创业贷款放了多少钱", message).lines
