"""What only what was shown last gives a meaning: once more, its chart, more of it, that it was wrong."""

import pytest

from handlers.chat import callbacks
from handlers.showing import texts as say
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, check_the_rule, handled, labels, parts, pressing, shown

pytestmark = pytest.mark.anyio

QUESTION = "两癌免费检查查了多少人"


async def missed(bot: RunningBot) -> list[str]:
    """The questions that staff see as not answered well."""
    await bot.services.usage.written()
    return [row["text"] for row in bot.questions() if row["feedback"] == -1]


@pytest.mark.parametrize("complaint", ["答错了", "不是这个", "你说的不对"])
async def test_who_says_that_it_was_wrong_has_the_question_kept(
    server: BotApiServer, bot: RunningBot, complaint: str
) -> None:
    """The question before it is among what was missed, and not the complaint; the bot asks what was meant."""
    await answer_to(server, bot, QUESTION)
    told = await answer_to(server, bot, complaint)
    assert "换个说法" in told["text"]
    assert told["text"].endswith(say.NOTED)
    assert await missed(bot) == [QUESTION]


async def test_a_complaint_about_nothing_is_not_said_to_be_kept(server: BotApiServer, bot: RunningBot) -> None:
    """Nobody is told what is not true; nor after /forget."""
    assert say.NOTED not in (await answer_to(server, bot, "答错了"))["text"]
    await answer_to(server, bot, QUESTION)
    await handled(server, bot, people.command("/forget"))
    assert say.NOTED not in (await answer_to(server, bot, "答错了"))["text"]
    assert await missed(bot) == []


async def test_a_complaint_is_about_one_s_own_question(server: BotApiServer, bot: RunningBot) -> None:
    """What others asked is left alone."""
    await answer_to(server, bot, QUESTION)
    await answer_to(server, bot, "答错了", people.person("Other"))
    assert await missed(bot) == []


async def test_none_of_the_choices(server: BotApiServer, bot: RunningBot) -> None:
    """The button leads to other words with two examples, in the place of the menu, and the question to the missed ones."""
    offer = await answer_to(server, bot, "几个试点")
    assert labels(offer)[-1] == say.NEITHER
    (told,) = await shown(server, bot, pressing(offer, say.NEITHER))
    assert told["message_id"] == offer["message_id"]
    assert told["text"] == say.ANOTHER_WAY
    assert labels(told) == bot.services.catalogue.examples[:2]
    assert await missed(bot) == ["几个试点"]


@pytest.mark.parametrize("typed", ["0", "都不是", "没有我要的"])
async def test_none_of_the_choices_typed(server: BotApiServer, bot: RunningBot, typed: str) -> None:
    """The same in words."""
    await answer_to(server, bot, "几个试点")
    told = await answer_to(server, bot, typed)
    assert "换个说法" in told["text"]
    assert await missed(bot) == ["几个试点"]


async def test_a_forged_menu_is_stale(server: BotApiServer, bot: RunningBot) -> None:
    """A token that no question has."""
    offer = await answer_to(server, bot, "几个试点")
    (call,) = await handled(server, bot, people.pressed(offer, callbacks.data(callbacks.NEITHER, "nothing")))
    assert call.fields["text"] == say.STALE


async def test_once_more_after_a_button(server: BotApiServer, bot: RunningBot) -> None:
    """What a button showed is what was shown last."""
    offer = await answer_to(server, bot, "几个试点")
    (answer,) = await shown(server, bot, pressing(offer, "派出所"))
    again = await answer_to(server, bot, "再说一遍")
    assert again["text"] == answer["text"]
    check_the_rule(again)


async def test_a_chart_that_is_asked_for_is_sent(server: BotApiServer, bot: RunningBot) -> None:
    """As a picture with the sentence; where there is none, buttons for those that there are."""
    await answer_to(server, bot, "村社区执委有多少人")
    (call,) = await handled(server, bot, people.private("看图"))
    assert (call.method, call.status) == ("sendPhoto", 200)
    assert "执委<b><u>22989人</u></b>" in call.fields["caption"]
    await answer_to(server, bot, QUESTION)
    told = await answer_to(server, bot, "看图")
    assert labels(told) == [f"{say.PICTURE} {chart.title}" for chart in bot.services.catalogue.charts.values()]


async def test_more_is_what_the_buttons_did_not_show(server: BotApiServer, bot: RunningBot) -> None:
    """Each time other entries, as buttons."""
    answer = await answer_to(server, bot, QUESTION)
    first, second = [await answer_to(server, bot, "更多") for _ in range(2)]
    offered = [label for message in (answer, first, second) for label in labels(message) if len(label) > 2]
    assert len(offered) == len(set(offered)) >= 8
    (below,) = await shown(server, bot, pressing(first, labels(first)[0]))
    assert parts(below, "blockquote")
