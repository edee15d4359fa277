"""What a message refers to: the answer that it replies to or quotes, the question it points at, what its asker spoke of."""

import pytest

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, check_the_rule, shown

pytestmark = pytest.mark.anyio

BERT = people.person("Bert")
LOAN, SCREENED = "女性创业贷款发放了多少钱", "两癌免费检查查了多少人"


async def asked_in_group(server: BotApiServer, bot: RunningBot, question: str, user: Json = ANNA) -> Json:
    (answer,) = await shown(server, bot, people.mention(question, user))
    return answer


async def test_a_reply_refers_to_the_answer_whoever_asked_it(server: BotApiServer, bot: RunningBot) -> None:
    """Bert replies to what Anna was told, and not to what he asked himself."""
    loan = await asked_in_group(server, bot, LOAN)
    await asked_in_group(server, bot, SCREENED, BERT)
    (answer,) = await shown(server, bot, people.reply_to_bot("发给多少人呢", loan, BERT))
    assert "118人" in answer["text"]
    check_the_rule(answer)


async def test_two_people_in_a_group_speak_of_their_own(server: BotApiServer, bot: RunningBot) -> None:
    """Each goes on about what they asked."""
    await asked_in_group(server, bot, LOAN)
    await asked_in_group(server, bot, "市级三八红旗手表彰了多少名", BERT)
    assert "118人" in (await asked_in_group(server, bot, "人数呢"))["text"]
    assert "21个" in (await asked_in_group(server, bot, "那红旗集体呢", BERT))["text"]


async def test_an_answer_that_is_no_longer_known_is_read_from_its_words(server: BotApiServer, bot: RunningBot) -> None:
    """After a new start nothing of it is remembered."""
    loan = await asked_in_group(server, bot, LOAN)
    bot.services.memory.told.forget((GROUP["id"], loan["message_id"]))
    (answer,) = await shown(server, bot, people.reply_to_bot("那人数呢", loan, BERT))
    assert "118人" in answer["text"]


async def test_a_quoted_part_of_an_answer_is_what_is_meant(server: BotApiServer, bot: RunningBot) -> None:
    """Of an answer with several figures."""
    both = await asked_in_group(server, bot, "两癌查了多少人，市级三八红旗手多少名")
    quote = {"text": "“两癌”免费检查民生实事项目,检查人数92332人", "position": 0}
    (answer,) = await shown(server, bot, people.reply_to_bot("你确定？", both, BERT, quote=quote))
    assert "92332人" in answer["text"]
    assert "50名" not in answer["text"]


async def test_a_reply_to_small_talk_refers_to_nothing(server: BotApiServer, bot: RunningBot) -> None:
    """A question in reply to a greeting is a question."""
    hello = await asked_in_group(server, bot, "你好")
    (answer,) = await shown(server, bot, people.reply_to_bot(SCREENED, hello, BERT))
    assert "92332人" in answer["text"]


@pytest.mark.parametrize("how", ["mention", "command"])
async def test_the_bot_s_name_below_a_question_answers_that_question(
    server: BotApiServer, bot: RunningBot, how: str
) -> None:
    """Somebody else's, which was not for the bot until then."""
    question = people.group(SCREENED, BERT)["message"]
    pointing = people.mention("", reply_to_message=question)
    if how == "command":
        pointing = people.command("/ask", chat=GROUP, reply_to_message=question)
    (answer,) = await shown(server, bot, pointing)
    assert "92332人" in answer["text"]
    assert answer["reply_to_message"]["message_id"] == pointing["message"]["message_id"]


async def test_an_edited_question_is_no_follow_up_to_itself(server: BotApiServer, bot: RunningBot) -> None:
    """It is read as it would have been at first; what follows goes on about it."""
    await answer_to(server, bot, LOAN)
    original = people.private("人数呢")
    await shown(server, bot, original)
    (changed,) = await shown(server, bot, people.edited(original, "金额呢？"))
    assert "1176万元" in changed["text"] or "您问的可能是" in changed["text"]
    (again,) = await shown(server, bot, people.edited(original, "市级三八红旗手有几名"))
    assert "50名" in again["text"]
    assert "21个" in (await answer_to(server, bot, "那集体呢"))["text"]
