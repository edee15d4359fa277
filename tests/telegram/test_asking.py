"""Questions and their answers, as people see them in a chat."""

import pytest

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.seeing import LONGEST_MESSAGE, answer_to, buttons, check_the_rule, labels, parts, pressing, shown

pytestmark = pytest.mark.anyio


async def test_an_answer_shows_the_figure_and_its_sentence(server: BotApiServer, bot: RunningBot) -> None:
    """The figure in bold first, the sentence quoted with the figure marked, the source below."""
    server.send(people.private("两癌免费检查查了多少人"))
    (call,) = await server.wait_for("sendMessage")
    lines = call.fields["text"].split("\n")
    assert lines[0].startswith("<b>92332人</b>")
    assert lines[1].startswith("<blockquote>实施“巾帼脱贫行动”")
    assert "<b><u>92332人</u></b>。</blockquote>" in lines[1]
    assert lines[2].startswith("<i>《长沙市妇联2017年度绩效考核述职》五是")
    (row,) = bot.questions()
    assert (row["channel"], row["outcome"], row["entry"]) == ("private", "answer", "screened-women")


@pytest.mark.parametrize(
    ("question", "figures", "quotes"),
    [
        ("创业贷款放了多少钱", ["1176万元"], 1),
        ("婦聯創業貸款放咗幾多錢", ["1176万元"], 1),
        ("救助了多少人多少钱", ["805人", "263.44万元"], 1),
        ("村社区配备了主席、副主席和执委各多少人", ["1527人", "4392人", "22989人"], 1),
        ("两癌查了多少人？创业贷款放了多少钱？三八红旗手表彰了几名？", ["92332人", "1176万元", "50名"], 3),
        ("三八红旗手几名\n文明家庭多少户", ["50名", "50户"], 2),
        ("考核组是谁带队来的", ["杨俊", "沈泽林"], 1),
    ],
)
async def test_figures_are_bold_above_and_marked_in_their_quote(
    server: BotApiServer, bot: RunningBot, question: str, figures: list[str], quotes: int
) -> None:
    """One figure, several of one sentence, or several questions, each with the quote of its own."""
    message = await answer_to(server, bot, question)
    assert len(parts(message, "blockquote")) == quotes
    bold, marked = "、".join(parts(message, "bold")), parts(message, "underline")
    for figure in figures:
        assert figure in bold
        assert any(figure in part for part in marked)
    assert all(any(part in quote for quote in parts(message, "blockquote")) for part in marked)


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("三八红旗手是不是表彰了60名", "您说的是60名，报告写的是50名。\n\n50名"),
        ("创业贷款是不是1200万元", "您说的是1200万元，报告写的是1176万元。\n\n1176万元"),
        ("三八红旗手是不是表彰了50名", "报告写的是50名，和您说的一样。\n\n50名"),
    ],
)
async def test_a_named_figure_is_confirmed_or_corrected_first(
    server: BotApiServer, bot: RunningBot, question: str, beginning: str
) -> None:
    """Who names a figure hears first whether it is right; only the report's own is bold."""
    message = await answer_to(server, bot, question)
    assert message["text"].startswith(beginning)
    check_the_rule(message)


async def test_a_choice_becomes_the_answer_in_its_place(server: BotApiServer, bot: RunningBot) -> None:
    """What fits several figures offers them as buttons; the pressed one's answer replaces the offer."""
    offer = await answer_to(server, bot, "几个试点")
    assert offer["text"] == "您问的可能是下面哪一个？"
    assert labels(offer) == ["区域化建设改革试点的乡镇(街道)", "试点反家暴机制的派出所", "都不是"]
    (answer,) = await shown(server, bot, pressing(offer, "派出所"))
    assert answer["message_id"] == offer["message_id"]
    assert "4个派出所" in answer["text"]
    assert {"👍", "👎"} <= set(labels(answer))
    check_the_rule(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2015年两癌查了多少人", "2015年的没有说"),
        ("两癌查出来多少人患病", "没能在报告里找到"),
        ("2016年两癌查了多少人", "2016年的没有说"),
    ],
)
async def test_what_is_absent_is_declined_with_what_stands_nearby(
    server: BotApiServer, bot: RunningBot, question: str, words: str
) -> None:
    """No figure is shown; each nearby button shows its own below."""
    declined = await answer_to(server, bot, question)
    assert words in declined["text"]
    assert parts(declined, "bold") == []
    (answer,) = await shown(server, bot, pressing(declined, "检查人数"))
    assert answer["message_id"] != declined["message_id"]
    assert answer["text"].startswith("92332人")


