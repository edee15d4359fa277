"""What a question was taken to mean: told where there could be doubt, with what comes next one tap away."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.conversation import Conversation
from answering.files.cache import open_library
from answering.reply import Reply


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's knowledge."""
    return Answering(open_library(knowledge_folder, knowledge_folder.parent / ".cache"))


def is_doubted(reply: Reply) -> bool:
    return reply.note.startswith("按“") and reply.note.endswith("”回答。")


def test_a_doubtful_answer_tells_what_it_was_taken_for(answering: Answering) -> None:
    """One short line, and the runner-up as what is offered."""
    reply = answering.reply("改革方案哪里审的")
    assert reply.note == "按“审议改革方案的机构”回答。"
    (title,) = reply.suggestions
    assert reply.text.endswith(f"您问的也可能是：\n1. {title}")
    assert is_doubted(reply)


def test_the_runner_up_is_the_first_one(answering: Answering) -> None:
    """第一个 picks it, as the button that is numbered so does."""
    conversation = Conversation()
    offered = answering.reply("改革方案哪里审的", conversation).nearby
    picked = answering.reply("第一个", conversation)
    assert [answer.entry for answer in picked.answers] == list(offered)


@pytest.mark.parametrize(
    "message",
    [
        "贷出去好多钱哦",  # nothing comes near
        "帮了多少困难妇女",  # a phrasing, word for word
        "三八红旗手是不是表彰了60名",  # a claim with a verdict
        "“春风行动”成功介绍18933名女性就业,女性创业贷款发放118人、1176万元。",  # pasted
        "三八红旗手和红旗集体一共多少",  # worked out
        "得了哪些奖",  # a list
        "两癌查了多少人，贷款放了多少钱",  # several
    ],
)
def test_where_there_is_no_doubt_nothing_is_said(answering: Answering, message: str) -> None:
    """The figure alone."""
    assert not is_doubted(answering.reply(message))


def test_what_is_offered_answers_with_something_else(answering: Answering) -> None:
    """The figure of 三八红旗手 with another beside it is no other answer."""
    reply = answering.reply("红旗手搞了几多")
    offered = [answering.library.stated_entry(id_) for id_ in reply.nearby]
    assert all(entry and "50名" not in entry.answers for entry in offered)
