"""What is said of what was shown last, on the knowledge base of the first report."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Act, Outcome
from answering.conversation import Conversation
from answering.files.cache import open_library
from answering.reply import Reply

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
ACTS = [
    ("再说一遍", Act.REPEAT),
    ("没听清", Act.REPEAT),
    ("什么意思", Act.EXPLAIN),
    ("看不懂", Act.EXPLAIN),
    ("看图", Act.CHART),
    ("有冇得图", Act.CHART),
    ("更多", Act.MORE),
    ("还有吗", Act.MORE),
    ("答错了", Act.WRONG),
    ("不是这个", Act.WRONG),
    ("你说的不对", Act.WRONG),
    ("都不是", Act.WRONG),
    ("0", Act.WRONG),
]
ANSWERED, CHOICES, DECLINED = "村社区执委有多少人", "试点有几个", "两癌查出来多少人患病"


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The knowledge base that comes with the software."""
    return Answering(open_library(KNOWLEDGE, KNOWLEDGE.parent / ".cache"))


def after(answering: Answering, *messages: str) -> Reply:
    """The reply to the last of `messages`, which are one conversation."""
    conversation = Conversation()
    return [answering.reply(message, conversation) for message in messages][-1]


@pytest.mark.parametrize(("message", "act"), ACTS)
def test_with_nothing_shown_it_is_said_how_to_ask(message: str, act: Act, answering: Answering) -> None:
    """Warmly, with two examples and without a figure of any entry; the same without a conversation."""
    for reply in (after(answering, message), answering.reply(message), after(answering, "你好", message)):
        assert (reply.outcome, reply.act, reply.answers) == (Outcome.SOCIAL, act, ())
        assert all(example in reply.text for example in answering.library.examples[:2])


@pytest.mark.parametrize("message", ["再说一遍", "刚才说的什么"])
@pytest.mark.parametrize("question", [ANSWERED, "三八红旗手和三八红旗集体分别表彰了多少", CHOICES])
def test_once_more(question: str, message: str, answering: Answering) -> None:
    """The same answers, or the same choices."""
    first, again = after(answering, question), after(answering, question, "谢谢", message)
    assert again.outcome is first.outcome
    assert [answer.entry for answer in again.answers] == [answer.entry for answer in first.answers]
    assert (again.question, again.act) == (message, Act.REPEAT)


def test_what_was_declined_is_not_answered_the_second_time(answering: Answering) -> None:
    """Even where the question before it was: what came near is offered again."""
    again = after(answering, ANSWERED, DECLINED, "再说一遍")
    assert again.answers == ()
    assert again.nearby == after(answering, DECLINED).nearby
    assert after(answering, ANSWERED, DECLINED, "看图").chart_id == ""


def test_what_it_means_stands_in_its_sentence(answering: Answering) -> None:
    """The sentence again, and that the report explains no further."""
    reply = after(answering, ANSWERED, "什么意思")
    assert "没有另外解释" in reply.note
    assert reply.text.startswith(reply.note)
    assert reply.answers[0].sentences[0] in reply.text


def test_the_chart_of_what_was_shown(answering: Answering) -> None:
    """Each of its figures with its sentence; where there is none that is said, with those that there are."""
    reply = after(answering, ANSWERED, "看图")
    assert reply.chart_id == "village-officers"
    assert len(reply.answers) == 3
    assert all(answer.sentences[0] in reply.text for answer in reply.answers)
    none = after(answering, "两癌免费检查查了多少人", "看图")
    assert (none.outcome, none.chart_id) == (Outcome.SOCIAL, "")
    assert "没有图" in none.text


def test_more_goes_on_in_the_same_part(answering: Answering) -> None:
    """Never the same twice, until the part ends."""
    conversation, seen = Conversation(), list[str]()
    part = answering.reply("两癌免费检查查了多少人", conversation).answers[0].section
    while near := answering.reply("更多", conversation).nearby:
        seen += near
    assert len(seen) == len(set(seen)) > 20
    assert {answering.library.stated[id_].section for id_ in seen} == {part}
    assert "就说了这些" in answering.reply("更多", conversation).text


def test_small_talk_changes_nothing_of_what_was_shown(answering: Answering) -> None:
    """Thanks, a chart or a repetition between leave it as it was."""
    reply = after(answering, ANSWERED, "谢谢", "看图", "再说一遍", "好的", "再说一遍")
    assert [answer.entry for answer in reply.answers] == ["village-executives"]


@pytest.mark.parametrize(
    "message", ["你的数据是哪来的", "有哪些文件", "你这里有哪些文件", "你能干啥", "怎么用", "我能问什么"]
)
def test_what_is_asked_of_the_bot_names_the_report(message: str, answering: Answering) -> None:
    """The reports that are loaded, and where to look around."""
    reply = answering.reply(message)
    assert reply.outcome is Outcome.SOCIAL
    assert all(f"《{report.label}》" in reply.text for report in answering.library.reports.values())
    assert "/topics" in reply.text
    assert "/figures" in reply.text


@pytest.mark.parametrize("message", ["谢谢侬", "难为你哒", "唔该"])
def test_thanks_in_dialect(message: str, answering: Answering) -> None:
    """Is answered as thanks."""
    assert answering.reply(message).text.startswith("不客气")


@pytest.mark.parametrize(
    ("message", "figure"),
    [
        ("答错了，我问的是创业贷款放了多少钱", "1176万元"),
        ("不是这个，两癌免费检查查了多少人", "92332人"),
        ("还有呢，新增就业岗位多少个", "3250个"),
    ],
)
def test_a_question_behind_it_is_answered(message: str, figure: str, answering: Answering) -> None:
    """Who says what was meant gets it."""
    assert [figure for answer in answering.reply(message).answers for figure in answer.figures] == [figure]