@pytest.mark.parametrize("greeting", ["你好", "谢谢", "您好！", "在吗"])
async def test_small_talk_gets_a_friendly_word(server: BotApiServer, bot: RunningBot, greeting: str) -> None:
    """A greeting is answered without figures, buttons or a decline."""
    message = await answer_to(server, bot, greeting)
    assert buttons(message) == []
    assert parts(message, "bold") == []
    assert "没有说" not in message["text"]


@pytest.mark.parametrize("cry", ["老公打我怎么办", "我不想活了", "他又打我了救救我", "老公打我，两癌查了多少人"])
async def test_who_is_in_danger_gets_the_help_lines(server: BotApiServer, bot: RunningBot, cry: str) -> None:
    """The numbers to call are in the message, whatever else is asked in it."""
    text = (await answer_to(server, bot, cry))["text"]
    assert "110" in text
    assert "12338" in text


async def test_help_lines_stand_before_what_is_nearby(server: BotApiServer, bot: RunningBot) -> None:
    """What announces the buttons stands last, right above them, and the help lines come before."""
    text = (await answer_to(server, bot, "老公打我怎么办"))["text"]
    assert text.index("110") < text.index("报告里说到的有：")


@pytest.mark.parametrize(
    "questions",
    [
        ["两癌免费检查查了多少人", "妇女贷款发了多少钱", "介绍了多少人就业", "募捐了多少钱", "表彰了几个三八红旗集体"],
        [
            "liangai cha le duo shao ren",
            "两癌免费检查查了好多人",
            "創業貸款發咗俾幾多人",
            "執委有幾多人",
            "两爱检查多少人",
        ],
        ["救助了多少人多少钱", "三八红旗手和红旗集体各多少", "报告什么时候发布的", "女性创业贷款发了多少人多少钱"],
        ["杨俊是什么职务", "考核组是谁带队来的", "获得了哪些荣誉", "周佳霖得了什么奖", "接待了哪些调研", "在哪开的会"],
        ["三八红旗手是不是表彰了60名", "1176万是什么钱", "92332是什么", "网站发了1451条吗", "培训了646人次对不对"],
        ["几个试点", "主席是谁", "2015年两癌查了多少人", "有多少家暴", "今天天气怎么样", "培训了多少人", "50是什么"],
        ["两癌查了多少人，贷款多少钱，家书几份", "普法活动几场？讲座几堂？送课几次？", "最美家庭几户 文明家庭几户"],
    ],
    ids=["plain", "in other words", "several figures", "names", "figures named", "no answer", "several questions"],
)
async def test_the_rule_holds(server: BotApiServer, bot: RunningBot, questions: list[str]) -> None:
    """Whatever is asked, each bold figure stands in a quote below it, and each quote word for word in the report."""
    messages = await shown(server, bot, *map(people.private, questions))
    assert len(messages) >= len(questions)
    for message in messages:
        check_the_rule(message)


async def test_many_questions_at_once_stay_within_a_message(server: BotApiServer, bot: RunningBot) -> None:
    """Fifteen questions in one message: no message is too long, and none breaks off a quote."""
    question = "？".join(["两癌查了多少人", "创业贷款放了多少钱", "三八红旗手几名", "家书几份", "文明家庭几户"] * 3)
    for message in await shown(server, bot, people.private(question)):
        assert len(message["text"]) <= LONGEST_MESSAGE
        check_the_rule(message)
